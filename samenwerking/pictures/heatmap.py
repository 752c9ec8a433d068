"""A heat map: the cells of an overview, the darker the more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.pictures import cells, headings, legend
from samenwerking.pictures.cells import LOWER, Box
from samenwerking.pictures.heatmap_sheet import (
    GAP,
    LEAST,
    NUMBER,
    SIZE,
    Sheet,
    corner,
    lay_out,
    total_label,
)
from samenwerking.pictures.measure import LEADING, cut, wrap
from samenwerking.pictures.scene import Grid, Picture, Target, Text
from samenwerking.pictures.words import (
    has_hidden,
    joined,
    label,
    most_of,
    number,
    of_cell,
    source_of,
    summary,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.cells import Outside
    from samenwerking.pictures.scene import Shape


def draw(
    matrix: Matrix,
    *,
    name: str = "",
    title: str = "",
    notes: str = "",
    outside: Outside = (),
) -> Picture:
    """Return the heat map of a matrix.

    Args:
        matrix: what to draw. Of more rows or columns than a sheet shows legibly, those
            with most are drawn, and it says how many were left out.
        name: of the picture; else that of the matrix.
        title: what it shows; else that of the matrix.
        notes: how to read it; else those of the matrix.
        outside: codes that meet in no cell of the framework.
    """
    say = translations(matrix.language).gettext
    sheet = lay_out(matrix)
    left_out = _left_out(matrix, sheet)
    shapes, height = _body(matrix, sheet, outside)
    width = max(sheet.right + 1, LEAST)
    for line in wrap(left_out, width, SIZE, 3) if left_out else ():
        height += SIZE * LEADING
        shapes.append(Text(0, height, line, SIZE, role="muted"))
    signs, deep = legend.drawn(_entries(matrix, outside), 0, height + 12, width)
    totals = matrix.row_totals or matrix.column_totals
    once = say(N_("A total counts each thing once, however many cells it stands in."))
    return Picture(
        name=name or matrix.name,
        language=matrix.language,
        title=title or matrix.title,
        alternative=joined((say(N_("Heat map:")), summary(matrix), left_out)),
        notes=joined((notes or matrix.notes, once if totals else "")),
        width=width,
        height=height + 12 + deep,
        shapes=(*shapes, *signs),
        source=source_of([matrix]),
        grid=grid_of(matrix, sheet.rows, sheet.columns),
    )


def _entries(matrix: Matrix, outside: Outside) -> list[legend.Entry]:
    return legend.of_cells(
        matrix.language,
        matrix.counted,
        most_of(matrix),
        hidden=has_hidden(matrix),
        under=matrix.header.hide_under,
        outside=any(
            cells.is_outside(outside, row.key, column.key)
            for row in matrix.rows
            for column in matrix.columns
        ),
    )


def grid_of(matrix: Matrix, rows: Sequence[int], columns: Sequence[int]) -> Grid:
    """Return the numbers of some rows and columns as a table, with the totals."""
    total = [total_label(matrix)]
    heads = [f"{matrix.row_title} \\ {matrix.column_title}"]
    heads += [label(matrix.columns[column]) for column in columns]
    heads += total if matrix.row_totals else []
    lines = []
    for row in rows:
        counts = [matrix.cells[row][column] for column in columns]
        counts += [matrix.row_totals[row]] if matrix.row_totals else []
        lines.append((label(matrix.rows[row]), *map(number, counts)))
    if matrix.column_totals:
        counts = [matrix.column_totals[column] for column in columns]
        counts += [matrix.total] if matrix.row_totals else []
        lines.append((*total, *map(number, counts)))
    return Grid(tuple(heads), tuple(lines))


def _body(matrix: Matrix, sheet: Sheet, outside: Outside) -> tuple[list[Shape], float]:
    """Return the headings, labels and cells, and where they end."""
    shapes: list[Shape] = []
    width = max(sheet.right, LEAST)
    words = cut(matrix.column_title, width - sheet.left, SIZE, bold=True)
    shapes.append(Text(sheet.left, SIZE, words, SIZE, bold=True, role="muted"))
    for above, line in enumerate(reversed(corner(matrix, sheet.left))):
        y = sheet.top - 4 - above * SIZE * LEADING
        shapes.append(Text(0, y, line, SIZE, bold=True, role="muted"))
    bottom = sheet.top - sum(row.height for row in sheet.heads)
    for place, row in enumerate(sheet.heads):
        bottom += row.height
        shapes += headings.drawn(row, bottom, ruled=place < len(sheet.heads) - 1)
    if sheet.total_head:
        shapes += headings.drawn(sheet.total_head, bottom)
    y = sheet.top
    most = most_of(matrix)
    for place, row_number in enumerate(sheet.rows):
        shapes += _label(sheet, place, y)
        shapes += _cells(matrix, sheet, place, y, most, outside)
        if sheet.total_head:
            box = _total_box(sheet, y, sheet.heights[place])
            shapes += cells.total(box, matrix.row_totals[row_number], size=NUMBER)
        y += sheet.heights[place]
    if matrix.column_totals:
        y += GAP
        shapes += _column_totals(matrix, sheet, y)
        y += sheet.heights[-1]
    if not (sheet.rows and sheet.columns):
        nothing = translations(matrix.language).gettext(N_("Nothing to show."))
        y += SIZE * LEADING
        shapes.append(Text(0, y, nothing, SIZE, role="muted"))
    return shapes, y


def _label(sheet: Sheet, place: int, y: float) -> Iterator[Text]:
    lines = sheet.labels[place]
    middle = y + sheet.heights[place] / 2
    for number_, line in enumerate(lines):
        below = (number_ - (len(lines) - 1) / 2) * SIZE * LEADING
        yield Text(sheet.left - 8, middle + below + LOWER * SIZE, line, SIZE, "end")


def _total_box(sheet: Sheet, y: float, height: float) -> Box:
    return Box(sheet.right - sheet.cell, y, sheet.cell, height)


def _cells(
    matrix: Matrix, sheet: Sheet, place: int, y: float, most: int, outside: Outside
) -> Iterator[Shape]:
    row = sheet.rows[place]
    for at, column in enumerate(sheet.columns):
        count = matrix.cells[row][column]
        # Nothing is behind an empty cell, and nobody may look behind a hidden one.
        target = Target("cell", f"{row}|{column}", of_cell(matrix, row, column))
        yield from cells.cell(
            Box(sheet.column(at), y, sheet.cell, sheet.heights[place]),
            count,
            most,
            size=NUMBER,
            outside=cells.is_outside(
                outside, matrix.rows[row].key, matrix.columns[column].key
            ),
            target=target if count else None,
        )


def _column_totals(matrix: Matrix, sheet: Sheet, y: float) -> Iterator[Shape]:
    yield from _label(sheet, len(sheet.labels) - 1, y)
    height = sheet.heights[-1]
    for at, column in enumerate(sheet.columns):
        box = Box(sheet.column(at), y, sheet.cell, height)
        yield from cells.total(box, matrix.column_totals[column], size=NUMBER)
    if sheet.total_head:
        box = _total_box(sheet, y, height)
        yield from cells.total(box, matrix.total, size=NUMBER)


def _left_out(matrix: Matrix, sheet: Sheet) -> str:
    """Return how many rows and columns are not on the sheet; empty if all are."""
    rows = len(matrix.rows) - len(sheet.rows)
    columns = len(matrix.columns) - len(sheet.columns)
    if not rows and not columns:
        return ""
    template = translations(matrix.language).gettext(
        N_(
            "Left out here, with the smallest totals: {rows} rows and {columns}"
            " columns. Excel and the web page show them all."
        )
    )
    return template.format(rows=rows, columns=columns)
