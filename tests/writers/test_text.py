"""Plain text: made for a screen of a given width, whatever the names in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from wcwidth import wcswidth

from samenwerking.service.overview import list_definitions, make_matrix
from samenwerking.service.workplace import open_workplace
from samenwerking.writers.text import write
from tests.conftest import TODAY
from tests.writers.handmade import make_matrix as make_by_hand
from tests.writers.readers import read_text

if TYPE_CHECKING:
    from pathlib import Path


LONG = "A name of a school that is much too long for any table on a small screen"


def table_of(text: str) -> list[str]:
    """Return the lines of the table: what stands between title and notes."""
    return text.split("\n\n")[1].splitlines()


def parts_of(text: str) -> list[list[str]]:
    """Return the tables of a matrix whose columns stand in parts below each other."""
    blocks = [block.splitlines() for block in text.split("\n\n")]
    return [block for block in blocks if len(block) > 1 and set(block[1]) == set(" -")]


def test_headings_are_written_out_where_no_width_is_asked() -> None:
    names = [f"quite a long heading number {n}" for n in range(30)]
    drawn = write(make_by_hand(["a"], names))
    assert read_text(drawn).headings[1:31] == names


def test_a_long_heading_is_folded() -> None:
    drawn = write(make_by_hand(["a"], ["several words that go on and on", "b"]))
    head = table_of(drawn)[:3]
    assert max(len(line) for line in head) < 60
    assert read_text(drawn).headings[1] == "several words that go on and on"


def test_a_long_label_is_folded_and_its_numbers_stand_once() -> None:
    drawn = write(make_by_hand([LONG, "b"], ["c", "d"]))
    assert LONG not in drawn
    assert read_text(drawn).rows[:2] == [(LONG, (0, 10, 11)), ("b", (0, 20, 21))]


def test_headings_become_numbers_with_a_legend_where_they_do_not_fit() -> None:
    names = [f"heading {n}" for n in range(1, 9)]
    drawn = write(make_by_hand(["row"], names), 70)
    table = table_of(drawn)
    assert re.split(r" {2,}", table[0]) == ["Rows", *"12345678", "Σ"]
    assert "Columns:" in drawn
    for number, name in enumerate(names, start=1):
        assert re.search(rf"^ +{number}  {name}$", drawn, re.MULTILINE)
    assert re.search(r"^ +Σ  Total \(distinct\)$", drawn, re.MULTILINE)
    assert read_text(drawn).rows[0] == ("row", (0, 10, 20, 30, 40, 50, 60, 70, 281))


def test_headings_stay_words_where_they_fit() -> None:
    drawn = write(make_by_hand(["row"], ["first", "second"]), 80)
    assert read_text(drawn).headings[1:3] == ["first", "second"]
    assert "Columns:" not in drawn


def test_without_totals_the_legend_explains_none() -> None:
    matrix = make_by_hand(["row"], [f"heading {n}" for n in range(9)], totals=False)
    assert "Σ" not in write(matrix, 60)


def test_long_labels_give_way_to_the_width() -> None:
    matrix = make_by_hand([LONG], [f"heading {n}" for n in range(8)])
    table = table_of(write(matrix, 80))
    assert max(map(len, table)) <= 80


@pytest.mark.parametrize("width", [60, 80, 100, 120, 160])
def test_no_table_is_wider_than_asked(width: int, sample_file: Path) -> None:
    place = open_workplace(str(sample_file))
    too_wide = {}
    for definition in list_definitions(place):
        matrix = make_matrix(place, definition.name, "nl", TODAY)
        widest = max(map(len, write(matrix, width).partition("\n\n")[2].splitlines()))
        # The command and the checksum are there to be copied.
        if widest > max(width, 80):
            too_wide[definition.name] = widest
    assert not too_wide


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_columns_that_do_not_fit_stand_in_parts_below_each_other(width: int) -> None:
    matrix = make_by_hand([LONG, "b"], [f"heading {n}" for n in range(1, 41)])
    drawn = write(matrix, width)
    parts = parts_of(drawn)
    assert len(parts) > 1
    assert max(len(line) for part in parts for line in part) <= width
    heads = [word for part in parts for word in part[0].split()[1:]]
    assert heads == [*map(str, range(1, 41)), "Σ"]
    counts = [
        word
        for part in parts
        for line in part
        if line[0] == "b"
        for word in line.split()
    ]
    expected = [
        "b",
        "·",
        *(str(20 * n) for n in range(1, 40)),
        str(matrix.row_totals[1]),
    ]
    assert [counts[0], *(word for word in counts if word != "b")] == expected
    assert all(f"  heading {n}\n" in drawn for n in range(1, 41))


def test_a_word_of_a_heading_stays_in_one_piece() -> None:
    words = ["Vestigingsplaats", "Ondersteuningscentrum", "(gespreks)activiteiten"]
    assert all(word in write(make_by_hand(["a"], words)) for word in words)


def test_the_sign_for_nothing_is_explained_where_it_stands() -> None:
    matrix = make_by_hand(["a"], ["b", "c"])
    assert "\n· = 0\n" in write(matrix)
    assert "·" not in write(matrix._replace(cells=((1, 2),)))


def test_notes_are_wrapped_to_the_width(sample_file: Path) -> None:
    place = open_workplace(str(sample_file))
    matrix = make_matrix(place, "school-partner-kind", "nl", TODAY)
    notes = write(matrix, 50).split("\n\n")[-2]
    assert notes.startswith("Elke cel telt")
    assert max(map(len, notes.splitlines())) <= 50


WIDE = {
    "han": "日本語学校",
    "hangul": "서울 학교",
    "full width": "ＡＢＣ",
    "emoji": "🎓 school",
    "family": "👩‍👩‍👧 gezin",
    "flag": "🇧🇪 België",
    "combined": "e\u0301e\u0301n",
}


@pytest.mark.parametrize("name", WIDE.values(), ids=WIDE)
def test_columns_stay_under_each_other_behind_wide_characters(name: str) -> None:
    matrix = make_by_hand([name, "narrow"], ["a", "b"], totals=False)
    _, rule, *rows = table_of(write(matrix))
    assert {wcswidth(row) for row in rows} == {len(rule)}
    assert rows[0].startswith(name)


def test_columns_stay_under_each_other_below_wide_headings() -> None:
    matrix = make_by_hand(["a"], ["日本", "b"], totals=False)
    head, rule, *rows = table_of(write(matrix))
    assert {wcswidth(line) for line in (head, *rows)} == {len(rule)}


def test_wide_characters_count_double_against_the_width() -> None:
    matrix = make_by_hand(["日本語学校" * 4], [f"kolom {n}" for n in range(4)])
    table = table_of(write(matrix, 85))
    assert max(map(wcswidth, table)) <= 85


def test_a_wide_label_is_folded_to_the_same_width_as_a_narrow_one() -> None:
    wide, narrow = (
        table_of(write(make_by_hand([label], ["a"], totals=False)))
        for label in ("日本語学校" * 10, "x" * 100)
    )
    assert max(map(wcswidth, wide)) <= max(map(wcswidth, narrow))
