"""The sheets of a workbook that one reads: contents, and how it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.writers.xlsx_layout import pairs, paragraph, row_height, wanted
from samenwerking.writers.xlsx_text import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

    from samenwerking.writers.xlsx_book import About, Book

_METHOD = (220, 640)
_CONTENTS = (460, 260, 200)


def fill_contents(book: Book, sheet: Worksheet, about: About, lead: str) -> None:
    """Write the list of sheets, each with a link to it.

    Args:
        book: the workbook, with all its other sheets.
        sheet: the first one, empty so far.
        about: what the workbook tells of itself.
        lead: a sentence or two above the list.
    """
    for col, width in enumerate(_CONTENTS):
        sheet.set_column_pixels(col, col, width)
    sheet.set_row_pixels(0, 30)
    book.text(sheet, 0, 0, about.title, "title")
    row = 1
    for text, style in ((about.subject, "chapter"), (lead, "wrapped")):
        if text:
            paragraph(book, sheet, row, text, style, _CONTENTS)
            row += 1
    facts = [
        (book.say(name), value)
        for name, value in ((N_("Date"), about.made_on), (N_("Filter"), about.query))
        if value
    ]
    row = pairs(book, sheet, row + 1, facts, _CONTENTS) + 1
    for col, head in enumerate((N_("What stands there"), N_("Sheet"), N_("Size"))):
        book.text(sheet, row, col, book.say(head), "head")
    sheet.repeat_rows(row)
    for entry in book.entries:
        row += 1
        # Excel cuts the names of sheets; the title is whole.
        book.link(sheet, (row, 0), entry.name, entry.title, "link wrapped")
        book.text(sheet, row, 1, entry.name, "muted")
        book.text(sheet, row, 2, entry.about, "muted wrapped")
        texts = zip(
            (entry.title, entry.about), (_CONTENTS[0], _CONTENTS[2]), strict=True
        )
        high = max(row_height(shown(text), width - 8) for text, width in texts)
        sheet.set_row_pixels(row, high)
    sheet.activate()


def add_method(
    book: Book, lines: Sequence[tuple[str, str]], notes: Sequence[str]
) -> None:
    """Add the sheet that tells how everything was made, and how to read it."""
    sheet, _ = book.sheet(book.say(N_("Method")), "")
    sheet.set_column_pixels(0, 0, _METHOD[0])
    sheet.set_column_pixels(1, 1, _METHOD[1])
    widest = max((wanted(name, 120, _METHOD[0]) for name, _ in lines), default=120)
    sheet.set_column_pixels(0, 0, widest)
    row = 3
    for note in notes:
        paragraph(book, sheet, row, note, "wrapped", _METHOD)
        row += 1
    pairs(book, sheet, row + 1, lines, (widest, _METHOD[1]))
