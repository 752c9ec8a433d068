"""Offers copies of the registry that lie beside it, one after the other."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from samenwerking.service.copies import find_copies
from samenwerking.tui.asking import ask
from samenwerking.tui.standing import in_front, is_here

if TYPE_CHECKING:
    from textual.screen import Screen

    from samenwerking.tui.app import RegistryApp

_MOMENT = 0.2


async def join_copies(app: RegistryApp, screen: Screen[Any]) -> bool:
    """Ask about each copy that holds something new; return whether one was joined."""
    if app.workplace.read_only:
        return False
    never = app.preferences.never_joined
    paths = await ask(app, screen, find_copies, app.workplace, never)
    joined = False
    for path in paths or ():
        while is_here(screen) and not in_front(screen):
            await asyncio.sleep(_MOMENT)  # the tour, or a draft, was offered first
        if not is_here(screen):
            break
        from samenwerking.tui.dialogs.join import NEVER, JoinDialog

        answer = await app.push_screen_wait(JoinDialog(path))
        joined = joined or answer == "joined"
        if answer == NEVER:
            app.prefer(never_joined=(*app.preferences.never_joined, path))
    return joined
