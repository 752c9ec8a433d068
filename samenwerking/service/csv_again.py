"""Reads CSV of this program that a spreadsheet saved again in a way of its own.

A spreadsheet puts the separator of its country between the values, leaves out quotation
marks, fills up short lines, writes days its own way, and may hold a whole line as one
value. What stands in the cells is the same all the same.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATORS = re.compile("[,;\t]")
_COMMENT = "#"
_HEADER_CELLS = 2
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")


def is_saved_again(text: str) -> bool:
    """Whether another program than this one wrote the CSV as it stands.

    This one puts a comma behind the first name, and quotes around the headings.
    """
    lines = text.split("\n")
    found = _SEPARATORS.search(lines[0])
    headings = _headings(lines)
    own = headings.startswith('"') and not _is_wrapped(headings)
    return bool(headings) and not (own and found is not None and found[0] == ",")


def contents(text: str) -> str:
    """Return what stands in the cells of CSV, the same whoever wrote it.

    A line each, with commas and only the quotation marks that it needs; days as
    2026-10-01, where a spreadsheet writes the day before the month. Text that is no CSV
    stays as it is.
    """
    lines = text.split("\n")
    found = _SEPARATORS.search(lines[0])
    separator = found[0] if found else ","
    try:
        if _is_wrapped(_headings(lines)):
            # A comma within a line is no reason for quotes where values end with ";".
            rows = list(csv.reader(lines, delimiter=_separator_of(lines)))
            text, separator = "\n".join(row[0] if row else "" for row in rows), ","
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error:
        return text
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(_even(rows))
    return file.getvalue().rstrip("\n")


def _headings(lines: list[str]) -> str:
    """Return the first line that is no comment."""
    for line in lines:
        if not line.lstrip('"').startswith(_COMMENT):
            return line
    return ""


def _is_wrapped(headings: str) -> bool:
    """Whether a whole line became one value, and its own quotes are doubled."""
    return headings.startswith('"""')


def _separator_of(lines: list[str]) -> str:
    """Return the separator where each line is one value.

    A comma parts values only where a line that has one stands in quotation marks.
    """
    bare = any("," in line and not line.startswith('"') for line in lines)
    return ";" if bare else ","


def _even(rows: list[list[str]]) -> Iterator[list[str]]:
    """Yield the rows without what fills them up, the table as wide as its headings."""
    width = 0
    for row in rows:
        cells = [_day(" ".join(cell.splitlines())) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells and cells[0].startswith(_COMMENT) and not width:
            least = _HEADER_CELLS
        else:
            width = least = width or len(cells)
        yield cells + [""] * (least - len(cells))


def _day(cell: str) -> str:
    found = _DAY_FIRST.fullmatch(cell)
    if found is None:
        return cell
    try:
        return date(int(found[4]), int(found[3]), int(found[1])).isoformat()
    except ValueError:
        return cell
