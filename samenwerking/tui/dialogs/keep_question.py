"""Asks under which name to keep a question, and what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.language import translations
from samenwerking.records.text import LINE_LIMIT, clean_line
from samenwerking.service.question_keeping import checked_name
from samenwerking.tui.base import Dialog
from samenwerking.tui.early import EarlyKeys
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import is_here, leave
from samenwerking.tui.widgets.line_box import LineBox

if TYPE_CHECKING:
    from textual.app import ComposeResult

_LONGEST = 60


class Named(NamedTuple):
    """A name for a question, and a description."""

    name: str
    description: str


class KeepDialog(Dialog["Named | None"]):
    """A name, a description, and the text that is kept."""

    CSS_PATH = "questions.tcss"
    AUTO_FOCUS = "#name"

    def __init__(self, title: str, query: str, now: Named | None = None) -> None:
        """Ask for a name.

        Args:
            title: of the window.
            query: the text that is kept.
            now: what the question is called so far.
        """
        super().__init__()
        self._title, self._query = title, query
        self._now = now or Named("", "")
        self._early = EarlyKeys(self, "#name")

    def compose(self) -> ComposeResult:
        """Lay out the name, the description and the answers."""
        say = self.app.say
        with Vertical(classes="window"):
            yield Plain(self._title, classes="title")
            yield Plain(self._query, classes="query")
            yield Plain(
                say(N_("Name (letters, digits, hyphens; in a filter: @name)")),
                classes="hint",
            )
            yield LineBox(self._now.name, id="name", max_length=_LONGEST)
            yield Plain(id="wrong", classes="-error")
            yield Plain(
                say(N_("What does it look for, and what is it for?")), classes="hint"
            )
            yield LineBox(self._now.description, id="about", max_length=LINE_LIMIT)
            with Horizontal(id="answers"):
                yield Button(
                    line(say(N_("Save"))), id="ok", variant="primary", compact=True
                )
                yield Button(line(say(N_("Cancel"))), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Let what was typed early come into the box."""
        self.call_after_refresh(self._early.end)

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed while the window opens."""
        self._early.take(event)

    @on(Input.Changed, "#name")
    def _named(self) -> None:
        if is_here(self):
            self.query_one("#wrong", Plain).show("")

    @on(Input.Submitted, "#name")
    def _to_description(self, event: Input.Submitted) -> None:
        event.stop()
        if self._checked() is not None:
            self.query_one("#about").focus()

    @on(Input.Submitted, "#about")
    def _done(self) -> None:
        self._keep()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep it, or not."""
        if event.button.id == "ok":
            self._keep()
        else:
            leave(self, None)

    def _keep(self) -> None:
        name = self._checked()
        if name is not None:
            about = clean_line(self.query_one("#about", Input).value)
            leave(self, Named(name, about))

    def _checked(self) -> str | None:
        """Return the name if it is one; else say why it is not."""
        try:
            return checked_name(self.query_one("#name", Input).value)
        except SamenwerkingError as error:
            say = translations(self.app.language).gettext
            self.query_one("#wrong", Plain).show(error.text(say))
            self.query_one("#name").focus()
            return None
