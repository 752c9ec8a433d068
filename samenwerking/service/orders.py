"""The orders of a list: each sorted once, then kept as record numbers."""

from __future__ import annotations

from array import array
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from samenwerking.matrices import bits
from samenwerking.records.answers import MARKS
from samenwerking.records.dates import OPEN, find_date
from samenwerking.service.browsed import CHANGED, DATES, TITLE
from samenwerking.store import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenwerking.framework import Framework
    from samenwerking.store.catalogue import Numbers
    from samenwerking.store.session import Session


class Orders:
    """All partnerships in the orders that were asked for; ties stand by title."""

    def __init__(self, session: Session) -> None:
        self._known = {TITLE: catalogue.by_title(session)}

    def update(self, session: Session) -> None:
        """Forget the orders, because records changed; by title it is kept."""
        self._known = {TITLE: catalogue.by_title(session)}

    @property
    def titles(self) -> Numbers:
        """All partnerships by title."""
        return self._known[TITLE]

    def known(self, sort: str) -> Numbers | None:
        """Return an order if it was asked for before."""
        return self._known.get(sort)

    def get(self, sort: str, session: Session) -> Numbers:
        """Return an order; not to be changed by who gets it."""
        found = self._known.get(sort)
        if found is None:
            found = self._sorted(sort.removeprefix("-"), sort[:1] == "-", session)
            self._known[sort] = found
        return found

    def _sorted(self, name: str, backwards: bool, session: Session) -> Numbers:
        if name == TITLE:
            return self.titles[::-1]
        if name == CHANGED:
            there = bytes(_flags(self.titles))
            changes = catalogue.by_last_change(session)
            size = len(there)
            found = array("I", (n for n in changes if n < size and there[n]))
            return found[::-1] if backwards else found
        return _by_value(self.titles, name, backwards, session)


def _flags(numbers: Numbers) -> bytearray:
    flags = bytearray(max(numbers, default=0) + 1)
    for number in numbers:
        flags[number] = 1
    return flags


def _by_value(titles: Numbers, name: str, backwards: bool, session: Session) -> Numbers:
    """Sort by a column: the values are few, so only those are sorted."""
    values: list[str | None] = [None] * (max(titles, default=0) + 1)
    for number, value in catalogue.column(session, name):
        if number < len(values):
            values[number] = value
    holders: dict[str | None, Numbers] = {}
    for number in titles:
        value = values[number]
        if value not in holders:
            holders[value] = array("I")
        holders[value].append(number)
    key = _key_of(name, session.framework)
    given = [value for value in holders if value is not None and value not in MARKS]
    ordered: list[str | None] = [*sorted(given, key=key, reverse=backwards)]
    # What is not known is not first and not last of anything: it comes behind.
    ordered += [value for value in (*MARKS, None) if value in holders]
    return array("I", chain.from_iterable(holders[value] for value in ordered))


def _key_of(name: str, framework: Framework) -> Callable[[str], Any]:
    if name in DATES:
        return _date_key
    vocabulary = framework.fields("partnership")[name].refers_to
    places = {code: place for place, code in enumerate(framework.choices(vocabulary))}
    return lambda code: (places.get(code, len(places)), code)


def _date_key(text: str) -> tuple[date, date, str]:
    """Sort by the first day that it can be; what goes on without an end ends last."""
    found = None if text == OPEN else find_date(text)
    if found is None:
        return date.max, date.max, text
    return found.first, found.last, text


def first_of(session: Session, sort: str, limit: int) -> Numbers:
    """Return the beginning of an order without making the whole of it if possible."""
    if sort.removeprefix("-") == TITLE:
        sign = "DESC" if sort.startswith("-") else ""
        return catalogue.by_title(session, limit, sign)
    return Orders(session).get(sort, session)[:limit]


def arrange(order: Numbers, members: int) -> Numbers:
    """Return the members in an order."""
    count = members.bit_count()
    if count in (0, len(order)):
        return order[:count]
    flags = bits.to_flags(members)
    size = len(flags)
    return array("I", [n for n in order if n < size and flags[n]])
