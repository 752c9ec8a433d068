"""A report as a workbook: contents, words, figures, overviews, tables, data, charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.reports.report import Drawing, Figures, Overview, Spots, Table
from samenwerking.writers.xlsx_book import About, Book
from samenwerking.writers.xlsx_charts import add_charts, chart_of, chart_of_table
from samenwerking.writers.xlsx_file import workbook
from samenwerking.writers.xlsx_matrix import add_matrix
from samenwerking.writers.xlsx_pages import add_method, fill_contents
from samenwerking.writers.xlsx_table import add_data, add_table
from samenwerking.writers.xlsx_tables import (
    FIGURES_ASIDE,
    figures_table,
    grid_table,
    named_bars,
    spots_table,
)
from samenwerking.writers.xlsx_text import as_date
from samenwerking.writers.xlsx_words import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.reports.report import Block, Report, Section
    from samenwerking.writers.xlsx_charts import Chart

CELLS_IN_MEMORY = 800_000
"""Cells up to which a workbook is made in memory, with tables of Excel's in it."""


def write(report: Report) -> bytes:
    """Return the report as a workbook of Excel's.

    Raises:
        SamenwerkingError: the system has no room for its parts.
    """
    lean = sum(_sizes(report)) > CELLS_IN_MEMORY
    about = _about(report)
    with workbook(lean=lean) as (made, file):
        book = Book(made, report.language, about, lean=lean)
        contents = book.contents()
        words, _ = book.sheet(book.say(N_("In words")), "")
        sheets = _Sheets(book)
        sheets.figures(report)
        for section in report.sections:
            for block in section.blocks:
                sheets.add(block)
            sheets.spots(section)
        add_charts(book, sheets.charts)
        for table in report.data:
            add_data(book, table)
        add_method(book, report.method, [*report.notes, *_without_data(book, report)])
        Reading(book, words, sheets.places).write(report)
        book.finish()
        fill_contents(book, contents, about, report.lead)
    return file.getvalue()


def _about(report: Report) -> About:
    return About(
        title=report.title,
        subject=report.subject,
        made_on=_made_on(report),
        query="",
        foot=report.footer,
        comment="\n".join(f"{name}: {value}" for name, value in report.method),
        checksum=report.checksum,
    )


def _made_on(report: Report) -> str:
    """Return the day of the report; empty if it names none."""
    overviews = (
        block.matrix.header.made_on
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Overview)
    )
    named = (value for _, value in report.method)
    return next((day for day in (*overviews, *named) if as_date(day)), "")


def _without_data(book: Book, report: Report) -> list[str]:
    if report.hide_under is None or report.data:
        return []
    told = N_("There are no sheets of data: they would show counts that are hidden.")
    return [book.say(told)]


def _sizes(report: Report) -> Iterator[int]:
    """Yield how many cells each part has."""
    for section in report.sections:
        for block in section.blocks:
            match block:
                case Overview(matrix):
                    yield len(matrix.rows) * len(matrix.columns)
                case Table():
                    yield len(block.rows) * len(block.columns)
    for table in report.data:
        yield len(table.rows) * len(table.columns)


class _Sheets:
    """Adds the sheets of blocks, and keeps where each of them stands.

    Attributes:
        places: `id` of a block -> name of its sheet.
        charts: of the blocks that have one.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self.places: dict[int, str] = {}
        self.charts: list[Chart] = []

    def figures(self, report: Report) -> None:
        """Add one sheet for the key figures of all chapters."""
        blocks = [
            (section, block)
            for section in report.sections
            for block in section.blocks
            if isinstance(block, Figures)
        ]
        found = [(section, one) for section, block in blocks for one in block.figures]
        if found:
            table = figures_table(self._book.say, found)
            name = self._table(table, drawn=True, aside=FIGURES_ASIDE)
            self.places |= {id(block): name for _, block in blocks}

    def add(self, block: Block) -> None:
        """Add the sheet of a block, if it gets one of its own."""
        match block:
            case Overview(matrix):
                place = add_matrix(self._book, matrix)
                self.places[id(block)] = place.sheet
                chart = chart_of(matrix, place)
                self.charts += [chart] if chart else []
            case Drawing(picture):
                self.places[id(block)] = self._table(grid_table(picture), drawn=True)
            case Table():
                self.places[id(block)] = self._table(block, drawn=False)

    def spots(self, section: Section) -> None:
        """Add one sheet for all that a chapter says one should look at."""
        blocks = [b for b in section.blocks if isinstance(b, Spots) and b.spots]
        if blocks:
            table = spots_table(self._book.say, section.title, blocks)
            # The last of them leads to it: before that the words tell of others.
            self.places[id(blocks[-1])] = self._table(table, drawn=False)

    def _table(self, table: Table, *, drawn: bool, aside: int = 0) -> str:
        named = named_bars(self._book.say, table)
        chart = chart_of_table(named, drawn=drawn)
        if chart is None:
            return add_table(self._book, table, aside=aside)
        aside += len(named.columns) - len(table.columns)
        name = add_table(self._book, named, aside=aside)
        self.charts.append(chart._replace(sheet=name))
        return name
