"""What one may go on with at a place of a query: names, values, operators."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.query.complete_values import Option, Values, sorted_codes
from samenwerking.query.fields import fields_inside, find_field, query_fields
from samenwerking.query.scan import AND, NOT, OR
from samenwerking.query.spot import Spot, find_spot
from samenwerking.records.answers import NONE
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.query.complete_values import Names
    from samenwerking.query.fields import QueryField

_OF_CODES_FROM = 2
"""Letters of a loose word from which values of all fields are offered as well."""
_MOST_LOOSE = 12
"""Such values, at most."""


__all__ = ["Completion", "Option", "complete"]


class Completion(NamedTuple):
    """What to put instead of the text from `start` to `end`, best first."""

    start: int
    end: int
    options: tuple[Option, ...]


def complete(
    text: str,
    cursor: int,
    framework: Framework,
    language: Language,
    questions: Sequence[tuple[str, str]] = (),
    names: Names | None = None,
    today: date | None = None,
) -> Completion:
    """Return how one may go on at the cursor.

    Args:
        text: the query, half-typed as it is.
        cursor: how many characters stand before the cursor.
        framework: for fields and codes.
        language: of names and labels.
        questions: (name, title) of the saved questions.
        names: looks up participants; None where there is no registry.
        today: for school years; None offers none.
    """
    spot = find_spot(text, min(max(cursor, 0), len(text)))
    helper = _Completer(framework, language, questions, names, today)
    return Completion(spot.start, spot.end, tuple(helper.options(spot)))


class _Completer:
    """Gathers options in one language."""

    def __init__(
        self,
        framework: Framework,
        language: Language,
        questions: Sequence[tuple[str, str]],
        names: Names | None,
        today: date | None,
    ) -> None:
        self._framework = framework
        self._language: Language = language
        self._questions = questions
        self._behind = Values(framework, language, names, today)

    def options(self, spot: Spot) -> Iterator[Option]:
        if spot.field:
            field = find_field(spot.field, self._framework)
            if field is not None:
                yield from self._behind.values(field, spot)
            return
        if spot.typed.startswith("@"):
            yield from self._saved(spot.typed[1:])
        elif spot.typed[:1] in ("+", "-") and not spot.quoted:
            yield from self._signed(spot.typed[0], spot.typed[1:])
        elif not spot.quoted:
            yield from self._loose(spot)

    # --- where a term may begin

    def _loose(self, spot: Spot) -> Iterator[Option]:
        around = find_field(spot.inside, self._framework) if spot.inside else None
        fields = query_fields(self._framework)
        if around is not None and around.opens:
            fields = fields_inside(around.unit, self._framework)
            if not spot.typed:
                # They would stand below all the values, where nobody sees them.
                yield from self._fields(fields, "")
                fields = ()
        if around is not None:
            # A hyphen alone says "not" here, and needs something behind it.
            found = self._behind.values(around, spot)
            yield from (option for option in found if option.text != NONE)
        yield from self._operators(spot.typed)
        yield from self._fields(fields, spot.typed)
        if around is None and len(spot.typed) >= _OF_CODES_FROM:
            yield from self._values_of_all(spot.typed)

    def _operators(self, typed: str) -> Iterator[Option]:
        if typed and typed.isupper():
            meanings = (
                (OR, N_("one of both")),
                (NOT, N_("what does not answer to it")),
                (AND, N_("both; a space says the same")),
            )
            for words, meaning in meanings:
                word = words[self._language == "en"]
                if word.startswith(typed):
                    yield Option(f"{word} ", self._say(meaning), "operator")

    def _fields(
        self, fields: Iterable[QueryField], typed: str, sign: str = ""
    ) -> Iterator[Option]:
        wanted = fold(typed).replace("_", "-")
        for field in _by_name(fields, wanted, self._language):
            text = f"{sign}{field.name(self._language)}:"
            yield Option(text, field.label(self._language), "field")

    def _signed(self, sign: str, typed: str) -> Iterator[Option]:
        fields = query_fields(self._framework)
        wanted = fold(typed).replace("_", "-")
        sortable = [field for field in fields if field.sorts]
        for field in _by_name(sortable, wanted, self._language, begins=True):
            text = f"{sign}{field.name(self._language)} "
            yield Option(text, self._order(field, sign), "order")
        if sign == "-" and typed:
            yield from self._fields(fields, typed, sign)

    def _order(self, field: QueryField, sign: str) -> str:
        label = field.label(self._language)
        template = N_("sort by {field}") if sign == "+" else N_("backwards by {field}")
        return self._say(template).format(field=label)

    def _saved(self, typed: str) -> Iterator[Option]:
        wanted = fold(typed)
        found = [(name, title) for name, title in self._questions]
        first = [pair for pair in found if fold(pair[0]).startswith(wanted)]
        rest = [p for p in found if p not in first and wanted in fold(" ".join(p))]
        for name, title in (*first, *rest):
            yield Option(f"@{name} ", title, "question")

    def _values_of_all(self, typed: str) -> Iterator[Option]:
        wanted = fold(typed)
        count = 0
        for words, text, label in _every_value(self._framework, self._language):
            if any(word.startswith(wanted) for word in words):
                yield Option(text, label, "code")
                count += 1
                if count == _MOST_LOOSE:
                    return

    def _say(self, message: str) -> str:
        return translations(self._language).gettext(message)


def _by_name(
    fields: Iterable[QueryField],
    wanted: str,
    language: Language,
    *,
    begins: bool = False,
) -> list[QueryField]:
    """Return the fields whose name, or else whose label, begins or goes on so."""
    ranks: list[tuple[int, QueryField]] = []
    for field in fields:
        if fold(field.name(language)).startswith(wanted):
            ranks.append((0, field))
        elif any(fold(name).startswith(wanted) for name in field.names):
            ranks.append((1, field))
        elif not begins and any(
            word.startswith(wanted) for word in fold(field.label(language)).split()
        ):
            ranks.append((2, field))
    return [field for _, field in sorted(ranks, key=lambda pair: pair[0])]


@lru_cache(maxsize=8)
def _every_value(
    framework: Framework, language: Language
) -> tuple[tuple[tuple[str, ...], str, str], ...]:
    """Return (what it begins with, term, label) of the codes of all fields."""
    found = []
    for field in query_fields(framework):
        if field.kind == "code":
            for choice, words, text in sorted_codes(field, framework, language):
                if not choice.deprecated and not choice.above:
                    own = tuple(word for word in words if "." not in word)
                    label = f"{field.label(language)}: {choice.label(language)}"
                    found.append((own, f"{field.name(language)}:{text}", label))
    return tuple(found)
