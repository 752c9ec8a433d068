"""Puts terms together the way the parser does: flat, and without what says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.query.tree import And, Inside, Not, Or

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.query.tree import Node

EVERYTHING = And(())
"""What all records answer to."""


def all_of(parts: Sequence[Node]) -> Node | None:
    """Return what all of the parts say; None for no parts, which is everything."""
    flat: list[Node] = []
    for part in parts:
        flat += part.terms if isinstance(part, And) else (part,)
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def one_of(parts: Sequence[Node]) -> Node | None:
    """Return what at least one of the parts says; None for no parts."""
    flat: list[Node] = []
    for part in parts:
        flat += part.terms if isinstance(part, Or) else (part,)
    return Or(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def negated(node: Node) -> Node:
    """Return the others."""
    return node.term if isinstance(node, Not) else Not(node)


def tidied(node: Node) -> Node:
    """Return a tree of somebody's own making the way the parser would make it.

    `And` of nothing is everything; it stays where nothing else says so.
    """
    match node:
        case And(terms):
            return all_of([tidied(term) for term in terms]) or EVERYTHING
        case Or(terms):
            parts = [tidied(term) for term in terms]
            return EVERYTHING if EVERYTHING in parts else one_of(parts) or node
        case Not(term):
            return negated(tidied(term))
        case Inside(unit, term):
            return Inside(unit, tidied(term))
    return node
