"""The terminal program itself."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.app import SystemCommand
from textual.command import CommandPalette

from samenwerking.cycles import keep
from samenwerking.errors import N_, SamenwerkingError
from samenwerking.language import LANGUAGES
from samenwerking.records.text import clean, clean_line
from samenwerking.tui import themes
from samenwerking.tui.ahead import Ahead
from samenwerking.tui.base import Dialog, Workscreen
from samenwerking.tui.commands import commands_of
from samenwerking.tui.commands.keys import (
    bindings,
    key_name,
    key_of,
    mistake_in,
    shown_name,
)
from samenwerking.tui.commands.model import APP
from samenwerking.tui.key_line import key_for
from samenwerking.tui.screens.browsing import sort_of
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.speaking import SpeakingApp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import Binding
    from textual.screen import Screen

    from samenwerking.language import Language

# What only some key opens is loaded then: the first screen is not to wait for it.


class RegistryApp(SpeakingApp):
    """Lists partnerships, records new ones, and shows the overviews."""

    # The style of the default screen is not loaded with the screen.
    CSS_PATH = ["app.tcss", "screens/home.tcss"]  # noqa: RUF012 - declared by textual

    _is_translating = False

    def _take_keys(self) -> None:
        self._bindings = bindings(
            self._bindings, APP, self.say, self.preferences.keys, width=self.size.width
        )

    async def on_event(self, event: events.Event) -> None:
        """Let nothing be pasted that could steer the terminal; keep keys in order."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            screen = self.screen
            if isinstance(screen, Workscreen) and screen.keeps(event):
                return
        if isinstance(event, events.Paste):
            # The widgets of textual would draw escape sequences as they come.
            event.text = clean(event.text)
        await super().on_event(event)

    def begin(self) -> None:
        """Begin to read the list, before anything is drawn."""
        sort = sort_of(self.preferences)
        self._ahead = Ahead(self.workplace, self.language, sort)
        self.set_class(self.preferences.compact, "-compact")
        self.sub_title = clean_line(self.workplace.name)
        if self.workplace.read_only:
            # In front: a narrow screen cuts off the end of a long path.
            self.sub_title = self.say(N_("(read-only)")) + " " + self.sub_title

    def get_default_screen(self) -> Screen[object]:
        """Begin with the partnerships: no empty screen is drawn before them."""
        self._take_keys()
        return HomeScreen(self._ahead)  # type: ignore[return-value]

    def on_mount(self) -> None:
        """Say what the user has to know at the start."""
        if self.folder is not None and not self.preferences.toured:
            self._offer_tour()
        if self.trouble is not None:
            self.complain(self.trouble)
        elif mistake := mistake_in(self.preferences.keys):
            self.complain(mistake)

    def on_ready(self) -> None:
        """Look for rubbish from now on, but not in what was loaded for the start."""
        if not gc.isenabled():
            keep()
            gc.enable()

    def on_resize(self) -> None:
        """Name the keys in full, and show more of them, where there is room."""
        for screen in self.screen_stack:
            if isinstance(screen, Workscreen):
                screen.take_keys()

    def get_key_display(self, binding: Binding) -> str:
        """Return what the foot of the screen calls a key."""
        return shown_name(binding.key, self.size.width)

    # --- commands that work everywhere

    def action_help(self) -> None:
        """Show the help of the current screen, or close the window that shows it."""
        from samenwerking.tui.dialogs.help import HelpDialog

        if isinstance(self.screen, HelpDialog):
            self.screen.action_leave()
            return
        explain = getattr(self.screen, "explain", None)
        if explain is None or not explain():
            self.push_screen(HelpDialog(getattr(self.screen, "WHERE", APP)))

    def action_help_quit(self) -> None:
        """Say how to leave to who presses Ctrl+C, as one does in a terminal."""
        self.inform(
            N_("To leave the program, press {key}."), key=key_for(self, "app.quit")
        )

    @work(exclusive=True, group="quit")
    async def action_quit(self) -> None:  # type: ignore[override]
        """Leave the program; ask first if a form would lose something."""
        from samenwerking.tui.dialogs.confirm import ConfirmDialog

        for screen in reversed(self.screen_stack):
            if isinstance(screen, ConfirmDialog):
                return  # that question comes first
            may_go = getattr(screen, "may_go", None)
            if may_go is not None and not await may_go():
                return
        self.exit()

    @work(exclusive=True, group="jump")
    async def action_jump(self) -> None:
        """Go to a place on the screen by its letter."""
        from samenwerking.tui import jump

        if isinstance(self.screen, jump.JumpDialog):
            self.screen.action_leave()
            return
        found = jump.places(self.screen)
        if found:
            widget = await self.push_screen_wait(jump.JumpDialog(found))
            if widget is not None and widget.is_attached:
                widget.focus()

    def action_language(self) -> None:
        """Show everything in the other language, at once."""
        others: list[Language] = [one for one in LANGUAGES if one != self.language]
        self.language = others[0]
        self.prefer(language=self.language)
        self._take_keys()
        if not self._is_translating:
            self._is_translating = True
            self._translate()

    @work(group="language")
    async def _translate(self) -> None:
        """Show every screen in the language; the next choice never cuts this off.

        With a screen that is being made anew there, textual would end the program.
        """
        try:
            spoken = None
            while spoken != self.language:
                spoken = self.language
                for screen in [*self.screen_stack]:
                    if isinstance(screen, Workscreen):
                        await self._let_speak(screen)
        finally:
            self._is_translating = False

    async def _let_speak(self, screen: Workscreen[Any]) -> None:
        screen.take_keys()
        screen.is_speaking = True
        try:
            await screen.speak()
        finally:
            screen.is_speaking = False
        screen.refresh_bindings()  # or a foot made anew stays empty

    def action_theme(self) -> None:
        """Take the next colours."""
        names = [theme.name for theme in themes.THEMES]
        names.append(themes.TERMINAL)
        now = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(now + 1) % len(names)]
        self.prefer(theme=self.theme)

    def action_density(self) -> None:
        """Put things closer together, or further apart again."""
        self.prefer(compact=not self.preferences.compact)
        self.set_class(self.preferences.compact, "-compact")

    @work
    async def _offer_tour(self) -> None:
        """Ask who opens the program for the first time whether to show it."""
        from samenwerking.tui.dialogs.confirm import ConfirmDialog

        question = self.say(
            N_("Your first time here? Five screens show how it works, on examples.")
        )
        show, skip = self.say(N_("Show me")), self.say(N_("Begin at once"))
        if await self.push_screen_wait(ConfirmDialog(question, show, skip)):
            self.action_tour()
        else:
            self.prefer(toured=True)

    @work(exclusive=True, group="tour")
    async def action_tour(self) -> None:
        """Show how the program works, on the sample registry."""
        from samenwerking.tui.tour import give_tour

        self.prefer(toured=True)
        try:
            await give_tour(self)
        except SamenwerkingError as error:
            self.complain(error)

    def action_command_palette(self) -> None:
        """Open the palette with every command of the current screen."""
        from samenwerking.tui.widgets.choices import Palette

        if not CommandPalette.is_open(self):  # type: ignore[arg-type]
            self.push_screen(Palette(placeholder=self.say(N_("Search a command…"))))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands of the current screen for the palette."""
        where = getattr(screen, "WHERE", APP)
        for command in commands_of(where):
            if isinstance(screen, Dialog) and command.where == APP and not command.key:
                continue  # a window waits for its answer first
            owner = self if command.where == APP else screen
            key = key_of(command, self.preferences.keys)
            name = self.say(command.label)
            yield SystemCommand(
                f"{name} ({key_name(key)})" if key else name,
                self.say(command.help),
                partial(self.run_action, command.action, owner),
            )
