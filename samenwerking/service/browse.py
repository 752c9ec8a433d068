"""Everything the list of partnerships needs, fast at a hundred thousand.

A `Browser` keeps folded texts, orders and sets of one registry in memory: a keystroke
in the search box asks no database. It is made once, and called from worker threads.
"""

from __future__ import annotations

from array import array
from contextlib import contextmanager
from threading import Lock, RLock
from types import MappingProxyType
from typing import TYPE_CHECKING

from samenwerking.service.browsed import (
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
    from samenwerking.service.facets import Facets
    from samenwerking.service.needs import Needs
    from samenwerking.service.progress import Progress
    from samenwerking.service.words import Words
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
        self._lock = RLock()  # of words and orders
        self._slow = RLock()  # of facets and needs: searching does not wait for them
        self._counting = Lock()
        self._waiting = 0
        self._seen = -1
        self._words: Words | None = None
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
        from samenwerking.service.words import MOST_MOVED, Words

        with self._lock, self._workplace.registry.reading() as session:
            last = catalogue.last_change(session)
            if self._words is None or self._orders is None or self._progress is None:
                self._words = Words(session)
                self._orders = Orders(session)
                self._progress = Progress(self._orders.titles)
            elif last != self._seen:
                changes = catalogue.changes_since(session, self._seen)
                if self._words.moved + len(changes.partnerships) > MOST_MOVED:
                    self._words = Words(session)
                else:
                    self._words.update(session, *changes[:2])
                self._orders.update(session)
                self._progress.renew(changes.touched, self._orders.titles)
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
        words: str = "",
        chosen: Mapping[str, Collection[str]] = _NOTHING,
        need: str | None = None,
        sort: str = TITLE,
        *,
        today: date,
    ) -> Listing:
        """Return what answers to words, facets and a need; loads first if it must.

        Args:
            words: all of them occur in title, learning question, topic or the name of
                a participant, as in `list_partnerships`.
            chosen: facet -> codes of which a partnership holds one; see `facets`.
            need: only what has this need; one of `NEEDS`.
            sort: one of `SORTS`, "-" before it for the other way round.
            today: until when an open end reaches, and what "soon" is counted from.
        """
        with self._hurrying():
            with self._lock:
                members = self._found(words)
                order, everything = self._order(sort), self._everything
            if need is not None:
                members &= self._needing(need, today)
            if any(chosen.values()):
                with self._slow:
                    members &= self._fresh_facets().narrowed(chosen, today)
            of = everything.bit_count()
            if members == everything:
                return Listing(of, of, order, members)
            numbers = arrange(order, members)
            return Listing(len(numbers), of, numbers, members)

    def facets(
        self,
        words: str = "",
        chosen: Mapping[str, Collection[str]] = _NOTHING,
        need: str | None = None,
        *,
        today: date,
    ) -> list[Facet]:
        """Return the facets with counts, each under the choices in the others."""
        with self._hurrying():
            with self._lock:
                members = self._found(words)
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

    def _found(self, words: str) -> int:
        """Return the partnerships that answer to words; loads first if it must."""
        if self._words is None:
            self.load()
        found = None if self._words is None else self._words.find(words)
        return self._everything if found is None else self._everything & found

    def _order(self, sort: str) -> Numbers:
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
            of = self._everything.bit_count()
            left = self._progress.left if name == FINDINGS and self._progress else 0
            found.append(Need(name, members.bit_count(), members, (of - left, of)))
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
                known.update(session, changes.partnerships)
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
