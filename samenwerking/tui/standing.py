"""Whether a screen is there and in front: keys and answers come at any moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from textual.screen import Screen

Result = TypeVar("Result")


def is_here(screen: Screen[Any]) -> bool:
    """Whether a screen still stands: one that is taken down loses its parts first."""
    return screen.is_attached and screen.display


def in_front(screen: Screen[Any]) -> bool:
    """Whether a screen is the one that gets the keys."""
    return is_here(screen) and screen.app.screen is screen


def leave(screen: Screen[Result], result: Result) -> None:
    """Take a screen away with what it answers, unless another one lies on it.

    To dismiss a screen that is covered would take away the one on top of it.
    """
    if in_front(screen):
        screen.dismiss(result)
