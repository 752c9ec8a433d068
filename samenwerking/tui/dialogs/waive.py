"""Accepts a warning with a reason, or takes that back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.records.text import LINE_LIMIT, clean_line
from samenwerking.tui.base import Dialog
from samenwerking.tui.early import EarlyKeys
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import is_here, leave
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.line_box import LineBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from samenwerking.records.findings import Finding


class Waived(NamedTuple):
    """What the user decided about a finding; no reason takes an acceptance back."""

    finding: Finding
    reason: str


class WaiveDialog(Dialog["Waived | None"]):
    """Which warning (if there are more), and why it does not count here."""

    CSS_PATH = "waive.tcss"
    AUTO_FOCUS = "#reason"

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Ask about warnings and hints; those that are open come first."""
        super().__init__()
        self._findings = sorted(findings, key=lambda finding: not finding.open)
        self._early = EarlyKeys(self, "#reason")

    def compose(self) -> ComposeResult:
        """Lay out the warnings, the reason and the answers."""
        app, say = self.app, self.app.say
        options = []
        for finding in self._findings:
            text = finding.message(app.workplace.framework, app.language)
            if not finding.open:
                text = say(N_("Accepted: {message}"), message=text)
            options.append(Option(line(text)))
        with Vertical(classes="window"):
            yield Plain(say(N_("Accept this warning")), classes="title")
            yield Choices(*options, id="warnings", markup=False)
            yield Plain(say(N_("Why does it not count here?")), classes="hint")
            yield LineBox(
                self._findings[0].waived or "", id="reason", max_length=LINE_LIMIT
            )
            with Horizontal(id="answers"):
                yield Button(
                    line(say(N_("Accept"))), id="ok", variant="primary", compact=True
                )
                yield Button(line(say(N_("Take back"))), id="back", compact=True)
                yield Button(line(say(N_("Cancel"))), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Point at the first one."""
        self.query_one("#warnings", OptionList).highlighted = 0
        self.call_after_refresh(self._early.end)

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed while the window opens."""
        self._early.take(event)

    @property
    def _finding(self) -> Finding:
        index = self.query_one("#warnings", OptionList).highlighted or 0
        return self._findings[index]

    @on(OptionList.OptionHighlighted, "#warnings")
    def _turned(self) -> None:
        if is_here(self):
            box, reason = self.query_one("#reason", Input), self._finding.waived
            if reason is not None and not box.value:
                box.value = reason
            self.query_one("#back").display = not self._finding.open

    @on(OptionList.OptionSelected, "#warnings")
    def _to_reason(self) -> None:
        self.query_one("#reason").focus()

    @on(Input.Submitted, "#reason")
    def _accept(self) -> None:
        reason = clean_line(self.query_one("#reason", Input).value)
        if not reason:
            self.app.inform(N_("Say why: others will read it."))
            return
        leave(self, Waived(self._finding, reason))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Accept, take back, or change nothing."""
        if event.button.id == "ok":
            self._accept()
        elif event.button.id == "back":
            leave(self, Waived(self._finding, ""))
        else:
            leave(self, None)
