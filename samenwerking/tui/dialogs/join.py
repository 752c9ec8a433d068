"""Offers to join a copy of the registry that lies beside it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

from textual import work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button

from samenwerking.errors import N_
from samenwerking.records.text import clean_line
from samenwerking.service.merging import merge, preview_merge
from samenwerking.tui.asking import ask
from samenwerking.tui.base import Dialog
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import leave

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from samenwerking.service.merging import MergePreview

    Answer = Literal["joined", "later", "never"]

NEVER: Answer = "never"
_KINDS = {
    "organisation": N_("organisations"),
    "person": N_("people"),
    "partnership": N_("partnerships"),
    "question": N_("questions"),
}
_ONE = {
    "organisation": N_("organisation"),
    "person": N_("person"),
    "partnership": N_("partnership"),
    "question": N_("question"),
}
_NAMED = 6


class JoinDialog(Dialog["Answer | None"]):
    """What joining would bring, and the question whether to; nothing is stored before.

    The safe answer has the focus.
    """

    AUTO_FOCUS = "#later"
    DEFAULT_CSS = """
    JoinDialog #found { height: auto; max-height: 12; margin-top: 1; }
    JoinDialog #found Plain { height: auto; }
    """

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._busy = False

    def compose(self) -> ComposeResult:
        """Lay out the question, what is in the copy, and the answers."""
        say = self.app.say
        with Vertical(classes="window"):
            title = N_("A copy lies beside this registry")
            yield Plain(say(title), classes="title")
            yield Plain(clean_line(os.path.basename(self._path)))
            yield Plain(
                say(
                    N_(
                        "Somebody worked in it too, and it holds changes that are not"
                        " here. Join it? All that was recorded on both sides is kept;"
                        " the copy itself stays as it is."
                    )
                ),
                classes="hint",
            )
            with VerticalScroll(id="found", can_focus=False):
                yield Plain(say(N_("Reading and comparing…")), id="told")
            with Horizontal(id="answers"):
                yield Button(
                    line(say(N_("Not now"))),
                    id="later",
                    variant="primary",
                    compact=True,
                )
                yield Button(
                    line(say(N_("Join"))), id="ok", compact=True, disabled=True
                )
                yield Button(line(say(N_("Never this file"))), id="never", compact=True)

    def on_mount(self) -> None:
        """Work out what it would bring."""
        self.preview()

    @work(exclusive=True, group="preview")
    async def preview(self) -> None:
        """Show what is new, what changes and what was set differently."""
        app, now = self.app, self.app.clock()
        found = await ask(app, self, preview_merge, app.workplace, [self._path], now)
        told = self.query_one("#told", Plain) if self.is_attached else None
        if told is None:
            return
        if found is None:
            told.show(app.say(N_("It cannot be joined.")))
            return
        told.show("\n".join(self._told(found)))
        self.query_one("#ok", Button).disabled = False

    def _told(self, found: MergePreview) -> Iterator[str]:
        say = self.app.say
        for template, counts in (
            (N_("new: {counts}"), found.new),
            (N_("changed: {counts}"), found.changed),
        ):
            if counts:
                words = (
                    f"{counts[kind]} {say(_ONE[kind] if counts[kind] == 1 else word)}"
                    for kind, word in _KINDS.items()
                    if kind in counts
                )
                yield say(template, counts=", ".join(words))
        for record in found.records[:_NAMED]:
            who = ", ".join(map(clean_line, record.who))
            yield f"  {clean_line(record.name)} ({who})"
        more = sum(found.changed.values()) - len(found.records[:_NAMED])
        if more > 0:
            yield "  " + say(N_("and {more} more"), more=more)
        if found.conflicts:
            message = N_("set differently here and there: {count}")
            yield say(message, count=len(found.conflicts))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Join it, or not."""
        if event.button.id == "ok":
            if not self._busy:
                self._busy = True
                self.join()
        else:
            leave(self, "never" if event.button.id == "never" else "later")

    @work(group="join")
    async def join(self) -> None:
        """Join it; what was stored can be taken back act by act."""
        app, now = self.app, self.app.clock()
        try:
            done = await ask(app, self, merge, app.workplace, [self._path], now)
        finally:
            self._busy = False
        if done is not None:
            app.inform(N_("Joined: {changes} changes."), changes=done.changes)
            leave(self, "joined")
