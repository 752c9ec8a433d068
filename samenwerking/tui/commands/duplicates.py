"""What a user can do on the screen of probable duplicates."""

from __future__ import annotations

from samenwerking.errors import N_
from samenwerking.tui.commands.model import ALWAYS, Command

DUPLICATES = "duplicates"

COMMANDS = (
    Command(
        DUPLICATES,
        "same",
        "f6",
        N_("The same"),
        N_("The two are one: from now on they count as one (or S)."),
        ALWAYS,
    ),
    Command(
        DUPLICATES,
        "different",
        "f7",
        N_("Different"),
        N_("They are two: do not show this pair any more (or D)."),
        ALWAYS,
    ),
    Command(
        DUPLICATES,
        "later",
        "f9",
        N_("Later"),
        N_("Go on to the next pair (or N)."),
    ),
    Command(
        DUPLICATES,
        "edit",
        "f2",
        N_("Open"),
        N_("Open the first of the two (or Enter, ←); → opens the other."),
        ALWAYS,
    ),
    Command(
        DUPLICATES,
        "undo",
        "f8",
        N_("Undo"),
        N_("Take back the last answer (or U)."),
        ALWAYS,
    ),
    Command(DUPLICATES, "refresh", "f5", N_("Refresh"), N_("Look again.")),
    Command(DUPLICATES, "leave", "escape", N_("Back"), N_("Go back."), ALWAYS),
)
"""Letters answer too; see the line below the two records."""
