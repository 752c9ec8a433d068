"""Reads a date the way people in Belgium type it, never guessing month before day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from samenwerking.errors import N_, RecordError
from samenwerking.records.answers import NONE, UNKNOWN
from samenwerking.records.dates import OPEN, DateError, parse_date, school_year_name
from samenwerking.records.text import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb febr februari february",
            "mrt maa maart mar march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "aug augustus august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_DAYS = {"vandaag": 0, "today": 0, "gisteren": 1, "yesterday": 1}
_SCHOOL_YEAR = re.compile(
    r"(schooljaar|school year|sj)?\s*(\d{4})\s*[-/]\s*(\d{2}|\d{4})", re.ASCII
)
_NUMBERS = re.compile(r"(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4}|\d{2})", re.ASCII)
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([a-z]+)\.?\s+(\d{4})", re.ASCII)


def read_date(text: str, today: date) -> str:
    """Return the stored form of a typed date, a mark, or an open end; "" for nothing.

    Understands "2024", "09/2025", "12/3/25", "12 maart 2025", "sept 2025",
    "schooljaar 2025-2026", "2025-26", "vandaag", the stored forms, "?", "-" and "..".

    Raises:
        RecordError: none of these; names the forms that are understood.
    """
    typed = fold(text)
    if typed in {"", UNKNOWN, NONE, OPEN}:
        return typed
    if typed in _DAYS:
        return (today - timedelta(days=_DAYS[typed])).isoformat()
    stored = _stored_form(typed)
    try:
        return parse_date(stored or typed).text
    except DateError:
        raise RecordError(
            N_(
                "{text!r} is not understood as a date. Try 2024, 09/2024, 15/9/2024,"
                " 2024-2025, '?' for unknown or '..' for an open end."
            ),
            text=text,
        ) from None


def _stored_form(typed: str) -> str | None:
    school_year = _SCHOOL_YEAR.fullmatch(typed)
    if school_year:
        word, start, end = school_year.groups()
        if len(end) == 4:
            return f"{start}-{end}"
        # "2011-12" is December; after the word, or as "2025-26", it can only be a
        # school year.
        following = (int(start) + 1) % 100
        if int(end) == following and (word or following > 12):
            return school_year_name(int(start))
    numbers = _NUMBERS.fullmatch(typed)
    if numbers:
        day, month, year = numbers.groups()
        if len(year) == 4 or day:
            return _join(year, int(month), day)
    words = _WORDS.fullmatch(typed)
    if words and words[2] in _MONTHS:
        return _join(words[3], _MONTHS[words[2]], words[1])
    return None


def _join(year: str, month: int, day: str | None) -> str:
    full = year if len(year) == 4 else f"20{year}" if int(year) < 70 else f"19{year}"
    return f"{full}-{month:02}" + (f"-{int(day):02}" if day else "")
