"""What is behind a cell of a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.service import listing
from samenwerking.tui.asking import ask
from samenwerking.tui.base import Dialog
from samenwerking.tui.commands.matrix import BEHIND
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import in_front, is_here, leave
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.record import RecordPane

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from samenwerking.service.overview import Behind

NAMES = 500
"""Names that the window lists; nobody reads further."""


class BehindDialog(Dialog[bool]):
    """The records of a cell by name; Enter shows one whole, F2 opens it.

    Answers whether something was stored meanwhile.
    """

    CSS_PATH = "behind.tcss"
    AUTO_FOCUS = "#behind"
    WHERE: ClassVar[str] = BEHIND

    def __init__(self, heading: str, behind: Behind, as_of: date | None = None) -> None:
        """Show what is behind a cell.

        Args:
            heading: what the cell is.
            behind: the records.
            as_of: the day of the matrix, so that a record is shown as it was.
        """
        super().__init__()
        self._heading, self._behind, self._as_of = heading, behind, as_of
        self._stored = False

    def compose(self) -> ComposeResult:
        """Lay out the names, and room for one record."""
        say, names = self.app.say, self._behind.names
        counted = say(N_("Records: {count}"), count=len(names))
        if len(names) > NAMES:
            counted += "; " + say(N_("listed: {count}"), count=NAMES)
        counted += ". " + say(
            N_("Enter shows one whole, {key} opens it."),
            key=key_for(self.app, "behind.open"),
        )
        with Vertical(classes="window"):
            yield Plain(self._heading, classes="title")
            yield Plain(counted, classes="hint")
            yield Choices(
                *(Option(line(name), key) for key, name in names[:NAMES]),
                id="behind",
                markup=False,
            )
            yield RecordPane(id="one")

    def _current(self) -> str | None:
        """Return the key of the record under the cursor."""
        names = self.query_one("#behind", OptionList)
        option = names.highlighted_option
        return option.id if option is not None else None

    @on(OptionList.OptionSelected, "#behind")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.show_record(event.option_id)

    @work(exclusive=True)
    async def show_record(self, key: str) -> None:
        """Show one record whole."""
        app, as_of = self.app, self._as_of
        shown = await ask(app, self, listing.get_record, app.workplace, key, as_of)
        if shown is not None:
            self.add_class("-open")
            pane = self.query_one("#one", RecordPane)
            pane.show(shown, [])
            pane.focus()

    def action_open(self) -> None:
        """Open the record under the cursor to work on it."""
        key = self._current()
        if key is not None and in_front(self):
            self.open_record(key)

    @work(exclusive=True, group="open")
    async def open_record(self, key: str) -> None:
        """Open a record on the screen where one works on it, and come back."""
        app = self.app
        shown = await ask(app, self, listing.get_record, app.workplace, key)
        if shown is None or not in_front(self):
            return
        if self._behind.kind == "organisation":
            from samenwerking.tui.screens.organisation import OrganisationScreen

            app.push_screen(OrganisationScreen(key))
            return
        from samenwerking.tui.screens.record import RecordScreen

        app.push_screen(RecordScreen(shown), self._back)

    def _back(self, stored: str | None) -> None:
        """Show the record as it is now, and keep in mind that it changed."""
        if stored is not None:
            self._stored = True
            if is_here(self) and self.has_class("-open"):
                self.show_record(stored)

    def action_leave(self) -> None:
        """Close the record, or else the window."""
        if self.has_class("-open"):
            self.remove_class("-open")
            self.query_one("#behind").focus()
        else:
            leave(self, self._stored)
