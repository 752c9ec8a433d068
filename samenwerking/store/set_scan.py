"""Looks up in the state tables which partnerships hold which codes.

Each table is read once. What is done with a row is a few steps inside the interpreter's
own loops, so that it takes less time than reading the row did.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

from samenwerking.matrices import bits
from samenwerking.matrices.universe import block_of
from samenwerking.store.catalogue import portions
from samenwerking.store.columns import CODE_LISTS, MARKED_BLOCKS, PARTICIPATION_LISTS
from samenwerking.store.derived import CELL, KIND, PARTNER_KIND, Codes, needed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from samenwerking.store.session import Row, Session

ALL = ("", "")
"""Where the set of all partnerships stands."""

SCALARS = (
    "nature",
    "form",
    "depth",
    "arose",
    "status",
    "review_state",
    "scale",
    "frequency",
    "follow_up",
    "decision_formal",
    "decision_actual",
    "autonomy",
    "development_place",
    "carry_over",
)
"""Fields of a partnership that hold one code."""

_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "partnership": {name: name for name in SCALARS},
    "motive": {"code": "motives.code", "main": "motives.main"},
    "condition": {
        name: f"conditions.{name}"
        for name in ("code", "locus", "effect", "strength", "balance")
    },
    "participation": {
        **{
            name: f"participations.{name}"
            for name in ("group_kind", "unit", "side", "voluntary", "intensity")
        },
        KIND: KIND,
        PARTNER_KIND: PARTNER_KIND,
    },
    "story": {name: f"stories.{name}" for name in ("teller", "consent")},
    "step": {
        **{
            name: f"stories.steps.{name}"
            for name in (
                *("level", "value", "example", "status", "sign", "evidence_kind"),
            )
        },
        CELL: CELL,
    },
    "activity": {"report": "activities.report"},
    "funding": {"co_funding": "funding.co_funding"},
    "source": {"reliability": "sources.reliability"},
}
"""Table -> its coded columns, and what is derived, and what they are called here."""

_LISTS: Mapping[str, Mapping[str, str]] = {
    "coding": {
        **{name: name for name in (*CODE_LISTS, *MARKED_BLOCKS)},
        "school_year": "@school_year",
        "open_since": "@open_since",
    },
    "participation_code": {
        name: f"participations.{name}" for name in PARTICIPATION_LISTS
    },
}
"""Table of (field, code) -> its fields and what they are called here."""


THINGS: Mapping[str, tuple[str, ...]] = {
    unit: (
        *_COLUMNS[unit].values(),
        *(_LISTS["participation_code"].values() if unit == "participation" else ()),
    )
    for unit in ("participation", "motive", "condition", "story", "step")
}
"""What lies inside partnerships and is counted by itself -> its fields."""


def names() -> list[str]:
    """Return every field that has sets; the marks of whole blocks are no fields."""
    tables = (*_COLUMNS.values(), *_LISTS.values())
    found = [name for columns in tables for name in columns.values()]
    return [name for name in found if name not in MARKED_BLOCKS]


Sets = dict[tuple[str, str], int]
"""(field, code) -> the partnerships that hold it, as a set of record numbers."""


def scan(
    session: Session, fields: Collection[str] | None, only: Sequence[int] | None
) -> Iterator[Sets]:
    """Yield the sets of each table in turn; the first has the set of all partnerships.

    Args:
        session: an open transaction.
        fields: which fields, or of which only the codes "field=code" and those below
            them; None for all.
        only: which records; None for all.
    """
    scanner = _Scanner(session, None if fields is None else _codes_of(fields), only)
    for table, columns in _COLUMNS.items():
        yield scanner.columns(table, columns)
    for table, columns in _LISTS.items():
        yield scanner.lists(table, columns)


def _codes_of(fields: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return {field: the beginnings of the codes that are wanted}."""
    found: dict[str, tuple[str, ...]] = {}
    for name in fields:
        field, _, code = name.partition("=")
        found[field] = (*found.get(field, ()), f"{code}." if code else "")
        # The mark of a whole block is asked for with any field inside the block.
        found.setdefault(block_of(field), ("",))
    return found


def size(session: Session) -> int:
    """Return how many bits a set may need."""
    (highest,) = session.row("SELECT MAX(id) FROM record") or (None,)
    return (highest or 0) + 1


_Marks = defaultdict[Any, Any]
"""Code -> what has a 1 at the number of each record that holds it."""


class _Scanner:
    """Reads tables, all of them or only some records."""

    def __init__(
        self,
        session: Session,
        fields: Mapping[str, tuple[str, ...]] | None,
        only: Sequence[int] | None,
    ) -> None:
        self._session = session
        self._fields = fields
        self._only = only
        self._size = size(session)
        self._codes = Codes(session)

    def columns(self, table: str, columns: Mapping[str, str]) -> Sets:
        """Return the sets of columns of a table, and of what is derived from them.

        With the table of partnerships itself comes the set of all of them.
        """
        wanted = {column: self._nothing() for column in self._wanted(columns)}
        heads = table == "partnership"
        if not wanted and not heads:
            return {}
        read = needed(wanted)
        everybody = self._nothing()[""]
        for rows in self._rows(
            f"SELECT {', '.join(['record_id', *read])} FROM {table}"
        ):
            numbers, *values = zip(*rows, strict=True)
            by_name: dict[str, Sequence[Any]] = dict(zip(read, values, strict=True))
            for column, marks in wanted.items():
                _mark(marks, numbers, self._codes.of(column, by_name))
            for number in numbers if heads else ():
                everybody[number] = 1
        sets = {
            (columns[column], str(code)): self._members(members)
            for column, marks in wanted.items()
            for code, members in marks.items()
            if code and self._wants(columns[column], str(code))
        }
        return {ALL: self._members(everybody), **sets} if heads else sets

    def lists(self, table: str, columns: Mapping[str, str]) -> Sets:
        """Return the sets of fields in a table that names the field in each row."""
        wanted = self._wanted(columns)
        if not wanted:
            return {}
        marks = self._nothing()
        # One text is read for two: no field has a "=" in its name.
        sql = f"SELECT record_id, field || '=' || code FROM {table}"
        chosen = wanted if self._fields is not None else []
        for rows in self._rows(sql, "field", chosen):
            for number, code in rows:
                marks[code][number] = 1
        return {
            (columns[field], code): self._members(members)
            for key, members in marks.items()
            for field, _, code in [key.partition("=")]
            if self._wants(columns[field], code)
        }

    def _wanted(self, columns: Mapping[str, str]) -> list[str]:
        chosen = self._fields
        return [c for c, name in columns.items() if chosen is None or name in chosen]

    def _wants(self, name: str, code: str) -> bool:
        return self._fields is None or f"{code}.".startswith(self._fields[name])

    def _rows(
        self, sql: str, column: str = "", values: Sequence[str] = ()
    ) -> Iterator[list[Row]]:
        """Yield rows in portions, with some values in a column if there are any."""
        where = f" AND {column} IN ({', '.join('?' * len(values))})" if values else ""
        choice = f"{sql} WHERE {{record_id}}{where}"
        for rows in portions(self._session, choice, self._only, *values):
            if rows:
                yield rows

    def _nothing(self) -> _Marks:
        """Return what `_mark` fills: a byte a record, or less if there are but few."""
        few = self._only is not None
        return defaultdict(dict if few else partial(bytearray, self._size))

    def _members(self, marks: Any) -> int:
        if self._only is None:
            return bits.from_flags(marks)
        return bits.from_few(marks, self._size)


def _mark(marks: _Marks, numbers: Sequence[int], codes: Sequence[str | None]) -> None:
    """Mark at the code of each row the record it stands in; a row may hold none."""
    if any(codes):
        held = map(marks.__getitem__, codes)
        for number, of_code in zip(numbers, held, strict=True):
            of_code[number] = 1
