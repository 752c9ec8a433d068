"""What a user can do in the editor of stories."""

from __future__ import annotations

from samenwerking.errors import N_
from samenwerking.tui.commands.model import ALWAYS, NEVER, STORY, Command

COMMANDS = (
    Command(
        STORY, "save", "ctrl+s", N_("Done"), N_("Keep the story, go back."), ALWAYS
    ),
    Command(
        STORY,
        "add",
        "ctrl+n",
        N_("Step"),
        N_("Ask the next question, or for another step."),
        ALWAYS,
    ),
    Command(STORY, "remove", "ctrl+r", N_("Remove"), N_("Take this step out.")),
    Command(
        STORY,
        "earlier",
        "ctrl+b",
        N_("Earlier"),
        N_("Put this step one earlier."),
        NEVER,
    ),
    Command(
        STORY, "later", "ctrl+l", N_("Later"), N_("Put this step one later."), NEVER
    ),
    Command(
        STORY,
        "editor",
        "f4",
        N_("Editor"),
        N_("Write these words in your own editor ($EDITOR)."),
        ALWAYS,
    ),
    Command(STORY, "unknown", "f5", N_("Unknown"), N_("Nobody knows: '?'.")),
    Command(STORY, "none", "f6", N_("None"), N_("There is none: '-'.")),
    Command(STORY, "not_asked", "f7", N_("Not asked"), N_("Empty this field again.")),
    Command(
        STORY, "undo", "ctrl+z", N_("Undo"), N_("Take back what you typed."), NEVER
    ),
    Command(
        STORY, "redo", "ctrl+y", N_("Redo"), N_("Type again what you took back."), NEVER
    ),
    Command(
        STORY, "leave", "escape", N_("Back"), N_("Leave; asks if you typed."), ALWAYS
    ),
)
