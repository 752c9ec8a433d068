"""Reads the things of one unit in one pass over their table, as sets of things."""

from __future__ import annotations

from array import array
from collections import defaultdict
from functools import partial
from itertools import compress
from operator import add
from typing import TYPE_CHECKING, Any

from samenwerking.matrices import bits
from samenwerking.matrices.definition import UNITS
from samenwerking.matrices.universe import Universe
from samenwerking.store import things
from samenwerking.store.columns import PARTICIPATION_LISTS
from samenwerking.store.derived import Codes, needed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from samenwerking.store.session import Row, Session

_TABLES: Mapping[str, str] = {
    "participation": "participation",
    "motive": "motive",
    "condition": "condition",
    "story": "story",
    "step": "step",
    "transition": "step",
}
PLACE = 12
"""Bits for the place of a thing in its partnership."""
NOBODY = 0
"""Stands for the organisation of a group without a name; no record has this number."""
_EXTRA = {
    "step": ("story",),
    "transition": ("story",),
    "participation": ("organisation_id",),
}


def scan(session: Session, unit: str, fields: Collection[str], within: int) -> Universe:
    """Return the universe of the things of a unit inside the partnerships `within`."""
    return _Things(session, unit, fields, within).universe()


class _Things:
    """Collects the universe of one unit in one pass over its table."""

    def __init__(
        self, session: Session, unit: str, fields: Collection[str], within: int
    ) -> None:
        self._session = session
        self._unit = unit
        self._codes = Codes(session)
        self._owners = array("I")
        self._stories = array("Q")
        self._organisations = array("I")
        self._sets: dict[tuple[str, str], int] = {}
        columns = {field: _column(unit, field) for field in sorted(fields)}
        lists = {
            f: c
            for f, c in columns.items()
            if unit == "participation" and c in PARTICIPATION_LISTS
        }
        for field in lists:
            del columns[field]
        self._scan(columns, within)
        for field, name in lists.items():
            self._add_list(field, name, within)

    def _scan(self, columns: Mapping[str, str], within: int) -> None:
        """Go through the table once, in order, and collect its columns."""
        extra = _EXTRA.get(self._unit, ())
        wanted = [*dict.fromkeys(["record_id", *extra, *needed(columns.values())])]
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
            self._owners.extend([owners[n] for n in pairs])
            for field, name in columns.items():
                ahead = field.startswith("@to_")
                codes[field].extend([by_name[name][n + ahead] for n in pairs])
            return
        self._owners.extend(owners)
        if self._unit == "step":
            stories = zip(owners, by_name["story"], strict=True)
            self._stories.extend([owner << PLACE | story for owner, story in stories])
        elif self._unit == "participation":
            named = by_name["organisation_id"]
            self._organisations.extend([number or NOBODY for number in named])
        for field, name in columns.items():
            codes[field].extend(self._codes.of(name, by_name))

    def _add_list(self, field: str, name: str, within: int) -> None:
        """Add a field of a participation that holds several codes."""
        size = len(self._owners)
        # The positions of a partnership's things go on from 0, so its first thing and
        # a position say which thing is meant. The first one comes last into the table.
        starts = dict(zip(reversed(self._owners), range(size - 1, -1, -1), strict=True))
        marks: defaultdict[str, bytearray] = defaultdict(
            partial(bytearray, size + (1 << PLACE))
        )
        table, wanted = "participation_code", ("position", "code")
        for rows in things.portions(self._session, table, wanted, within, name):
            if not rows:
                continue
            records, positions, codes = zip(*rows, strict=True)
            if not starts.keys() >= {*records}:
                # Somebody took participants away behind the program's back.
                inside = [*map(starts.__contains__, records)]
                columns = (records, positions, codes)
                records, positions, codes = (
                    tuple(compress(c, inside)) for c in columns
                )
            numbers = map(add, map(starts.__getitem__, records), positions)
            held = map(marks.__getitem__, codes)
            for number, of_code in zip(numbers, held, strict=True):
                of_code[number] = 1
        for code, flags in marks.items():
            self._sets[field, code] = bits.from_flags(flags[:size])

    def universe(self) -> Universe:
        """Return what was collected."""
        groups: dict[str, Sequence[int]] = {}
        if self._unit == "step":
            groups["story"] = self._stories
        elif self._unit == "participation":
            groups["organisation"] = self._organisations
        everything = (1 << len(self._owners)) - 1
        return Universe(self._unit, everything, self._sets, self._owners, groups)


def _column(unit: str, field: str) -> str:
    """Return the column of a field; a derived field is called by its own name."""
    if unit == "transition":
        return field.partition("_")[2]
    return field if field.startswith("@") else field.removeprefix(f"{UNITS[unit]}.")
