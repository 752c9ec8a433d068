"""Makes the rows and columns of a Matrix, each with the things that belong to it."""

from __future__ import annotations

from itertools import chain, compress, repeat
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.matrices import bits
from samenwerking.matrices.definition import RECORDS
from samenwerking.matrices.matrix import Line
from samenwerking.matrices.needs import fields_needed, place_of
from samenwerking.matrices.select import (
    SCHOOL_YEAR,
    running_in,
    satisfying,
    years_in,
)
from samenwerking.matrices.universe import (
    PARTNERSHIP,
    Members,
    Universe,
    as_bitmap,
    meet,
)
from samenwerking.records.dates import school_year_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.matrices.definition import Axis, Definition
    from samenwerking.matrices.universe import Roll, Source

MISSING_LABELS = {
    "unknown": N_("unknown"),
    "none": N_("none"),
    "not_asked": N_("not asked"),
}


class Setting(NamedTuple):
    """Where and for whom a matrix is made."""

    framework: Framework
    language: Language
    today: date
    registry: str


class LineMaker:
    """The parts that making one matrix needs again and again."""

    def __init__(
        self, definition: Definition, source: Source, setting: Setting
    ) -> None:
        self.definition = definition
        self.source = source
        self.setting = setting
        self.say = translations(setting.language).gettext
        self.within = 0
        self.partnerships: Universe = Universe(PARTNERSHIP, 0, {})
        self._inside: dict[str, Universe] = {}

    def universe(self, unit: str) -> Universe:
        """Return the universe of a unit, within the partnerships that are counted."""
        if unit == PARTNERSHIP:
            return self.partnerships
        if unit not in self._inside:
            fields = fields_needed(self.definition, unit)
            self._inside[unit] = self.source.inside(unit, fields, self.within)
        return self._inside[unit]

    def everything(self, universe: Universe) -> int:
        """Return all things of a universe within the partnerships that are counted."""
        return self.within if universe.unit == PARTNERSHIP else universe.everything

    def lines(self, axis: Axis) -> list[Line]:
        """Return the lines of an axis, with their members in the matrix's unit."""
        inner, unit = list(self._own_lines(axis)), self.definition.unit
        if axis.by is None:
            return self._between(inner, axis.unit, unit)
        within = list(self._own_lines(axis.by))
        crossed = [
            Line(
                f"{outer.key}|{line.key}",
                outer.labels + line.labels,
                outer.kind if outer.kind != "code" else line.kind,
                as_bitmap(outer.members) & as_bitmap(line.members),
                (outer.definitions or ("",)) + (line.definitions or ("",)),
            )
            for outer in inner
            for line in within
        ]
        return self._between(crossed, axis.unit, unit)

    def _between(self, lines: list[Line], unit: str, target: str) -> list[Line]:
        """Bring the members of lines from a unit to another."""
        if unit == target:
            return lines
        return [
            line._replace(members=self._move(line.members, unit, target))
            for line in lines
        ]

    def _move(self, members: Members, unit: str, target: str) -> Members:
        if unit == target:
            return members
        if unit == PARTNERSHIP:
            return self.universe(target).lift(members)
        partnerships = self.universe(unit).project(as_bitmap(members))
        return self.universe(target).lift(partnerships)

    def _own_lines(self, axis: Axis) -> Iterator[Line]:
        """Yield the lines of one field, with their members in the axis's unit."""
        for named in axis.lines:
            found = satisfying(named.condition, self.partnerships, self.source)
            members = self._move(found & self.within, PARTNERSHIP, axis.unit)
            label = named.label(self.setting.language)
            yield Line(named.key, (label,), "named", members)
        if not axis.field:
            return
        place = self.universe(place_of(axis))
        inside = self.everything(place)
        if axis.field in RECORDS:
            records = _records(place.rolls[axis.field], place, inside, axis.field)
            yield from self._between(records, place.unit, axis.unit)
        for key, label, kind, held in self._found(axis, place, inside):
            members = self._move(held & inside, place.unit, axis.unit)
            yield Line(key, (label,), kind, members, (self._meaning(key, kind),))

    def _meaning(self, key: str, kind: str) -> str:
        code = self.setting.framework.find_code(key) if kind == "code" else None
        return code.definition(self.setting.language) if code else ""

    def _found(
        self, axis: Axis, place: Universe, inside: int
    ) -> Iterator[tuple[str, str, str, int]]:
        """Yield (key, label, kind, members) of each line of a field but records."""
        language, field = self.setting.language, axis.field
        if field == SCHOOL_YEAR:
            for year in years_in(place, inside, self.setting.today):
                name = school_year_name(year)
                yield name, name, "code", running_in(place, year, self.setting.today)
        elif axis.groups:
            for group in axis.groups:
                union = 0
                for code in group.codes:
                    union |= as_bitmap(place.members(field, code))
                yield group.key, group.label(language), "code", union
        elif field not in RECORDS:
            for code in self._codes(axis):
                label = self.setting.framework.label(code, language)
                yield code, label, "code", as_bitmap(place.members(field, code))
        for kind in axis.missing:
            label = self.say(MISSING_LABELS[kind])
            yield kind, label, kind, self._missing(place, field, kind)

    def _missing(self, place: Universe, field: str, kind: str) -> int:
        if field == SCHOOL_YEAR:
            # Derived, so nobody was asked: unknown is what is certain in no year.
            return place.not_asked(field)
        find: Callable[[str], int] = getattr(place, kind)
        return find(field)

    def _codes(self, axis: Axis) -> list[str]:
        framework = self.setting.framework
        if axis.only:
            return list(axis.only)
        if axis.field == "@cell":
            cells = framework.cells.values()
            return [c.code for c in cells if axis.origin in ("", c.origin)]
        return [
            code
            for code, row in framework.choices(axis.choices).items()
            if axis.origin in ("", row.origin)
            and (not axis.kinds or row.kind in axis.kinds)
        ]


def _records(roll: Roll, place: Universe, inside: int, field: str) -> list[Line]:
    """Return a line for each record, with those of its members that are inside."""
    if not place.everything & ~inside:
        return [*_lines(roll, roll.members)]
    size = max(inside.bit_length(), place.everything.bit_length())
    flags = bits.to_flags(inside).ljust(size, b"\0")
    if field == "@partnership":
        # What is filtered out is no white spot, which is a result.
        kept = map(flags.__getitem__, chain.from_iterable(roll.members))
        return [*compress(_lines(roll, roll.members), kept)]
    return [*_lines(roll, [meet(held, flags) for held in roll.members])]


def _lines(roll: Roll, members: Sequence[Members]) -> Iterable[Line]:
    names = zip(roll.names, strict=True)
    return map(Line, roll.keys, names, repeat("record"), members)
