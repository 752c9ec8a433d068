"""A report as a workbook: each block on a sheet, data as tables, nothing lost."""

from __future__ import annotations

import errno
import tempfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from xlsxwriter import Workbook

from samenwerking.errors import SamenwerkingError
from samenwerking.records.text import clean
from samenwerking.reports.report import Column, Drawing, Overview, Section, Table
from samenwerking.writers import report_xlsx, xlsx_file
from samenwerking.writers.report_xlsx import write
from tests.writers.handmade_report import counts, make_report, picture
from tests.writers.test_xlsx import DANGEROUS, HOSTILE, expected
from tests.writers.xlsx_reader import (
    assert_inert,
    load,
    read_grid,
    sheet_of,
    values,
    values_by_calamine,
)

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.reports.report import Report

DATA = Table(
    "data",
    "One row each",
    (
        Column("title", "Title", "text", "What it is called."),
        Column("number", "Number", "number"),
        Column("share", "Share", "number"),
        Column("start", "Start", "date"),
        Column("again", "title", "text"),
    ),
    (
        ("a", 0, 0.5, "2024-09-01", None),
        ("b", 2**60, None, "2024-09", ""),
        ("c", "×", -3, "unknown", "0123"),
    ),
)


def with_data(report: Report, table: Table = DATA) -> Report:
    """Return a report with a table of data."""
    return report._replace(data=(table,))


def rows_of(data: bytes, name: str, first: int = 4) -> list[tuple[Any, ...]]:
    """Return the rows of a sheet from the headings on."""
    return list(load(data)[name].iter_rows(min_row=first, values_only=True))


def test_a_report_has_a_sheet_for_each_block_and_a_link_to_each() -> None:
    data = write(with_data(make_report()))
    book = load(data)
    assert book.sheetnames == [
        "Contents",
        "In words",
        "Key figures",
        "Theme by partner – Gent",
        "Theme by partner – Gent (2)",
        "A picture of Gent",
        "All partnerships",
        "More",
        "Charts",
        "One row each",
        "Method",
    ]
    contents, *others = book.worksheets
    links = [
        cell.hyperlink.location
        for row in contents.iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert links == [f"'{sheet.title}'!A1" for sheet in others]
    assert {sheet["A2"].hyperlink.location for sheet in others} == {"'Contents'!A1"}


def test_the_numbers_of_an_overview_read_back() -> None:
    data = write(make_report())
    matrix = counts()._replace(title="Theme by partner: Gent")
    sheet = sheet_of(load(data), matrix.title)
    for found in (values(sheet), values_by_calamine(data, sheet.title)):
        assert read_grid(sheet, found, matrix) == expected(matrix)


def test_key_figures_are_numbers_and_sentences() -> None:
    rows = rows_of(write(make_report()), "Key figures")
    words = ("In short", "x")
    assert rows[1] == ("Partnerships", 20, 17, "3 more", "Gent has 20.", *words)
    # Hidden, and nothing to compare it with.
    assert rows[2][:5] == ("Schools", "×", None, None, "Nobody knows.")


def test_data_are_a_table_whose_numbers_and_dates_are_such() -> None:
    data = write(with_data(make_report()))
    sheet = load(data)["One row each"]
    (table,) = sheet.tables.values()
    assert table.ref == "A4:E7"
    assert [column.name for column in table.tableColumns] == [
        *("Title", "Number", "Share", "Start", "title (2)")
    ]
    rows = rows_of(data, "One row each")
    assert rows[1] == ("a", 0, 0.5, datetime(2024, 9, 1), None)  # noqa: DTZ001
    # Past the figures that Excel keeps, and part of a date: text, so that nothing
    # is made of them that nobody wrote.
    assert rows[2] == ("b", str(2**60), None, "2024-09", None)
    assert rows[3] == ("c", "×", -3, "unknown", "0123")
    assert sheet["A4"].comment.text == "What it is called."
    assert sheet["E4"].comment.text == "title"


def test_a_large_report_keeps_every_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    small = write(with_data(make_report()))
    monkeypatch.setattr(report_xlsx, "CELLS_IN_MEMORY", 0)
    large = write(with_data(make_report()))
    for name in load(small).sheetnames:
        assert values_by_calamine(small, name) == values_by_calamine(large, name)
    sheet = load(large)["One row each"]
    # No table of Excel's own, but its filters.
    assert not sheet.tables
    assert sheet.auto_filter.ref == "A4:E7"


def test_a_table_longer_than_a_sheet_goes_on_on_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("samenwerking.writers.xlsx_table.ROWS", 2)
    data = write(with_data(make_report()))
    first, second = "One row each (part 1)", "One row each (part 2)"
    assert [row[0] for row in rows_of(data, first)] == ["Title", "a", "b"]
    assert [row[0] for row in rows_of(data, second)] == ["Title", "c"]


def test_a_table_that_was_cut_says_so() -> None:
    sheet = load(write(make_report()))["All partnerships"]
    assert sheet["A3"].value == "The first 20 of 30."


def test_a_table_without_rows_says_so() -> None:
    data = write(with_data(make_report(), DATA._replace(rows=())))
    assert rows_of(data, "One row each")[1][0] == "Nothing to show: no rows."


def test_spots_come_with_reasons_and_the_words_tell_of_none() -> None:
    data = write(make_report())
    rows = rows_of(data, "More")
    assert rows[1][:4] == ("Gent", "because of Gent\nno contact", 2, "0192f-0, 0192f-1")
    words = values_by_calamine(data, "In words").values()
    assert "There is no white spot." in words
    assert {"Gent has 20. (3 more)", "Twice.", "Title", "local"} <= set(words)


def test_the_grid_of_a_picture_holds_numbers_and_hidden_ones() -> None:
    rows = rows_of(write(make_report()), "A picture of Gent")
    assert rows == [("Theme", "Number"), ("Gent", 2), ("Care", "×")]


def drawn_alone(rows: tuple[tuple[str, ...], ...]) -> bytes:
    """Return a report with nothing but a picture of these numbers."""
    found = picture("lone", "Gent")
    found = found._replace(grid=found.grid._replace(rows=rows))
    section = Section("one", "One", (Drawing(found),))
    return write(make_report()._replace(sections=(section,)))


def test_a_picture_of_numbers_is_a_chart_unless_one_is_hidden() -> None:
    assert "Charts" in load(drawn_alone((("a", "1"), ("b", "2")))).sheetnames
    assert "Charts" not in load(drawn_alone((("a", "1"), ("b", "×")))).sheetnames


@pytest.mark.parametrize("name", DANGEROUS.values(), ids=DANGEROUS)
def test_any_text_reads_back_and_does_nothing(name: str) -> None:
    table = DATA._replace(
        title=name,
        columns=tuple(
            column._replace(label=name, definition=name) for column in DATA.columns
        ),
    )
    data = write(with_data(make_report(name), table))
    assert_inert(data)
    found = values_by_calamine(data, "In words").values()
    assert clean(name) in found
    assert f"{clean(name)} has 20. (3 more)" in found


def test_every_hostile_text_of_the_data_reads_back() -> None:
    rows = tuple((name,) for name in HOSTILE.values())
    table = Table("data", "One row each", (Column("text", "Text"),), rows)
    data = write(with_data(make_report(), table))
    assert_inert(data)
    found = values_by_calamine(data, "One row each")
    assert [found[4 + n, 0] for n in range(len(rows))] == [clean(t) for (t,) in rows]
    read = rows_of(data, "One row each")
    assert [row[0] for row in read[1:]] == [clean(t) for (t,) in rows]


def test_hidden_counts_stay_hidden_and_no_data_give_them_away() -> None:
    report = make_report(hide_under=5)
    data = write(report)
    overview = next(
        block
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Overview)
    )
    sheet = sheet_of(load(data), overview.matrix.title)
    assert read_grid(sheet, values(sheet), overview.matrix) == expected(overview.matrix)
    told = values_by_calamine(data, "Method").values()
    assert any(str(text).startswith("There are no sheets of data") for text in told)


def test_the_file_tells_what_it_is() -> None:
    report = make_report(language="nl")
    properties = load(write(report)).properties
    assert properties.title == report.title
    assert properties.created == datetime(2026, 10, 1)  # noqa: DTZ001
    assert report.checksum in str(properties.description)


def test_equal_reports_make_equal_files() -> None:
    assert write(make_report()) == write(make_report())


def test_a_full_disk_is_told_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Full(Workbook):
        def close(self) -> NoReturn:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(xlsx_file, "Workbook", Full)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(SamenwerkingError, match="No space left") as found:
        write(make_report())
    assert "TMPDIR" in str(found.value)
    assert not list(tmp_path.iterdir())


def test_the_board_report_of_the_sample_is_whole(sample_file: Path) -> None:
    from samenwerking.service.reporting import ReportQuestion
    from samenwerking.service.reporting import make_report as made
    from samenwerking.service.workplace import open_workplace

    now = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
    place = open_workplace(str(sample_file))
    report = made(place, ReportQuestion("bestuur"), "nl", now.date(), now)
    data = write(report)
    assert_inert(data)
    book = load(data)
    overviews = [
        block.matrix
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Overview)
    ]
    assert overviews
    for matrix in overviews:
        sheet = sheet_of(book, matrix.title)
        assert read_grid(sheet, values(sheet), matrix) == expected(matrix)
    for table in report.data:
        name = next(s.title for s in book.worksheets if s["A1"].value == table.title)
        found = values_by_calamine(data, name)
        for row, cells in enumerate(table.rows, 4):
            for col, cell in enumerate(cells):
                if table.columns[col].kind != "date" and cell not in (None, ""):
                    assert found[row, col] == cell
