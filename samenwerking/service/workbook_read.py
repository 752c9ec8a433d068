"""Reads a workbook of records: what each row says of which record."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.interchange_about import About
from samenwerking.exchange.sheets import read_sheets
from samenwerking.service.workbook_layout import MARKER, ROOTS, TOLD, VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samenwerking.exchange.sheets import Sheet, Value
    from samenwerking.framework import Framework
    from samenwerking.framework.tables import Field

_TOP = 10
"""Rows among which the hidden one is looked for: somebody may put a title above it."""
_KEY = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(/|$)")


class Row(NamedTuple):
    """A row of a sheet of records.

    Attributes:
        kind: of the record or the part.
        key: the first cell; "" for a new one.
        own: what its columns say that are no fields ("@of"); empty ones are left out.
        cells: (field, cell) of each column that the sheet still has.
        place: where it stands, for messages.
    """

    kind: str
    key: str
    own: Mapping[str, Value]
    cells: Sequence[tuple[Field, Value]]
    place: str


class Book(NamedTuple):
    """A workbook as it was read.

    Attributes:
        file: its name.
        about: what it says of itself.
        states: key of a record -> its heads when it was written.
        kinds: key of a record -> its kind.
        mark: by which it is told from other exports.
        rows: of all sheets.
    """

    file: str
    about: About
    states: dict[str, tuple[str, ...]]
    kinds: dict[str, str]
    mark: str
    rows: list[Row]


def read_book(path: str, framework: Framework) -> Book:
    """Read a workbook of records.

    Raises:
        RecordError: the file cannot be read, its hidden parts are gone, or a column is
            unknown; names the place.
        MissingExtraError: the library that reads workbooks is not installed.
    """
    sheets = read_sheets(path)
    marker = next((sheet for sheet in sheets if sheet.name == MARKER), None)
    if marker is None or not _is_ours(marker):
        raise RecordError(
            N_(
                "{file}: the hidden sheet {name!r} is damaged or of another version."
                " Make the file again: samenwerking export data -o FILE.xlsx"
            ),
            file=sheets[0].file if sheets else path,
            name=MARKER,
        )
    about = About()
    states, kinds = {}, {}
    for row in marker.rows[1:]:
        name, key = str(row[0]), str(row[1]) if len(row) > 1 else ""
        if name in ROOTS:
            states[key] = tuple(str(row[2]).split()) if len(row) > 2 else ()
            kinds[key] = name
    mark = _learn(about, marker)
    rows: list[Row] = []
    for sheet in sheets:
        if not sheet.name.startswith("_"):
            rows += _rows(sheet, framework)
    return Book(marker.file, about, states, kinds, mark, rows)


def _is_ours(marker: Sheet) -> bool:
    first = [str(cell) for cell in marker.rows[0]] if marker.rows else []
    return first[:3] == ["samenwerking", "records", str(VERSION)]


def _learn(about: About, marker: Sheet) -> str:
    said = {str(row[0]): row[1] for row in marker.rows if len(row) > 1}
    try:
        left_out = json.loads(str(said.get("left_out", "{}")))
        counts = json.loads(str(said.get("counts", "{}")))
    except ValueError:
        left_out, counts = {}, {}
    about.learn({"schema_version": 0, "left_out": left_out}, marker.file)
    about.learn_end({"counts": counts, "checksum": str(said.get("checksum", ""))})
    return f"{said.get('made_on', '')} {said.get('checksum', '')}"


def _rows(sheet: Sheet, framework: Framework) -> list[Row]:
    top = next(
        (n for n, row in enumerate(sheet.rows[:_TOP]) if _kind(row, framework)), None
    )
    if top is None:
        if any(any(cell != "" for cell in row) for row in sheet.rows):
            raise RecordError(
                N_(
                    "{place}: the hidden first row with the names of the fields is"
                    " gone. Put it back, or take this sheet out."
                ),
                place=sheet.place(0),
            )
        return []
    kind = _kind(sheet.rows[top], framework)
    fields = framework.fields(kind)
    names = [str(name) for name in sheet.rows[top]]
    for column, name in enumerate(names[1:], start=1):
        known = name in fields or name[:1] in ("", "@", TOLD)
        if not known or (name and names.count(name) > 1):
            raise RecordError(
                N_("{place}: {name!r} is no field of this sheet, or stands twice."),
                place=sheet.place(top, column),
                name=name,
            )
    found = []
    first = _first_row(sheet, top)
    for number, cells in enumerate(sheet.rows[first:], first):
        if all(cell == "" or str(cell).isspace() for cell in cells):
            continue
        row = [*cells, *[""] * (len(names) - len(cells))]
        pairs = list(zip(names, row, strict=False))
        found.append(
            Row(
                kind,
                str(row[0]).strip(),
                {n: c for n, c in pairs if n.startswith("@") and c != ""},
                [(fields[n], c) for n, c in pairs if n in fields],
                sheet.place(number),
            )
        )
    return found


def _first_row(sheet: Sheet, top: int) -> int:
    """Return the first row of records, which come below the row of headings."""
    for number, row in enumerate(sheet.rows[top + 1 :], top + 1):
        if any(cell != "" for cell in row):
            # Somebody may have taken the headings out: then a key stands there.
            return number if _KEY.match(str(row[0]).strip()) else number + 1
    return len(sheet.rows)


def _kind(row: Sequence[Any], framework: Framework) -> str:
    first = str(row[0]) if row else ""
    kind = first.removesuffix(".id")
    return kind if kind != first and kind in framework.records else ""
