"""Small multiples: the same small heat map for each of many, with one common shade."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.pictures import cells, headings, legend
from samenwerking.pictures.cells import LOWER, Box, is_outside
from samenwerking.pictures.headings import Span
from samenwerking.pictures.heatmap import grid_of
from samenwerking.pictures.limits import check_size
from samenwerking.pictures.measure import LEADING, cut, width_of, wrap
from samenwerking.pictures.scene import Picture, Target, Text
from samenwerking.pictures.words import (
    has_hidden,
    joined,
    known,
    labels,
    most_of,
    of_cell,
    source_of,
    summary,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.cells import Outside
    from samenwerking.pictures.scene import Shape

MOST_PANELS = 24
"""More maps than this nobody compares; of more, those with the largest counts."""
_MOST = 30, 30
_SIZE, _HEAD = 10.0, 11.0
_CELL, _ROW = 28.0, 20.0
_LABEL, _NAME = 150.0, 110.0
_ACROSS, _DOWN = 22.0, 18.0
_WIDE = 1000.0
_TITLE_LINES = 3


class Panel(NamedTuple):
    """One small map: what it is of, and the rows of the matrix that it shows."""

    name: str
    rows: tuple[int, ...]


def panels_of(matrix: Matrix) -> list[Panel]:
    """Return the rows of a matrix by what they are within, in its order."""
    names = [labels(line)[0] for line in matrix.rows]
    keys = [line.key.split("|")[0] for line in matrix.rows]
    grouped = groupby(range(len(keys)), key=keys.__getitem__)
    found = [[*rows] for _, rows in grouped]
    return [Panel(names[rows[0]], tuple(rows)) for rows in found]


def draw(
    matrix: Matrix,
    *,
    name: str = "",
    title: str = "",
    notes: str = "",
    outside: Outside = (),
) -> Picture:
    """Return a small heat map for each of what the rows of a matrix are within.

    Args:
        matrix: with rows within rows: level within school board.
        name: of the picture; else that of the matrix.
        title: what it shows; else that of the matrix.
        notes: how to read it; else those of the matrix.
        outside: codes that meet in no cell of the framework.

    Raises:
        TooLargeError: no sheet has room for it.
    """
    say = translations(matrix.language).gettext
    every = panels_of(matrix)
    tallest = max((len(panel.rows) for panel in every), default=0)
    check_size(matrix, tallest, len(matrix.columns), _MOST)
    panels = _with_most(matrix, every)
    left_out = _left_out(matrix, len(every) - len(panels))
    lines = dict.fromkeys(
        labels(matrix.rows[row])[-1] for panel in panels for row in panel.rows
    )
    left = min(_LABEL, max((width_of(each, _SIZE) for each in lines), default=0)) + 8
    across = _width(matrix)
    count = max(1, min(len(panels), int((_WIDE - left) / (across + _ACROSS))))
    width = max(left + count * (across + _ACROSS) - _ACROSS + 1, 420.0)
    top = _SIZE * LEADING
    words = cut(matrix.column_title, width - left, _SIZE, bold=True)
    shapes: list[Shape] = [Text(left, _SIZE, words, _SIZE, role="muted", bold=True)]
    y = top + 6
    for start in range(0, len(panels), count):
        row = panels[start : start + count]
        found, y = _band(matrix, row, left, y, outside, heads=start == 0)
        shapes += found
    if not panels:
        y += _SIZE * LEADING
        shapes.append(Text(0, y, say(N_("Nothing to show.")), _SIZE, role="muted"))
    for line in wrap(left_out, width, _SIZE, 3):
        y += _SIZE * LEADING
        shapes.append(Text(0, y, line, _SIZE, role="muted"))
    entries = legend.of_cells(
        matrix.language,
        matrix.counted,
        most_of(matrix),
        hidden=has_hidden(matrix),
        under=matrix.header.hide_under,
        outside=_any_outside(matrix, outside),
    )
    signs, deep = legend.drawn(entries, 0, y + 8, width)
    alike = say(N_("{count} small heat maps with one shade scale:"))
    alike = alike.format(count=len(panels))
    rows = [row for panel in panels for row in panel.rows]
    return Picture(
        name=name or matrix.name,
        language=matrix.language,
        title=title or matrix.title,
        alternative=joined((alike, summary(matrix), left_out)),
        notes=notes or matrix.notes,
        width=width,
        height=y + 8 + deep,
        shapes=(*shapes, *signs),
        source=source_of([matrix]),
        grid=grid_of(matrix, rows, range(len(matrix.columns))),
    )


def _width(matrix: Matrix) -> float:
    """Return how wide a map is: its cells, or the name above them."""
    return max(len(matrix.columns) * _CELL, _NAME)


def _any_outside(matrix: Matrix, outside: Outside) -> bool:
    return any(
        is_outside(outside, row.key, column.key)
        for row in matrix.rows
        for column in matrix.columns
    )


def _with_most(matrix: Matrix, panels: Sequence[Panel]) -> list[Panel]:
    """Return the panels with the largest counts, in the order of the matrix."""
    sums = [sum(sum(known(matrix.cells[r])) for r in panel.rows) for panel in panels]
    order = sorted(range(len(panels)), key=lambda place: (-sums[place], place))
    return [panels[place] for place in sorted(order[:MOST_PANELS])]


def _left_out(matrix: Matrix, count: int) -> str:
    if not count:
        return ""
    template = translations(matrix.language).gettext(
        N_("{count} more, with the smallest counts, are in the table, not here.")
    )
    return template.format(count=count)


def _band(
    matrix: Matrix,
    panels: Sequence[Panel],
    left: float,
    y: float,
    outside: Outside,
    *,
    heads: bool,
) -> tuple[list[Shape], float]:
    """Return maps side by side, and where they end.

    Args:
        matrix: what they are of.
        panels: the maps.
        left: where the first one begins; before it stand the labels of the rows.
        y: where they begin.
        outside: codes that meet in no cell of the framework.
        heads: whether the columns have their headings above these.
    """
    shapes: list[Shape] = []
    across = _width(matrix)
    starts = [left + place * (across + _ACROSS) for place in range(len(panels))]
    names = [wrap(p.name, across, _HEAD, _TITLE_LINES, bold=True) for p in panels]
    deep = max(map(len, names)) * _HEAD * LEADING + 4
    for x, lines in zip(starts, names, strict=True):
        for number, line in enumerate(lines):
            below = y + deep - 6 - (len(lines) - 1 - number) * _HEAD * LEADING
            shapes.append(Text(x, below, line, _HEAD, bold=True))
    y += deep
    spans = [
        Span(labels(line)[-1], x + n * _CELL, x + (n + 1) * _CELL)
        for x in starts
        for n, line in enumerate(matrix.columns)
    ]
    if heads and spans:
        row = headings.arrange(spans)
        y += row.height
        shapes += headings.drawn(row, y)
    for x, panel in zip(starts, panels, strict=True):
        shapes += _map(matrix, panel, x, y, outside)
    tallest = max(panels, key=lambda panel: len(panel.rows))
    shapes += _labels(matrix, tallest, left, y)
    return shapes, y + len(tallest.rows) * _ROW + _DOWN


def _labels(matrix: Matrix, panel: Panel, left: float, y: float) -> Iterator[Text]:
    for place, row in enumerate(panel.rows):
        words = cut(labels(matrix.rows[row])[-1], left - 8, _SIZE)
        middle = y + (place + 0.5) * _ROW + LOWER * _SIZE
        yield Text(left - 8, middle, words, _SIZE, "end")


def _map(
    matrix: Matrix, panel: Panel, x: float, y: float, outside: Outside
) -> Iterator[Shape]:
    most = most_of(matrix)
    for place, row in enumerate(panel.rows):
        for column, count in enumerate(matrix.cells[row]):
            told = of_cell(matrix, row, column)
            yield from cells.cell(
                Box(x + column * _CELL, y + place * _ROW, _CELL, _ROW),
                count,
                most,
                size=_SIZE,
                outside=is_outside(
                    outside, matrix.rows[row].key, matrix.columns[column].key
                ),
                target=Target("cell", f"{row}|{column}", told) if count else None,
            )
