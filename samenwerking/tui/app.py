"""The terminal program itself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from textual.app import App, SystemCommand
from textual.command import CommandPalette

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.language import translations
from samenwerking.records.text import clean_line
from samenwerking.tui.commands import APP, bindings, commands_of
from samenwerking.tui.dialogs.help import HelpDialog
from samenwerking.tui.screens.home import HomeScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.screen import Screen

    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace


class RegistryApp(App[None]):
    """Lists partnerships, records new ones, and shows the overviews."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - declared by textual
        (0, "-narrow"),
        (100, "-wide"),
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

    def on_mount(self) -> None:
        """Show the partnerships."""
        self.sub_title = self.workplace.name
        if self.workplace.read_only:
            self.sub_title += " " + self.say(N_("(read-only)"))
        self.push_screen(HomeScreen())

    def complain(self, error: SamenwerkingError) -> None:
        """Show what went wrong, in the user's language."""
        text = error.text(translations(self.language).gettext)
        self.notify(clean_line(text), severity="error", timeout=10, markup=False)

    def inform(self, message: str, /, **facts: object) -> None:
        """Show something that went well."""
        self.notify(clean_line(self.say(message, **facts)), markup=False)

    def action_help(self) -> None:
        """Show the keys of the current screen."""
        where = getattr(self.screen, "WHERE", APP)
        self.push_screen(HelpDialog(commands_of(where)))

    def action_command_palette(self) -> None:
        """Open the palette with every command of the current screen."""
        if not CommandPalette.is_open(self):  # type: ignore[arg-type]
            self.push_screen(
                CommandPalette(placeholder=self.say(N_("Search a command…")))
            )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands of the current screen for the palette."""
        for command in commands_of(getattr(screen, "WHERE", APP)):
            owner = self if command.where == APP else screen
            action: Callable[[], object] = getattr(owner, f"action_{command.action}")
            yield SystemCommand(
                f"{self.say(command.label)} ({command.key})",
                self.say(command.help),
                action,
            )
