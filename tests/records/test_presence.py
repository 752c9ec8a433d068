"""School years: certain, perhaps, or not, and never more certain than the dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.records.dates import OPEN, certain_period
from samenwerking.records.presence import Span, columns, part_of, span
from tests.conftest import TODAY

NOW = 2026
MARKS = {"certain": "●", "possible": "?", "absent": "."}
dates = st.sampled_from(
    [None, "?", "-", OPEN, "2021", "2022-09", "2023-2024", "2024-03-01", "2027-10"]
)


def marks(found: Span, first: int = 2020) -> str:
    """Return the marks of the school years from `first` to this one."""
    return "".join(MARKS[found.at(year)] for year in range(first, NOW + 1))


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("2022-09-01", "2024-06-30", "..●●..."),
        ("2022-2023", OPEN, "..●●●●●"),
        ("2022-2023", None, "..●????"),
        ("2022-2023", "?", "..●????"),
        ("2023", "2024-2025", "..?●●.."),
        (None, "2022-2023", "??●...."),
        (None, None, "???????"),
        ("2024-2025", "2021-2022", ".????.."),
    ],
)
def test_a_start_and_an_end(starts: str, ends: str, expected: str) -> None:
    assert marks(span(starts, ends, None, TODAY)) == expected


def test_what_was_seen_going_on_is_certain() -> None:
    assert marks(span("?", "?", "2023-10-01", TODAY)) == "???●???"


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (None, None, ".●●●●●●"),
        ("2023-2024", None, "...●●●●"),
        (None, "2022-2023", ".●●...."),
        ("?", None, ".??????"),
        (None, "?", ".??????"),
        ("2022-2023", "2023-2024", "..●●..."),
        ("2023", OPEN, "..?●●●●"),
    ],
)
def test_a_participant_within_a_partnership(
    starts: str | None, ends: str | None, expected: str
) -> None:
    whole = span("2021-2022", OPEN, None, TODAY)
    assert marks(part_of(whole, starts, ends, TODAY)) == expected


def test_a_participant_whose_own_dates_are_known_tells_of_the_partnership() -> None:
    whole = span("?", "?", None, TODAY)
    took = part_of(whole, "2022-2023", "2022-2023", TODAY)
    assert marks(took) == "..●...."


@given(dates, dates)
def test_no_school_year_is_more_certain_than_its_dates(
    starts: str | None, ends: str | None
) -> None:
    found = span(starts, ends, None, TODAY)
    period = certain_period(starts, ends)
    certain = {year for year in range(2015, NOW + 1) if found.at(year) == "certain"}
    assert period.years & set(range(2015, NOW + 1)) <= certain
    if not period.open_end:
        assert certain <= period.years


@given(dates, dates, dates, dates)
def test_a_participant_was_never_there_longer_than_it_may_have_been(
    starts: str | None, ends: str | None, joined: str | None, left: str | None
) -> None:
    whole = span(starts, ends, None, TODAY)
    took = part_of(whole, joined, left, TODAY)
    own = certain_period(joined, left).years
    for year in range(2015, NOW + 1):
        if took.at(year) == "certain":
            assert whole.at(year) == "certain" or year in own or left == OPEN


def test_the_columns_go_from_the_first_known_year_to_this_one() -> None:
    spans = [span("2023-2024", "?", None, TODAY), span("?", "?", None, TODAY)]
    assert columns(spans, TODAY) == [2023, 2024, 2025, 2026]
    assert columns([], TODAY) == [2026]
    assert columns([], date(2026, 8, 31)) == [2025]
