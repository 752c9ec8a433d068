"""A query taken apart for a window, and put together again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.query.shape import all_of
from samenwerking.query.tree import And, Coded, During, Not, Or, Query, Years

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.query.tree import Node, Order


class Parts(NamedTuple):
    """What a window shows of a query; all of it applies.

    Attributes:
        conditions: what else is asked for.
        year: the school year that begins in this calendar year.
        day: a day on which it went on.
        orders: how a list of it is sorted.
    """

    conditions: tuple[Node, ...] = ()
    year: int | None = None
    day: date | None = None
    orders: tuple[Order, ...] = ()

    @property
    def query(self) -> Query:
        """The query of these parts."""
        terms = [*self.conditions]
        if self.year is not None:
            terms.append(Years(self.year, self.year))
        if self.day is not None:
            terms.append(During(self.day.isoformat(), self.day.isoformat()))
        return Query(all_of(terms), self.orders)


def terms_of(query: Query) -> tuple[Node, ...]:
    """Return what a query asks for, one thing after the other."""
    if query.term is None:
        return ()
    return query.term.terms if isinstance(query.term, And) else (query.term,)


def parts_of(query: Query) -> Parts:
    """Take a query apart; the first school year and the first day go to their boxes."""
    parts = Parts(orders=query.orders)
    for term in terms_of(query):
        day = _day(term)
        if isinstance(term, Years) and _is_one(term) and parts.year is None:
            parts = parts._replace(year=term.first)
        elif day is not None and parts.day is None:
            parts = parts._replace(day=day)
        else:
            parts = parts._replace(conditions=(*parts.conditions, term))
    return parts


def _is_one(years: Years) -> bool:
    return years.first is not None and years.first == years.last


def _day(term: Node) -> date | None:
    if not isinstance(term, During) or term.first != term.last:
        return None
    try:
        return date.fromisoformat(term.first)
    except ValueError:
        return None  # a month, or a day counted from today


def with_code(conditions: tuple[Node, ...], field: str, code: str) -> tuple[Node, ...]:
    """Return the conditions with a code added: or with one more of the same field."""
    for place, one in enumerate(conditions):
        plain = one.term if isinstance(one, Not) else one
        if isinstance(plain, Coded) and plain.field == field:
            if code in plain.codes:
                return conditions
            both: Node = plain._replace(codes=(*plain.codes, code))
            both = Not(both) if isinstance(one, Not) else both
            return (*conditions[:place], both, *conditions[place + 1 :])
    return (*conditions, Coded(field, (code,)))


def turned(condition: Node) -> Node:
    """Return the opposite of a condition."""
    return condition.term if isinstance(condition, Not) else Not(condition)


def in_line(term: Node, framework: Framework, language: Language) -> str:
    """Return one term in words, or as it is typed where that says more."""
    from samenwerking.query.write import in_words, to_text

    if isinstance(term, Or):
        return to_text(Query(term), framework, language)
    return "; ".join(
        f"{name}: {value}" if name else value
        for name, value in in_words(Query(term), framework, language)
    )
