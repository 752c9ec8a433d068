"""What a workbook's parts promise: names of sheets, feet of pages, colours, dates."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.pictures.palette import ROLES, SHADES, shade_of
from samenwerking.records.text import clean_line
from samenwerking.writers.xlsx_styles import shades
from samenwerking.writers.xlsx_text import (
    Names,
    as_date,
    foot,
    parts,
    unique_headings,
    units,
)


@given(st.lists(st.text(max_size=60), max_size=20))
def test_names_of_sheets_differ_and_are_such_as_excel_takes(titles: list[str]) -> None:
    names = Names()
    found = [names.name(title) for title in titles]
    assert len({name.casefold() for name in found}) == len(found)
    for name in found:
        assert 0 < units(name) <= 31
        assert not re.search(r"[\[\]:*?/\\']", name)
        assert name.casefold() != "history"
        assert name == clean_line(name)


def test_a_long_title_is_cut_between_words_and_says_so() -> None:
    names = Names()
    title = "Niveau en waarde: beoogd naast bevestigd"
    assert names.name(title) == "Niveau en waarde – beoogd…"
    assert names.name(title) == "Niveau en waarde – beoogd… (2)"
    assert names.name("History") == "_History"


@given(st.lists(st.text(max_size=400), max_size=10))
def test_no_two_headings_of_a_table_are_the_same(labels: list[str]) -> None:
    found = unique_headings(labels)
    assert len({heading.casefold() for heading in found}) == len(labels)
    assert all(0 < units(heading) <= 255 for heading in found)


@given(st.text())
def test_a_foot_is_short_and_holds_no_command_of_the_user(left: str) -> None:
    drawn = foot(left, "page {page} of {pages}")
    assert units(drawn) <= 255
    assert drawn.endswith("&C&8 &A&R&8 page &P of &N")
    middle = drawn.removeprefix("&L&8 ").rpartition("&C&8 &A")[0]
    assert "&" not in middle.replace("&&", "")
    shown = middle.replace("&&", "&").removesuffix("…")
    assert clean_line(left).startswith(shown)


@given(st.text(max_size=50).map(lambda text: text * 2_000))
def test_the_parts_of_a_long_text_are_the_text(text: str) -> None:
    found = parts(text)
    assert "".join(found) == text
    assert all(units(part) < 32_767 for part in found)


@given(st.integers(0, 5_000))
def test_every_count_has_the_shade_that_its_picture_has(most: int) -> None:
    found = shades(most)
    for count in {1, 2, 3, most // 2, most - 1, most} - {0, -1}:
        if count <= most:
            (shade,) = [s for s, least, last in found if least <= count <= last]
            assert shade == shade_of(count, most)
    assert not [s for s, least, _ in found if least <= 0]


def luminance(colour: str) -> float:
    """Return how light a colour is, from 0 to 1, as WCAG 2 has it."""
    parts_of = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts_of
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_in_grey_each_shade_is_darker_than_the_one_before_and_can_be_read() -> None:
    steps = range(1, SHADES + 1)
    light = [luminance(ROLES[f"shade.{step}"].light) for step in steps]
    assert all(before > after + 0.02 for before, after in pairwise(light))
    for step in steps:
        ground, ink = ROLES[f"shade.{step}"].light, ROLES[f"on.{step}"].light
        assert contrast(ground, ink) >= 4.5
    assert contrast(ROLES["hidden"].light, ROLES["muted"].light) >= 4.5


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("2023-02-29", None),
        ("2024-02", None),
        ("2024", None),
        ("1899-12-31", None),
        ("1900-03-01", date(1900, 3, 1)),
        ("unknown", None),
    ],
)
def test_only_a_whole_day_becomes_a_date(text: str, day: date | None) -> None:
    assert as_date(text) == day
