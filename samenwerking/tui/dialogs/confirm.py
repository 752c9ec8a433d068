"""Asks whether unsaved work may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.widgets import Button

from samenwerking.tui.base import Dialog
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import leave

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult


class ConfirmDialog(Dialog[bool]):
    """A question with two answers; the safe one has the focus."""

    AUTO_FOCUS = "#no"

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__()
        self._question, self._yes, self._no = question, yes, no

    def compose(self) -> ComposeResult:
        """Lay out the question and its answers."""
        with Vertical(classes="window"):
            yield Plain(self._question)
            with Horizontal(id="answers"):
                yield Button(line(self._no), id="no", variant="primary")
                yield Button(line(self._yes), id="yes")

    def on_key(self, event: events.Key) -> None:
        """Go from one answer to the other with the arrows, too."""
        if event.key in ("left", "right"):
            event.stop()
            self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        leave(self, event.button.id == "yes")

    def action_leave(self) -> None:
        """Escape is the safe answer."""
        leave(self, False)
