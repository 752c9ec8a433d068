"""The sets of things inside partnerships: one condition, one participant, one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.matrices import bits
from samenwerking.matrices.definition import DERIVED, UNITS
from samenwerking.matrices.universe import PARTNERSHIP, Universe
from samenwerking.query.tree import NOT_ASKED
from samenwerking.service.registry_sets import holds_date, with_codes
from samenwerking.store import things
from samenwerking.store.catalogue import column_of
from samenwerking.store.source import RegistrySource

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from samenwerking.query.evaluate import Things
    from samenwerking.query.tree import (
        Coded,
        Dated,
        During,
        Found,
        Named,
        Node,
        Record,
        Saved,
        Words,
        Years,
    )
    from samenwerking.service.registry_sets import RegistrySets

_PARTICIPATION = "participation"
_PLACE = 12
"""Bits for the place of a story in its partnership, below the number of that one."""


class RegistryThings:
    """The sets of the things of one unit inside some partnerships.

    What is not said of a thing itself is said of its partnership.

    Attributes:
        unit: what the things are.
    """

    def __init__(
        self, above: RegistrySets, unit: str, fields: Collection[str], within: int
    ) -> None:
        """Read the things, with the sets of the fields that are their own."""
        self.unit = unit
        self._above, self._within = above, within
        self._source = RegistrySource(above.session)
        own = {name for name in fields if _unit_of(name) == unit}
        self._universe = self._source.inside(unit, own, within)
        self._own = own

    @property
    def everything(self) -> int:
        """All things."""
        return self._universe.everything

    def owners(self, things: int) -> int:
        """Return the partnerships of a set of things."""
        return self._universe.project(things)

    def coded(self, term: Coded) -> int:
        """Return the things that hold one of some codes."""
        if _unit_of(term.field) != self.unit:
            return self.lifted(self._above.coded(term))
        return with_codes(self._with(term.field), term)

    def dated(self, term: Dated) -> int:
        """Return the things with a date that certainly lies in a span, or a mark."""
        block = term.field.rpartition(".")[0]
        if not block or block != UNITS[self.unit]:
            return self.lifted(self._above.dated(term))
        holds = holds_date(term, self._above.today)
        table, name = column_of(term.field)
        texts = things.column(self._above.session, table, name, self._within)
        flags = bytes(text is not None and holds(str(text)) for text in texts)
        found = bits.from_flags(flags)
        return self.everything & ~found if term.mark == NOT_ASKED else found

    def named(self, term: Named) -> int:
        """Return the participants of a name; of other things, by who takes part."""
        if self.unit != _PARTICIPATION or term.who == "@board":
            return self.lifted(self._above.named(term))
        from samenwerking.store.text import find_places

        session = self._above.session
        places = find_places(session, term)
        found = things.actors_in(session, self._within, places)
        return bits.from_flags(bytes(found))

    def words(self, term: Words) -> int:
        """Return the things in whose partnership words occur."""
        return self.lifted(self._above.words(term))

    def during(self, term: During) -> int:
        """Return the things whose partnership went on in a span."""
        return self.lifted(self._above.during(term))

    def years(self, term: Years) -> int:
        """Return the things whose partnership went on in school years."""
        return self.lifted(self._above.years(term))

    def found(self, term: Found, within: int) -> int:
        """Return the things whose partnership has a finding."""
        return self.lifted(self._above.found(term, self.owners(within)))

    def record(self, term: Record) -> int:
        """Return the things of one partnership."""
        return self.lifted(self._above.record(term))

    def saved(self, term: Saved) -> Node:
        """Return what a saved question means."""
        return self._above.saved(term)

    def inside(self, unit: str, within: int) -> Things:
        """Return things inside these things, or beside them in the partnership."""
        fields = self._above.fields_inside(unit)
        return _Nested(self._above, unit, fields, self.owners(within), self)

    def lifted(self, partnerships: int) -> int:
        """Return the things whose partnership is in a set."""
        return self._universe.lift(partnerships)

    def places(self) -> Mapping[int, int]:
        """Return the first thing of each partnership."""
        found: dict[int, int] = {}
        for thing, owner in enumerate(self._universe.owners):
            found.setdefault(owner, thing)
        return found

    def _with(self, field: str) -> Universe:
        """Return the things with the sets of a field."""
        if field not in self._own:
            self._own.add(field)
            self._universe = self._source.inside(self.unit, self._own, self._within)
        return self._universe


class _Nested(RegistryThings):
    """The sets of things that belong to other things: steps of a story."""

    def __init__(
        self,
        above: RegistrySets,
        unit: str,
        fields: Collection[str],
        within: int,
        outer: RegistryThings,
    ) -> None:
        super().__init__(above, unit, fields, within)
        self._outer = outer

    def owners(self, things: int) -> int:
        """Return the outer things of a set of things."""
        stories = self._universe.groups.get(self._outer.unit)
        if stories is None:
            return self._outer.lifted(super().owners(things))
        first = self._outer.places()
        # A story is known by its partnership and its place in it.
        keys = set(bits.pick(stories, things))
        return bits.of([first[key >> _PLACE] + key % (1 << _PLACE) for key in keys])


def _unit_of(field: str) -> str:
    """Return the unit whose things hold a field; a partnership holds all others."""
    if field in DERIVED:
        return DERIVED[field]
    block = field.rpartition(".")[0]
    return next((unit for unit, path in UNITS.items() if path == block), PARTNERSHIP)
