"""Going to a place on the screen by its letter."""

from __future__ import annotations

from itertools import islice, product
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from textual.errors import NoWidget
from textual.widgets import Static

from samenwerking.tui.base import Dialog
from samenwerking.tui.standing import leave

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.app import ComposeResult
    from textual.screen import Screen
    from textual.widget import Widget

_LETTERS = [letter for letter in ascii_lowercase if letter not in "jq"]


class Place(NamedTuple):
    """A widget that can take the keys, and where it stands on the screen."""

    widget: Widget
    x: int
    y: int


def places(screen: Screen[object]) -> list[Place]:
    """Return what one can go to, from the top down, then from the left."""
    found = []
    for widget in screen.focus_chain:
        seen = _seen(widget, screen)
        if seen is not None:
            found.append(seen)
    return sorted(found, key=lambda place: (place.y, place.x))


def _seen(widget: Widget, screen: Screen[object]) -> Place | None:
    try:
        region = screen.find_widget(widget).visible_region
    except NoWidget:  # not drawn yet
        return None
    return Place(widget, region.x, region.y) if region.area else None


def names(count: int) -> Iterator[str]:
    """Return so many names of one letter each, or of two where one is too few."""
    length = 1 if count <= len(_LETTERS) else 2
    return islice(map("".join, product(_LETTERS, repeat=length)), count)


class JumpDialog(Dialog["Widget | None"]):
    """Letters over the screen; typing one goes there."""

    CSS_PATH = "jump.tcss"

    def __init__(self, found: list[Place]) -> None:
        super().__init__()
        self.remove_class("dialog")
        self._of = dict(zip(names(len(found)), found, strict=True))
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Lay a letter over each place."""
        # Straight on the screen: what holds them would hide the screen below.
        for name, place in self._of.items():
            mark = Static(f" {name} ", classes="letter", markup=False)
            mark.styles.offset = (place.x, place.y)
            yield mark

    def on_key(self, event: events.Key) -> None:
        """Go to the place of the letters; any other key goes back."""
        if event.key == "escape":
            return
        event.stop()
        self._typed += event.character or " "
        if self._typed in self._of:
            leave(self, self._of[self._typed].widget)
        elif not any(name.startswith(self._typed) for name in self._of):
            leave(self, None)
