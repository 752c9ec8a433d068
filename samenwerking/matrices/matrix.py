"""The overview itself: the same object on the screen and in every file."""

from __future__ import annotations

import hashlib
import json
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.matrices import bits
from samenwerking.matrices.universe import Members, Universe, as_bitmap

if TYPE_CHECKING:
    from samenwerking.language import Language


Count = int | None
"""How many; None where that is hidden, which is not the same as zero."""

HIDDEN = "×"
"""What stands for a hidden number wherever text is shown."""


class HiddenError(SamenwerkingError):
    """What is behind a cell of an overview that hides its small cells."""

    exit_code = 2


def shown(count: Count) -> str:
    """Return a number as text; what is hidden has a sign of its own."""
    return HIDDEN if count is None else str(count)


class Line(NamedTuple):
    """A row or a column.

    Attributes:
        key: the code, the key of a record, or "unknown", "none", "not_asked"; parts of
            a line within a line are joined by "|".
        labels: its name, and that of the line within it, in the matrix's language.
        kind: "code", "record", "named", or the kind of missing.
        members: the things that belong here, within the filter.
        definitions: what each of `labels` means, empty for one that says it itself; no
            definition at all for records.
    """

    key: str
    labels: tuple[str, ...]
    kind: str
    members: Members
    definitions: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name on one line."""
        return ": ".join(self.labels)


class Header(NamedTuple):
    """What a reader needs in order to trust a number and to find it again.

    Attributes:
        filters: what was asked for, as (field, value) in words.
        command: the command that gives this matrix again.
        records: partnerships that were counted; None if that is hidden.
        total: partnerships in the registry; None if that is hidden.
        left_out: why the others were not counted, as (reason, number).
        things: what the counted partnerships hold of what a cell counts, whether or not
            it belongs to a row and a column; None if that is hidden.
        made_on: the day, as an ISO date; as-of date if one was asked for.
        framework: version of the framework's data.
        registry: key of the registry.
        turned: whether rows and columns changed places.
        emptied: rows and columns that were left out because nothing stands in them;
            None where nobody asked for that.
        hide_under: counts below this are hidden, and what would give them away; None
            where nobody asked for that.
    """

    filters: tuple[tuple[str, str], ...]
    command: str
    records: Count
    total: Count
    left_out: tuple[tuple[str, Count], ...]
    things: Count
    made_on: str
    framework: str
    registry: str
    turned: bool = False
    emptied: tuple[int, int] | None = None
    hide_under: int | None = None


class Matrix(NamedTuple):
    """Counts of distinct things in rows and columns.

    A total is the number of distinct things in the whole row or column, a union and not
    a sum: what stands in two cells counts once.

    Attributes:
        name: the name of the definition.
        language: of every text in it.
        title: what it shows.
        notes: how to read it.
        row_title: what the rows are.
        column_title: what the columns are.
        counted: what a cell counts, a word such as "samenwerkingen".
        rows: the rows.
        columns: the columns.
        cells: counts, one tuple a row; None for one that is hidden, here and in totals.
        row_totals: one a row, or empty.
        column_totals: one a column, or empty.
        total: distinct things in the whole matrix.
        header: filter, numbers and versions.
    """

    name: str
    language: Language
    title: str
    notes: str
    row_title: str
    column_title: str
    counted: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: tuple[tuple[Count, ...], ...]
    row_totals: tuple[Count, ...]
    column_totals: tuple[Count, ...]
    total: Count
    header: Header
    universe: Universe

    def things(self, row: int | None, column: int | None) -> int:
        """Return the set of things behind a cell; None stands for all lines.

        Raises:
            HiddenError: small cells are hidden, so that nobody may look behind any.
        """
        if self.header.hide_under is not None:
            raise HiddenError(
                N_(
                    "{name} hides what is smaller than {least}: nothing behind its"
                    " cells can be shown. Ask for it without --hide-under."
                ),
                name=self.name,
                least=self.header.hide_under,
            )
        things = -1
        for lines, index in ((self.rows, row), (self.columns, column)):
            chosen = lines if index is None else (lines[index],)
            union = 0
            for line in chosen:
                union |= as_bitmap(line.members)
            things &= union
        return things

    def partnerships(self, row: int | None, column: int | None) -> list[int]:
        """Return the numbers of the partnerships behind a cell."""
        return bits.to_numbers(self.universe.project(self.things(row, column)))

    def transposed(self) -> Matrix:
        """Return the matrix with its rows as columns, and the header saying so."""
        header = self.header
        emptied = header.emptied and (header.emptied[1], header.emptied[0])
        return self._replace(
            row_title=self.column_title,
            column_title=self.row_title,
            rows=self.columns,
            columns=self.rows,
            # Without rows there is nothing from which zip could tell the columns.
            cells=tuple(zip(*self.cells, strict=True)) or ((),) * len(self.columns),
            row_totals=self.column_totals,
            column_totals=self.row_totals,
            header=header._replace(turned=not header.turned, emptied=emptied),
        )

    def without_empty(self) -> Matrix:
        """Return the matrix without empty rows and columns; the header counts them.

        No total changes: what stands in no cell was counted in none.
        """
        rows = bytes(map(_any, self.cells))
        columns = bytes(map(_any, zip(*self.cells, strict=True))) or bytes(
            len(self.columns)
        )
        before = self.header.emptied or (0, 0)
        emptied = before[0] + rows.count(0), before[1] + columns.count(0)
        return self._replace(
            rows=tuple(compress(self.rows, rows)),
            columns=tuple(compress(self.columns, columns)),
            cells=tuple(
                tuple(compress(counts, columns))
                for counts in compress(self.cells, rows)
            ),
            row_totals=tuple(compress(self.row_totals, rows)),
            column_totals=tuple(compress(self.column_totals, columns)),
            header=self.header._replace(emptied=emptied),
        )

    def contents(self) -> dict[str, Any]:
        """Return what the checksum covers: no words, so that both languages agree.

        Nor how it was asked for: the same numbers by another way are the same numbers.
        """
        return {
            "name": self.name,
            "rows": [line.key for line in self.rows],
            "columns": [line.key for line in self.columns],
            "cells": self.cells,
            "row_totals": self.row_totals,
            "column_totals": self.column_totals,
            "total": self.total,
            "records": self.header.records,
            "registry_records": self.header.total,
            "things": self.header.things,
            "framework": self.header.framework,
        }

    @property
    def hidden(self) -> int:
        """How many cells and totals are hidden; the header is not counted."""
        if self.header.hide_under is None:
            return 0
        lines = (*self.cells, self.row_totals, self.column_totals, (self.total,))
        return sum(line.count(None) for line in lines)

    @property
    def checksum(self) -> str:
        """SHA-256 of the contents, in hexadecimal: equal numbers, equal checksum."""
        text = json.dumps(self.contents(), separators=(",", ":"), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def _any(counts: tuple[Count, ...]) -> bool:
    """Whether anything stands in a line; what is hidden is never zero."""
    return any(counts) or None in counts
