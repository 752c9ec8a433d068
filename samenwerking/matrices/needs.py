"""What overviews need from a source, so that several of them read it once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.matrices.definition import RECORDS, UNITS, Axis, unit_of
from samenwerking.matrices.select import OPEN_SINCE, SCHOOL_YEAR, fields_of
from samenwerking.matrices.universe import PARTNERSHIP

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from samenwerking.matrices.definition import Definition
    from samenwerking.matrices.universe import Source, Universe


def place_of(axis: Axis) -> str:
    """Return the unit in whose universe the sets of an axis's field are looked up."""
    of_partners = axis.unit == "partner" and axis.field in RECORDS
    own = of_partners or unit_of(axis.field) == axis.unit
    return axis.unit if own else PARTNERSHIP


def fields_needed(definition: Definition, unit: str) -> set[str]:
    """Return the fields whose sets an overview needs in the universe of a unit."""
    conditions = list(definition.conditions)
    wanted = set()
    for axis in definition.axes():
        conditions += [line.condition for line in axis.lines]
        if axis.field and place_of(axis) == unit:
            wanted.add(axis.field)
    wanted |= fields_of(conditions, unit)
    return wanted | {OPEN_SINCE} if SCHOOL_YEAR in wanted else wanted


class Shared:
    """A source that reads each universe once, with all that some overviews need."""

    def __init__(self, source: Source, definitions: Iterable[Definition]) -> None:
        self._source = source
        self._needs: dict[str, set[str]] = {unit: set() for unit in UNITS}
        for definition in definitions:
            for unit in UNITS:
                self._needs[unit] |= fields_needed(definition, unit)
        self._everybody: Universe | None = None
        self._inside: dict[tuple[str, int], Universe] = {}

    def partnerships(self, fields: Collection[str]) -> Universe:
        """Return the universe of all partnerships, with those sets and maybe more."""
        needs = self._needs[PARTNERSHIP]
        if self._everybody is None or not needs.issuperset(fields):
            needs.update(fields)
            self._everybody = self._source.partnerships(needs)
        return self._everybody

    def inside(self, unit: str, fields: Collection[str], within: int) -> Universe:
        """Return the universe of what lies inside, with those sets and maybe more."""
        needs, key = self._needs[unit], (unit, within)
        if key not in self._inside or not needs.issuperset(fields):
            needs.update(fields)
            self._inside[key] = self._source.inside(unit, needs, within)
        return self._inside[key]
