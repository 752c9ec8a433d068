"""Looks through a packed workbook before a library opens it: bombs and giants.

Runs in the reading process. The parts are unpacked as a stream and thrown away, so that
what a workbook claims of itself need not be believed.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import unescape

from samenwerking.exchange.sheets_limits import (
    CELLS,
    COLUMNS,
    PARTS,
    ROWS,
    UNPACKED,
    RefusedError,
    column_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    UnicodeDecodeError,
)
"""What unpacking says of a file that is no whole one."""
_CHUNK = 1024 * 1024
_TAIL = 200
"""Bytes of a chunk that are looked at again with the next: a tag may be cut."""
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_MERGED = re.compile(rb'<mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_SHEET = re.compile(rb'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'\b(Id|Target)="([^"]*)"')
_STRING = re.compile(rb"<si\b")
_SHARED = "xl/sharedStrings.xml"


def look_through(path: str) -> None:
    """Refuse a packed workbook that would be too much.

    Raises:
        RefusedError: names the sheet and the cell where that is known.
    """
    try:
        with zipfile.ZipFile(path) as book:
            _look(book)
    except _DAMAGED as error:
        raise RefusedError("broken", reason=str(error)) from None


def _look(book: zipfile.ZipFile) -> None:
    parts = book.infolist()
    if len(parts) > PARTS:
        raise RefusedError("parts", found=len(parts), most=PARTS)
    names = sheet_names(book)
    left = UNPACKED
    for part in parts:
        if not part.filename.endswith((".xml", ".rels")):
            continue  # pictures and the like are never unpacked
        with book.open(part) as opened:
            sheet = names.get(part.filename, "")
            left -= _look_at(book, part.filename, sheet, opened, left, names)


def _look_at(
    book: zipfile.ZipFile,
    part: str,
    sheet: str,
    opened: IO[bytes],
    left: int,
    names: dict[str, str],
) -> int:
    """Return how many bytes a part has; refuse it where it has more than `left`."""
    size, extent, strings = 0, _Extent(sheet), 0
    tail = b""
    for chunk in chunks(opened):
        if not size and (b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk):
            raise RefusedError("entities", sheet=sheet, part=part)
        size += len(chunk)
        text = tail + chunk
        if sheet and b"<" in text:
            extent.grow(text)
            # Rows and cells may leave out where they are: they come one after another.
            extent.count(chunk)
        if size > left:
            row, column = extent.last
            if part == _SHARED:
                sheet, row, column = _who_holds(book, names, strings - 1)
            raise RefusedError(
                "unpacked", sheet=sheet, row=row, column=column, part=part
            )
        tail = text[-_TAIL:]
        strings += len(_STRING.findall(text[:-_TAIL])) if part == _SHARED else 0
    return size


class _Extent:
    """The area of a sheet as far as its cells were seen."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._rows = self._columns = self._counted = self._cells = 0
        self.last = (0, 0)

    def grow(self, text: bytes) -> None:
        """Take in the cells of a piece of the sheet."""
        numbers: dict[bytes, int] = {}
        for letters, row in _CELL.findall(text):
            column = numbers.get(letters) or column_number(letters.decode())
            numbers[letters] = column
            self._check(int(row), column, "far")
        for first, top, last, bottom in _MERGED.findall(text):
            column = column_number(last.decode())
            wide = column - column_number(first.decode()) + 1
            if wide * (int(bottom) - int(top) + 1) > CELLS:
                raise RefusedError(
                    "merged",
                    sheet=self._sheet,
                    row=int(top),
                    column=column_number(first.decode()),
                )

    def count(self, text: bytes) -> None:
        """Count the rows and cells of a piece, wherever they say that they are."""
        self._counted += text.count(b"<row")
        self._cells += text.count(b"<c ") + text.count(b"<c>")
        if self._counted > ROWS:
            raise RefusedError("far", sheet=self._sheet, row=ROWS + 1, column=1)
        if self._cells > CELLS:
            row = max(self._counted, 1)
            raise RefusedError("far", sheet=self._sheet, row=row, column=1)

    def _check(self, row: int, column: int, kind: str) -> None:
        self.last = (row, column)
        if row > self._rows or column > self._columns:
            self._rows = max(row, self._rows)
            self._columns = max(column, self._columns)
            far = row > ROWS or column > COLUMNS
            if far or self._rows * self._columns > CELLS:
                raise RefusedError(kind, sheet=self._sheet, row=row, column=column)


def chunks(opened: IO[bytes]) -> Iterator[bytes]:
    """Yield what a part holds, piece by piece."""
    while chunk := opened.read(_CHUNK):
        yield chunk


def sheet_names(book: zipfile.ZipFile) -> dict[str, str]:
    """Return {part: name of the sheet}; nothing for a workbook of another kind."""
    there = set(book.namelist())
    relations = "xl/_rels/workbook.xml.rels"
    if not {"xl/workbook.xml", relations} <= there:
        return {}
    targets = {}
    for tag in _RELATION.findall(_start(book, relations)):
        found = {name: value.decode() for name, value in _ATTRIBUTE.findall(tag)}
        targets[found.get(b"Id", "")] = found.get(b"Target", "")
    names = {}
    for name, key in _SHEET.findall(_start(book, "xl/workbook.xml")):
        target = targets.get(key.decode(), "")
        part = target[1:] if target.startswith("/") else f"xl/{target}"
        names[part] = unescape(name.decode(errors="replace"), {"&quot;": '"'})
    return names


def _start(book: zipfile.ZipFile, part: str) -> bytes:
    with book.open(part) as opened:
        return opened.read(_CHUNK)


def _who_holds(
    book: zipfile.ZipFile, names: dict[str, str], number: int
) -> tuple[str, int, int]:
    """Return sheet, row and column of the first cell that shows a shared text."""
    wanted = re.compile(
        rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<v>%d</v>' % max(number, 0)
    )
    for part, sheet in names.items():
        if part in book.namelist():
            found = wanted.search(_start(book, part))
            if found:
                return sheet, int(found[2]), column_number(found[1].decode())
    return "", 0, 0
