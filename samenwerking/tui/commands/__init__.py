"""The one table of commands: keys, footer, palette, help and the guide come from it.

Keys are Ctrl with a letter, F1 to F10 and Escape: what every terminal on Windows hands
on. A command without a key is found in the palette. Labels and help are English here
and shown in the user's language; a user may give a command another key (see
`service/preferences.py`).
"""

from __future__ import annotations

from samenwerking.tui.commands import (
    actor,
    conflicts,
    dialog,
    duplicates,
    element,
    everywhere,
    form,
    home,
    importing,
    matrix,
    organisation,
    questions,
    report,
    story,
)
from samenwerking.tui.commands.model import APP, Command

COMMANDS: tuple[Command, ...] = (
    *everywhere.COMMANDS,
    *home.COMMANDS,
    *form.COMMANDS,
    *story.COMMANDS,
    *element.COMMANDS,
    *actor.COMMANDS,
    *organisation.COMMANDS,
    *matrix.COMMANDS,
    *questions.COMMANDS,
    *conflicts.COMMANDS,
    *duplicates.COMMANDS,
    *report.COMMANDS,
    *importing.COMMANDS,
    *dialog.COMMANDS,
)

HINTS = {
    "home": home.HINTS,
    "form": form.HINTS,
    "matrix": matrix.HINTS,
    "import": importing.HINTS,
}
"""Keys that every program knows but not every user, per screen."""


def commands_of(where: str) -> list[Command]:
    """Return the commands of a screen, and those that work everywhere."""
    return [command for command in COMMANDS if command.where in (where, APP)]
