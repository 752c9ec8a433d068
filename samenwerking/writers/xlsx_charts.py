"""Charts of Excel's own, which take every number and name from the cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_
from samenwerking.pictures.palette import ROLES
from samenwerking.writers.xlsx_headings import split
from samenwerking.writers.xlsx_table import HEAD
from samenwerking.writers.xlsx_tables import BARS, is_unique
from samenwerking.writers.xlsx_text import lines_of, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.matrices.matrix import Count, Line, Matrix
    from samenwerking.reports.report import Table
    from samenwerking.writers.xlsx_book import Book
    from samenwerking.writers.xlsx_matrix import Place

_SERIES = 5
"""Series side by side, at most: more shades are not told apart in grey."""
_NAMES = 25
"""Names along the axis, at most: of more one reads none."""
_BARS = 40
"""Bars in a chart, at most, where several stand beside each name."""
_YEAR = re.compile(r"\d{4}-\d{4}")
_WIDTH = 860
_NAME_WIDTH = 380
"""Pixels that a name takes beside its bar before it goes on on a second line."""
_LINES = 3
_PAGE = 1_250
"""Pixels that stand below each other on a sheet of paper, at that scale."""
_SCALE = 76
# From dark to light with one in between: told apart in grey and by every eye.
_FILLS: dict[int, tuple[str, ...]] = {
    1: ("shade.5",),
    2: ("shade.6", "shade.3"),
    3: ("shade.6", "shade.4", "shade.2"),
    4: ("shade.6", "shade.4", "shade.3", "shade.1"),
    5: ("shade.6", "shade.5", "shade.4", "shade.2", "shade.1"),
}
_Cells = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


class Series(NamedTuple):
    """Numbers that belong together: where their name stands, and where they do."""

    name: tuple[int, int]
    values: _Cells


class Chart(NamedTuple):
    """A chart: where its parts stand on a sheet.

    Attributes:
        sheet: its name.
        names: the cells of the names along the axis.
        lines: how many lines the longest of them takes.
        series: one at least.
        lying: whether the bars lie, so that long names can be read.
        alternative: what it shows, for whoever cannot see it.
    """

    sheet: str
    names: _Cells
    lines: int
    series: tuple[Series, ...]
    lying: bool
    alternative: str


def chart_of(matrix: Matrix, place: Place) -> Chart | None:
    """Return the chart of a matrix; None where none would be read, or would be true."""
    if not matrix.rows or not matrix.columns or not any(map(any, matrix.cells)):
        return None
    by_year = _are_years(_keys(matrix.columns))
    found = _along_columns(matrix, place) if by_year else _along_rows(matrix, place)
    lying = not by_year and not _are_years(_keys(matrix.rows))
    lines = matrix.columns if by_year else matrix.rows
    labels = split(lines)[1]
    if not found or not _readable(labels, len(found)):
        return None
    names = (
        (place.head - 1, place.left, place.head - 1, place.right)
        if by_year
        else (place.first, place.left - 1, place.last, place.left - 1)
    )
    return Chart(place.sheet, names, _lines(labels), tuple(found), lying, matrix.title)


def chart_of_table(table: Table, *, drawn: bool) -> Chart | None:
    """Return the chart of a table: its columns of numbers, by the names of its rows.

    Args:
        table: one with words, or school years, in its first column; where these do
            not tell its rows apart, with a last one that does.
        drawn: whether it is a picture's; of others only those by school year are drawn.

    Returns:
        The chart, without the name of its sheet; None where it would not be read.
    """
    by_year = _are_years([str(row[0]) for row in table.rows])
    numbers = [col for col, c in enumerate(table.columns) if c.kind == "number"]
    # What is hidden stands there as text, which Excel would draw as a zero.
    numbers = [c for c in numbers if all(isinstance(r[c], int) for r in table.rows)]
    numbers = numbers[:_SERIES]
    if len(numbers) * len(table.rows) > _BARS:
        # Pictures begin with what they are about; the rest stands in the table.
        numbers = numbers[:1]
    col = len(table.columns) - 1 if table.columns[-1].name == BARS else 0
    labels = [str(row[col] or "") for row in table.rows]
    if not numbers or 0 in numbers or not (drawn or by_year):
        return None
    if not _readable(labels, len(numbers)):
        return None
    first, last = HEAD + 1, HEAD + len(table.rows)
    found = [Series((HEAD, c), (first, c, last, c)) for c in numbers]
    names, lines = (first, col, last, col), _lines(labels)
    return Chart("", names, lines, tuple(found), not by_year, table.title)


def _readable(names: Sequence[str], series: int) -> bool:
    """Return whether bars can be read: neither one alone, nor many, nor two alike."""
    told_apart = is_unique(names) and len(names) <= _NAMES
    return told_apart and 1 < len(names) * series <= _BARS


def _lines(names: Sequence[str]) -> int:
    most = max((lines_of(shown(name), _NAME_WIDTH) for name in names), default=1)
    return min(most, _LINES)


def _along_columns(matrix: Matrix, place: Place) -> list[Series]:
    """Return a series a row; of the totals if there are too many rows; or none."""
    if _side_by_side(matrix, matrix.rows):
        return [
            Series((row, place.left - 1), (row, place.left, row, place.right))
            for row in range(place.first, place.last + 1)
        ]
    if _whole([matrix.column_totals]):
        # Behind the row that keeps the totals apart.
        row = place.last + 2
        return [Series((row, 0), (row, place.left, row, place.right))]
    return []


def _along_rows(matrix: Matrix, place: Place) -> list[Series]:
    """Return a series a column; of the totals if there are too many; or none."""
    head = place.head - 1
    if _side_by_side(matrix, matrix.columns):
        return [
            Series((head, col), (place.first, col, place.last, col))
            for col in range(place.left, place.right + 1)
        ]
    if _whole([matrix.row_totals]):
        col = place.right + 1
        return [Series((head, col), (place.first, col, place.last, col))]
    return []


def _side_by_side(matrix: Matrix, series: Sequence[Line]) -> bool:
    """Return whether each of these lines can be a series with a name of its own."""
    few = len(matrix.rows) * len(matrix.columns) <= _BARS
    named = len(series) <= _SERIES and is_unique(split(series)[1])
    return few and named and _whole(matrix.cells)


def _keys(lines: Sequence[Line]) -> list[str]:
    return [line.key for line in lines]


def _are_years(names: Sequence[str]) -> bool:
    years = sum(bool(_YEAR.fullmatch(name)) for name in names)
    # One for what is unknown may stand beside them.
    return years > 1 and years >= len(names) - 2


def _whole(cells: Sequence[Sequence[Count]]) -> bool:
    """Return whether there are numbers and none is hidden: Excel would draw a zero."""
    return any(cells) and not any(None in counts for counts in cells)


def add_charts(book: Book, charts: Sequence[Chart]) -> None:
    """Add a sheet with charts below each other, for paper; none for none.

    Args:
        book: the workbook, with the sheets of the charts' cells.
        charts: what to draw; the title of each is that of the sheet of its cells.
    """
    if not charts:
        return
    told = book.say(N_("Their numbers stand on the other sheets."))
    sheet, _ = book.sheet(book.say(N_("Charts")), told)
    # One column, since other programs have other widths for those that are not set.
    sheet.set_column_pixels(0, 0, _WIDTH + 10)
    sheet.set_portrait()
    sheet.set_print_scale(_SCALE)
    row, breaks, top = 3, [], 0
    for chart in charts:
        height = _height(chart)
        after = row + height // 20 + 3
        if 20 * (after - top) > _PAGE and row > 3:
            breaks.append(row)
            top = row
        book.link(sheet, (row, 0), chart.sheet, f"→ {chart.alternative}")
        drawn = _drawn(book, chart)
        drawn.set_size({"width": _WIDTH, "height": height})
        options = {"description": shown(chart.alternative)[:255], "object_position": 2}
        sheet.insert_chart(row + 1, 0, drawn, options)
        row = after
    sheet.set_h_pagebreaks(breaks)


def _height(chart: Chart) -> int:
    """Return the pixels of a chart: each name stands whole beside its bars."""
    if not chart.lying:
        return 430
    names = chart.names[2] - chart.names[0] + 1
    each = max(18 * len(chart.series), 15 * chart.lines + 8)
    return 130 + max(240, min(names * each, _PAGE - 250))


def _drawn(book: Book, chart: Chart) -> Any:
    drawn: Any = book.workbook.add_chart({"type": "bar" if chart.lying else "column"})
    letters = {"size": 9, "color": ROLES["ink"].light}
    for series, fill in zip(chart.series, _FILLS[len(chart.series)], strict=True):
        drawn.add_series(_series(chart, series, ROLES[fill].light, letters))
    title = {"size": 12, "color": ROLES["ink"].light}
    drawn.set_title({"name": [chart.sheet, 0, 0], "name_font": title})
    quiet = {"color": ROLES["line"].light}
    # Every name is shown, not each second one.
    names: dict[str, Any] = {"num_font": letters, "line": quiet, "interval_unit": 1}
    counts: dict[str, Any] = {"num_font": letters, "line": {"none": True}, "min": 0}
    counts |= {"major_gridlines": {"visible": True, "line": quiet}, "num_format": "0"}
    # Excel counts the bars from below, and would put the numbers' axis on top.
    names |= {"reverse": True} if chart.lying else {}
    counts |= {"label_position": "high"} if chart.lying else {}
    # To xlsxwriter the names stand along y where bars lie.
    drawn.set_x_axis(counts if chart.lying else names)
    drawn.set_y_axis(names if chart.lying else counts)
    several = {"position": "bottom", "font": letters}
    drawn.set_legend(several if len(chart.series) > 1 else {"none": True})
    return drawn


def _series(
    chart: Chart, series: Series, fill: str, letters: dict[str, Any]
) -> dict[str, Any]:
    return {
        "name": [chart.sheet, *series.name],
        "categories": [chart.sheet, *chart.names],
        "values": [chart.sheet, *series.values],
        "fill": {"color": fill},
        "border": {"color": ROLES["muted"].light, "width": 0.5},
        "gap": 60,
        # No number beside a bar that is not there.
        "data_labels": {"value": True, "num_format": "#,##0;;", "font": letters},
    }
