"""What is behind a cell of a matrix."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.service import listing
from samenwerking.tui.commands import DIALOG, bindings
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.widgets.record import RecordPane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.service.overview import Behind
    from samenwerking.tui.app import RegistryApp


class BehindDialog(ModalScreen[None]):
    """The partnerships of a cell by name; Enter shows one whole."""

    app: RegistryApp
    WHERE: ClassVar[str] = DIALOG
    CSS_PATH = "behind.tcss"

    def __init__(self, heading: str, behind: Behind) -> None:
        super().__init__(classes="dialog")
        self._heading, self._behind = heading, behind

    def compose(self) -> ComposeResult:
        """Lay out the names, and room for one record."""
        names = self._behind.names
        with Vertical(classes="window"):
            yield Plain(self._heading, classes="title")
            template = N_("{count} records")
            yield Plain(self.app.say(template, count=len(names)), classes="hint")
            yield OptionList(
                *(Option(line(name), key) for key, name in names),
                id="behind",
                markup=False,
            )
            yield RecordPane(id="one")

    def on_mount(self) -> None:
        """Begin with the names."""
        self._bindings = bindings(self._bindings, DIALOG, self.app.say)
        self.query_one("#one").display = False
        self.query_one("#behind").focus()

    @on(OptionList.OptionSelected, "#behind")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.show_record(event.option_id)

    @work(exclusive=True)
    async def show_record(self, key: str) -> None:
        """Show one record whole."""
        try:
            shown = await asyncio.to_thread(listing.get_record, self.app.workplace, key)
        except SamenwerkingError as error:
            self.app.complain(error)
            return
        pane = self.query_one("#one", RecordPane)
        pane.display = True
        pane.show(shown, [])

    def action_leave(self) -> None:
        """Close the window."""
        self.dismiss(None)
