"""Notes in one line what happened: the line is put into words as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from samenwerking.errors import N_, RecordError
from samenwerking.language import translations
from samenwerking.records.activity_line import read_activity
from samenwerking.records.answers import MARKS
from samenwerking.records.typed_dates import date_in_words
from samenwerking.tui.base import Dialog
from samenwerking.tui.early import EarlyKeys
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import leave
from samenwerking.tui.widgets.choices import MARK_WORDS
from samenwerking.tui.widgets.line_box import LineBox

if TYPE_CHECKING:
    from textual.app import ComposeResult

_MOST = 1_000  # characters of the whole line


class ActivityDialog(Dialog["dict[str, Any] | None"]):
    """One box; Enter keeps what it says."""

    CSS_PATH = "activity.tcss"
    AUTO_FOCUS = "#line"

    def __init__(self, title: str = "", typed: str = "") -> None:
        """Ask for an activity.

        Args:
            title: of the partnership; empty where that is plain to see.
            typed: what somebody typed of it already.
        """
        super().__init__()
        self._title = title
        self._typed_first = typed
        self._activity: dict[str, Any] | None = None
        self._early = EarlyKeys(self, "#line")

    def compose(self) -> ComposeResult:
        """Lay out the box, what it means, and how to write it."""
        say = self.app.say
        with Vertical(classes="window"):
            yield Plain(say(N_("What happened?")), classes="title")
            if self._title:
                yield Plain(line(self._title).plain, classes="hint")
            yield LineBox(
                self._typed_first,
                placeholder=say(N_("12/3 meeting about reading @library +report")),
                id="line",
                max_length=_MOST,
                select_on_focus=False,
                compact=True,
            )
            yield Plain(id="meaning")
            yield Plain(
                say(
                    N_(
                        "Date first (else today), then what it was about. @ who was"
                        " there, +report or -report, > what comes next. Enter: keep."
                    )
                ),
                classes="hint",
            )

    def on_mount(self) -> None:
        """Show what an empty line means."""
        self.call_after_refresh(self._early.end)
        self.query_one("#line", LineBox).action_end()
        self._show(self._typed_first)

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed while the window still opens."""
        self._early.take(event)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, text: str) -> None:
        app, trouble = self.app, ""
        framework = app.workplace.framework
        try:
            self._activity = read_activity(text, app.today, framework)
        except RecordError as error:
            self._activity = None
            trouble = error.text(translations(app.language).gettext)
        meaning = self.query_one("#meaning", Plain)
        if trouble and text.strip():
            meaning.update(Content.styled(line(trouble).plain, "$text-warning"))
            return
        held = self._activity or {}
        parts = []
        for name, field in framework.fields("activity").items():
            if name != "key":
                words = self._words(name, held.get(name)) or "–"
                label = f"{line(field.label(app.language)).plain:<12}"
                parts.append(Content.assemble((label, "$foreground-muted"), words))
        meaning.update(Content("\n").join(parts))

    def _words(self, name: str, value: Any) -> str:
        """Return what a field of the activity holds, in words."""
        if value is None:
            return ""
        app = self.app
        framework = app.workplace.framework
        field = framework.fields("activity")[name]
        if value in MARKS:
            return app.say(MARK_WORDS[value])
        if field.kind == "date":
            return date_in_words(value, app.language)
        words = framework.label(value, app.language) if field.coded else value
        return line(str(words)).plain

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        self._show(event.value)
        if self._activity is not None:
            leave(self, self._activity)
        else:
            self.app.inform(N_("Say what it was about, behind the date."))
