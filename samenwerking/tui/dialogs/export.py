"""Writes an overview or a list to a file, in any format there is."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.language import translations
from samenwerking.service.placing import ExistsError
from samenwerking.tui.base import Dialog
from samenwerking.tui.commands.matrix import EXPORT
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import is_here, leave
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.line_box import LineBox

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.tui.written import Writable

_PATH_LIMIT = 4096
_PATIENCE = 0.5


class ExportDialog(Dialog[None]):
    """A file name and a format; the end of the name and the format go together."""

    CSS_PATH = "export.tcss"
    AUTO_FOCUS = "#path"
    WHERE: ClassVar[str] = EXPORT

    def __init__(self, what: Writable) -> None:
        super().__init__()
        self._what, self._formats = what, what.formats

    def compose(self) -> ComposeResult:
        """Lay out the name, the formats, and room for what is wrong."""
        say = self.app.say
        with Vertical(classes="window"):
            yield Plain(say(N_("Write to a file")), classes="title")
            yield Plain(say(N_("The file holds what the screen shows, and its notes.")))
            name = f"{self._what.name}{self._formats[0].suffix}"
            yield LineBox(
                name, id="path", max_length=_PATH_LIMIT, select_on_focus=False
            )
            yield Plain(id="whole", classes="hint")
            yield Choices(
                *(
                    Option(line(f"{say(one.label)} ({one.suffix})"), one.name)
                    for one in self._formats
                ),
                id="formats",
                markup=False,
            )
            yield Plain(id="wrong", classes="-error")
            with Horizontal(id="answers"):
                yield Button(line(say(N_("Write"))), id="ok", variant="primary")
                yield Button(line(say(N_("Cancel"))), id="cancel")

    def on_mount(self) -> None:
        """Put the cursor before the end of the name."""
        path = self.query_one("#path", Input)
        path.cursor_position = len(os.path.splitext(path.value)[0])

    # --- the name and the format

    def _path(self) -> str:
        return os.path.abspath(os.path.expanduser(self.query_one("#path", Input).value))

    @on(Input.Changed, "#path")
    def _named(self) -> None:
        """Choose the format that the end of the name asks for, and show the path."""
        if not is_here(self):
            return
        typed = self.query_one("#path", Input).value
        self.query_one("#whole", Plain).show(self._path() if typed.strip() else "")
        self.query_one("#wrong", Plain).show("")
        if os.path.splitext(typed)[1]:
            try:
                form = self._what.format_of(typed)
            except SamenwerkingError:
                return  # perhaps it is only half typed
            formats = self.query_one("#formats", OptionList)
            formats.highlighted = formats.get_option_index(form)

    @on(OptionList.OptionHighlighted, "#formats")
    def _formatted(self, event: OptionList.OptionHighlighted) -> None:
        """Give the name the end of the format."""
        if not (is_here(self) and event.option_id):
            return
        path = self.query_one("#path", Input)
        stem, suffix = os.path.splitext(path.value)
        known = self._what.suffixes.get(suffix.lower())
        if known == event.option_id or (suffix and known is None):
            return  # it has it already, or the dot belongs to the name
        end = next(one.suffix for one in self._formats if one.name == event.option_id)
        place = path.cursor_position
        path.value = f"{stem}{end}"
        path.cursor_position = min(place, len(stem))

    @on(Input.Submitted, "#path")
    @on(OptionList.OptionSelected, "#formats")
    def _done(self) -> None:
        self.write()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "cancel":
            leave(self, None)
        else:
            self.write()

    def action_write(self) -> None:
        """Write the file."""
        self.write()

    # --- writing

    @work(exclusive=True)
    async def write(self) -> None:
        """Write the file; ask first where there is one already."""
        formats = self.query_one("#formats", OptionList)
        option, path = formats.highlighted_option, self._path()
        if not self.query_one("#path", Input).value.strip():
            self._complain(SamenwerkingError(N_("The file has no name yet.")))
            return
        form = option.id if option and option.id else self._formats[0].name
        force = False
        # A report for paper may take some seconds.
        self.query_one("#wrong", Plain).show("")
        busy = self.set_timer(_PATIENCE, self._tell_busy)
        while True:
            try:
                self._what.format_of(path)
                write = self._what.write
                checksum = await asyncio.to_thread(write, path, form, force)
            except ExistsError:
                busy.stop()
                if not await self._overwrite(path):
                    return
                force = True
            except SamenwerkingError as error:
                self._complain(error)
                return
            else:
                break
            finally:
                busy.stop()
        message = N_("{file} written. Checksum: {checksum}")
        if not checksum:
            message = N_("{file} written.")
        self.app.inform(message, file=path, checksum=checksum)
        leave(self, None)

    def _tell_busy(self) -> None:
        if is_here(self):
            self.query_one("#wrong", Plain).show(self.app.say(N_("Writing…")))

    async def _overwrite(self, path: str) -> bool:
        say = self.app.say
        question = say(N_("{file} exists already. Overwrite it?"), file=path)
        dialog = ConfirmDialog(question, say(N_("Overwrite")), say(N_("Keep it")))
        return await self.app.push_screen_wait(dialog)

    def _complain(self, error: SamenwerkingError) -> None:
        if is_here(self):
            say = translations(self.app.language).gettext
            self.query_one("#wrong", Plain).show(error.text(say))
            self.query_one("#path").focus()
