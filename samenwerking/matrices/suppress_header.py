"""Hides small numbers in the header of an overview, and what would give them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Header


def hide_in_header(header: Header, total: int, least: int, *, open_: bool) -> Header:
    """Return a header without small numbers.

    What was counted and what was left out are together the whole registry; what was
    counted and the total of the overview may be the same number, or differ by a few.

    Args:
        header: with all of its numbers.
        total: of the overview.
        least: what is smaller, and not zero, is hidden.
        open_: whether the total is published.
    """
    header = header._replace(hide_under=least)
    records, things = header.records or 0, header.things or 0
    linked = records == things
    if not open_ and linked:
        # Each of these numbers is as large as the total, or tells how much it is not.
        closed = tuple((reason, None) for reason, _ in header.left_out)
        return header._replace(records=None, total=None, things=None, left_out=closed)
    hide_things = not open_ or _small(things, least) or _small(things - total, least)
    hide_records = _small(records, least) or (hide_things and linked)
    numbers = [records, *(count or 0 for _, count in header.left_out)]
    hidden = {n for n, count in enumerate(numbers) if _small(count, least)}
    hidden |= {0} if hide_records else set()
    # What was counted is at least what stands in the overview.
    floor = total + 1 if hide_records and linked and things > total else 1
    others = sorted(
        (count, n) for n, count in enumerate(numbers) if n and count >= least
    )
    while hidden and not _varies(numbers, hidden, least, floor) and others:
        hidden.add(others.pop(0)[1])
    whole = not hidden or _varies(numbers, hidden, least, floor)
    left_out = [
        (reason, None if n in hidden else count)
        for n, (reason, count) in enumerate(header.left_out, start=1)
    ]
    return header._replace(
        records=None if 0 in hidden else header.records,
        things=None if hide_things or (0 in hidden and linked) else things,
        left_out=tuple(left_out),
        total=header.total if whole else None,
    )


def _small(count: int, least: int) -> bool:
    return 0 < count < least


def _varies(numbers: list[int], hidden: set[int], least: int, floor: int) -> bool:
    """Whether each hidden number can be otherwise while their sum stays the same."""
    up, down = set(), set()
    for place in hidden:
        count = numbers[place]
        small = _small(count, least)
        bottom = 1 if small else least
        if not small or count + 1 < least:
            up.add(place)
        if count > (max(bottom, floor) if place == 0 else bottom):
            down.add(place)
    return all(
        (place in up and down - {place}) or (place in down and up - {place})
        for place in hidden
    )
