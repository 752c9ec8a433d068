"""What is behind a cell of a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samenwerking.cli.base import print_json
from samenwerking.errors import N_, SamenwerkingError, UnknownCodeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.cli.base import Desk
    from samenwerking.matrices.matrix import Line, Matrix
    from samenwerking.service.workplace import Workplace


def print_cell(
    here: Desk,
    workplace: Workplace,
    matrix: Matrix,
    cell: tuple[str, str],
    *,
    as_json: bool,
) -> None:
    """Print the records behind a cell, by name."""
    from samenwerking.service.overview import behind_cell

    row, column = _find(matrix.rows, cell[0]), _find(matrix.columns, cell[1])
    behind = behind_cell(workplace, matrix, row, column)
    if as_json:
        print_json([{"id": key, "name": name} for key, name in behind.names])
        return
    for key, name in behind.names:
        click.echo(f"{key[-6:]}  {name}")
    here.talk(
        N_("{row} and {column}: {count} {counted}."),
        row=matrix.rows[row].label,
        column=matrix.columns[column].label,
        count=matrix.cells[row][column],
        counted=matrix.counted,
    )


def _find(lines: Sequence[Line], asked: str) -> int:
    keys = [line.key for line in lines]
    if asked in keys:
        return keys.index(asked)
    tails = [n for n, key in enumerate(keys) if key.endswith(f".{asked}")]
    if len(tails) == 1:
        return tails[0]
    if asked.isdigit():
        if not 1 <= int(asked) <= len(lines):
            raise SamenwerkingError(
                N_("There is no line {number}; they are counted from 1 to {last}."),
                number=asked,
                last=len(lines),
            )
        return int(asked) - 1
    raise UnknownCodeError(asked, "the matrix", keys)
