"""A table fits the screen, whatever is in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.service.tables import draw_table
from samenwerking.writers.tables import width_of

ROWS = [
    ["Samen lezen", "Basisschool De Bron", "lopend"],
    ["Wiskunde met de hogeschool en de bibliotheek", "Sint-Jozef", "?"],
]
HEADINGS = ["Titel", "Scholen", "Status"]


def test_without_a_width_nothing_is_cut() -> None:
    text = draw_table(ROWS, HEADINGS)
    assert all(cell in text for row in ROWS for cell in row)
    assert "…" not in text


def test_wide_columns_give_way_first_and_say_so() -> None:
    text = draw_table(ROWS, HEADINGS, 60)
    assert "Basisschool De Bron" in text
    assert "lopend" in text
    assert "Wiskunde met de hogeschool" in text
    assert text.count("…") == 1


@pytest.mark.parametrize("width", [1, 5, 20, 40, 79])
@pytest.mark.parametrize(
    "cell",
    [
        "x" * 300,
        "学校合作" * 20,
        "🏫" * 50,
        "e\u0301" * 50,
        "[/] " * 20,
        "",
        "\u200b" * 9,
    ],
    ids=["latin", "chinese", "emoji", "accents", "markup", "empty", "no width"],
)
def test_a_line_is_no_wider_than_the_screen(width: int, cell: str) -> None:
    text = draw_table([[cell, "b", cell]], ["A", "B", "C"], width)
    widest = max(map(width_of, text.splitlines()))
    assert widest <= max(width, 3 * 6 + 2 * 2)


@pytest.mark.parametrize("width", [None, 10, 80])
def test_no_rows_leave_the_headings(width: int | None) -> None:
    assert "Titel" in draw_table([], ["Titel"], width)


def test_numbers_stand_to_the_right() -> None:
    lines = draw_table(
        [["a", "5"], ["b", "1000"]], ["", "n"], numbers=True
    ).splitlines()
    assert lines[2].endswith("   5")


def test_text_that_looks_like_a_number_stays_as_it_is() -> None:
    text = draw_table([["040428", "1e5"], ["1.10", "-0"]], ["a", "b"])
    assert all(cell in text for cell in ("040428", "1e5", "1.10", "-0"))


@given(
    st.lists(st.text(st.characters(exclude_categories=["C", "Z"])), min_size=1),
    st.integers(1, 100),
)
def test_any_text_fits(cells: list[str], width: int) -> None:
    text = draw_table([cells], ["x"] * len(cells), width)
    widest = max(map(width_of, text.splitlines()))
    assert widest <= max(width, 6 * len(cells) + 2 * (len(cells) - 1))
