"""Partial dates and school years: how much is known, and what follows for certain."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.records.answers import NONE, UNKNOWN

OPEN = ".."
"""An end that is known to be open; not the same as an end that is not known."""

_FORMS = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|(?P<next>\d{4})))?",
    re.ASCII,  # other digits would be stored as they came and found by nobody
)
_FIRST_MONTH = 9  # a school year runs from 1 September to 31 August


class DateError(RecordError, ValueError):
    """A text that is no stored date; a `ValueError` too, so that a model reports it."""


class PartialDate(NamedTuple):
    """A date as precise as it is known: it lies from `first` to `last`, both counting.

    `text` is `2024`, `2024-09`, `2024-09-15`, or a school year `2024-2025`.
    """

    text: str
    first: date
    last: date

    @property
    def one_school_year(self) -> int | None:
        """The school year (by its first calendar year) if it is certain, else None."""
        start = school_year_of(self.first)
        return start if start == school_year_of(self.last) else None


def parse_date(text: str) -> PartialDate:
    """Read a partial date in its stored form.

    Raises:
        DateError: another form, a month or day that does not exist, or a year outside
            1800-2199 (typing errors, mostly).
    """
    match = _FORMS.fullmatch(text)
    if not match:
        raise DateError(
            N_("{text!r} is no date like 2024, 2024-09, 2024-09-15, 2024-2025."),
            text=text,
        )
    year = int(match["year"])
    if not 1800 <= year < 2200:
        raise DateError(
            N_("{text!r}: the year is not between 1800 and 2199."), text=text
        )
    if match["next"]:
        if int(match["next"]) != year + 1:
            raise DateError(
                N_("{text!r} is no school year: those are like 2024-2025."), text=text
            )
        return PartialDate(text, *school_year_days(year))
    if not match["month"]:
        return PartialDate(text, date(year, 1, 1), date(year, 12, 31))
    month = int(match["month"])
    try:
        first = last = date(year, month, int(match["day"] or 1))
    except ValueError:
        raise DateError(
            N_("{text!r}: the month or the day is out of range."), text=text
        ) from None
    if not match["day"]:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return PartialDate(text, first, last)


def find_date(value: object) -> PartialDate | None:
    """Return the date that a stored value holds; None for a mark or an open end."""
    if not isinstance(value, str) or value in ("", UNKNOWN, NONE, OPEN):
        return None
    try:
        return parse_date(value)
    except DateError:
        return None


def school_year_of(day: date) -> int:
    """Return the school year of `day` by its first calendar year."""
    return day.year if day.month >= _FIRST_MONTH else day.year - 1


def school_year_days(start: int) -> tuple[date, date]:
    """Return the first and the last day of the school year that begins in `start`."""
    return date(start, _FIRST_MONTH, 1), date(start + 1, _FIRST_MONTH, 1) - timedelta(1)


def school_year_name(start: int) -> str:
    """Return "2024-2025" for 2024."""
    return f"{start}-{start + 1}"


def years_later(day: date, years: int) -> date:
    """Return the same day so many years on."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February has few anniversaries; the day before serves
        return day.replace(year=day.year + years, day=28)


class Period(NamedTuple):
    """When something certainly went on: both days count; None where nothing is certain.

    `open_end` tells that it goes on from `last` until somebody says otherwise.
    """

    first: date | None
    last: date | None
    open_end: bool
    years: frozenset[int]
    """School years in which it certainly went on, as far as `last`."""

    def includes(self, day: date) -> bool:
        """Whether it certainly went on at `day`."""
        if self.first is None or self.last is None or day < self.first:
            return False
        return self.open_end or day <= self.last


def certain_period(starts: object, ends: object, observed: object = None) -> Period:
    """Derive when a partnership certainly went on.

    Start, end and observation are moments at which it went on, in that order; what lies
    between two of them is certain, and so is a school year that holds a whole moment
    even where its exact days are not known. An unknown end is not "still running"; only
    an end that is said to be open is. Of moments that contradict one another nothing
    follows.

    Args:
        starts: a stored date, mark or None.
        ends: the same, or `OPEN`.
        observed: a stored date at which it was seen going on.
    """
    known = certain_moments(starts, ends, observed)
    years = {y for moment in known if (y := moment.one_school_year) is not None}
    # It began no later than the latest day of any moment at which it is known to have
    # been going on, and ended no sooner than the earliest day of any.
    first = min((moment.last for moment in known), default=None)
    last = max((moment.first for moment in known), default=None)
    open_end = ends == OPEN and first is not None
    if open_end and first and last:
        last = max(first, last)
    if first is None or last is None or last < first:
        return Period(None, None, open_end=False, years=frozenset(years))
    years.update(range(school_year_of(first), school_year_of(last) + 1))
    return Period(first, last, open_end, frozenset(years))


def certain_moments(
    starts: object, ends: object, observed: object = None
) -> list[PartialDate]:
    """Return the moments at which something went on, the earliest first.

    None of them where they contradict one another: it ended before it began, as its
    dates say; one of them is wrong, and nobody knows which.
    """
    start, end, seen = find_date(starts), find_date(ends), find_date(observed)
    known = [moment for moment in (start, seen, end) if moment]
    if any(later.last < sooner.first for sooner, later in combinations(known, 2)):
        return []
    return known
