"""One stop of the tour: what one sees behind this window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.widgets import Button

from samenwerking.errors import N_
from samenwerking.tui.base import Dialog
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import leave

if TYPE_CHECKING:
    from textual.app import ComposeResult

NEXT, BACK, AWAY = "next", "back", "away"


class TourDialog(Dialog[str]):
    """A panel at the foot of the screen that it explains."""

    CSS_PATH = "tour.tcss"
    AUTO_FOCUS = "#next"

    def __init__(self, at: int, stops: int, title: str, text: str) -> None:
        super().__init__()
        self._at, self._stops, self._title, self._text = at, stops, title, text

    def compose(self) -> ComposeResult:
        """Lay out where one is, what one sees, and the ways to go."""
        say = self.app.say
        place = say(N_("{at} of {stops}"), at=self._at + 1, stops=self._stops)
        last = self._at + 1 == self._stops
        with Vertical(classes="window"):
            yield Plain(f"{place} · {self._title}", classes="title")
            yield Plain(self._text)
            with Horizontal(id="answers"):
                yield Button(
                    line(say(N_("Begin") if last else N_("Next"))),
                    id=NEXT,
                    variant="primary",
                )
                yield Button(line(say(N_("Previous"))), id=BACK, disabled=not self._at)
                yield Button(line(say(N_("End the tour"))), id=AWAY)

    def on_key(self, event: events.Key) -> None:
        """Walk with the arrows, as through slides."""
        answer = {"right": NEXT, "pagedown": NEXT, "left": BACK, "pageup": BACK}
        if event.key in answer:
            event.stop()
            leave(self, answer[event.key])

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        leave(self, event.button.id or AWAY)

    def action_leave(self) -> None:
        """End the tour."""
        leave(self, AWAY)
