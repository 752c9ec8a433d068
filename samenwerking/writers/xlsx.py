"""A matrix as a workbook: contents, the matrix, each cell as a row, how it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.reports.report import Column, Table
from samenwerking.writers.parts import header_block, notes
from samenwerking.writers.xlsx_book import About, Book
from samenwerking.writers.xlsx_charts import add_charts, chart_of
from samenwerking.writers.xlsx_file import workbook
from samenwerking.writers.xlsx_matrix import add_matrix
from samenwerking.writers.xlsx_pages import add_method, fill_contents
from samenwerking.writers.xlsx_table import add_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samenwerking.matrices.matrix import Line, Matrix
    from samenwerking.reports.report import Cell

CELLS_IN_MEMORY = 100_000
"""Cells up to which a workbook is made in memory."""
LONG_FORM = 20_000
"""Cells up to which each is a row of the long form too."""


def write(matrix: Matrix) -> bytes:
    """Return the matrix as a workbook of Excel's.

    Raises:
        SamenwerkingError: the system has no room for its parts.
    """
    cells = len(matrix.rows) * len(matrix.columns)
    header = header_block(matrix)
    query = "; ".join(f"{name}: {value}" for name, value in matrix.header.filters)
    about = About(
        title=matrix.title,
        subject="",
        made_on=matrix.header.made_on,
        query=query,
        foot=" · ".join(filter(None, (matrix.header.made_on, query))),
        comment="\n".join(f"{name}: {value}" for name, value in header),
        checksum=matrix.checksum,
    )
    lean = cells > CELLS_IN_MEMORY
    with workbook(lean=lean) as (made, file):
        book = Book(made, matrix.language, about, lean=lean)
        contents = book.contents()
        place = add_matrix(book, matrix)
        chart = chart_of(matrix, place)
        remarks = notes(matrix)
        if cells > LONG_FORM:
            remarks.append(
                book.say(N_("Too many cells for a sheet with one row a cell as well."))
            )
        elif cells and not matrix.hidden:
            add_data(book, long_form(matrix))
        add_charts(book, [chart] if chart else [])
        add_method(book, header, remarks)
        book.finish()
        fill_contents(book, contents, about, " ".join(notes(matrix)))
    return file.getvalue()


def long_form(matrix: Matrix) -> Table:
    """Return the cells of a matrix below each other, for a pivot table."""
    say = translations(matrix.language).gettext
    columns = [
        *_columns(say, matrix.row_title, _depth(matrix.rows), "row"),
        *_columns(say, matrix.column_title, _depth(matrix.columns), "column"),
        Column("count", say(N_("Number")), "number"),
    ]
    rows = [*_row(matrix, _depth(matrix.rows), _depth(matrix.columns))]
    title = say(N_("Long form: one row a cell"))
    return Table("long", title, tuple(columns), tuple(rows))


def _depth(lines: tuple[Line, ...]) -> int:
    return max((len(line.labels) for line in lines), default=1)


def _columns(
    say: Callable[[str], str], title: str, depth: int, name: str
) -> Iterator[Column]:
    yield Column(f"{name}_key", say(N_("{title} (key)")).format(title=title))
    for number in range(1, depth + 1):
        label = title if depth == 1 else f"{title} {number}"
        yield Column(f"{name}_{number}", label)


def _row(matrix: Matrix, rows: int, columns: int) -> Iterator[tuple[Cell, ...]]:
    def told(line: Line, depth: int) -> tuple[str, ...]:
        return (line.key, *line.labels, *[""] * (depth - len(line.labels)))

    beside = [told(line, columns) for line in matrix.columns]
    for line, counts in zip(matrix.rows, matrix.cells, strict=True):
        before = told(line, rows)
        for column, count in zip(beside, counts, strict=True):
            yield (*before, *column, count)
