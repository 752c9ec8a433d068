"""Which values a hidden number can have: tried out one by one, without a network.

What somebody knows who has the published overview and the question: zeros are shown,
what is hidden is at least 1, and how totals come about. A total of lines that exclude
each other is the sum of the cells; else it is at most the sum and at least the largest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.matrices.matrix import Matrix

Key = tuple[str, int, int]
MOST = 200


class Known(NamedTuple):
    """A sum of numbers, each once or less once, that is at least something."""

    parts: tuple[tuple[int, Key], ...]
    least: int = 0


class Reader:
    """Somebody who has an overview with hidden numbers, and who reasons."""

    def __init__(
        self,
        matrix: Matrix,
        *,
        rows_exclude: bool,
        columns_exclude: bool,
        small: dict[tuple[int, int], bool] | None = None,
        least: int = 0,
    ) -> None:
        """Write down what is known.

        Args:
            matrix: as it was published.
            rows_exclude: whether nothing stands in two rows.
            columns_exclude: whether nothing stands in two columns.
            small: which hidden numbers are known to be small; None for none.
            least: what is smaller is small.
        """
        self.last = len(matrix.rows), len(matrix.columns)
        self.bounds: dict[Key, tuple[int, int]] = {}
        self.hidden: list[Key] = []
        self.known: list[Known] = []
        self._published(matrix, small, least)
        rows = [line.kind == "unknown" for line in matrix.rows]
        columns = [line.kind == "unknown" for line in matrix.columns]
        for row in range(self.last[0] + 1):
            cells = [("n", row, n) for n in range(self.last[1])]
            self._sum(cells, ("n", row, self.last[1]), columns, columns_exclude)
        for column in range(self.last[1] + 1):
            cells = [("n", n, column) for n in range(self.last[0])]
            self._sum(cells, ("n", self.last[0], column), rows, rows_exclude)

    def _published(
        self, matrix: Matrix, small: dict[tuple[int, int], bool] | None, least: int
    ) -> None:
        across = matrix.row_totals or (-1,) * self.last[0]
        down = matrix.column_totals or (-1,) * self.last[1]
        grid = [(*cells, end) for cells, end in zip(matrix.cells, across, strict=True)]
        for row, counts in enumerate([*grid, (*down, matrix.total)]):
            for column, count in enumerate(counts):
                key = ("n", row, column)
                if count is not None:
                    bounds = (0, MOST) if count < 0 else (count, count)
                else:
                    bounds = 1, MOST
                    self.hidden.append(key)
                    if small is not None:
                        is_small = small[row, column]
                        bounds = (1, least - 1) if is_small else (least, MOST)
                self.bounds[key] = bounds

    def _sum(
        self, cells: list[Key], total: Key, alone: Sequence[bool], exclude: bool
    ) -> None:
        apart = [key for key, is_alone in zip(cells, alone, strict=True) if is_alone]
        others = [key for key in cells if exclude or key not in apart]
        if exclude:
            apart = []
        # The total without what excludes all the rest.
        union = [(1, total), *((-1, key) for key in apart)]
        less = [(-sign, key) for sign, key in union]
        self.known.append(Known((*less, *((1, key) for key in others))))
        if exclude:
            self.known.append(Known((*union, *((-1, key) for key in others))))
        else:
            self.known += [Known((*union, (-1, key))) for key in others]
            self.known.append(Known(tuple(union)))

    def certain(self) -> Iterator[Key]:
        """Yield the hidden numbers that can have one value only."""
        found: dict[Key, set[int]] = {key: set() for key in self.hidden}
        for key in self.hidden:
            for value in range(self.bounds[key][0], self.bounds[key][1] + 1):
                if len(found[key]) > 1:
                    break
                if value in found[key]:
                    continue
                solved = _solve(self.known, {**self.bounds, key: (value, value)})
                for one in self.hidden if solved else ():
                    found[one].add(solved[one][0])
            if len(found[key]) < 2:
                yield key


def _solve(
    known: Sequence[Known], bounds: dict[Key, tuple[int, int]]
) -> dict[Key, tuple[int, int]]:
    """Return one number for each place that agrees with what is known; else nothing."""
    waiting = [bounds]
    while waiting:
        narrowed = _narrow(known, waiting.pop())
        if narrowed is None:
            continue
        loose = [(b[1] - b[0], key) for key, b in narrowed.items() if b[0] < b[1]]
        if not loose:
            return narrowed
        _, key = min(loose)
        low, high = narrowed[key]
        middle = (low + high) // 2
        waiting.append({**narrowed, key: (middle + 1, high)})
        waiting.append({**narrowed, key: (low, middle)})
    return {}


def _narrow(
    known: Sequence[Known], bounds: dict[Key, tuple[int, int]]
) -> dict[Key, tuple[int, int]] | None:
    bounds, changed = dict(bounds), True
    while changed:
        changed = False
        for one in known:
            most = sum(
                bounds[key][1] if s > 0 else -bounds[key][0] for s, key in one[0]
            )
            spare = most - one.least
            if spare < 0:
                return None
            for sign, key in one.parts:
                low, high = bounds[key]
                if high - low > spare:
                    changed = True
                    bounds[key] = (
                        (high - spare, high) if sign > 0 else (low, low + spare)
                    )
    return bounds
