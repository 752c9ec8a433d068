"""Shows what each key does."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from samenwerking.errors import N_
from samenwerking.tui.commands import DIALOG, bindings
from samenwerking.tui.plain import Plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from samenwerking.tui.app import RegistryApp
    from samenwerking.tui.commands import Command


class HelpDialog(ModalScreen[None]):
    """A list of keys with their meaning."""

    app: RegistryApp
    WHERE: ClassVar[str] = DIALOG

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__(classes="dialog")
        self._commands = commands

    def compose(self) -> ComposeResult:
        """Lay out one line for each command."""
        say = self.app.say
        lines = [
            f"{command.key:<10} {say(command.label):<16} {say(command.help)}"
            for command in self._commands
        ]
        with Vertical(classes="window"):
            yield Plain(say(N_("Keys")), classes="title")
            with VerticalScroll():
                yield Plain("\n".join(lines))

    def on_mount(self) -> None:
        """Take the keys of a dialog."""
        self._bindings = bindings(self._bindings, DIALOG, self.app.say)

    def action_leave(self) -> None:
        """Close the window."""
        self.dismiss(None)
