"""Days in a query: fixed ones, and those that are counted from today."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from samenwerking.errors import RecordError
from samenwerking.records.answers import MARKS
from samenwerking.records.dates import OPEN, parse_date
from samenwerking.records.text import fold
from samenwerking.records.typed_dates import read_date

if TYPE_CHECKING:
    from samenwerking.language import Language

TODAY = "today"

_WORDS = {
    **dict.fromkeys(("vandaag", "today", "nu", "now"), TODAY),
    **dict.fromkeys(("gisteren", "yesterday"), "-1d"),
    **dict.fromkeys(("morgen", "tomorrow"), "+1d"),
}
_RELATIVE = re.compile(r"([+-])(\d{1,4})([dwmjy])", re.ASCII)
_SOME_DAYS = (date(2001, 3, 4), date(2013, 11, 12))


def read_day(text: str) -> str | None:
    """Return a typed date as a tree holds it; None if it is none.

    "2026", "1/10/2026", "12 maart 2025", "2025-2026", "-30d", "+2w", "-1j", "vandaag".
    """
    typed = " ".join(fold(text)[:60].split())
    if typed in _WORDS:
        return _WORDS[typed]
    relative = _RELATIVE.fullmatch(typed)
    if relative:
        sign, number, unit = relative[1], int(relative[2]), relative[3]
        return f"{sign}{number}{unit.replace('j', 'y')}" if number else TODAY
    try:
        # What depends on the day on which it is read ("dit schooljaar") is no date of
        # a question that may be kept for years.
        first, second = (read_date(typed, day) for day in _SOME_DAYS)
    except RecordError:
        return None
    known = first == second and first not in (*MARKS, OPEN, "")
    return first if known else None


def write_day(stored: str, language: Language) -> str:
    """Return a date of a tree as one types it."""
    if stored == TODAY:
        return "today" if language == "en" else "vandaag"
    if stored[:1] in ("+", "-") and language == "nl":
        return stored.replace("y", "j")
    return stored


def is_relative(stored: str) -> bool:
    """Whether a date of a tree is counted from today."""
    return stored == TODAY or stored[:1] in ("+", "-")


def days_of(stored: str, today: date) -> tuple[date, date]:
    """Return the first and the last day of a date of a tree.

    Raises:
        DateError: it is none.
    """
    if stored == TODAY:
        return today, today
    relative = _RELATIVE.fullmatch(stored)
    if relative is None:
        return parse_date(stored)[1:]
    day = _moved(today, int(f"{relative[1]}{relative[2]}"), relative[3])
    return day, day


def span_of(first: str, last: str, today: date) -> tuple[date, date]:
    """Return the days from the first of `first` to the last of `last`; "" is open.

    Raises:
        DateError: one of them is no date of a tree.
    """
    start = days_of(first, today)[0] if first else date.min
    return start, days_of(last, today)[1] if last else date.max


def _moved(day: date, number: int, unit: str) -> date:
    try:
        if unit in "dw":
            return day + timedelta(days=number * (7 if unit == "w" else 1))
        months = day.year * 12 + day.month - 1 + number * (1 if unit == "m" else 12)
        year, month = divmod(months, 12)
        last = monthrange(year, month + 1)[1]
        # The 31st of a shorter month is its last day.
        return date(year, month + 1, min(day.day, last))
    except (OverflowError, ValueError):  # before the first year, or behind the last
        return date.min if number < 0 else date.max
