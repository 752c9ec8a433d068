"""Counts: the sizes of the intersections of rows and columns."""

from __future__ import annotations

from functools import cached_property
from operator import add
from typing import TYPE_CHECKING

from samenwerking.matrices import bits
from samenwerking.matrices.universe import as_bitmap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samenwerking.matrices.matrix import Line

Counts = tuple[int, ...]


def count(
    rows: Sequence[Line], columns: Sequence[Line], size: Callable[[int], int]
) -> tuple[tuple[Counts, ...], Counts, Counts, int]:
    """Return cells, row totals, column totals and the total of everything.

    Args:
        rows: the rows, with their members.
        columns: the columns, with their members.
        size: counts the distinct things of a set.
    """
    across, down = _union(columns), _union(rows)
    few = _Few(columns, across, max(across.bit_length(), down.bit_length()))
    cells: list[Counts] = []
    totals: list[int] = []
    for row in rows:
        members = row.members
        if isinstance(members, tuple):
            counts = few.counts(members)
            cells.append(counts[:-1])
            totals.append(counts[-1])
            continue
        flags = few.flags(members) if few.columns else b""
        cells.append(
            tuple(
                size(members & column.members)
                if isinstance(column.members, int)
                else sum(flags[n] for n in column.members)
                for column in columns
            )
        )
        totals.append(size(members & across))
    bottom = tuple(size(as_bitmap(column.members) & down) for column in columns)
    return tuple(cells), tuple(totals), bottom, size(across & down)


def _union(lines: Sequence[Line]) -> int:
    union, few = 0, set[int]()
    for line in lines:
        if isinstance(line.members, int):
            union |= line.members
        else:
            few.update(line.members)
    return union | as_bitmap(tuple(few))


class _Few:
    """Counts sets that are almost empty number by number, not bit by bit.

    Thousands of schools with a few partnerships each would otherwise mean thousands of
    bitmaps as long as the registry.
    """

    _MOST = 255  # a byte counts this far

    def __init__(self, columns: Sequence[Line], across: int, size: int) -> None:
        """Prepare the columns; `across` is their union, `size` bits are in use."""
        self._all = columns
        self._across = across
        self._size = size
        self.columns = [c for c in columns if isinstance(c.members, tuple)]
        self._holders: dict[int, list[int]] = {}
        for index, line in enumerate(columns):
            for number in line.members if isinstance(line.members, tuple) else ():
                self._holders.setdefault(number, []).append(index)

    @cached_property
    def _dense(self) -> list[tuple[int, int]]:
        """(column, members) of the columns that are bitmaps; the union comes last."""
        members = [*(line.members for line in self._all), self._across]
        return [(n, m) for n, m in enumerate(members) if isinstance(m, int)]

    @cached_property
    def _table(self) -> bytes:
        """For each thing a byte for each dense column: whether it is in there."""
        width = len(self._dense)
        table = bytearray(self._size * width)
        for place, (_, members) in enumerate(self._dense):
            table[place::width] = self.flags(members)
        return bytes(table)

    def flags(self, members: int) -> bytes:
        """Return a byte for each thing that tells whether it is a member."""
        return bits.to_flags(members).ljust(self._size, b"\0")

    def counts(self, members: tuple[int, ...]) -> Counts:
        """Return how many of `members` are in each column, and in any of them."""
        found = self._counts(members[: self._MOST])
        for start in range(self._MOST, len(members), self._MOST):
            more = self._counts(members[start : start + self._MOST])
            found = tuple(map(add, found, more))
        if not self.columns:
            return found
        counts = [0] * (len(self._all) + 1)
        for (index, _), count in zip(self._dense, found, strict=True):
            counts[index] = count
        for number in members:
            for index in self._holders.get(number, ()):
                counts[index] += 1
        return tuple(counts)

    def _counts(self, members: tuple[int, ...]) -> Counts:
        """Return how many of a few things are in each dense column."""
        width, table = len(self._dense), self._table
        # The bytes of the things are added up all at once, as those of one number.
        sums = 0
        for number in members:
            place = number * width
            sums += int.from_bytes(table[place : place + width], "little")
        return tuple(sums.to_bytes(width, "little"))
