"""When Python looks for rubbish: not while a screen opens, and not in what is gone."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from textual._styles_cache import StylesCache

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.screen import Screen


@contextmanager
def undisturbed() -> Iterator[None]:
    """Look for none meanwhile: of the parts of a screen that opens none is rubbish.

    To look through them again and again takes a third of the time until it is open.
    """
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def forget(screen: Screen[Any]) -> None:
    """Let go of the pictures of a screen that is gone, which a cache of textual keeps.

    Every line of every widget is a dozen objects in which Python would look for
    rubbish from then on, each time a little longer.
    """
    for widget in screen.walk_children(with_self=True):
        widget.refresh()  # forgets what was drawn
    StylesCache.get_inner_outer.cache_clear()
