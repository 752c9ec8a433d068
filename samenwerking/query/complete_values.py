"""What may stand behind the colon of a field, for completing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from samenwerking.errors import N_
from samenwerking.framework.rules import SEVERITIES
from samenwerking.language import translations
from samenwerking.query import codes
from samenwerking.query.tree import ANY, EVERY_MARK
from samenwerking.query.words import MARK_WORDS
from samenwerking.query.write import to_name
from samenwerking.records.dates import school_year_name, school_year_of
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.query.fields import QueryField
    from samenwerking.query.spot import Spot

    Names = Callable[[QueryField, str], Iterable[str]]
    """Returns names of participants, for a field such as "@school" and a beginning."""

Sort = Literal["field", "value", "code", "operator", "order", "question", "name"]


class Option(NamedTuple):
    """One way to go on.

    Attributes:
        text: what to put in the place of the half-typed part.
        label: what it is, in words.
        sort: what kind of thing it is.
    """

    text: str
    label: str
    sort: Sort


class Values:
    """Gathers values in one language."""

    def __init__(
        self,
        framework: Framework,
        language: Language,
        names: Names | None,
        today: date | None,
    ) -> None:
        self._framework = framework
        self._language: Language = language
        self._names = names
        self._today = today

    def values(self, field: QueryField, spot: Spot) -> Iterator[Option]:
        """Yield the values of a field."""
        match field.kind:
            case "code":
                yield from self._codes(field, spot)
            case "name":
                yield from self._people(field, spot)
            case "text" if not spot.typed or spot.typed in EVERY_MARK:
                yield from self._marks(EVERY_MARK, spot)
            case "date" | "during":
                yield from self._days(field, spot)
            case "years":
                yield from self._years(spot)
            case "finding":
                yield from self._findings(spot)

    def _codes(self, field: QueryField, spot: Spot) -> Iterator[Option]:
        wanted = fold(spot.typed)
        taken = {
            code
            for value in spot.before
            for code in codes.find_codes(value, field, self._framework)
        }
        rows = sorted_codes(field, self._framework, self._language)
        for choice, words, text in rows:
            if choice.code not in taken and any(w.startswith(wanted) for w in words):
                yield Option(text, choice.label(self._language), "code")
        yield from self._marks(EVERY_MARK, spot)

    def _marks(self, marks: Sequence[str], spot: Spot) -> Iterator[Option]:
        if spot.quoted:
            return
        for mark in marks:
            word = self._say(MARK_WORDS[mark])
            typed = fold(spot.typed)
            if (mark == typed or fold(word).startswith(typed)) and not spot.before:
                yield Option(mark, word, "value")

    def _people(self, field: QueryField, spot: Spot) -> Iterator[Option]:
        if self._names is not None and spot.typed.strip():
            for name in self._names(field, spot.typed):
                yield Option(to_name(name), name, "name")
        if not spot.typed or spot.typed in EVERY_MARK:
            yield from self._marks(EVERY_MARK, spot)

    def _days(self, field: QueryField, spot: Spot) -> Iterator[Option]:
        if spot.quoted:
            return
        english = self._language == "en"
        year, now = ("-1y", "today") if english else ("-1j", "vandaag")
        offers = [
            (now, N_("today")),
            (f"..{now}", N_("up to today")),
            (f"{now}..", N_("from today")),
            ("-30d..", N_("the last thirty days")),
            (f"{year}..", N_("the last year")),
        ]
        if field.field == "ends":
            offers.append(("goes-on" if english else "loopt-door", N_("open end")))
        for text, meaning in offers:
            if text.startswith(spot.typed):
                yield Option(text, self._say(meaning), "value")
        if field.kind == "date" and not field.field.startswith("@"):
            yield from self._marks(EVERY_MARK, spot)

    def _years(self, spot: Spot) -> Iterator[Option]:
        if self._today is not None:
            now = school_year_of(self._today)
            for year in (now, *range(now - 1, now - 11, -1), now + 1):
                text = school_year_name(year)
                if text.startswith(spot.typed):
                    meaning = self._say(N_("this school year")) if year == now else ""
                    yield Option(text, meaning, "value")
        yield from self._marks(("?", ANY), spot)

    def _findings(self, spot: Spot) -> Iterator[Option]:
        typed = fold(spot.typed)
        found = [(self._say(name), name) for name in SEVERITIES]
        found += [("*", N_("any"))]
        for text, meaning in found:
            if fold(text).startswith(typed):
                label = self._say(meaning) if text == ANY else text
                yield Option(text, label, "value")
        for rule in self._framework.rules:
            if rule.id.startswith(typed) and typed:
                yield Option(rule.id, rule.message(self._language), "value")

    def _say(self, message: str) -> str:
        return translations(self._language).gettext(message)


Row = tuple[codes.Choice, tuple[str, ...], str]


@lru_cache(maxsize=256)
def sorted_codes(
    field: QueryField, framework: Framework, language: Language
) -> tuple[Row, ...]:
    """Return the codes of a field, what they begin with, and how they are written."""
    rows: list[Row] = []
    for choice in codes.choices(field, framework).values():
        label = fold(choice.label(language))
        parts = choice.code.split(".")
        tails = [".".join(parts[place:]) for place in range(len(parts))]
        words = (*dict.fromkeys((*tails, label, *label.split())),)
        text = codes.short_code(choice.code, field, framework)
        rows.append((choice, words, text))
    return tuple(sorted(rows, key=lambda row: row[0].deprecated))
