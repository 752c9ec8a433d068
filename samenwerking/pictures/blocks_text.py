"""Text on a terminal, measured in its columns: wide signs take two, accents none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.pictures.measure import ELLIPSIS, parts_of
from samenwerking.records.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_EIGHTHS = "▏▎▍▌▋▊▉█"


def columns_of(text: str) -> int:
    """Return how many columns a line takes."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(int(wcswidth(text)), 0)


def cut(text: str, room: int) -> str:
    """Return a line, or as much of it as fits with the sign that there is more."""
    text = clean_line(text)
    if columns_of(text) <= room:
        return text
    kept = text[: max(room - 1, 0)]
    while kept and columns_of(kept) > room - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}{ELLIPSIS}" if room > 0 else ""


def left(text: str, room: int) -> str:
    """Return a line cut or filled to exactly so many columns."""
    text = cut(text, room)
    return text + " " * (room - columns_of(text))


def right(text: str, room: int) -> str:
    """Return the same with the blanks before it."""
    text = cut(text, room)
    return " " * (room - columns_of(text)) + text


def folded(text: str, room: int, most: int) -> list[str]:
    """Return a text in lines of so many columns, the last one cut if it has to be."""
    lines: list[str] = []
    words = [part for w in clean_line(text).split(" ") for part in _broken(w, room)]
    line = ""
    for number, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if columns_of(longer) <= room:
            line = longer
        elif len(lines) + 1 >= most:
            rest = " ".join([longer, *words[number + 1 :]])
            return [*lines, cut(rest, room)]
        else:
            lines += [cut(line, room)] if line else []
            line = word
    return [*lines, cut(line, room)]


def _broken(word: str, room: int) -> list[str]:
    """Return a word in parts that fit, with a hyphen where it had to be broken."""
    if columns_of(word) <= room:
        return [word]
    found = []
    for part in parts_of(word):
        rest = part
        while columns_of(rest) > room > 2:
            kept = rest[: room - 1]
            while columns_of(kept) > room - 1:
                kept = kept[:-1]
            found.append(kept if kept.endswith("-") else f"{kept}-")
            rest = rest[len(kept) :]
        found.append(rest)
    return found


def bar(count: int, most: int, room: int) -> str:
    """Return a bar of so many columns for the largest count; something for any.

    Args:
        count: how many.
        most: the largest count.
        room: columns that it takes.
    """
    if count <= 0 or most <= 0:
        return ""
    eighths = max(1, round(count * room * 8 / most))
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[rest - 1] if rest else "")


def columns(widths: Sequence[int], cells: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a row of cells that have lines of their own."""
    deep = max((len(cell) for cell in cells), default=0)
    rows = []
    for number in range(deep):
        parts = (
            left(cell[number] if number < len(cell) else "", width)
            for cell, width in zip(cells, widths, strict=True)
        )
        rows.append(" ".join(parts).rstrip())
    return rows
