"""A matrix on a sheet: headings that stay, shades, totals, filters, how to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from samenwerking.errors import N_
from samenwerking.matrices.matrix import HIDDEN
from samenwerking.writers.parts import header_block, notes, total_label
from samenwerking.writers.xlsx_headings import (
    LABEL,
    headings,
    meanings,
    runs,
    split,
)
from samenwerking.writers.xlsx_layout import (
    across,
    fit,
    pairs,
    paragraph,
    row_height,
    wanted,
)
from samenwerking.writers.xlsx_styles import shades
from samenwerking.writers.xlsx_text import lines_of, shown

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Count, Line, Matrix
    from samenwerking.writers.xlsx_book import Book
    from samenwerking.writers.xlsx_sheet import QuickSheet

_ONE_PAGE = 1_250
"""Pixels that fit on one page of A4, in letters that one can read."""
_NOTES_AT_MOST = 500
"""Rows with a note of what they mean: no more of them than one reads."""


class Place(NamedTuple):
    """Where a matrix stands on its sheet, by rows and columns from 0.

    Attributes:
        sheet: the name of the sheet.
        head: the row of the headings.
        first: the first row of counts.
        last: the last one; before the first where there are none.
        left: the first column of counts.
        right: the last one; before the first where there are none.
    """

    sheet: str
    head: int
    first: int
    last: int
    left: int
    right: int


class _Maker:
    def __init__(self, book: Book, matrix: Matrix, sheet: QuickSheet) -> None:
        self.book, self.matrix, self.sheet = book, matrix, sheet
        most = [0] * len(matrix.columns)
        for row in matrix.cells:
            most = [max(m, count or 0) for m, count in zip(most, row, strict=True)]
        self.most = max(most, default=0)
        totals = [count or 0 for count in matrix.column_totals] or most
        self.heads = headings(matrix.columns, list(map(max, most, totals)))
        self.outer, self.inner = split(matrix.rows)
        self.left = 2 if self.outer else 1
        self.right = self.left + len(matrix.columns) - 1
        self.widths = self._widths()

    def _widths(self) -> list[int]:
        columns = [self.outer, self.inner] if self.outer else [self.inner]
        labels = [
            max(
                (wanted(shown(label), LABEL[0], LABEL[-1]) for label in column),
                default=LABEL[0],
            )
            for column in columns
        ]
        word = max(total_label(self.matrix).split(), key=len)
        total = [wanted(word, 92, 200)] if self.matrix.row_totals else []
        return [*labels, *self.heads.widths, *total]

    def head(self) -> int:
        """Write what stands above the counts; return the row of the filters."""
        book, matrix, sheet = self.book, self.matrix, self.sheet
        counts = book.say(N_("A cell counts: {what}")).format(what=matrix.counted)
        book.text(sheet, 1, self.left, counts, "muted")
        book.text(sheet, 2, self.left, matrix.column_title, "muted")
        row = 3
        if self.heads.upper:
            self._upper(row)
            row += 1
        style = "turned" if self.heads.turned else "count head"
        for col, label in enumerate(self.heads.lower, self.left):
            book.text(sheet, row, col, label, style)
        self._corner(row, "")
        if matrix.row_totals:
            book.text(sheet, row, self.right + 1, total_label(matrix), "count head")
        sheet.set_row_pixels(row, self.heads.height)
        self._meanings(row)
        # The buttons of the filters get a row of their own, where they hide no word.
        row += 1
        for col in range(len(self.widths)):
            sheet.write_blank(row, col, None, book.styles.get("head"))
        self._corner(row, matrix.row_title)
        return row

    def _upper(self, row: int) -> None:
        high = 24
        for label, first, last in runs(self.heads.upper):
            width = sum(self.heads.widths[first : last + 1])
            high = max(high, min(20 * lines_of(label, width) + 6, 160))
            where = row, self.left + first, self.left + last
            across(self.book, self.sheet, where, label, "count head")
            meaning = meanings(self.matrix.columns[first])[0]
            if meaning:
                self.book.note(self.sheet, row, self.left + first, meaning)
        self.sheet.set_row_pixels(row, high)

    def _corner(self, row: int, words: str) -> None:
        for col in range(self.left):
            self.book.text(self.sheet, row, col, words if col == 0 else "", "head")

    def _meanings(self, row: int) -> None:
        for col, line in enumerate(self.matrix.columns, self.left):
            meaning = meanings(line)[1]
            if meaning:
                self.book.note(self.sheet, row, col, meaning)

    def rows(self, first: int) -> int:
        """Write labels and counts; return the row after them."""
        matrix, right = self.matrix, self.right
        # The style of each cell of a large table takes as long as the cell itself.
        form = None if self.book.lean else self.book.styles.get("count")
        for number, (line, counts) in enumerate(
            zip(matrix.rows, matrix.cells, strict=True)
        ):
            row = first + number
            self._label(row, number, line)
            if None in counts:
                for col, count in enumerate(counts, self.left):
                    self._count(row, col, count, "count")
            elif counts:
                whole = cast("tuple[int, ...]", counts)
                self.sheet.write_counts(row, self.left, whole, form)
            if matrix.row_totals:
                self._count(row, right + 1, matrix.row_totals[number], "total")
        return first + len(matrix.rows)

    def _label(self, row: int, number: int, line: Line) -> None:
        style = "plain" if self.book.lean else "label"
        if not self.book.lean:
            labels = [side[number] for side in (self.outer, self.inner) if side]
            high = max(
                row_height(shown(label), width - 8)
                for label, width in zip(labels, self.widths, strict=False)
            )
            # Not every program makes room for a second line itself.
            self.sheet.set_row_pixels(row, high)
        if self.outer:
            self.book.text(self.sheet, row, 0, self.outer[number], style)
        self.book.text(self.sheet, row, self.left - 1, self.inner[number], style)
        if number < _NOTES_AT_MOST and line.definitions:
            for col, meaning in enumerate(meanings(line)[2 - self.left :]):
                if meaning:
                    self.book.note(self.sheet, row, col, meaning)

    def _count(self, row: int, col: int, count: Count, style: str) -> None:
        if count is None:
            self.sheet.write_string(row, col, HIDDEN, self.book.styles.get("hidden"))
        else:
            self.sheet.write_number(row, col, count, self.book.styles.get(style))

    def totals(self, row: int) -> int:
        """Write the totals of the columns; return the row after them."""
        if not self.matrix.column_totals:
            return row
        # Apart from the counts: a filter takes in what touches them.
        self.sheet.set_row_pixels(row, 6)
        row += 1
        label = total_label(self.matrix)
        across(self.book, self.sheet, (row, 0, self.left - 1), label, "total label")
        for col, count in enumerate(self.matrix.column_totals, self.left):
            self._count(row, col, count, "total")
        if self.matrix.row_totals:
            self._count(row, self.right + 1, self.matrix.total, "total")
        return row + 1

    def shade(self, first: int, last: int) -> None:
        """Lay shades on the counts: conditional, so that a new count gets its own."""
        where = first, self.left, last, self.right
        # "Between", never "at least": to Excel every text is more than any number.
        for shade, least, largest in [(0, 0, 0), *shades(self.most)]:
            rule = {
                "type": "cell",
                "criteria": "between",
                "minimum": least,
                "maximum": largest,
                "format": self.book.styles.shade(shade),
            }
            self.sheet.conditional_format(*where, rule)

    def below(self, row: int) -> int:
        """Write how to read the table and how it was made; return the next row."""
        book, matrix = self.book, self.matrix
        empty = [] if matrix.rows else [book.say(N_("Nothing to show: no rows."))]
        for note in [*empty, *notes(matrix)]:
            paragraph(book, self.sheet, row, note, "wrapped", self.widths)
            row += 1
        return pairs(book, self.sheet, row + 1, header_block(matrix), self.widths)


def add_matrix(book: Book, matrix: Matrix) -> Place:
    """Add the sheet of a matrix; return where everything stands."""
    size = book.say(N_("{rows} rows, {columns} columns"))
    size = size.format(rows=len(matrix.rows), columns=len(matrix.columns))
    sheet, name = book.sheet(matrix.title, size)
    maker = _Maker(book, matrix, sheet)
    groups = [
        (maker.left + first, maker.left + last)
        for _, first, last in runs(maker.heads.upper)
    ]
    one_page = fit(sheet, maker.widths, maker.left, groups)
    head = maker.head()
    first = head + 1
    sheet.freeze_panes(first, maker.left)
    sheet.repeat_rows(2, head)
    sheet.repeat_columns(0, maker.left - 1)
    after = maker.rows(first)
    if matrix.rows:
        sheet.autofilter(head, 0, after - 1, len(maker.widths) - 1)
        if matrix.columns:
            maker.shade(first, after - 1)
    end = maker.totals(after)
    if not one_page:
        # What stands above and below goes on over columns that another sheet shows.
        sheet.print_area(2, 0, end - 1, len(maker.widths) - 1)
    last = maker.below(end + 1)
    if one_page and maker.heads.height + 21 * last < _ONE_PAGE:
        sheet.fit_to_pages(1, 1)
    return Place(name, head, first, after - 1, maker.left, maker.right)
