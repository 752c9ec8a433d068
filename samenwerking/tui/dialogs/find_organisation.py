"""Looks up an organisation by its name, its number or its municipality."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.containers import Vertical
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.records.text import LINE_LIMIT
from samenwerking.service import listing
from samenwerking.tui.asking import ask
from samenwerking.tui.base import Dialog
from samenwerking.tui.early import EarlyKeys
from samenwerking.tui.plain import Plain, cell
from samenwerking.tui.standing import is_here, leave
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.line_box import LineBox

if TYPE_CHECKING:
    from rich.text import Text
    from textual.app import ComposeResult

    from samenwerking.service.listing import OrganisationLine

MOST = 50
"""Organisations that are offered; a longer name brings the others."""
_PAUSE = 0.03


class FindOrganisation(Dialog["str | None"]):
    """Type a part of a name; Enter chooses. Answers with the key."""

    CSS_PATH = "find_organisation.tcss"
    AUTO_FOCUS = "#words"

    def __init__(self) -> None:
        super().__init__()
        self._found: list[OrganisationLine] = []
        self._found_for: str | None = None
        self._early = EarlyKeys(self, "#words")

    def compose(self) -> ComposeResult:
        """Lay out the box and what is found."""
        say = self.app.say
        with Vertical(classes="window"):
            yield Plain(say(N_("Look up an organisation")), classes="title")
            yield LineBox(
                placeholder=say(N_("Name, number or municipality")),
                id="words",
                max_length=LINE_LIMIT,
            )
            yield Choices(id="found", markup=False)
            yield Plain(id="counted", classes="hint")

    def on_mount(self) -> None:
        """Show the first ones."""
        self.look_up("")
        self.call_after_refresh(self._early.end)

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed while the window opens; the arrows walk in the list."""
        self._early.take(event)
        found = self.query_one("#found", Choices)
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
        self.look_up(event.value)

    @work(exclusive=True)
    async def look_up(self, words: str) -> None:
        """Show the organisations that answer."""
        await asyncio.sleep(_PAUSE if words else 0)
        if not is_here(self):
            return
        app, look = self.app, listing.find_organisations
        found = await ask(app, self, look, app.workplace, words, MOST)
        if found is None:
            return
        self._found, self._found_for = found, words
        options = self.query_one("#found", OptionList)
        options.clear_options()
        options.add_options([Option(self._line(one), one.uuid) for one in found])
        if found:
            options.highlighted = 0
        text = app.say(N_("No organisation answers to this."))
        if len(found) == MOST:
            text = app.say(N_("The first {count}; type more of the name."), count=MOST)
        elif found:
            text = app.say(N_("Found: {count}. Enter opens it."), count=len(found))
        self.query_one("#counted", Plain).show(text)

    def _line(self, one: OrganisationLine) -> Text:
        app = self.app
        kind = app.workplace.framework.label(one.kind or "?", app.language)
        count = app.say(N_("partnerships: {count}"), count=one.partnerships)
        parts = [kind if one.kind else "", one.municipality or "", count]
        about = " · ".join(part for part in parts if part and part != "?")
        text = cell(one.name)
        text.append(f"  {cell(about).plain}", "dim")
        return text

    @on(Input.Submitted, "#words")
    def _take(self) -> None:
        """Choose what the cursor is on; who types fast waits for what is found."""
        options = self.query_one("#found", OptionList)
        if self.query_one("#words", Input).value == self._found_for:
            options.action_select()

    @on(OptionList.OptionSelected, "#found")
    def _select(self, event: OptionList.OptionSelected) -> None:
        if is_here(self) and event.option_id:
            leave(self, event.option_id)
