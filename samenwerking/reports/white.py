"""White spots: what an overview could hold, and what stands nowhere in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from samenwerking.framework import Framework
    from samenwerking.matrices.matrix import Line, Matrix

_MISSING = ("unknown", "none", "not_asked")


def empty_lines(
    matrix: Matrix,
    lines: str,
    framework: Framework,
    *,
    only_sono: bool,
    skip: Collection[str] = (),
) -> list[dict[str, str]]:
    """Return the names of the rows, columns or cells in which nothing stands.

    What nobody was asked or nobody knows is no white spot, nor is a cell that the
    framework does not have. A hidden count is more than nothing.

    Args:
        matrix: the overview.
        lines: "rows", "columns" or "cells".
        framework: for what belongs to it.
        only_sono: leave out extensions too.
        skip: keys of lines to leave out.

    Returns:
        {"line": name}, or for a cell {"row": name, "column": name}.
    """

    def counts_as_gap(line: Line) -> bool:
        return line.key not in skip and _says(line, framework, only_sono=only_sono)

    if lines == "cells":
        outside = {
            frozenset((cell.level, cell.value))
            for cell in framework.cells.values()
            if cell.origin == "outside"
        }
        return list(_cells(matrix, outside, counts_as_gap))
    of, counts = matrix.rows, matrix.cells
    if lines == "columns":
        of = matrix.columns
        counts = tuple(zip(*matrix.cells, strict=True)) or ((),) * len(of)
    return [
        {"line": line.label}
        for line, inside in zip(of, counts, strict=True)
        if all(count == 0 for count in inside) and counts_as_gap(line)
    ]


def _cells(
    matrix: Matrix, outside: Collection[frozenset[str]], says: Callable[[Line], bool]
) -> Iterator[dict[str, str]]:
    for row, counts in zip(matrix.rows, matrix.cells, strict=True):
        for column, count in zip(matrix.columns, counts, strict=True):
            if (
                count == 0
                and frozenset((row.key, column.key)) not in outside
                and says(row)
                and says(column)
            ):
                yield {"row": row.label, "column": column.label}


def _says(line: Line, framework: Framework, *, only_sono: bool) -> bool:
    """Whether a line that is empty says anything."""
    for part in line.key.split("|"):
        if part in _MISSING:
            return False
        cell, code = framework.cells.get(part), framework.find_code(part)
        if cell is not None and cell.origin == "outside":
            return False
        if only_sono and code is not None and code.origin != "sono":
            return False
    return True
