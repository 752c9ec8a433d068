"""What stands in the place of a record where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.tui.key_line import key_for

if TYPE_CHECKING:
    from samenwerking.service.browse import Listing
    from samenwerking.tui.app import RegistryApp


def nothing_here(app: RegistryApp, found: Listing) -> str:
    """Return why nothing is listed; in an empty registry, how to begin."""
    say = app.say
    if found.of:
        return say(N_("No partnership answers to this."))
    first = say(
        N_("Nothing here yet. Record a partnership with {key}."),
        key=key_for(app, "home.add"),
    )
    lists = say(
        N_(
            "Have you got a list in Excel or a CSV? {key} and then ‘{command}’ brings"
            " it in."
        ),
        key=key_for(app, "app.command_palette"),
        command=say(N_("Bring in a list")),
    )
    more = say(
        N_(
            "{key} shows everything that you can do. The tour is there too: five"
            " screens about how the program works, on an example."
        ),
        key=key_for(app, "app.command_palette"),
    )
    return f"{first}\n\n{lists}\n\n{more}"
