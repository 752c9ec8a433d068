"""What a user can do in a window that holds one line of a list."""

from __future__ import annotations

from samenwerking.errors import N_
from samenwerking.tui.commands.model import ALWAYS, ELEMENT, Command

COMMANDS = (
    Command(ELEMENT, "save", "ctrl+s", N_("Done"), N_("Keep it, go back."), ALWAYS),
    Command(ELEMENT, "unknown", "f5", N_("Unknown"), N_("Nobody knows: '?'.")),
    Command(ELEMENT, "none", "f6", N_("None"), N_("There is none: '-'.")),
    Command(ELEMENT, "not_asked", "f7", N_("Not asked"), N_("Empty this field again.")),
    Command(ELEMENT, "leave", "escape", N_("Back"), N_("Change nothing."), ALWAYS),
)
