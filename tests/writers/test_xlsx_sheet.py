"""How the sheet of a matrix is set: headings, notes, shades, charts, paper, links."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from samenwerking.matrices.matrix import Line
from samenwerking.records.text import clean_line
from samenwerking.service.overview import make_matrix
from samenwerking.service.workplace import open_workplace
from samenwerking.writers.parts import header_block
from samenwerking.writers.xlsx import write
from tests.conftest import TODAY
from tests.writers.handmade import HEADER
from tests.writers.handmade import make_matrix as make_by_hand
from tests.writers.test_xlsx import assert_reads_back
from tests.writers.xlsx_reader import load, sheet_of

if TYPE_CHECKING:
    from pathlib import Path


def test_three_hundred_columns_take_several_sheets_of_paper() -> None:
    matrix = make_by_hand(["a", "b"], [f"column {n}" for n in range(300)])
    data = write(matrix)
    assert_reads_back(matrix, data)
    sheet = sheet_of(load(data), matrix.title)
    assert len(sheet.col_breaks.brk) > 3
    assert sheet.print_title_cols == "$A:$A"


def test_columns_that_belong_together_stand_on_one_sheet_of_paper() -> None:
    matrix = make_by_hand(["a"], [str(n) for n in range(90)])
    columns = tuple(
        line._replace(labels=(f"Group {number // 5}", line.label))
        for number, line in enumerate(matrix.columns)
    )
    sheet = sheet_of(load(write(matrix._replace(columns=columns))), matrix.title)
    breaks = [found.id for found in sheet.col_breaks.brk]
    assert breaks
    # Behind the label, in groups of five.
    assert all((number - 1) % 5 == 0 for number in breaks)


def test_a_sheet_is_set_for_paper() -> None:
    header = HEADER._replace(filters=(("School & home", "50% & more"),))
    matrix = make_by_hand(["a"], ["b"], header=header)
    sheet = sheet_of(load(write(matrix)), matrix.title)
    setup = sheet.page_setup
    assert (setup.orientation, str(setup.paperSize)) == ("landscape", "9")
    assert setup.fitToWidth in (1, None)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    head = int(str(sheet.auto_filter.ref).partition(":")[0][1:])
    assert sheet.print_title_rows == f"$3:${head}"
    assert sheet.freeze_panes == f"B{head + 1}"
    foot: Any = sheet.oddFooter
    assert foot.left.text == "2026-10-01 · School && home: 50% && more"
    assert foot.center.text == "&A"
    assert foot.right.text == "page &P of &N"


def test_headings_are_turned_and_their_row_holds_the_longest() -> None:
    labels = [f"A heading of some length, number {n}" for n in range(12)]
    sheet = sheet_of(load(write(make_by_hand(["a"], labels))), "A matrix made by hand")
    (row,) = {
        cell.row for line in sheet.iter_rows() for cell in line if cell.value in labels
    }
    number = int(row or 0)
    turned = {sheet.cell(number, col).alignment.textRotation for col in range(2, 14)}
    assert turned == {90}
    # 35 letters of some five points each.
    assert sheet.row_dimensions[number].height > 35 * 5


def test_headings_in_two_lines_stand_over_their_own() -> None:
    matrix = make_by_hand(["a"], ["x", "y", "z"])
    labels = [("Before", "x"), ("Before", "y"), ("After", "z")]
    columns = tuple(
        line._replace(labels=pair)
        for line, pair in zip(matrix.columns, labels, strict=True)
    )
    rows = (matrix.rows[0]._replace(labels=("Outer", "inner")),)
    matrix = matrix._replace(columns=columns, rows=rows)
    data = write(matrix)
    assert_reads_back(matrix, data)
    sheet = sheet_of(load(data), matrix.title)
    assert "C4:D4" in {str(merged) for merged in sheet.merged_cells.ranges}


def test_definitions_are_notes_on_headings_and_labels() -> None:
    matrix = make_by_hand(["a"], ["b", "c"])
    columns = (
        matrix.columns[0]._replace(definitions=("What b means.",)),
        matrix.columns[1],
    )
    rows = (matrix.rows[0]._replace(definitions=("What a means.",)),)
    sheet = sheet_of(
        load(write(matrix._replace(columns=columns, rows=rows))), matrix.title
    )
    told = {
        cell.value: cell.comment.text
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    assert told == {"a": "What a means.", "b": "What b means."}


def test_the_codes_of_an_overview_come_with_their_definitions(
    sample_file: Path,
) -> None:
    place = open_workplace(str(sample_file))
    matrix = make_matrix(place, "constellation-motive", "en", TODAY)
    sheet = sheet_of(load(write(matrix)), matrix.title)
    told = [str(c.value) for row in sheet.iter_rows() for c in row if c.comment]
    coded = [
        line.label for line in (*matrix.columns, *matrix.rows) if line.kind == "code"
    ]
    assert sorted(told) == sorted(coded)


def test_shades_follow_the_counts_in_six_steps() -> None:
    matrix = make_by_hand(["a"], [str(n) for n in range(8)])
    sheet = sheet_of(load(write(matrix)), matrix.title)
    steps = []
    for found in sheet.conditional_formatting:
        assert str(found.sqref) == "B6:I6"
        for rule in found.rules:
            low, high = map(int, rule.formula)
            fill = rule.dxf.fill.bgColor.rgb if rule.dxf.fill else None
            steps.append((low, high, fill))
    steps.sort()
    assert steps[0] == (0, 0, None)
    assert len({fill for _, _, fill in steps}) == 7
    # They touch, so that every count has one; the last has no end.
    for (_, high, _), (low, _, _) in pairwise(steps):
        assert low == high + 1
    assert steps[-1][1] > 10**8


def test_the_long_form_is_a_table_with_a_row_for_each_cell() -> None:
    matrix = make_by_hand(["a", "b"], ["c", "d"])
    sheet = load(write(matrix))["Long form – one row a cell"]
    (table,) = sheet.tables.values()
    assert table.ref == "A4:E8"
    assert table.autoFilter.ref == "A4:E8"
    rows = list(sheet.iter_rows(min_row=4, max_row=8, values_only=True))
    assert rows == [
        ("Rows (key)", "Rows", "Columns (key)", "Columns", "Number"),
        ("key.0", "a", "key.0", "c", 0),
        ("key.0", "a", "key.1", "d", 10),
        ("key.1", "b", "key.0", "c", 0),
        ("key.1", "b", "key.1", "d", 20),
    ]


def test_a_chart_takes_numbers_and_names_from_the_cells() -> None:
    matrix = make_by_hand(["a", "b"], ["c", "d"])
    sheet = load(write(matrix))["Charts"]
    (chart,) = sheet._charts  # type: ignore[attr-defined]
    places = [
        (line.tx.strRef.f, line.cat.strRef.f, line.val.numRef.f)
        for line in chart.series
    ]
    assert places == [
        (
            f"'A matrix made by hand'!${col}$4",
            "'A matrix made by hand'!$A$6:$A$7",
            f"'A matrix made by hand'!${col}$6:${col}$7",
        )
        for col in "BC"
    ]


def test_school_years_become_columns_from_left_to_right() -> None:
    matrix = make_by_hand(["a"], ["2023-2024", "2024-2025"])
    years = tuple(
        Line(line.label, line.labels, line.kind, 0) for line in matrix.columns
    )
    (chart,) = load(write(matrix._replace(columns=years)))["Charts"]._charts  # type: ignore[attr-defined]
    assert chart.barDir == "col"
    assert chart.series[0].val.numRef.f == "'A matrix made by hand'!$B$6:$C$6"


def test_every_sheet_is_one_click_away_and_one_back() -> None:
    book = load(write(make_by_hand(["a"], ["b"])))
    contents, *others = book.worksheets
    links = [
        cell.hyperlink.location
        for row in contents.iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert links == [f"'{sheet.title}'!A1" for sheet in others]
    assert {sheet["A2"].hyperlink.location for sheet in others} == {"'Contents'!A1"}


def test_the_header_block_is_whole() -> None:
    matrix = make_by_hand(["a"], ["b"])
    book = load(write(matrix))
    for name in ("Method", "A matrix made by hand"):
        sheet = book[name]
        found = {row[0]: row[1] for row in sheet.iter_rows(values_only=True, max_col=2)}
        assert found.items() >= dict(header_block(matrix)).items()


def test_the_file_tells_what_it_is() -> None:
    matrix = make_by_hand(["a"], ["b"], language="nl")
    book = load(write(matrix))
    assert book.properties.title == matrix.title
    assert book.properties.created == datetime(2026, 10, 1)  # noqa: DTZ001
    assert HEADER.command in book.properties.description
    assert matrix.checksum in book.properties.description
    props: Any = book.custom_doc_props  # type: ignore[attr-defined]
    told = {prop.value for prop in props.props}
    assert told == {"nl", matrix.checksum}


def test_equal_matrices_make_equal_files() -> None:
    matrix = make_by_hand(["a"], ["b", "c"])
    assert write(matrix) == write(matrix)


def test_names_of_sheets_with_blanks_at_their_ends_are_cleaned() -> None:
    name = "  [a]:*?/\\b  "
    matrix = make_by_hand(["a"], ["b"])._replace(title=name)
    assert load(write(matrix)).sheetnames[1] == clean_line("a b")
