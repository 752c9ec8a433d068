"""Asks `service` in a thread, and keeps the answer from a screen that is gone."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from samenwerking.errors import SamenwerkingError
from samenwerking.tui.standing import is_here

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from samenwerking.service.workplace import Workplace
    from samenwerking.tui.app import RegistryApp

_MOMENT = 0.005
PAUSE = 0.1
"""Seconds without a key before something is looked up again."""

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Listed = TypeVar("Listed")


async def ask(
    app: RegistryApp,
    screen: Screen[Any],
    question: Callable[Asked, Answer],
    *arguments: Asked.args,
    **options: Asked.kwargs,
) -> Answer | None:
    """Return what a use case answers, worked out in a thread.

    Returns:
        None where there is nothing to go on with: the use case refused, which the user
        has been told, or the screen was left meanwhile.
    """
    try:
        answer = await asyncio.to_thread(question, *arguments, **options)
    except SamenwerkingError as error:
        app.complain(error)
        return None
    while is_here(screen) and getattr(screen, "is_speaking", False):
        # Its parts are being made anew, in another language.
        await asyncio.sleep(_MOMENT)
    return answer if is_here(screen) else None


async def ask_for_all(
    app: RegistryApp,
    screen: Screen[Any],
    listed: Callable[[Workplace, Callable[[SamenwerkingError], None]], list[Listed]],
) -> list[Listed] | None:
    """Return all definitions of a kind; of those that are broken the user is told."""
    broken: list[SamenwerkingError] = []
    found = await ask(app, screen, listed, app.workplace, broken.append)
    for error in broken if found is not None else ():
        app.complain(error)
    return found
