"""Reads a CSV of any usual encoding and separator. Runs in the reading process."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from typing import TYPE_CHECKING

from samenwerking.exchange.sheets_limits import (
    CELL_LETTERS,
    CELLS,
    COLUMNS,
    LETTERS,
    ROWS,
    RefusedError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO, TextIO

_SEPARATORS = ";,\t|"
_TRIED = 200
"""Lines by which the separator is told."""
_CHUNK = 1024 * 1024
_LINE = 4 * 1024 * 1024
"""Letters of one line at most."""
# "caf\x8e": a capital, a dagger or an opening quotation mark right behind a small
# letter of the same word. In cp1252 nobody writes that; on an old Mac it is e acute.
_MAC = re.compile(rb"[a-z](?:[\x8a\x8c\x8e\x9f]|[\x83\x86-\x89\x91\x95][a-z])")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(path: str) -> Iterator[list[str]]:
    """Yield the rows of a CSV.

    Raises:
        RefusedError: names the row and the column.
    """
    encoding = _encoding(path)
    with open(path, encoding=encoding, newline="") as file:
        start = list(_lines(file, limit=_TRIED))
    separator, told = _separator(start)
    with open(path, encoding=encoding, newline="") as file:
        if told:
            _line(file, 1)
        yield from _rows(file, separator)


def _encoding(path: str) -> str:
    """Tell the encoding: by its mark, by its zeros, or by whether UTF-8 holds."""
    with open(path, "rb") as file:
        start = file.read(4096)
        for mark, encoding in _MARKS:
            if start.startswith(mark):
                return encoding
        if start[1::2].count(0) > len(start) // 3:
            return "utf-16-le"
        if start[::2].count(0) > len(start) // 3:
            return "utf-16-be"
        file.seek(0)
        if _holds(file, "utf-8"):
            return "utf-8"
        file.seek(0)
        if _holds(file, "cp1252"):
            _refuse_mac(path)
            return "cp1252"
    row, column = _undecoded(path)
    raise RefusedError("encoding", row=row, column=column)


def _holds(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _undecoded(path: str) -> tuple[int, int]:
    """Return row and column of the first letter that no usual encoding has."""
    with open(path, "rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(_LINE), b""), start=1):
            try:
                line.decode("cp1252")
            except UnicodeDecodeError as error:
                return number, _column(line[: error.start].decode("cp1252"))
    return 0, 0


def _refuse_mac(path: str) -> None:
    """Refuse what is no good cp1252: letters of a Mac are other signs there."""
    with open(path, "rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(_LINE), b""), start=1):
            found = None if line.isascii() else _MAC.search(line)
            if found:
                column = _column(line[: found.start()].decode("cp1252"))
                raise RefusedError("mac", row=number, column=column)


def _column(before: str) -> int:
    """Return the column that follows some text of a line."""
    return max(before.count(mark) for mark in _SEPARATORS) + 1


def _line(file: TextIO, number: int) -> str:
    try:
        return file.readline(_LINE + 1)
    except UnicodeError:
        # UTF-16 by its mark or its zeros, and yet not all of it.
        raise RefusedError("encoding", row=number, column=1) from None


def _lines(file: TextIO, limit: int | None = None) -> Iterator[str]:
    number = 0
    while line := _line(file, number + 1):
        number += 1
        if len(line) > _LINE:
            raise RefusedError("long_line", row=number, column=_column(line))
        if "\0" in line:
            before = line[: line.index("\0")]
            raise RefusedError("nul", row=number, column=_column(before))
        yield line
        if number == limit:
            return


def _separator(lines: list[str]) -> tuple[str, bool]:
    """Return the separator, and whether the first line says it ("sep=;")."""
    first = lines[0].strip().lower() if lines else ""
    if len(first) == 5 and first.startswith("sep="):
        return first[4], True
    best, most = ";", (0, 0)
    for mark in _SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark))
        except csv.Error:
            continue
        # The width that most lines have, of those that were cut at all.
        lasting = [(count, width) for width, count in widths.items() if width > 1]
        if lasting and max(lasting) > most:
            best, most = mark, max(lasting)
    return best, False


def _rows(file: TextIO, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(CELL_LETTERS)
    kept = _Kept(_lines(file))
    reader = csv.reader(kept, delimiter=separator, strict=True)
    number = cells = letters = 0
    while True:
        number += 1
        kept.first = ""
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise _refusal(error, kept.first, separator, number) from None
        if row is None:
            return
        cells += len(row)
        letters += sum(map(len, row))
        if number > ROWS or cells > CELLS:
            raise RefusedError("rows", row=number, column=1, most=ROWS)
        if len(row) > COLUMNS or letters > LETTERS:
            raise RefusedError("far", row=number, column=len(row))
        yield row


class _Kept:
    """Hands on lines, and keeps the first line of the row that is being read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.first = ""

    def __iter__(self) -> _Kept:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.first = self.first or line
        return line


def _refusal(error: csv.Error, first: str, separator: str, number: int) -> RefusedError:
    """Say what is wrong with a row, and in which of its cells."""
    csv.field_size_limit(_LINE * 2)
    try:
        column = len(next(csv.reader([first], delimiter=separator), [])) or 1
    except csv.Error:
        column = 1
    said = str(error)
    if "larger than field limit" in said:
        # An opened quotation mark that nothing closes swallows the rows behind it.
        kind = "quotes" if first.count('"') % 2 else "long_cell"
        return RefusedError(kind, row=number, column=column, most=CELL_LETTERS)
    return RefusedError("quotes", row=number, column=column)
