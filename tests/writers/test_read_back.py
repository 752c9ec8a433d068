"""Whatever the format: what a reader finds in the file is what the matrix holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from samenwerking import __version__
from samenwerking.service.output import draw_text
from samenwerking.service.overview import list_definitions, make_matrix
from samenwerking.service.workplace import open_workplace
from samenwerking.writers import SUFFIXES, TEXT_FORMATS
from tests.conftest import TODAY
from tests.writers.handmade import HEADER
from tests.writers.handmade import make_matrix as make_by_hand
from tests.writers.readers import READERS

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.language import Language
    from samenwerking.matrices.matrix import Matrix
    from tests.writers.readers import Row

MATRICES = [
    "carry-over",
    "condition-effect",
    "constellation-motive",
    "level-value-status",
    "partnership-value",
    "school-school",
]
BLOCK = [
    "Counted: 7 of 9 partnerships in the registry",
    "Filter: Nature: Collaboration",
    "Left out: Nature: something else: 2",
    "A cell counts: partnerships",
    "In the table: 123 of 130; the others belong to no row or to no column",
    "Date: 2026-10-01",
    f"Program: samenwerking {__version__}",
    "Framework: 2026.1",
    "Registry: 01a1fd54-4954-70cb-bae7-b3858d372379",
    "Command: samenwerking matrix handmade --where nature=samenwerking",
]
WORDED = [form for form in TEXT_FORMATS if form != "json"]


def expected_rows(matrix: Matrix, total: str) -> list[Row]:
    """Return what a reader has to find, straight from the matrix."""
    rows: list[Row] = [
        (line.label, (*counts, *matrix.row_totals[number : number + 1]))
        for number, (line, counts) in enumerate(
            zip(matrix.rows, matrix.cells, strict=True)
        )
    ]
    if matrix.column_totals:
        corner = [matrix.total] if matrix.row_totals else []
        rows.append((total, (*matrix.column_totals, *corner)))
    return rows


def test_there_is_a_reader_for_every_format() -> None:
    assert set(READERS) == set(TEXT_FORMATS) <= set(SUFFIXES.values())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", MATRICES)
@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_every_number_reads_back(
    form: str, name: str, language: Language, sample_file: Path
) -> None:
    matrix = make_matrix(open_workplace(str(sample_file)), name, language, TODAY)
    total = {"nl": "Totaal (verschillende)", "en": "Total (distinct)"}[language]
    found = READERS[form](draw_text(matrix, form))
    assert found.title == matrix.title
    assert found.rows == expected_rows(matrix, "" if form == "json" else total)


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_headings_name_rows_and_columns(form: str) -> None:
    matrix = make_by_hand(["one row"], ["first column", "second: column", "third"])
    found = READERS[form](draw_text(matrix, form)).headings
    assert found[:4] == [
        "Rows \\ Columns",
        "first column",
        "second: column",
        "third",
    ]
    assert found[4:] == ([""] if form == "json" else ["Total (distinct)"])


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_without_totals_there_are_none(form: str) -> None:
    matrix = make_by_hand(["a", "b"], ["c", "d"], totals=False)
    drawn = draw_text(matrix, form)
    assert READERS[form](drawn).rows == [("a", (0, 10)), ("b", (0, 20))]
    assert "Total" not in drawn
    assert "A total counts" not in drawn


@pytest.mark.parametrize("form", WORDED)
def test_the_header_block_is_whole(form: str) -> None:
    matrix = make_by_hand(["a"], ["b", "c"])
    found = READERS[form](draw_text(matrix, form))
    assert found.title == "A matrix made by hand"
    assert found.about == [*BLOCK, f"Checksum: {matrix.checksum}"]
    assert matrix.notes in draw_text(matrix, form)


@pytest.mark.parametrize("form", WORDED)
def test_the_header_block_speaks_dutch(form: str) -> None:
    matrix = make_by_hand(["a"], ["b"], language="nl")
    names = [
        line.partition(": ")[0] for line in READERS[form](draw_text(matrix, form)).about
    ]
    assert names == [
        *("Geteld", "Filter", "Niet geteld", "Een cel telt", "In de tabel", "Datum"),
        *("Programma", "Raamwerk", "Register", "Opdracht", "Controlesom"),
    ]


def test_json_tells_the_header_with_numbers_as_numbers() -> None:
    matrix = make_by_hand(["a"], ["b"])
    data = json.loads(draw_text(matrix, "json"))
    assert (data["records"], data["registry_records"]) == (7, 9)
    assert data["filter"] == [{"field": "Nature", "value": "Collaboration"}]
    assert data["left_out"] == [{"reason": "Nature: something else", "records": 2}]
    assert data["date"] == "2026-10-01"
    assert data["framework"] == "2026.1"
    assert data["registry"] == HEADER.registry
    assert data["command"] == HEADER.command
    assert data["checksum"] == matrix.checksum
    assert data["matrix"] == "handmade"


def test_json_gives_the_keys_of_rows_and_columns(sample_file: Path) -> None:
    place = open_workplace(str(sample_file))
    matrix = make_matrix(place, "level-value-status", "en", TODAY)
    data = json.loads(draw_text(matrix, "json"))
    assert [line["key"] for line in data["rows"]] == [r.key for r in matrix.rows]
    assert [line["labels"] for line in data["columns"]] == [
        list(column.labels) for column in matrix.columns
    ]
    assert len(data["columns"][0]["labels"]) == 2


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_every_format_says_what_a_total_is(form: str) -> None:
    matrix = make_by_hand(["a"], ["b"])
    for with_totals in (matrix, matrix._replace(row_totals=())):
        drawn = " ".join(draw_text(with_totals, form).split())
        assert "A total counts each thing once" in drawn


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_a_matrix_without_rows_can_be_drawn(form: str) -> None:
    matrix = make_by_hand([], ["b", "c"])._replace(column_totals=(0, 0), total=0)
    drawn = draw_text(matrix, form)
    assert matrix.checksum in drawn
    assert ("Nothing to show: no rows." in drawn) == (form == "text")


def test_every_overview_can_be_drawn_in_every_format(sample_file: Path) -> None:
    place = open_workplace(str(sample_file))
    for definition in list_definitions(place):
        matrix = make_matrix(place, definition.name, "nl", TODAY)
        for form in TEXT_FORMATS:
            assert len(READERS[form](draw_text(matrix, form)).rows) >= len(matrix.rows)
