"""A flow: bands from the rows of an overview to its columns, as wide as the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.pictures import legend
from samenwerking.pictures.cells import LOWER
from samenwerking.pictures.flow_sheet import Link, Node, Sheet, lay_out
from samenwerking.pictures.measure import LEADING, cut, width_of, wrap
from samenwerking.pictures.scene import Grid, Path, Picture, Rect, Target, Text
from samenwerking.pictures.words import (
    has_hidden,
    hidden_note,
    joined,
    label,
    number,
    of_cell,
    source_of,
    summary,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.scene import Shape

_SIZE, _SMALL = 10.5, 9.5
_LABEL = 230.0
_BAR = 8.0
_BANDS = 380.0
_TOP = 24.0


class _Frame(NamedTuple):
    """Where the two sides stand, from left to right."""

    number: float

    @property
    def left(self) -> float:
        """Where the bars at the left begin; before them stand numbers and labels."""
        return _LABEL + self.number

    @property
    def right(self) -> float:
        """Where the bars at the right end."""
        return self.left + 2 * _BAR + _BANDS

    @property
    def width(self) -> float:
        """Of the sheet."""
        return self.right + self.number + _LABEL


def _frame(matrix: Matrix) -> _Frame:
    totals = (*matrix.row_totals, *matrix.column_totals)
    widest = max((width_of(number(n), _SIZE, bold=True) for n in totals), default=0.0)
    return _Frame(max(26.0, widest + 12))


def draw(
    matrix: Matrix,
    *,
    name: str = "",
    title: str = "",
    notes: str = "",
    dashed: Collection[str] = (),
) -> Picture:
    """Return the flow from the rows of a matrix to its columns.

    Args:
        matrix: columns within columns are bands of their own to the same place.
        name: of the picture; else that of the matrix.
        title: what it shows; else that of the matrix.
        notes: how to read it; else those of the matrix.
        dashed: keys of the columns within columns that are drawn with a broken line:
            what is meant and not there.
    """
    say = translations(matrix.language).gettext
    two_lines = 2 * _SIZE * LEADING + 2
    within = any(len(line.labels) > 1 for line in matrix.columns)
    least = two_lines + (_SMALL * LEADING if within else 0)
    frame = _frame(matrix)
    shapes: list[Shape] = [
        _title(matrix.row_title, frame.left, "end"),
        _title(matrix.column_title, frame.right, "start"),
    ]
    if not any(c != 0 for row in matrix.cells for c in row):
        y = _TOP + _SIZE * LEADING
        nothing = say(N_("Nothing to show."))
        shapes.append(Text(0, y, nothing, _SIZE, role="muted"))
        return _picture(matrix, frame, shapes, [], y, name, title, notes)
    sheet = lay_out(matrix, least)
    styles = _styles(matrix, sheet, dashed)
    shapes += (
        _band(matrix, frame, sheet, link, styles[link.part]) for link in sheet.links
    )
    shapes += _left(matrix, frame, sheet)
    shapes += _right(matrix, frame, sheet)
    y = _TOP + sheet.height
    if sheet.left_out:
        template = say(N_("Left out: the {count} narrowest bands."))
        y += _SIZE * LEADING + 4
        words = template.format(count=sheet.left_out)
        shapes.append(Text(0, y, words, _SIZE, role="muted"))
    entries = _entries(matrix, sheet, styles)
    return _picture(matrix, frame, shapes, entries, y, name, title, notes)


def _picture(
    matrix: Matrix,
    frame: _Frame,
    shapes: list[Shape],
    entries: list[legend.Entry],
    y: float,
    name: str,
    title: str,
    notes: str,
) -> Picture:
    say = translations(matrix.language).gettext
    signs, deep = legend.drawn(entries, 0, y + 12, frame.width)
    return Picture(
        name=name or matrix.name,
        language=matrix.language,
        title=title or matrix.title,
        alternative=joined((say(N_("Flow in bands:")), summary(matrix))),
        notes=notes or matrix.notes,
        width=frame.width,
        height=y + 12 + deep,
        shapes=(*shapes, *signs),
        source=source_of([matrix]),
        grid=_grid(matrix),
    )


def _title(words: str, x: float, anchor: str) -> Text:
    said = cut(words, _LABEL, _SIZE, bold=True)
    if anchor == "end":
        return Text(x, _SIZE, said, _SIZE, "end", "muted", True)
    return Text(x, _SIZE, said, _SIZE, "start", "muted", True)


def _styles(matrix: Matrix, sheet: Sheet, dashed: Collection[str]) -> list[str]:
    """Return a role for each line within the nodes; "dashed" for a broken line."""
    if not sheet.parts:
        return ["shade.3"]
    keys = {line.labels[-1]: line.key.rpartition("|")[2] for line in matrix.columns}
    styles, shade = [], 4
    for part in reversed(sheet.parts):
        if keys.get(part) in dashed:
            styles.append("dashed")
        else:
            styles.append(f"shade.{shade}")
            shade = max(1, shade - 2)
    return styles[::-1]


def _band(matrix: Matrix, frame: _Frame, sheet: Sheet, link: Link, style: str) -> Path:
    """Return a band from its row to its node."""
    key = link.row, link.column
    high = sheet.width(link)
    start, end = _TOP + sheet.starts[key], _TOP + sheet.ends[key]
    left, right = frame.left + _BAR, frame.right - _BAR
    middle = (left + right) / 2
    told = of_cell(matrix, link.row, link.column)
    target = Target("cell", f"{link.row}|{link.column}", told)
    there = (left, start), (middle, start), (middle, end), (right, end)
    if link.size is None:
        return Path(there, "", "muted", 1.5, dashed=True, curved=True)
    side = (right, end), (right, end + high), (right, end + high)
    back = (middle, end + high), (middle, start + high), (left, start + high)
    points = (*there, *side, *back)
    if style == "dashed":
        return Path(points, "paper", "muted", 1.0, True, True, target)
    # A light border keeps bands that cross apart, in grey too.
    return Path(points, style, "paper", 0.75, False, True, target)


def _bar(node: Node, x: float) -> Rect:
    """Return the bar where the bands of a node meet, as high as they are together."""
    above = (node.height - node.used) / 2
    return Rect(x, _TOP + node.top + above, _BAR, node.used, "muted")


def _left(matrix: Matrix, frame: _Frame, sheet: Sheet) -> Iterator[Shape]:
    for node in sheet.left:
        yield _bar(node, frame.left)
        count = number(matrix.row_totals[node.number]) if matrix.row_totals else ""
        middle = _TOP + node.top + node.height / 2
        words = Text(
            frame.left - 6, middle + LOWER * _SIZE, count, _SIZE, "end", bold=True
        )
        yield words
        lines = wrap(node.words, _LABEL - 8, _SIZE, 2)
        for place, line in enumerate(lines):
            below = (place - (len(lines) - 1) / 2) * _SIZE * LEADING + LOWER * _SIZE
            yield Text(_LABEL - 2, middle + below, line, _SIZE, "end")


def _right(matrix: Matrix, frame: _Frame, sheet: Sheet) -> Iterator[Shape]:
    for node in sheet.right:
        yield _bar(node, frame.right - _BAR)
        count, within = _numbers(matrix, sheet, node)
        x = frame.right + (6 if within else frame.number)
        room = frame.width - x
        lines = [(line, _SIZE, "ink") for line in wrap(node.words, room, _SIZE, 2)]
        lines += [(cut(within, room, _SMALL), _SMALL, "muted")] if within else []
        middle = _TOP + node.top + node.height / 2
        if count:
            y = middle + LOWER * _SIZE
            yield Text(frame.right + 6, y, count, _SIZE, bold=True)
        for place, (line, size, role) in enumerate(lines):
            below = (place - (len(lines) - 1) / 2) * _SIZE * LEADING + LOWER * size
            yield Text(x, middle + below, line, size, role=role)


def _numbers(matrix: Matrix, sheet: Sheet, node: Node) -> tuple[str, str]:
    """Return the total of a node, or those of the lines within it in words."""
    columns = {link.column: link.part for link in sheet.links if link.node == node[0]}
    if not matrix.column_totals:
        return "", ""
    counts = {c: number(matrix.column_totals[c]) for c in sorted(columns)}
    if not sheet.parts:
        return next(iter(counts.values()), ""), ""
    return "", " · ".join(f"{sheet.parts[columns[c]]} {n}" for c, n in counts.items())


def _entries(matrix: Matrix, sheet: Sheet, styles: list[str]) -> list[legend.Entry]:
    say = translations(matrix.language).gettext
    one = say(N_("The wider a band, the more {counted}")).format(counted=matrix.counted)
    entries = [legend.Entry("", one)]
    drawn = {link.part for link in sheet.links}
    for part, name in enumerate(sheet.parts):
        entries += [legend.Entry(styles[part], name)] * (part in drawn)
    if has_hidden(matrix):
        under = matrix.header.hide_under
        entries.append(legend.Entry("hidden", hidden_note(matrix.language, under)))
    return entries


def _grid(matrix: Matrix) -> Grid:
    """Return a row for each band."""
    heads = matrix.row_title, matrix.column_title, matrix.counted
    rows = [
        (label(matrix.rows[row]), label(matrix.columns[column]), number(count))
        for row, counts in enumerate(matrix.cells)
        for column, count in enumerate(counts)
        if count != 0
    ]
    return Grid(heads, tuple(rows))
