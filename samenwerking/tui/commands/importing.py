"""What a user can do where a list is brought in."""

from __future__ import annotations

from samenwerking.errors import N_
from samenwerking.tui.commands.model import ALWAYS, NEVER, WIDE, Command

IMPORT = "import"
FIELD = "field"
"""The window with what a column may hold."""

COMMANDS = (
    Command(
        IMPORT,
        "next",
        "ctrl+s",
        N_("Go on"),
        N_("Go on to the next step; in the end, store it."),
        ALWAYS,
    ),
    Command(
        IMPORT,
        "leave",
        "escape",
        N_("Back"),
        N_("Go back a step; stop what takes long."),
        ALWAYS,
    ),
    Command(
        IMPORT,
        "sheet",
        "f3",
        N_("Sheet"),
        N_("Read the next sheet of the file."),
        WIDE,
    ),
    Command(
        IMPORT,
        "mapping",
        "f4",
        N_("As before"),
        N_("Read it as another list before, or as is proposed now."),
        WIDE,
    ),
    Command(
        IMPORT,
        "higher",
        "f5",
        N_("Headings up"),
        N_("The headings stand one row higher."),
        NEVER,
    ),
    Command(
        IMPORT,
        "lower",
        "f6",
        N_("Headings down"),
        N_("The headings stand one row lower."),
        NEVER,
    ),
    Command(
        IMPORT,
        "kind",
        "f7",
        N_("Other kind"),
        N_("It is a list of organisations, or of partnerships."),
        WIDE,
    ),
    Command(
        IMPORT,
        "look_up",
        "f2",
        N_("Look up"),
        N_("Look up who is meant among the known organisations."),
        WIDE,
    ),
    Command(
        IMPORT,
        "filter",
        "f9",
        N_("Filter"),
        N_("Show only the rows that are new, changed, doubtful, and so on."),
        ALWAYS,
    ),
    Command(FIELD, "leave", "escape", N_("Back"), N_("Change nothing."), ALWAYS),
)

HINTS = (
    (("Enter",), N_("Choose what a column holds; give the answer that is marked.")),
    (("1", "2", "3"), N_("Answer: it is the one with this number.")),
    (("A",), N_("Answer: all with exactly the same title are the same.")),
    (("D", "M"), N_("Answer: in this column the day comes first, or the month.")),
    (("N",), N_("Answer: it is another one, and new.")),
    (("X",), N_("Answer: all that are asked like this are new.")),
    (("S",), N_("Answer: leave out the rows that this is about.")),
    (("L",), N_("Leave the question for later; the rows stay doubtful.")),
    (("←", "→"), N_("The question before; the one after. Or: other rows.")),
)
"""Keys that are no commands: (keys, meaning)."""
