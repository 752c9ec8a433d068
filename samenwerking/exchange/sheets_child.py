"""The process that reads one spreadsheet: writes its cells as JSON lines.

A process of its own can be stopped whatever it is doing, and cannot take more memory
than it was given.
"""

from __future__ import annotations

import json
import math
import os
import sys
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from samenwerking.exchange.sheets_limits import (
    CELL_LETTERS,
    CELLS,
    COLUMNS,
    FILE_SIZE,
    LETTERS,
    ROWS,
    TEXTS,
    RefusedError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.exchange.sheets_errors import Errors

_PORTION = 2_000
"""Rows that are handed over together."""


def main() -> None:
    """Read the file that the input names."""
    order = json.loads(sys.stdin.buffer.readline())
    _bound(order["memory"], order["seconds"])
    try:
        _check_size(order["path"])
        if order["kind"] == "csv":
            _csv(order["path"])
        elif order["kind"] == "official":
            from samenwerking.exchange.official_child import tell

            tell(order, _say)
        else:
            _book(order["path"])
    except RefusedError as refused:
        _say_refusal(refused)
    except MemoryError:
        _say_refusal(RefusedError("memory"))
    except BaseException as error:  # a panic of the library is no Exception
        _say_refusal(RefusedError("broken", reason=str(error) or type(error).__name__))
    with suppress(OSError):
        sys.stdout.flush()
    os._exit(0)


def _bound(memory: int, seconds: float) -> None:
    """Let the system itself hold back this process, where it knows how."""
    try:
        import resource
    except ImportError:  # Windows: being stopped remains, and what is counted here
        return
    for kind, most in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, math.ceil(seconds) + 2),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _say(said: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")


def _say_refusal(refused: RefusedError) -> None:
    _say(
        {
            "refused": refused.kind,
            "sheet": refused.sheet,
            "row": refused.row,
            "column": refused.column,
            "facts": refused.facts,
        }
    )


def _check_size(path: str) -> None:
    size = os.path.getsize(path)
    if size > FILE_SIZE and not path.lower().endswith(TEXTS):
        raise RefusedError("size", found=size, most=FILE_SIZE)


def _csv(path: str) -> None:
    from samenwerking.exchange.sheets_csv import read_csv

    _say({"sheet": ""})
    rows = []
    for row in read_csv(path):
        rows.append(row)
        if len(rows) == _PORTION:
            _say({"rows": rows})
            rows = []
    _say({"rows": rows})
    _say({"done": True})


def _book(path: str) -> None:
    from python_calamine import CalamineWorkbook

    with open(path, "rb") as file:
        packed = file.read(2) == b"PK"
    errors: dict[str, Errors] = {}
    if packed:
        from samenwerking.exchange.sheets_errors import find_errors
        from samenwerking.exchange.sheets_zip import look_through

        look_through(path)
        errors = find_errors(path)
    book = CalamineWorkbook.from_path(path)
    letters = 0
    for name in book.sheet_names:
        _say({"sheet": name})
        # Should the process fall over in this sheet, it is known which it was.
        sys.stdout.flush()
        for rows in _portions(name, _sheet(book, name), errors.get(name, {})):
            letters += sum(len(c) for r in rows for c in r if isinstance(c, str))
            if letters > LETTERS:
                raise RefusedError("letters", sheet=name, most=LETTERS)
            _say({"rows": rows})
    _say({"done": True})


def _sheet(book: Any, name: str) -> Any:
    try:
        return book.get_sheet_by_name(name)
    except Exception as error:
        # What is wrong in a sheet is said of that sheet.
        reason = str(error) or type(error).__name__
        raise RefusedError("broken", sheet=name, reason=reason) from None


def _portions(name: str, sheet: Any, errors: Errors) -> Iterator[list[list[Any]]]:
    end = sheet.end
    if end is None:
        return
    rows, columns = end[0] + 1, end[1] + 1
    if rows > ROWS or columns > COLUMNS or rows * columns > CELLS:
        raise RefusedError("far", sheet=name, row=rows, column=columns)
    first_row, first_column = sheet.start
    # Empty rows and columns before the first cell count: places are as in Excel.
    portion: list[list[Any]] = [[] for _ in range(first_row)]
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number <= first_row:
            continue  # calamine tells the empty rows above as well
        cells = [""] * first_column + [_plain(cell) for cell in row]
        if errors:
            places = enumerate(cells, start=1)
            cells = [cell or errors.get((number, at), cell) for at, cell in places]
        for place, cell in enumerate(cells, start=1):
            if isinstance(cell, str) and len(cell) > CELL_LETTERS:
                raise RefusedError(
                    "long_cell",
                    sheet=name,
                    row=number,
                    column=place,
                    most=CELL_LETTERS,
                )
        while cells and cells[-1] == "":
            cells.pop()
        portion.append(cells)
        if len(portion) >= _PORTION:
            yield portion
            portion = []
    yield portion


def _plain(cell: Any) -> Any:
    """Return a cell in a form that JSON has: a day is an object with its text."""
    if isinstance(cell, datetime):
        if cell.time() == time():
            return {"day": cell.date().isoformat()}
        return {"day": cell.isoformat(sep=" ")}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if isinstance(cell, time | timedelta):
        return str(cell)
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return str(cell)
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    return cell
