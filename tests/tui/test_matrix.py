"""The overviews on the screen: any of them, turned, and down from a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.coordinate import Coordinate
from textual.widget import Widget
from textual.widgets import DataTable, OptionList

from samenwerking.service import overview
from samenwerking.tui.dialogs.behind import BehindDialog
from samenwerking.tui.screens import matrix as matrix_screen
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.matrix import ZERO, MatrixScreen
from samenwerking.tui.widgets.headings import heading
from tests.conftest import TODAY
from tests.tui.driving import Program, opened, text_of
from tests.tui.registry import broad, store

if TYPE_CHECKING:
    import pytest

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.service.workplace import Workplace

NAME = "constellation-motive"


def table(program: Program) -> DataTable[object]:
    return program.find("#cells", DataTable)


def shown(program: Program) -> list[list[str]]:
    """Return the cells of the table, without the names of the rows."""
    cells = table(program)
    rows = [cells.get_row_at(number) for number in range(cells.row_count)]
    return [[str(cell) for cell in row[1:]] for row in rows]


def expected(matrix: Matrix) -> list[list[str]]:
    """Return the numbers of a matrix as the screen has to show them."""
    rows = [[str(n) if n else ZERO for n in row] for row in matrix.cells]
    if matrix.row_totals:
        rows = [
            [*row, str(total)]
            for row, total in zip(rows, matrix.row_totals, strict=True)
        ]
    if matrix.column_totals:
        last = [str(total) for total in matrix.column_totals]
        rows.append([*last, str(matrix.total)] if matrix.row_totals else last)
    return rows


def names_behind(program: Program) -> list[str]:
    options = program.find("#behind", OptionList)
    return [str(option.prompt) for option in options.options]


async def go_to(program: Program, row: int, column: int) -> None:
    """Put the cursor on a cell of the table; 0, 0 is the name of the first row."""
    cells = table(program)
    cells.focus()
    cells.cursor_coordinate = Coordinate(row, column)
    await program.settle()


async def test_every_overview_can_be_shown(sample: Workplace) -> None:
    definitions = overview.list_definitions(sample)
    assert len(definitions) >= 12
    async with opened(sample) as program:
        await program.press("ctrl+o")
        for definition in definitions:
            matrix = overview.make_matrix(sample, definition.name, "nl", TODAY)
            assert text_of(program.find("#title", Widget)) == matrix.title
            assert shown(program) == expected(matrix), definition.name
            await program.press("down")


async def test_a_cell_leads_to_its_partnerships_and_to_one_of_them(
    sample: Workplace,
) -> None:
    matrix = overview.make_matrix(sample, NAME, "nl", TODAY)
    row, column = next(
        (r, c) for r, line in enumerate(matrix.cells) for c, n in enumerate(line) if n
    )
    behind = overview.behind_cell(sample, matrix, row, column)
    async with opened(sample) as program:
        await program.press("ctrl+o", "enter")
        await go_to(program, row, column + 1)
        text = text_of(program.find("#cell", Widget))
        assert text == f"{matrix.rows[row].label} × {matrix.columns[column].label}"
        await program.press("enter")
        assert isinstance(program.app.screen, BehindDialog)
        assert names_behind(program) == [name for _, name in behind.names]
        assert len(behind.names) == matrix.cells[row][column]
        await program.press("enter")
        assert text_of(program.find("#record", Widget)).startswith(behind.names[0][1])
        await program.press("escape")  # closes the record
        assert isinstance(program.app.screen, BehindDialog)
        assert not program.find("#one", Widget).display
        await program.press("escape")
        assert isinstance(program.app.screen, MatrixScreen)
        await program.press("escape")
        assert isinstance(program.app.screen, HomeScreen)


async def test_totals_and_the_name_of_a_row_lead_to_the_whole_row(
    sample: Workplace,
) -> None:
    matrix = overview.make_matrix(sample, NAME, "nl", TODAY)
    row = next(number for number, total in enumerate(matrix.row_totals) if total)
    whole = [n for _, n in overview.behind_cell(sample, matrix, row, None).names]
    everything = overview.behind_cell(sample, matrix, None, None).names
    async with opened(sample) as program:
        await program.press("ctrl+o", "enter")
        for column in (0, len(matrix.columns) + 1):
            await go_to(program, row, column)
            await program.press("enter")
            assert names_behind(program) == whole
            await program.press("escape")
        await go_to(program, len(matrix.rows), len(matrix.columns) + 1)
        await program.press("enter")
        assert names_behind(program) == [name for _, name in everything]


async def test_a_turned_matrix_leads_to_the_same(sample: Workplace) -> None:
    matrix = overview.make_matrix(sample, NAME, "nl", TODAY)
    row, column = next(
        (r, c) for r, line in enumerate(matrix.cells) for c, n in enumerate(line) if n
    )
    async with opened(sample) as program:
        await program.press("ctrl+o", "enter", "ctrl+t")
        straight = expected(matrix)
        assert shown(program) == [list(line) for line in zip(*straight, strict=True)]
        await go_to(program, column, row + 1)
        await program.press("enter")
        behind = overview.behind_cell(sample, matrix, row, column)
        assert names_behind(program) == [name for _, name in behind.names]
        await program.press("escape", "ctrl+t")
        assert shown(program) == straight


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
        assert names.display
        await program.press("enter")
        assert not names.display
        assert table(program).size.width > 75
        await program.press("ctrl+o")
        assert names.display
        assert names.has_focus


async def test_a_wide_screen_keeps_the_list_beside_the_table(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+o", "enter")
        assert program.find("#names", OptionList).display


async def test_of_a_matrix_that_is_too_large_the_start_is_shown_and_said(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        store(workplace, broad(f"Nummer {number}"))
    monkeypatch.setattr(matrix_screen, "ROWS", 3)
    monkeypatch.setattr(matrix_screen, "COLUMNS", 2)
    definitions = [d.name for d in overview.list_definitions(workplace)]
    place = definitions.index("partnership-motive")
    matrix = overview.make_matrix(workplace, "partnership-motive", "en", TODAY)
    async with opened(workplace, "en") as program:
        await program.press("ctrl+o", *["down"] * place)
        assert "6 rows" in text_of(program.find("#notes", Widget))
        assert [row[:2] for row in shown(program)][:3] == [
            [str(n) if n else ZERO for n in row[:2]] for row in matrix.cells[:3]
        ]
        # The last line is the total still, and leads to everything.
        await go_to(program, 3, 0)
        await program.press("enter")
        assert len(names_behind(program)) == 6
        await program.press("escape", "ctrl+t")
        assert len(shown(program)[0]) <= 3


def test_a_heading_breaks_long_words_with_a_hyphen() -> None:
    assert heading("Zorg en leerlingenbegeleiding").plain.split("\n") == [
        "Zorg en",
        "leerlingenbeg-",
        "eleiding",
    ]


def test_a_heading_has_three_lines_at_most() -> None:
    lines = heading("een twee drie vier vijf zes zeven acht negen tien").plain
    assert lines.count("\n") == 2
    assert lines.endswith("…")


def test_a_heading_is_no_markup() -> None:
    assert heading("Gent [/] Noord").plain == "Gent [/] Noord"
