"""What a user can do with saved questions, and in the window that builds a query."""

from __future__ import annotations

from samenwerking.errors import N_
from samenwerking.tui.commands.model import ALWAYS, Command

QUESTIONS, BUILDER = "questions", "builder"

COMMANDS = (
    Command(
        QUESTIONS,
        "use",
        "ctrl+s",
        N_("Use"),
        N_("Put this question into the filter (or Enter)."),
        ALWAYS,
    ),
    Command(
        QUESTIONS,
        "keep",
        "ctrl+n",
        N_("Keep filter"),
        N_("Keep the current filter under a name."),
        ALWAYS,
    ),
    Command(
        QUESTIONS,
        "edit",
        "f2",
        N_("Rename"),
        N_("Give this question another name or description."),
        ALWAYS,
    ),
    Command(
        QUESTIONS,
        "remove",
        "ctrl+r",
        N_("Remove"),
        N_("Take this question away."),
        ALWAYS,
    ),
    Command(
        QUESTIONS,
        "undo",
        "ctrl+z",
        N_("Undo"),
        N_("Bring back the question that was removed last."),
        ALWAYS,
    ),
    Command(
        QUESTIONS, "leave", "escape", N_("Back"), N_("Leave it as it was."), ALWAYS
    ),
    Command(
        BUILDER,
        "apply",
        "ctrl+s",
        N_("Use"),
        N_("Put this text into the filter bar."),
        ALWAYS,
    ),
    Command(
        BUILDER, "add", "ctrl+n", N_("Line"), N_("Add a line to the question."), ALWAYS
    ),
    Command(
        BUILDER, "remove", "ctrl+r", N_("Remove"), N_("Take this line out."), ALWAYS
    ),
    Command(
        BUILDER,
        "either",
        "ctrl+o",
        N_("And/or"),
        N_("All lines must hold, or one of them is enough."),
        ALWAYS,
    ),
    Command(BUILDER, "leave", "escape", N_("Back"), N_("Leave it as it was."), ALWAYS),
)
