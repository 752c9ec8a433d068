"""The overviews: choose one, and go down from a cell to what is behind it."""

from __future__ import annotations

import asyncio
from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Header, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.records.text import clean_line
from samenwerking.service import overview
from samenwerking.tui.commands import MATRIX, bindings
from samenwerking.tui.dialogs.behind import BehindDialog
from samenwerking.tui.plain import Plain, cell, line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.matrices.definition import Definition
    from samenwerking.matrices.matrix import Line, Matrix
    from samenwerking.service.overview import Behind
    from samenwerking.tui.app import RegistryApp

ZERO = "·"
_HEADING = 14
_LABEL = 40


class MatrixScreen(Screen[None]):
    """The list of overviews, and the chosen one with its numbers."""

    app: RegistryApp
    CSS_PATH = "matrix.tcss"
    WHERE: ClassVar[str] = MATRIX

    def __init__(self) -> None:
        super().__init__()
        self.matrix: Matrix | None = None
        self._turned = False

    def compose(self) -> ComposeResult:
        """Lay out the list, the table, and what a reader needs to know."""
        yield Header()
        with Horizontal():
            yield OptionList(id="names", markup=False)
            with Vertical(id="sheet"):
                yield Plain(id="title", classes="title")
                yield DataTable[Text](
                    id="cells", cursor_type="cell", fixed_columns=1, header_height=3
                )
                yield Plain(id="cell", classes="hint")
                with VerticalScroll(id="about"):
                    yield Plain(id="notes", classes="hint")
        yield Footer()

    def on_mount(self) -> None:
        """List the overviews."""
        self._bindings = bindings(self._bindings, MATRIX, self.app.say)
        self.list_names()

    @work(exclusive=True, group="names")
    async def list_names(self) -> None:
        """Read which overviews there are."""
        try:
            found = await asyncio.to_thread(
                overview.list_definitions, self.app.workplace
            )
        except SamenwerkingError as error:
            self.app.complain(error)
            return
        names = self.query_one("#names", OptionList)
        names.add_options([self._option(definition) for definition in found])
        names.highlighted = 0
        names.focus()

    def _option(self, definition: Definition) -> Option:
        number = f"{definition.question}  " if definition.question else "   "
        return Option(
            line(number + definition.title(self.app.language)), definition.name
        )

    @on(OptionList.OptionHighlighted, "#names")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self.open(event.option_id)

    @on(OptionList.OptionSelected, "#names")
    def _chosen(self) -> None:
        self.query_one("#cells").focus()

    @work(exclusive=True, group="matrix")
    async def open(self, name: str) -> None:
        """Show an overview."""
        app = self.app
        try:
            self.matrix = await asyncio.to_thread(
                overview.make_matrix, app.workplace, name, app.language, app.today
            )
        except SamenwerkingError as error:
            app.complain(error)
            return
        self._turned = False
        self._draw(self.matrix)

    # --- the table

    def _draw(self, matrix: Matrix) -> None:
        rows, columns = matrix.rows, matrix.columns
        down, across = matrix.column_totals, matrix.row_totals
        first = f"{matrix.row_title} \\ {matrix.column_title}"
        if self._turned:
            rows, columns, down, across = columns, rows, across, down
            first = f"{matrix.column_title} \\ {matrix.row_title}"
        total = self.app.say(N_("Total (distinct)"))
        table: DataTable[Text] = self.query_one("#cells", DataTable)
        table.clear(columns=True)
        table.add_column(cell(first), width=min(_LABEL, self.size.width // 3))
        for column in columns:
            table.add_column(_heading(column), key=column.key)
        if across:
            table.add_column(cell(total), key="total")
        for number, row in enumerate(rows):
            counts = [self._count(matrix, number, n) for n in range(len(columns))]
            if across:
                counts.append(cell(str(across[number]), "bold", right=True))
            table.add_row(cell(row.label), *counts)
        if down:
            bottom = [cell(str(count), "bold", right=True) for count in down]
            if across:
                bottom.append(cell(str(matrix.total), "bold", right=True))
            table.add_row(cell(total, "bold"), *bottom)
        self.query_one("#title", Plain).show(matrix.title)
        self.query_one("#notes", Plain).show(self._about(matrix))

    def _count(self, matrix: Matrix, row: int, column: int) -> Text:
        if self._turned:
            row, column = column, row
        count = matrix.cells[row][column]
        return cell(str(count) if count else ZERO, right=True)

    def _about(self, matrix: Matrix) -> str:
        from samenwerking.service.output import header_lines

        return "\n".join([matrix.notes, *header_lines(matrix)])

    @on(DataTable.CellHighlighted, "#cells")
    def _tell(self, event: DataTable.CellHighlighted) -> None:
        """Say under the table what the cell is, whole, for cut headings."""
        place = self._place(event.coordinate.row, event.coordinate.column - 1)
        if self.matrix is None or place is None:
            return
        row, column = place
        self.query_one("#cell", Plain).show(self._cell_name(self.matrix, row, column))

    def _cell_name(self, matrix: Matrix, row: int | None, column: int | None) -> str:
        lines = (matrix.rows, row), (matrix.columns, column)
        every = self.app.say(N_("everything"))
        names = [every if i is None else of[i].label for of, i in lines]
        return " × ".join(names)

    def _place(self, row: int, column: int) -> tuple[int | None, int | None] | None:
        """Return row and column of the matrix; None stands for a total."""
        if self.matrix is None or column < 0:
            return None
        if self._turned:
            row, column = column, row
        matrix = self.matrix
        return (
            row if row < len(matrix.rows) else None,
            column if column < len(matrix.columns) else None,
        )

    # --- going down

    @on(DataTable.CellSelected, "#cells")
    def _drill(self, event: DataTable.CellSelected) -> None:
        place = self._place(event.coordinate.row, event.coordinate.column - 1)
        if place is not None and self.matrix is not None:
            self.go_down(self.matrix, *place)

    @work(exclusive=True, group="behind")
    async def go_down(
        self, matrix: Matrix, row: int | None, column: int | None
    ) -> None:
        """Show what is behind a cell."""
        try:
            behind: Behind = await asyncio.to_thread(
                overview.behind_cell, self.app.workplace, matrix, row, column
            )
        except SamenwerkingError as error:
            self.app.complain(error)
            return
        name = self._cell_name(matrix, row, column)
        self.app.push_screen(BehindDialog(name, behind))

    # --- commands

    def action_choose(self) -> None:
        """Go to the list of overviews."""
        self.query_one("#names").focus()

    def action_transpose(self) -> None:
        """Turn rows into columns."""
        if self.matrix is not None:
            self._turned = not self._turned
            self._draw(self.matrix)

    def action_leave(self) -> None:
        """Go back to the partnerships."""
        self.dismiss(None)


def _heading(column: Line) -> Text:
    """Return a heading on up to three short lines; the foot says it whole."""
    lines = wrap(clean_line(column.label), _HEADING)
    if len(lines) > 3:
        lines = [*lines[:2], lines[2][: _HEADING - 1] + "…"]
    return Text("\n".join(lines), end="")
