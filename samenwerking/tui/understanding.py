"""What a text in a filter bar means: its query or what is wrong, and how to say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.language import translations

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.query.mistake import QueryError
    from samenwerking.query.tree import Node, Order, Query
    from samenwerking.tui.app import RegistryApp

    Counter = Callable[[str], tuple[int, int] | None]
    """Returns how many answer to a text, and of how many; None if it is no query."""

SILENCE = 1.0
"""Seconds without a key before somebody hears what is wrong in a query."""


class Heard(NamedTuple):
    """A text as somebody typed it, and its query or what is wrong in it."""

    text: str
    query: Query | None = None
    error: QueryError | None = None


def hear(text: str, framework: Framework) -> Heard:
    """Read a text that may be half a query."""
    from samenwerking.query.mistake import QueryError
    from samenwerking.query.parse import parse

    try:
        return Heard(text, parse(text, framework))
    except QueryError as error:
        return Heard(text, None, error)


def may_name_a_field(text: str, cursor: int, framework: Framework) -> bool:
    """Return whether what is being typed may become the name of a field."""
    from samenwerking.query.fields import known_names
    from samenwerking.query.spot import find_spot
    from samenwerking.records.text import fold

    spot = find_spot(text, cursor)
    begun = fold(spot.typed.lstrip("-")).replace("_", "-")
    if not begun or spot.field or spot.quoted:
        return False
    return any(fold(name).startswith(begun) for name in known_names(framework))


def without_last_word(text: str, framework: Framework) -> str | None:
    """Return a query without the word at its end; None if that means nothing."""
    from samenwerking.query.spot import find_spot

    spot = find_spot(text, len(text))
    rest = text[: spot.start].rstrip()
    if spot.field or spot.quoted or hear(rest, framework).query is None:
        return None
    return rest


def counter(app: RegistryApp, as_of: date | None = None) -> Counter:
    """Return what counts the answers to a text, of all there are; for a thread."""

    def count(text: str) -> tuple[int, int] | None:
        from samenwerking.service.listing import list_partnerships

        place, today = app.workplace, app.today
        try:
            found, everything = (
                list_partnerships(place, one, limit=0, today=today, as_of=as_of).total
                for one in (text, "")
            )
        except SamenwerkingError:
            return None  # it is said where it is typed
        return found, everything

    return count


def told(query: Query, framework: Framework, language: Language) -> str:
    """Return what a query means, in words; empty where it says that itself."""
    from samenwerking.query.tree import And, Words
    from samenwerking.query.write import in_words

    terms = query.term.terms if isinstance(query.term, And) else (query.term,)
    if not query.orders and all(
        one is None or (isinstance(one, Words) and not one.column) for one in terms
    ):
        return ""
    said = [
        f"{name}: {value}" if name else value
        for name, value in in_words(query, framework, language)
    ]
    if query.orders:
        say = translations(language).gettext
        fields = (_called(order, framework, language) for order in query.orders)
        said.append(say(N_("sorted by {fields}")).format(fields=", ".join(fields)))
    return " · ".join(said)


def _called(order: Order, framework: Framework, language: Language) -> str:
    from samenwerking.query.fields import sort_of

    field = sort_of(order.field, framework)
    label = field.label(language) if field else order.field
    return f"{label} {'▼' if order.backwards else '▲'}"


def words_in(node: Node | None) -> tuple[tuple[str, bool], ...]:
    """Return the texts that a query looks for, to be marked: (text, whole words)."""
    from samenwerking.query.tree import EVERY_MARK, And, Inside, Named, Or, Words

    match node:
        case Words() | Named() if node.text in EVERY_MARK and not node.phrase:
            return ()
        case Words() | Named():
            return ((node.text, node.phrase),)
        case And() | Or():
            return tuple(dict.fromkeys(w for t in node.terms for w in words_in(t)))
        case Inside():
            return words_in(node.term)
    return ()
