"""Days that are counted from today."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.query.days import days_of, read_day, span_of, write_day

TODAY = date(2026, 10, 31)


@pytest.mark.parametrize(
    ("stored", "day"),
    [
        ("today", TODAY),
        ("-1d", date(2026, 10, 30)),
        ("-2w", date(2026, 10, 17)),
        ("-1m", date(2026, 9, 30)),
        ("-8m", date(2026, 2, 28)),
        ("+4m", date(2027, 2, 28)),
        ("-1y", date(2025, 10, 31)),
        ("-9999y", date.min),
        ("+9999y", date.max),
        ("+9999m", date(2860, 1, 31)),
        ("-9999w", date(1835, 3, 14)),
    ],
)
def test_a_day_is_counted_from_today(stored: str, day: date) -> None:
    assert days_of(stored, TODAY) == (day, day)


def test_a_span_reaches_from_the_first_to_the_last_day() -> None:
    assert span_of("2024", "2025-2026", TODAY) == (
        date(2024, 1, 1),
        date(2026, 8, 31),
    )
    assert span_of("", "today", TODAY) == (date.min, TODAY)
    assert span_of("-1d", "", TODAY) == (date(2026, 10, 30), date.max)


@pytest.mark.parametrize("text", ["dit schooljaar", "", "?", "-", "..", "x", "-3", "d"])
def test_what_depends_on_the_reader_is_no_day(text: str) -> None:
    assert read_day(text) is None


@given(
    st.from_regex(r"[+-][1-9][0-9]{0,3}[dwmy]", fullmatch=True)
    | st.just("today")
    | st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str),
    st.sampled_from(["nl", "en"]),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_a_day_is_read_as_it_was_written(stored: str, language: str, day: date) -> None:
    assert read_day(write_day(stored, "en" if language == "en" else "nl")) == stored
    assert days_of(stored, day)[0] <= days_of(stored, day)[1]
