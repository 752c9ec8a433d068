"""Hides small numbers of an overview, and what would give them away.

What is hidden first is small: more than nothing and less than asked for. What is hidden
next keeps it so: every number that is hidden has at least two values that agree with
all that is published, with zeros being shown and with hidden cells being small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.matrices.moves import fixed
from samenwerking.matrices.sums import Sums, numbers_of
from samenwerking.matrices.suppress_header import hide_in_header
from samenwerking.matrices.suppress_linked import families, is_mirrored, tells_of_each
from samenwerking.matrices.suppress_search import Search
from samenwerking.matrices.universe import Universe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samenwerking.matrices.matrix import Count, Line, Matrix
    from samenwerking.matrices.sums import Place

LEAST = 3
"""Under 2 stands 1 only: to hide it would be to tell it."""


class TooFewError(SamenwerkingError):
    """Small numbers that cannot be hidden, because there is only one of them."""

    exit_code = 2


class EachError(SamenwerkingError):
    """An overview with a line for each partnership, in which every cell is 1."""

    exit_code = 2


def refuse_too_few(least: int) -> None:
    """Refuse to hide so few numbers that one would know what is hidden.

    Raises:
        TooFewError: `least` is below 3.
    """
    if least < LEAST:
        raise TooFewError(
            N_(
                "--hide-under {number} would hide nothing: whoever sees that a number"
                " is hidden would know it. Give {least} or more; 5 is usual."
            ),
            number=least,
            least=LEAST,
        )


def hide_under(matrix: Matrix, least: int, also: Iterable[Place] = ()) -> Matrix:
    """Return an overview without its small numbers, nor what gives them away.

    What is hidden is None, in cells, totals and header. What is behind cells is gone.

    Args:
        matrix: the overview with all of its numbers.
        least: what is smaller, and not zero, is hidden.
        also: rows and columns, from 0, of what has to be hidden too because another
            overview hides it; one more than the last for totals.

    Raises:
        TooFewError: `least` is below 3.
        EachError: a line is one partnership, so that to hide a number would tell it.
        ValueError: something in it is hidden already.
    """
    refuse_too_few(least)
    if matrix.header.hide_under is not None:
        raise ValueError(matrix.name)
    if tells_of_each(matrix):
        raise EachError(
            N_(
                "{name} has a line for each partnership: hiding small numbers would"
                " hide nothing of it. Leave it out where they have to be hidden."
            ),
            name=matrix.name,
        )
    sums = Sums(numbers_of(matrix), least)
    hidden = sums.small() | {*also}
    if hidden:
        hidden = _linked(matrix, sums, hidden) or _guarded(sums, hidden)
    return _without(matrix, sums, hidden, least)


def exposed(matrix: Matrix, hidden: Iterable[Place], least: int) -> list[Place]:
    """Return which numbers can be found out if only those at some places are hidden.

    Args:
        matrix: the overview with all of its numbers.
        hidden: rows and columns, from 0; one more than the last for totals.
        least: what is smaller is known to be hidden.
    """
    places = sorted(hidden)
    sums = Sums(numbers_of(matrix), least)
    found = fixed([*map(sums.move, places), *sums.unpublished], sums.nodes)
    return [places[n] for n in found.places if n < len(places)]


# --- what more to hide


def _guarded(sums: Sums, small: set[Place]) -> set[Place]:
    """Return what to hide so that none of it can be found out."""
    search, most = Search(sums, small), 1
    while found := search.exposed():
        # What is hidden for the first ones makes the others easy: so ever more at once.
        if not search.hide_around(found[:most]):
            return _all_totals(sums, small)
        most *= 2
    return search.hidden


def _all_totals(sums: Sums, small: set[Place]) -> set[Place]:
    """Return small cells with every total of one: without a sum, nothing follows."""
    rows, columns = sums.last_row, sums.last_column
    cells = {(row, column) for row, column in small if row < rows and column < columns}
    totals = {(row, columns) for row, _ in cells} | {(rows, n) for _, n in cells}
    shown = {one for one in totals if sums.is_published(one)}
    return small | shown | {sums.corner}


def _linked(matrix: Matrix, sums: Sums, small: set[Place]) -> set[Place]:
    """Return what to hide where lines of an axis follow from each other; else nothing.

    A line that holds another, or all but another, is a sum within the table. There all
    of a family is hidden together, and every total.
    """
    rows, columns = families(matrix.rows), families(matrix.columns)
    if not (rows or columns or is_mirrored(matrix)):
        return set()
    together = {
        (one, other)
        for row, column in small
        for one in rows.get(row, (row,))
        for other in columns.get(column, (column,))
        if sums.value((one, other))
    }
    return _all_totals(sums, together)


# --- the overview that is left


def _without(matrix: Matrix, sums: Sums, hidden: set[Place], least: int) -> Matrix:
    """Return an overview without the numbers at some places."""
    rows, columns = sums.last_row, sums.last_column
    cells: list[Sequence[Count]] = [*matrix.cells]
    across: list[Count] = [*matrix.row_totals]
    down: list[Count] = [*matrix.column_totals]
    by_row: dict[int, set[int]] = {}
    for row, column in hidden:
        if row == rows and column < columns:
            down[column] = None
        elif column == columns and row < rows:
            across[row] = None
        elif row < rows:
            by_row.setdefault(row, set()).add(column)
    for row, gone in by_row.items():
        counts = enumerate(matrix.cells[row])
        cells[row] = tuple(None if n in gone else count for n, count in counts)
    total = None if (rows, columns) in hidden else matrix.total
    return matrix._replace(
        rows=_closed(matrix.rows),
        columns=_closed(matrix.columns),
        cells=tuple(map(tuple, cells)),
        row_totals=tuple(across),
        column_totals=tuple(down),
        total=total,
        header=hide_in_header(
            matrix.header, matrix.total or 0, least, open_=total is not None
        ),
        universe=Universe(matrix.universe.unit, 0, {}),
    )


def _closed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines that do not tell any more what belongs to them."""
    return tuple(line._replace(members=()) for line in lines)
