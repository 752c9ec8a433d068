"""What a user can do on the screen of what was set differently."""

from __future__ import annotations

from samenwerking.errors import N_
from samenwerking.tui.commands.model import ALWAYS, Command

CONFLICTS = "conflicts"

COMMANDS = (
    Command(
        CONFLICTS,
        "take",
        "ctrl+s",
        N_("This one"),
        N_("Let the version under the bar count (or Enter, or its number)."),
        ALWAYS,
    ),
    Command(
        CONFLICTS,
        "both",
        "f6",
        N_("Both"),
        N_("Keep both: texts below each other, lines of a list side by side."),
        ALWAYS,
    ),
    Command(
        CONFLICTS,
        "type",
        "f4",
        N_("Other"),
        N_("Type another value than those of the versions."),
        ALWAYS,
    ),
    Command(CONFLICTS, "edit", "f2", N_("Open"), N_("Open this record."), ALWAYS),
    Command(
        CONFLICTS,
        "undo",
        "f8",
        N_("Undo"),
        N_("Take back what was settled last."),
        ALWAYS,
    ),
    Command(CONFLICTS, "refresh", "f5", N_("Refresh"), N_("Read it again.")),
    Command(CONFLICTS, "leave", "escape", N_("Back"), N_("Go back."), ALWAYS),
)
"""Digits choose a version too; see the line above the versions."""
