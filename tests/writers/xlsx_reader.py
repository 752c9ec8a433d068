"""Reads a workbook with two libraries, neither of which wrote it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

import openpyxl
from openpyxl.utils import range_boundaries
from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from samenwerking.matrices.matrix import Matrix

Values = dict[tuple[int, int], Any]
"""(row, column), from 0 -> what stands in a cell that is not empty."""


def load(data: bytes) -> Workbook:
    """Return the workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def values(sheet: Worksheet) -> Values:
    """Return what openpyxl finds on a sheet."""
    return {
        (row, col): value
        for row, cells in enumerate(sheet.iter_rows(values_only=True))
        for col, value in enumerate(cells)
        if value not in (None, "")
    }


def values_by_calamine(data: bytes, name: str) -> Values:
    """Return what calamine finds on a sheet."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(name)
    return {
        (number, col): value
        for number, row in enumerate(sheet.to_python(skip_empty_area=False))
        for col, value in enumerate(row)
        if value != ""
    }


class Grid(NamedTuple):
    """A matrix as somebody finds it on a sheet.

    Attributes:
        columns: the headings of its columns, the outer ones before a colon.
        rows: the labels of its rows in the same way.
        cells: the counts, or the sign of a hidden one.
        row_totals: beside them, if there are any.
        column_totals: below them, if there are any.
        total: in the corner.
    """

    columns: list[str]
    rows: list[str]
    cells: list[list[Any]]
    row_totals: list[Any]
    column_totals: list[Any]
    total: Any


def read_grid(sheet: Worksheet, found: Values, matrix: Matrix) -> Grid:
    """Return the matrix on a sheet: its filters tell where the counts stand.

    Args:
        sheet: for the filters and the cells that belong together.
        found: what stands on it, by any reader.
        matrix: how wide it is; nothing of what stands in it.
    """
    left, head, _, last = range_boundaries(sheet.auto_filter.ref)
    assert left == 1
    assert head is not None
    assert last is not None
    deep = max(len(line.labels) for line in matrix.rows)
    two = any(len(column.labels) > 1 for column in matrix.columns)
    places = range(deep, deep + len(matrix.columns))
    upper = _spread(sheet, found, head - 3) if two else {}
    columns = [_joined(upper.get(col), found[head - 2, col]) for col in places]
    lines = range(head, last)
    beside, below = places.stop, last + 1
    totals = matrix.column_totals != ()
    return Grid(
        columns,
        [_joined(*(found.get((row, col)) for col in range(deep))) for row in lines],
        [[found.get((row, col)) for col in places] for row in lines],
        [found[row, beside] for row in lines] if matrix.row_totals else [],
        [found.get((below, col)) for col in places] if totals else [],
        found.get((below, beside)) if totals and matrix.row_totals else None,
    )


def _spread(sheet: Worksheet, found: Values, row: int) -> dict[int, str]:
    """Return the text over each column of a row whose cells are taken together."""
    spread = {col: text for (line, col), text in found.items() if line == row}
    for merged in sheet.merged_cells.ranges:
        if merged.min_row == row + 1 == merged.max_row:
            text = found.get((row, merged.min_col - 1))
            spread |= dict.fromkeys(range(merged.min_col - 1, merged.max_col), text)
    return spread


def _joined(*labels: str | None) -> str:
    return ": ".join(label for label in labels if label)


def sheet_of(book: Workbook, title: str) -> Worksheet:
    """Return the sheet with this title on it."""
    return next(
        sheet
        for sheet in book.worksheets
        if sheet["A1"].value == title and sheet.auto_filter.ref
    )


def parts(data: bytes) -> Iterator[tuple[str, ET.Element]]:
    """Yield (name, root) of each part of the file; each has to be well-formed."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            assert re.search(r"\.(xml|rels|vml)$", name), f"{name} is no XML"
            yield name, ET.fromstring(file.read(name))


def assert_inert(data: bytes) -> None:
    """Refuse formulas, and whatever leads out of the file."""
    for name, root in parts(data):
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        if name.startswith("xl/worksheets/sheet"):
            assert "f" not in tags, f"{name} holds a formula"
        if name.endswith(".rels"):
            modes = {element.get("TargetMode") for element in root}
            assert modes <= {None}, f"{name} leads out of the file"
        assert "externalLink" not in name
        assert "vbaProject" not in name
