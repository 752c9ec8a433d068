"""Answers to the terms of queries, kept while somebody types on."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from samenwerking.errors import RegistryError, SamenwerkingError
from samenwerking.query.evaluate import evaluate
from samenwerking.query.tree import And, Found, Query
from samenwerking.service.asking import expanded, read_query
from samenwerking.service.registry_sets import RegistrySets, terms_in
from samenwerking.service.sorting import in_order
from samenwerking.store.places import MOST_MOVED, Places

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from samenwerking.query.tree import Node, Order
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.catalogue import Numbers
    from samenwerking.store.session import Session

K = TypeVar("K")
V = TypeVar("V")

_REMEMBERED = 100
"""Terms whose answer is kept: what somebody types, and takes back again."""


class Answer(NamedTuple):
    """What answers, to which query, and why that is not the one that was typed."""

    members: int
    query: Query
    error: SamenwerkingError | None = None


class Asking:
    """Answers to what somebody types, which need not mean anything yet."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._places: Places | None = None
        self._answers: _Answers | None = None
        self._last = Query()

    def load(self, session: Session, changed: Sequence[int] = ()) -> None:
        """Read who takes part where, or only in what changed; forget all answers."""
        places = self._places
        if places is None or places.moved + len(changed) > MOST_MOVED:
            self._places = Places(session)
        else:
            places.update(session, changed)
        self._answers = None

    def find(self, text: str, everything: int, today: date) -> Answer:
        """Return what answers to a query, or to the one that could be read last."""
        answers = self._on(today)
        try:
            query = answers.read(text)
            found = answers.find(query, everything)
        except RegistryError:
            raise
        except SamenwerkingError as error:
            return Answer(answers.find(self._last, everything), self._last, error)
        self._last = query
        return Answer(found, query)

    def order(self, orders: tuple[Order, ...], everything: int, today: date) -> Numbers:
        """Return all partnerships in an order."""
        return self._on(today).order(orders, everything)

    def _on(self, today: date) -> _Answers:
        if self._answers is None or self._answers.today != today:
            self._answers = _Answers(self._workplace, today, self._places)
        return self._answers


class _Answers:
    """What answers to each term, of one registry as it stands on one day."""

    def __init__(
        self, workplace: Workplace, today: date, places: Places | None
    ) -> None:
        self.today = today
        self._workplace, self._places = workplace, places
        self._terms: dict[Node, int] = {}
        self._orders: dict[tuple[Order, ...], Numbers] = {}
        self._queries: dict[str, Query] = {}

    def read(self, text: str) -> Query:
        """Return what a query means, without the names of saved questions.

        Raises:
            QueryError: it means nothing; says where.
            UnknownRecordError: it names a saved question that there is not.
        """
        known = self._queries.get(text)
        if known is None:
            workplace = self._workplace
            known = read_query(text, workplace.framework)
            if "@" in text:
                with workplace.registry.reading() as session:
                    known = expanded(session, known, workplace.exports)
        return _keep(self._queries, text, known)

    def find(self, query: Query, everything: int) -> int:
        """Return which of all partnerships answer to a query."""
        if query.term is None:
            return everything
        terms = query.term.terms if isinstance(query.term, And) else (query.term,)
        slow = [term for term in terms if _looks_record_by_record(term)]
        unknown: list[Node] = []
        found = everything
        for term in terms:
            if term in self._terms:
                found &= _keep(self._terms, term, self._terms.pop(term))
            elif term not in slow:
                unknown.append(term)
        if not unknown and not slow:
            return found
        workplace = self._workplace
        with workplace.registry.reading() as session:
            sets = RegistrySets(
                session,
                workplace.framework,
                self.today,
                workplace.exports,
                places=self._places,
            )
            sets.prepare(And((*unknown, *slow)))
            for term in unknown:
                if not found:
                    break  # what nobody asks for need not be known
                found &= _keep(self._terms, term, evaluate(term, sets))
            # Those that the others left: that may be few enough.
            return evaluate(And(tuple(slow)), sets, found)

    def order(self, orders: tuple[Order, ...], everything: int) -> Numbers:
        """Return all partnerships in an order."""
        known = self._orders.get(orders)
        if known is None:
            with self._workplace.registry.reading() as session:
                found = in_order(session, everything, orders, self.today)
                known = array("I", found)
        return _keep(self._orders, orders, known)


def _keep(memory: dict[K, V], key: K, value: V) -> V:
    """Remember what was used last, and forget what was not used for long."""
    memory[key] = value
    while len(memory) > _REMEMBERED:
        del memory[next(iter(memory))]
    return value


def _looks_record_by_record(node: Node) -> bool:
    return any(isinstance(term, Found) for _, term in terms_in(node))
