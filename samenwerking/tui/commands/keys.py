"""What the table of commands gives: keys, what the foot shows, names of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingsMap
from textual.keys import Keys

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.tui.commands import COMMANDS
from samenwerking.tui.commands.model import ALWAYS, APP, WIDE, Command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


WIDE_SCREEN = 100
"""Columns from which keys are named in full, and more than the main ones shown."""


_KEYBOARD = frozenset(key.value for key in Keys)
"""What a terminal sends, apart from letters: those are to type with."""


def key_name(key: str) -> str:
    """Return what stands on the keyboard: "ctrl+n" is Ctrl+N, "escape" is Esc."""
    return {"escape": "Esc"}.get(key) or "+".join(
        part.capitalize() for part in key.split("+")
    )


def key_of(command: Command, keys: Mapping[str, str]) -> str:
    """Return the key of a command: the user's own if there is one, or the table's."""
    chosen = keys.get(command.id, command.key)
    return chosen if not chosen or chosen in _KEYBOARD else command.key


def mistake_in(keys: Mapping[str, str]) -> SamenwerkingError | None:
    """Return what is wrong with the keys that a user chose, if anything."""
    known = {command.id for command in COMMANDS}
    for name in sorted(set(keys) - known):
        return SamenwerkingError(
            N_("settings.toml names a command that there is not: {name}."), name=name
        )
    for name, key in sorted(keys.items()):
        if key and key not in _KEYBOARD:
            return SamenwerkingError(
                N_("settings.toml: {name} cannot be {key!r}. Write ctrl+a or f6."),
                name=name,
                key=key,
            )
    taken: dict[tuple[str, str], Command] = {}
    for command in COMMANDS:
        key = key_of(command, keys)
        for where in (command.where, APP):
            other = taken.get((where, key))
            if key and other is not None:
                return SamenwerkingError(
                    N_("settings.toml gives {key} to two commands: {one}, {two}."),
                    key=key,
                    one=other.id,
                    two=command.id,
                )
        taken[command.where, key] = command
    return None


def shown_name(key: str, width: int) -> str:
    """Return what the foot of a screen calls a key: shorter where it is narrow."""
    name = key_name(key)
    return name if width >= WIDE_SCREEN else name.replace("Ctrl+", "^")


def _at_the_foot(
    where: str, say: Callable[[str], str], keys: Mapping[str, str], width: int
) -> list[Command]:
    """Return what the foot of a screen shows: the main commands, and what fits."""

    def room(command: Command) -> int:
        key = key_of(command, keys)
        return len(shown_name(key, width)) + len(say(command.label)) + 3 if key else 0

    everywhere = [command for command in COMMANDS if command.where == APP]
    ours = [command for command in COMMANDS if command.where == where]
    main = [c for c in {*everywhere, *ours} if c.foot == ALWAYS]
    # The foot keeps a place of its own for the list of commands.
    palette = next(c for c in everywhere if c.action == "command_palette")
    left = width - 1 - sum(map(room, main))
    if width >= WIDE_SCREEN:
        left -= room(palette)
    shown = [command for command in ours if command.foot == ALWAYS]
    for command in ours:
        if command.foot == WIDE and width >= WIDE_SCREEN and room(command) <= left:
            left -= room(command)
            shown.append(command)
    return shown


def bindings(
    base: BindingsMap,
    where: str,
    say: Callable[[str], str],
    keys: Mapping[str, str],
    *,
    width: int,
) -> BindingsMap:
    """Return the keys of `base` with those of a screen, in the user's language.

    Args:
        base: what the widget has already; earlier keys of this screen give way.
        where: the screen.
        say: translates.
        keys: {id of a command: key} that the user chose.
        width: of the screen; its foot shows as many commands as fit.
    """
    found = base.copy()
    ours = [command for command in COMMANDS if command.where == where]
    actions = {command.action for command in ours}
    shown = _at_the_foot(where, say, keys, width)
    for key, bound in list(found.key_to_bindings.items()):
        kept = [one for one in bound if one.action not in actions]
        if kept:
            found.key_to_bindings[key] = kept
        else:
            del found.key_to_bindings[key]
    for command in ours:
        key = key_of(command, keys)
        if not key:
            continue
        found.key_to_bindings[key] = [
            Binding(
                key,
                command.action,
                say(command.label),
                show=command in shown,
                # What works everywhere works in a dialog too.
                priority=where == APP,
                tooltip=say(command.help),
            )
        ]
    return found
