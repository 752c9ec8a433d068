"""Reads the page of a matrix with html.parser, and refuses whatever could act."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bs4 import BeautifulSoup

from samenwerking.resources import data_folder
from samenwerking.writers import report_html

if TYPE_CHECKING:
    from samenwerking.reports.report import Report

_INERT = frozenset(
    {
        *("html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "a"),
        *("header", "main", "section", "div", "span", "caption", "script"),
        *("details", "summary"),
        *("table", "thead", "tbody", "tfoot", "tr", "th", "td", "dl", "dt", "dd"),
    }
)
_EMPTY = ("meta",)
_INLINE = ("span", "a")
_SCRIPT = Path(data_folder("export"), "templates", "report.js").read_text("utf-8")


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
        acts = any(name.startswith(("on", "src", "style")) for name in names)
        leaves = tag == "a" and not str(dict(attrs)["href"]).startswith("#")
        if tag not in _INERT or acts or leaves:
            raise ValueError(f"the page holds <{tag} {attrs}>")
        if tag not in _EMPTY:
            self.open.append(tag)
        if tag in _INLINE:
            return  # its words belong to what it stands in
        # Data is no script: no browser runs it.
        data = ("type", "application/json") in attrs
        # The list of the header block is the one without a class.
        block = tag == "dl" and not attrs
        self.found.append(("data" if data else "block" if block else tag, ""))

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
        elif tag == "block":
            names, values = [], []
        elif tag in ("dt", "dd"):
            (names if tag == "dt" else values).append(" ".join(data.split()))
        elif tag == "script" and data.strip() != _SCRIPT.strip():
            raise ValueError(f"a script that nobody wrote: {data}")
        elif tag == "h1":
            title = data.strip()
    about = [f"{name}: {value}" for name, value in zip(names, values, strict=True)]
    return Page(title, about, grid)


def soup_of(report: Report) -> BeautifulSoup:
    """Return the page of a report as a parser reads it."""
    return BeautifulSoup(report_html.write(report), "html.parser")


def without_frame(text: str) -> str:
    """Return a page without its style and its script, which are files of their own."""
    text = re.sub(r"(?s)<(style|script)>.*?</\1>", r"<\1></\1>", text)
    # Their sums change with them.
    return re.sub(r"'sha256-[^']*'", "'sha256-...'", text)
