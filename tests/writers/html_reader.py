"""Reads the page of a matrix with html.parser, and refuses whatever could act."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

_INERT = frozenset(
    {
        *("html", "head", "meta", "title", "style", "body", "h1", "p"),
        *("table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd"),
    }
)
_EMPTY = ("meta",)


class Page(NamedTuple):
    """The title, the header block as "name: value", and the table, headings first."""

    title: str
    about: list[str]
    grid: list[list[str]]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if tag not in _INERT or any(name.startswith(("on", "src")) for name in names):
            raise ValueError(f"the page holds <{tag} {attrs}>")
        if tag not in _EMPTY:
            self.open.append(tag)
        self.found.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise ValueError(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if self.open and self.found:
            tag, text = self.found.pop()
            self.found.append((tag, text + data))


def read_html(text: str) -> Page:
    """Read a whole page; ValueError for a tag or attribute that is not expected."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open:
        raise ValueError(f"never closed: {reader.open}")
    grid: list[list[str]] = []
    names: list[str] = []
    values: list[str] = []
    title = ""
    for tag, data in reader.found:
        if tag == "tr":
            grid.append([])
        elif tag in ("th", "td"):
            grid[-1].append(" ".join(data.split()))
        elif tag in ("dt", "dd"):
            (names if tag == "dt" else values).append(" ".join(data.split()))
        elif tag == "h1":
            title = data.strip()
    about = [f"{name}: {value}" for name, value in zip(names, values, strict=True)]
    return Page(title, about, grid)
