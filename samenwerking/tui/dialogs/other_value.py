"""Asks for another value than those of the versions of a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input

from samenwerking.errors import N_
from samenwerking.records.text import LINE_LIMIT
from samenwerking.tui.base import Dialog
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import leave
from samenwerking.tui.widgets.line_box import LineBox
from samenwerking.tui.widgets.text_box import TextBox

if TYPE_CHECKING:
    from textual.app import ComposeResult


class OtherValueDialog(Dialog["str | None"]):
    """One box with one of the versions in it; answers what is to stand there."""

    AUTO_FOCUS = "#value, TextBox"
    DEFAULT_CSS = """
    OtherValueDialog TextBox { height: 8; background: $panel; }
    OtherValueDialog LineBox { background: $panel; }
    """

    def __init__(self, place: str, value: str, *, several_lines: bool) -> None:
        """Ask for a value.

        Args:
            place: what the place is called.
            value: what to begin with.
            several_lines: whether a text of several lines may stand there.
        """
        super().__init__()
        self._place, self._value, self._several = place, value, several_lines

    def compose(self) -> ComposeResult:
        """Lay out the box and the answers."""
        say = self.app.say
        with Vertical(classes="window"):
            yield Plain(self._place, classes="title")
            yield Plain(say(N_("What is to stand there?")), classes="hint")
            if self._several:
                yield TextBox(self._value)
            else:
                yield LineBox(self._value, id="value", max_length=LINE_LIMIT)
            with Horizontal(id="answers"):
                yield Button(
                    line(say(N_("Save"))), id="ok", variant="primary", compact=True
                )
                yield Button(line(say(N_("Cancel"))), id="cancel", compact=True)

    @on(Input.Submitted, "#value")
    def _submitted(self) -> None:
        self._answer()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take what was typed, or not."""
        if event.button.id == "ok":
            self._answer()
        else:
            leave(self, None)

    def _answer(self) -> None:
        if self._several:
            leave(self, self.query_one(TextBox).text)
        else:
            leave(self, self.query_one("#value", Input).value)
