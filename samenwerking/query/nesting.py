"""Saved questions inside queries: which are named, and what stands in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.query.tree import And, Inside, Not, Or, Saved

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenwerking.query.tree import Node


def named_in(node: Node | None) -> tuple[str, ...]:
    """Return the names of the saved questions in a tree, each once, as they come."""
    found: list[str] = []

    def note(term: Saved) -> Node:
        found.append(term.name)
        return term

    if node is not None:
        replaced(node, note)
    return tuple(dict.fromkeys(found))


def replaced(node: Node, put: Callable[[Saved], Node]) -> Node:
    """Return a tree with something else in the place of each saved question."""
    match node:
        case Saved():
            return put(node)
        case And(terms):
            return And(tuple(replaced(term, put) for term in terms))
        case Or(terms):
            return Or(tuple(replaced(term, put) for term in terms))
        case Not(term):
            return Not(replaced(term, put))
        case Inside(unit, term):
            return Inside(unit, replaced(term, put))
    return node


def count_terms(node: Node) -> int:
    """Count what has to be looked up and put together."""
    return 1 + sum(map(count_terms, _below(node)))


def depth_of(node: Node) -> int:
    """Return how many levels a tree has."""
    return 1 + max(map(depth_of, _below(node)), default=0)


def _below(node: Node) -> tuple[Node, ...]:
    match node:
        case And(terms) | Or(terms):
            return terms
        case Not(term) | Inside(_, term):
            return (term,)
    return ()
