"""When a partnership certainly went on, against every way in which it may have gone."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from samenwerking.records.dates import (
    Period,
    certain_period,
    parse_date,
    school_year_days,
    school_year_of,
)

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
YEARS = range(2022, 2026)
LONG_AGO, LATE = date(2015, 3, 15), date(2032, 3, 15)
YEARS_TO_ASK = range(2014, 2033)


def _month_ends(first: date, last: date) -> list[date]:
    """Return the first and last day of each month from `first` to `last`."""
    days = [first, last]
    day = first
    while day < last:
        day += timedelta(1)
        if day.day == 1:
            days += [day - timedelta(1), day]
    return sorted({d for d in days if first <= d <= last})


def _possible(text: str | None, single: set[date]) -> list[date]:
    """Return the days that a moment may have been on.

    A day within a month tells nothing that its first or its last does not, unless it is
    a day that another moment names.
    """
    if text is None:
        inside = _month_ends(date(2022, 1, 1), date(2026, 12, 31))
        return [LONG_AGO, *inside, *single, LATE]
    first, last = parse_date(text)[1:]
    return _month_ends(first, last) + [day for day in single if first < day < last]


def _ways(
    starts: str | None, ends: str | None, seen: str | None
) -> set[tuple[date, date]]:
    """Return every (first day, last day) that start, end and observation allow."""
    single = {
        date.fromisoformat(text)
        for text in (starts, ends, seen)
        if text is not None and DAY.fullmatch(text)
    }
    between = _possible(seen, single) if seen else None
    return {
        (first, last)
        for first in _possible(starts, single)
        for last in _possible(ends, single)
        if first <= last
        and (between is None or any(first <= day <= last for day in between))
    }


def _went_on(ways: set[tuple[date, date]], year: int) -> bool:
    first, last = school_year_days(year)
    return all(s <= last and e >= first for s, e in ways)


months = st.builds("{}-{:02}".format, st.sampled_from(YEARS), st.integers(1, 12))
days = st.dates(date(2022, 1, 1), date(2025, 12, 31)).map(date.isoformat)
years = st.sampled_from([str(year) for year in YEARS])
school_years = st.sampled_from([f"{year}-{year + 1}" for year in YEARS])
moments = st.one_of(st.none(), months, days, years, school_years)


@settings(max_examples=200, deadline=None)
@given(moments, moments, moments)
@example("2024", "2025", None)
@example("2024", None, "2025")
@example("2023-2024", "2024-2025", "2024")
@example(None, "2024-08-31", "2024-2025")
@example("2024-02-29", "2024-02-29", None)
def test_what_is_certain_is_so_in_every_way_it_may_have_gone(
    starts: str | None, ends: str | None, seen: str | None
) -> None:
    assume(any((starts, ends, seen)))
    ways = _ways(starts, ends, seen)
    assume(ways)
    period = certain_period(starts, ends, seen)
    assert period.years == {y for y in YEARS_TO_ASK if _went_on(ways, y)}
    latest_start = max(s for s, _ in ways)
    earliest_end = min(e for _, e in ways)
    if latest_start <= earliest_end:
        assert (period.first, period.last) == (latest_start, earliest_end)
    else:
        assert (period.first, period.last) == (None, None)
    assert not period.open_end


@settings(max_examples=200, deadline=None)
@given(moments, moments, moments)
@example("2025-2026", "2024-06-30", None)
@example("2025-2026", None, "2024-06-30")
@example(None, "2023", "2024-02")
def test_nothing_follows_from_dates_that_contradict_one_another(
    starts: str | None, ends: str | None, seen: str | None
) -> None:
    assume(not _ways(starts, ends, seen))
    nothing = Period(None, None, open_end=False, years=frozenset())
    assert certain_period(starts, ends, seen) == nothing


@settings(max_examples=100, deadline=None)
@given(moments, moments)
def test_an_open_end_goes_on_from_when_it_certainly_began(
    starts: str | None, seen: str | None
) -> None:
    assume(starts or seen)
    ways = _ways(starts, LATE.isoformat(), seen)
    assume(ways)
    period = certain_period(starts, "..", seen)
    assert period.open_end
    latest_start = max(s for s, _ in ways)
    assert period.first == latest_start
    assert period.last is not None
    assert latest_start <= period.last
    certain = {y for y in YEARS_TO_ASK if _went_on(ways, y)}
    assert period.years == {y for y in certain if y <= school_year_of(period.last)}


@settings(deadline=None)
@given(moments, moments, moments, st.dates(date(2020, 1, 1), date(2028, 12, 31)))
def test_a_day_is_included_within_what_is_certain_only(
    starts: str | None, ends: str | None, seen: str | None, day: date
) -> None:
    period = certain_period(starts, ends, seen)
    if period.first is None or period.last is None:
        assert not period.includes(day)
    else:
        assert period.includes(day) == (period.first <= day <= period.last)


@pytest.mark.parametrize("missing", [None, "?", "-", ""])
def test_an_unknown_end_is_not_still_running(missing: str | None) -> None:
    period = certain_period("2024-09-01", missing)
    assert period.includes(date(2024, 9, 1))
    assert not period.includes(date(2024, 9, 2))
    assert not period.open_end


def test_an_open_end_is_still_running_years_later() -> None:
    period = certain_period("2024-2025", "..")
    assert period == Period(
        date(2025, 8, 31), date(2025, 8, 31), open_end=True, years=frozenset({2024})
    )
    assert period.includes(date(2040, 1, 1))
    assert not period.includes(date(2025, 8, 30))


def test_an_open_end_without_any_moment_is_nothing_certain() -> None:
    assert certain_period("?", "..") == Period(
        None, None, open_end=False, years=frozenset()
    )


def test_without_any_moment_nothing_is_certain() -> None:
    period = certain_period(None, None, None)
    assert not period.years
    assert not period.includes(date(2024, 9, 1))


def test_a_school_year_is_certain_where_its_days_are_not() -> None:
    period = certain_period("2024-2025", "2024-2025")
    assert period.years == {2024}
    assert not period.includes(date(2025, 1, 1))


def test_the_years_between_start_and_end_are_certain() -> None:
    period = certain_period("2021-2022", "2024-2025")
    assert period.years == {2021, 2022, 2023, 2024}
    assert period.includes(date(2023, 1, 1))


def test_a_calendar_year_alone_names_no_school_year() -> None:
    assert certain_period("2024", "?").years == frozenset()
