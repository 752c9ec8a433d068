"""Everything that the list is narrowed down to, as one query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.query.tree import (
    ANY,
    NOT_ASKED,
    And,
    Coded,
    Dated,
    Found,
    Named,
    Not,
    Or,
    Order,
    Record,
    Years,
)
from samenwerking.service import browsed, facets
from samenwerking.service.needs import SOON

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from samenwerking.framework import Framework
    from samenwerking.query.tree import Node, Query

_BOARD = "@board"
_LATER = (f"+{SOON}d", "-1d")


def narrowed(
    query: Query,
    chosen: Mapping[str, Collection[str]],
    need: Node | None = None,
) -> Query:
    """Return a query with what is chosen in the facets, and a need, in it."""
    terms: list[Node] = []
    if query.term is not None:
        terms += query.term.terms if isinstance(query.term, And) else [query.term]
    terms += [_chosen(field, codes) for field, codes in chosen.items() if codes]
    if need is not None:
        terms += need.terms if isinstance(need, And) else [need]
    if len(terms) > 1:
        return query._replace(term=And(tuple(terms)))
    return query._replace(term=terms[0] if terms else None)


def _any(terms: Sequence[Node]) -> Node:
    return terms[0] if len(terms) == 1 else Or(tuple(terms))


def _chosen(field: str, codes: Collection[str]) -> Node:
    """Return what one facet asks for: one of some values."""
    if field == facets.YEAR:
        return _any([*_years(codes)])
    if field == facets.BOARD:
        return _any([_board(code) for code in sorted(codes)])
    asked = (code or NOT_ASKED for code in codes)
    return Coded(facets.SOURCES[field], tuple(sorted(asked)))


def _years(codes: Collection[str]) -> Iterator[Node]:
    for code in sorted(codes):
        year = int(code[:4]) if code[:4].isdigit() else None
        yield Years(year, year) if year is not None else Years(None, None, "?")


def _board(code: str) -> Node:
    return Named(_BOARD, code or NOT_ASKED)


def orders_of(sort: str) -> tuple[Order, ...]:
    """Return in a query the order of a list; by title it stands anyway."""
    name, backwards = sort.removeprefix("-"), sort.startswith("-")
    if name == browsed.CHANGED:
        # A list begins with what changed last.
        return (Order("@changed", not backwards),)
    return () if sort in ("", browsed.TITLE) else (Order(name, backwards),)


def needing(need: str, keys: Sequence[str], framework: Framework) -> Node:
    """Return what asks for everything that needs somebody in some way.

    Args:
        need: one of `browsed.NEEDS`.
        keys: of the records, for a need that no field tells of.
        framework: says which codes and rules a need goes by.
    """
    if need == browsed.FINDINGS:
        return Or((Found("error"), Found("warning")))
    if need == browsed.CONCEPT:
        return Coded("review_state", (framework.role("concept"),))
    if need == browsed.SILENT:
        rules = [rule.id for rule in framework.rules if rule.kind == browsed.SILENT]
        silent = Coded("status", (framework.role("silent"),))
        return _any([silent, *map(Found, rules)])
    if need == browsed.ENDING:
        last, before = _LATER
        # Of a date that is not exact the last day counts.
        ends = [
            And((Dated(field, "", last), Not(Dated(field, "", before))))
            for field in ("ends", "project_until")
        ]
        renewal = Dated("agreements.renewal", "today", last)
        ended = Not(Coded("status", (framework.role("ended"),)))
        return And((Or((*ends, renewal)), ended))
    if not keys:
        told = Coded("review_state", (ANY,))
        return And((told, Not(told)))  # nothing at all
    return _any([Record(key) for key in keys])
