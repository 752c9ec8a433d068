"""What a value map shows: which cells, which numbers in them, and where they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.pictures.scene import Grid
from samenwerking.pictures.words import known, label, labels, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samenwerking.framework.tables import Cell
    from samenwerking.matrices.matrix import Matrix

LABEL = 130.0
CELL, NARROW = 122.0, 98.0
GAP = 10.0


class Map(NamedTuple):
    """What is drawn of a matrix, and of the one beside it.

    Attributes:
        matrix: level by value.
        levels: the rows of the framework.
        others: the other levels: our own.
        missing: rows that are no level ("unknown") and hold something.
        values: the columns of the framework.
        apart: columns that are no value and hold something.
        beside: (name of a column within a column, {(row, value): its count}).
        most: the largest count in a cell of a level and a value.
        cells: those of the framework.
    """

    matrix: Matrix
    levels: tuple[int, ...]
    others: tuple[int, ...]
    missing: tuple[int, ...]
    values: tuple[int, ...]
    apart: tuple[int, ...]
    beside: tuple[tuple[str, Mapping[tuple[str, str], int | None]], ...]
    most: int
    cells: Mapping[str, Cell]

    @property
    def columns(self) -> tuple[int, ...]:
        """All columns that are drawn."""
        return (*self.values, *self.apart)

    def beside_of(self, row: int, column: int) -> list[tuple[str, int | None]]:
        """Return the names and the numbers that stand beside that of a cell.

        There are none beside a hidden one, which they could give away.
        """
        if self.matrix.cells[row][column] is None:
            return []
        keys = self.matrix.rows[row].key, self.matrix.columns[column].key
        return [(name, found[keys]) for name, found in self.beside if keys in found]

    def x(self, place: int) -> float:
        """Return the left border of a column by its place; behind the last: totals."""
        apart = max(0, place - len(self.values))
        gap = GAP * (place >= len(self.values))
        behind = GAP * (place >= len(self.columns) and bool(self.apart))
        whole = min(place, len(self.values)) * CELL
        return LABEL + whole + gap + apart * NARROW + behind

    def width(self, place: int) -> float:
        """Return how wide a column is."""
        return CELL if place < len(self.values) else NARROW


def read(
    matrix: Matrix,
    beside: Matrix | None,
    parts: Sequence[str],
    cells_of: Mapping[str, Cell],
) -> Map:
    """Return what a value map shows; see `value_map.draw`."""
    own = {cell.level for cell in cells_of.values()}
    levels = [n for n, line in enumerate(matrix.rows) if line.kind == "code"]
    holding = [any(count != 0 for count in row) for row in matrix.cells]
    values = [n for n, line in enumerate(matrix.columns) if line.kind == "code"]
    within = [
        n for n in levels if not cells_of or matrix.rows[n].key.split("|")[0] in own
    ]
    return Map(
        matrix=matrix,
        levels=tuple(within),
        others=tuple(n for n in levels if n not in within),
        missing=tuple(n for n in range(len(holding)) if n not in levels and holding[n]),
        values=tuple(values),
        apart=tuple(
            n
            for n in range(len(matrix.columns))
            if n not in values and any(row[n] != 0 for row in matrix.cells)
        ),
        beside=tuple(_beside(beside, parts)) if beside else (),
        most=max(
            known(matrix.cells[row][column] for row in levels for column in values),
            default=0,
        ),
        cells=cells_of,
    )


def _beside(
    matrix: Matrix, parts: Sequence[str]
) -> Iterator[tuple[str, Mapping[tuple[str, str], int | None]]]:
    """Yield the name of each part, and its counts by the keys of row and column."""
    for part in parts:
        found = {}
        name = part
        for column, line in enumerate(matrix.columns):
            outer, _, inner = line.key.rpartition("|")
            if inner == part:
                name = labels(line)[-1]
                for row, counts in zip(matrix.rows, matrix.cells, strict=True):
                    found[row.key, outer] = counts[column]
        yield name, found


def grid_of(found: Map) -> Grid:
    """Return a row for each cell: level, value, and its numbers."""
    matrix = found.matrix
    heads = matrix.row_title, matrix.column_title, matrix.counted
    rows = []
    for row in (*found.levels, *found.others, *found.missing):
        for column in found.columns:
            names = label(matrix.rows[row]), label(matrix.columns[column])
            numbers = dict(found.beside_of(row, column))
            small = (
                number(numbers[name]) if name in numbers else ""
                for name, _ in found.beside
            )
            rows.append((*names, number(matrix.cells[row][column]), *small))
    return Grid((*heads, *(name for name, _ in found.beside)), tuple(rows))
