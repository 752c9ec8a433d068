"""Lines of an overview that follow from each other: sums that are no totals."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from samenwerking.matrices.universe import as_bitmap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.matrices.matrix import Line, Matrix

_YEAR = re.compile(r"\d{4}-\d{4}")
_MOST = 200
"""Lines with a name or a group of their own among which is looked: more has nobody."""


def families(lines: Sequence[Line]) -> dict[int, tuple[int, ...]]:
    """Return the lines that follow from each other: place -> places of the family.

    A code with codes below it holds what those hold; so may a group, and of two
    conditions one may be all that the other is not.
    """
    above = list(range(len(lines)))

    def top(place: int) -> int:
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    for one, other in (*_nested(lines), *_holding(lines)):
        above[top(one)] = top(other)
    found: dict[int, list[int]] = {}
    for place in range(len(lines)):
        found.setdefault(top(place), []).append(place)
    return {
        place: tuple(family)
        for family in found.values()
        if len(family) > 1
        for place in family
    }


def is_mirrored(matrix: Matrix) -> bool:
    """Whether rows and columns are the same and each number stands there twice."""
    rows = [line.key for line in matrix.rows]
    return (
        len(rows) > 1
        and rows == [line.key for line in matrix.columns]
        and matrix.cells == tuple(zip(*matrix.cells, strict=True))
    )


def tells_of_each(matrix: Matrix) -> bool:
    """Whether each partnership that was counted has a line of its own."""
    universe = matrix.universe
    for lines in (matrix.rows, matrix.columns):
        records = [line for line in lines if line.kind == "record"]
        if len(records) == matrix.header.records and len(records) > 1:
            owners = [universe.project(as_bitmap(one.members)) for one in records]
            if all(one.bit_count() <= 1 for one in owners) and any(owners):
                return True
    return False


def _nested(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield codes with a code above them that has a line too."""
    places = {line.key: place for place, line in enumerate(lines)}
    for place, line in enumerate(lines):
        if line.kind == "record":
            continue
        outer, gap, inner = line.key.rpartition("|")
        for key in (
            *(f"{short}{gap}{inner}" for short in _shorter(outer)),
            *(f"{outer}{gap}{short}" for short in _shorter(inner)),
        ):
            if key in places:
                yield place, places[key]


def _shorter(code: str) -> Iterator[str]:
    while "." in code:
        code = code.rpartition(".")[0]
        yield code


def _holding(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield lines of which one holds the other, or is all that the other is not."""
    own = [place for place, line in enumerate(lines) if _is_own(line)]
    if len(own) > _MOST:
        return
    members = {place: as_bitmap(lines[place].members) for place in own}
    everything = 0
    for line in lines:
        everything |= as_bitmap(line.members) if own else 0
    for one, other in combinations(own, 2):
        mine, theirs = members[one], members[other]
        both = mine & theirs
        opposite = not both and mine | theirs == everything
        if mine and theirs and (both in (mine, theirs) or opposite):
            yield one, other


def _is_own(line: Line) -> bool:
    """Whether a line is a group or a condition of the overview's own."""
    if line.kind == "named":
        return True
    outer = line.key.partition("|")[0]
    return line.kind == "code" and "." not in outer and not _YEAR.fullmatch(outer)
