"""What one types for a school year or a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.records.answers import MARKS
from samenwerking.records.dates import parse_date
from samenwerking.records.typed_dates import read_date

if TYPE_CHECKING:
    from datetime import date


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
