"""The sheet of a report that one reads from top to bottom, with links to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.reports.report import (
    Facts,
    Figures,
    Spots,
    Words,
)
from samenwerking.writers.xlsx_layout import across, paragraph, row_height
from samenwerking.writers.xlsx_text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.worksheet import Worksheet

    from samenwerking.reports.report import Block, Fact, Report
    from samenwerking.writers.xlsx_book import Book

_WIDTHS = (280, 620)
_DEEPEST = 4


class Reading:
    """Writes the chapters of a report below each other."""

    def __init__(self, book: Book, sheet: Worksheet, places: Mapping[int, str]) -> None:
        """Take the sheet, and the names of the sheets of blocks, by `id`."""
        self._book, self._sheet, self._places = book, sheet, places
        self._titles = {entry.name: entry.title for entry in book.entries}
        self._row = 3
        for col, width in enumerate(_WIDTHS):
            sheet.set_column_pixels(col, col, width)

    def write(self, report: Report) -> None:
        """Write every chapter."""
        for section in report.sections:
            self._book.text(self._sheet, self._row, 0, section.title, "chapter")
            self._sheet.set_row_pixels(self._row, 26)
            self._row += 1
            for block in section.blocks:
                self._block(block)
            self._row += 1

    def _block(self, block: Block) -> None:
        match block:
            case Words(paragraphs):
                for text in paragraphs:
                    self._paragraph(text)
            case Figures(figures):
                for figure in figures:
                    change = f" ({figure.change})" if figure.change else ""
                    self._paragraph(f"{figure.sentence}{change}")
            case Spots((), empty):
                self._paragraph(empty)
            case Facts(facts):
                for fact in facts:
                    self._fact(fact)
        self._link(block)

    def _paragraph(self, text: str) -> None:
        paragraph(self._book, self._sheet, self._row, text, "wrapped", _WIDTHS)
        self._row += 1

    def _link(self, block: Block) -> None:
        """Write the link to the sheet of a block, if it has one."""
        name = self._places.get(id(block))
        if name is None:
            return
        # Excel cuts the names of sheets; the titles are whole.
        words = f"→ {self._titles[name]}"
        where = self._row, 0, len(_WIDTHS) - 1
        across(self._book, self._sheet, where, "", "link wrapped")
        self._book.link(self._sheet, where[:2], name, words, "link wrapped")
        self._sheet.set_row_pixels(self._row, row_height(shown(words), sum(_WIDTHS)))
        self._row += 1

    def _fact(self, fact: Fact) -> None:
        if fact.depth == 0 and not fact.value:
            where = self._row, 0, 1
            across(self._book, self._sheet, where, fact.label, "bold")
        else:
            style = f"fact {min(fact.depth, _DEEPEST)}"
            self._book.text(self._sheet, self._row, 0, fact.label, style)
            self._book.text(self._sheet, self._row, 1, fact.value, "wrapped")
            self._sheet.set_row_pixels(
                self._row,
                max(
                    row_height(shown(fact.label), _WIDTHS[0] - 20 * fact.depth),
                    row_height(shown(fact.value), _WIDTHS[1]),
                ),
            )
        self._row += 1
