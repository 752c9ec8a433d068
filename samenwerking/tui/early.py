"""Keeps what somebody types while a screen still opens, and nothing has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import Input

from samenwerking.tui.standing import is_here

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen


class EarlyKeys:
    """Letters that reach a screen before its first box is ready for them."""

    def __init__(self, screen: Screen[Any], box: str) -> None:
        """Put them into the box (a selector) of a screen."""
        self._screen, self._box = screen, box
        self._open = True

    def end(self) -> None:
        """Take no more: from now on the boxes get the keys themselves."""
        self._open = False

    def take(self, event: events.Key) -> None:
        """Type a letter into the box, if it came early."""
        if self._open and event.character and event.is_printable:
            event.stop()
            if is_here(self._screen):
                box = self._screen.query_one(self._box, Input)
                box.insert_text_at_cursor(event.character)
