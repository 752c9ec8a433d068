"""What a user can do in every window."""

from __future__ import annotations

from samenwerking.errors import N_
from samenwerking.tui.commands.model import ALWAYS, DIALOG, NEVER, Command

COMMANDS = (
    Command(
        DIALOG,
        "save",
        "ctrl+s",
        N_("Done"),
        N_("Press the button that stores or goes on."),
        NEVER,
    ),
    Command(DIALOG, "leave", "escape", N_("Back"), N_("Close this window."), ALWAYS),
)
