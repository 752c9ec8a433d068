"""Workbooks as somebody last looked at them: every cell, and how its sheet is set.

After a change that is meant, draw them anew and read the difference:

    UPDATE_GOLDEN=1 python -m pytest tests/writers/test_xlsx_golden.py
    git diff tests/data/golden_xlsx
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samenwerking.service.overview import make_matrix
from samenwerking.writers import report_xlsx, xlsx
from tests.conftest import TODAY
from tests.writers.handmade_report import make_report
from tests.writers.test_golden import REGISTRY
from tests.writers.xlsx_reader import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from samenwerking.service.workplace import Workplace

FOLDER = Path(__file__).parents[1] / "data" / "golden_xlsx"


def outline(data: bytes) -> str:
    """Return what stands in a workbook and how it is set, line by line."""
    lines: list[str] = []
    for sheet in load(data).worksheets:
        lines += [f"== {sheet.title}", *_setting(sheet), *_cells(sheet), ""]
    return "\n".join(lines)


def _setting(sheet: Worksheet) -> Iterator[str]:
    setup, foot = sheet.page_setup, sheet.oddFooter
    assert foot is not None
    yield f"paper: {setup.paperSize} {setup.orientation}, {setup.fitToWidth} wide"
    yield f"foot: {foot.left.text} | {foot.center.text} | {foot.right.text}"
    yield f"stays: {sheet.freeze_panes}; repeats: {sheet.print_title_rows}"
    yield f"filter: {sheet.auto_filter.ref}"
    yield f"prints: {sheet.print_area or 'everything'}"
    for table in sheet.tables.values():
        yield f"table {table.name}: {table.ref}"
    for found in sheet.conditional_formatting:
        for rule in found.rules:
            fill = rule.dxf.fill.bgColor.rgb if rule.dxf.fill else "none"
            yield f"shade {found.sqref}: {'-'.join(rule.formula)} {fill}"
    charts: Any = sheet._charts  # type: ignore[attr-defined]
    for chart in charts:
        for series in chart.series:
            yield f"chart {chart.barDir}: {series.cat.strRef.f} {series.val.numRef.f}"
    for letter, column in sheet.column_dimensions.items():
        yield f"column {letter} to {column.max}: {column.width:.1f}"


def _cells(sheet: Worksheet) -> Iterator[str]:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None:
                note = f"  [{cell.comment.text}]" if cell.comment else ""
                link = f"  -> {cell.hyperlink.location}" if cell.hyperlink else ""
                turned = "  turned" if cell.alignment.textRotation else ""
                yield f"{cell.coordinate}: {cell.value!r}{turned}{link}{note}"


def _compare(name: str, drawn: str) -> None:
    file = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8")


def test_an_overview_is_drawn_as_before(sample: Workplace) -> None:
    matrix = make_matrix(sample, "level-value-status", "en", TODAY)
    # Every registry has a key of its own.
    matrix = matrix._replace(header=matrix.header._replace(registry=REGISTRY))
    _compare("level-value-status", outline(xlsx.write(matrix)))


def test_a_report_is_drawn_as_before() -> None:
    _compare("report", outline(report_xlsx.write(make_report())))
