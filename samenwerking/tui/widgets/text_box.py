"""A box for text of several lines, that takes as much as the record holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.widgets import TextArea

from samenwerking.records.text import TEXT_LIMIT, clean
from samenwerking.tui.widgets.line_box import COMPACT, LEFT_OUT

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from samenwerking.tui.app import RegistryApp


class TextBox(TextArea, inherit_bindings=False):
    """A box for several lines that Tab leaves; a longer text would slow every key."""

    app: RegistryApp
    # F6 and F7 answer a question in every form: "none", and "not asked".
    BINDINGS: ClassVar[list[BindingType]] = [
        key
        for key in TextArea.BINDINGS
        if not (isinstance(key, Binding) and key.key in {"f6", "f7"})
    ]

    def __init__(self, text: str) -> None:
        super().__init__(text, tab_behavior="focus", show_line_numbers=False)
        self.set_reactive(TextArea.compact, True)
        self.add_class(COMPACT, update=False)

    def _room(self) -> int:
        return TEXT_LIMIT - len(self.text) + len(self.selected_text)

    def on_key(self, event: events.Key) -> None:
        """Take no letter that the record does not hold."""
        if (event.is_printable or event.key == "enter") and self._room() < 1:
            event.prevent_default()
            event.stop()
            self.app.inform(LEFT_OUT, most=TEXT_LIMIT)

    def on_paste(self, event: events.Paste) -> None:
        """Take as much of the text as fits."""
        event.prevent_default()
        event.stop()
        text, room = clean(event.text), self._room()
        self.replace(text[:room], *self.selection)
        if len(text) > room:
            self.app.inform(LEFT_OUT, most=TEXT_LIMIT)
