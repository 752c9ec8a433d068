"""The table of an overview: how one walks through it, and waits for it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import OptionList

from samenwerking.service import overview
from samenwerking.tui.dialogs.behind import BehindDialog
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.matrix import MatrixScreen
from samenwerking.tui.widgets import matrix_counting
from tests.conftest import TODAY
from tests.tui.driving import opened, text_of
from tests.tui.matrices import NAME, go_to, grid, numbers, open_overview, seen

if TYPE_CHECKING:
    import pytest

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.service.workplace import Workplace
    from samenwerking.tui.widgets.grid import Grid


def lines_of(drawn: Grid) -> list[str]:
    return [drawn.render_line(y).text for y in range(drawn.size.height)]


async def test_a_click_goes_to_a_cell_and_a_second_one_behind_it(
    sample: Workplace,
) -> None:
    async with opened(sample) as program:
        await open_overview(program, NAME)
        drawn = grid(program)
        sheet = drawn.sheet
        assert sheet is not None
        x = sheet.label + sheet.starts[1] + 3
        await program.pilot.click(drawn, offset=(x, sheet.height + 3))
        await program.settle()
        assert drawn.cursor == (3, 1)
        await program.pilot.click(drawn, offset=(x, sheet.height + 3))
        await program.settle()
        assert isinstance(program.app.screen, BehindDialog)
        await program.press("escape")
        await program.pilot.click(drawn, offset=(sheet.label + 3, 0))  # a heading
        await program.settle()
        assert drawn.cursor == (3, 0)
        await program.pilot.click(drawn, offset=(2, sheet.height + 1))  # a name
        await program.settle()
        assert drawn.cursor == (1, -1)


async def test_narrow_headings_bring_more_columns_into_sight(
    sample: Workplace,
) -> None:
    matrix = overview.make_matrix(sample, NAME, "nl", TODAY)
    async with opened(sample, size=(110, 40)) as program:
        await open_overview(program, NAME)
        few = len(seen(program).cells[0])
        assert few < len(matrix.columns)
        await go_to(program, 2, 1)
        await program.press("f7")
        assert seen(program).cells == numbers(matrix)
        assert grid(program).cursor == (2, 1)
        await program.press("f7")
        assert len(seen(program).cells[0]) == few


async def test_a_terminal_that_grows_shows_more(sample: Workplace) -> None:
    async with opened(sample, size=(80, 24)) as program:
        await open_overview(program, NAME)
        few = len(seen(program).cells[0])
        await program.pilot.resize_terminal(200, 40)
        await program.settle()
        assert len(seen(program).cells[0]) > few


async def test_who_waits_is_told_so_and_can_stop_waiting(
    sample: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, make = threading.Event(), overview.make_matrix

    def slowly(*arguments: object, **options: object) -> Matrix:
        go_on.wait(10)
        return make(*arguments, **options)  # type: ignore[arg-type]

    async with opened(sample, "en") as program:
        await open_overview(program, NAME)
        shown = text_of(program.find("#title", Widget))
        monkeypatch.setattr(matrix_counting, "PATIENCE", 0.01)
        monkeypatch.setattr(overview, "make_matrix", slowly)
        try:
            await program.pilot.press("f5")
            busy = program.find("#busy", Widget)
            await program.until(lambda: bool(busy.display and text_of(busy)))
            assert text_of(busy) == "Busy… (Esc stops waiting)"
            await program.pilot.press("right")  # it still listens
            assert grid(program).cursor == (0, 1)
            await program.press("escape")
            assert isinstance(program.app.screen, MatrixScreen)
            assert not busy.display
            assert text_of(program.find("#title", Widget)) == shown
            await program.press("escape")
            assert isinstance(program.app.screen, HomeScreen)
        finally:
            go_on.set()


async def test_walking_through_the_list_ends_at_the_last_one(
    sample: Workplace,
) -> None:
    async with opened(sample) as program:
        await program.press("ctrl+o")
        await program.pilot.press(*["down"] * 6)
        await program.settle()
        names = program.find("#names", OptionList)
        option = names.highlighted_option
        screen = program.app.screen
        assert option is not None
        assert isinstance(screen, MatrixScreen)
        assert screen.matrix is not None
        assert screen.matrix.name == option.id


async def test_without_colour_the_cursor_and_the_numbers_are_there(
    sample: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    matrix = overview.make_matrix(sample, NAME, "nl", TODAY)
    async with opened(sample, size=(400, 40)) as program:
        await open_overview(program, NAME)
        assert seen(program).cells == numbers(matrix)
        assert "▸" in "".join(lines_of(grid(program)))
        await go_to(program, 0, -1)
        assert "▸" in "".join(lines_of(grid(program)))


async def test_an_overview_beyond_all_measure_is_refused_and_a_filter_brings_it(
    sample: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(sample, "en") as program:
        await open_overview(program, NAME)
        monkeypatch.setattr(matrix_counting, "MOST", 100)
        await program.press("f5")
        assert "10 rows by 17 columns are too many" in program.messages()[0]
        assert "too many to show" in text_of(program.find("#notes", Widget))
        assert grid(program).sheet is None
        await program.press("down", "enter", "ctrl+t", "f6", "f7", "ctrl+s", "ctrl+y")
        assert isinstance(program.app.screen, MatrixScreen)
        monkeypatch.setattr(matrix_counting, "MOST", 1_000)
        await program.press("f4", *"local", "enter", "ctrl+s")
        assert grid(program).sheet is not None
