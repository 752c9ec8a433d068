"""The overviews: choose one, and go down from a cell to what is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work

from samenwerking.errors import N_
from samenwerking.service import output, overview
from samenwerking.service.overview import Question
from samenwerking.tui.asking import ask
from samenwerking.tui.commands.model import MATRIX
from samenwerking.tui.dialogs.behind import BehindDialog
from samenwerking.tui.dialogs.export import ExportDialog
from samenwerking.tui.dialogs.filter import FilterDialog
from samenwerking.tui.screens.matrix_view import MatrixView
from samenwerking.tui.standing import in_front, is_here, leave
from samenwerking.tui.understanding import counter
from samenwerking.tui.widgets.grid import Grid
from samenwerking.tui.widgets.matrix_drawing import Place
from samenwerking.tui.widgets.matrix_filters import Chip
from samenwerking.tui.widgets.matrix_names import Names
from samenwerking.tui.written import of_matrix

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.tui.understanding import Counter

_SMALL = 5
"""Numbers below this are hidden, where somebody wants small ones to be."""


class MatrixScreen(MatrixView):
    """An overview, what is behind its cells, and what one can do with it."""

    CSS_PATH = "matrix.tcss"
    WHERE: ClassVar[str] = MATRIX

    # --- going down

    @on(Grid.Chosen)
    def _drill(self, event: Grid.Chosen) -> None:
        if self.matrix is not None:
            self.go_down(self.matrix, *self._lines(event.place))

    @work(exclusive=True, group="behind")
    async def go_down(
        self, matrix: Matrix, row: int | None, column: int | None
    ) -> None:
        """Show what is behind a cell."""
        app, look, as_of = self.app, overview.behind_cell, self._question.as_of
        behind = await ask(
            app, self, look, app.workplace, matrix, row, column, as_of=as_of
        )
        if behind is None or not in_front(self):
            return
        if not behind.names:
            app.inform(N_("Nothing is behind this cell."))
            return
        name = self._cell_name(matrix, row, column)
        app.push_screen(BehindDialog(name, behind, as_of), self._back)

    def _back(self, stored: bool | None) -> None:
        """Count again where somebody stored something behind the cell."""
        if stored and is_here(self):
            self.action_refresh()

    # --- commands

    def action_choose(self) -> None:
        """Go to the list of overviews."""
        self.remove_class("-reading")
        self.query_one(Names).focus()

    def action_refresh(self) -> None:
        """Count again: somebody may have stored something."""
        if self._question.name:
            self.open(self._question, self.query_one(Grid).cursor, anew=True)

    def action_transpose(self) -> None:
        """Turn rows into columns; the cursor stays on its cell."""
        if (counted := self.counted) is None:
            return
        row, column = self.query_one(Grid).cursor
        turned = not counted.question.transpose
        self.open(
            counted.question._replace(transpose=turned), Place(max(column, 0), row)
        )

    def action_hide_empty(self) -> None:
        """Leave out empty rows and columns, or show them again."""
        if (counted := self.counted) is not None:
            hide = not counted.question.hide_empty
            self.open(counted.question._replace(hide_empty=hide))

    def action_hide_small(self) -> None:
        """Hide small numbers, or show them again."""
        if self._question.name:
            under = _SMALL if self._question.hide_under is None else None
            self.open(self._question._replace(hide_under=under))

    def action_pictures(self) -> None:
        """Show what is counted as pictures."""
        from samenwerking.tui.screens.pictures import PicturesScreen

        if in_front(self):
            self.app.push_screen(PicturesScreen(self._question))

    @work(exclusive=True, group="report")
    async def action_report(self) -> None:
        """Make a report of what is counted."""
        from samenwerking.tui.reporting import write_report

        asked = self._question
        await write_report(self.app, asked.query, None, asked.hide_under, asked.as_of)

    def action_narrow(self) -> None:
        """Stand the headings upright, or lay them again."""
        self._narrow = not self._narrow
        if self.counted is not None:
            self._draw(self.counted, self.query_one(Grid).cursor)

    def action_search(self) -> None:
        """Go to the filter bar."""
        self.bar.line.focus()

    @property
    def _counter(self) -> Counter:
        return counter(self.app, self._question.as_of)

    @work(exclusive=True, group="question")
    async def action_questions(self) -> None:
        """Choose a saved question, or keep the filter as one."""
        from samenwerking.tui.dialogs.questions import QuestionsDialog

        dialog = QuestionsDialog(self._question.query, self._counter)
        self._put(await self.app.push_screen_wait(dialog))

    @work(exclusive=True, group="question")
    async def action_builder(self) -> None:
        """Put the filter together line by line."""
        from samenwerking.tui.dialogs.builder import BuilderDialog

        dialog = BuilderDialog(self.bar.line.value, self._counter)
        self._put(await self.app.push_screen_wait(dialog))

    def _put(self, text: str | None) -> None:
        if text is not None and is_here(self):
            self.bar.write(text)
            self._ask(self._question._replace(query=text))

    def action_filter(self) -> None:
        """Choose what is counted."""
        if self._question.name and in_front(self):
            self.app.push_screen(FilterDialog(self._question, self._counter), self._ask)

    def _ask(self, question: Question | None) -> None:
        if question is not None and is_here(self):
            self.open(question)

    def action_clear(self) -> None:
        """Count everything again, as it is now."""
        plain = Question(
            self._question.name,
            transpose=self._question.transpose,
            hide_empty=self._question.hide_empty,
            hide_under=self._question.hide_under,
        )
        if self._question.name:
            self.open(plain)

    @on(Chip.Removed)
    def _without(self, event: Chip.Removed) -> None:
        self.query_one(Grid).focus()
        self.open(event.asked.without)

    def action_export(self) -> None:
        """Write the overview to a file."""
        if self.counted is not None and in_front(self):
            what = of_matrix(self.app, self.counted.matrix)
            self.app.push_screen(ExportDialog(what))

    @work(exclusive=True, group="copy")
    async def action_copy(self) -> None:
        """Copy the table to the clipboard."""
        if (matrix := self.matrix) is not None:
            text = await ask(self.app, self, output.as_cells, matrix)
            if text is not None:
                self.app.put_on_clipboard(text)

    def action_leave(self) -> None:
        """Stop waiting for a count, or else go back to the partnerships."""
        if self._counting.is_waiting:
            self.workers.cancel_group(self, "matrix")
            if self.counted is not None:
                self._question = self.counted.question
            return
        leave(self, None)
