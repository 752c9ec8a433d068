"""Asks what a column of a list holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.containers import Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.records.text import LINE_LIMIT
from samenwerking.tui.base import Dialog
from samenwerking.tui.commands.importing import FIELD
from samenwerking.tui.early import EarlyKeys
from samenwerking.tui.plain import Plain, cell
from samenwerking.tui.standing import is_here, leave
from samenwerking.tui.widgets.choices import Choice, Choices, matching
from samenwerking.tui.widgets.line_box import LineBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from samenwerking.service.sheet_fields import FieldChoice

_MOST = 100


class ChooseField(Dialog["FieldChoice | None"]):
    """Type a part of a name; Enter chooses. Answers with the field."""

    CSS_PATH = "choose_field.tcss"
    AUTO_FOCUS = "#words"
    WHERE: ClassVar[str] = FIELD

    def __init__(
        self, column: str, choices: Sequence[FieldChoice], now: tuple[str, str]
    ) -> None:
        """Ask what a column holds.

        Args:
            column: its heading.
            choices: what it may hold; the first one leaves it out.
            now: field and code that it is read as.
        """
        super().__init__()
        self._column, self._fields, self._now = column, choices, now
        self._early = EarlyKeys(self, "#words")

    def compose(self) -> ComposeResult:
        """Lay out the box and what is found."""
        say = self.app.say
        title = say(N_("What does column ‘{name}’ hold?"), name=self._column)
        with Vertical(classes="window"):
            yield Plain(title, classes="title")
            yield LineBox(
                placeholder=say(N_("Type a word: school, begin, motive…")),
                id="words",
                max_length=LINE_LIMIT,
            )
            yield Choices(id="fields", markup=False)
            yield Plain(id="explained", classes="hint")

    def on_mount(self) -> None:
        """Show what it is read as now."""
        self._look("")
        self.call_after_refresh(self._early.end)

    def _look(self, words: str) -> None:
        choices = [
            Choice(str(at), one.label, one.hint, also=f"{one.field} {one.code}")
            for at, one in enumerate(self._fields)
        ]
        found = matching(words, choices) if words.strip() else choices
        options = self.query_one("#fields", OptionList)
        options.clear_options()
        options.add_options(Option(cell(one.label), one.value) for one in found[:_MOST])
        marked = 0
        for at, one in enumerate(found[:_MOST]):
            field = self._fields[int(one.value)]
            if not words and (field.field, field.code) == self._now:
                marked = at
        options.highlighted = marked if found else None

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed while the window opens; the arrows walk in the list."""
        self._early.take(event)
        found = self.query_one("#fields", Choices)
        if self.query_one("#words").has_focus:
            walk = {
                "down": found.action_cursor_down,
                "up": found.action_cursor_up,
                "pagedown": found.action_page_down,
                "pageup": found.action_page_up,
            }.get(event.key)
            if walk is not None:
                event.stop()
                event.prevent_default()
                walk()

    @on(Input.Changed, "#words")
    def _typed(self, event: Input.Changed) -> None:
        if is_here(self):
            self._look(event.value)

    @on(OptionList.OptionHighlighted, "#fields")
    def _explain(self, event: OptionList.OptionHighlighted) -> None:
        if is_here(self) and event.option_id:
            hint = self._fields[int(event.option_id)].hint
            self.query_one("#explained", Plain).show(hint)

    @on(Input.Submitted, "#words")
    def _take(self) -> None:
        self.query_one("#fields", OptionList).action_select()

    @on(OptionList.OptionSelected, "#fields")
    def _select(self, event: OptionList.OptionSelected) -> None:
        if is_here(self) and event.option_id:
            leave(self, self._fields[int(event.option_id)])
