"""A matrix as a workbook: every number, every word, and nothing that does anything."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Any, get_args

import pytest

from samenwerking.language import Language
from samenwerking.matrices.matrix import HIDDEN
from samenwerking.records.text import clean
from samenwerking.service.overview import list_definitions, make_matrix
from samenwerking.service.workplace import open_workplace
from samenwerking.writers import xlsx
from samenwerking.writers.xlsx import write
from samenwerking.writers.xlsx_text import CELL, units
from tests.conftest import TODAY
from tests.writers.handmade import HEADER
from tests.writers.handmade import make_matrix as make_by_hand
from tests.writers.test_hostile_names import NAMES
from tests.writers.xlsx_reader import (
    Grid,
    assert_inert,
    load,
    read_grid,
    sheet_of,
    values,
    values_by_calamine,
)

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.matrices.matrix import Count, Matrix

DANGEROUS = {
    "formula": "=1+1",
    "markup": '<script>alert("&amp;")</script>',
    "link formula": '=HYPERLINK("http://example.org","klik")',
    "web address": "http://example.org/x",
    "mail address": "mailto:a@example.org",
    "internal link": "internal:Sheet1!A1",
    "array formula": "{=1+1}",
    "cdata end": "]]>",
    "typst": "#import $x$ @ref *a* _b_",
    "rich text": "<r><t>een</t></r>",
    "broken rich text": "<r>a & b</r>",
    "escape of Excel": "_x0041_ _x000D_",
    "NUL and controls": "a\0b\x07c\x1b[31md",
    "override": "a\u202eb",
    "lone surrogate": "a\ud800b",
    "noncharacter": "a\ufffeb",
    "carriage return": "een\r\ntwee",
    "outer blanks": "  x  ",
    "error": "#REF!",
    "truth": "TRUE",
    "number as text": "0123",
    "date as text": "2024-01-02",
}
HOSTILE = {**NAMES, **DANGEROUS}


def written(count: Count) -> Any:
    """Return what has to stand in a cell."""
    return HIDDEN if count is None else count


def expected(matrix: Matrix) -> Grid:
    """Return what a reader has to find, straight from the matrix."""
    both = matrix.row_totals and matrix.column_totals
    return Grid(
        [clean(column.label) for column in matrix.columns],
        [clean(row.label) for row in matrix.rows],
        [list(map(written, counts)) for counts in matrix.cells],
        list(map(written, matrix.row_totals)),
        list(map(written, matrix.column_totals)),
        written(matrix.total) if both else None,
    )


def assert_reads_back(matrix: Matrix, data: bytes) -> None:
    """Read the matrix back with both libraries."""
    sheet = sheet_of(load(data), clean(matrix.title))
    for found in (values(sheet), values_by_calamine(data, sheet.title)):
        assert read_grid(sheet, found, matrix) == expected(matrix)


def hide(matrix: Matrix) -> Matrix:
    """Return a matrix of which the first cell and totals are hidden."""
    cells = ((None, *matrix.cells[0][1:]), *matrix.cells[1:])
    return matrix._replace(
        cells=cells,
        row_totals=(None, *matrix.row_totals[1:]),
        column_totals=(None, *matrix.column_totals[1:]),
        total=None,
        header=HEADER._replace(hide_under=5),
    )


def test_every_number_of_every_overview_reads_back(sample_file: Path) -> None:
    place = open_workplace(str(sample_file))
    languages = cycle(get_args(Language))
    drawn = 0
    for definition in list_definitions(place):
        matrix = make_matrix(place, definition.name, next(languages), TODAY)
        if matrix.rows and matrix.columns:
            assert_reads_back(matrix, write(matrix))
            drawn += 1
    assert drawn > 10


def test_both_readers_find_the_same_on_every_sheet() -> None:
    data = write(make_by_hand(["a", "b"], ["c", "d"]))
    for sheet in load(data).worksheets:
        assert values(sheet) == values_by_calamine(data, sheet.title)


@pytest.mark.parametrize("large", [False, True])
def test_names_of_any_kind_read_back_and_do_nothing(
    large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if large:
        monkeypatch.setattr(xlsx, "CELLS_IN_MEMORY", 0)
    names = list(HOSTILE.values())
    matrix = make_by_hand(names, names)
    data = write(matrix)
    assert_inert(data)
    sheet = sheet_of(load(data), matrix.title)
    # openpyxl does not undo the escapes of texts that stand in their cells.
    found = values_by_calamine(data, sheet.title)
    assert read_grid(sheet, found, matrix) == expected(matrix)
    if not large:
        assert read_grid(sheet, values(sheet), matrix) == expected(matrix)


@pytest.mark.parametrize("name", DANGEROUS.values(), ids=DANGEROUS)
def test_any_title_reads_back_and_does_nothing(name: str) -> None:
    header = HEADER._replace(filters=((name, name),), command=name)
    matrix = make_by_hand([name, "between"], [name, "last"], header=header)._replace(
        title=name, notes=name, row_title=name, column_title=name, counted=name
    )
    data = write(matrix)
    assert_inert(data)
    book = load(data)
    sheet = sheet_of(book, clean(name))
    found = values_by_calamine(data, sheet.title)
    assert found[0, 0] == clean(name)
    assert read_grid(sheet, found, matrix) == expected(matrix)
    assert clean(name) in values_by_calamine(data, book.sheetnames[-1]).values()


def test_no_text_of_a_person_becomes_a_link() -> None:
    matrix = make_by_hand(list(HOSTILE.values()), list(HOSTILE.values()))
    for sheet in load(write(matrix)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink:
                    assert cell.hyperlink.target is None
                    assert str(cell.hyperlink.location).endswith("!A1")
                assert cell.data_type in ("s", "n")


def test_a_text_that_begins_as_a_formula_stays_text_when_it_is_edited() -> None:
    matrix = make_by_hand(["=1+1", "plain"], ["b"])
    sheet = sheet_of(load(write(matrix)), matrix.title)
    marked = {
        cell.value: bool(cell.quotePrefix)
        for row in sheet.iter_rows(max_col=1)
        for cell in row
    }
    assert marked["=1+1"]
    assert not marked["plain"]


@pytest.mark.parametrize("large", [False, True])
def test_a_long_text_goes_on_on_a_sheet_of_its_own(
    large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if large:
        monkeypatch.setattr(xlsx, "CELLS_IN_MEMORY", 0)
    long = "een 🎓 lang verhaal. " * 2_000
    matrix = make_by_hand([long.strip()], ["b"])
    data = write(matrix)
    book = load(data)
    sheet = book[book.sheetnames[1]]
    (start,) = (
        text
        for text in values(sheet).values()
        if isinstance(text, str) and text.startswith("een")
    )
    assert units(start) <= CELL
    told = book["Long texts"]
    assert start.endswith(" … [goes on: sheet Long texts, rows 5 to 7]")
    rows = list(told.iter_rows(min_row=5, max_row=7, values_only=True))
    assert {row[:2] for row in rows} == {(sheet.title, "A6")}
    assert "".join(str(row[2]) for row in rows) == long.strip()


@pytest.mark.parametrize("large", [False, True])
def test_a_hidden_count_is_a_sign_and_no_zero(
    large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if large:
        monkeypatch.setattr(xlsx, "CELLS_IN_MEMORY", 0)
    matrix = hide(make_by_hand(["a", "b"], ["c", "d", "e"]))
    data = write(matrix)
    assert_reads_back(matrix, data)
    book = load(data)
    # Neither the rows of the cells nor a chart, where it would stand as zero.
    assert book.sheetnames == ["Contents", "A matrix made by hand", "Method"]
    sheet = book["A matrix made by hand"]
    texts = [text for text in values(sheet).values() if isinstance(text, str)]
    assert any(text.startswith("× = hidden: smaller than 5") for text in texts)
    rules = sheet.conditional_formatting
    # "At least" would shade the sign: Excel takes any text for more than a number.
    assert {rule.operator for found in rules for rule in found.rules} == {"between"}


def test_a_zero_is_a_zero_in_a_large_matrix_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xlsx, "CELLS_IN_MEMORY", 0)
    matrix = make_by_hand(["a", "b"], ["c", "d"])
    nothing = matrix._replace(cells=((0, 0), (0, 0)))
    assert_reads_back(nothing, write(nothing))


@pytest.mark.parametrize(("rows", "columns"), [([], ["b", "c"]), (["a"], []), ([], [])])
def test_an_empty_matrix_has_its_header_all_the_same(
    rows: list[str], columns: list[str]
) -> None:
    matrix = make_by_hand(rows, columns)
    data = write(matrix)
    assert_inert(data)
    sheet = load(data).worksheets[1]
    found = list(values(sheet).values())
    assert matrix.checksum in found
    assert ("Nothing to show: no rows." in found) == (not rows)
