"""Dates as people type them become what is stored, or are refused with the forms."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.errors import RecordError
from samenwerking.language import LANGUAGES, Language
from samenwerking.records.dates import parse_date
from samenwerking.records.typed_dates import (
    date_in_words,
    days_in_words,
    read_date,
    read_recent,
)

TODAY = date(2026, 3, 1)

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)

UNDERSTOOD = {
    # stored forms, marks and nothing
    "2024": "2024",
    "2024-09": "2024-09",
    "2024-09-15": "2024-09-15",
    "2024-2025": "2024-2025",
    "?": "?",
    "-": "-",
    "..": "..",
    "": "",
    "   ": "",
    " ? ": "?",
    " 2024 ": "2024",
    # numbers: day, month, year
    "09/2025": "2025-09",
    "9/2025": "2025-09",
    "9-2025": "2025-09",
    "12/3/25": "2025-03-12",
    "12/03/2025": "2025-03-12",
    "12-3-2025": "2025-03-12",
    "12.3.2025": "2025-03-12",
    "12 3 2025": "2025-03-12",
    "29/2/2024": "2024-02-29",
    "1/1/69": "2069-01-01",
    "1/1/70": "1970-01-01",
    # words
    "12 maart 2025": "2025-03-12",
    "12 MAART 2025": "2025-03-12",
    "1 mrt 2025": "2025-03-01",
    "sept 2025": "2025-09",
    "sept. 2025": "2025-09",
    "augustus 2025": "2025-08",
    "12 March 2025": "2025-03-12",
    "oct 2025": "2025-10",
    # school years
    "2025-26": "2025-2026",
    "2025/26": "2025-2026",
    "2025/2026": "2025-2026",
    "2025 - 2026": "2025-2026",
    "schooljaar 2025-2026": "2025-2026",
    "Schooljaar 2025-26": "2025-2026",
    "school year 2025-2026": "2025-2026",
    "sj 2025/26": "2025-2026",
    # Without the word this is October; with it there is no doubt.
    "2009-10": "2009-10",
    "schooljaar 2009-10": "2009-2010",
    "sj 2011-12": "2011-2012",
    # today and yesterday
    "vandaag": "2026-03-01",
    "today": "2026-03-01",
    "gisteren": "2026-02-28",
    "Yesterday": "2026-02-28",
    "eergisteren": "2026-02-27",
    "morgen": "2026-03-02",
    # school years as one speaks of them
    "sj 25-26": "2025-2026",
    "sj 99-00": "1999-2000",
    "dit schooljaar": "2025-2026",
    "Vorig schooljaar": "2024-2025",
    "volgend  schooljaar": "2026-2027",
    "next school year": "2026-2027",
    # marks in words
    "onbekend": "?",
    "Unknown": "?",
    "geen": "-",
    "none": "-",
    "loopt door": "..",
    "open end": "..",
    # as they are echoed
    "schooljaar 2025-2026 (1 sept 2025 - 31 aug 2026)": "2025-2026",
}


@pytest.mark.parametrize(("typed", "stored"), UNDERSTOOD.items(), ids=UNDERSTOOD)
def test_a_typed_date_becomes_its_stored_form(typed: str, stored: str) -> None:
    assert read_date(typed, TODAY) == stored


@pytest.mark.parametrize(
    "typed",
    [
        "overmorgen",
        "vorige week dinsdag",
        "sj 25-27",
        "25-26",
        "12 maart",
        "12 foo 2025",
        "3/25",
        "2025-27",
        "2025-2027",
        "schooljaar 2025",
        "schooljaar 2025-27",
        "2025/08",
        "1/1/1",
        "1799",
        "12/3/2225",
        "2024-09-15 10:00",
        "...",
        "--",
        "?2024",
        "٢٠٢٤",
        "x" * 100_000,
    ],
    ids=lambda typed: typed[:20],
)
def test_what_is_no_date_is_refused_and_never_guessed(typed: str) -> None:
    with pytest.raises(RecordError, match=r"Try 2024, 09/2024, 15/9/2024"):
        read_date(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("12/13/2025", "there is no month 13. The day comes first"),
        ("13/2025", "there is no month 13"),
        ("0/2025", "there is no month 0"),
        ("00/2025", "there is no month 0"),
        ("2025-13-01", "there is no month 13"),
        ("31/2/2025", "that month has no day 31"),
        ("29/2/2025", "that month has no day 29"),
        ("31 februari 2025", "that month has no day 31"),
    ],
)
def test_a_day_that_there_is_not_is_refused_in_words(typed: str, reason: str) -> None:
    with pytest.raises(RecordError, match=f"'{typed}': {reason}"):
        read_date(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1/3", "2026-03-01"),
        ("2/3", "2025-03-02"),
        ("12 maart", "2025-03-12"),
        ("3 okt.", "2025-10-03"),
        ("29/2", "2024-02-29"),
        ("12/3/24", "2024-03-12"),
        ("gisteren", "2026-02-28"),
    ],
)
def test_of_something_past_a_day_needs_no_year(typed: str, stored: str) -> None:
    assert read_recent(typed, TODAY) == stored


@pytest.mark.parametrize("typed", ["31/2", "12/13", "12 foo", "32/1", "0/1", "12"])
def test_a_day_without_a_year_that_there_is_not_is_refused(typed: str) -> None:
    with pytest.raises(RecordError):
        read_recent(typed, TODAY)


def test_a_refusal_shows_what_was_typed() -> None:
    with pytest.raises(RecordError, match="'Overmorgen' is not understood as a date"):
        read_date("Overmorgen", TODAY)


@settings(deadline=None)
@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_every_notation_of_a_day_is_that_day(day: date) -> None:
    notations = [
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%y}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    ]
    assert {read_date(text, TODAY) for text in notations} == {day.isoformat()}


@settings(deadline=None)
@given(st.integers(1800, 2198))
def test_every_school_year_can_be_typed_with_its_word(year: int) -> None:
    short = f"schooljaar {year}-{(year + 1) % 100:02}"
    assert read_date(short, TODAY) == f"{year}-{year + 1}"
    assert read_date(f"{year}/{year + 1}", TODAY) == f"{year}-{year + 1}"


STORED = st.one_of(
    st.dates(date(1800, 1, 1), date(2199, 12, 31)).map(date.isoformat),
    st.dates(date(1800, 1, 1), date(2199, 12, 31)).map(lambda d: f"{d:%Y-%m}"),
    st.integers(1800, 2199).map(str),
    st.integers(1800, 2198).map(lambda year: f"{year}-{year + 1}"),
)


@settings(deadline=None)
@given(STORED, st.sampled_from(LANGUAGES))
def test_what_is_echoed_is_read_as_the_same_date(
    stored: str, language: Language
) -> None:
    words = date_in_words(stored, language)
    assert read_date(words, TODAY) == stored
    assert read_date(f"{words} ({days_in_words(stored, language)})", TODAY) == stored


def test_a_school_year_is_echoed_with_its_days() -> None:
    assert date_in_words("2025-03-12", "nl") == "12 maart 2025"
    assert date_in_words("2025-09", "en") == "September 2025"
    assert date_in_words("2025-2026", "nl") == "schooljaar 2025-2026"
    assert days_in_words("2025-2026", "nl") == "1 sept 2025 - 31 aug 2026"


@settings(deadline=None)
@given(st.text(max_size=20))
def test_whatever_is_typed_is_stored_well_or_refused(typed: str) -> None:
    try:
        stored = read_date(typed, TODAY)
    except RecordError:
        return
    assert stored in {"", "?", "-", ".."} or parse_date(stored).text == stored
