"""Shows what each key does."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from samenwerking.errors import N_
from samenwerking.tui.commands import (
    DIALOG,
    HINTS,
    bindings,
    commands_of,
    key_name,
)
from samenwerking.tui.plain import Plain
from samenwerking.tui.standing import leave

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.tui.app import RegistryApp


class HelpDialog(ModalScreen[None]):
    """A list of keys with their meaning."""

    app: RegistryApp
    WHERE: ClassVar[str] = DIALOG
    CSS_PATH = "help.tcss"

    def __init__(self, where: str) -> None:
        super().__init__(classes="dialog")
        self._where = where

    def compose(self) -> ComposeResult:
        """Lay out one line for each command, then those keys that every program has."""
        say = self.app.say
        lines = [
            f"{key_name(command.key):<9} {say(command.help)}"
            for command in commands_of(self._where)
        ]
        lines += [
            f"{' '.join(map(say, keys)):<9} {say(meaning)}"
            for keys, meaning in HINTS.get(self._where, ())
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
        leave(self, None)
