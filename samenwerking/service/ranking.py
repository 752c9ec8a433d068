"""The list as one who searches wants it: the best first, typing errors forgiven."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import SamenwerkingError
from samenwerking.query.tree import And, Named, Query, Words
from samenwerking.records.words import wanted
from samenwerking.store import text
from samenwerking.store.text_rank import rank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samenwerking.query.tree import Node
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session

BEST = 100
"""Partnerships that are ranked; the others come behind, by title."""
_KEY = 30
"""Characters from which a name that somebody asks for may be a key."""


class Mended(NamedTuple):
    """A query in which typing errors were mended: {what was typed: what was meant}."""

    query: Query
    words: Mapping[str, str]


def words_of(query: Query) -> list[Words]:
    """Return the words that all have to occur somewhere."""
    return [one for one in _terms(query) if isinstance(one, Words) and not one.column]


def _terms(query: Query) -> Sequence[Node]:
    if query.term is None:
        return ()
    return query.term.terms if isinstance(query.term, And) else (query.term,)


def best_first(
    workplace: Workplace,
    query: Query,
    numbers: Sequence[int],
    members: int,
    *,
    most: int = BEST,
) -> Sequence[int]:
    """Return partnerships that answer to a query, those first that do so best.

    Args:
        workplace: the registry.
        query: what they answer to; without words of its own nothing is better.
        numbers: who answers, in the order of those that are not ranked.
        members: the same as a set.
        most: partnerships to rank.
    """
    wants = [one for w in words_of(query) for one in wanted(w.text, phrase=w.phrase)]
    if not wants or len(numbers) < 2:
        return numbers
    with workplace.registry.reading() as session:
        found = [hit.number for hit in rank(session, wants, most)]
    return _moved_up([number for number in found if members >> number & 1], numbers)


def _moved_up(best: Sequence[int], numbers: Sequence[int]) -> Sequence[int]:
    """Return `numbers` with the best of them before all others."""
    left = set(best)
    passed: list[int] = []
    for at, number in enumerate(numbers):
        if not left:
            # They stand near the beginning, mostly: the rest is copied as a whole.
            return array("I", [*best, *passed]) + array("I", numbers[at:])
        if number in left:
            left.remove(number)
        else:
            passed.append(number)
    return array("I", [*best, *passed])


def only_best(workplace: Workplace, query: Query, most: int) -> list[int]:
    """Return the partnerships that hold the words of a query best, without the rest.

    Nothing for a query that asks for more than words, or for an order.
    """
    words = words_of(query)
    if query.orders or not words or len(words) < len(_terms(query)):
        return []
    wants = [one for w in words for one in wanted(w.text, phrase=w.phrase)]
    with workplace.registry.reading() as session:
        return [hit.number for hit in rank(session, wants, most)]


def mended(workplace: Workplace, query: Query) -> Mended | None:
    """Return a query that finds something, if words in it are found nowhere.

    Returns:
        None where every word occurs, or nothing is near enough to be meant.
    """
    meant: dict[str, str] = {}
    with workplace.registry.reading() as session:
        for term in _terms(query):
            if isinstance(term, Words | Named) and not term.phrase:
                near = _near(session, term)
                if near:
                    meant[term.text] = near
    if not meant:
        return None
    terms = [_mended(term, meant) for term in _terms(query)]
    term = And(tuple(terms)) if len(terms) > 1 else terms[0]
    return Mended(query._replace(term=term), meant)


def _near(session: Session, term: Words | Named) -> str | None:
    """Return the word that was meant by one that occurs nowhere."""
    if not term.text.isalpha() or len(term.text) > _KEY:
        return None
    find = text.find_words if isinstance(term, Words) else text.find_named
    try:
        if find(session, term):  # type: ignore[arg-type]
            return None
    except SamenwerkingError:
        return None
    return text.nearest(session, term.text)


def _mended(term: Node, meant: Mapping[str, str]) -> Node:
    if isinstance(term, Words | Named) and term.text in meant:
        return term._replace(text=meant[term.text])
    return term
