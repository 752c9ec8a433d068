"""Partial dates and school years: what is read, what it covers, what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.records.dates import (
    find_date,
    parse_date,
    school_year_days,
    school_year_name,
    school_year_of,
)

DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-09", date(2024, 9, 1), date(2024, 9, 30)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024-2025", date(2024, 9, 1), date(2025, 8, 31)),
        ("1999-2000", date(1999, 9, 1), date(2000, 8, 31)),
        ("1800", date(1800, 1, 1), date(1800, 12, 31)),
        ("2199-12-31", date(2199, 12, 31), date(2199, 12, 31)),
        ("2199-2200", date(2199, 9, 1), date(2200, 8, 31)),
    ],
)
def test_a_partial_date_covers_its_first_to_its_last_day(
    text: str, first: date, last: date
) -> None:
    assert parse_date(text) == (text, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "-",
        "..",
        "24",
        "20244",
        "2024-9",
        "2024-00",
        "2024-13",
        "2024-09-00",
        "2024-09-31",
        "2024-9-1",
        "2025-02-29",
        "1900-02-29",
        "2024-2024",
        "2024-2026",
        "2025-2024",
        "2024-25",
        "1799",
        "2200",
        "0000",
        "15/09/2024",
        "2024-09-15T10:00",
        "2024-W37",
        " 2024",
        "2024\n",
        "2024-09-15-",
        "-2024",
        "２０２４",
        "٢٠٢٤-٠٩",
    ],
)
def test_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_date(text)


def test_a_refusal_shows_the_forms() -> None:
    with pytest.raises(ValueError, match="'morgen' is no date like 2024, 2024-09"):
        parse_date("morgen")


@settings(deadline=None)
@given(DAYS)
def test_a_day_lies_within_its_month_its_year_and_its_school_year(day: date) -> None:
    start = school_year_of(day)
    forms = [f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}", school_year_name(start)]
    if start >= 1800:
        for found in map(parse_date, forms):
            assert found.first <= day <= found.last


@settings(deadline=None)
@given(DAYS)
def test_the_days_outside_a_month_are_of_another_month(day: date) -> None:
    month = parse_date(f"{day:%Y-%m}")
    assert (month.first - timedelta(1)).month != day.month
    assert (month.last + timedelta(1)).month != day.month
    assert month.first.month == month.last.month == day.month


@settings(deadline=None)
@given(DAYS)
def test_a_day_is_of_the_one_school_year_that_holds_it(day: date) -> None:
    start = school_year_of(day)
    first, last = school_year_days(start)
    assert first <= day <= last
    assert school_year_of(first) == school_year_of(last) == start
    assert school_year_of(last + timedelta(1)) == start + 1


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2024, 8, 31), 2023),
        (date(2024, 9, 1), 2024),
        (date(2025, 1, 1), 2024),
        (date(2024, 2, 29), 2023),
    ],
)
def test_a_school_year_begins_on_1_september(day: date, start: int) -> None:
    assert school_year_of(day) == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2024-2025", 2024),
        ("2024-08", 2023),
        ("2024-09", 2024),
        ("2024-08-31", 2023),
        ("2024", None),
    ],
)
def test_only_a_certain_school_year_is_told(text: str, start: int | None) -> None:
    assert parse_date(text).one_school_year == start


@pytest.mark.parametrize("value", [None, "", "?", "-", "..", 2024, ["2024"], "morgen"])
def test_what_holds_no_date_gives_none(value: object) -> None:
    assert find_date(value) is None


def test_a_stored_date_is_found() -> None:
    assert find_date("2024-09") == parse_date("2024-09")
