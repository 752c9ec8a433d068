"""Asks what is to become of what was typed, when one leaves a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.containers import Horizontal, Vertical
from textual.widgets import Button

from samenwerking.errors import N_
from samenwerking.tui.base import Dialog
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import leave

if TYPE_CHECKING:
    from textual.app import ComposeResult

Answer = Literal["stay", "save", "keep", "away"]


class LeavingDialog(Dialog[Answer]):
    """Go on typing, save, keep as a draft, or throw away; Escape goes on typing."""

    AUTO_FOCUS = "#stay"

    def __init__(self, title: str, *, keeps: bool) -> None:
        """Ask about a record called `title`; `keeps` tells whether drafts are kept."""
        super().__init__()
        self._title, self._keeps = title, keeps

    def compose(self) -> ComposeResult:
        """Lay out the question and its answers."""
        say = self.app.say
        with Vertical(classes="window"):
            template = N_("What you typed is not stored yet: {title}")
            yield Plain(say(template, title=self._title or "…"))
            with Horizontal(id="answers"):
                yield Button(line(say(N_("Go on typing"))), id="stay", compact=True)
                yield Button(line(say(N_("Save"))), id="save", compact=True)
                if self._keeps:
                    yield Button(
                        line(say(N_("Keep as a draft"))), id="keep", compact=True
                    )
                yield Button(line(say(N_("Throw it away"))), id="away", compact=True)

    async def may_go(self) -> bool:
        """Stay, whoever asks to leave: this question comes first."""
        return False

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        answers: dict[str | None, Answer] = {
            "save": "save",
            "keep": "keep",
            "away": "away",
        }
        leave(self, answers.get(event.button.id, "stay"))

    def action_leave(self) -> None:
        """Escape is the safe answer."""
        leave(self, "stay")
