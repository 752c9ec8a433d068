"""Reads a date the way people in Belgium type it, never guessing month before day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from samenwerking.errors import N_, RecordError
from samenwerking.records.answers import NONE, UNKNOWN
from samenwerking.records.dates import (
    OPEN,
    DateError,
    parse_date,
    school_year_name,
    school_year_of,
)
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from samenwerking.language import Language

_NAMES = {
    "nl": "januari februari maart april mei juni juli"
    " augustus september oktober november december",
    "en": "January February March April May June July"
    " August September October November December",
}
_SHORT = {
    "nl": "jan feb mrt apr mei juni juli aug sept okt nov dec",
    "en": "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec",
}
_MONTHS = {
    fold(name): number
    for names in (*_NAMES.values(), *_SHORT.values())
    for number, name in enumerate(names.split(), start=1)
} | {"febr": 2, "maa": 3, "jun": 6, "jul": 7, "sep": 9}
_SCHOOL_YEAR_WORDS = {"nl": "schooljaar", "en": "school year"}
_MARKS = {
    **dict.fromkeys(("?", "onbekend", "unknown"), UNKNOWN),
    **dict.fromkeys(("-", "geen", "none"), NONE),
    **dict.fromkeys(
        ("..", "loopt door", "open einde", "open", "goes on", "open end"), OPEN
    ),
}
_DAYS = {
    **dict.fromkeys(("vandaag", "today"), 0),
    **dict.fromkeys(("gisteren", "yesterday"), -1),
    **dict.fromkeys(("eergisteren", "day before yesterday"), -2),
    **dict.fromkeys(("morgen", "tomorrow"), 1),
}
_YEARS = {"dit": 0, "this": 0, "vorig": -1, "last": -1, "volgend": 1, "next": 1}
_RELATIVE_YEAR = re.compile(rf"({'|'.join(_YEARS)}) (?:schooljaar|school year|sj)")
_SCHOOL_YEAR = re.compile(
    r"(schooljaar|school year|sj)?\s*(\d{4})\s*[-/]\s*(\d{2}|\d{4})", re.ASCII
)
_SHORT_YEAR = re.compile(r"(?:schooljaar|school year|sj)\s*(\d\d)\s*[-/]\s*(\d\d)")
_NUMBERS = re.compile(r"(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4}|\d{2})", re.ASCII)
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([a-z]+)\.?\s+(\d{4})", re.ASCII)
_IN_BRACKETS = re.compile(r"\s*\([^()]{,60}\)$")


def read_date(text: str, today: date) -> str:
    """Return the stored form of a typed date, a mark, or an open end; "" for nothing.

    Understands "2024", "09/2025", "12/3/25", "12 maart 2025", "sept 2025",
    "schooljaar 2025-2026", "2025-26", "dit schooljaar", "vandaag", the stored forms,
    and "?", "-" and ".." or their words.

    Raises:
        RecordError: none of these, or a day that there is not; says which.
    """
    typed = " ".join(_IN_BRACKETS.sub("", fold(text)[:200]).split())
    if not typed or typed in _MARKS:
        return _MARKS.get(typed, "")
    if typed in _DAYS:
        return (today + timedelta(days=_DAYS[typed])).isoformat()
    relative = _RELATIVE_YEAR.fullmatch(typed)
    if relative:
        return school_year_name(school_year_of(today) + _YEARS[relative[1]])
    stored = _stored_form(typed)
    try:
        return parse_date(stored or typed).text
    except DateError:
        raise _refusal(text, stored or typed, guessed=stored is None) from None


def _refusal(text: str, stored: str, *, guessed: bool) -> RecordError:
    """Say what is wrong with a date that looks like one, or else what is understood."""
    parts = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", stored, re.ASCII)
    # "2025-27" may be meant as a school year as well.
    if parts and not (guessed and not parts[3]) and 1800 <= int(parts[1]) < 2200:
        if not 1 <= int(parts[2]) <= 12:
            return RecordError(
                N_(
                    "{text!r}: there is no month {month}. The day comes first, then"
                    " the month: 15/9/2024."
                ),
                text=text,
                month=int(parts[2]),
            )
        return RecordError(
            N_("{text!r}: that month has no day {day}."), text=text, day=int(parts[3])
        )
    return RecordError(
        N_(
            "{text!r} is not understood as a date. Try 2024, 09/2024, 15/9/2024,"
            " 2024-2025, '?' for unknown or '..' for an open end."
        ),
        text=text,
    )


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
    short = _SHORT_YEAR.fullmatch(typed)
    if short and int(short[2]) == (int(short[1]) + 1) % 100:
        return school_year_name(int(_century(short[1])))
    numbers = _NUMBERS.fullmatch(typed)
    if numbers:
        day, month, year = numbers.groups()
        if len(year) == 4 or day:
            return _join(year, int(month), day)
    words = _WORDS.fullmatch(typed)
    if words and words[2] in _MONTHS:
        return _join(words[3], _MONTHS[words[2]], words[1])
    return None


def _century(year: str) -> str:
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) < 70 else f"19{year}"


def _join(year: str, month: int, day: str | None) -> str:
    return f"{_century(year)}-{month:02}" + (f"-{int(day):02}" if day else "")


def read_recent(text: str, today: date) -> str:
    """Return the stored form of a date of something past, also without its year.

    "12/3" and "12 maart" are the last such day that is not after `today`.

    Raises:
        RecordError: it is no date.
    """
    typed = " ".join(fold(text)[:200].split())
    found = re.fullmatch(r"(\d{1,2})(?:[-/. ](\d{1,2})|\s([a-z]+)\.?)", typed, re.ASCII)
    month = found and (found[2] or _MONTHS.get(found[3] or ""))
    if found and month:
        # In no eight years in a row is there a month that never has such a day.
        for year in range(today.year, today.year - 9, -1):
            try:
                day = date(year, int(month), int(found[1]))
            except ValueError:
                continue
            if day <= today:
                return day.isoformat()
    return read_date(text, today)


def date_in_words(stored: str, language: Language) -> str:
    """Return a stored date in words that `read_date` reads as the same date.

    Raises:
        DateError: `stored` is no date.
    """
    found = parse_date(stored)
    if len(found.text) == 9:
        return f"{_SCHOOL_YEAR_WORDS[language]} {found.text}"
    year, *rest = found.text.split("-")
    if not rest:
        return year
    month = f"{_NAMES[language].split()[int(rest[0]) - 1]} {year}"
    return f"{int(rest[1])} {month}" if len(rest) == 2 else month


def days_in_words(stored: str, language: Language) -> str:
    """Return the first and the last day of a stored date, in short.

    Raises:
        DateError: `stored` is no date.
    """
    found = parse_date(stored)
    return " - ".join(
        f"{day.day} {_SHORT[language].split()[day.month - 1]} {day.year}"
        for day in (found.first, found.last)
    )
