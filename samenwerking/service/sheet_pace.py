"""Says how far one is in a long list, and stops where nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from samenwerking.service.bulk import StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Thing = TypeVar("Thing")
_PORTION = 25


def counted(
    things: Sequence[Thing], progress: Callable[[int, int], bool] | None
) -> Iterator[Thing]:
    """Yield each thing, and tell `progress` how many of how many went by.

    Raises:
        StoppedError: `progress` said so.
    """
    for number, thing in enumerate(things):
        asked = progress is not None and number % _PORTION == 0
        if progress is not None and asked and not progress(number, len(things)):
            raise StoppedError
        yield thing
