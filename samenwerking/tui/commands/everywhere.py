"""What a user can do everywhere."""

from __future__ import annotations

from samenwerking.errors import N_
from samenwerking.tui.commands.model import ALWAYS, APP, NEVER, Command

COMMANDS = (
    Command(APP, "help", "f1", N_("Help"), N_("Show what each key does."), ALWAYS),
    Command(
        APP,
        "command_palette",
        "ctrl+p",
        N_("Commands"),
        N_("All commands, by name."),
        NEVER,  # the foot has a place of its own for it
    ),
    Command(APP, "quit", "ctrl+q", N_("Quit"), N_("Leave the program."), ALWAYS),
    Command(
        APP, "jump", "ctrl+g", N_("Go to"), N_("Go to any place by its letter."), NEVER
    ),
    Command(
        APP,
        "language",
        "",
        N_("Other language"),
        N_("Show everything in English, or in Dutch again."),
    ),
    Command(
        APP,
        "theme",
        "",
        N_("Light or dark"),
        N_("Change the colours: dark, light, high contrast."),
    ),
    Command(
        APP,
        "density",
        "",
        N_("Compact or roomy"),
        N_("Show more on the screen, or give it more air."),
    ),
    Command(
        APP, "tour", "", N_("Tour"), N_("Five screens about how the program works.")
    ),
)
