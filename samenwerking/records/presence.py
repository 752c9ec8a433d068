"""In which school years something went on: for certain, perhaps, or not."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Literal, NamedTuple

from samenwerking.records.dates import (
    OPEN,
    certain_period,
    find_date,
    school_year_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

Presence = Literal["certain", "possible", "absent"]


class Span(NamedTuple):
    """The school years of something, each by its first calendar year.

    Attributes:
        years: in which it certainly went on.
        first: before which it certainly did not; None where that is not known.
        last: after which it certainly did not, or nobody can know yet.
    """

    years: frozenset[int]
    first: int | None
    last: int

    def at(self, year: int) -> Presence:
        """Say whether it went on in a school year."""
        if year in self.years:
            return "certain"
        maybe = year <= self.last and (self.first is None or year >= self.first)
        return "possible" if maybe else "absent"


def span(starts: object, ends: object, observed: object, today: date) -> Span:
    """Return the school years of something with a start and an end.

    Where the end is not known, it may have gone on until now; an end that is said to be
    open certainly reaches to the school year of `today`.

    Args:
        starts: a stored date, mark or None.
        ends: the same, or `OPEN`.
        observed: a stored date at which it was seen going on.
        today: the day.
    """
    period = certain_period(starts, ends, observed)
    now = school_year_of(today)
    years = set(period.years)
    if period.open_end and period.first is not None:
        years.update(range(school_year_of(period.first), now + 1))
    start, end = find_date(starts), find_date(ends)
    first = school_year_of(start.first) if start else None
    last = school_year_of(end.last) if end else max([now, *years])
    if first is not None and last < first:
        # Its dates contradict one another: one of them is wrong, nobody knows which.
        first, last = last, first
    return Span(frozenset(years), first, last)


def part_of(whole: Span, starts: object, ends: object, today: date) -> Span:
    """Return the school years of a participant of a partnership.

    Args:
        whole: the school years of the partnership.
        starts: since when it takes part; None where that was not asked, which means
            since the partnership began.
        ends: until when, in the same way.
        today: the day.
    """
    if starts is None and ends is None:
        return whole
    own = span(starts, ends, None, today)
    since, until = find_date(starts), find_date(ends)
    # Of what was not asked the partnership tells; of what nobody knows, nothing does.
    sure_from = -inf if starts is None else school_year_of(since.last) if since else inf
    sure_to = inf if ends in (None, OPEN) else -inf
    if until:
        sure_to = school_year_of(until.first)
    years = {year for year in whole.years if sure_from <= year <= sure_to} | own.years
    firsts = [whole.first, own.first]
    return Span(
        frozenset(years),
        max((year for year in firsts if year is not None), default=None),
        max([min(whole.last, own.last), *years]),
    )


def columns(spans: Iterable[Span], today: date) -> list[int]:
    """Return the school years from the first one that is known to this one."""
    now = school_year_of(today)
    found = list(spans)
    known = [year for one in found for year in one.years]
    known += [one.first for one in found if one.first is not None]
    known += [one.last for one in found if one.last < now]
    return list(range(min([*known, now]), max([*known, now]) + 1))
