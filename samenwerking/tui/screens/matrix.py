"""The overviews: choose one, and go down from a cell to what is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on, work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Header, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.service import overview
from samenwerking.tui.asking import ask
from samenwerking.tui.commands import MATRIX, bindings
from samenwerking.tui.dialogs.behind import BehindDialog
from samenwerking.tui.plain import Plain, cell, line
from samenwerking.tui.standing import in_front, is_here, leave
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.headings import HEADING, heading

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.matrices.definition import Definition
    from samenwerking.matrices.matrix import Line, Matrix
    from samenwerking.tui.app import RegistryApp

ZERO = "·"
ROWS, COLUMNS = 200, 60
"""Lines that the screen shows: a table of more takes seconds to build."""
_LABEL = 40
_COUNT = 6


class MatrixScreen(Screen[None]):
    """The list of overviews, and the chosen one with its numbers."""

    app: RegistryApp
    CSS_PATH = "matrix.tcss"
    WHERE: ClassVar[str] = MATRIX

    def __init__(self) -> None:
        super().__init__()
        self.matrix: Matrix | None = None
        self._header: list[str] = []
        self._turned = False

    def compose(self) -> ComposeResult:
        """Lay out the list, the table, and what a reader needs to know."""
        yield Header()
        with Horizontal():
            yield Choices(id="names", markup=False)
            with Vertical(id="sheet"):
                yield Plain(id="title", classes="title")
                yield DataTable[Text](
                    id="cells", cursor_type="cell", fixed_columns=1, header_height=3
                )
                yield Plain(id="cell", classes="hint")
                with VerticalScroll(id="about"):
                    yield Plain(id="notes", classes="hint")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """List the overviews."""
        self._bindings = bindings(self._bindings, MATRIX, self.app.say)
        self.list_names()

    @work(exclusive=True, group="names")
    async def list_names(self) -> None:
        """Read which overviews there are."""
        app = self.app
        found = await ask(app, self, overview.list_definitions, app.workplace)
        if found is not None:
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
        if is_here(self):
            self.query_one("#cells").focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Give a narrow screen to the table while one walks about in it."""
        self.set_class(event.widget.id == "cells", "-reading")

    @work(exclusive=True, group="matrix")
    async def open(self, name: str) -> None:
        """Show an overview."""
        found = await ask(self.app, self, self._make, name)
        if found is not None:
            self.matrix, self._header = found
            self._turned = False
            self._draw(self.matrix)

    def _make(self, name: str) -> tuple[Matrix, list[str]]:
        from samenwerking.service.output import header_lines

        app = self.app
        matrix = overview.make_matrix(app.workplace, name, app.language, app.today)
        # The checksum of a large matrix takes its time too.
        return matrix, header_lines(matrix)

    # --- the table

    def _draw(self, matrix: Matrix) -> None:
        rows, columns = matrix.rows, matrix.columns
        down, across = matrix.column_totals, matrix.row_totals
        titles = [matrix.row_title, matrix.column_title]
        if self._turned:
            rows, columns, down, across = columns, rows, across, down
            titles.reverse()
        total = self.app.say(N_("Total (distinct)"))
        table: DataTable[Text] = self.query_one("#cells", DataTable)
        table.clear(columns=True)
        table.add_column(heading(" \\ ".join(titles), _LABEL), width=self._label(rows))
        # A width of its own spares the table from measuring every cell.
        for column in columns[:COLUMNS]:
            text = heading(column.label)
            wide = max(map(len, text.plain.split("\n")), default=0)
            table.add_column(text, key=column.key, width=max(wide, _COUNT))
        if across:
            table.add_column(heading(total), key="total", width=HEADING)
        for number, row in enumerate(rows[:ROWS]):
            counts = [
                self._count(matrix, number, n) for n in range(len(columns[:COLUMNS]))
            ]
            if across:
                counts.append(cell(str(across[number]), "bold", right=True))
            table.add_row(cell(row.label), *counts)
        if down:
            bottom = [cell(str(count), "bold", right=True) for count in down[:COLUMNS]]
            if across:
                bottom.append(cell(str(matrix.total), "bold", right=True))
            table.add_row(cell(total, "bold"), *bottom)
        self.query_one("#title", Plain).show(matrix.title)
        self.query_one("#notes", Plain).show(self._about(matrix))

    def _label(self, rows: tuple[Line, ...]) -> int:
        """Return how wide the names of the rows may be, so that numbers are seen."""
        longest = max((len(row.label) for row in rows[:ROWS]), default=0)
        return min(max(longest, HEADING), _LABEL, self.size.width // 3)

    def _count(self, matrix: Matrix, row: int, column: int) -> Text:
        if self._turned:
            row, column = column, row
        count = matrix.cells[row][column]
        return cell(str(count) if count else ZERO, right=True)

    def _about(self, matrix: Matrix) -> str:
        lines = [matrix.notes, *self._header]
        rows, columns = len(matrix.rows), len(matrix.columns)
        if self._turned:
            rows, columns = columns, rows
        if rows > ROWS or columns > COLUMNS:
            cut = N_(
                "Too large for the screen: {rows} rows and {columns} columns; the"
                " first {most} and {across} are shown. The command below gives all."
            )
            facts = {"rows": rows, "columns": columns, "most": ROWS, "across": COLUMNS}
            lines.insert(0, self.app.say(cut, **facts))
        return "\n".join(lines)

    @on(DataTable.CellHighlighted, "#cells")
    def _tell(self, event: DataTable.CellHighlighted) -> None:
        """Say under the table what the cell is, whole, for cut headings."""
        if self.matrix is not None and is_here(self):
            place = self._place(event.coordinate.row, event.coordinate.column - 1)
            name = self._cell_name(self.matrix, *place)
            self.query_one("#cell", Plain).show(name)

    def _cell_name(self, matrix: Matrix, row: int | None, column: int | None) -> str:
        lines = (matrix.rows, row), (matrix.columns, column)
        every = self.app.say(N_("everything"))
        names = [every if i is None else of[i].label for of, i in lines]
        return " × ".join(names)

    def _place(self, row: int, column: int) -> tuple[int | None, int | None]:
        """Return row and column of the matrix; None stands for all of them.

        The name of a row (column -1) stands for the whole row, as its total does.
        """
        if self.matrix is None:
            return None, None
        rows, columns = len(self.matrix.rows), len(self.matrix.columns)
        if self._turned:
            rows, columns = columns, rows
        down = row if row < min(rows, ROWS) else None
        across = column if 0 <= column < min(columns, COLUMNS) else None
        return (across, down) if self._turned else (down, across)

    # --- going down

    @on(DataTable.CellSelected, "#cells")
    def _drill(self, event: DataTable.CellSelected) -> None:
        if self.matrix is not None:
            place = self._place(event.coordinate.row, event.coordinate.column - 1)
            self.go_down(self.matrix, *place)

    @work(exclusive=True, group="behind")
    async def go_down(
        self, matrix: Matrix, row: int | None, column: int | None
    ) -> None:
        """Show what is behind a cell."""
        app, look = self.app, overview.behind_cell
        behind = await ask(app, self, look, app.workplace, matrix, row, column)
        if behind is None or not in_front(self):
            return
        if not behind.names:
            app.inform(N_("Nothing is behind this cell."))
            return
        app.push_screen(BehindDialog(self._cell_name(matrix, row, column), behind))

    # --- commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Let keys do nothing that come too early, or after the one that left."""
        del action, parameters
        return self.is_mounted and is_here(self)

    def action_choose(self) -> None:
        """Go to the list of overviews."""
        self.remove_class("-reading")
        self.query_one("#names").focus()

    def action_transpose(self) -> None:
        """Turn rows into columns."""
        if self.matrix is not None:
            self._turned = not self._turned
            self._draw(self.matrix)

    def action_leave(self) -> None:
        """Go back to the partnerships."""
        leave(self, None)
