"""What a user can do on the list of partnerships."""

from __future__ import annotations

from samenwerking.errors import N_
from samenwerking.tui.commands.model import ALWAYS, HOME, NEVER, Command

COLUMNS = "columns"
"""The window with the columns of the list."""

COMMANDS = (
    Command(HOME, "add", "ctrl+n", N_("New"), N_("Record a new partnership."), ALWAYS),
    Command(
        HOME,
        "edit",
        "f2",
        N_("Open"),
        N_("Open this partnership (or Enter)."),
        ALWAYS,
    ),
    Command(HOME, "search", "f3", N_("Search"), N_("Go to the search box.")),
    Command(HOME, "facets", "f4", N_("Filter"), N_("Go to the filters."), ALWAYS),
    Command(HOME, "refresh", "f5", N_("Refresh"), N_("Read it again."), NEVER),
    Command(
        HOME,
        "activity",
        "f6",
        N_("Activity"),
        N_("Note in one line what happened in this partnership."),
    ),
    Command(
        HOME,
        "organisations",
        "f7",
        N_("Organisations"),
        N_("Look up an organisation."),
    ),
    Command(HOME, "undo", "f8", N_("Undo"), N_("Take back what was stored last.")),
    Command(HOME, "needs", "f9", N_("Today"), N_("Go to what needs you today."), NEVER),
    Command(
        HOME, "matrix", "ctrl+o", N_("Overviews"), N_("Show the overviews."), ALWAYS
    ),
    Command(
        HOME,
        "report",
        "ctrl+e",
        N_("Report"),
        N_("Make a report: for a board, of a school, of this partnership."),
    ),
    Command(
        HOME,
        "pictures",
        "",
        N_("Pictures"),
        N_("Show the pictures of these partnerships: value map, network, timeline."),
    ),
    Command(
        HOME,
        "builder",
        "f10",
        N_("Build"),
        N_("Put the filter together line by line."),
        NEVER,
    ),
    Command(
        HOME,
        "questions",
        "ctrl+s",
        N_("Questions"),
        N_("Saved questions: use one, or keep the filter as one."),
    ),
    Command(
        HOME,
        "conflicts",
        "",
        N_("Conflicts"),
        N_("Settle what was set differently in registries that were joined."),
    ),
    Command(
        HOME,
        "duplicates",
        "",
        N_("Duplicates"),
        N_("Look at organisations and partnerships that are probably one."),
    ),
    Command(
        HOME,
        "command",
        "",
        N_("Copy as a command"),
        N_("Copy the command that gives this list again."),
    ),
    Command(
        HOME,
        "export",
        "",
        N_("Export the list"),
        N_("Write this list to a file."),
    ),
    Command(
        HOME,
        "bring_in",
        "",
        N_("Bring in a list"),
        N_("Bring in a list from Excel or a CSV: partnerships, organisations."),
    ),
    Command(
        HOME,
        "template",
        "ctrl+t",
        N_("As template"),
        N_("Record a new partnership that looks like this one."),
        NEVER,
    ),
    Command(
        HOME,
        "renew",
        "ctrl+r",
        N_("Renew"),
        N_("Go on with this partnership in another school year."),
        NEVER,
    ),
    Command(
        HOME,
        "bulk",
        "ctrl+b",
        N_("All of these"),
        N_("Change one field of all partnerships in the list."),
        NEVER,
    ),
    Command(
        HOME,
        "columns",
        "ctrl+l",
        N_("Columns"),
        N_("Choose the columns of the list, their width and the order."),
        NEVER,
    ),
    Command(
        HOME,
        "copy",
        "ctrl+y",
        N_("Copy"),
        N_("Copy this line to the clipboard."),
        NEVER,
    ),
    Command(
        HOME,
        "clear",
        "escape",
        N_("All"),
        N_("Take search and filters away: list all again."),
        NEVER,
    ),
    Command(
        COLUMNS,
        "save",
        "ctrl+s",
        N_("Done"),
        N_("Show the list like this from now on."),
        ALWAYS,
    ),
    Command(
        COLUMNS, "earlier", "f5", N_("Left"), N_("Put it more to the left."), ALWAYS
    ),
    Command(
        COLUMNS, "later", "f6", N_("Right"), N_("Put it more to the right."), ALWAYS
    ),
    Command(
        COLUMNS,
        "sort",
        "f7",
        N_("Sort"),
        N_("Sort by this column; once more turns it round."),
        ALWAYS,
    ),
    Command(
        COLUMNS,
        "usual",
        "ctrl+r",
        N_("As usual"),
        N_("Take the columns that go with the width of the screen."),
        ALWAYS,
    ),
    Command(COLUMNS, "leave", "escape", N_("Back"), N_("Change nothing."), ALWAYS),
)

HINTS = (
    (("Enter", "↓"), N_("From the search box to the list.")),
    (
        ("Tab", "↓", "Esc"),
        N_("In the filter bar: take what is offered, another one, or none."),
    ),
    (("A…Z",), N_("In the list: a letter begins a search.")),
    (("Tab",), N_("To the next part of the screen; Shift+Tab goes back.")),
)
"""Keys that every program knows but not every user: (keys, meaning)."""
