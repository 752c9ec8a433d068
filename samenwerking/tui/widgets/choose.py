"""Chooses one of many by its first letters: a box, and a list that drops below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from samenwerking.errors import N_
from samenwerking.records.answers import MARKS
from samenwerking.records.text import LINE_LIMIT
from samenwerking.tui.plain import line
from samenwerking.tui.widgets.choices import Choice, matching
from samenwerking.tui.widgets.choose_panel import ChooserPanel
from samenwerking.tui.widgets.line_box import FormBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from samenwerking.tui.app import RegistryApp

_STEPS = {"down": 1, "up": -1, "pagedown": 7, "pageup": -7}


class ChooserBox(FormBox):
    """The box of a chooser; the chooser sees its keys first."""

    def on_key(self, event: events.Key) -> None:
        """Let the chooser take the keys that walk in its list."""
        if isinstance(self.parent, Chooser) and self.parent.take_key(event.key):
            event.stop()
            event.prevent_default()

    def on_blur(self) -> None:
        """Close the list, unless the mouse went to it."""
        if isinstance(self.parent, Chooser):
            self.parent.left()


class Chooser(Vertical):
    """A box in which some letters are enough; what stands under the bar is chosen.

    What is typed counts at once: saving takes what the bar stands on.
    """

    DEFAULT_CSS = """
    Chooser {
        height: auto;
        &.-open > ChooserPanel { display: block; }
        & > ChooserBox { background: $panel; padding: 0 1; }
        & > ChooserBox:focus { background: $primary 25%; }
    }
    """

    app: RegistryApp

    class Said(Message):
        """Base of what a chooser says."""

        def __init__(self, chooser: Chooser) -> None:
            super().__init__()
            self.chooser = chooser

        @property
        def control(self) -> Chooser:
            """The chooser that says it."""
            return self.chooser

    class Changed(Said):
        """Something else is chosen, or nothing can be."""

    class Taken(Said):
        """The user chose with Enter or with the mouse."""

    def __init__(
        self,
        choices: Sequence[Choice],
        value: str | None = None,
        *,
        typed: str = "",
        hint: str = "",
        id: str | None = None,  # noqa: A002 - as all widgets call it
    ) -> None:
        super().__init__(id=id)
        self._choices = list(choices)
        self._value = value
        self._before = value
        self._panel: ChooserPanel | None = None
        self._typing = False
        self._read = typed or self.label_of(value)  # what is known of the box
        self._hint = hint
        self.unknown = typed
        """What was typed and means none of the choices."""

    # --- what others use

    @property
    def value(self) -> str | None:
        """What is chosen; None for nothing."""
        return self._value

    def show(self, value: str | None, typed: str = "") -> None:
        """Show another choice, or what was typed; without a message about it."""
        self._value, self.unknown, self._typing = value, typed, False
        self._shut()
        self._read = typed or self.label_of(value)
        with self.prevent(Input.Changed):
            self.box.value = self._read
            self.box.cursor_position = len(self.box.value)

    def label_of(self, value: str | None) -> str:
        """Return what a choice is called."""
        found = next((one for one in self._choices if one.value == value), None)
        return line(found.label if found else value or "").plain

    @property
    def box(self) -> ChooserBox:
        """The box in which one types."""
        return self.query_one(ChooserBox)

    @property
    def panel(self) -> ChooserPanel:
        """The list; it is made when it is needed, for a form has many choosers."""
        if self._panel is None:
            self._panel = ChooserPanel()
        return self._panel

    @property
    def is_open(self) -> bool:
        """Whether the list hangs below the box."""
        return self.has_class("-open")

    def focus(self, scroll_visible: bool = True) -> Chooser:
        """Go to the box."""
        self.box.focus(scroll_visible)
        return self

    def compose(self) -> ComposeResult:
        """Lay out the box; the list comes when it is needed."""
        box = ChooserBox(
            self.unknown or self.label_of(self._value),
            most=LINE_LIMIT,
            select_on_focus=True,
        )
        box.hint = self._hint or self.app.say(N_("Type a few letters, or Enter"))
        yield box

    # --- keys

    def take_key(self, key: str) -> bool:
        """Do what a key means here; whether it is used up."""
        self._catch_up()
        if not self.is_open:
            if key in {"down", "enter"}:
                self.open()
                return True
            return False
        if key in _STEPS:
            self._walk(_STEPS[key])
        elif key == "enter":
            self.take()
        elif key == "escape":
            self._revert()
        else:
            return False
        return True

    def on_key(self, event: events.Key) -> None:
        """Go back to the box from the list, in which the mouse put the cursor."""
        if event.key == "escape" and self.is_open:
            event.stop()
            self._revert()
            self.box.focus()

    def on_click(self, event: events.Click) -> None:
        """Open on a click into the box."""
        if isinstance(event.widget, ChooserBox) and not self.is_open:
            self.open()

    def _walk(self, steps: int) -> None:
        self.panel.walk(steps)
        current = self.panel.current
        if current is not None:
            self._typing = True
            self._choose(current.value)

    # --- the list

    def open(self) -> None:
        """Let the list drop, with all there is to choose."""
        self._before = self._value
        self._typing = False
        self.offer(self._choices)

    def offer(self, found: Sequence[Choice], at: int | None = None) -> None:
        """Show some choices below the box, the bar on one of them."""
        if not self.panel.is_attached:
            self.mount(self.panel)
        values = [one.value for one in found]
        if at is None and self._value in values:
            at = values.index(self._value)
        self.panel.fill(found, at)
        self.set_class(bool(found), "-open")  # empty, it would hide what is said of it

    @on(ChooserPanel.Clicked)
    def _clicked(self, event: ChooserPanel.Clicked) -> None:
        event.stop()
        if self.panel.current is not None:
            self._choose(self.panel.current.value)
            self.take()
            self.box.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._catch_up()

    def _catch_up(self) -> None:
        """Take in what is typed; a quick key comes before the box has told of it."""
        typed = self.box.value
        if typed == self._read:
            return
        if not self.is_open and not self._typing:
            self._before = self._value
        self._typing, self._read = True, typed
        self.look(typed)

    def look(self, typed: str) -> None:
        """Choose what was typed, as far as it means something."""
        typed = typed.strip()
        self.unknown = ""
        if not typed:
            self._choose(None)
            self.offer(self._choices)
            return
        marks = {one.value for one in self._choices} & set(MARKS)
        if typed in marks:
            found = [one for one in self._choices if one.value == typed]
        else:
            found = matching(typed, self._choices)
        self.unknown = "" if found else typed
        self._choose(found[0].value if found else None)
        self.offer(found, 0 if found else None)

    def _choose(self, value: str | None) -> None:
        self._value = value
        self.post_message(self.Changed(self))

    def take(self) -> None:
        """Keep what the bar stands on, and close the list."""
        if self.panel.current is None and not self._typing:
            self._walk(1)
        elif self.unknown:
            self.app.inform(N_("{text!r} is not in this list."), text=self.unknown)
        else:
            self.show(self._value)
            self.post_message(self.Taken(self))

    @on(ChooserPanel.Left)
    def left(self) -> None:
        """Keep what was typed, as the user goes on elsewhere."""
        if self._panel is not None and self._panel.has_focus_within:
            return
        self._catch_up()
        if not self.unknown:
            self.show(self._value)
        self._shut()

    def _revert(self) -> None:
        self.show(self._before)
        self.post_message(self.Changed(self))

    def _shut(self) -> None:
        self.remove_class("-open")
