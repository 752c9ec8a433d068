"""What one can filter an overview by, and what one types for a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.language import translations
from samenwerking.matrices.definition import Condition
from samenwerking.matrices.select import field_label, in_words
from samenwerking.matrices.universe import PARTNERSHIP
from samenwerking.matrices.where import known_fields
from samenwerking.records.answers import MARKS
from samenwerking.records.dates import parse_date
from samenwerking.records.text import fold
from samenwerking.records.typed_dates import read_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.language import Language

_MARKS = {"unknown": N_("unknown"), "none": N_("none")}


class Choice(NamedTuple):
    """A value of a field, in words as well."""

    field: str
    code: str
    words: str
    folded: str


def choices(framework: Framework, language: Language) -> list[Choice]:
    """Return every value that one can filter by, field after field."""
    say = translations(language).gettext
    found = []
    for field, vocabulary in known_fields(framework).items():
        name = field_label(field, framework, language)
        values = [
            (code, row.label(language))
            for code, row in framework.choices(vocabulary).items()
        ]
        values += [(mark, say(_MARKS[word])) for mark, word in MARKS.items()]
        for code, label in values:
            words = f"{name}: {label}"
            found.append(Choice(field, code, words, fold(words)))
    return found


def narrowed(every: Iterable[Choice], words: str) -> list[Choice]:
    """Return the choices that hold every word; values that begin with one go first."""
    asked = fold(words).split()
    found = [one for one in every if all(word in one.folded for word in asked)]

    def far(one: Choice) -> bool:
        value = one.folded.partition(": ")[2]
        return not any(value.startswith(word) for word in asked)

    return sorted(found, key=far)


def with_choice(conditions: list[Condition], choice: Choice) -> list[Condition]:
    """Return the conditions with a value added: or with a value of the same field."""
    for place, condition in enumerate(conditions):
        if [name for name, _ in condition.where] == [choice.field]:
            codes = condition.where[0][1]
            if choice.code in codes:
                return conditions
            where = ((choice.field, (*codes, choice.code)),)
            both = condition._replace(where=where)
            return [*conditions[:place], both, *conditions[place + 1 :]]
    return [*conditions, Condition(PARTNERSHIP, ((choice.field, (choice.code,)),))]


def toggled(condition: Condition) -> Condition:
    """Return the opposite of a condition."""
    return condition._replace(negate=not condition.negate)


def in_line(condition: Condition, framework: Framework, language: Language) -> str:
    """Return a condition in words."""
    told = in_words(condition, framework, language)
    return "; ".join(f"{name}: {value}" for name, value in told)


# --- days


def read_year(text: str, today: date) -> int | None:
    """Return the school year of what somebody typed, by its first calendar year.

    Raises:
        SamenwerkingError: it is none, or no date at all.
    """
    stored = read_date(text, today)
    if not stored:
        return None
    year = None if stored in MARKS or stored == ".." else _year(stored)
    if year is None:
        raise SamenwerkingError(
            N_("{text!r} is no school year such as 2024-2025."), text=text
        )
    return year


def _year(stored: str) -> int | None:
    return parse_date(stored).one_school_year


def read_day(text: str, today: date) -> date | None:
    """Return the day that somebody typed; None for nothing.

    Raises:
        SamenwerkingError: it is no whole date.
    """
    stored = read_date(text, today)
    if not stored:
        return None
    if stored not in MARKS and stored != "..":
        found = parse_date(stored)
        if found.first == found.last:
            return found.first
    raise SamenwerkingError(N_("{text!r} is no day such as 1/10/2026."), text=text)


def read_past(text: str, today: date) -> date | None:
    """Return the day up to which the registry counts; None for as it is now.

    Raises:
        SamenwerkingError: it is no whole date, or lies ahead.
    """
    day = read_day(text, today)
    if day is not None and day > today:
        raise SamenwerkingError(
            N_("{value} lies ahead: nobody knows what was then."), value=day.isoformat()
        )
    return day
