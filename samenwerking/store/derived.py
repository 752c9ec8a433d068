"""Codes that stand in no column: they are made from those of a row."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from samenwerking.records.answers import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, MutableMapping, Sequence

    from samenwerking.store.session import Session

CELL, KIND, PARTNER_KIND = "@cell", "@kind", "@partner_kind"

_ACTOR = ("organisation_id", "group_kind", "side")
_MADE_OF: Mapping[str, tuple[str, ...]] = {
    CELL: ("level", "value"),
    KIND: _ACTOR,
    PARTNER_KIND: _ACTOR,
}


def needed(names: Iterable[str]) -> list[str]:
    """Return the columns to select for some columns and derived codes, each once."""
    wanted = [column for name in names for column in _MADE_OF.get(name, (name,))]
    return list(dict.fromkeys(wanted))


class Codes:
    """Gives columns of rows, and the codes that are made from them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._cells: dict[tuple[str | None, str | None], str | None] = {}

    def of(
        self, name: str, rows: MutableMapping[str, Sequence[Any]]
    ) -> Sequence[str | None]:
        """Return a column, or what is derived, for each of some rows.

        Args:
            name: a column, or the name of what is derived.
            rows: column -> its values; keeps what is derived as well.
        """
        if name not in rows:
            rows[name] = self._cells_of(rows) if name == CELL else self._kinds(rows)
            if name == PARTNER_KIND:
                side = self._session.framework.role("partner_side")
                sides = zip(rows[name], rows["side"], strict=True)
                rows[name] = [kind if of == side else None for kind, of in sides]
        return rows[name]

    def _cells_of(self, rows: Mapping[str, Sequence[Any]]) -> list[str | None]:
        pairs = [*zip(rows["level"], rows["value"], strict=True)]
        for pair in {*pairs} - self._cells.keys():
            self._cells[pair] = self._cell_of(*pair)
        return [*map(self._cells.get, pairs)]

    def _cell_of(self, level: str | None, value: str | None) -> str | None:
        """Return a cell; a mark where one of its sides is unknown, or there is none."""
        for mark in MARKS:
            if mark in (level, value):
                return mark
        return (
            self._session.framework.cell_of(level, value) if level and value else None
        )

    def _kinds(self, rows: Mapping[str, Sequence[Any]]) -> list[str | None]:
        """Return the kind of each actor: its organisation's, or its group's."""
        kinds = [*map(self._organisation_kinds.get, rows["organisation_id"])]
        if all(kinds):
            return kinds
        groups = zip(kinds, rows["group_kind"], strict=True)
        return [kind or group for kind, group in groups]

    @cached_property
    def _organisation_kinds(self) -> dict[int | None, str | None]:
        return dict(self._session.rows("SELECT record_id, kind FROM organisation"))
