"""A timeline: how many partnerships ran each school year, and which ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.pictures import cells, legend
from samenwerking.pictures.cells import LOWER, Box, in_middle
from samenwerking.pictures.measure import LEADING, cut, width_of, wrap
from samenwerking.pictures.scene import Grid, Path, Picture, Rect, Target, Text
from samenwerking.pictures.timeline_sheet import (
    BARS,
    GAP,
    ROW,
    SIZE,
    Sheet,
    begun,
    ended,
    lay_out,
    ran,
)
from samenwerking.pictures.words import (
    has_hidden,
    joined,
    known,
    label,
    number,
    of_cell,
    source_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.scene import Shape
    from samenwerking.pictures.spans import Span


def draw(
    matrix: Matrix, *, name: str = "", title: str = "", notes: str = ""
) -> Picture:
    """Return the timeline of an overview whose columns are school years.

    Args:
        matrix: rows are partnerships, or what has them (school boards).
        name: of the picture; else that of the matrix.
        title: what it shows; else that of the matrix.
        notes: how to read it; else those of the matrix.
    """
    sheet = lay_out(matrix)
    width = max(sheet.right + 1, 420.0)
    shapes, y = _bars(matrix, sheet)
    if sheet.whole:
        shapes += _begun_and_ended(matrix, sheet, y)
        y += 2 * ROW
    y += GAP
    for place in range(len(sheet.rows)):
        shapes += _row(matrix, sheet, place, y)
        y += sheet.height(place)
    for line in wrap(_left_out(matrix, sheet), width, SIZE, 3):
        y += SIZE * LEADING
        shapes.append(Text(0, y, line, SIZE, role="muted"))
    signs, deep = legend.drawn(_entries(matrix, sheet), 0, y + GAP, width)
    return Picture(
        name=name or matrix.name,
        language=matrix.language,
        title=title or matrix.title,
        alternative=joined((_told(matrix, sheet), _left_out(matrix, sheet))),
        notes=notes or matrix.notes,
        width=width,
        height=y + GAP + deep,
        shapes=(*shapes, *signs),
        source=source_of([matrix]),
        grid=_grid(matrix, sheet),
    )


def _bars(matrix: Matrix, sheet: Sheet) -> tuple[list[Shape], float]:
    """Return a bar for each column with its number and name, and where that ends."""
    counts = {column: ran(matrix, column) for column in sheet.years}
    most = max(known(counts.values()), default=0)
    floor = SIZE * LEADING + BARS
    shapes: list[Shape] = []
    for column, count in counts.items():
        x, wide = sheet.x(column), sheet.width(column)
        high = 14.0 if count is None else BARS * count / max(most, 1)
        bar = Box(x + 2, floor - high, wide - 4, high)
        if count is None:
            shapes += cells.cell(bar, None, 0, size=9)
            continue
        if count:
            target = Target("total", f"|{column}", _in(matrix, column, count))
            shapes.append(Rect(*bar, "shade.4", target=target))
        above = Box(x, floor - high - SIZE * LEADING, wide, SIZE * LEADING)
        role = "ink" if count else "muted"
        shapes.append(in_middle(above, str(count), SIZE, role, bold=bool(count)))
    for column in sheet.apart:
        # No school year: no bar that could be compared with the others.
        count = ran(matrix, column)
        box = Box(sheet.x(column) + 2, floor - 24, sheet.apart_width - 4, 20)
        target = Target("total", f"|{column}", _in(matrix, column, count))
        shapes += _apart(box, count, target)
    end = sheet.left + max(len(sheet.years), 1) * sheet.step
    shapes.append(Path(((sheet.left, floor), (end, floor)), stroke="muted"))
    names, y = _names(matrix, sheet, (*sheet.years, *sheet.apart), floor + 4)
    return [*shapes, *names], y


def _in(matrix: Matrix, column: int, count: int | None) -> str:
    return f"{label(matrix.columns[column])}: {number(count)} ({matrix.counted})"


def _apart(box: Box, count: int | None, target: Target) -> Iterator[Shape]:
    """Yield a box for what is in no school year, with its number."""
    yield _broken(box, target if count else None)
    yield in_middle(box, number(count), SIZE, "ink", bold=True)


def _broken(box: Box, target: Target | None) -> Path:
    x, y, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    corners = (x, y), (right, y), (right, bottom), (x, bottom)
    return Path(corners, "panel", "muted", dashed=True, target=target)


def _names(
    matrix: Matrix, sheet: Sheet, columns: Sequence[int], y: float
) -> tuple[list[Shape], float]:
    """Return the names of the columns below the bars, and where they end."""
    words = {column: label(matrix.columns[column]) for column in columns}
    widest = max((width_of(words[c], SIZE) for c in sheet.years), default=0.0)
    shapes: list[Shape] = []
    turned = widest > sheet.step - 4
    deep = min(widest, 90.0) if turned else SIZE * LEADING
    for column, name in words.items():
        middle = sheet.x(column) + sheet.width(column) / 2
        if turned and column in sheet.years:
            x = middle + LOWER * SIZE
            said = cut(name, deep, SIZE)
            shapes.append(Text(x, y + deep, said, SIZE, turned=-90))
        else:
            said = cut(name, sheet.width(column) - 2, SIZE)
            shapes.append(Text(middle, y + SIZE, said, SIZE, "middle"))
    return shapes, y + deep + 6


def _begun_and_ended(matrix: Matrix, sheet: Sheet, y: float) -> Iterator[Shape]:
    """Yield two rows: of how many a school year is the first certain one, and last."""
    say = translations(matrix.language).gettext
    for words, counts in (
        (say(N_("certain from")), begun(matrix, sheet)),
        (say(N_("certain up to")), ended(matrix, sheet)),
    ):
        baseline = y + ROW / 2 + LOWER * SIZE
        yield Text(sheet.left - 8, baseline, words, SIZE, "end", "muted")
        for column, count in zip(sheet.years, counts, strict=True):
            if count:
                box = Box(sheet.x(column), y, sheet.step, ROW)
                yield in_middle(box, str(count), SIZE, "muted")
        y += ROW


def _row(matrix: Matrix, sheet: Sheet, place: int, y: float) -> Iterator[Shape]:
    span, lines, height = sheet.rows[place], sheet.names[place], sheet.height(place)
    middle = y + height / 2
    for number_, line in enumerate(lines):
        below = (number_ - (len(lines) - 1) / 2) * SIZE * LEADING + LOWER * SIZE
        yield Text(sheet.left - 8, middle + below, line, SIZE, "end")
    ends = (sheet.left, middle), (sheet.right, middle)
    yield Path(ends, stroke="line", stroke_width=0.5)
    if sheet.whole:
        yield from _stretches(matrix, sheet, span, middle - ROW / 2 + 4)
    else:
        yield from _counts(matrix, sheet, span, middle - ROW / 2 + 1)


def _stretches(matrix: Matrix, sheet: Sheet, span: Span, top: float) -> Iterator[Shape]:
    """Yield a bar for each stretch of school years of a partnership."""
    line = matrix.rows[span.row]
    name = label(line)
    for start, end in span.runs:
        x, to = sheet.x(start), sheet.x(end) + sheet.step
        first, last = label(matrix.columns[start]), label(matrix.columns[end])
        told = f"{name}: {first}" if start == end else f"{name}: {first} – {last}"
        target = Target("partnership", line.key, told)
        yield Rect(x + 2, top, to - x - 4, ROW - 8, "shade.5", "", 0, 3, target)
    for column in span.apart:
        told = f"{name}: {label(matrix.columns[column])}"
        box = Box(sheet.x(column) + 2, top, sheet.apart_width - 4, ROW - 8)
        yield _broken(box, Target("partnership", line.key, told))


def _counts(matrix: Matrix, sheet: Sheet, span: Span, top: float) -> Iterator[Shape]:
    """Yield a cell for each school year in which a row has a count."""
    most = _most(matrix, sheet)
    for column in (*sheet.years, *sheet.apart):
        count = matrix.cells[span.row][column]
        if count == 0:
            continue
        told = of_cell(matrix, span.row, column)
        target = Target("cell", f"{span.row}|{column}", told)
        box = Box(sheet.x(column) + 1, top, sheet.width(column) - 2, ROW - 3)
        if column in sheet.apart:
            yield from _apart(box, count, target)
        else:
            shown = target if count else None
            yield from cells.cell(box, count, most, size=9.5, target=shown)


def _most(matrix: Matrix, sheet: Sheet) -> int:
    """Return the largest count of a row in a school year."""
    counts = (row[year] for row in matrix.cells for year in sheet.years)
    return max(known(counts), default=0)


def _entries(matrix: Matrix, sheet: Sheet) -> list[legend.Entry]:
    say = translations(matrix.language).gettext
    entries = []
    if sheet.whole:
        number_of = say(N_("Number of {counted}:")).format(counted=matrix.counted)
        entries = [legend.Entry("shade.4", number_of.rstrip(":"))]
        entries.append(legend.Entry("shade.5", say(N_("certainly going on"))))
    else:
        found = legend.of_cells(
            matrix.language,
            matrix.counted,
            _most(matrix, sheet),
            hidden=has_hidden(matrix),
            under=matrix.header.hide_under,
        )
        entries += [entry for entry in found if entry.sign != "zero"]
    if sheet.apart:
        names = ", ".join(label(matrix.columns[column]) for column in sheet.apart)
        template = say(N_("{names}: in no school year for certain"))
        entries.append(legend.Entry("dashed", template.format(names=names)))
    return entries


def _told(matrix: Matrix, sheet: Sheet) -> str:
    """Return the main numbers in words."""
    say = translations(matrix.language).gettext
    counts = [(year, ran(matrix, year)) for year in sheet.years]
    shown = [(year, count) for year, count in counts if count is not None]
    if not shown:
        return say(N_("Timeline without a school year that shows a count."))
    most = max(count for _, count in shown)
    year = next(year for year, count in shown if count == most)
    template = say(
        N_(
            "Timeline of the school years {first} to {last}. Most ({count} {counted})"
            " were certainly going on in {year}; in {last} it was {now}."
        )
    )
    return template.format(
        first=label(matrix.columns[sheet.years[0]]),
        last=label(matrix.columns[sheet.years[-1]]),
        count=most,
        counted=matrix.counted,
        year=label(matrix.columns[year]),
        now=number(counts[-1][1]),
    )


def _left_out(matrix: Matrix, sheet: Sheet) -> str:
    say = translations(matrix.language).gettext
    found = []
    rows = len(matrix.rows) - len(sheet.rows)
    if rows:
        template = say(N_("{count} more rows are in the bars above, not below them."))
        found.append(template.format(count=rows))
    codes = sum(line.kind == "code" for line in matrix.columns)
    if codes > len(sheet.years):
        template = say(N_("{count} earlier school years are not shown."))
        found.append(template.format(count=codes - len(sheet.years)))
    return joined(found)


def _grid(matrix: Matrix, sheet: Sheet) -> Grid:
    """Return a row for each column: its name, how many ran, and its first and last."""
    say = translations(matrix.language).gettext
    columns = (*sheet.years, *sheet.apart)
    rows = [(label(matrix.columns[c]), number(ran(matrix, c))) for c in columns]
    if not sheet.whole:
        return Grid((matrix.column_title, matrix.counted), tuple(rows))
    blanks = [""] * len(sheet.apart)
    first = [*map(str, begun(matrix, sheet)), *blanks]
    last = [*map(str, ended(matrix, sheet)), *blanks]
    certain = say(N_("certain from")), say(N_("certain up to"))
    heads = matrix.column_title, matrix.counted, *certain
    return Grid(
        heads, tuple((*row, a, b) for row, a, b in zip(rows, first, last, strict=True))
    )
