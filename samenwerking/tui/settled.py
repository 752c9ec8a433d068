"""Says that a save settled what was set differently in joined registries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_

if TYPE_CHECKING:
    from samenwerking.service.saving import Saved
    from samenwerking.tui.app import RegistryApp


def tell_settled(app: RegistryApp, kind: str, saved: Saved) -> None:
    """Name the open places that a save has settled; say nothing if there are none."""
    if not saved.settled:
        return
    from samenwerking.service.settling import place_names

    app.inform(
        N_("This settles what was set differently in joined registries: {places}."),
        places=place_names(app.workplace, kind, saved.settled, app.language),
    )
