"""The sets that overviews are made of, read from a registry."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import compress
from operator import add
from typing import TYPE_CHECKING, Any

from samenwerking.matrices import bits
from samenwerking.matrices.definition import RECORDS, UNITS
from samenwerking.matrices.universe import PARTNERSHIP, Universe
from samenwerking.store import actors, sets, things
from samenwerking.store.derived import Codes, needed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from samenwerking.matrices.universe import Roll
    from samenwerking.store.session import Row, Session

_TABLES: Mapping[str, str] = {
    "participation": "participation",
    "motive": "motive",
    "condition": "condition",
    "story": "story",
    "step": "step",
    "transition": "step",
}
_LISTS = ("roles", "entry", "brings", "gains")
_EXTRA = {"step": ("story",), "transition": ("story",)}


class RegistrySource:
    """The universes of one registry, in an open transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def partnerships(self, fields: Collection[str]) -> Universe:
        """Return the universe of all partnerships, with the sets of `fields`."""
        coded = {name for name in fields if name not in RECORDS}
        found = sets.read(self._session, coded)
        everything = found.pop(sets.ALL, 0)
        rolls: dict[str, Roll] = {}
        for field in RECORDS:
            if field == "@partnership" and field in fields:
                rolls[field] = actors.titles(self._session)
            elif field in fields:
                groups, labels, unknown = actors.groups(self._session, field)
                rolls[field] = actors.roll(groups, labels)
                size = everything.bit_length()
                found[field, "?"] = bits.from_numbers(unknown, size)
        return Universe(PARTNERSHIP, everything, found, rolls=rolls)

    def inside(self, unit: str, fields: Collection[str], within: int) -> Universe:
        """Return the universe of what lies inside the partnerships `within`."""
        if unit == "partner":
            return actors.partners(self._session, within)
        return _Things(self._session, unit, fields, within).universe()


class _Things:
    """Collects the universe of one unit in one pass over its table."""

    def __init__(
        self, session: Session, unit: str, fields: Collection[str], within: int
    ) -> None:
        self._session = session
        self._unit = unit
        self._codes = Codes(session)
        self._owners: list[int] = []
        self._stories: list[int] = []
        self._sets: dict[tuple[str, str], int] = {}
        columns = {field: _column(unit, field) for field in sorted(fields)}
        lists = {
            f: c for f, c in columns.items() if unit == "participation" and c in _LISTS
        }
        for field in lists:
            del columns[field]
        self._scan(columns, within)
        for field, name in lists.items():
            self._add_list(field, name)

    def _scan(self, columns: Mapping[str, str], within: int) -> None:
        """Go through the table once, in order, and collect its columns."""
        wanted = ["record_id", *_EXTRA.get(self._unit, ()), *needed(columns.values())]
        codes = {field: bits.CodeColumn() for field in columns}
        last: tuple[Row, ...] = ()
        table = _TABLES[self._unit]
        for portion in things.portions(self._session, table, wanted[1:], within):
            rows = portion
            if self._unit == "transition":
                rows, last = [*last, *rows], tuple(rows[-1:]) or last
            if not rows:
                continue
            by_name: dict[str, Sequence[Any]] = dict(
                zip(wanted, zip(*rows, strict=True), strict=True)
            )
            self._collect(by_name, columns, codes)
        for field, column in codes.items():
            found = column.sets().items()
            self._sets.update({(field, code): members for code, members in found})

    def _collect(
        self,
        by_name: dict[str, Sequence[Any]],
        columns: Mapping[str, str],
        codes: Mapping[str, bits.CodeColumn],
    ) -> None:
        owners = by_name["record_id"]
        if self._unit == "transition":
            places = [*zip(owners, by_name["story"], strict=True)]
            pairs = [n for n in range(len(places) - 1) if places[n] == places[n + 1]]
            self._owners += [owners[n] for n in pairs]
            for field, name in columns.items():
                ahead = field.startswith("@to_")
                codes[field].extend([by_name[name][n + ahead] for n in pairs])
            return
        self._owners += owners
        if self._unit == "step":
            stories = zip(owners, by_name["story"], strict=True)
            self._stories += [owner << 12 | story for owner, story in stories]
        for field, name in columns.items():
            codes[field].extend(self._codes.of(name, by_name))

    def _add_list(self, field: str, name: str) -> None:
        """Add a field of a participation that holds several codes."""
        size = len(self._owners)
        # The positions of a partnership's things go on from 0, so its first thing and
        # a position say which thing is meant. The first one comes last into the table.
        starts = dict(zip(reversed(self._owners), range(size - 1, -1, -1), strict=True))
        marks: defaultdict[str, bytearray] = defaultdict(partial(bytearray, size))
        sql = "SELECT record_id, position, code FROM participation_code WHERE field = ?"
        for rows in self._session.scan(sql, name):
            records, positions, codes = zip(*rows, strict=True)
            if not starts.keys() >= {*records}:
                inside = [*map(starts.__contains__, records)]
                found = (records, positions, codes)
                records, positions, codes = (tuple(compress(c, inside)) for c in found)
            numbers = map(add, map(starts.__getitem__, records), positions)
            held = map(marks.__getitem__, codes)
            for number, of_code in zip(numbers, held, strict=True):
                of_code[number] = 1
        for code, flags in marks.items():
            self._sets[field, code] = bits.from_flags(flags)

    def universe(self) -> Universe:
        """Return what was collected."""
        groups = {"story": self._stories} if self._unit == "step" else {}
        everything = (1 << len(self._owners)) - 1
        return Universe(self._unit, everything, self._sets, self._owners, groups)


def _column(unit: str, field: str) -> str:
    """Return the column of a field; a derived field is called by its own name."""
    if unit == "transition":
        return field.partition("_")[2]
    return field if field.startswith("@") else field.removeprefix(f"{UNITS[unit]}.")
