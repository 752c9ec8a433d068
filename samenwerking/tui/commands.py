"""The one table of commands: it gives the keys, the footer, the palette and the help.

Keys are Ctrl with a letter, function keys and Escape: what every terminal on Windows
hands on. Labels are English and shown in the user's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding, BindingsMap

from samenwerking.errors import N_

if TYPE_CHECKING:
    from collections.abc import Callable

APP = "app"
HOME = "home"
FORM = "form"
MATRIX = "matrix"
DIALOG = "dialog"


class Command(NamedTuple):
    """One thing a user can do.

    `where` names the screen that carries it out; `action` is the method behind it;
    `footer` tells whether the foot of the screen shows it.
    """

    where: str
    action: str
    key: str
    label: str
    help: str
    footer: bool = True


COMMANDS = (
    Command(APP, "help", "f1", N_("Help"), N_("Show what each key does.")),
    Command(
        APP,
        "command_palette",
        "ctrl+p",
        N_("Commands"),
        N_("All commands, by name."),
        footer=False,  # the footer has a place of its own for it
    ),
    Command(APP, "quit", "ctrl+q", N_("Quit"), N_("Leave the program.")),
    Command(HOME, "add", "ctrl+n", N_("New"), N_("Record a new partnership.")),
    Command(HOME, "edit", "f2", N_("Edit"), N_("Change this partnership (or Enter).")),
    Command(HOME, "search", "f3", N_("Search"), N_("Go to the search box.")),
    Command(HOME, "matrix", "ctrl+o", N_("Overviews"), N_("Show the matrices.")),
    Command(HOME, "undo", "f8", N_("Undo"), N_("Take back what was stored last.")),
    Command(HOME, "refresh", "f5", N_("Refresh"), N_("Read it again."), footer=False),
    Command(
        HOME,
        "clear",
        "escape",
        N_("All"),
        N_("Empty the search box: list all again."),
        footer=False,
    ),
    Command(FORM, "save", "ctrl+s", N_("Save"), N_("Store the partnership.")),
    Command(FORM, "add_actor", "ctrl+n", N_("Participant"), N_("Add a participant.")),
    Command(
        FORM, "remove_actor", "ctrl+r", N_("Remove"), N_("Take a participant out.")
    ),
    Command(FORM, "leave", "escape", N_("Back"), N_("Leave; asks if you typed.")),
    Command(MATRIX, "choose", "ctrl+o", N_("Other"), N_("Go to the list.")),
    Command(MATRIX, "transpose", "ctrl+t", N_("Turn"), N_("Turn rows into columns.")),
    Command(MATRIX, "leave", "escape", N_("Back"), N_("Go back.")),
    Command(DIALOG, "leave", "escape", N_("Back"), N_("Close this window.")),
)


HINTS = {
    HOME: ((("Enter", "↓"), N_("From the search box to the list.")),),
    FORM: (
        (("Tab",), N_("To the next field; Shift+Tab goes back.")),
        (("↑", "↓"), N_("Walk in a list.")),
        ((N_("Space"),), N_("Tick, or take the tick away.")),
        (("Enter",), N_("Open a list to choose from, and choose.")),
        (("?", "-"), N_("As a date: unknown, or there is none.")),
    ),
    MATRIX: (
        (("Enter",), N_("From the list to the table; from a cell to its records.")),
    ),
}
"""Keys that every program knows but not every user, per screen: (keys, meaning)."""


def key_name(key: str) -> str:
    """Return what stands on the keyboard: "ctrl+n" is Ctrl+N, "escape" is Esc."""
    return {"escape": "Esc"}.get(key) or "+".join(
        part.capitalize() for part in key.split("+")
    )


def commands_of(where: str) -> list[Command]:
    """Return the commands of a screen, and those that work everywhere."""
    return [command for command in COMMANDS if command.where in (where, APP)]


def bindings(base: BindingsMap, where: str, say: Callable[[str], str]) -> BindingsMap:
    """Return the keys of `base` with those of a screen, in the user's language."""
    found = base.copy()
    for command in COMMANDS:
        if command.where == where:
            found.key_to_bindings[command.key] = [
                Binding(
                    command.key,
                    command.action,
                    say(command.label),
                    show=command.footer,
                    # What works everywhere works in a dialog too.
                    priority=where == APP,
                    tooltip=say(command.help),
                )
            ]
    return found
