"""What a cell may mean of which only a person can tell, to choose from."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import RecordError
from samenwerking.exchange.sheet_propose import codes_field
from samenwerking.exchange.sheet_values import split_labels
from samenwerking.records.typed_dates import date_in_words, read_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.exchange.sheet_map import Column
    from samenwerking.exchange.sheet_words import Words
    from samenwerking.language import Language

_NUMBERED = re.compile(r"(\d{1,2})\s*[-./ ]\s*(\d{1,2})\s*[-./ ]\s*(\d{2,4})")
_YEAR_AND_MORE = re.compile(r"(\d{4})\s*[-/]\s*(\d{2})")
_FIRST_OF_EXCEL = date(1899, 12, 30)
_SERIALS = range(18_000, 73_000)
"""Numbers that are a day of Excel between 1949 and 2099."""


class Meaning(NamedTuple):
    """What a cell may mean: as it is stored, and in words."""

    stored: str
    label: str


def meanings(
    column: Column, raw: str, kind: str, words: Words, today: date, language: Language
) -> list[Meaning]:
    """Return what a cell may mean; empty where only typing tells.

    Args:
        column: of the list, with its field.
        raw: what the cell holds.
        kind: of the records of the list.
        words: known labels.
        today: for dates without a century.
        language: of the words.
    """
    refers_to = codes_field(words, kind, column.field)
    if refers_to:
        codes, _ = split_labels(raw, words.labels(refers_to))
        label = words.framework.label
        return [Meaning(code, label(code, language)) for code in dict.fromkeys(codes)]
    stored = dict.fromkeys(_days(raw, today))
    return [Meaning(one, _spoken(one, language)) for one in stored]


def _spoken(stored: str, language: Language) -> str:
    said = date_in_words(stored, language)
    return said if stored in said else f"{said} ({stored})"


def _days(raw: str, today: date) -> Iterator[str]:
    numbers = _NUMBERED.fullmatch(raw.strip())
    if numbers:
        one, other, year = numbers.groups()
        yield from _read(f"{one}/{other}/{year}", today)
        yield from _read(f"{other}/{one}/{year}", today)
    year = _YEAR_AND_MORE.fullmatch(raw.strip())
    if year:
        begins = int(year[1])
        yield from _read(f"{begins}-{begins + 1}", today)
        yield from _read(f"{year[2]}/{year[1]}", today)
    if raw.strip().isdecimal() and len(raw.strip()) < 6 and int(raw) in _SERIALS:
        yield (_FIRST_OF_EXCEL + timedelta(days=int(raw))).isoformat()


def in_order(raw: str, today: date, *, month_first: bool) -> str | None:
    """Return the date that a cell is in one order of day and month; None for none."""
    numbers = _NUMBERED.fullmatch(raw.strip())
    if numbers is None:
        return None
    one, other, year = numbers.groups()
    day, month = (other, one) if month_first else (one, other)
    return next(_read(f"{day}/{month}/{year}", today), None)


def _read(text: str, today: date) -> Iterator[str]:
    try:
        yield read_date(text, today)
    except RecordError:
        return


def typed_meaning(
    column: Column, text: str, kind: str, words: Words, today: date
) -> str:
    """Return the stored form of what somebody typed that a cell means; "" for nothing.

    Raises:
        RecordError: it is no date; the message says what is.
    """
    if not text.strip():
        return ""
    refers_to = codes_field(words, kind, column.field)
    if refers_to:
        codes, _ = split_labels(text, words.labels(refers_to))
        return " ".join(codes)
    return read_date(text, today)
