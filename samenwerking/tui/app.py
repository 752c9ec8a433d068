"""The terminal program itself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from textual import events, work
from textual.app import App, SystemCommand
from textual.command import CommandPalette

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.language import translations
from samenwerking.records.text import clean, clean_line
from samenwerking.tui.commands import APP, bindings, commands_of, key_name
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.dialogs.help import HelpDialog
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.widgets.choices import Palette

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.binding import Binding
    from textual.notifications import SeverityLevel
    from textual.screen import Screen

    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace


WIDE = 100
"""Columns from which a screen has room for two things beside each other."""


class RegistryApp(App[None]):
    """Lists partnerships, records new ones, and shows the overviews."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - declared by textual
        (0, "-narrow"),
        (WIDE, "-wide"),
    ]
    CSS_PATH = "app.tcss"

    def __init__(
        self,
        workplace: Workplace,
        language: Language,
        who: str,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Open the program on a registry; `clock` tells the moment, for tests too."""
        super().__init__()
        self.workplace = workplace
        self.language: Language = language
        self.who = who
        self.clock = clock
        self._bindings = bindings(self._bindings, APP, self.say)
        self.title = "samenwerking"

    @property
    def today(self) -> date:
        """The day where the user is."""
        return self.clock().astimezone().date()

    def say(self, message: str, /, **facts: object) -> str:
        """Return a message in the user's language."""
        text = translations(self.language).gettext(message)
        return text.format(**facts) if facts else text

    async def on_event(self, event: events.Event) -> None:
        """Let nothing be pasted anywhere that could steer the terminal."""
        if isinstance(event, events.Paste):
            # The widgets of textual would draw escape sequences as they come.
            event.text = clean(event.text)
        await super().on_event(event)

    def on_mount(self) -> None:
        """Show the partnerships."""
        self.sub_title = clean_line(self.workplace.name)
        if self.workplace.read_only:
            # In front: a narrow screen cuts off the end of a long path.
            self.sub_title = self.say(N_("(read-only)")) + " " + self.sub_title
        self.push_screen(HomeScreen())

    def on_resize(self) -> None:
        """Name the keys in full where there is room."""
        self.screen.refresh_bindings()

    def get_key_display(self, binding: Binding) -> str:
        """Return what the foot of the screen calls a key."""
        name = key_name(binding.key)
        return name if self.size.width >= WIDE else name.replace("Ctrl+", "^")

    def complain(self, error: SamenwerkingError) -> None:
        """Show what went wrong, in the user's language."""
        self._tell(error.text(translations(self.language).gettext), "error", 10)

    def inform(self, message: str, /, **facts: object) -> None:
        """Show something that went well."""
        self._tell(self.say(message, **facts), "information", 5)

    def _tell(self, message: str, severity: SeverityLevel, seconds: float) -> None:
        text = clean_line(message)
        # Who presses a key ten times wants to read the answer once.
        for shown in [one for one in self._notifications if one.message == text]:
            self._unnotify(shown, refresh=False)
        self.notify(text, severity=severity, timeout=seconds, markup=False)

    def action_help(self) -> None:
        """Show the keys of the current screen, or close the window that shows them."""
        if isinstance(self.screen, HelpDialog):
            self.screen.action_leave()
        else:
            self.push_screen(HelpDialog(getattr(self.screen, "WHERE", APP)))

    def action_help_quit(self) -> None:
        """Say how to leave to who presses Ctrl+C, as one does in a terminal."""
        self.inform(N_("To leave the program, press Ctrl+Q."))

    @work(exclusive=True, group="quit")
    async def action_quit(self) -> None:  # type: ignore[override]
        """Leave the program; ask first if a form would lose something."""
        from samenwerking.tui.screens.form import FormScreen

        for screen in reversed(self.screen_stack):
            if isinstance(screen, ConfirmDialog):
                return  # that question comes first
            if isinstance(screen, FormScreen) and not await screen.may_go():
                return
        self.exit()

    def action_command_palette(self) -> None:
        """Open the palette with every command of the current screen."""
        if not CommandPalette.is_open(self):  # type: ignore[arg-type]
            self.push_screen(Palette(placeholder=self.say(N_("Search a command…"))))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands of the current screen for the palette."""
        for command in commands_of(getattr(screen, "WHERE", APP)):
            owner = self if command.where == APP else screen
            yield SystemCommand(
                f"{self.say(command.label)} ({key_name(command.key)})",
                self.say(command.help),
                partial(self.run_action, command.action, owner),
            )
