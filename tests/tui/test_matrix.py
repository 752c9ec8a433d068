"""The overviews on the screen: any of them, turned, and down from a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widget import Widget
from textual.widgets import OptionList

from samenwerking.service import overview
from samenwerking.tui.dialogs.behind import BehindDialog
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.matrix import MatrixScreen
from samenwerking.tui.screens.record import RecordScreen
from samenwerking.tui.widgets.matrix_names import Names
from tests.conftest import TODAY
from tests.tui.driving import Program, opened, text_of
from tests.tui.matrices import (
    NAME,
    go_to,
    grid,
    is_short_for,
    numbers,
    open_overview,
    seen,
)
from tests.tui.registry import broad, change, store

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.service.workplace import Workplace


def names_behind(program: Program) -> list[str]:
    options = program.find("#behind", OptionList)
    return [str(option.prompt) for option in options.options]


def filled_cell(matrix: Matrix) -> tuple[int, int]:
    """Return the first cell in which something stands."""
    return next(
        (r, c) for r, line in enumerate(matrix.cells) for c, n in enumerate(line) if n
    )


async def test_overviews_are_listed_by_question_and_found_by_letters(
    sample: Workplace,
) -> None:
    async with opened(sample, "en") as program:
        await program.press("ctrl+o")
        names = program.find("#names", Names)
        listed = [option for option in names.options if option.id]
        headings = [str(o.prompt) for o in names.options if o.id is None]
        assert len(listed) == len(overview.list_definitions(sample))
        assert headings == [*(f"Research question {n}" for n in "1234"), "Everyday"]
        await program.press(*"CARRY")
        assert program.find("#title", Widget).render().__str__().startswith("Carry")
        assert "Find: CARRY" in program.screen_text()
        await program.press("x")
        assert "not there" in program.screen_text()
        await program.press("backspace", "escape")
        assert "Type to find" in program.screen_text()
        assert isinstance(program.app.screen, MatrixScreen)


async def test_the_headings_are_those_of_the_matrix(sample: Workplace) -> None:
    matrix = overview.make_matrix(sample, NAME, "nl", TODAY)
    async with opened(sample, size=(400, 40)) as program:
        await open_overview(program, NAME)
        shown = seen(program)
        assert shown.cells == numbers(matrix)
        pairs = zip(shown.headings, matrix.columns, strict=False)
        assert all(is_short_for(heading, line.label) for heading, line in pairs)
        assert len(shown.headings) == len(matrix.columns) + 1
        pairs = zip(shown.labels, matrix.rows, strict=False)
        assert all(is_short_for(label, line.label) for label, line in pairs)


async def test_a_cell_leads_to_its_partnerships_and_to_one_of_them(
    sample: Workplace,
) -> None:
    matrix = overview.make_matrix(sample, NAME, "nl", TODAY)
    row, column = filled_cell(matrix)
    behind = overview.behind_cell(sample, matrix, row, column)
    async with opened(sample) as program:
        await open_overview(program, NAME)
        await go_to(program, row, column)
        names = f"{matrix.rows[row].label} × {matrix.columns[column].label}"
        count = matrix.cells[row][column]
        assert text_of(program.find("#cell", Widget)) == f"{names} = {count}"
        await program.press("enter")
        assert isinstance(program.app.screen, BehindDialog)
        assert names_behind(program) == [name for _, name in behind.names]
        assert len(behind.names) == count
        await program.press("enter")
        assert text_of(program.find("#record", Widget)).startswith(behind.names[0][1])
        await program.press("escape")  # closes the record
        assert isinstance(program.app.screen, BehindDialog)
        assert not program.find("#one", Widget).display
        await program.press("escape")
        assert isinstance(program.app.screen, MatrixScreen)
        assert grid(program).cursor == (row, column)
        await program.press("escape")
        assert isinstance(program.app.screen, HomeScreen)


async def test_a_record_behind_a_cell_can_be_worked_on(sample: Workplace) -> None:
    matrix = overview.make_matrix(sample, NAME, "nl", TODAY)
    row, column = filled_cell(matrix)
    async with opened(sample) as program:
        await open_overview(program, NAME)
        await go_to(program, row, column)
        await program.press("enter", "f2")
        assert isinstance(program.app.screen, RecordScreen)
        await program.press("escape")
        assert isinstance(program.app.screen, BehindDialog)
        await program.press("escape")
        assert grid(program).cursor == (row, column)


async def test_after_a_change_behind_a_cell_it_is_counted_again(
    workplace: Workplace,
) -> None:
    key = store(workplace, broad("Lezen"))
    async with opened(workplace) as program:
        await open_overview(program, "carry-over")
        await program.press("ctrl+end", "enter")
        dialog = program.app.screen
        assert isinstance(dialog, BehindDialog)
        change(workplace, key, nature="aard.advies")
        dialog._back(key)  # what the record screen answers
        await program.press("escape")
        assert "0 van 1 samenwerkingen" in text_of(program.find("#notes", Widget))


async def test_totals_and_the_name_of_a_row_lead_to_the_whole_row(
    sample: Workplace,
) -> None:
    matrix = overview.make_matrix(sample, NAME, "nl", TODAY)
    row = next(number for number, total in enumerate(matrix.row_totals) if total)
    whole = [n for _, n in overview.behind_cell(sample, matrix, row, None).names]
    everything = overview.behind_cell(sample, matrix, None, None).names
    async with opened(sample) as program:
        await open_overview(program, NAME)
        for column in (-1, len(matrix.columns)):
            await go_to(program, row, column)
            await program.press("enter")
            assert names_behind(program) == whole
            await program.press("escape")
        await go_to(program, len(matrix.rows), len(matrix.columns))
        await program.press("enter")
        assert names_behind(program) == [name for _, name in everything]


async def test_a_turned_matrix_leads_to_the_same(sample: Workplace) -> None:
    matrix = overview.make_matrix(sample, NAME, "nl", TODAY)
    row, column = filled_cell(matrix)
    async with opened(sample, size=(400, 60)) as program:
        await open_overview(program, NAME)
        await go_to(program, row, column)
        await program.press("ctrl+t")
        straight = numbers(matrix)
        assert seen(program).cells == [list(c) for c in zip(*straight, strict=True)]
        assert grid(program).cursor == (column, row)
        await program.press("enter")
        behind = overview.behind_cell(sample, matrix, row, column)
        assert names_behind(program) == [name for _, name in behind.names]
        await program.press("escape", "ctrl+t")
        assert seen(program).cells == straight


async def test_what_is_empty_is_hidden_and_shown_again(sample: Workplace) -> None:
    matrix = overview.make_matrix(sample, NAME, "nl", TODAY)
    less = matrix.without_empty()
    assert less.rows != matrix.rows
    async with opened(sample, size=(400, 60)) as program:
        await open_overview(program, NAME)
        await program.press("f6")
        assert seen(program).cells == numbers(less)
        assert "--hide-empty" in text_of(program.find("#notes", Widget))
        await program.press("f6")
        assert seen(program).cells == numbers(matrix)


async def test_behind_an_empty_cell_is_a_remark_and_no_empty_window(
    workplace: Workplace,
) -> None:
    async with opened(workplace, "en") as program:
        await program.press("ctrl+o", "enter", "right", "enter")
        assert isinstance(program.app.screen, MatrixScreen)
        assert program.messages() == ["Nothing is behind this cell."]


async def test_a_narrow_screen_is_given_to_the_table_while_one_is_in_it(
    workplace: Workplace,
) -> None:
    async with opened(workplace, size=(80, 24)) as program:
        await program.press("ctrl+o")
        names = program.find("#names", OptionList)
        assert names.region.width
        await program.press("enter")
        assert not names.region.width
        await program.press("ctrl+o")
        assert names.region.width


async def test_the_other_language_shows_the_same_cell(sample: Workplace) -> None:
    english = overview.make_matrix(sample, NAME, "en", TODAY)
    async with opened(sample, size=(400, 40)) as program:
        await open_overview(program, NAME)
        await program.press("down", "down", "right", "f6")
        await go_to(program, 1, 2)
        program.app.action_language()
        await program.settle()
        assert text_of(program.find("#title", Widget)) == english.title
        assert seen(program).cells == numbers(english.without_empty())
        assert grid(program).cursor == (1, 2)
        assert grid(program).has_focus


async def test_another_program_s_change_is_counted_on_demand(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await open_overview(program, "carry-over")
        store(workplace, broad("Lezen"))
        await program.press("f5")
        assert "1 van 1 samenwerkingen" in text_of(program.find("#notes", Widget))


@pytest.mark.parametrize("name", ["Gent [/] Noord", "[@click=app.quit]x[/]", "\\[b]"])
async def test_names_are_no_markup(workplace: Workplace, name: str) -> None:
    store(workplace, broad(name))
    async with opened(workplace) as program:
        await open_overview(program, "partnership-motive")
        assert name in program.screen_text()
        assert text_of(program.find("#cell", Widget)).startswith(name)
        await program.press("home", "left", "enter")
        assert names_behind(program) == [name]
