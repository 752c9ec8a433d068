"""Finds the cells of a workbook that hold an error of the spreadsheet, and no value.

The library that reads workbooks gives such a cell as an empty one: what stood there
would be taken away without a word.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from samenwerking.exchange.sheets_limits import column_number
from samenwerking.exchange.sheets_zip import chunks, sheet_names

if TYPE_CHECKING:
    from collections.abc import Iterator

Errors = dict[tuple[int, int], str]
"""(row, column), counted from 1 -> the error that the cell shows."""

NO_RESULT = "#FORMULA!"
"""Stands for a formula of which the file holds no result."""
_FORMULA = rb"(?:<f\b[^<>]*/>|<f\b[^<>]*>[^<]*</f>)"
_CELL = re.compile(
    rb"<c\b([^<>]*)>\s*(?:%s)?\s*(?:<v\s*/>|<v>([^<]{0,40})</v>)?\s*</c>" % _FORMULA
)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_TAIL = 10_000
"""Bytes of a chunk that are looked at again with the next: a formula may be cut."""


def find_errors(path: str) -> dict[str, Errors]:
    """Return {sheet: its cells without a value} of a packed workbook.

    Cells that do not say where they are, and those of an .ods, are not found.
    """
    with zipfile.ZipFile(path) as book:
        found = {}
        for part, sheet in sheet_names(book).items():
            if part in book.namelist():
                found[sheet] = dict(_errors(book, part))
        return found


def _errors(book: zipfile.ZipFile, part: str) -> Iterator[tuple[tuple[int, int], str]]:
    tail = b""
    with book.open(part) as opened:
        for chunk in chunks(opened):
            text = tail + chunk
            tail = text[-_TAIL:]
            if b'"e"' not in text and b"<f" not in text:
                continue
            for cell in _CELL.finditer(text):
                said = _said(cell)
                place = _PLACE.search(cell[1])
                if said and place:
                    yield (int(place[2]), column_number(place[1].decode())), said


def _said(cell: re.Match[bytes]) -> str:
    if b't="e"' in cell[1]:
        return (cell[2] or b"").decode(errors="replace")
    empty = b"<f" in cell[0] and not (cell[2] or b"").strip() and b' t="' not in cell[1]
    return NO_RESULT if empty else ""
