"""Puts terms together the way the parser does: flat, and without what says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.query.tree import And, Inside, Not, Or, Years
from samenwerking.records.answers import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.query.tree import Node

EVERYTHING = And(())
"""What all records answer to."""
SPELLED_OUT = Or((Years(None, None), Years(None, None, UNKNOWN)))
"""The same where a text has to say so: some school year is certain, or none is."""


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

    `And` of nothing is everything; it stays where nothing else says so, and is spelled
    out below a `Not`.
    """
    match node:
        case And(terms):
            return all_of([tidied(term) for term in terms]) or EVERYTHING
        case Or(terms):
            parts = [tidied(term) for term in terms]
            return EVERYTHING if EVERYTHING in parts else one_of(parts) or node
        case Not(term):
            inner = tidied(term)
            return negated(SPELLED_OUT if inner == EVERYTHING else inner)
        case Inside(unit, term):
            return Inside(unit, tidied(term))
    return node
