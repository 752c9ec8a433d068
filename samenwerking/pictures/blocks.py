"""The numbers of a picture on a terminal, in blocks that are fuller the more."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.pictures.blocks_text import bar, columns, columns_of, cut, folded
from samenwerking.pictures.blocks_text import left as fill
from samenwerking.pictures.blocks_text import right as fill_left
from samenwerking.pictures.cells import is_outside, outside_of
from samenwerking.pictures.multiples import panels_of
from samenwerking.pictures.palette import SHADES, shade_of
from samenwerking.pictures.timeline_sheet import ran, years_of
from samenwerking.pictures.value_map_sheet import Map, read
from samenwerking.pictures.words import (
    has_hidden,
    hidden_note,
    known,
    label,
    labels,
    most_of,
    number,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samenwerking.framework.tables import Cell
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.definition import Definition

LEAST_WIDTH = 40
ZERO, OUTSIDE = "·", "▢"
_SHADES = "░▒▓█"
_MOST_PAIRS = 120
_BAR = 12
_LINES = 6
_CELL = 9
"""Columns that a cell of the value map takes; with fewer it is told as bars."""


def lines(
    definition: Definition,
    matrices: Mapping[str, Matrix],
    width: int,
    cells: Mapping[str, Cell] | None = None,
) -> list[str]:
    """Return a picture of overviews as lines for a terminal.

    Args:
        definition: what to draw.
        matrices: the overviews that it names, by their names.
        width: columns of the terminal; no line is wider. Fewer than `LEAST_WIDTH` are
            taken as that many.
        cells: those of the framework, so that those outside it can be marked.

    Raises:
        ValueError: the picture is of a kind that no overview holds the numbers of.
    """
    if not definition.matrices:
        raise ValueError(f"{definition.name}: no overview holds a {definition.kind}")
    width = max(width, LEAST_WIDTH)
    found = [matrices[name] for name in definition.matrices]
    matrix = found[0]
    match definition.kind:
        case "timeline":
            drawn = timeline(matrix, width)
        case "flow":
            drawn = flow(matrix, width)
        case "value-map":
            beside = found[1] if len(found) > 1 else None
            drawn = value_map(matrix, beside, definition.parts, width, cells or {})
        case "multiples":
            drawn = panels(matrix, width)
        case _:
            drawn = heat(matrix, width)
    notes = folded(definition.notes(matrix.language), width, 20)
    title = folded(definition.title(matrix.language), width, 3)
    hidden = any(map(has_hidden, found))
    signs = [hidden_note(matrix.language, matrix.header.hide_under)] if hidden else []
    explained = [line for sign in signs for line in folded(sign, width, 2)]
    return [*title, "", *drawn, "", *explained, *notes]


def sign(count: int | None, most: int) -> str:
    """Return the block of a count, the fuller the more; blank for none."""
    if not count:
        return " "
    return _SHADES[(shade_of(count, most) - 1) * len(_SHADES) // SHADES]


def heat(matrix: Matrix, width: int, rows: Sequence[int] | None = None) -> list[str]:
    """Return a heat map: a block and its number in each cell.

    Args:
        matrix: what to draw; its columns are numbers, which are explained below.
        width: columns of the terminal.
        rows: which rows; None for all.
    """
    chosen = range(len(matrix.rows)) if rows is None else rows
    names = {row: label(matrix.rows[row]) for row in chosen}
    most = most_of(matrix)
    room = max((columns_of(name) for name in names.values()), default=0)
    room = max(8, min(room, width // 3))
    step = max(len(str(most)) + 3, len(str(len(matrix.columns))) + 1)
    across = max(1, (width - room) // step)
    drawn: list[str] = []
    for start in range(0, len(matrix.columns), across):
        part = range(start, min(start + across, len(matrix.columns)))
        heads = "".join(f"{column + 1:>{step}}" for column in part)
        drawn += [*([""] if start else []), f"{fill('', room)}{heads}"]
        for row, name in names.items():
            counts = (matrix.cells[row][column] for column in part)
            shown = "".join(_cell(count, most, step) for count in counts)
            drawn.append(f"{fill(name, room)}{shown}".rstrip())
    return [*drawn, *_numbered(matrix, width)] if rows is None else drawn


def _cell(count: int | None, most: int, step: int) -> str:
    if count == 0:
        return fill_left(ZERO, step)
    return f" {sign(count, most)} {number(count):>{step - 3}}"


def _numbered(matrix: Matrix, width: int) -> Iterator[str]:
    """Yield what the numbers of the columns stand for."""
    yield ""
    yield cut(f"{matrix.column_title}:", width)
    for place, line in enumerate(matrix.columns, 1):
        yield f"{place:>4}  {cut(label(line), width - 6)}"


def bars(items: Sequence[tuple[str, int | None]], width: int) -> list[str]:
    """Return a bar for each count.

    Args:
        items: (name, count); None is hidden.
        width: columns of the terminal.
    """
    most = max(known(count for _, count in items), default=0)
    room = max((columns_of(name) for name, _ in items), default=0)
    room = min(room, width * 3 // 5)
    figures = max((len(number(count)) for _, count in items), default=1)
    long = width - room - figures - 2
    return [
        f"{fill(name, room)} {number(count):>{figures}} "
        f"{bar(count or 0, most, long)}".rstrip()
        for name, count in items
    ]


def timeline(matrix: Matrix, width: int) -> list[str]:
    """Return a bar for each school year, and the number of what is in none."""
    years = years_of(matrix)
    apart = [n for n in range(len(matrix.columns)) if n not in years]
    drawn = bars([(label(matrix.columns[n]), ran(matrix, n)) for n in years], width)
    others = ((label(matrix.columns[n]), ran(matrix, n)) for n in apart)
    # No school year: no bar that could be compared with the others.
    return drawn + [cut(f"{name}: {number(count)}", width) for name, count in others]


def flow(matrix: Matrix, width: int) -> list[str]:
    """Return for each row a bar for each column that it meets, the most first."""
    most = most_of(matrix)
    figures = len(str(most))
    drawn: list[str] = []
    left_out = 0
    for row, line in enumerate(matrix.rows):
        met = [(c, n) for c, n in enumerate(matrix.cells[row]) if n != 0]
        if len(drawn) > _MOST_PAIRS:
            left_out += len(met)
            continue
        total = f" ({number(matrix.row_totals[row])})" if matrix.row_totals else ""
        name = cut(label(line), width - len(total))
        drawn += [f"{name}{total}"] if met else []
        for column, count in sorted(met, key=lambda pair: -(pair[1] or 0)):
            beam = fill(bar(count or 0, most, _BAR), _BAR)
            beam = f"  {number(count):>{figures}} {beam} "
            name = cut(label(matrix.columns[column]), width - len(beam))
            drawn.append(f"{beam}{name}")
    if left_out:
        template = translations(matrix.language).gettext(N_("and {count} more"))
        drawn.append(cut(template.format(count=left_out), width))
    return drawn


def panels(matrix: Matrix, width: int) -> list[str]:
    """Return a heat map for each of what the rows of a matrix are within."""
    drawn: list[str] = []
    for panel in panels_of(matrix):
        inner = [
            line._replace(labels=labels(line)[1:] or line.labels)
            for line in matrix.rows
        ]
        shown = matrix._replace(rows=tuple(inner))
        drawn += [cut(panel.name, width), *heat(shown, width, panel.rows), ""]
    return [*drawn[:-1], *_numbered(matrix, width)]


def value_map(
    matrix: Matrix,
    beside: Matrix | None,
    parts: Sequence[str],
    width: int,
    cells: Mapping[str, Cell],
) -> list[str]:
    """Return the value map as a table: in each cell its number, and those beside it."""
    found = read(matrix, beside, parts, cells)
    longest = max((columns_of(label(line)) for line in matrix.rows), default=0)
    room = max(10, min(longest, width // 6))
    each = max(5, (width - room) // max(len(found.columns), 1) - 1)
    widths = [room, *[each] * len(found.columns)]
    if each < _CELL:
        return _stacked(found, beside, width)
    heads = [folded(label(matrix.columns[n]), each, _LINES) for n in found.columns]
    drawn = columns(widths, [folded(matrix.row_title, room, 2), *heads])
    for rows in (found.levels, (*found.others, *found.missing)):
        drawn += ["─" * min(width, sum(widths) + len(widths) - 1)] * bool(rows)
        for row in rows:
            shown = [folded(label(matrix.rows[row]), room, _LINES)]
            shown += (_inside(found, row, column, each) for column in found.columns)
            drawn += columns(widths, shown)
    return [*drawn, "", *_signs(found, beside, width)]


def _signs(found: Map, beside: Matrix | None, width: int) -> Iterator[str]:
    """Yield what the signs of the value map mean."""
    say = translations(found.matrix.language).gettext
    if any(cell.origin == "outside" for cell in found.cells.values()):
        yield cut(f"{OUTSIDE} {say(N_('not in the framework'))}", width)
    if beside and found.beside:
        names = " / ".join(name for name, _ in found.beside)
        yield cut(f"( / ) {names}: {beside.counted}", width)


def _stacked(found: Map, beside: Matrix | None, width: int) -> list[str]:
    """Return the value map as bars below each level: for a narrow terminal."""
    matrix, inside = found.matrix, width - 2
    rows = (*found.levels, *found.others, *found.missing)
    items: list[tuple[str, int | None]] = []
    below = [0] * len(rows)
    for place, row in enumerate(rows):
        for column in found.columns:
            count = matrix.cells[row][column]
            if count == 0:
                continue
            small = [number(n) for _, n in found.beside_of(row, column)]
            told = f" ({' / '.join(small)})" if small else ""
            room = inside * 3 // 5 - columns_of(told)
            items.append((cut(label(matrix.columns[column]), room) + told, count))
            below[place] += 1
    # All bars at once: they have one scale.
    bars_ = iter(f"  {bar_}" for bar_ in bars(items, inside))
    drawn = []
    for row, many in zip(rows, below, strict=True):
        drawn.append(cut(label(matrix.rows[row]), width - 2) + f" {ZERO}" * (not many))
        drawn += islice(bars_, many)
    return [*drawn, "", *_signs(found, beside, width)]


def _inside(found: Map, row: int, column: int, room: int) -> list[str]:
    """Return the lines in a cell of the value map."""
    matrix = found.matrix
    keys = matrix.rows[row].key, matrix.columns[column].key
    count = matrix.cells[row][column]
    if count == 0:
        outside = is_outside(outside_of(found.cells), *keys)
        return [OUTSIDE if outside else ZERO]
    # What is no cell of level and value is outside the scale of those that are.
    block = sign(min(count or 0, found.most), found.most)
    lines_ = [f"{block} {number(count)}"]
    small = [number(n) for _, n in found.beside_of(row, column)]
    return [*lines_, *([cut(f"({' / '.join(small)})", room)] if small else [])]
