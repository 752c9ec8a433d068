"""Words that a workbook takes as words: names of sheets, long texts, feet of pages."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from xlsxwriter.utility import cell_autofit_width

from samenwerking.records.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

SHEET_NAME = 31
"""Characters in the name of a sheet, at most."""
CELL = 32_767
"""UTF-16 units in a cell, at most."""
PART = 16_000
"""Characters in each part of a longer text: fits, even if each takes two units."""
FOOT = 250
"""Characters in the foot of a page, with its commands, at most."""
HEADING = 250
"""Characters in the heading of a table's column, at most."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]+")
# Excel keeps this name for itself.
_RESERVED = "history"
# Excel has no day before its own first, and one too many in its first two months.
_FIRST_DAY = date(1900, 3, 1)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Names:
    """Gives sheets names that differ, and that Excel takes."""

    def __init__(self) -> None:
        """Begin without any."""
        self._used: set[str] = set()

    def name(self, title: str) -> str:
        """Return a name for a sheet, as near to its title as Excel allows."""
        whole = clean_line(title).replace("'", "’").replace(": ", " – ")
        plain = clean_line(_FORBIDDEN.sub(" ", whole))
        plain = plain if plain and plain.casefold() != _RESERVED else f"_{plain}"
        found, number = _shortened(plain, SHEET_NAME), 1
        while found.casefold() in self._used:
            number += 1
            end = f" ({number})"
            found = _shortened(plain, SHEET_NAME - len(end)) + end
        self._used.add(found.casefold())
        return found


def _shortened(text: str, most: int) -> str:
    """Return a text of at most so many UTF-16 units, cut between words if it can be."""
    if units(text) <= most:
        return text
    text = text[: most - 1]
    while units(text) > most - 1:
        text = text[:-1]
    start, _, _ = text.rpartition(" ")
    return (start if len(start) > most // 2 else text).rstrip(" ,;-–") + "…"


def units(text: str) -> int:
    """Return how many UTF-16 units a text takes, in which Excel counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def is_long(text: str) -> bool:
    """Return whether a text does not fit a cell."""
    return len(text) > CELL // 2 and units(text) > CELL


def parts(text: str) -> list[str]:
    """Return a long text in parts that fit a cell each; joined they are the text."""
    return [text[start : start + PART] for start in range(0, len(text), PART)]


def foot(left: str, page: str) -> str:
    """Return the foot of a page in Excel's own language, where `&` is a command.

    Args:
        left: what stands to the left.
        page: the words around the number of the page.
    """
    page = page.replace("{page}", "&P").replace("{pages}", "&N")
    # The blank ends the size of the letters: a date begins with a figure.
    start, middle, end = "&L&8 ", "&C&8 &A", f"&R&8 {page}"
    room = FOOT - len(start + middle + end)
    left = clean_line(left)
    while units(left.replace("&", "&&")) > room:
        left = left[: min(len(left) - 2, room)] + "…"
    return start + left.replace("&", "&&") + middle + end


def unique_headings(labels: Iterable[str]) -> list[str]:
    """Return headings for a table of Excel's, where no two may be the same."""
    used: set[str] = set()
    found = []
    for label in labels:
        plain = _shortened(clean_line(label) or "–", HEADING)
        if plain.startswith("<r>") and plain.endswith("</r>"):
            # xlsxwriter takes such a text for its own markup, and writes it unescaped.
            plain += " "
        heading, number = plain, 1
        while heading.casefold() in used:
            number += 1
            heading = f"{plain} ({number})"
        used.add(heading.casefold())
        found.append(heading)
    return found


def as_date(text: str) -> date | None:
    """Return the day that a text names; None for part of one, or one before 1900."""
    if not _DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None


def pixels(text: str) -> int:
    """Return how wide a text is in pixels, with the room beside it."""
    widest = max(map(cell_autofit_width, text[:CELL].split("\n")))
    # Where Excel's usual letters are missing, wider ones stand in for them.
    return widest * 115 // 100


def lines_of(text: str, width: int) -> int:
    """Return how many lines a text takes in a cell so many pixels wide."""
    # Lines break between words, so that each leaves some room at its end.
    return sum(
        1 if pixels(line) <= width else 1 + pixels(line) * 108 // (width * 100)
        for line in text[:CELL].split("\n")
    )


def shown(text: str) -> str:
    """Return a text without what no file of this kind may hold."""
    return clean(text)
