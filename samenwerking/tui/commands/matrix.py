"""What a user can do on the screen of the overviews, and in its windows."""

from __future__ import annotations

from samenwerking.errors import N_
from samenwerking.tui.commands.model import ALWAYS, MATRIX, NEVER, Command

BEHIND, FILTER, EXPORT = "behind", "filter", "export"

COMMANDS = (
    Command(MATRIX, "choose", "ctrl+o", N_("Other"), N_("Go to the list."), ALWAYS),
    Command(
        MATRIX, "filter", "f4", N_("Filter"), N_("Choose what is counted."), ALWAYS
    ),
    Command(MATRIX, "search", "f3", N_("Filter bar"), N_("Go to the filter bar.")),
    Command(
        MATRIX,
        "builder",
        "f10",
        N_("Build"),
        N_("Put the filter together line by line."),
        NEVER,
    ),
    Command(
        MATRIX,
        "questions",
        "f9",
        N_("Questions"),
        N_("Saved questions: use one, or keep the filter as one."),
    ),
    Command(
        MATRIX,
        "clear",
        "ctrl+r",
        N_("Count everything"),
        N_("Take the filter away, and the day."),
        NEVER,
    ),
    Command(MATRIX, "refresh", "f5", N_("Refresh"), N_("Count again."), NEVER),
    Command(
        MATRIX,
        "hide_empty",
        "f6",
        N_("Hide empty"),
        N_("Leave out empty rows and columns, or show them again."),
    ),
    Command(
        MATRIX,
        "hide_small",
        "f8",
        N_("Hide small"),
        N_("Hide numbers below 5, and what would give them away; or show them again."),
        NEVER,
    ),
    Command(
        MATRIX,
        "pictures",
        "f2",
        N_("Pictures"),
        N_("Show what is counted as pictures."),
    ),
    Command(
        MATRIX,
        "report",
        "ctrl+e",
        N_("Report"),
        N_("Make a report of what is counted."),
        NEVER,
    ),
    Command(
        MATRIX,
        "narrow",
        "f7",
        N_("Narrow"),
        N_("Stand the headings upright, so that more columns fit, or lay them again."),
        NEVER,
    ),
    Command(MATRIX, "transpose", "ctrl+t", N_("Turn"), N_("Turn rows into columns.")),
    Command(
        MATRIX,
        "export",
        "ctrl+s",
        N_("Export"),
        N_("Write this overview to a file, as it stands here."),
        ALWAYS,
    ),
    Command(
        MATRIX,
        "copy",
        "ctrl+y",
        N_("Copy"),
        N_("Copy the table to the clipboard."),
        NEVER,
    ),
    Command(MATRIX, "leave", "escape", N_("Back"), N_("Go back."), ALWAYS),
    Command(
        BEHIND, "open", "f2", N_("Open"), N_("Open the record to work on it."), ALWAYS
    ),
    Command(BEHIND, "leave", "escape", N_("Back"), N_("Close this window."), ALWAYS),
    Command(
        FILTER,
        "remove",
        "ctrl+r",
        N_("Take away"),
        N_("Take the condition under the cursor away."),
        ALWAYS,
    ),
    Command(FILTER, "apply", "ctrl+s", N_("Count"), N_("Count like this."), ALWAYS),
    Command(FILTER, "leave", "escape", N_("Back"), N_("Leave it as it was."), ALWAYS),
    Command(EXPORT, "write", "ctrl+s", N_("Write"), N_("Write the file."), ALWAYS),
    Command(EXPORT, "leave", "escape", N_("Back"), N_("Write no file."), ALWAYS),
)

HINTS = (
    ((N_("Letters"),), N_("In the list: go to an overview by a part of its name.")),
    (("Enter",), N_("From the list to the table; from a cell to its records.")),
)
"""Keys that every program knows but not every user: (keys, meaning)."""
