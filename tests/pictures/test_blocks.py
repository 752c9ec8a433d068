"""On a terminal the same numbers stand in blocks, and no line is wider than it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from samenwerking.pictures import blocks, blocks_text
from samenwerking.pictures.definition import KINDS, Definition
from tests.pictures.matrices import LABELS, build, strategy
from tests.rounds import rounds

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix

OF_MATRICES = [kind for kind, (least, _) in KINDS.items() if least]


def definition(kind: str, *matrices: str, title: str = "Titel") -> Definition:
    return Definition("mine", kind, matrices, title, title, "Zo", "So", parts=("0",))


@settings(
    max_examples=rounds(60, 1_000),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    kind=st.sampled_from(OF_MATRICES),
    matrix=st.one_of(strategy(), strategy(nested=True), strategy(years=True)),
    beside=strategy(nested=True),
    title=LABELS,
    width=st.integers(blocks.LEAST_WIDTH, 130),
)
def test_no_line_is_wider_than_the_terminal(
    kind: str, matrix: Matrix, beside: Matrix, title: str, width: int
) -> None:
    found = {"one": matrix, "other": beside}
    asked = definition(kind, "one", "other", title=title)
    for line in blocks.lines(asked, found, width):
        # What a terminal could be steered by is gone, so that each line has a width.
        assert 0 <= wcswidth(line) <= width


@pytest.mark.parametrize("kind", ["network", "ego"])
def test_what_no_overview_holds_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match=kind):
        blocks.lines(definition(kind), {}, 80)


def test_a_heat_map_has_fuller_blocks_for_more() -> None:
    matrix = build(["a", "b"], ["c", "d", "e"], [[1, 4, 9], [0, None, 12]])
    drawn = blocks.heat(matrix, 80)
    assert [line.split() for line in drawn[:3]] == [
        ["1", "2", "3"],
        ["a", "░", "1", "░", "4", "▓", "9"],
        ["b", "·", "×", "█", "12"],
    ]
    assert drawn[-3:] == ["   1  c", "   2  d", "   3  e"]


def test_columns_that_do_not_fit_stand_below() -> None:
    names = [f"column {n}" for n in range(30)]
    drawn = blocks.heat(build(["a row"], names, [list(range(30))]), 60)
    rows = [line for line in drawn if line.startswith("a row")]
    assert len(rows) == 3
    found = (
        " ".join(rows).replace("a row", "").translate(dict.fromkeys(map(ord, "░▒▓█")))
    )
    assert found.split() == ["·", *map(str, range(1, 30))]


def test_a_bar_is_as_long_as_its_count_to_an_eighth() -> None:
    assert blocks_text.bar(0, 8, 10) == ""
    assert blocks_text.bar(8, 8, 10) == "█" * 10
    assert blocks_text.bar(4, 8, 10) == "█" * 5
    assert blocks_text.bar(1, 80, 10) == "▏"
    assert blocks_text.bar(1, 8_000, 10) == "▏"
    assert [blocks_text.bar(n, 8, 1) for n in range(1, 9)] == list("▏▎▍▌▋▊▉█")


def test_bars_show_their_numbers() -> None:
    drawn = blocks.bars([("one", 10), ("学校", 5), ("no", 0), ("hidden", None)], 40)
    assert drawn == [
        "one    10 ██████████████████████████████",
        "学校    5 ███████████████",
        "no      0",
        "hidden  ×",
    ]


def test_a_flow_shows_a_bar_for_each_pair() -> None:
    matrix = build(["why"], ["cell a", "cell b"], [[1, 4]])
    drawn = blocks.flow(matrix, 40)
    assert drawn == ["why (4)", "  4 ████████████ cell b", "  1 ███          cell a"]


def test_a_timeline_keeps_what_is_in_no_year_apart() -> None:
    columns = ["2024-2025", "2025-2026", "unknown"]
    kinds = ["code", "code", "unknown"]
    drawn = blocks.timeline(build(["a"], columns, [[1, 2, 50]], kinds=kinds), 40)
    assert drawn == [
        f"2024-2025 1 {'█' * 14}",
        f"2025-2026 2 {'█' * 28}",
        "unknown: 50",
    ]
