"""Cells in which a spreadsheet shows an error: told of, and never taken as a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from samenwerking.exchange.sheets import read_sheets
from tests.service.sheet_lists import (
    FIRST,
    HEADINGS,
    SECOND,
    documents,
    review,
    statuses,
    store,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace


def spoil(path: str, row: int, column: int, text: str, kind: str) -> None:
    book = openpyxl.load_workbook(path)
    cell: Any = book.worksheets[0].cell(row, column)
    cell.value, cell.data_type = text, kind
    book.save(path)


@pytest.mark.parametrize(
    ("text", "kind", "read"),
    [("#N/A", "e", "#N/A"), ("=A1&1", "f", "#FORMULA!"), ("#VERW!", "s", "#VERW!")],
)
def test_an_error_in_a_cell_is_told_and_the_rest_comes_in(
    workplace: Workplace, tmp_path: Path, text: str, kind: str, read: str
) -> None:
    path = write(tmp_path / "a.xlsx", [FIRST, SECOND])
    for column in (HEADINGS.index("Start") + 1, HEADINGS.index("Partner(s)") + 1):
        spoil(path, 5, column, text, kind)
    report = review(workplace, path)
    assert statuses(report) == ["new", "new"]
    told = {one.column: str(one.problem) for one in report.rows[1].told if one.problem}
    assert set(told) == {"Start", "Partner(s)"}
    assert all(read in said for said in told.values())
    store(workplace, report)
    made = {one["title"]: one for one in documents(workplace, "partnership")}
    assert "starts" not in made[SECOND[0]]
    assert read in made[SECOND[0]]["sources"][0]["note"]
    names = {one["name"] for one in documents(workplace, "organisation")}
    assert read not in names


def test_formulas_with_a_result_and_empty_texts_are_read_as_they_show(
    tmp_path: Path,
) -> None:
    path = str(tmp_path / "a.xlsx")
    book = openpyxl.Workbook()
    book.worksheets[0].append(["A", "", 0, "=1", "#N/A"])
    book.save(path)
    [sheet] = read_sheets(path)
    assert list(sheet.rows[0]) == ["A", "", 0, "#FORMULA!", "#N/A"]
