"""Where the cells of a matrix stand: widths, headings, and what is in sight."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, compress, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size

from samenwerking.matrices.matrix import shown
from samenwerking.records.text import clean_line
from samenwerking.tui.widgets.headings import HEADING, LINES, heading, upright

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samenwerking.matrices.matrix import Count, Line, Matrix

ZERO = "·"
_WIDTHS = (HEADING, 12, 10, 8)
"""Widths of a heading, the widest at which all columns are in sight, or else..."""
_READABLE = 10
"""... this one."""
_LABEL = 36
_UPRIGHT = 12  # lines of an upright heading, at most
_PADDING = 2
_MANY = 300
"""Columns above which all are equally wide: to measure them would take seconds."""
_KINDS = ("code", "record", "named")


class Extent(NamedTuple):
    """What takes long to find out of a large matrix.

    Attributes:
        largest: the largest number in a cell, of what is recorded and of what is not.
        digits: of the largest number of all.
        label: characters of the longest label.
    """

    largest: tuple[int, int]
    digits: int
    label: int


def measure(matrix: Matrix) -> Extent:
    """Go through a matrix once; a thread of its own is the place for that."""
    largest = _largest(matrix, missing=False), _largest(matrix, missing=True)
    totals = _known((matrix.total, *matrix.row_totals, *matrix.column_totals))
    longest = max((cell_len(line.label) for line in matrix.rows), default=0)
    return Extent(largest, len(str(max(*largest, *totals))), longest)


def _largest(matrix: Matrix, *, missing: bool) -> int:
    """Return the largest number among what is recorded, or what is missing."""
    largest = 0
    kept = [_is_missing(line) == missing for line in matrix.columns]
    for line, counts in zip(matrix.rows, matrix.cells, strict=True):
        if missing and _is_missing(line):
            largest = max(largest, *_known(counts), 0)
        elif missing or not _is_missing(line):
            largest = max(largest, max(_known(compress(counts, kept)), default=0))
    return largest


def _known(counts: Iterable[Count]) -> Iterable[int]:
    """Leave out what is hidden, or zero."""
    return filter(None, counts)


def _is_missing(line: Line) -> bool:
    return line.kind not in _KINDS


class Sheet:
    """A matrix as it is laid out for a width of the screen.

    Attributes:
        matrix: what is shown.
        groups: what stands over the headings of columns within columns.
        above: lines that this takes.
        label: characters of the column of labels, the rule behind it included.
        widths: characters of each column, that of the totals last.
        starts: where each column begins, counted from the labels.
        height: lines of the headings.
    """

    def __init__(
        self,
        matrix: Matrix,
        extent: Extent,
        total: str,
        size: tuple[int, int],
        *,
        narrow: bool,
    ) -> None:
        """Lay a matrix out.

        Args:
            matrix: what to show.
            extent: how large it is.
            total: what totals are called.
            size: characters on a line of the screen, and lines.
            narrow: whether headings stand upright, so that columns are narrow.
        """
        width, height = size
        self.matrix, self.extent, self.total = matrix, extent, total
        self.rows = len(matrix.rows) + bool(matrix.column_totals)
        self.columns = len(matrix.columns) + bool(matrix.row_totals)
        self.missing_rows = [_is_missing(line) for line in matrix.rows]
        self.missing_columns = [_is_missing(line) for line in matrix.columns]
        longest = max(extent.label, HEADING, len(matrix.row_title) + _PADDING)
        self.label = max(min(longest + 1, _LABEL, width // 3), 1) + 1
        # A line within a line has the name of the outer one over it.
        self.groups = [": ".join(line.labels[:-1]) for line in matrix.columns]
        self.groups += [""] * bool(matrix.row_totals)
        self.above = int(any(self.groups))
        self._names = [line.labels[-1] for line in matrix.columns]
        self._names += [total] * bool(matrix.row_totals)
        self._tall = min(_UPRIGHT, max(height // 3, LINES)) if narrow else 0
        self._wide = self._fitting(width - self.label)
        self.widths = self._widths(self._wide)
        self.starts = [0, *accumulate(self.widths)]
        most = LINES if self.columns > _MANY else 1
        if self._tall:
            most = min(self._tall, max(map(len, self._names), default=1))
        elif self.columns <= _MANY:
            lines = (self.heading(n) for n in range(self.columns))
            most = max(map(len, lines), default=1)
        self.height = most + self.above

    def _fitting(self, room: int) -> int:
        """Return the width of headings at which all columns are in sight."""
        if self.columns <= _MANY:
            for width in _WIDTHS:
                if sum(self._widths(width)) <= room:
                    return width
        return _READABLE

    def _widths(self, wide: int) -> list[int]:
        digits = self.extent.digits + _PADDING
        if self._tall or self.columns > _MANY:
            width = digits if self._tall else max(wide + _PADDING, digits)
            return [width] * self.columns
        lines = (heading(name, wide) for name in self._names)
        widest = (max(map(cell_len, one), default=0) + _PADDING for one in lines)
        return [max(one, digits) for one in widest]

    def heading(self, column: int) -> list[str]:
        """Return the lines of a heading."""
        name = self._names[column]
        return upright(name, self._tall) if self._tall else heading(name, self._wide)

    # --- what is in sight

    def in_sight(self, scrolled: int, room: int) -> range:
        """Return the columns that fit whole into `room`: half a number would lie."""
        first = min(bisect_left(self.starts, scrolled), max(self.columns - 1, 0))
        end = first
        while end < self.columns and self.starts[end + 1] - self.starts[first] <= room:
            end += 1
        return range(first, max(end, min(first + 1, self.columns)))

    def column_at(self, x: int, scrolled: int, room: int) -> int | None:
        """Return the column at a place right of the labels, if there is one."""
        seen = self.in_sight(scrolled, room)
        x += self.starts[seen.start] if seen else 0
        return next((n for n in seen if x < self.starts[n + 1]), None)

    # --- what stands where

    def count(self, row: int, column: int) -> Count:
        """Return the number in a cell, the totals included; None if it is hidden."""
        matrix = self.matrix
        if row < len(matrix.rows):
            if column < len(matrix.columns):
                return matrix.cells[row][column]
            return matrix.row_totals[row]
        if column < len(matrix.columns):
            return matrix.column_totals[column]
        return matrix.total

    def is_total(self, row: int, column: int) -> bool:
        """Whether a cell holds a total."""
        return row >= len(self.matrix.rows) or column >= len(self.matrix.columns)

    def is_missing(self, row: int, column: int) -> bool:
        """Whether a cell counts what is unknown, none or not asked."""
        return self.missing_rows[row] or self.missing_columns[column]

    def share(self, row: int, column: int) -> float:
        """Return how much a cell is of the largest of its sort, from 0 to 1."""
        if self.is_total(row, column):
            return 0.0
        largest = self.extent.largest[self.is_missing(row, column)]
        return (self.count(row, column) or 0) / largest if largest else 0.0

    def word(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        count = self.count(row, column)
        return ZERO if count == 0 and not self.is_total(row, column) else shown(count)

    def name_of(self, row: int) -> str:
        """Return the label of a row, as wide as its column."""
        rows = self.matrix.rows
        name = clean_line(rows[row].label) if row < len(rows) else self.total
        return fitted(name, self.label - 1)

    def heading_line(self, column: int, number: int) -> str:
        """Return a line of a heading; headings stand on the cells below them."""
        lines = self.heading(column)
        above = self.height - len(lines)
        text = lines[number - above] if number >= above else ""
        return right(text, self.widths[column])

    def group_at(self, column: int, seen: range) -> str | None:
        """Return what stands over a column; None if it began with one before."""
        name = self.groups[column]
        if column > seen.start and self.groups[column - 1] == name:
            return None
        end = column
        while end < seen.stop and self.groups[end] == name:
            end += 1
        return fitted(f" {name}", self.starts[end] - self.starts[column])

    def corner(self, number: int) -> str:
        """Return a line of what stands over the labels: what columns and rows are."""
        width, matrix = self.label - 1, self.matrix
        across, down = f"{matrix.column_title} →", f"{matrix.row_title} ↓"
        if self.height == 1:
            return fitted(f"{down} {across}", width)
        lines = heading(across, width, max(self.height - 1, 1))
        texts = dict(zip_longest(range(self.height - 1), lines, fillvalue=""))
        if number == self.height - 1:
            return fitted(down, width)
        return right(str(texts.get(number, "")), width, pad=0)


def right(text: str, width: int, pad: int = 1) -> str:
    """Return text on the right of a cell."""
    text = fitted(text, width - pad).rstrip()
    return " " * (width - pad - cell_len(text)) + text + " " * pad


def fitted(text: str, width: int) -> str:
    """Return text as wide as its place; what is cut ends in an ellipsis."""
    if cell_len(text) > width:
        return set_cell_size(text, max(width - 1, 0)) + "…" if width > 0 else ""
    return set_cell_size(text, width)
