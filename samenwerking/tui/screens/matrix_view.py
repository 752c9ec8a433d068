"""The overviews: the list of them, and the chosen one as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on, work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, OptionList

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.language import translations
from samenwerking.matrices.matrix import shown
from samenwerking.service import overview
from samenwerking.service.overview import Question
from samenwerking.tui.asking import PAUSE, ask_for_all
from samenwerking.tui.base import Workscreen
from samenwerking.tui.completing import Completer
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import Plain
from samenwerking.tui.standing import is_here
from samenwerking.tui.widgets.frame import Foot, Head
from samenwerking.tui.widgets.grid import Grid
from samenwerking.tui.widgets.matrix_counting import Counted, Counting
from samenwerking.tui.widgets.matrix_filters import FilterBar
from samenwerking.tui.widgets.matrix_names import Names
from samenwerking.tui.widgets.query_box import QueryBox

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.tui.widgets.matrix_drawing import Place


_TYPING = 0.3
"""Seconds without a key before an overview is counted for what is typed."""
BROAD = 150
"""Columns from which the list stays while one walks about in the table."""


class MatrixView(Workscreen[None]):
    """The list of overviews, and the chosen one with its numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.counted: Counted | None = None
        self._question = Question("")
        self._narrow = False
        self._counting = Counting(self)

    def compose(self) -> ComposeResult:
        """Lay out the list, the table, and what a reader needs to know."""
        yield Head()
        with Horizontal():
            with Vertical(id="side"):
                yield Plain(self.app.say(N_("Type to find")), id="typed")
                yield Names(id="names")
            with Vertical(id="sheet"):
                yield Plain(id="title", classes="title")
                yield QueryBox(id="query", completer=Completer(self.app.workplace))
                yield FilterBar(id="filters")
                yield Plain(id="busy")
                yield Grid(id="cells")
                yield Plain(id="cell")
                with VerticalScroll(id="about"):
                    yield Plain(id="notes", classes="hint")
        yield Foot()

    def on_mount(self) -> None:
        """List the overviews."""
        self.list_names()

    async def speak(self) -> None:
        """Show the same overview in the other language, the cursor where it was."""
        place, focus = self.query_one(Grid).cursor, self.focused
        await self.recompose()
        if focus is not None and focus.id == "cells":
            self.query_one(Grid).focus()
        self.list_names()
        if self._question.name:
            self.open(self._question, place)

    @property
    def bar(self) -> QueryBox:
        """The filter bar."""
        return self.query_one(QueryBox)

    @property
    def matrix(self) -> Matrix | None:
        """What is shown."""
        return self.counted.matrix if self.counted else None

    @property
    def counted_query(self) -> str:
        """The query of what is shown; empty for everything."""
        return self.counted.question.query if self.counted else ""

    # --- the list of overviews

    @work(exclusive=True, group="names")
    async def list_names(self) -> None:
        """Read which overviews there are."""
        app = self.app
        found = await ask_for_all(app, self, overview.list_definitions)
        if found is not None:
            names = self.query_one(Names)
            names.fill(found, self._question.name)
            if self.focused is None:
                names.focus()

    @on(Names.Typed)
    def _typed(self, event: Names.Typed) -> None:
        words = self.app.say(N_("Type to find"))
        if event.typed:
            words = self.app.say(N_("Find: {typed}"), typed=event.typed)
        if not event.found:
            words += " — " + self.app.say(N_("not there"))
        self.query_one("#typed", Plain).show(words)

    @on(OptionList.OptionHighlighted, "#names")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._question.name:
            question = self._question._replace(name=event.option_id, transpose=False)
            self.open(question, pause=PAUSE if self._question.name else 0)

    @on(OptionList.OptionSelected, "#names")
    def _chosen(self) -> None:
        if is_here(self):
            self.query_one(Names).find("")
            self.query_one(Grid).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the list beside the table where there is room for both."""
        self.set_class(event.size.width >= BROAD, "-broad")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Give a narrow screen to the table while one walks about in it."""
        if event.widget.id in ("cells", "names"):
            self.set_class(event.widget.id == "cells", "-reading")

    # --- the filter bar

    @on(QueryBox.Meant)
    def _meant(self, event: QueryBox.Meant) -> None:
        """Count what is asked for, once nobody types."""
        if event.heard.query is not None and self._question.name:
            question = self._question._replace(query=event.heard.text)
            self.open(question, self.query_one(Grid).cursor, pause=_TYPING)

    @on(Input.Submitted, "#query")
    def _to_table(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one(Grid).focus()

    # --- the table

    @work(exclusive=True, group="matrix")
    async def open(
        self,
        question: Question,
        place: Place | None = None,
        *,
        anew: bool = False,
        pause: float = 0,
    ) -> None:
        """Show an overview, with the cursor at a place."""
        self._question = question
        try:
            found = await self._counting.count(question, anew=anew, pause=pause)
        except SamenwerkingError as error:
            self._refuse(error)
            return
        if is_here(self):
            self.counted = found
            self._draw(found, place)

    def _refuse(self, error: SamenwerkingError) -> None:
        """Show why an overview is not there; a filter may still bring it."""
        if is_here(self):
            self.counted = None
            self.query_one(Grid).clear()
            say = translations(self.app.language).gettext
            for name, text in {
                "title": "",
                "cell": "",
                "notes": error.text(say),
            }.items():
                self.query_one(f"#{name}", Plain).show(text)
            self.app.complain(error)

    def _draw(self, counted: Counted, place: Place | None = None) -> None:
        matrix = counted.matrix
        total = self.app.say(N_("Total (distinct)"))
        self.query_one("#title", Plain).show(matrix.title)
        self.bar.show(counted.question.query)
        self.query_one(FilterBar).show(matrix, counted.question)
        notes = [matrix.notes, *counted.header]
        if not (matrix.rows and matrix.columns):
            empty = self.app.say(N_("Nothing to show: no rows."))
            if any(matrix.header.emptied or ()):
                empty = self.app.say(
                    N_("Everything in it is empty; {key} shows it still."),
                    key=key_for(self.app, "matrix.hide_empty"),
                )
            notes.insert(0, empty)
        self.query_one("#notes", Plain).show("\n".join(notes))
        self.query_one(Grid).show(
            matrix, counted.extent, total, narrow=self._narrow, place=place
        )

    @on(Grid.Moved)
    def _tell(self, event: Grid.Moved) -> None:
        """Say under the table what the cell is, whole, for cut headings."""
        if self.counted is not None and is_here(self):
            name = self._cell_name(self.counted.matrix, *self._lines(event.place))
            sheet = self.query_one(Grid).sheet
            if sheet is not None and event.place.column >= 0 and sheet.rows:
                name += f" = {shown(sheet.count(*event.place))}"
            self.query_one("#cell", Plain).show(name)

    def _cell_name(self, matrix: Matrix, row: int | None, column: int | None) -> str:
        lines = (matrix.rows, row), (matrix.columns, column)
        every = self.app.say(N_("everything"))
        return " × ".join(every if i is None else of[i].label for of, i in lines)

    def _lines(self, place: Place) -> tuple[int | None, int | None]:
        """Return row and column of the matrix; None stands for all of them.

        The name of a row (column -1) stands for the whole row, as its total does.
        """
        if (matrix := self.matrix) is None:
            return None, None
        row, column = place
        return (
            row if row < len(matrix.rows) else None,
            column if 0 <= column < len(matrix.columns) else None,
        )
