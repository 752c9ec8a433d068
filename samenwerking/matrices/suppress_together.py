"""Hides small numbers of overviews that are published together.

The same number may stand in two of them: a partner's total in one is that in another.
What is hidden in one is hidden in all; where that is not enough, because the number is
told outside of the overviews too, the overview is not shown at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from samenwerking.errors import N_
from samenwerking.matrices.suppress import EachError, exposed, hide_under
from samenwerking.matrices.universe import as_bitmap

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from samenwerking.matrices.matrix import Count, Matrix
    from samenwerking.matrices.sums import Place

Things = tuple[str, int]
"""What a number counts: the unit, and the set of things."""
_Name = TypeVar("_Name")


class ToldError(EachError):
    """An overview of which others, or the text around them, tell what is hidden."""


def hide_together(
    matrices: Mapping[_Name, Matrix],
    least: int,
    told: Collection[Things] = (),
    kept: Collection[Things] = (),
) -> dict[_Name, Matrix | EachError]:
    """Return overviews without their small numbers, nor what gives them away.

    Args:
        matrices: what is published together, with all of its numbers.
        least: what is smaller, and not zero, is hidden.
        told: what is counted by numbers that stand beside the overviews.
        kept: what is counted by numbers beside them that are hidden.

    Returns:
        Each without those numbers, or why it cannot be shown.

    Raises:
        TooFewError: `least` is below 3.
    """
    found: dict[_Name, Matrix | EachError] = {}
    counted = {name: dict(_counted(matrix)) for name, matrix in matrices.items()}
    hidden = {*kept} - {*told}
    waiting = list(matrices)
    while waiting:
        for name in waiting:
            also = [at for at, one in counted[name].items() if one in hidden]
            found[name] = _hide(matrices[name], least, also)
        hidden |= {
            counted[name][at]
            for name in waiting
            if not isinstance(shown := found[name], EachError)
            for at in _gaps(shown)
            if at in counted[name]
        } - {*told}
        waiting = [
            name
            for name, shown in found.items()
            if not isinstance(shown, EachError) and _tells(shown, counted[name], hidden)
        ]
    for name, shown in found.items():
        if not isinstance(shown, EachError):
            found[name] = _guarded(matrices[name], shown, least, counted[name], told)
    return found


def _hide(matrix: Matrix, least: int, also: list[Place]) -> Matrix | EachError:
    try:
        return hide_under(matrix, least, also)
    except EachError as error:
        return error


def _tells(
    shown: Matrix, counted: Mapping[Place, Things], hidden: Collection[Things]
) -> bool:
    """Whether an overview still publishes what is hidden in another one."""
    gaps = set(_gaps(shown))
    return any(one in hidden and at not in gaps for at, one in counted.items())


def _guarded(
    matrix: Matrix,
    shown: Matrix,
    least: int,
    counted: Mapping[Place, Things],
    told: Collection[Things],
) -> Matrix | EachError:
    """Return an overview, unless what is told beside it gives away what it hides."""
    gaps = set(_gaps(shown))
    known = {at for at in gaps if counted.get(at) in told}
    if known and set(exposed(matrix, gaps - known, least)) - known:
        return ToldError(
            N_(
                "{name} would give away small numbers beside the others. Ask for it"
                " alone, with --hide-under {least}."
            ),
            name=matrix.name,
            least=least,
        )
    return shown


def _counted(matrix: Matrix) -> Iterator[tuple[Place, Things]]:
    """Yield what is counted at each place at which a number stands."""
    rows = [as_bitmap(line.members) for line in matrix.rows]
    columns = [as_bitmap(line.members) for line in matrix.columns]
    across, down = 0, 0
    for members in rows:
        down |= members
    for members in columns:
        across |= members
    for at, count in _numbers(matrix):
        if count:
            row = down if at[0] == len(rows) else rows[at[0]]
            column = across if at[1] == len(columns) else columns[at[1]]
            yield at, (matrix.universe.unit, row & column)


def _gaps(matrix: Matrix) -> Iterator[Place]:
    return (at for at, count in _numbers(matrix) if count is None)


def _numbers(matrix: Matrix) -> Iterator[tuple[Place, Count]]:
    """Yield each number with its place; totals stand after the last line."""
    rows, columns = len(matrix.rows), len(matrix.columns)
    for row, counts in enumerate(matrix.cells):
        for column, count in enumerate(counts):
            yield (row, column), count
    for row, count in enumerate(matrix.row_totals):
        yield (row, columns), count
    for column, count in enumerate(matrix.column_totals):
        yield (rows, column), count
    yield (rows, columns), matrix.total
