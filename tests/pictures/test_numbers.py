"""Each picture tells the numbers of its matrix: hidden, outside and empty ones too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from samenwerking.pictures import flow, heatmap, multiples, timeline, value_map
from samenwerking.pictures.cells import is_outside, outside_of
from samenwerking.pictures.flow_sheet import lay_out
from samenwerking.pictures.scene import Path, Rect, Text
from tests.pictures.matrices import build, strategy

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.scene import Picture

HIDDEN = build(["a", "b"], ["c", "d"], [[None, 7], [0, None]], hide_under=5)
YEARS = ["2021-2022", "2022-2023", "2023-2024", "unknown"]
RUNNING = build(
    ["early", "late", "twice", "never sure"],
    YEARS,
    [[1, 0, 0, 0], [0, 1, 1, 0], [1, 0, 1, 0], [0, 0, 0, 1]],
    kinds=["code", "code", "code", "unknown"],
    totals=False,
)


def words(picture: Picture) -> list[str]:
    return [shape.text for shape in picture.shapes if isinstance(shape, Text)]


def targets(picture: Picture) -> dict[str, str]:
    """Return what each shape is told to be, by its key."""
    return {
        shape.target.key: shape.target.label
        for shape in picture.shapes
        if not isinstance(shape, Text) and shape.target
    }


@pytest.mark.parametrize("draw", [heatmap.draw, flow.draw, multiples.draw])
def test_a_hidden_count_is_marked_and_leads_nowhere(draw: object) -> None:
    picture = draw(HIDDEN)  # type: ignore[operator]
    assert targets(picture) == {"0|1": "a; d: 7 (partnerships)"}
    told = "× = hidden: smaller than 5, or needed to hide such a number"
    assert told in words(picture)
    assert any("×" in row for row in picture.grid.rows)


def test_a_hidden_count_is_hatched_and_an_empty_cell_is_empty() -> None:
    picture = heatmap.draw(HIDDEN)
    fills = [s.fill for s in picture.shapes if isinstance(s, Rect) and s.width > 20.5]
    # Two rows of two cells with a total each, then the totals of the columns.
    cells = ["hidden", "shade.6", "hidden", "zero", "hidden", "hidden"]
    assert fills[: len(cells)] == cells
    strokes = [s for s in picture.shapes if isinstance(s, Path) and s.stroke == "line"]
    assert len(strokes) >= 3 * fills.count("hidden")
    assert "0" not in words(picture)


@given(strategy())
def test_the_table_behind_a_heat_map_holds_its_numbers(matrix: Matrix) -> None:
    grid = heatmap.draw(matrix).grid
    shown = [list(row) for row in grid.rows]
    for counts, row in zip(matrix.cells, shown, strict=False):
        assert row[1 : 1 + len(counts)] == [
            "×" if count is None else str(count) for count in counts
        ]
    assert all(len(row) == len(grid.headings) for row in shown)
    assert len(shown) == len(matrix.rows) + bool(matrix.column_totals)


def test_the_cell_outside_the_framework_has_a_border_of_its_own(
    framework: Framework,
) -> None:
    outside = outside_of(framework.cells)
    out = next(c for c in framework.cells.values() if c.origin == "outside")
    inside = next(c for c in framework.cells.values() if c.origin == "sono")
    assert is_outside(outside, out.level, f"{out.value}|any")
    assert is_outside(outside, "motive", f"{out.code}|reached")
    assert not is_outside(outside, inside.level, inside.value)
    matrix = build(
        ["pupils"],
        ["resources", "else"],
        [[0, 2]],
        keys=([out.level], [out.value, "other"]),
    )
    picture = heatmap.draw(matrix, outside=outside)
    dashed = [s for s in picture.shapes if isinstance(s, Path) and s.dashed]
    assert len(dashed) == 2  # the cell, and its sample in the legend
    assert "not in the framework" in words(picture)
    assert "not in the framework" not in words(heatmap.draw(matrix))


@pytest.mark.parametrize(
    "draw",
    [heatmap.draw, flow.draw, timeline.draw, value_map.draw, multiples.draw],
)
@pytest.mark.parametrize(
    "matrix",
    [
        build([], [], []),
        build(["a"], [], [[]]),
        build([], ["a"], []),
        build(["a"], ["b"], [[0]]),
    ],
    ids=["nothing", "no columns", "no rows", "no counts"],
)
def test_an_empty_matrix_is_a_picture_that_says_so(
    draw: object, matrix: Matrix
) -> None:
    picture = draw(matrix)  # type: ignore[operator]
    assert picture.width > 0
    assert picture.height > 0
    assert (
        "No cell shows a count." in picture.alternative
        or "without" in (picture.alternative + " ".join(words(picture)))
        or "it was 0" in picture.alternative
    )


def test_a_timeline_tells_what_ran_and_when_it_is_certain() -> None:
    picture = timeline.draw(RUNNING)
    assert picture.grid.headings[1:] == (
        "partnerships",
        "certain from",
        "certain up to",
    )
    assert picture.grid.rows == (
        ("2021-2022", "2", "2", "1"),
        ("2022-2023", "1", "1", "0"),
        ("2023-2024", "2", "0", "0"),
        ("unknown", "1", "", ""),
    )
    told = targets(picture)
    assert told["early"] == "early: 2021-2022"
    assert told["never sure"] == "never sure: unknown"
    bars = [
        shape.target.label
        for shape in picture.shapes
        if isinstance(shape, Rect) and shape.target and shape.target.key == "twice"
    ]
    assert bars == ["twice: 2021-2022", "twice: 2023-2024"]
    assert "late: 2022-2023 – 2023-2024" in told.values()


def test_a_timeline_of_boards_shows_counts() -> None:
    matrix = build(["one board"], ["2021-2022", "2022-2023"], [[3, 12]])
    told = targets(timeline.draw(matrix))
    assert told["0|1"] == "one board; 2022-2023: 12 (partnerships)"


def test_more_partnerships_than_fit_are_counted() -> None:
    rows = [[int(row % 3 == year) for year in range(3)] for row in range(100)]
    names = [f"p{n}" for n in range(100)]
    picture = timeline.draw(build(names, YEARS[:3], rows, totals=False))
    left_out = "60 more rows are in the bars above, not below them."
    assert left_out in picture.alternative
    shown = {s.target.key for s in picture.shapes if isinstance(s, Rect) and s.target}
    assert len(shown - {"|0", "|1", "|2"}) == 40
    # Those of the last school year are among them.
    assert {f"p{n}" for n in range(2, 100, 3)} <= shown


def test_a_band_is_as_wide_as_its_count() -> None:
    matrix = build(["a", "b"], ["c", "d"], [[4, 0], [1, 2]])
    sheet = lay_out(matrix, 20)
    width = {(s.row, s.column): sheet.width(s) for s in sheet.links}
    assert set(width) == {(0, 0), (1, 0), (1, 1)}
    assert width[0, 0] == pytest.approx(4 * width[1, 0])
    assert width[1, 1] == pytest.approx(2 * width[1, 0])


def test_bands_that_need_not_cross_do_not() -> None:
    names = ["a", "b", "c", "d"]
    turned = [[0, 0, 0, 5], [0, 0, 5, 0], [0, 5, 0, 0], [5, 0, 0, 0]]
    sheet = lay_out(build(names, names, turned), 20)
    left = [node.number for node in sheet.left]
    right = [node.number for node in sheet.right]
    assert [3 - number for number in left] == right


def test_what_is_only_meant_has_a_broken_line() -> None:
    columns = [("cell", "meant"), ("cell", "reached")]
    keys = ["motive"], ["cell|meant", "cell|reached"]
    matrix = build(["motive"], columns, [[1, 2]], keys=keys)
    picture = flow.draw(matrix, dashed=["meant"])
    bands = [s for s in picture.shapes if isinstance(s, Path) and s.target]
    dashed = {s.target.label: s.dashed for s in bands if s.target}
    assert dashed == {
        "motive; cell: meant: 1 (partnerships)": True,
        "motive; cell: reached: 2 (partnerships)": False,
    }
    assert "meant 1 · reached 2" in words(picture)


def test_the_value_map_puts_meant_beside_confirmed(framework: Framework) -> None:
    cells = framework.cells
    out = next(c for c in cells.values() if c.origin == "outside")
    value = next(c for c in cells.values() if c.value != out.value).value
    keys = [out.level, "own.level"], [out.value, value]
    matrix = build(["Pupils", "Own"], ["One", "Two"], [[0, 3], [0, 1]], keys=keys)
    within = [("One", "Meant"), ("One", "Sure"), ("Two", "Meant"), ("Two", "Sure")]
    inner = [f"{key}|{part}" for key in keys[1] for part in ("m", "s")]
    beside = build(
        ["Pupils", "Own"],
        within,
        [[0, 0, 1, None], [0, 0, 0, 0]],
        keys=(keys[0], inner),
    )
    picture = value_map.draw(matrix, beside, parts=["m", "s"], cells_of=cells)
    assert "Meant 1 · Sure ×" in words(picture)
    assert "Not in the framework: levels of our own" in words(picture)
    assert words(picture).count("not in the framework") == 2  # cell and legend
    assert picture.grid.headings[2:] == ("partnerships", "Meant", "Sure")
    assert ("Pupils", "Two", "3", "1", "×") in picture.grid.rows
    assert matrix.checksum in picture.source
    assert beside.checksum in picture.source


def test_nothing_stands_beside_a_hidden_number() -> None:
    keys = ["level"], ["value"]
    matrix = build(["Level"], ["Value"], [[None]], keys=keys, hide_under=5)
    within = [("Value", "Meant"), ("Value", "Sure")]
    beside = build(
        ["Level"], within, [[0, 3]], keys=(["level"], ["value|m", "value|s"])
    )
    picture = value_map.draw(matrix, beside, parts=["m", "s"])
    assert picture.grid.rows == (("Level", "Value", "×", "", ""),)
    assert not [text for text in words(picture) if "Sure" in text]


def test_the_number_of_partnerships_may_be_hidden_too() -> None:
    header = HIDDEN.header._replace(records=None, total=None)
    source = heatmap.draw(HIDDEN._replace(header=header)).source
    assert "× of × partnerships" in source


def test_of_many_bands_the_widest_are_drawn() -> None:
    names = [str(n) for n in range(30)]
    cells = [[1 + (row * column) % 7 for column in range(30)] for row in range(30)]
    picture = flow.draw(build(names, names, cells))
    assert "Left out: the 500 narrowest bands." in words(picture)
    drawn = [
        told for told in targets(picture).values() if told.endswith("partnerships)")
    ]
    assert len(drawn) == 400
    assert not [told for told in drawn if told.endswith(": 1 (partnerships)")]


def test_small_multiples_share_one_scale() -> None:
    rows = [("board a", "x"), ("board a", "y"), ("board b", "x"), ("board b", "y")]
    keys = ["a|x", "a|y", "b|x", "b|y"], ["c"]
    picture = multiples.draw(build(rows, ["c"], [[1], [0], [9], [5]], keys=keys))
    shades = {
        shape.target.label: shape.fill
        for shape in picture.shapes
        if isinstance(shape, Rect) and shape.target
    }
    assert shades == {
        "board a: x; c: 1 (partnerships)": "shade.1",
        "board b: x; c: 9 (partnerships)": "shade.6",
        "board b: y; c: 5 (partnerships)": "shade.3",
    }
    assert {"board a", "board b"} <= {*words(picture)}


def test_a_picture_says_where_its_numbers_come_from() -> None:
    matrix = build(["a"], ["b"], [[1]])
    source = heatmap.draw(matrix).source
    for part in (
        matrix.checksum,
        matrix.header.registry,
        "2026-10-01",
        "Nature: Collaboration",
        "7 of 9 partnerships",
    ):
        assert part in source
