"""Lists to choose from that bear every key at every moment.

Those of textual end the program on Page Down while they are empty, or not drawn yet.
"""

from __future__ import annotations

from contextlib import suppress

from textual.command import CommandPalette
from textual.widgets import OptionList


class Choices(OptionList):
    """A list to choose from."""

    def action_page_down(self) -> None:
        """Go a page down, if there is one."""
        with suppress(KeyError):
            super().action_page_down()  # type: ignore[no-untyped-call]

    def action_page_up(self) -> None:
        """Go a page up, if there is one."""
        with suppress(KeyError):
            super().action_page_up()  # type: ignore[no-untyped-call]


class Palette(CommandPalette):
    """The list of all commands."""

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)
