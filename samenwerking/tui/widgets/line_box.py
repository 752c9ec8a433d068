"""A box for one line, that takes as much of a text as the record holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from samenwerking.errors import N_
from samenwerking.records.text import LINE_LIMIT, clean_line

if TYPE_CHECKING:
    from textual import events

    from samenwerking.tui.app import RegistryApp

COMPACT = "-textual-compact"
"""The class of a compact box. Textual gives it to each box one by one, and works out
the style of the box anew each time; a form has dozens of boxes."""
LEFT_OUT = N_("Only {most} characters fit here: the rest was left out.")


class LineBox(Input):
    """A text box that takes as much of a pasted text as it holds, on one line."""

    app: RegistryApp
    # A key is no reason to lay out a whole screen anew, as it is to textual.
    virtual_size = Reactive(Size(0, 0))
    hint = ""
    """What the box shows while it is empty and has the focus."""

    def on_focus(self) -> None:
        """Show what can be typed; shown everywhere at once it would only be noise."""
        if self.hint:
            self.placeholder = self.hint

    def on_blur(self) -> None:
        """Be empty again."""
        if self.hint:
            self.placeholder = ""

    def on_key(self, event: events.Key) -> None:
        """Say why a letter does not appear in a full box."""
        most = self.max_length
        full = bool(most) and len(self.value) >= (most or 0)  # 0: no limit
        if full and event.is_printable and self.selection.is_empty:
            self.app.inform(LEFT_OUT, most=most)

    def on_paste(self, event: events.Paste) -> None:
        """Take the text; the box of textual takes its first line, or nothing."""
        event.prevent_default()
        event.stop()
        self.take_in(clean_line(event.text))

    def take_in(self, text: str) -> None:
        """Put text in the place of what is selected, as much of it as fits."""
        start, end = sorted(self.selection)
        most = self.max_length or LINE_LIMIT
        room = most - len(self.value) + end - start
        self.replace(text[:room], start, end)
        if len(text) > room:
            self.app.inform(LEFT_OUT, most=most)


class FormBox(LineBox):
    """A box of a form, compact and without a frame."""

    def __init__(self, value: str, *, most: int, select_on_focus: bool) -> None:
        # Nothing is checked here: that too would have the style worked out anew.
        super().__init__(
            value, max_length=most, select_on_focus=select_on_focus, validate_on=()
        )
        self.set_reactive(Input.compact, True)  # pyright: ignore[reportArgumentType]
        self.add_class(COMPACT, update=False)
