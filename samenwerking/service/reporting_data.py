"""The data behind a report: one row a partnership, and the same as one row a code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, overload

from samenwerking.errors import N_
from samenwerking.reports.report import Column, Table
from samenwerking.service.columns import all_columns
from samenwerking.service.reporting_names import is_plain_column
from samenwerking.service.reporting_words import Wording
from samenwerking.service.tabling import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.language import Language
    from samenwerking.reports.report import Cell
    from samenwerking.service.columns import Column as Listed
    from samenwerking.service.reporting_state import State
    from samenwerking.store.listed import Answer

_CHECKED = ("@finding", "@completeness")
"""What only a check of each record tells; too slow for data."""


class Data(Sequence[Table]):
    """Two tables that are put into words when a workbook asks for them.

    What they hold is read at once: all of a report is of one state of the registry.
    """

    def __init__(self, state: State, keys: dict[int, str]) -> None:
        """Read every column of partnerships; `keys` are theirs, in order."""
        self._language: Language = state.language
        self._say = state.say
        self._wording = Wording(state.framework, state.language)
        self._keys = list(keys.values())
        self._columns = [
            column
            for column in all_columns(state.framework)
            if not column.path.startswith(_CHECKED)
            and (state.question.names or is_plain_column(state.framework, column))
        ]
        self._rows = read_rows(state.session, self._columns, [*keys], state.day)

    @overload
    def __getitem__(self, index: int) -> Table: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Table, ...]: ...

    def __getitem__(self, index: int | slice) -> Table | tuple[Table, ...]:
        return self._tables[index]

    def __len__(self) -> int:
        return 2

    @cached_property
    def _tables(self) -> tuple[Table, ...]:
        return (self._wide(), self._long())

    def _wide(self) -> Table:
        """Return one row a partnership: codes, and beside them their words."""
        return Table(
            "partnerships",
            self._say(N_("One row per partnership")),
            tuple(c for column in self._columns for c in self._data_columns(column)),
            tuple(
                tuple(
                    cell
                    for value, column in zip(row, self._columns, strict=True)
                    for cell in self._data_cells(value, column)
                )
                for row in self._rows
            ),
            tuple(self._keys),
        )

    def _data_columns(self, column: Listed) -> Iterator[Column]:
        found = self._wording.column(column)
        yield found
        if column.coded:
            label = self._say(N_("{field}, in words")).format(field=found.label)
            yield Column(f"{found.name}_label", label, "text", found.definition)

    def _data_cells(self, value: Answer | None, column: Listed) -> Iterator[Cell]:
        yield "; ".join(map(str, value)) if isinstance(value, tuple) else value
        if column.coded:
            yield self._wording.words(value, column)

    def _long(self) -> Table:
        """Return (partnership, field, code, label) of every code and mark."""
        wanted = [
            (place, column, column.label(self._language))
            for place, column in enumerate(self._columns)
            if column.coded or column.path == "@school_year"
        ]
        found: list[tuple[Cell, ...]] = []
        keys: list[str] = []
        for key, row in zip(self._keys, self._rows, strict=True):
            for place, column, label in wanted:
                answer = row[place]
                if answer is None:
                    continue
                values = answer if isinstance(answer, tuple) else (answer,)
                found += [
                    (key, column.name, label, value, self._wording.word(value, column))
                    for value in values
                ]
                keys += [key] * len(values)
        say = self._say
        return Table(
            "long",
            say(N_("One row per partnership, field and code")),
            (
                Column("partnership", say(N_("Partnership"))),
                Column("field", say(N_("Field"))),
                Column("field_label", say(N_("Field, in words"))),
                Column("code", say(N_("Code"))),
                Column("label", say(N_("Code, in words"))),
            ),
            tuple(found),
            tuple(keys),
        )
