"""Reads by what a list is sorted: `+titel`, `-start`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.query.fields import find_sort, query_fields
from samenwerking.query.mistake import nearest
from samenwerking.query.runs import QUOTES
from samenwerking.query.tree import Order
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.query.refusals import Refusals
    from samenwerking.query.scan import Scanner


class Orders:
    """The orders of one query, each field once."""

    def __init__(self, scan: Scanner, refusals: Refusals, framework: Framework) -> None:
        self._scan = scan
        self._refusals = refusals
        self._framework = framework
        self._orders: dict[str, Order] = {}

    @property
    def found(self) -> tuple[Order, ...]:
        """The orders so far; the first one counts most."""
        return tuple(self._orders.values())

    def take(self, depth: int, *, backwards: bool) -> bool:
        """Take the name of a field to sort by, if one stands behind the sign."""
        scan = self._scan
        word = scan.peek_word(ahead=1)
        field = find_sort(word.text, self._framework)
        if field is None or scan.text[word.end : word.end + 1] in tuple(QUOTES):
            return False
        if depth:
            template = N_(
                "An order stands outside of all brackets. To look for the word, put it"
                " in quotation marks."
            )
            sign = scan.next.replace("+", "")
            near = f'{sign}"{word.text}"'
            raise self._refusals.refuse(template, scan.at, word.end, near=near)
        scan.at = word.end
        self._orders.setdefault(field.field, Order(field.field, backwards))
        return True

    def take_plus(self, depth: int) -> None:
        """Take the name of a field behind a plus; nothing else may stand there."""
        if self.take(depth, backwards=False):
            return
        scan = self._scan
        word = scan.peek_word(ahead=1)
        typed = fold(word.text)
        names = [
            name
            for field in query_fields(self._framework)
            if field.sorts
            for name in field.names
        ]
        near = nearest(typed, names) if typed else None
        template = N_("A list cannot be sorted by {text!r}. Write +title or -start.")
        if near:
            template = N_("A list cannot be sorted by {text!r}. Did you mean {near!r}?")
        raise self._refusals.refuse(
            template,
            scan.at,
            max(word.end, scan.at + 1),
            near=near and f"+{near}",
            unfinished=any(name.startswith(typed) for name in names),
            text=word.text[:60],
        )
