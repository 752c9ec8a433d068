"""The pictures, in characters; the same ones go to a file in colour."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.language import translations
from samenwerking.service.picturing import AROUND_ONE, list_pictures, make_drawn
from samenwerking.tui.asking import PAUSE, ask_for_all
from samenwerking.tui.base import Workscreen
from samenwerking.tui.commands.model import PICTURES
from samenwerking.tui.dialogs.export import ExportDialog
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import Plain, cell
from samenwerking.tui.standing import in_front, is_here, leave
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.frame import Foot, Head
from samenwerking.tui.written import of_picture

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.pictures.definition import Definition
    from samenwerking.service.overview import Question
    from samenwerking.service.picturing import Drawn

_PATIENCE = 0.5
_MARGIN = 4
"""Columns that the frame and the scrollbar take."""


class PicturesScreen(Workscreen[None]):
    """The list of pictures, and the chosen one drawn in characters."""

    CSS_PATH = "pictures.tcss"
    AUTO_FOCUS = "#names"
    WHERE: ClassVar[str] = PICTURES

    def __init__(self, question: Question) -> None:
        """Open the screen; the question tells which partnerships, and as of when."""
        super().__init__()
        self._question = question
        self._pictures: dict[str, Definition] = {}
        self._chosen = ""
        self._about: str | None = None
        self._drawn: Drawn | None = None
        self._stopped = False

    def compose(self) -> ComposeResult:
        """Lay out the list, and room for the picture."""
        yield Head()
        with Horizontal():
            with Vertical(id="side"):
                yield Choices(id="names", markup=False)
            with VerticalScroll(id="sheet"):
                yield Plain(id="busy")
                yield Plain(id="drawn")
        yield Foot()

    def on_mount(self) -> None:
        """List the pictures."""
        self.list_names()

    async def speak(self) -> None:
        """Show the same picture in the other language."""
        await self.recompose()
        self.list_names()

    @work(exclusive=True, group="names")
    async def list_names(self) -> None:
        """Read which pictures there are."""
        app = self.app
        found = await ask_for_all(app, self, list_pictures)
        if found is None:
            return
        self._pictures = {one.name: one for one in found}
        names = self.query_one("#names", OptionList)
        names.clear_options()
        names.add_options(
            Option(cell(one.title(app.language)), one.name) for one in found
        )
        if found:
            keys = [*self._pictures]
            names.highlighted = (
                keys.index(self._chosen) if self._chosen in self._pictures else 0
            )

    @on(OptionList.OptionHighlighted, "#names")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and is_here(self):
            pause = PAUSE if self._chosen else 0
            self._chosen = event.option_id
            self.draw(pause=pause)

    @on(OptionList.OptionSelected, "#names")
    def _selected(self) -> None:
        if self._needs_one:
            self.action_organisation()
        elif is_here(self):
            self.query_one("#sheet").focus()

    @property
    def _around_one(self) -> bool:
        found = self._pictures.get(self._chosen)
        return found is not None and found.kind == AROUND_ONE

    @property
    def _needs_one(self) -> bool:
        return self._around_one and self._about is None

    # --- drawing

    @work(exclusive=True, group="draw")
    async def draw(self, *, pause: float = 0) -> None:
        """Draw the chosen picture."""
        app = self.app
        self._drawn, self._stopped = None, False
        if self._needs_one:
            key = key_for(app, f"{PICTURES}.organisation")
            words = N_("This picture is about one organisation. {key} looks one up.")
            self._show(app.say(words, key=key))
            return
        await asyncio.sleep(pause)
        busy = self.set_timer(_PATIENCE, self._tell_busy)
        try:
            drawn = await asyncio.to_thread(self._make)
        except SamenwerkingError as error:
            if is_here(self):
                self._show(error.text(translations(app.language).gettext))
            return
        finally:
            busy.stop()
            if is_here(self):
                self.query_one("#busy", Plain).show("")
        if is_here(self):
            self._drawn = drawn
            self._show_drawn()

    def _make(self) -> Drawn:
        app = self.app
        return make_drawn(
            app.workplace,
            self._question._replace(name=self._chosen),
            app.language,
            app.today,
            app.clock(),
            about=self._about if self._around_one else None,
            progress=self._goes_on,
        )

    def _goes_on(self, done: int, of: int) -> bool:
        """Say how far a network is; called in a thread."""
        words = N_("Drawing: {done} of {of}… (Esc stops it)")
        self.app.call_from_thread(self._progress, self.app.say(words, done=done, of=of))
        return not self._stopped

    def _progress(self, words: str) -> None:
        if is_here(self) and not self._stopped:
            self.query_one("#busy", Plain).show(words)

    def _tell_busy(self) -> None:
        if is_here(self):
            text = self.app.say(N_("Busy… (Esc stops waiting)"))
            self.query_one("#busy", Plain).show(text)

    def _show(self, text: str) -> None:
        self.query_one("#drawn", Plain).show(text)
        self.query_one("#sheet").scroll_home(animate=False)

    def _show_drawn(self) -> None:
        if self._drawn is not None:
            width = self.query_one("#sheet").size.width - _MARGIN
            self._show("\n".join(self._drawn.lines(max(width, 40))))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Give a narrow screen to the picture while somebody reads it."""
        self.set_class(event.widget.id == "sheet", "-reading")
        self.call_after_refresh(self._show_drawn)

    def on_resize(self, event: events.Resize) -> None:
        """Draw it in the room that there is."""
        del event
        self.call_after_refresh(self._show_drawn)

    # --- commands

    @work(exclusive=True, group="organisation")
    async def action_organisation(self) -> None:
        """Look up the organisation in the middle of a picture around one."""
        from samenwerking.tui.dialogs.find_organisation import FindOrganisation

        key = await self.app.push_screen_wait(FindOrganisation())
        if key is None or not is_here(self):
            return
        self._about = key
        if not self._around_one:
            around = [n for n, one in self._pictures.items() if one.kind == AROUND_ONE]
            if around:
                names = self.query_one("#names", OptionList)
                names.highlighted = names.get_option_index(around[0])
            return
        self.draw()

    def action_refresh(self) -> None:
        """Draw it again: somebody may have stored something."""
        if self._chosen:
            self.draw()

    def action_export(self) -> None:
        """Write the picture to a file."""
        if self._drawn is not None and in_front(self):
            what = of_picture(self.app, self._drawn)
            self.app.push_screen(ExportDialog(what))

    def action_copy(self) -> None:
        """Copy what is shown."""
        if self._drawn is not None:
            self.app.put_on_clipboard("\n".join(self._drawn.lines(100)))

    def action_leave(self) -> None:
        """Stop drawing, or go back."""
        if self.has_class("-reading"):
            self.query_one("#names").focus()
            return
        if self._drawn is None and not self._needs_one and not self._stopped:
            self._stopped = True
            self.workers.cancel_group(self, "draw")
            self.query_one("#busy", Plain).show("")
            self._show(self.app.say(N_("Stopped. {key} draws it again."), key="F5"))
            return
        leave(self, None)
