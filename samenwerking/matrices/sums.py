"""The sums of an overview: what somebody who subtracts has to work with.

The table is taken with its totals as one more column and one more row. In each of its
rows the cells and the total belong together, and in each of its columns. How they do is
what a reader may know of the question: where things stand in one column only, the total
is the sum of the cells; else it is at most their sum, and at least the largest of them.
The numbers themselves tell which of both can be: where they add up they are taken to
add up by nature, which gives a reader the most.
"""

from __future__ import annotations

from functools import cached_property
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.matrices.moves import Move

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samenwerking.matrices.matrix import Line, Matrix

Place = tuple[int, int]
"""Row and column of a number, from 0; one more than the last for the totals."""

GROUND = 0
"""The node of every sum that is not published."""
_FEW = 8
"""Numbers of a sum among which is looked for what to hide with a small one."""
_MISSING = ("unknown", "none", "not_asked")


class Numbers(NamedTuple):
    """A table with its totals, as one grid.

    Attributes:
        grid: the cells, then the row total; last the column totals, then the total.
            Zero where a total is not published.
        rows: whether there are row totals.
        columns: whether there are column totals.
        row_cliques: for each row the group of rows that exclude each other; -1 for one
            that excludes all others.
        column_cliques: the same of columns.
    """

    grid: tuple[tuple[int, ...], ...]
    rows: bool
    columns: bool
    row_cliques: tuple[int, ...]
    column_cliques: tuple[int, ...]

    def turned(self) -> Numbers:
        """Return the table with its columns as rows."""
        return self._replace(
            grid=tuple(zip(*self.grid, strict=True)),
            rows=self.columns,
            columns=self.rows,
            row_cliques=self.column_cliques,
            column_cliques=self.row_cliques,
        )


def numbers_of(matrix: Matrix) -> Numbers:
    """Return the numbers of an overview in which nothing is hidden yet."""
    cells = [[count or 0 for count in counts] for counts in matrix.cells]
    across = [count or 0 for count in matrix.row_totals] or [0] * len(cells)
    down = [count or 0 for count in matrix.column_totals]
    down = down or [0] * len(matrix.columns)
    rows = [(*counts, total) for counts, total in zip(cells, across, strict=True)]
    return Numbers(
        (*rows, (*down, matrix.total or 0)),
        bool(matrix.row_totals),
        bool(matrix.column_totals),
        _cliques(matrix.rows),
        _cliques(matrix.columns),
    )


def _cliques(lines: Sequence[Line]) -> tuple[int, ...]:
    """Return the groups of lines that may well exclude each other."""
    names: dict[str, int] = {}
    return tuple(
        -1
        if line.kind in _MISSING and len(line.labels) == 1
        # Lines within one line: the answers to the same question about it.
        else names.setdefault(line.key.rpartition("|")[0] or line.key, len(names))
        for line in lines
    )


class Sum(NamedTuple):
    """One row or column with its total.

    Attributes:
        node: where it stands in the network; GROUND if the total is not published.
        inner: the node of the lines that overlap; the same one where none do.
        union: what the lines that overlap have together.
        cliques: how much each group of them has; empty where none overlap.
    """

    node: int
    inner: int
    union: int
    cliques: dict[int, int]

    def end(self, clique: int, *, upward: bool) -> tuple[int, bool, bool]:
        """Return where a cell stands in this sum, and whether it may go up and down.

        Args:
            clique: the group of its line.
            upward: which way to leave open, where there is only one.
        """
        if clique not in self.cliques:
            return self.node, True, True
        if self.cliques[clique] < self.union:
            return self.inner, True, True
        # As large as all together: one cannot grow without the other, nor become less
        # unless nothing else is as large.
        if list(self.cliques.values()).count(self.union) == 1:
            return self.node, True, True
        return (self.node, True, False) if upward else (self.inner, False, True)

    def unpublished(self) -> Iterator[Move]:
        """Yield what is not published of this sum but may change, seen from a row."""
        if self.inner != self.node:
            yield Move(GROUND, self.inner, up=True, down=True)
            less = max(self.cliques.values(), default=0) < self.union
            yield Move(self.node, self.inner, up=True, down=less)


class Sums:
    """The network of an overview's numbers."""

    def __init__(self, numbers: Numbers, least: int) -> None:
        """Find the sums.

        Args:
            numbers: the table.
            least: what is smaller is hidden; a reader knows that too.
        """
        self.grid, self.least = numbers.grid, least
        numbers = _possible(_possible(numbers).turned()).turned()
        self.numbers = numbers
        self.last_row, self.last_column = len(self.grid) - 1, len(self.grid[0]) - 1
        across = _sums(numbers, 1)
        # The one total at the corner stands in the sum of both kinds of totals.
        self.rows = across
        self.columns = _sums(numbers.turned(), 1 + 2 * len(across))
        self.nodes = 1 + 2 * len(across) + 2 * len(self.columns)

    @cached_property
    def unpublished(self) -> list[Move]:
        """What is never published, but may change when a number does."""
        *rows, bottom = self.rows
        *columns, side = self.columns
        found = [move for one in (*rows, side) for move in one.unpublished()]
        for one in (*columns, bottom):
            found += [m._replace(tail=m.head, head=m.tail) for m in one.unpublished()]
        return found

    def is_published(self, place: Place) -> bool:
        """Whether a number stands in the overview."""
        row, column = place
        if row == self.last_row and column < self.last_column:
            return self.numbers.columns
        return column < self.last_column or row == self.last_row or self.numbers.rows

    @property
    def corner(self) -> Place:
        """The place of the total of everything."""
        return self.last_row, self.last_column

    def value(self, place: Place) -> int:
        """Return the number at a place."""
        return self.grid[place[0]][place[1]]

    def move(self, place: Place) -> Move:
        """Return how a number may change, if it is hidden."""
        row, column = place
        count, least = self.grid[row][column], self.least
        # A reader may find out which numbers are hidden because they are small.
        small = count < least
        up, down = not small or count + 1 < least, count > (1 if small else least)
        across, below = self.rows[row], self.columns[column]
        tail, head = across.node, below.node
        if column < self.last_column:
            clique = self.numbers.column_cliques[column]
            tail, more, less = across.end(clique, upward=up)
            up, down = up and more, down and less
        if row < self.last_row:
            clique = self.numbers.row_cliques[row]
            head, more, less = below.end(clique, upward=up)
            up, down = up and more, down and less
        if (row < self.last_row) != (column < self.last_column):
            tail, head = head, tail
        return Move(tail, head, up, down)

    def small(self) -> set[Place]:
        """Return the places of what is small: more than nothing, less than `least`.

        And of the total of all, if a side has no totals: then it would be all that is
        told of the sums on that side, which nobody can weigh without knowing them.
        """
        least = self.least
        found = {
            (row, column)
            for row, counts in enumerate(self.grid)
            for column, count in enumerate(counts)
            if 0 < count < least and self.is_published((row, column))
        }
        whole = self.numbers.rows and self.numbers.columns
        return found if whole or not found else {*found, self.corner}

    def cheap_at(self, node: int) -> Iterator[Place]:
        """Yield the smallest published numbers in a sum: what might be hidden too.

        Of the node of all sums that are not published, some of each other sum.
        """
        rows, columns = range(self.last_row + 1), range(self.last_column + 1)
        if node == GROUND:
            if not self.numbers.rows and self.numbers.columns:
                for column in columns[:-1]:
                    yield from self._cheap([(row, column) for row in rows[:-1]])
            elif not self.numbers.columns and self.numbers.rows:
                for row in rows[:-1]:
                    yield from self._cheap([(row, column) for column in columns[:-1]])
            return
        place = (node - 1) // 2
        if place < len(rows):
            yield from self._cheap([(place, column) for column in columns])
        else:
            yield from self._cheap([(row, place - len(rows)) for row in rows])

    def _cheap(self, places: Iterable[Place]) -> list[Place]:
        """Return the smallest numbers, and of what may become less the smallest too."""
        grid, least = self.grid, self.least
        known = [(grid[r][c], (r, c)) for r, c in places if grid[r][c] >= least]
        found = nsmallest(_FEW, known)
        more = nsmallest(_FEW, (one for one in known if one[0] > least))
        return [place for _, place in {*found, *more} if self.is_published(place)]


def _possible(numbers: Numbers) -> Numbers:
    """Return the numbers with only those groups of columns that can exclude each other.

    A group that has more than the total of a row does not, and neither do lines that
    leave too little for the others.
    """
    cliques = numbers.column_cliques
    if len({*cliques} - {-1}) == len(cliques):
        return numbers
    for counts in numbers.grid:
        *cells, total = counts
        groups = _together(cells, cliques)
        alone = groups.pop(-1, 0)
        if total and alone + max(groups.values(), default=0) > total:
            return numbers._replace(column_cliques=tuple(range(len(cliques))))
    return numbers


def _together(cells: Sequence[int], cliques: Sequence[int]) -> dict[int, int]:
    groups: dict[int, int] = {}
    for clique, count in zip(cliques, cells, strict=True):
        groups[clique] = groups.get(clique, 0) + count
    return groups


def _sums(numbers: Numbers, first: int) -> list[Sum]:
    """Return the sum of each row of a table; their nodes begin at `first`."""
    last, found = len(numbers.grid) - 1, []
    for place, (*cells, total) in enumerate(numbers.grid):
        if not (numbers.columns if place == last else numbers.rows):
            found.append(Sum(GROUND, GROUND, 0, {}))
            continue
        node, groups = first + 2 * place, {}
        inner = node
        if sum(cells) != total:
            inner, groups = node + 1, _together(cells, numbers.column_cliques)
        found.append(Sum(node, inner, total - groups.pop(-1, 0), groups))
    return found
