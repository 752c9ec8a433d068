"""From a query to a set of partnerships: the algebra of sets, nothing else.

A set is an integer whose bit n tells whether record n is in it, as in the matrices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from samenwerking.query.tree import (
    And,
    Coded,
    Dated,
    During,
    Found,
    Inside,
    Named,
    Not,
    Or,
    Record,
    Saved,
    Words,
    Years,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.query.tree import Node, Term


class Sets(Protocol):
    """Where the sets of terms come from: a registry, or a test.

    Each method returns a part of `everything`. What takes long may look at the
    records `within` only; what it returns outside of them does not matter.
    """

    @property
    def everything(self) -> int:
        """All there is."""
        ...

    def words(self, term: Words) -> int:
        """Return what holds words."""
        ...

    def coded(self, term: Coded) -> int:
        """Return what holds one of some codes."""
        ...

    def named(self, term: Named) -> int:
        """Return where an organisation takes part."""
        ...

    def dated(self, term: Dated) -> int:
        """Return what has a date in a span."""
        ...

    def during(self, term: During) -> int:
        """Return what went on in a span."""
        ...

    def years(self, term: Years) -> int:
        """Return what went on in school years."""
        ...

    def found(self, term: Found, within: int) -> int:
        """Return what has a finding."""
        ...

    def record(self, term: Record) -> int:
        """Return one record."""
        ...

    def saved(self, term: Saved) -> Node:
        """Return what a saved question means; it holds no saved question itself."""
        ...

    def inside(self, unit: str, within: int) -> Things:
        """Return the sets of the things of a unit inside partnerships."""
        ...


class Things(Sets, Protocol):
    """Sets of things inside partnerships."""

    def owners(self, things: int) -> int:
        """Return the partnerships of a set of things."""
        ...


def evaluate(node: Node | None, sets: Sets, within: int | None = None) -> int:
    """Return the records that answer to a tree.

    Args:
        node: the tree; None is everything.
        sets: where the sets of its terms come from.
        within: records that matter; None for all of them.
    """
    inside = sets.everything if within is None else sets.everything & within
    return inside if node is None else _found(node, sets, inside)


def _found(node: Node, sets: Sets, within: int) -> int:
    if isinstance(node, And):
        # What takes long comes last: it looks only at what the others left.
        for term in sorted(node.terms, key=_is_slow):
            within = _found(term, sets, within)
            if not within:
                break
        return within
    if isinstance(node, Or):
        return _union(node.terms, sets, within)
    if isinstance(node, Not):
        return within & ~_found(node.term, sets, within)
    return within & _of_term(node, sets, within)


def _union(terms: Sequence[Node], sets: Sets, within: int) -> int:
    found = 0
    for term in sorted(terms, key=_is_slow):
        found |= _found(term, sets, within & ~found)
    return found


def _of_term(term: Term, sets: Sets, within: int) -> int:
    match term:
        case Found():
            return sets.found(term, within)
        case Saved():
            return _found(sets.saved(term), sets, within)
        case Inside():
            things = sets.inside(term.unit, within)
            return things.owners(evaluate(term.term, things))
    return _whole(term, sets)


def _whole(
    term: Words | Coded | Named | Dated | During | Years | Record, sets: Sets
) -> int:
    """Return what does not depend on which records matter."""
    match term:
        case Words():
            return sets.words(term)
        case Coded():
            return sets.coded(term)
        case Named():
            return sets.named(term)
        case Dated():
            return sets.dated(term)
        case During():
            return sets.during(term)
        case Years():
            return sets.years(term)
        case Record():
            return sets.record(term)


def _is_slow(node: Node) -> int:
    """Return 0 for what is a set already, more for what has to be looked up."""
    if isinstance(node, And | Or):
        return max(map(_is_slow, node.terms), default=0)
    if isinstance(node, Not):
        return _is_slow(node.term)
    if isinstance(node, Found):
        return 3
    if isinstance(node, Inside):
        return 2
    return int(isinstance(node, Words | Named | Saved))
