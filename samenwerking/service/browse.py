"""Everything the list of partnerships needs, fast at a hundred thousand.

A `Browser` keeps orders, and the answers to terms of a query, of one registry in
memory: a keystroke asks only for the term that changed. It is made once, and called
from worker threads.
"""

from __future__ import annotations

from array import array
from contextlib import contextmanager
from threading import Lock, RLock
from types import MappingProxyType
from typing import TYPE_CHECKING

from samenwerking.service.answers import Answer, Asking
from samenwerking.service.browsed import (
    CONFLICTS,
    FINDINGS,
    NEEDS,
    NOT_ASKED,
    SORTS,
    TITLE,
    Facet,
    FacetValue,
    Listing,
    Need,
)
from samenwerking.service.orders import Orders, arrange, first_of
from samenwerking.store import catalogue, records, sets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from samenwerking.language import Language
    from samenwerking.query.tree import Order
    from samenwerking.service.facets import Facets
    from samenwerking.service.needs import Needs
    from samenwerking.service.progress import Progress
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.catalogue import Numbers
    from samenwerking.store.records import PartnershipLine

__all__ = [
    "NEEDS",
    "NOT_ASKED",
    "SORTS",
    "Browser",
    "Facet",
    "FacetValue",
    "Listing",
    "Need",
]

_NOTHING: Mapping[str, Collection[str]] = MappingProxyType({})


class Browser:
    """The list of one registry.

    Attributes:
        language: of the labels of facets; may be set at any time.
    """

    def __init__(self, workplace: Workplace, language: Language) -> None:
        self.language: Language = language
        self._workplace = workplace
        self._lock = RLock()  # of answers and orders
        self._slow = RLock()  # of facets and needs: searching does not wait for them
        self._counting = Lock()
        self._waiting = 0
        self._seen = -1
        self._asking = Asking(workplace)
        self._orders: Orders | None = None
        self._everything = 0
        self._facets: Facets | None = None
        self._facets_seen = -1
        self._needs: Needs | None = None
        self._needs_seen = -1
        self._progress: Progress | None = None

    # --- reading the registry

    def first(self, limit: int, sort: str = TITLE) -> Listing:
        """Return the beginning of the whole list straight from the database."""
        with self._workplace.registry.reading() as session:
            everything = sets.read(session, ()).get(sets.ALL, 0)
            count = everything.bit_count()
            return Listing(count, count, first_of(session, sort, limit), everything)

    def lines(self, numbers: Sequence[int]) -> list[PartnershipLine]:
        """Return the lines of a page, in the order of `numbers`; gone ones left out."""
        with self._hurrying(), self._workplace.registry.reading() as session:
            return records.partnership_lines(session, numbers)

    def load(self) -> None:
        """Read what the other methods need, or only what changed since last time."""
        # Only what is loaded behind the first lines pays for these imports.
        from samenwerking.service.progress import Progress

        with self._lock, self._workplace.registry.reading() as session:
            last = catalogue.last_change(session)
            if self._orders is None or self._progress is None:
                self._orders = Orders(session)
                self._progress = Progress(self._orders.titles)
                self._asking.load(session)
            elif last != self._seen:
                changes = catalogue.changes_since(session, self._seen)
                self._orders.update(session)
                self._progress.renew(changes.touched, self._orders.titles)
                self._asking.load(session, changes.partnerships)
            self._everything = sets.read(session, ()).get(sets.ALL, 0)
            self._seen = last

    @property
    def loaded(self) -> bool:
        """Whether `load` was done."""
        return self._seen >= 0

    def is_stale(self) -> bool:
        """Whether something was stored since `load`, here or by another program."""
        if not self.loaded:
            return False
        with self._workplace.registry.reading() as session:
            return catalogue.last_change(session) != self._seen

    # --- the list

    def look(
        self,
        query: str = "",
        chosen: Mapping[str, Collection[str]] = _NOTHING,
        need: str | None = None,
        sort: str = TITLE,
        *,
        today: date,
    ) -> Listing:
        """Return what answers to a query, facets and a need; loads first if it must.

        A query that means nothing (yet) leaves the answer as it was: `error` says why.

        Args:
            query: its text, as somebody is typing it.
            chosen: facet -> codes of which a partnership holds one; see `facets`.
            need: only what has this need; one of `NEEDS`.
            sort: one of `SORTS`, "-" before it for the other way round; an order in
                the query goes before it.
            today: until when an open end reaches, and what "soon" is counted from.
        """
        with self._hurrying():
            with self._lock:
                members, meant, error = self._found(query, today)
                of = self._everything.bit_count()
            if need is not None:
                members &= self._needing(need, today)
            if any(chosen.values()):
                with self._slow:
                    members &= self._fresh_facets().narrowed(chosen, today)
            with self._lock:
                order = self._order(sort, meant.orders, today)
            numbers = arrange(order, members)
            return Listing(len(numbers), of, numbers, members, meant, error)

    def facets(
        self,
        query: str = "",
        chosen: Mapping[str, Collection[str]] = _NOTHING,
        need: str | None = None,
        *,
        today: date,
    ) -> list[Facet]:
        """Return the facets with counts, each under the choices in the others."""
        with self._hurrying():
            with self._lock:
                members, _, _ = self._found(query, today)
            if need is not None:
                members &= self._needing(need, today)
            with self._slow:
                facets = self._fresh_facets()
                return facets.count(members, chosen, self.language, today)

    @contextmanager
    def _hurrying(self) -> Iterator[None]:
        """Let the checks wait while somebody waits for an answer."""
        with self._counting:
            self._waiting += 1
        try:
            yield
        finally:
            with self._counting:
                self._waiting -= 1

    def _found(self, query: str, today: date) -> Answer:
        """Return what answers to a query; loads first if it must."""
        if not self.loaded:
            self.load()
        return self._asking.find(query, self._everything, today)

    def _order(self, sort: str, orders: tuple[Order, ...], today: date) -> Numbers:
        if orders:
            return self._asking.order(orders, self._everything, today)
        if self._orders is None:
            return array("I")
        known = self._orders.known(sort)
        if known is not None:
            return known
        with self._workplace.registry.reading() as session:
            return self._orders.get(sort, session)

    def _fresh_facets(self) -> Facets:
        if self._facets is not None and self._facets_seen == self._seen:
            return self._facets
        from samenwerking.service.facets import Facets

        with self._workplace.registry.reading() as session:
            last = catalogue.last_change(session)
            if self._facets is None:
                self._facets = Facets(session)
            else:
                changes = catalogue.changes_since(session, self._facets_seen)
                organisations = bool(changes.organisations)
                self._facets.update(session, changes.partnerships, organisations)
            self._facets_seen = last
            return self._facets

    # --- what needs somebody

    def needs(self, today: date) -> list[Need]:
        """Return what needs the user: ending, silent, findings, concept, conflicts."""
        found = []
        for name in NEEDS:
            members = self._needing(name, today)
            count = members.bit_count()
            if name == CONFLICTS:  # those of organisations wait for somebody too
                with self._slow:
                    count = self._fresh_needs(today).members(name).bit_count()
            of = self._everything.bit_count()
            left = self._progress.left if name == FINDINGS and self._progress else 0
            found.append(Need(name, count, members, (of - left, of)))
        return found

    def _needing(self, need: str, today: date) -> int:
        if not self.loaded:
            self.load()
        if need == FINDINGS:
            members = 0 if self._progress is None else self._progress.members()
        else:
            with self._slow:
                members = self._fresh_needs(today).members(need)
        return members & self._everything

    def _fresh_needs(self, today: date) -> Needs:
        known = self._needs if self._needs and self._needs.today == today else None
        if known is not None and self._needs_seen == self._seen:
            return known
        from samenwerking.service.needs import Needs

        with self._workplace.registry.reading() as session:
            last = catalogue.last_change(session)
            if known is None:
                known = Needs(session, today)
            else:
                changes = catalogue.changes_since(session, self._needs_seen)
                known.update(session, changes.partnerships, changes.organisations)
            self._needs, self._needs_seen = known, last
            return known

    # --- findings, bit by bit

    def check_some(self, today: date, portion: int = 10) -> bool:
        """Check some more partnerships for errors and warnings.

        Stops early while another thread waits for lines or an answer.

        Returns:
            Whether there are more to check.
        """
        with self._lock:
            if self._progress is None:
                self.load()
            progress = self._progress
        return progress is not None and progress.check_some(
            self._workplace, today, portion, lambda: self._waiting > 0
        )

    def severity(self, number: int) -> str | None:
        """Return "error", "warning" or "" of a record that was checked, else None."""
        return None if self._progress is None else self._progress.severity(number)
