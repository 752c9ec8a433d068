"""Lists in any order: by one field after another; what is not known comes last."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from samenwerking.matrices import bits
from samenwerking.records.answers import MARKS
from samenwerking.records.dates import OPEN, find_date
from samenwerking.records.text import fold
from samenwerking.store import catalogue, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samenwerking.framework import Framework
    from samenwerking.query.tree import Order
    from samenwerking.store.listed import Answer, Value
    from samenwerking.store.session import Session

_MOST_LOOKED_UP = 5_000
"""Records that are looked up by their number; for more, whole columns are read."""

_TITLE = "title"


def in_order(
    session: Session, members: int, orders: Sequence[Order], today: date
) -> list[int]:
    """Return the partnerships of a set in order; ties stand by title.

    Args:
        session: an open transaction.
        members: the set of record numbers.
        orders: the first one counts most.
        today: until when an open end reaches.
    """
    flags = bits.to_flags(members)
    size = len(flags)
    titles = catalogue.by_title(session)
    numbers = [number for number in titles if number < size and flags[number]]
    for order in reversed(orders):
        if order.field == _TITLE:
            places = {number: place for place, number in enumerate(titles)}
            numbers.sort(key=places.__getitem__, reverse=order.backwards)
        else:
            answers = listed.read(session, order.field, few(numbers), today)
            key = _key_of(session.framework)
            numbers = _sorted(numbers, answers, key, backwards=order.backwards)
    return numbers


def few(numbers: Sequence[int]) -> Sequence[int] | None:
    """Return the numbers to look up; None where reading everything is faster."""
    return numbers if len(numbers) <= _MOST_LOOKED_UP else None


def _sorted(
    numbers: list[int],
    answers: dict[int, Answer],
    key: Callable[[Value], Any],
    *,
    backwards: bool,
) -> list[int]:
    places: dict[int, Any] = {}
    rest: dict[object, list[int]] = {mark: [] for mark in (*MARKS, None)}
    for number in numbers:
        first = _first(answers.get(number))
        if first in rest:
            rest[first].append(number)
        else:
            places[number] = key(first)
    given = sorted(places, key=places.__getitem__, reverse=backwards)
    # What is not known is not first and not last of anything: it comes behind.
    return [*given, *(number for found in rest.values() for number in found)]


def _first(answer: Answer | None) -> Any:
    if not isinstance(answer, tuple):
        return answer
    return next((value for value in answer if value not in MARKS), answer[0])


def _key_of(framework: Framework) -> Callable[[Value], Any]:
    """Return by what values are sorted: numbers, dates, codes, words."""

    def key(value: Value) -> tuple[Any, ...]:
        if isinstance(value, int | float):
            return (0, value)
        if value == OPEN:
            return (1, date.max, date.max)
        found = find_date(value) if value[:1].isdigit() else None
        if found is not None:
            return (1, found.first, found.last)
        code = framework.find_code(value) if "." in value else None
        if code is not None:
            return (2, places(value.partition(".")[0])[value])
        return (3, fold(value), value)

    known: dict[str, dict[str, int]] = {}

    def places(vocabulary: str) -> dict[str, int]:
        if vocabulary not in known:
            codes = framework.vocabulary(vocabulary)
            known[vocabulary] = {code: place for place, code in enumerate(codes)}
        return known[vocabulary]

    return key
