"""What a user can do on the record screen."""

from __future__ import annotations

from samenwerking.errors import N_
from samenwerking.tui.commands.model import ALWAYS, FORM, NEVER, Command

COMMANDS = (
    Command(FORM, "save", "ctrl+s", N_("Save"), N_("Store the partnership."), ALWAYS),
    Command(
        FORM,
        "add",
        "ctrl+n",
        N_("Add"),
        N_("Add a participant, or another line to the list you are in."),
        ALWAYS,
    ),
    Command(FORM, "remove", "ctrl+r", N_("Remove"), N_("Take this line out."), NEVER),
    Command(
        FORM,
        "deepen",
        "f2",
        N_("Deepen"),
        N_("Ask for everything that a deep record holds, or only what is needed."),
    ),
    Command(FORM, "gap", "f3", N_("Next gap"), N_("Go to what is still missing.")),
    Command(
        FORM,
        "editor",
        "f4",
        N_("Editor"),
        N_("Write this text in your own editor ($EDITOR)."),
        NEVER,
    ),
    Command(FORM, "unknown", "f5", N_("Unknown"), N_("Nobody knows: '?'."), ALWAYS),
    Command(FORM, "none", "f6", N_("None"), N_("There is none: '-'."), ALWAYS),
    Command(FORM, "not_asked", "f7", N_("Not asked"), N_("Empty this field again.")),
    Command(
        FORM,
        "waive",
        "f8",
        N_("Accept"),
        N_("Accept the warning of this field, with a reason."),
        NEVER,
    ),
    Command(
        FORM,
        "same",
        "f9",
        N_("As last time"),
        N_("Fill in what you stored last time in this field."),
        NEVER,
    ),
    Command(
        FORM, "story", "ctrl+t", N_("Story"), N_("Tell a value-creation story."), NEVER
    ),
    Command(
        FORM,
        "block",
        "ctrl+b",
        N_("Next column"),
        N_("Go to the next question: who, why, how, what for."),
        NEVER,
    ),
    Command(
        FORM,
        "log",
        "ctrl+l",
        N_("Log"),
        N_("Who changed what in this record, and when."),
        NEVER,
    ),
    Command(FORM, "undo", "ctrl+z", N_("Undo"), N_("Take back what you typed."), NEVER),
    Command(
        FORM, "redo", "ctrl+y", N_("Redo"), N_("Type again what you took back."), NEVER
    ),
    Command(
        FORM, "leave", "escape", N_("Back"), N_("Leave; asks if you typed."), ALWAYS
    ),
)

HINTS = (
    (("Tab",), N_("To the next field; Shift+Tab goes back.")),
    (("↑", "↓"), N_("Walk in a list.")),
    (("a-z",), N_("In a list: go to what begins with these letters.")),
    ((N_("Space"),), N_("Tick, or take the tick away.")),
    (("Enter",), N_("Open a list to choose from, and choose.")),
    (
        ("●", "○", "?", "-", "!"),
        N_("On the map: filled in, still missing, unknown, none, a finding."),
    ),
)
"""Keys that every program knows but not every user: (keys, meaning)."""
