"""The first step of bringing in a list: which file."""

from __future__ import annotations

import asyncio
import os
from datetime import datetime
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.service.sheet_places import list_places, path_of
from samenwerking.tui.plain import Plain, cell
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.line_box import LineBox

if TYPE_CHECKING:
    from rich.text import Text
    from textual.app import ComposeResult

    from samenwerking.service.sheet_places import Place
    from samenwerking.tui.app import RegistryApp

_PATH_LIMIT = 4096
_PAUSE = 0.05


class FileStep(Vertical):
    """A box for the path, and below it what lies there."""

    app: RegistryApp

    class Chosen(Message):
        """A file was chosen."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    def __init__(self) -> None:
        super().__init__(id="step-file")
        self._places: list[Place] = []

    def compose(self) -> ComposeResult:
        """Lay out the box and the list."""
        say = self.app.say
        yield Plain(
            say(
                N_(
                    "Which list do you want to bring in? An Excel file (.xlsx, .xls),"
                    " .ods or .csv. Nothing is stored before you say so at the end."
                )
            ),
            classes="say",
        )
        yield LineBox(
            placeholder=say(N_("Type or paste the path of the file, or choose below")),
            id="path",
            max_length=_PATH_LIMIT,
        )
        yield Plain(id="told", classes="hint")
        yield Choices(id="places", markup=False)

    def on_mount(self) -> None:
        """Show the lists that one probably means."""
        self.look("")

    def focus_first(self) -> None:
        """Go to the box."""
        self.query_one("#path").focus()

    @property
    def path(self) -> str:
        """The path that was typed."""
        return path_of(self.query_one("#path", Input).value)

    @on(Input.Changed, "#path")
    def _typed(self, event: Input.Changed) -> None:
        self.look(event.value)

    @work(exclusive=True, group="places")
    async def look(self, typed: str) -> None:
        """List what lies there; a slow disk holds nobody up."""
        await asyncio.sleep(_PAUSE if typed else 0)
        found = await asyncio.to_thread(list_places, typed)
        if not self.is_attached:
            return
        self._places = found
        options = self.query_one("#places", OptionList)
        options.clear_options()
        options.add_options([Option(self._line(one)) for one in found])
        options.highlighted = 0 if found else None
        say = self.app.say
        text = say(N_("The lists in your folders; the newest first."))
        if typed:
            text = say(N_("Tab or ↓ to the list; Enter takes what is marked."))
        if not found:
            text = say(N_("No list lies here: no .xlsx, .xls, .ods or .csv."))
        self.query_one("#told", Plain).show(text)

    def _line(self, one: Place) -> Text:
        if one.is_folder:
            return cell(f"▸ {one.name}{os.sep}")
        text = cell(f"  {one.name}")
        when = datetime.fromtimestamp(one.changed).astimezone()
        folder = os.path.dirname(os.path.abspath(one.path))
        text.append(f"  {when:%d/%m/%Y %H:%M}  {cell(folder).plain}", "dim")
        return text

    def on_key(self, event: events.Key) -> None:
        """Walk in the list with the arrows while one types."""
        places = self.query_one("#places", Choices)
        if not self.query_one("#path").has_focus:
            return
        walk = {
            "down": places.action_cursor_down,
            "up": places.action_cursor_up,
            "pagedown": places.action_page_down,
            "pageup": places.action_page_up,
        }.get(event.key)
        if walk is not None:
            event.stop()
            event.prevent_default()
            walk()
        elif event.key == "tab" and self._complete():
            event.stop()
            event.prevent_default()

    def _complete(self) -> bool:
        """Write out what is marked, where something was typed that begins like it."""
        box = self.query_one("#path", Input)
        at = self.query_one("#places", OptionList).highlighted
        if not box.value.strip() or at is None or at >= len(self._places):
            return False
        place = self._places[at]
        wanted = place.path + (os.sep if place.is_folder else "")
        if box.value == wanted:
            return False
        box.value = wanted
        box.cursor_position = len(wanted)
        return True

    @on(Input.Submitted, "#path")
    def submit(self) -> None:
        """Take the file that was typed, or else what is marked below."""
        if os.path.isfile(self.path):
            self.post_message(self.Chosen(self.path))
        else:
            self._take()

    @on(OptionList.OptionSelected, "#places")
    def _take(self) -> None:
        """Open the folder that is marked, or take the file."""
        at = self.query_one("#places", OptionList).highlighted
        if at is None or at >= len(self._places):
            if self.path:
                self.post_message(self.Chosen(self.path))  # it says why it cannot
            return
        place = self._places[at]
        if not place.is_folder:
            self.post_message(self.Chosen(place.path))
            return
        box = self.query_one("#path", Input)
        box.value = place.path + os.sep
        box.cursor_position = len(box.value)
        box.focus()
