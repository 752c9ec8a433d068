"""Where everything of a heat map lies on its sheet."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.pictures import headings
from samenwerking.pictures.headings import Span
from samenwerking.pictures.measure import LEADING, width_of, wrap
from samenwerking.pictures.words import known, label, labels, most_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.matrices.matrix import Matrix

MOST_ROWS, MOST_COLUMNS = 80, 60
"""What a sheet shows legibly on paper; of more, those with the largest totals."""
SIZE, NUMBER = 11.0, 10.5
_LABEL, _CORNER = 260.0, 100.0
_ROW_LINES = 2
_WIDE = 1000.0
"""The width within which headings are not turned."""
_NARROW, _COMFORT, _ROOMY = 19.0, 28.0, 130.0
GAP = 6.0
LEAST = 420.0


class Sheet(NamedTuple):
    """Where everything of a heat map lies.

    Attributes:
        rows: the rows that are shown, by their numbers.
        columns: the columns that are shown, by their numbers.
        labels: of the rows, in lines.
        left: where the cells begin.
        cell: how wide a cell is.
        heights: of the rows.
        heads: the rows of headings, the outer ones first.
        top: where the cells begin.
        total_head: the heading of the column of totals, if there is one.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    labels: tuple[tuple[str, ...], ...]
    left: float
    cell: float
    heights: tuple[float, ...]
    heads: tuple[headings.Row, ...]
    top: float
    total_head: headings.Row | None

    @property
    def right(self) -> float:
        """Where the cells end, and the totals with them."""
        end = self.column(len(self.columns))
        return end + GAP + self.cell if self.total_head else end

    def column(self, place: int) -> float:
        """Return the left border of a column by its place on the sheet."""
        return self.left + place * self.cell


def lay_out(matrix: Matrix) -> Sheet:
    """Return where everything of a heat map lies."""
    rows = _with_most(matrix, MOST_ROWS)
    columns = _with_most(matrix.transposed(), MOST_COLUMNS)
    names = [label(matrix.rows[row]) for row in rows]
    names += [total_label(matrix)] if matrix.column_totals else []
    longest = max((width_of(each, SIZE) for each in names), default=0.0)
    title = min(_CORNER, width_of(matrix.row_title, SIZE, bold=True))
    label_room = max(title, min(_LABEL, longest))
    folded = [tuple(wrap(each, label_room, SIZE, _ROW_LINES)) for each in names]
    left = label_room + 8
    sheet = Sheet(
        rows=rows,
        columns=columns,
        labels=tuple(folded),
        left=left,
        cell=_cell_width(matrix, columns, left),
        heights=tuple(max(22.0, len(each) * SIZE * LEADING + 6) for each in folded),
        heads=(),
        top=0.0,
        total_head=None,
    )
    heads, total = tuple(_heads(matrix, sheet)), _total_head(matrix, sheet)
    deep = max(sum(row.height for row in heads), total.height if total else 0.0)
    # The title of the columns above, that of the rows beside the headings.
    least = len(corner(matrix, left)) * SIZE * LEADING + 4
    top = SIZE * LEADING + max(deep, least) + GAP
    return sheet._replace(heads=heads, total_head=total, top=top)


def total_label(matrix: Matrix) -> str:
    """Return the heading of totals, which says that they are no sums."""
    return translations(matrix.language).gettext(N_("Total (distinct)"))


def _with_most(matrix: Matrix, most: int) -> tuple[int, ...]:
    """Return the rows with the largest totals, in the order of the matrix."""
    if len(matrix.rows) <= most:
        return tuple(range(len(matrix.rows)))
    # Without totals the sum of what is shown; what is hidden is small.
    sums: Sequence[int | None] = matrix.row_totals or [
        sum(known(row)) for row in matrix.cells
    ]
    order = sorted(range(len(sums)), key=lambda row: (-(sums[row] or 0), row))
    return tuple(sorted(order[:most]))


def _cell_width(matrix: Matrix, columns: Sequence[int], left: float) -> float:
    """Return how wide a cell is: for words across, else for its numbers."""
    count = len(columns) + bool(matrix.row_totals)
    numbers = [matrix.total, *matrix.row_totals, *matrix.column_totals]
    widest = str(max([*known(numbers), most_of(matrix)]))
    room = max(_NARROW, width_of(widest, NUMBER, bold=True) + 6)
    heads = [matrix.columns[column].labels[-1] for column in columns]
    across = max(room, headings.room_across([*heads, total_label(matrix)]))
    if count and across <= _ROOMY and left + count * across <= _WIDE:
        return across
    comfort = (_WIDE - left) / max(count, 1)
    return max(room, min(_COMFORT, comfort))


def _heads(matrix: Matrix, sheet: Sheet) -> Iterator[headings.Row]:
    """Yield the rows of headings, those of groups of columns first."""
    names = [labels(matrix.columns[column]) for column in sheet.columns]
    inner = [
        Span(each[-1], sheet.column(place), sheet.column(place + 1))
        for place, each in enumerate(names)
    ]
    if any(len(each) > 1 for each in names):
        places = groupby(range(len(names)), key=lambda place: names[place][:-1])
        groups = [(outer, [*found]) for outer, found in places]
        yield headings.arrange(
            [
                Span(
                    ": ".join(outer),
                    sheet.column(found[0]),
                    sheet.column(found[-1] + 1),
                )
                for outer, found in groups
            ]
        )
    yield headings.arrange(inner)


def _total_head(matrix: Matrix, sheet: Sheet) -> headings.Row | None:
    if not matrix.row_totals:
        return None
    left = sheet.column(len(sheet.columns)) + GAP
    return headings.arrange([Span(total_label(matrix), left, left + sheet.cell)])


def corner(matrix: Matrix, left: float) -> list[str]:
    """Return what the rows are, in the lines that fit above their labels."""
    return wrap(matrix.row_title, left - 8, SIZE, 2, bold=True)
