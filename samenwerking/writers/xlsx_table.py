"""A table on a sheet of its own: one of Excel's own tables, with filters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_
from samenwerking.writers.xlsx_book import SURE
from samenwerking.writers.xlsx_layout import (
    fit,
    paragraph,
    reaching,
    set_widths,
    wanted,
)
from samenwerking.writers.xlsx_text import (
    as_date,
    lines_of,
    pixels,
    shown,
    unique_headings,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

    from samenwerking.reports.report import Table
    from samenwerking.writers.xlsx_book import Book

HEAD = 3
"""The row of the headings."""
ROWS = 1_000_000
"""Rows on a sheet; a longer table goes on on the next."""
_SAMPLE = 300
"""Rows by which columns get their width."""
_NARROW, _WIDE = 60, 420
_FEW = 3
_PAGE = 280
"""Pixels of a column of texts that break, at most: several stand beside another."""
_NOT_FOR_PAPER = N_(
    "This sheet is there to filter and to count on, not for paper: only this note is"
    " printed. To print the rows all the same, clear the print area."
)
_ZERO = date(1899, 12, 30)
"""The day from which Excel counts."""
_STYLE = "Table Style Light 1"


def add_table(book: Book, table: Table, *, aside: int = 0) -> str:
    """Add a sheet with a table to read, or several where one cannot hold its rows.

    Its long texts take several lines.

    Args:
        book: the workbook.
        table: what stands in it.
        aside: how many of the last columns stand on the screen only, not on paper.

    Returns:
        The name of the first sheet.
    """
    return _add(book, table, aside, wrapped=True)


def add_data(book: Book, table: Table) -> str:
    """Add a sheet with a table to count on, or several where one cannot hold its rows.

    Its long texts are cut on the screen, though whole in the cell. It would take
    paper by the ream, with a few words on each sheet: printed is a note that says so.

    Returns:
        The name of the first sheet.
    """
    return _add(book, table, 0, wrapped=False)


def _add(book: Book, table: Table, aside: int, *, wrapped: bool) -> str:
    first = ""
    for start in range(0, max(1, len(table.rows)), ROWS):
        rows = table.rows[start : start + ROWS]
        title = table.title
        if len(table.rows) > ROWS:
            part = book.say(N_("{title} (part {number})"))
            title = part.format(title=title, number=start // ROWS + 1)
        part_of = table._replace(title=title, rows=rows)
        name = _sheet(book, part_of, aside, wrapped=wrapped)
        first = first or name
    return first


def _sheet(book: Book, table: Table, aside: int, *, wrapped: bool) -> str:
    size = book.say(N_("{rows} rows, {columns} columns"))
    size = size.format(rows=len(table.rows), columns=len(table.columns))
    sheet, name = book.sheet(table.title, size)
    heads = unique_headings(column.label for column in table.columns)
    printed = len(heads) - aside
    most = _PAGE if wrapped and printed > _FEW else _WIDE
    widths = _widths(table, heads, most)
    _paper(book, sheet, table, widths, printed, wrapped=wrapped)
    _head(book, sheet, table, heads)
    if not table.rows:
        book.text(sheet, HEAD + 1, 0, book.say(N_("Nothing to show: no rows.")), "text")
        return name
    last = HEAD + len(table.rows), len(table.columns) - 1
    if book.lean:
        sheet.autofilter(HEAD, 0, *last)
    else:
        sheet.add_table(HEAD, 0, *last, _options(book, table, heads))
    if wrapped:
        _heights(sheet, table, widths[:printed])
    _rows(book, sheet, table, printed if wrapped else 0)
    return name


def _paper(
    book: Book,
    sheet: Worksheet,
    table: Table,
    widths: Sequence[int],
    printed: int,
    *,
    wrapped: bool,
) -> None:
    """Set what is printed, and write the line above the headings."""
    told = []
    if table.total is not None and table.total > len(table.rows):
        cut = book.say(N_("The first {shown} of {total}."))
        told.append(cut.format(shown=len(table.rows), total=table.total))
    if not wrapped:
        note = " ".join([*told, book.say(_NOT_FOR_PAPER)])
        # In one cell: whoever reads the columns elsewhere finds no more than they are.
        book.text(sheet, HEAD - 1, 0, note, "muted")
        set_widths(sheet, widths)
        sheet.print_area(0, 0, HEAD - 1, reaching(0, widths, pixels(note))[0])
        return
    fit(sheet, widths[:printed], 1)
    if told:
        paragraph(book, sheet, HEAD - 1, told[0], "muted", widths)
    if printed < len(widths):
        set_widths(sheet, widths)
        last = HEAD + max(1, len(table.rows))
        sheet.print_area(0, 0, last, printed - 1)


def _head(book: Book, sheet: Worksheet, table: Table, heads: Sequence[str]) -> None:
    sheet.freeze_panes(HEAD + 1, 1)
    sheet.repeat_rows(HEAD)
    sheet.set_row_pixels(HEAD, 42)
    for col, (column, head) in enumerate(zip(table.columns, heads, strict=True)):
        number = column.kind == "number"
        book.text(sheet, HEAD, col, head, "number head" if number else "head")
        # A label that was shortened stands whole in the note.
        whole = shown(column.label)
        told = [whole] if head != whole else []
        note = "\n".join([*told, *([column.definition] if column.definition else [])])
        if note:
            book.note(sheet, HEAD, col, note)


def _options(book: Book, table: Table, heads: Sequence[str]) -> dict[str, Any]:
    columns = []
    for column, head in zip(table.columns, heads, strict=True):
        style = "number head" if column.kind == "number" else "head"
        columns.append({"header": head, "header_format": book.styles.get(style)})
    return {"columns": columns, "style": _STYLE, "name": book.table_name()}


def _widths(table: Table, heads: Sequence[str], most: int) -> list[int]:
    sample = table.rows[:_SAMPLE]
    widths = []
    for col, head in enumerate(heads):
        texts = [shown(str(row[col])) for row in sample if row[col] is not None]
        longest = max(texts, key=len, default="")
        # The heading breaks over two lines, and leaves room for its button.
        head_width = wanted(head, _NARROW, 2 * _WIDE) // 2 + 30
        longest_word = max(head.split(), key=len, default="")
        least = max(head_width, wanted(longest_word, _NARROW, _WIDE) + 20)
        widths.append(wanted(longest, min(least, most), most))
    return widths


def _heights(sheet: Worksheet, table: Table, widths: Sequence[int]) -> None:
    """Set the rows whose texts take several lines: not every program does it itself."""
    for row, cells in enumerate(table.rows, HEAD + 1):
        lines = max(
            (
                lines_of(cell, width - 8)
                for cell, width in zip(cells, widths, strict=False)
                # No letter is wider than that.
                if isinstance(cell, str) and ("\n" in cell or 16 * len(cell) > width)
            ),
            default=1,
        )
        if lines > 1:
            sheet.set_row_pixels(row, min(540, 19 * lines + 3))


def _rows(book: Book, sheet: Worksheet, table: Table, wrapped: int) -> None:
    """Write the rows; the texts of the first `wrapped` columns take several lines."""
    # Nine cells of ten are words as they stand or small numbers: these go by the
    # shortest way, since a report has hundreds of thousands of them.
    ordinary, write = book.ordinary, sheet.write_string
    number, counts = sheet.write_number, book.styles.get("cell number")
    words = [
        "cell wrapped" if col < wrapped else "cell" for col in range(len(table.columns))
    ]
    styles = [book.styles.get(style) for style in words]
    kinds = [column.kind for column in table.columns]
    for row, cells in enumerate(table.rows, HEAD + 1):
        for col, (cell, kind) in enumerate(zip(cells, kinds, strict=True)):
            if cell is None or cell == "":
                continue
            if kind == "text" and isinstance(cell, str) and ordinary(cell):
                write(row, col, cell, styles[col])
            elif kind == "number" and type(cell) is int and -SURE < cell < SURE:
                number(row, col, cell, counts)
            elif kind == "date" and isinstance(cell, str):
                _date(book, sheet, (row, col), cell)
            else:
                text_style = words[col] if kind == "text" else "cell number"
                book.value(sheet, row, col, cell, text_style)


def _date(book: Book, sheet: Worksheet, where: tuple[int, int], text: str) -> None:
    day = as_date(text)
    if day is None:
        # Part of a date is text: Excel would make a day of it that nobody named.
        book.text(sheet, *where, text, "cell")
    else:
        sheet.write_number(*where, (day - _ZERO).days, book.styles.get("cell date"))
