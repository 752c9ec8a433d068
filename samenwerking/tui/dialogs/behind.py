"""What is behind a cell of a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.service import listing
from samenwerking.tui.asking import ask
from samenwerking.tui.commands import DIALOG, bindings
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import leave
from samenwerking.tui.widgets.record import RecordPane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.service.overview import Behind
    from samenwerking.tui.app import RegistryApp

NAMES = 500
"""Names that the window lists; nobody reads further."""


class BehindDialog(ModalScreen[None]):
    """The partnerships of a cell by name; Enter shows one whole."""

    app: RegistryApp
    WHERE: ClassVar[str] = DIALOG
    CSS_PATH = "behind.tcss"
    AUTO_FOCUS = "#behind"

    def __init__(self, heading: str, behind: Behind) -> None:
        super().__init__(classes="dialog")
        self._heading, self._behind = heading, behind

    def compose(self) -> ComposeResult:
        """Lay out the names, and room for one record."""
        say, names = self.app.say, self._behind.names
        counted = say(N_("Records: {count}"), count=len(names))
        if len(names) > NAMES:
            counted += "; " + say(N_("listed: {count}"), count=NAMES)
        counted += ". " + say(N_("Enter shows one whole."))
        with Vertical(classes="window"):
            yield Plain(self._heading, classes="title")
            yield Plain(counted, classes="hint")
            yield OptionList(
                *(Option(line(name), key) for key, name in names[:NAMES]),
                id="behind",
                markup=False,
            )
            yield RecordPane(id="one")

    def on_mount(self) -> None:
        """Take the keys of a dialog."""
        self._bindings = bindings(self._bindings, DIALOG, self.app.say)

    @on(OptionList.OptionSelected, "#behind")
    def _open(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.show_record(event.option_id)

    @work(exclusive=True)
    async def show_record(self, key: str) -> None:
        """Show one record whole."""
        app = self.app
        shown = await ask(app, self, listing.get_record, app.workplace, key)
        if shown is not None:
            self.add_class("-open")
            pane = self.query_one("#one", RecordPane)
            pane.show(shown, [])
            pane.focus()

    def action_leave(self) -> None:
        """Close the record, or else the window."""
        if self.has_class("-open"):
            self.remove_class("-open")
            self.query_one("#behind").focus()
        else:
            leave(self, None)
