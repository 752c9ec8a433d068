"""The sets that overviews are made of, read from a registry."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from samenwerking.matrices import bits
from samenwerking.matrices.definition import RECORDS
from samenwerking.matrices.universe import PARTNERSHIP, Universe
from samenwerking.store import actors, sets, thing_scan, thing_sets, titles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from samenwerking.matrices.universe import Roll
    from samenwerking.store.session import Session

_SIDE = "participations.side"


class RegistrySource:
    """The universes of one registry, in an open transaction.

    What lies inside partnerships comes in the order of the tables.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def partnerships(self, fields: Collection[str]) -> Universe:
        """Return the universe of all partnerships, with the sets of `fields`."""
        coded = {name for name in fields if name not in RECORDS}
        found = sets.read(self._session, coded)
        everything = found.pop(sets.ALL, 0)
        rolls: dict[str, Roll] = {}
        for field in RECORDS:
            if field == titles.FIELD and field in fields:
                rolls[field] = self._titles()
            elif field in fields:
                rolls[field], unknown = self._roll(field)
                size = everything.bit_length()
                found[field, "?"] = bits.from_numbers(unknown, size)
        return Universe(PARTNERSHIP, everything, found, rolls=rolls)

    def inside(self, unit: str, fields: Collection[str], within: int) -> Universe:
        """Return the universe of what lies inside the partnerships `within`."""
        if unit == "partner":
            return actors.partners(self._session, within)
        return thing_scan.scan(self._session, unit, fields, within)

    def _titles(self) -> Roll:
        return titles.made(self._session)

    def _roll(self, field: str) -> tuple[Roll, set[int]]:
        groups, labels, unknown = actors.groups(self._session, field)
        return actors.roll(groups, labels), unknown


class KeptSource(RegistrySource):
    """The same universes from what is kept: for overviews of many partnerships.

    What lies inside partnerships comes in any order.
    """

    def inside(self, unit: str, fields: Collection[str], within: int) -> Universe:
        """Return the universe of what lies inside the partnerships `within`."""
        if unit == "partner":
            return actors.partners(self._session, within, self._at_side)
        found = thing_sets.read(self._session, unit, fields)
        if found is None:
            return super().inside(unit, fields, within)
        return found.inside(within) if self._everybody & ~within else found

    def _titles(self) -> Roll:
        return titles.read(self._session, thing_sets.stale(self._session))

    def _roll(self, field: str) -> tuple[Roll, set[int]]:
        groups, labels, unknown = actors.groups(self._session, field, self._at_side)
        return actors.roll(groups, labels), unknown

    def _at_side(self, side: str) -> Iterable[tuple[int, int]]:
        """Return (organisation, partnership) of the participants at a side."""
        everybody = self._participations
        things = everybody.sets.get((_SIDE, side), 0) & everybody.everything
        organisations = bits.pick(everybody.groups["organisation"], things)
        return zip(organisations, bits.pick(everybody.owners, things), strict=True)

    @cached_property
    def _everybody(self) -> int:
        return sets.read(self._session, ()).get(sets.ALL, 0)

    @cached_property
    def _participations(self) -> Universe:
        found = thing_sets.read(self._session, "participation", {_SIDE})
        if found is None:
            raise KeyError(_SIDE)
        return found
