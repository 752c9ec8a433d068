"""Counts: the sizes of the intersections of rows and columns."""

from __future__ import annotations

from functools import cached_property
from itertools import chain, groupby
from operator import add, itemgetter
from struct import iter_unpack
from typing import TYPE_CHECKING, cast

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
    for sparse, group in groupby(rows, few.sparse):
        members = [row.members for row in group]
        if sparse:
            found, sums = few.counts(cast("list[tuple[int, ...]]", members))
            cells += found
            totals += sums
            continue
        for held in cast("list[int]", members):
            cells.append(few.dense(held, size))
            totals.append(size(held & across))
    bottom = few.dense(down, size)
    return tuple(cells), tuple(totals), bottom, size(across & down)


def _union(lines: Sequence[Line]) -> int:
    members = [line.members for line in lines]
    union = 0
    for held in members:
        if isinstance(held, int):
            union |= held
    few = (held for held in members if isinstance(held, tuple))
    return union | as_bitmap(tuple(set(chain.from_iterable(few))))


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
    def _table(self) -> list[bytes]:
        """For each thing a byte for each dense column: whether it is in there."""
        width = len(self._dense)
        table = bytearray(self._size * width)
        for place, (_, members) in enumerate(self._dense):
            table[place::width] = self.flags(members)
        return [*chain.from_iterable(iter_unpack(f"{width}s", table))]

    @cached_property
    def _numbers(self) -> list[int]:
        """The same as numbers, so that those of some things can be added up."""
        return [*map(int.from_bytes, self._table)]

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

    def sparse(self, row: Line) -> bool:
        """Whether a row is counted by `counts`."""
        return isinstance(row.members, tuple)

    def counts(self, rows: list[tuple[int, ...]]) -> tuple[list[Counts], Counts]:
        """Return for each row how many of it are in each column, and in any of them."""
        lengths = {*map(len, rows)}
        if lengths == {1} and not self.columns:
            return self._of_each([*chain.from_iterable(rows)])
        count = self._sums if max(lengths) <= self._MOST else self._long
        found = [*map(count, rows)]
        totals = tuple(map(itemgetter(-1), found))
        if not self.columns:
            return [sums[:-1] for sums in found], totals
        return [*map(self._with_sparse, rows, found)], totals

    def _of_each(self, numbers: Sequence[int]) -> tuple[list[Counts], Counts]:
        """Return cells and totals of rows of one thing each, all of them at once."""
        held = [*map(self._table.__getitem__, numbers)]
        # Most rows look like another one: each look is made once.
        looks = {look: tuple(look[:-1]) for look in {*held}}
        return [*map(looks.__getitem__, held)], tuple(map(itemgetter(-1), held))

    def _sums(self, members: tuple[int, ...]) -> Counts:
        """Return how many of a few things are in each dense column."""
        # The bytes of the things are added up all at once, as those of one number.
        sums = sum(map(self._numbers.__getitem__, members))
        return tuple(sums.to_bytes(len(self._dense)))

    def _long(self, members: tuple[int, ...]) -> Counts:
        found = self._sums(members[: self._MOST])
        for start in range(self._MOST, len(members), self._MOST):
            more = self._sums(members[start : start + self._MOST])
            found = tuple(map(add, found, more))
        return found

    def _with_sparse(self, members: tuple[int, ...], sums: Counts) -> Counts:
        """Return how many are in each column, given those in the dense ones."""
        counts = [0] * len(self._all)
        for (index, _), count in zip(self._dense, sums[:-1], strict=False):
            counts[index] = count
        # Things that no column holds cost nothing: no column is looked at for them.
        for number in members:
            for index in self._holders.get(number, ()):
                counts[index] += 1
        return tuple(counts)
