"""Asks whether unsaved work may go."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button

from samenwerking.tui.commands import DIALOG, bindings
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import leave

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.tui.app import RegistryApp


class ConfirmDialog(ModalScreen[bool]):
    """A question with two answers; the safe one has the focus."""

    app: RegistryApp
    WHERE: ClassVar[str] = DIALOG
    AUTO_FOCUS = "#no"

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__(classes="dialog")
        self._question, self._yes, self._no = question, yes, no

    def compose(self) -> ComposeResult:
        """Lay out the question and its answers."""
        with Vertical(classes="window"):
            yield Plain(self._question)
            with Horizontal(id="answers"):
                yield Button(line(self._no), id="no", variant="primary")
                yield Button(line(self._yes), id="yes", variant="error")

    def on_mount(self) -> None:
        """Take the keys of a dialog."""
        self._bindings = bindings(self._bindings, DIALOG, self.app.say)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        leave(self, event.button.id == "yes")

    def action_leave(self) -> None:
        """Escape is the safe answer."""
        leave(self, False)
