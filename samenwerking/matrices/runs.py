"""Things that belong to a whole and stand next to each other: how many wholes?"""

from __future__ import annotations

from operator import le, ne
from typing import TYPE_CHECKING

from samenwerking.matrices import bits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def ends_of(wholes: Sequence[int]) -> int:
    """Return the things that are followed by one of another whole, or by none."""
    ends = bytes(map(ne, wholes, wholes[1:])) + b"\1" * bool(wholes)
    return bits.from_flags(ends)


def counter(wholes: Sequence[int], last: int | None = None) -> Callable[[int], int]:
    """Return what counts the distinct wholes of a set of things.

    Args:
        wholes: for each thing, the whole that it belongs to.
        last: the last thing of each whole, if the things of every whole that is counted
            follow each other; None if nobody knows that.
    """
    if last is None:
        last = ends_of(wholes)
        rising = all(map(le, wholes, wholes[1:]))
        if not rising and last.bit_count() != len(set(wholes)):
            return lambda things: len(set(bits.pick(wholes, things)))
    others = ((1 << len(wholes)) - 1) & ~last

    def count(things: int) -> int:
        # Within a run of bits, adding all but the last one carries into the last one
        # if any of them is set: one addition looks into every run at once.
        return (((things & others) + others | things) & last).bit_count()

    return count
