"""Draws the lines of a matrix: headings, labels, numbers on their shades."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.tui.widgets.matrix_shades import Shades
    from samenwerking.tui.widgets.matrix_sheet import Sheet

_RULE = "│"
_CURSOR = "▸"


class Place(NamedTuple):
    """A cell: -1 is the column of labels, the line after the last one the totals."""

    row: int = 0
    column: int = 0


class Looks(NamedTuple):
    """The styles of everything, and the shades of what is recorded or missing."""

    heading: Style
    here: Style
    total: Style
    zero: Style
    rule: Style
    cursor: Style
    shades: tuple[Shades, Shades]


class Drawing:
    """The columns in sight, drawn line by line."""

    def __init__(self, sheet: Sheet, seen: range, cursor: Place, looks: Looks) -> None:
        self._sheet, self._seen = sheet, seen
        self._cursor, self._looks = cursor, looks

    def heading(self, number: int) -> Iterator[Segment]:
        """Yield the parts of a line of the headings."""
        sheet, seen, looks = self._sheet, self._seen, self._looks
        yield Segment(sheet.corner(number), looks.heading)
        yield Segment("‹" if seen and seen.start else _RULE, looks.rule)
        if number < sheet.above:
            for column in seen:
                text = sheet.group_at(column, seen)
                if text is not None:
                    yield Segment(text, looks.heading)
            return
        for column in seen:
            style = self._named(column)
            if column == self._cursor.column:
                style = looks.here
            yield Segment(sheet.heading_line(column, number), style)
        if seen and seen.stop < sheet.columns:
            yield Segment("›", looks.rule)

    def _named(self, column: int) -> Style:
        """Return the style of a heading; what is missing stands in italics."""
        style, missing = self._looks.heading, self._sheet.missing_columns
        if column < len(missing):
            return style + Style(italic=missing[column])
        return style + Style(bold=True)

    def row(self, row: int, *, focus: bool) -> Iterator[Segment]:
        """Yield the parts of a row."""
        sheet, looks = self._sheet, self._looks
        label = looks.here if row == self._cursor.row else looks.heading
        if row >= len(sheet.missing_rows):
            label += Style(bold=True)
        elif sheet.missing_rows[row]:
            label += Style(italic=True)
        on_label = focus and self._cursor == (row, -1)
        yield Segment(sheet.name_of(row), looks.cursor if on_label else label)
        yield Segment(_CURSOR if on_label else _RULE, looks.rule)
        for column in self._seen:
            width, word = sheet.widths[column], sheet.word(row, column)
            if self._cursor == (row, column):
                yield Segment(_CURSOR + word.rjust(width - 2) + " ", looks.cursor)
            else:
                yield Segment(word.rjust(width - 1) + " ", self._cell(row, column))

    def _cell(self, row: int, column: int) -> Style:
        """Return the style of a number."""
        sheet, looks = self._sheet, self._looks
        if sheet.is_total(row, column):
            return looks.total
        share = sheet.share(row, column)
        if not share:
            return looks.zero
        return looks.shades[sheet.is_missing(row, column)].style(share)
