"""Counts: the sizes of the intersections of rows and columns."""

from __future__ import annotations

from functools import cached_property
from itertools import chain, groupby
from operator import add
from typing import TYPE_CHECKING, cast

from samenwerking.matrices import bits
from samenwerking.matrices.universe import as_bitmap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samenwerking.matrices.matrix import Line
    from samenwerking.matrices.universe import Members

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
    for alone, group in groupby(rows, few.alone):
        if alone:
            found, sums = few.of_each([row.members for row in group])
            cells += found
            totals += sums
            continue
        for row in group:
            members = row.members
            if isinstance(members, tuple):
                counts, total = few.counts(members)
            else:
                counts, total = few.dense(members, size), size(members & across)
            cells.append(counts)
            totals.append(total)
    bottom = few.dense(down, size)
    return tuple(cells), tuple(totals), bottom, size(across & down)


def _union(lines: Sequence[Line]) -> int:
    union, few = 0, set[int]()
    for line in lines:
        members = line.members
        if isinstance(members, int):
            union |= members
        else:
            few.update(members)
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

    def dense(self, members: int, size: Callable[[int], int]) -> Counts:
        """Return how many distinct things of a bitmap are in each column."""
        flags = self.flags(members) if self.columns else b""
        return tuple(
            size(members & column.members)
            if isinstance(column.members, int)
            else sum(map(flags.__getitem__, column.members))
            for column in self._all
        )

    def alone(self, row: Line) -> bool:
        """Whether a row can be counted by `of_each`."""
        members = row.members
        return isinstance(members, tuple) and len(members) == 1 and not self.columns

    def of_each(self, rows: Sequence[Members]) -> tuple[list[Counts], Counts]:
        """Return cells and totals of rows of one thing each, all of them at once.

        Column by column: nothing in here is done for each row by itself.
        """
        numbers = [*chain.from_iterable(cast("Sequence[tuple[int]]", rows))]
        *columns, totals = (
            tuple(map(self.flags(members).__getitem__, numbers))
            for _, members in self._dense
        )
        cells: list[Counts] = [*zip(*columns, strict=True)]
        return cells or [()] * len(numbers), totals

    def counts(self, members: tuple[int, ...]) -> tuple[Counts, int]:
        """Return how many of `members` are in each column, and in any of them."""
        found = self._counts(members[: self._MOST])
        for start in range(self._MOST, len(members), self._MOST):
            more = self._counts(members[start : start + self._MOST])
            found = tuple(map(add, found, more))
        *dense, total = found
        if not self.columns:
            return tuple(dense), total
        counts = [0] * len(self._all)
        for (index, _), count in zip(self._dense, dense, strict=False):
            counts[index] = count
        # Things that no column holds cost nothing: no column is looked at for them.
        for number in members:
            for index in self._holders.get(number, ()):
                counts[index] += 1
        return tuple(counts), total

    def _counts(self, members: tuple[int, ...]) -> Counts:
        """Return how many of a few things are in each dense column."""
        width, table = len(self._dense), self._table
        # The bytes of the things are added up all at once, as those of one number.
        sums = 0
        for number in members:
            place = number * width
            sums += int.from_bytes(table[place : place + width], "little")
        return tuple(sums.to_bytes(width, "little"))
