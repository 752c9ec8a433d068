"""The line of a filter bar, whose owner sees its keys first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from samenwerking.tui.widgets.line_box import LineBox

if TYPE_CHECKING:
    from textual import events

_LONGEST = 2_000


class Owner(Protocol):
    """What stands around the line."""

    def take_key(self, key: str) -> bool:
        """Do what a key means; whether it is used up."""
        ...

    def left(self) -> None:
        """Be told that the line lost the focus."""
        ...


class QueryInput(LineBox):
    """A line that hands its keys on before it takes them itself."""

    def __init__(self, owner: Owner, value: str, name: str, placeholder: str) -> None:
        super().__init__(
            value,
            placeholder=placeholder,
            id=name,
            max_length=_LONGEST,
            select_on_focus=False,  # a letter typed in the list is to stay
        )
        self._owner = owner
        # Who has just filtered makes a report of it; End goes to the end as well.
        self._bindings.key_to_bindings.pop("ctrl+e", None)

    def on_key(self, event: events.Key) -> None:
        """Let the owner take the keys that mean something in its list."""
        if self._owner.take_key(event.key):
            event.stop()
            event.prevent_default()

    def on_blur(self) -> None:
        """Tell the owner."""
        self._owner.left()
