"""What the keys are called that lead to a command, as the user set them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.tui.commands import COMMANDS
from samenwerking.tui.commands.keys import key_name, key_of, shown_name

if TYPE_CHECKING:
    from samenwerking.tui.app import RegistryApp


def key_for(app: RegistryApp, command_id: str) -> str:
    """Return the name of the key of a command, or of the command if it has no key."""
    found = next(one for one in COMMANDS if one.id == command_id)
    key = key_of(found, app.preferences.keys)
    return key_name(key) if key else f"‘{app.say(found.label)}’"


def key_line(app: RegistryApp, where: str, *first: str) -> str:
    """Return the keys of a place in the table of commands, after some of its own.

    Args:
        app: knows the language and the keys that the user chose.
        where: the place.
        first: what stands before them, such as "Enter: done".
    """
    parts = [*first]
    for command in COMMANDS:
        key = key_of(command, app.preferences.keys)
        if command.where == where and key:
            parts.append(
                f"{shown_name(key, app.size.width)} {app.say(command.label).lower()}"
            )
    return "   ".join(parts)
