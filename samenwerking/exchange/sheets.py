"""Reads a spreadsheet into plain cells: xlsx, xls, ods and CSV.

The file is read in a process of its own, with a bound on its memory and its time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import (
    N_,
    MissingExtraError,
    RecordError,
    SamenwerkingError,
    reason_of,
)
from samenwerking.exchange.sheets_limits import MEMORY, SECONDS, TEXTS, column_letters
from samenwerking.exchange.texts import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Value = str | int | float | bool | date
"""What a cell holds; an empty one holds ""."""

_BEGIN = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]);"
    " from samenwerking.exchange.sheets_child import main; main()"
)
_WORDS = {
    "size": N_("the file has {found} bytes, and {most} is the most."),
    "broken": N_("this is no spreadsheet that can be read: {reason}."),
    "parts": N_("the workbook has {found} parts, and {most} is the most."),
    "entities": N_("{part} declares entities, which no spreadsheet needs."),
    "unpacked": N_(
        "{part} is far too large once it is unpacked. Delete the long text, or save"
        " only the sheet that you need."
    ),
    "far": N_(
        "there is a cell here, and the sheet is far too large that way. Delete what"
        " stands far from the list, or copy the list to a new file."
    ),
    "merged": N_("far too many cells are merged here. Unmerge them."),
    "rows": N_("there are more than {most} rows. Divide the file into smaller ones."),
    "letters": N_("all cells together hold more than {most} letters."),
    "long_cell": N_("this cell holds more than {most} letters."),
    "long_line": N_("this line is far too long for a row of a list."),
    "nul": N_("there is a NUL character here: the file is damaged, or no text."),
    "quotes": N_(
        "a quotation mark is opened here and not closed as it should be. Close it, or"
        ' write it twice ("") where it belongs to the text.'
    ),
    "encoding": N_("these letters are neither UTF-8, UTF-16 nor Windows (cp1252)."),
    "mac": N_("these letters are of an old Mac, it seems. Save the list as UTF-8."),
    "memory": N_("reading this takes too much memory. Save only what you need."),
    "slow": N_(
        "reading this takes more than {seconds} seconds, and was stopped. Copy the list"
        " to a new file."
    ),
}


class Sheet(NamedTuple):
    """A sheet as it stands in its file.

    `rows[0]` is row 1; a row ends with its last cell that is not empty. The sheet of a
    CSV has no name.
    """

    file: str
    name: str
    rows: Sequence[Sequence[Value]]

    def place(self, row: int, column: int | None = None) -> str:
        """Return where a cell is, for messages; `row` and `column` count from 0."""
        where = f"{self.file} [{self.name}]" if self.name else self.file
        letters = "" if column is None else column_letters(column + 1)
        return f"{where} {letters}{row + 1}"


def read_sheets(path: str, *, seconds: float = SECONDS) -> list[Sheet]:
    """Return the sheets of a file, in their order.

    Raises:
        MissingExtraError: the library that reads workbooks is not installed.
        RecordError: names file, sheet, row and column; after `seconds` at the latest.
    """
    name = os.path.basename(path)
    is_text = path.lower().endswith(TEXTS)
    if not is_text and find_spec("python_calamine") is None:
        what = SamenwerkingError(N_("Reading a workbook"))
        raise MissingExtraError(what, "excel")
    order = {"kind": "csv" if is_text else "book"}
    said, late = run_reader(path, order, seconds)
    return _sheets(name, said, late=late, seconds=seconds)


def run_reader(
    path: str, order: Mapping[str, object], seconds: float
) -> tuple[bytes, bool]:
    """Return what the reading process said, and whether it had to be stopped.

    Args:
        path: the file.
        order: what kind of reading, and what that has to know.
        seconds: after which it is stopped.

    Raises:
        RecordError: nobody may read the file, or there is none.
    """
    try:
        with open(path, "rb"):
            pass
    except OSError as error:
        raise RecordError(
            N_("{path} cannot be read: {reason}."), path=path, reason=reason_of(error)
        ) from None
    place = os.path.abspath(path)
    order = {**order, "path": place, "memory": MEMORY, "seconds": seconds}
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            # The path is ours; no start-up file of the user's can do anything else.
            [sys.executable, "-I", "-S", "-c", _BEGIN, json.dumps(sys.path)],
            input=json.dumps(order).encode() + b"\n",
            capture_output=True,
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as expired:
        return expired.stdout or b"", True
    return done.stdout, False


def _sheets(name: str, said: bytes, *, late: bool, seconds: float) -> list[Sheet]:
    sheets: list[Sheet] = []
    rows: list[list[Value]] = []
    for line in said.splitlines():
        try:
            part = json.loads(line, object_hook=_day)
        except ValueError:
            break  # stopped in the middle of a line
        if "refused" in part:
            raise refusal_of(name, part)
        if "sheet" in part:
            rows = []
            sheets.append(Sheet(name, part["sheet"], rows))
        if "rows" in part:
            rows.extend(part["rows"])
        if "done" in part:
            return sheets
    # It fell over where it asked for more memory than it was given.
    kind = "slow" if late else "memory"
    row = len(sheets[-1].rows) + 1 if sheets else 0
    sheet = sheets[-1].name if sheets else ""
    told = {"sheet": sheet, "row": row, "column": 1 if row else 0}
    raise refusal_of(name, {**told, "refused": kind, "facts": {"seconds": seconds}})


def _day(found: dict[str, Any]) -> Any:
    if found.keys() == {"day"}:
        try:
            return date.fromisoformat(found["day"][:10])
        except ValueError:
            return found["day"]
    return found


def refusal_of(name: str, part: Mapping[str, Any]) -> RecordError:
    """Return what the reading process refused, in words."""
    facts = {
        key: shown(fact) if isinstance(fact, str) else fact
        for key, fact in part["facts"].items()
    }
    reason = RecordError(_WORDS[part["refused"]], **facts)
    place, row, column = part["sheet"], part["row"], part["column"]
    if not row:
        where = f"{name} [{shown(place)}]" if place else name
        return RecordError(N_("{file}: {reason}"), file=where, reason=reason)
    template = N_("{file}, row {row}, column {column}: {reason}")
    if place:
        template = N_("{file}, sheet {sheet!r}, row {row}, column {column}: {reason}")
    return RecordError(
        template,
        file=name,
        sheet=shown(place),
        row=row,
        column=column_letters(column or 1),
        reason=reason,
    )
