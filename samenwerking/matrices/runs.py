"""Things that belong to a whole and stand next to each other: how many wholes?"""

from __future__ import annotations

from operator import le, ne
from typing import TYPE_CHECKING

from samenwerking.matrices import bits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def counter(wholes: Sequence[int]) -> Callable[[int], int]:
    """Return what counts the distinct wholes of a set of things.

    Args:
        wholes: for each thing, the whole that it belongs to.
    """
    ends = bytes(map(ne, wholes, wholes[1:])) + b"\1" * bool(wholes)
    rising = all(map(le, wholes, wholes[1:]))
    if not rising and ends.count(1) != len(set(wholes)):
        return lambda things: len(set(bits.pick(wholes, things)))
    last = bits.from_flags(ends)
    others = ((1 << len(wholes)) - 1) & ~last

    def count(things: int) -> int:
        # Within a run of bits, adding all but the last one carries into the last one
        # if any of them is set: one addition looks into every run at once.
        return (((things & others) + others | things) & last).bit_count()

    return count
