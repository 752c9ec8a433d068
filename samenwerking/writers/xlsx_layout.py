"""Where things stand on a sheet: widths, heights, paragraphs over several columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.writers.xlsx_text import lines_of, pixels, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.worksheet import Worksheet

    from samenwerking.writers.xlsx_book import Book

_ROW = 20
"""Pixels of a row of one line."""
_READABLE = 720
"""Pixels of a line of text that is pleasant to read."""
_PAPER = 2_100
"""Pixels that a sheet of A4 takes in letters that one can read: about half size."""
_SCALE = 50
_HALF_SIZE = 1_500
"""Pixels that stand on it at that scale, in the wider letters of other programs too."""


def paragraph(
    book: Book, sheet: Worksheet, row: int, text: str, style: str, widths: Sequence[int]
) -> None:
    """Write a text over so many columns as make a line pleasant to read.

    Args:
        book: the workbook.
        sheet: where.
        row: where.
        text: the paragraph.
        style: how it looks.
        widths: of the columns in pixels, from the first.
    """
    last, width = reaching(0, widths)
    across(book, sheet, (row, 0, last), text, style)
    sheet.set_row_pixels(row, row_height(shown(text), width))


def across(
    book: Book,
    sheet: Worksheet,
    where: tuple[int, int, int],
    text: str,
    style: str,
) -> None:
    """Write a text over columns; `where` is its row, first and last column."""
    row, first, last = where
    if last > first:
        sheet.merge_range(row, first, row, last, "", book.styles.get(style))
    book.text(sheet, row, first, text, style)


def pairs(
    book: Book,
    sheet: Worksheet,
    row: int,
    lines: Sequence[tuple[str, str]],
    widths: Sequence[int],
) -> int:
    """Write (name, value) below each other; return the next row."""
    for name, value in lines:
        last, width = reaching(1, widths)
        book.text(sheet, row, 0, name, "bold")
        across(book, sheet, (row, 1, last), value, "wrapped")
        lines_high = row_height(shown(value), width), row_height(name, widths[0])
        sheet.set_row_pixels(row, max(lines_high))
        row += 1
    return row


def fit(
    sheet: Worksheet,
    widths: Sequence[int],
    label_columns: int,
    groups: Sequence[tuple[int, int]] = (),
) -> bool:
    """Set the columns, and how they stand on paper.

    Args:
        sheet: where.
        widths: of the columns in pixels.
        label_columns: how many of the first are printed on every sheet of paper.
        groups: first and last column of those that stay together.

    Returns:
        Whether all columns stand on one sheet of paper; else they go on on the next.
    """
    set_widths(sheet, widths)
    if sum(widths) <= _PAPER:
        sheet.fit_to_pages(1, 0)
        return True
    # Where Excel fits columns to several pages, it breaks them anywhere.
    sheet.set_print_scale(_SCALE)
    sheet.set_v_pagebreaks(_breaks(widths, label_columns, dict(groups)))
    return False


def set_widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Set the columns; `widths` are theirs in pixels, from the first."""
    start = 0
    for number in range(1, len(widths) + 1):
        # Neighbours of one width are set together.
        if number == len(widths) or widths[number] != widths[start]:
            sheet.set_column_pixels(start, number - 1, widths[start])
            start = number


def _breaks(
    widths: Sequence[int], label_columns: int, groups: Mapping[int, int]
) -> list[int]:
    """Return the columns before which a sheet of paper ends."""
    labels = sum(widths[:label_columns])
    room = max(_HALF_SIZE - labels, _HALF_SIZE // 3)
    found, used, col = [], 0, label_columns
    while col < len(widths):
        last = groups.get(col, col)
        width = sum(widths[col : last + 1])
        if used and used + width > room:
            found.append(col)
            used = 0
        used += width
        col = last + 1
    return found


def reaching(
    first: int, widths: Sequence[int], least: int = _READABLE
) -> tuple[int, int]:
    """Return the column up to which a line of text reaches, and how wide that is."""
    width, last = 0, first
    for last in range(first, first + 40):
        width += widths[last] if last < len(widths) else 64
        if width >= least:
            break
    return last, width


def row_height(text: str, width: int) -> int:
    """Return the pixels that a text takes in a cell so many pixels wide."""
    return max(_ROW, min(540, 18 * lines_of(text, width) + 4))


def wanted(text: str, least: int, most: int) -> int:
    """Return the width in pixels of a column with this text, within limits."""
    return max(least, min(most, pixels(text) + 8))
