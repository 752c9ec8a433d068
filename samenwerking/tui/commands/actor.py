"""What a user can do in the window that asks who takes part."""

from __future__ import annotations

from samenwerking.errors import N_
from samenwerking.tui.commands.model import ACTOR, ALWAYS, Command

COMMANDS = (
    Command(ACTOR, "save", "ctrl+s", N_("Done"), N_("Take what stands there.")),
    Command(
        ACTOR,
        "side",
        "ctrl+t",
        N_("Other side"),
        N_("Put the participant on the other side: school or partner."),
        ALWAYS,
    ),
    Command(ACTOR, "leave", "escape", N_("Back"), N_("Add nobody."), ALWAYS),
)
