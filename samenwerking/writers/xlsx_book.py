"""A workbook in the making: its sheets, and the cells that hold words of people.

Whatever stands in a record is written as text and nothing else. xlsxwriter's own
`write` would make formulas, links and numbers of it; the functions here never do.
"""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.writers.parts import PROGRAM
from samenwerking.writers.xlsx_sheet import QuickSheet
from samenwerking.writers.xlsx_styles import Styles
from samenwerking.writers.xlsx_text import (
    Names,
    as_date,
    foot,
    is_long,
    parts,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from samenwerking.language import Language
    from samenwerking.reports.report import Cell

SURE = 2**53
"""The largest whole number up to which Excel keeps every figure."""
_FORMULA = ("=", "+", "-", "@")
_ROW = 20
"""Pixels of a row of one line."""
_READABLE = 720
"""Pixels of a line of text that is pleasant to read."""
_PAPER = 2_100
"""Pixels that a sheet of A4 takes in letters that one can read: about half size."""


class Entry(NamedTuple):
    """A sheet in the list of contents: its name, its title, and what it holds."""

    name: str
    title: str
    about: str


class About(NamedTuple):
    """What a workbook tells of itself.

    Attributes:
        title: what it is.
        subject: of whom it tells.
        made_on: the day, as an ISO date.
        query: what was asked for, in words; may be empty.
        foot: one line for the foot of each page.
        comment: how it was made.
        checksum: of its numbers.
    """

    title: str
    subject: str
    made_on: str
    query: str
    foot: str
    comment: str
    checksum: str


class Book:
    """A workbook.

    Attributes:
        say: translates an English text.
        styles: how its cells look.
        lean: whether rows go to a file as they are written, each once and in order;
            tables of Excel's own are not to be had then.
        entries: the sheets, for the list of contents.
    """

    def __init__(
        self, workbook: Workbook, language: Language, about: About, *, lean: bool
    ) -> None:
        """Begin without sheets."""
        self.say: Callable[[str], str] = translations(language).gettext
        self.styles = Styles(workbook)
        self.lean = lean
        self.entries: list[Entry] = []
        self.workbook = workbook
        self._names = Names()
        self._tables = 0
        self._ordinary: set[str] = set()
        self._long: list[tuple[str, str, str]] = []
        # Kept from the start, since texts point to it before it is made.
        self._long_name = self._names.name(self.say(N_("Long texts")))
        self._contents_name = self._names.name(self.say(N_("Contents")))
        page = self.say(N_("page {page} of {pages}"))
        self._foot = foot(about.foot, page)
        self._describe(about, language)

    def _describe(self, about: About, language: Language) -> None:
        day = as_date(about.made_on) or date(2000, 1, 1)
        self.workbook.set_properties(
            {
                "title": shown(about.title)[:255],
                "subject": shown(about.subject)[:255],
                "author": PROGRAM,
                "comments": shown(about.comment),
                # Not the hour of writing: equal numbers make equal files.
                "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001
            }
        )
        self.workbook.set_custom_property(self.say(N_("Language")), language)
        self.workbook.set_custom_property(self.say(N_("Checksum")), about.checksum)

    def contents(self) -> Worksheet:
        """Add the sheet of contents, which is filled when the others are known."""
        return self._sheet(self._contents_name)

    def sheet(self, title: str, about: str) -> tuple[QuickSheet, str]:
        """Add a sheet with its title on it and a link back; return it and its name."""
        name = self._names.name(title)
        sheet = self._sheet(name)
        self.entries.append(Entry(name, title, about))
        self.head(sheet, title)
        return sheet, name

    def _sheet(self, name: str) -> QuickSheet:
        sheet: Any = self.workbook.add_worksheet(name, QuickSheet)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(self._foot)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        found: QuickSheet = sheet
        return found

    def head(self, sheet: Worksheet, title: str) -> None:
        """Write the title of a sheet, and below it the link to the contents."""
        sheet.set_row_pixels(0, 30)
        self.text(sheet, 0, 0, title, "title")
        self.link(sheet, (1, 0), self._contents_name, f"← {self._contents_name}")

    def link(
        self,
        sheet: Worksheet,
        where: tuple[int, int],
        name: str,
        words: str,
        style: str = "link",
    ) -> None:
        """Write a link to a sheet of this workbook; `where` is its row and column."""
        target = f"internal:'{name}'!A1"
        sheet.write_url(*where, target, self.styles.get(style), name)
        # A title may hold what xlsxwriter would take for its own; the link stays.
        self.text(sheet, *where, words, style)

    def text(self, sheet: Worksheet, row: int, col: int, text: str, style: str) -> None:
        """Write a text as it is; a long one goes on elsewhere, and says where."""
        text = shown(text)
        if is_long(text):
            text = self._kept(str(sheet.name), row, col, text)
        form = self.styles.get(style, quoted=text.startswith(_FORMULA))
        if text.startswith("<r>") and text.endswith("</r>"):
            # xlsxwriter takes such a text for its own markup, and writes it unescaped.
            sheet.write_rich_string(row, col, text[0], text[1], text[2:], form)
        elif text:
            sheet.write_string(row, col, text, form)
        else:
            sheet.write_blank(row, col, None, form)

    def ordinary(self, text: str) -> bool:
        """Return whether a text can be written as it is, in the style of its column."""
        if text in self._ordinary:
            return True
        if (
            not text
            or is_long(text)
            or text.startswith((*_FORMULA, "<r>"))
            or shown(text) != text
        ):
            return False
        self._ordinary.add(text)
        return True

    def note(self, sheet: Worksheet, row: int, col: int, text: str) -> None:
        """Lay a note on a cell, which one sees when one points to it."""
        text = shown(text)
        if is_long(text):
            text = self._kept(str(sheet.name), row, col, text)
        # High enough for its lines, of some forty letters each.
        lines = len(text) // 40 + text.count("\n") + 2
        height = max(60, min(400, 17 * lines))
        options = {
            "width": 260,
            "height": height,
            "font_size": 9,
            "font_name": "Calibri",
        }
        sheet.write_comment(row, col, text, options)

    def _kept(self, name: str, row: int, col: int, text: str) -> str:
        """Keep a long text for the sheet of long texts; return what its cell says."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        found = parts(text)
        first = LONG_FIRST + len(self._long)
        self._long += [(name, xl_rowcol_to_cell(row, col), part) for part in found]
        told = self.say(N_("… [goes on: sheet {sheet}, rows {first} to {last}]"))
        return found[0] + told.format(
            sheet=self._long_name, first=first + 1, last=first + len(found)
        )

    def value(
        self, sheet: Worksheet, row: int, col: int, cell: Cell, style: str
    ) -> None:
        """Write a text, a number or nothing."""
        if cell is None:
            return
        if isinstance(cell, str):
            self.text(sheet, row, col, cell, style)
        elif abs(cell) > SURE or not math.isfinite(cell):
            self.text(sheet, row, col, str(cell), style)
        else:
            sheet.write_number(row, col, cell, self.styles.get(style))

    def table_name(self) -> str:
        """Return a name for a table of Excel's, which no other has."""
        self._tables += 1
        return f"samenwerking_{self._tables}"

    def finish(self) -> None:
        """Add the sheet of long texts, if there are any."""
        if not self._long:
            return
        sheet = self._sheet(self._long_name)
        title = self.say(N_("Texts longer than a cell of Excel"))
        self.entries.append(Entry(self._long_name, title, ""))
        self.head(sheet, title)
        sheet.set_column_pixels(0, 0, 200)
        sheet.set_column_pixels(1, 1, 80)
        sheet.set_column_pixels(2, 2, 900)
        for col, name in enumerate((N_("Sheet"), N_("Cell"), N_("Text, in parts"))):
            self.text(sheet, LONG_FIRST - 1, col, self.say(name), "head")
        for row, cells in enumerate(self._long, LONG_FIRST):
            for col, cell in enumerate(cells):
                self.text(sheet, row, col, cell, "wrapped" if col == 2 else "text")


LONG_FIRST = 4
"""The first row of the sheet of long texts."""
