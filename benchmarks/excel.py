"""Workbooks: a large matrix and the board's report, against bare xlsxwriter.

The peer writes the same cells with xlsxwriter's own `write`, and nothing else: no
widths, no shades, no notes, no tables.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from benchmarks.generate import MOMENT, write
from benchmarks.measure import Result, child, medians
from benchmarks.web import COLUMNS, ROWS, large
from samenwerking.service.entry import import_file
from samenwerking.service.reporting import ReportQuestion, make_report
from samenwerking.service.workplace import create_registry, open_workplace
from samenwerking.writers import report_xlsx, xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.reports.report import Report

PARTNERSHIPS = 1_000
"""Of the report of which the workbook is promised."""
INERT = {"strings_to_formulas": False, "strings_to_urls": False}
PEAK = """
from benchmarks.web import large
from samenwerking.writers import xlsx
xlsx.write(large())
lines = open("/proc/self/status").read().splitlines()
print(next(line.split()[1] for line in lines if line.startswith("VmHWM")))
"""
Cells = list[tuple[int, int, Any]]
"""(row, column, value) of each cell that is not empty."""


def run(folder: Path) -> list[Result]:
    """Measure; `folder` takes a registry of a thousand partnerships."""
    matrix = large()
    name = f"{ROWS:,} x {COLUMNS} as a workbook"
    taken = medians(
        {"ours": lambda: xlsx.write(matrix), "bare": lambda: bare_matrix(matrix)}, 5
    )
    report = _report(folder)
    cells = read(report_xlsx.write(report))
    whole = medians(
        {"ours": lambda: report_xlsx.write(report), "bare": lambda: bare(cells)}, 5
    )
    return [
        Result(
            f"{name}, against bare xlsxwriter over every cell",
            taken["ours"] / taken["bare"],
            1,
            "x",
        ),
        Result(f"{name}, peak memory", int(child(PEAK)()) / 1024, 150, "MB"),
        Result(
            f"the board's report of {PARTNERSHIPS:,} as a workbook, against bare"
            " xlsxwriter",
            whole["ours"] / whole["bare"],
            1.5,
            "x",
        ),
    ]


def _report(folder: Path) -> Report:
    """Return the board's report of a generated registry."""
    place = open_workplace(str(folder / "workbook.db"))
    file = write(folder / "workbook.jsonl", PARTNERSHIPS)
    create_registry(place, MOMENT)
    import_file(place, str(file), "benchmark", "", MOMENT)
    return make_report(place, ReportQuestion("bestuur"), "nl", MOMENT.date(), MOMENT)


def bare_matrix(matrix: Matrix) -> bytes:
    """Write every cell of a matrix in constant memory."""
    file = io.BytesIO()
    book = Workbook(file, {"constant_memory": True, **INERT})
    sheet = book.add_worksheet()
    for col, column in enumerate(matrix.columns, 1):
        sheet.write(0, col, column.label)
    for row, (line, counts) in enumerate(
        zip(matrix.rows, matrix.cells, strict=True), 1
    ):
        sheet.write(row, 0, line.label)
        for col, count in enumerate(counts, 1):
            sheet.write(row, col, count)
        sheet.write(row, len(counts) + 1, matrix.row_totals[row - 1])
    for col, total in enumerate(matrix.column_totals, 1):
        sheet.write(len(matrix.rows) + 1, col, total)
    book.close()
    return file.getvalue()


def read(data: bytes) -> Mapping[str, Cells]:
    """Return the cells of each sheet of a workbook."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        found[name] = [
            (row, col, value)
            for row, cells in enumerate(rows)
            for col, value in enumerate(cells)
            if value != ""
        ]
    return found


def bare(sheets: Mapping[str, Cells]) -> bytes:
    """Write the same cells as somebody would who wants them and nothing more."""
    file = io.BytesIO()
    book = Workbook(file, {"default_date_format": "yyyy-mm-dd", **INERT})
    for name, cells in sheets.items():
        sheet = book.add_worksheet(name)
        for row, col, value in cells:
            sheet.write(row, col, value)
    book.close()
    return file.getvalue()
