"""What a user can do on the screen of an organisation."""

from __future__ import annotations

from samenwerking.errors import N_
from samenwerking.tui.commands.model import ALWAYS, NEVER, ORGANISATION, Command

COMMANDS = (
    Command(
        ORGANISATION,
        "edit",
        "f2",
        N_("Edit"),
        N_("Change the data of this organisation."),
        ALWAYS,
    ),
    Command(
        ORGANISATION, "search", "f3", N_("Search"), N_("Look up another one."), ALWAYS
    ),
    Command(
        ORGANISATION,
        "people",
        "f4",
        N_("People"),
        N_("Show the people, or hide them again."),
    ),
    Command(
        ORGANISATION,
        "network",
        "f6",
        N_("Network"),
        N_("Show with whom it works, one or two steps away."),
        ALWAYS,
    ),
    Command(
        ORGANISATION,
        "natures",
        "f7",
        N_("Every contact"),
        N_("In the network, count advice and service too, or collaboration only."),
        NEVER,
    ),
    Command(ORGANISATION, "copy", "ctrl+y", N_("Copy"), N_("Copy the card."), NEVER),
    Command(ORGANISATION, "leave", "escape", N_("Back"), N_("Go back."), ALWAYS),
)
