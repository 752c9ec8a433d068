"""The value map: level by value, with what was meant beside what was confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.pictures import cells, headings, legend
from samenwerking.pictures.cells import LOWER, Box, is_outside, outside_of
from samenwerking.pictures.headings import Span
from samenwerking.pictures.limits import check_size
from samenwerking.pictures.measure import LEADING, cut, wrap
from samenwerking.pictures.palette import shade_of
from samenwerking.pictures.scene import Picture, Target, Text
from samenwerking.pictures.value_map_sheet import (
    CELL,
    GAP,
    LABEL,
    NARROW,
    Map,
    grid_of,
    read,
)
from samenwerking.pictures.words import (
    has_hidden,
    joined,
    label,
    number,
    of_cell,
    source_of,
    summary,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samenwerking.framework.tables import Cell
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.scene import Shape

_MOST = 30, 12
_LEAST = 420.0
_SIZE, _BIG, _SMALL = 11.0, 20.0, 9.5
_HIGH, _LOW = 62.0, 34.0


def draw(
    matrix: Matrix,
    beside: Matrix | None = None,
    *,
    name: str = "",
    title: str = "",
    notes: str = "",
    parts: Sequence[str] = (),
    cells_of: Mapping[str, Cell] | None = None,
) -> Picture:
    """Return the value map.

    Args:
        matrix: levels by values.
        beside: the same with columns within the columns, of which some stand small in
            each cell.
        name: of the picture; else that of the matrix.
        title: what it shows; else that of the matrix.
        notes: how to read it; else those of the matrix.
        parts: keys of the columns within columns that do, in order.
        cells_of: the cells of the framework, by code.

    Raises:
        TooLargeError: no sheet has room for it.
    """
    say = translations(matrix.language).gettext
    check_size(matrix, len(matrix.rows), len(matrix.columns), _MOST)
    found = read(matrix, beside, parts, cells_of or {})
    right = found.x(len(found.columns)) + (NARROW if matrix.row_totals else 0)
    width = max(right + 1, _LEAST)
    head, y = _head(found)
    shapes = [*head]
    for rows, high, words in (
        (found.levels, _HIGH, ""),
        (found.others, _LOW, say(N_("Not in the framework: levels of our own"))),
        (found.missing, _LOW, say(N_("No level"))),
    ):
        if rows and words:
            y += _SIZE * LEADING + 8
            said = cut(words, width, _SMALL, bold=True)
            shapes.append(Text(0, y - 4, said, _SMALL, role="muted", bold=True))
        for row in rows:
            shapes += _row(found, row, y, high)
            y += high
    if matrix.column_totals:
        y += GAP
        shapes += _totals(found, y)
        y += _LOW
    signs, deep = legend.drawn(_entries(found, beside), 0, y + 12, width)
    return Picture(
        name=name or matrix.name,
        language=matrix.language,
        title=title or matrix.title,
        alternative=joined((say(N_("Value map:")), summary(matrix))),
        notes=notes or matrix.notes,
        width=width,
        height=y + 12 + deep,
        shapes=(*shapes, *signs),
        source=source_of([matrix, beside] if beside else [matrix]),
        grid=grid_of(found),
    )


def _head(found: Map) -> tuple[list[Shape], float]:
    matrix = found.matrix
    spans = [
        Span(
            label(matrix.columns[n]),
            found.x(place),
            found.x(place) + found.width(place),
        )
        for place, n in enumerate(found.columns)
    ]
    row = headings.arrange(spans)
    left = found.x(len(found.columns))
    total = [Span(_total(matrix), left, left + NARROW)] if matrix.row_totals else []
    behind = headings.arrange(total)
    deep = max(row.height, behind.height)
    corner = cut(matrix.row_title, LABEL - 8, _SIZE, bold=True)
    words = cut(matrix.column_title, 2 * CELL, _SIZE, bold=True)
    bottom = _SIZE * LEADING + deep
    shapes: list[Shape] = [
        Text(LABEL, _SIZE, words, _SIZE, bold=True, role="muted"),
        Text(0, bottom - 4, corner, _SIZE, bold=True, role="muted"),
        *headings.drawn(row, bottom),
        *headings.drawn(behind, bottom),
    ]
    return shapes, bottom + 2


def _total(matrix: Matrix) -> str:
    return translations(matrix.language).gettext(N_("Total (distinct)"))


def _row(found: Map, row: int, y: float, high: float) -> Iterator[Shape]:
    matrix = found.matrix
    yield from _label(label(matrix.rows[row]), y, high)
    for place, column in enumerate(found.columns):
        box = Box(found.x(place), y, found.width(place), high)
        yield from _cell(found, row, column, box)
    if matrix.row_totals:
        box = Box(found.x(len(found.columns)), y, NARROW, high)
        yield from cells.total(box, matrix.row_totals[row], size=_SIZE)


def _label(words: str, y: float, high: float) -> Iterator[Text]:
    lines = wrap(words, LABEL - 10, _SIZE, 3 if high > _LOW else 2)
    for place, line in enumerate(lines):
        below = (place - (len(lines) - 1) / 2) * _SIZE * LEADING + LOWER * _SIZE
        yield Text(LABEL - 8, y + high / 2 + below, line, _SIZE, "end")


def _cell(found: Map, row: int, column: int, box: Box) -> Iterator[Shape]:
    matrix = found.matrix
    count = matrix.cells[row][column]
    keys = matrix.rows[row].key, matrix.columns[column].key
    beside = found.beside_of(row, column)
    told = of_cell(matrix, row, column)
    told = "; ".join([told, *(f"{name}: {number(n)}" for name, n in beside)])
    target = Target("cell", f"{row}|{column}", told) if count else None
    outside = is_outside(outside_of(found.cells), *keys)
    if row in found.missing or column in found.apart:
        yield from cells.plain(box, count, size=_SIZE, target=target)
        return
    big = _BIG if box.height > _LOW else _SIZE
    shown = box._replace(height=box.height - _SMALL * LEADING) if beside else box
    for shape in cells.cell(
        box, count, found.most, size=big, outside=outside, target=target
    ):
        if isinstance(shape, Text):
            # The number stands higher where there is something below it.
            yield cells.in_middle(shown, shape.text, big, shape.role, bold=True)
        else:
            yield shape
    if outside and not count:
        words = translations(matrix.language).gettext(N_("not in the framework"))
        yield cells.in_middle(box, words, _SMALL, "muted")
    elif count != 0 or any(n != 0 for _, n in beside):
        shade = shade_of(count or 0, found.most)
        role = f"on.{shade}" if shade else "ink"
        yield from _small(beside, box, role)


def _small(
    beside: Sequence[tuple[str, int | None]], box: Box, role: str
) -> Iterator[Text]:
    """Yield the numbers beside that of the cell, next to each other at its foot."""
    words = " · ".join(f"{name} {number(n)}" for name, n in beside)
    if not words:
        return
    line = box._replace(y=box.y + box.height - _SMALL * LEADING - 4)
    line = line._replace(height=_SMALL * LEADING, width=box.width - 4, x=box.x + 2)
    yield cells.in_middle(line, words, _SMALL, role)


def _totals(found: Map, y: float) -> Iterator[Shape]:
    matrix = found.matrix
    yield from _label(_total(matrix), y, _LOW)
    for place, column in enumerate(found.columns):
        box = Box(found.x(place), y, found.width(place), _LOW)
        yield from cells.total(box, matrix.column_totals[column], size=_SIZE)
    if matrix.row_totals:
        box = Box(found.x(len(found.columns)), y, NARROW, _LOW)
        yield from cells.total(box, matrix.total, size=_SIZE)


def _entries(found: Map, beside: Matrix | None) -> list[legend.Entry]:
    matrix = found.matrix
    entries = legend.of_cells(
        matrix.language,
        matrix.counted,
        found.most,
        hidden=has_hidden(matrix) or bool(beside and has_hidden(beside)),
        under=matrix.header.hide_under,
        outside=any(cell.origin == "outside" for cell in found.cells.values()),
    )
    if beside and found.beside:
        template = translations(matrix.language).gettext(N_("Small: {counted}"))
        entries.append(legend.Entry("", template.format(counted=beside.counted)))
    return entries
