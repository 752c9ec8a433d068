"""What is behind a cell of a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_, SamenwerkingError, UnknownCodeError
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from datetime import date

    from samenwerking.cli.desk import Desk
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.service.workplace import Workplace

_TOLD = 20


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

    row = _find(matrix, cell[0], in_rows=True)
    column = _find(matrix, cell[1], in_rows=False)
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


def _find(matrix: Matrix, asked: str, *, in_rows: bool) -> int:
    """Return the place of a row or column: by key, end of key, label or number."""
    lines = matrix.rows if in_rows else matrix.columns
    keys = [line.key for line in lines]
    if asked in keys:
        return keys.index(asked)
    labels = [fold(line.label) for line in lines]
    for found in (
        [n for n, key in enumerate(keys) if key.endswith(f".{asked}")],
        [n for n, label in enumerate(labels) if label == fold(asked)],
    ):
        if len(found) == 1:
            return found[0]
    numbers = {str(n + 1): n for n in range(len(lines))}
    if asked in numbers:
        return numbers[asked]
    if asked.isdecimal():
        template = N_("There is no column {number}; they go from 1 to {last}: {known}.")
        if in_rows:
            template = N_(
                "There is no row {number}; they go from 1 to {last}: {known}."
            )
        known = "; ".join(
            f"{n + 1} {lines[n].label}" for n in range(len(lines))[:_TOLD]
        )
        known += "; …" * (len(lines) > _TOLD)
        raise SamenwerkingError(template, number=asked, last=len(lines), known=known)
    place = N_("the rows of {matrix}") if in_rows else N_("the columns of {matrix}")
    raise UnknownCodeError(
        asked,
        SamenwerkingError(place, matrix=matrix.name),
        [*keys, *(line.label for line in lines)],
    )
