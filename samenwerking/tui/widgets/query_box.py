"""A box in which one types a query: it completes, and it knows when to keep quiet."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import on, work
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.query.mistake import QueryError
from samenwerking.tui.asking import ask
from samenwerking.tui.standing import in_front
from samenwerking.tui.understanding import SILENCE, Heard, hear
from samenwerking.tui.widgets.query_input import QueryInput
from samenwerking.tui.widgets.query_panel import Fault, QueryPanel

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from samenwerking.errors import SamenwerkingError
    from samenwerking.tui.app import RegistryApp
    from samenwerking.tui.completing import Completer, Offered

_GOING = re.compile(r"enter|(page)?(down|up)|shift\+tab|ctrl\+.|f\d+")
"""Keys by which somebody goes elsewhere, or gives a command."""
_MOMENT = 0.06
"""Seconds without a key before offers are looked up: the answer itself comes first."""


class QueryBox(Vertical):
    """A line for a query, and what hangs below it.

    Nothing of the list is chosen until Tab chooses it: Enter and the arrows keep what
    they mean elsewhere. What cannot be read is told to who stops typing, or asks by
    Enter.
    """

    DEFAULT_CSS = "QueryBox { height: auto; width: 1fr; }"

    app: RegistryApp

    class Meant(Message):
        """Somebody typed something; `heard` tells what it means, if anything yet."""

        def __init__(self, box: QueryBox, heard: Heard) -> None:
            super().__init__()
            self.box, self.heard = box, heard

        @property
        def control(self) -> QueryBox:
            """The box in which it was typed."""
            return self.box

    def __init__(
        self,
        value: str = "",
        *,
        id: str,  # noqa: A002 - as all widgets call it
        completer: Completer | None = None,
    ) -> None:
        """Begin with a text.

        Args:
            value: the text.
            id: of the line in which one types.
            completer: knows what one may go on with.
        """
        super().__init__(id=f"{id}-box")
        self._value, self._line_id = value, id
        self._completer = completer
        self._panel: QueryPanel | None = None
        self._offered: Offered | None = None
        self._before: tuple[str, int] | None = None
        self._put = ""
        self._silence: Timer | None = None
        self.heard = Heard(value)
        self.error: SamenwerkingError | None = None

    def compose(self) -> ComposeResult:
        """Lay out the line; what hangs below it comes when it is needed."""
        words = self.app.say(N_("Search…"))
        yield QueryInput(self, self._value, self._line_id, words)

    @property
    def line(self) -> QueryInput:
        """The line in which one types."""
        return self.query_one(QueryInput)

    @property
    def panel(self) -> QueryPanel:
        """What hangs below the line."""
        if self._panel is None:
            self._panel = QueryPanel()
            self.mount(self._panel)
        return self._panel

    def write(self, text: str) -> None:
        """Put another text there, without a message about it."""
        with self.prevent(Input.Changed):
            self.line.value = text
            self.line.cursor_position = len(text)
        self._hush()
        self.shut()
        self.heard = self.understand(text)

    def understand(self, text: str) -> Heard:
        """Read what is typed."""
        return hear(text, self.app.workplace.framework)

    def show(self, text: str) -> None:
        """Put another text there, unless somebody is typing one."""
        if not self.line.has_focus and self.line.value != text:
            self.write(text)

    def wrong(self, error: SamenwerkingError | None) -> None:
        """Take in what is wrong with the text, to be told once nobody types."""
        self.error = error
        if self._silence is not None:
            self._silence.stop()
            self._silence = None
        if error is not None:
            self._silence = self.set_timer(SILENCE, self._speak)

    def _speak(self) -> None:
        """Say what is wrong, unless somebody is about to choose how to go on."""
        unfinished = getattr(self.error, "is_unfinished", False)
        if not (unfinished and self._panel is not None and self._panel.is_offering):
            self.tell()

    def tell(self) -> None:
        """Say what is wrong, if anything."""
        error, text = self.error, self.line.value
        if error is None or not self.is_attached:
            return
        start, end = 0, len(text)
        say = translations(self.app.language).gettext
        message = error.text(say)
        if isinstance(error, QueryError):
            start, end, message = error.start, error.end, error.sentence(say)
            if error.near:
                message += " " + say(N_("(Tab takes it over)"))
        left = self.line.styles.gutter.left - self.line.scroll_offset.x
        at = left + cell_len(text[:start])
        self.panel.complain(Fault(at, cell_len(text[start:end]), message))

    def _hush(self) -> None:
        self.wrong(None)
        if self._panel is not None:
            self._panel.complain(None)

    # --- typing

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        text = event.value
        if self._before is not None and text != self._put:
            self._before = None  # what was put there is kept: somebody types on
        self._hush()
        self.heard = self.understand(text)
        self.wrong(self.heard.error)
        self.post_message(self.Meant(self, self.heard))
        if self._before is None:
            if self._panel is not None:
                self._panel.wait()
            self.complete()

    @work(exclusive=True, group="complete")
    async def complete(self) -> None:
        """Look up what one may go on with."""
        if self._completer is None:
            return
        await asyncio.sleep(_MOMENT)
        line, app, found = self.line, self.app, None
        text, at, look = line.value, line.cursor_position, self._completer.complete
        if text and self._is_at_work:
            found = await ask(app, self.screen, look, text, at, app.language, app.today)
        if line.value != text or self._before is not None:
            return
        if found is not None and found.offers and self._is_at_work:
            self._offered = found
            self.panel.offer(found.offers)
        elif self._panel is not None:
            self._panel.shut()

    @property
    def _is_at_work(self) -> bool:
        return self.line.has_focus and in_front(self.screen)

    # --- keys

    def take_key(self, key: str) -> bool:
        """Do what a key means here; whether it is used up."""
        panel = self._panel
        if panel is not None and panel.takes(key):
            return self._take_in_list(key, panel)
        if _GOING.fullmatch(key):
            self.shut()
        if key == "tab" and self._told_wrong:
            return self._mend()
        if key == "enter" and self.error is not None:
            self.tell()
            return True
        return False

    def _take_in_list(self, key: str, panel: QueryPanel) -> bool:
        if key == "tab" and panel.at is None:
            self._go(0)
            if len(panel.offers) == 1:
                self._keep()
        elif key in ("tab", "enter") and panel.at is not None:
            self._keep()
        elif key in ("down", "up") and panel.at is not None:
            steps = 1 if key == "down" else -1
            self._go((panel.at + steps) % len(panel.offers))
        elif key == "escape":
            self._revert()
        elif key == "enter" and self.error is not None:
            self.shut()
            self.tell()
        else:
            if _GOING.fullmatch(key):
                self.shut()
            return False
        return True

    @property
    def _told_wrong(self) -> bool:
        return self._panel is not None and self._panel.has_class("-wrong")

    def _mend(self) -> bool:
        """Take over what was proposed in place of what is wrong."""
        error = self.error
        if not isinstance(error, QueryError) or not error.near:
            return False
        self.line.replace(error.near, error.start, error.end)
        return True

    # --- what is offered

    def _go(self, at: int) -> None:
        """Put an offer into the text; Escape still takes it back."""
        offered, panel = self._offered, self._panel
        if offered is None or panel is None or at >= len(panel.offers):
            return
        line = self.line
        if self._before is None:
            self._before = line.value, line.cursor_position
        text, _ = self._before
        new = text[: offered.start] + panel.offers[at].text
        self._put = new + text[offered.end :]
        panel.choose(at)
        line.value = self._put
        line.cursor_position = len(new)

    def _keep(self) -> None:
        """Keep what was put there, and go on from it."""
        self._before = None
        self.shut()
        self.complete()

    def _revert(self) -> None:
        if self._before is not None:
            text, cursor = self._before
            self._put = text
            self.line.value = text
            self.line.cursor_position = cursor
        self.shut()
        # The message about the text that is there again comes later.
        self.call_after_refresh(self._forget)

    def _forget(self) -> None:
        self._before = None

    def shut(self) -> None:
        """Close the list, and offer nothing that is still being looked up."""
        self.workers.cancel_group(self, "complete")
        if self._panel is not None:
            self._panel.shut()

    @on(QueryPanel.Left)
    def left(self) -> None:
        """Close the list, as the user goes on elsewhere."""
        if self._panel is not None and not self._panel.has_focus_within:
            self._before = None
            self.shut()

    @on(QueryPanel.Clicked)
    def _clicked(self, event: QueryPanel.Clicked) -> None:
        event.stop()
        self._go(event.index)
        self._keep()
        self.line.focus()
