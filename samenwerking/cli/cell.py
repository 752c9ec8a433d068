"""What is behind a cell of a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_, SamenwerkingError, UnknownCodeError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from samenwerking.cli.base import Desk
    from samenwerking.matrices.matrix import Line, Matrix
    from samenwerking.service.workplace import Workplace


def print_cell(
    here: Desk,
    workplace: Workplace,
    matrix: Matrix,
    cell: tuple[str, str],
    *,
    as_of: date | None,
    as_json: bool,
) -> None:
    """Print the records behind a cell, by name."""
    from samenwerking.service.overview import behind_cell

    row = _find(matrix, matrix.rows, cell[0])
    column = _find(matrix, matrix.columns, cell[1])
    behind = behind_cell(workplace, matrix, row, column, as_of=as_of)
    if as_json:
        print_json([{"id": key, "name": name} for key, name in behind.names])
        return
    for key, name in behind.names:
        echo(f"{key[-6:]}  {name}")
    here.talk(
        N_("{row} and {column}; {counted}: {count}."),
        row=matrix.rows[row].label,
        column=matrix.columns[column].label,
        count=matrix.cells[row][column],
        counted=matrix.counted,
    )


def _find(matrix: Matrix, lines: Sequence[Line], asked: str) -> int:
    keys = [line.key for line in lines]
    if asked in keys:
        return keys.index(asked)
    tails = [n for n, key in enumerate(keys) if key.endswith(f".{asked}")]
    if len(tails) == 1:
        return tails[0]
    numbers = {str(n + 1): n for n in range(len(lines))}
    if asked in numbers:
        return numbers[asked]
    if asked.isdecimal():
        raise SamenwerkingError(
            N_("There is no line {number}; they are counted from 1 to {last}."),
            number=asked,
            last=len(lines),
        )
    raise UnknownCodeError(asked, matrix.name, keys)
