"""The table of an overview: how it is laid out and drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.app import App
from textual.color import Color

from samenwerking.tui.themes import THEMES
from samenwerking.tui.widgets.grid import Grid
from samenwerking.tui.widgets.headings import heading, upright
from samenwerking.tui.widgets.matrix_drawing import Place
from samenwerking.tui.widgets.matrix_shades import Shades
from samenwerking.tui.widgets.matrix_sheet import Sheet, fitted, measure
from tests.writers.handmade import make_matrix

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.matrices.matrix import Matrix

HOSTILE = [
    "a\x1b[31mb",
    "\x1b]52;c;QUJD\x07x",
    "漢字" * 40,
    "[/]",
    "e\u0301" * 50,
    "\u202e",
]


class Board(App[None]):
    """Nothing but a table."""

    CSS = "Grid { height: 1fr; }"

    def __init__(self, matrix: Matrix, *, narrow: bool = False) -> None:
        super().__init__()
        self._matrix, self._narrow = matrix, narrow

    def compose(self) -> ComposeResult:
        yield Grid(id="cells")

    def on_mount(self) -> None:
        self.query_one(Grid).show(
            self._matrix, measure(self._matrix), "Total", narrow=self._narrow
        )


def laid_out(matrix: Matrix, width: int, *, narrow: bool = False) -> Sheet:
    return Sheet(matrix, measure(matrix), "Total", (width, 40), narrow=narrow)


def lines_of(drawn: Grid) -> list[str]:
    return [drawn.render_line(y).text for y in range(drawn.size.height)]


def test_a_heading_breaks_long_words_with_a_hyphen() -> None:
    broken = ["Zorg en", "leerlingenbeg-", "eleiding"]
    assert heading("Zorg en leerlingenbegeleiding") == broken


def test_a_heading_has_three_lines_at_most() -> None:
    lines = heading("een twee drie vier vijf zes zeven acht negen tien")
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_a_heading_can_stand_upright() -> None:
    assert upright("Zorg", 6) == ["Z", "o", "r", "g"]
    assert upright("Begeleiding", 4) == ["B", "e", "g", "…"]


def test_columns_get_narrower_until_they_fit() -> None:
    names = [f"leerlingenbegeleiding {n}" for n in range(8)]
    matrix = make_matrix(["rij"], names)
    wide, middle, small = (laid_out(matrix, width) for width in (300, 115, 60))
    assert wide.widths[0] > middle.widths[0]
    assert wide.starts[-1] <= 300 - wide.label
    assert middle.starts[-1] <= 115 - middle.label
    # Where they never fit, they are readable and one scrolls.
    assert small.widths[0] > middle.widths[0]
    assert laid_out(matrix, 60, narrow=True).widths[0] < middle.widths[0]


def test_only_whole_columns_are_in_sight() -> None:
    matrix = make_matrix(["rij"], [f"kolom {n}" for n in range(30)])
    sheet = laid_out(matrix, 80)
    for scrolled in range(sheet.starts[-1]):
        found = sheet.in_sight(scrolled, 50)
        assert sheet.starts[found.stop] - sheet.starts[found.start] <= 50
        assert len(found) >= 1
    assert sheet.in_sight(10**6, 50).stop == sheet.columns
    assert len(sheet.in_sight(0, 1)) == 1  # a screen of one column still shows it


def test_the_shade_tells_how_large_a_number_is_among_its_sort() -> None:
    matrix = make_matrix(["a", "b"], ["c", "d", "e"])
    gone = matrix.rows[1]._replace(kind="unknown")
    matrix = matrix._replace(rows=(matrix.rows[0], gone))
    sheet = laid_out(matrix, 80)
    assert [sheet.share(0, n) for n in range(4)] == [0, 0.5, 1, 0]
    # What is unknown does not make the rest look like nothing.
    assert [sheet.share(1, n) for n in range(3)] == [0, 0.5, 1]
    assert sheet.is_missing(1, 1)
    assert not sheet.is_missing(0, 1)


@pytest.mark.parametrize("theme", THEMES, ids=[theme.name for theme in THEMES])
def test_a_number_can_be_read_on_every_shade(theme: object) -> None:
    colours = [getattr(theme, name) for name in ("background", "primary", "foreground")]
    ground, full, words = map(Color.parse, colours)
    for top in (full, words):
        shades = Shades(ground, top)
        for step in range(1, 101):
            style = shades.style(step / 100)
            assert style.color is not None
            assert style.bgcolor is not None
            front, back = (
                Color.from_rich_color(colour) for colour in (style.color, style.bgcolor)
            )
            assert contrast(front, back) >= 4.5


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""

    def light(colour: Color) -> float:
        parts = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
            for part in colour.normalized
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_colours_of_the_terminal_itself_are_not_mixed() -> None:
    shades = Shades(Color.parse("ansi_black"), Color.parse("ansi_blue"))
    assert shades.style(0.9).bold
    assert not shades.style(0.1).bold


@pytest.mark.parametrize("narrow", [False, True])
async def test_a_matrix_of_any_size_is_walked_through_to_its_end(
    *, narrow: bool
) -> None:
    rows = [f"Samenwerking {n}" for n in range(10_000)]
    columns = [f"Beweegreden {n}" for n in range(90)]
    matrix = make_matrix(rows, columns)
    app = Board(matrix, narrow=narrow)
    async with app.run_test(size=(100, 30)) as pilot:
        drawn = app.query_one(Grid)
        await pilot.press("ctrl+end")
        assert drawn.cursor == (10_000, 90)
        lines = lines_of(drawn)
        assert lines[-1].startswith("Total")
        assert lines[-1].rstrip().endswith("123")
        assert lines[-2].startswith("Samenwerking 9999")
        await pilot.press("left", "up")
        assert drawn.cursor == (9_999, 89)
        line = lines_of(drawn)[-2].partition("▸")[2]
        assert line.split()[0] == str(matrix.cells[9_999][89])
        await pilot.press("ctrl+home", "pagedown", "home", "left")
        assert drawn.cursor.column == -1
        assert "Rows ↓" in lines_of(drawn)[drawn.sheet.height - 1 if drawn.sheet else 0]


@pytest.mark.parametrize("size", [(80, 24), (20, 6), (200, 60)])
async def test_hostile_and_wide_names_keep_every_line_as_wide_as_the_screen(
    size: tuple[int, int],
) -> None:
    app = Board(make_matrix(HOSTILE, [*HOSTILE, *HOSTILE]))
    async with app.run_test(size=size) as pilot:
        drawn = app.query_one(Grid)
        for key in ("right", "end", "ctrl+end", "home", "left"):
            await pilot.press(key)
            for line in lines_of(drawn):
                assert cell_len(line) == drawn.size.width
                assert not any(char < " " or "\x7f" <= char <= "\x9f" for char in line)


def test_what_is_cut_ends_in_an_ellipsis_and_is_as_wide_as_its_place() -> None:
    for text in ("kort", "veel te lang voor hier", "漢字漢字漢字", ""):
        for width in range(12):
            assert cell_len(fitted(text, width)) == width
    assert fitted("samenwerking", 5) == "same…"


def test_a_place_that_is_not_there_is_the_nearest() -> None:
    assert Place() == (0, 0)
    assert Grid(id="cells").validate_cursor(Place(5, 5)) == Place()
