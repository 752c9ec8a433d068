"""The sets behind the terms of a query, read from a registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.matrices.select import OPEN_SINCE, SCHOOL_YEAR, running_between
from samenwerking.matrices.universe import PARTNERSHIP, Universe, as_bitmap
from samenwerking.query.days import span_of
from samenwerking.query.tree import ANY, NOT_ASKED, And, Coded, Inside, Not, Or, Years
from samenwerking.records.answers import MARKS, NONE, UNKNOWN
from samenwerking.records.dates import find_date, school_year_name, school_year_of
from samenwerking.store import sets

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from datetime import date, tzinfo

    from samenwerking.framework import Framework
    from samenwerking.query.evaluate import Things
    from samenwerking.query.tree import (
        Dated,
        During,
        Found,
        Named,
        Node,
        Record,
        Saved,
        Term,
        Words,
    )
    from samenwerking.store.places import Places
    from samenwerking.store.session import Session

CHANGED = "@changed"
CREATED = "@created"


class RegistrySets:
    """The sets of one registry, in an open transaction.

    Attributes:
        session: that transaction.
        framework: what codes mean.
        today: until when an open end reaches, and what dates are counted from.
    """

    def __init__(
        self,
        session: Session,
        framework: Framework,
        today: date,
        exports: str,
        zone: tzinfo | None = None,
        places: Places | None = None,
    ) -> None:
        """Read nothing yet.

        Args:
            session: an open transaction.
            framework: what codes mean.
            today: the day.
            exports: the folder with the questions that are shipped.
            zone: where the days of the log are; None for the zone of this machine.
            places: who takes part where, where that is kept in memory.
        """
        self.session, self.framework, self.today = session, framework, today
        self._exports, self._zone, self._places = exports, zone, places
        self._held: set[str] = set()
        self._universe: Universe | None = None
        self._wanted_inside: dict[str, set[str]] = {}

    def prepare(self, node: Node | None) -> None:
        """Read all sets of codes that a tree names, in one go."""
        names: set[str] = set()
        for unit, term in terms_in(node):
            if unit == PARTNERSHIP:
                names.update(self._fields(term))
            elif isinstance(term, Coded):
                self._wanted_inside.setdefault(unit, set()).add(term.field)
        self._hold(names)

    @property
    def everything(self) -> int:
        """All partnerships."""
        return self._hold(()).everything

    def coded(self, term: Coded) -> int:
        """Return what holds one of some codes."""
        return with_codes(self._hold(self._fields(term)), term)

    def years(self, term: Years) -> int:
        """Return what certainly went on in one of some school years."""
        universe = self._hold(self._fields(term))
        if term.mark in (UNKNOWN, ANY):
            # Derived, so nobody was asked: unknown is what is certain in no year.
            missing = universe.not_asked(SCHOOL_YEAR)
            return missing if term.mark == UNKNOWN else universe.everything & ~missing
        if term.mark:
            return 0
        return running_between(universe, term.first, term.last, self.today)

    def dated(self, term: Dated) -> int:
        """Return what has a date that certainly lies in a span, or a mark."""
        from samenwerking.store import dated

        if term.field in (CHANGED, CREATED):
            if term.mark:  # every record has a log
                return self.everything if term.mark == ANY else 0
            look = dated.changed if term.field == CHANGED else dated.created
            span = span_of(term.first, term.last, self.today)
            return self.everything & look(self.session, *span, self._zone)
        found = dated.holding(self.session, term.field, holds_date(term, self.today))
        if term.mark not in (*MARKS, NOT_ASKED):
            return found
        universe = self._hold([f"{term.field}={mark}" for mark in MARKS])
        marked = (universe.unknown(term.field), universe.none(term.field))
        if term.mark == NOT_ASKED:
            return universe.everything & ~(found | marked[0] | marked[1])
        return found | marked[[*MARKS].index(term.mark)]

    def during(self, term: During) -> int:
        """Return what certainly went on on some day of a span."""
        from samenwerking.store import dated

        span = span_of(term.first, term.last, self.today)
        return dated.running(self.session, *span, self.today)

    def words(self, term: Words) -> int:
        """Return what holds words."""
        from samenwerking.store.places import taking_part
        from samenwerking.store.text import find_words

        return find_words(self.session, term, self._places or taking_part)

    def named(self, term: Named) -> int:
        """Return where an organisation takes part."""
        from samenwerking.store.text import find_named

        return find_named(self.session, term)

    def found(self, term: Found, within: int) -> int:
        """Return what has a finding that is still open."""
        from samenwerking.service.found import with_finding

        return with_finding(self.session, self.framework, self.today, term, within)

    def record(self, term: Record) -> int:
        """Return the partnership of a key; of the end of several keys, all of them."""
        from samenwerking.store.records import ending_in

        return ending_in(self.session, term.key)

    def saved(self, term: Saved) -> Node:
        """Return what a saved question means."""
        from samenwerking.service.question_meaning import Expander

        found = Expander(self.session, self._exports).meaning(term.name)
        self.prepare(found)
        return found

    def inside(self, unit: str, within: int) -> Things:
        """Return the sets of the things of a unit inside partnerships."""
        from samenwerking.service.registry_things import RegistryThings

        return RegistryThings(self, unit, self.fields_inside(unit), within)

    def fields_inside(self, unit: str) -> Collection[str]:
        """Return the fields of which the sets inside a unit were announced."""
        return self._wanted_inside.get(unit, ())

    def _fields(self, term: Term) -> Iterator[str]:
        if isinstance(term, Coded):
            yield from fields_of(term)
        elif isinstance(term, Years):
            if term.first is not None and term.first == term.last and not term.mark:
                yield f"{SCHOOL_YEAR}={school_year_name(term.first)}"
            else:
                yield SCHOOL_YEAR
            if not term.mark and (term.first or 0) <= school_year_of(self.today):
                yield OPEN_SINCE

    def _hold(self, fields: Iterable[str]) -> Universe:
        """Return the sets that were read, with those of `fields` among them."""
        missing = {
            name
            for name in fields
            if name not in self._held and name.partition("=")[0] not in self._held
        }
        if missing or self._universe is None:
            # Read anew as a whole: of other codes a part may have come along.
            self._held |= missing
            found = sets.read(self.session, self._held)
            everything = found.pop(sets.ALL, 0)
            self._universe = Universe(PARTNERSHIP, everything, {**found})
        return self._universe


def terms_in(node: Node | None, unit: str = PARTNERSHIP) -> Iterator[tuple[str, Term]]:
    """Yield the terms of a tree, each with the unit of which it is asked."""
    match node:
        case None:
            return
        case And(terms) | Or(terms):
            for term in terms:
                yield from terms_in(term, unit)
        case Not(term):
            yield from terms_in(term, unit)
        case Inside(inner, term):
            yield from terms_in(term, inner)
        case _:
            yield unit, node


def fields_of(term: Coded) -> Iterator[str]:
    """Yield what has to be read for a term of codes, as `sets.read` names it."""
    if ANY in term.codes or NOT_ASKED in term.codes:
        yield term.field
    else:
        yield from (f"{term.field}={code}" for code in term.codes)


def with_codes(universe: Universe, term: Coded) -> int:
    """Return the things that hold one of some codes, or of those below them."""
    name = term.field
    special: dict[str, Callable[[str], int]] = {
        UNKNOWN: universe.unknown,
        NONE: universe.none,
        NOT_ASKED: universe.not_asked,
        ANY: lambda name: _with_any(universe, name),
    }
    found = 0
    for code in term.codes:
        if code in special:
            found |= special[code](name)
        else:
            found |= as_bitmap(universe.members(name, code))
    return found


def _with_any(universe: Universe, name: str) -> int:
    found = 0
    for code in universe.codes(name):
        found |= as_bitmap(universe.members(name, code))
    return found


def holds_date(term: Dated, today: date) -> Callable[[str], bool]:
    """Return what says whether a stored date or mark answers to a term.

    Of "not asked" it says which ones do not: those that are an answer.
    """
    if term.mark == NOT_ASKED:
        return bool
    if term.mark == ANY:
        return lambda text: text not in MARKS
    if term.mark:
        return term.mark.__eq__
    first, last = span_of(term.first, term.last, today)

    def lies_inside(text: str) -> bool:
        found = find_date(text)
        return found is not None and first <= found.first and found.last <= last

    return lies_inside
