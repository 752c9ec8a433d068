"""Brings a list to the shape that a mapping wants, before its cells are read.

Columns are made of others, rows are left out, and rows that belong together are put
together. What comes out still knows from which rows it came.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.sheet_table import Row, Skipped, Table, text_of
from samenwerking.exchange.sheets_limits import CELL_LETTERS
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samenwerking.exchange.sheet_map import SheetMap

LEFT_OUT = "left_out"
"""Why a row is skipped that the mapping leaves out."""
_NAME = re.compile(r"\{([^{}]+)\}")


def names_in(pattern: str) -> list[str]:
    """Return what stands between the braces of a pattern."""
    return _NAME.findall(pattern)


def shape(table: Table, mapping: SheetMap) -> Table:
    """Return a list with the columns that a mapping makes, without what it leaves out.

    Raises:
        RecordError: the mapping names a column that is not there.
    """
    names, rows = list(table.names), table.rows
    for name, pattern in mapping.compose.items():
        if name in names:
            raise RecordError(
                N_("{file}: there is a column {name!r} already; make another one."),
                file=table.sheet.place(table.heading),
                name=name,
            )
        parts = _parts(table, names, pattern)
        rows = [_with(row, _composed(row, pattern, parts)) for row in rows]
        names.append(name)
    table = table._replace(names=names, rows=rows)
    skipped = list(table.skipped)
    for one in mapping.leave_out:
        number = place_of(table, one.column)
        said = {fold(value) for value in one.values}
        out = [row for row in table.rows if fold(text_of(row.cells[number])) in said]
        gone = {row.number for row in out}
        skipped += [Skipped(row.number, LEFT_OUT, _shown(row)) for row in out]
        table = table._replace(
            rows=[row for row in table.rows if row.number not in gone]
        )
    return table._replace(skipped=sorted(skipped))


def groups(table: Table, columns: Sequence[str]) -> Iterator[list[Row]]:
    """Yield the rows that make one record each, in the order of their first rows."""
    if not columns:
        yield from ([row] for row in table.rows)
        return
    places = [place_of(table, name) for name in columns]
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in table.rows:
        key = tuple(fold(text_of(row.cells[place])) for place in places)
        found.setdefault(key, []).append(row)
    yield from found.values()


def place_of(table: Table, name: str) -> int:
    """Return the place of a column.

    Raises:
        RecordError: there is none of this name.
    """
    if name not in table.names:
        raise RecordError(
            N_("{file}: there is no column {name!r}; there are: {known}."),
            file=table.sheet.place(table.heading),
            name=name,
            known=", ".join(table.names),
        )
    return table.names.index(name)


def _parts(table: Table, names: list[str], pattern: str) -> Mapping[str, list[int]]:
    """Return {what stands between braces: the columns to look in, in order}."""
    known = table._replace(names=names)
    found = {}
    for said in names_in(pattern):
        listed = [said] if said in names else said.split("|")
        found[said] = [place_of(known, name) for name in listed]
    return found


def _composed(row: Row, pattern: str, parts: Mapping[str, list[int]]) -> str:
    """Return the text that a pattern makes of a row; "" where all its cells are empty.

    "{Town|District}" is the first of the two that says something.
    """
    said = {
        name: next((t for place in places if (t := text_of(row.cells[place]))), "")
        for name, places in parts.items()
    }
    if not any(said.values()):
        return ""
    made = _NAME.sub(lambda found: said[found[1]], pattern)
    return made[:CELL_LETTERS]


def _with(row: Row, cell: str) -> Row:
    return Row(row.number, [*row.cells, cell])


def _shown(row: Row) -> str:
    return next((text for cell in row.cells if (text := text_of(cell))), "")
