"""What a matrix promises beyond its numbers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from samenwerking.records.text import fold
from samenwerking.service.overview import behind_cell, list_definitions, make_matrix
from samenwerking.service.saving import save
from tests.conftest import NOW, TODAY

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


def _record(place: Workplace, title: str, **fields: object) -> None:
    raw = {"title": title, **fields}
    save(place, "partnership", None, raw, None, "Ann", "", NOW)


def _collaboration(place: Workplace) -> str:
    return place.framework.role("collaboration")


def test_what_is_behind_a_cell_is_as_many_as_the_cell_says(sample: Workplace) -> None:
    for definition in list_definitions(sample):
        if definition.counted not in ("partnership", "partner"):
            continue
        matrix = make_matrix(sample, definition.name, "nl", TODAY)
        for row in range(len(matrix.rows)):
            for column in range(len(matrix.columns)):
                if matrix.cells[row][column]:
                    behind = behind_cell(sample, matrix, row, column)
                    assert len(behind.names) == matrix.cells[row][column]
        everything = behind_cell(sample, matrix, None, None)
        assert len(everything.names) == matrix.total


def test_a_step_leads_down_to_its_partnership(sample: Workplace) -> None:
    matrix = make_matrix(sample, "level-value-steps", "nl", TODAY)
    keys = [line.key for line in matrix.rows], [line.key for line in matrix.columns]
    row = keys[0].index("waartoe.niveau.school")
    column = keys[1].index("waartoe.waarde.opbrengsten")
    names = {name for _, name in behind_cell(sample, matrix, row, column).names}
    assert names == {
        "Brede School Gent",
        "Buddyproject Leuven / Leerbuddy",
        "Essen Leest",
        "Europees netwerk van STEM-scholen (4 West-Vlaamse scholen)",
    }


def test_both_languages_have_the_same_checksum(sample: Workplace) -> None:
    dutch = make_matrix(sample, "constellation-motive", "nl", TODAY)
    english = make_matrix(sample, "constellation-motive", "en", TODAY)
    assert dutch.title != english.title
    assert dutch.checksum == english.checksum


def test_a_total_is_a_union_and_not_a_sum(workplace: Workplace) -> None:
    motives = [{"code": "waarom.taak.zorg"}, {"code": "waarom.groei.kwaliteit"}]
    constellations = ["wie.actor.leraren", "wie.actor.academici"]
    nature = _collaboration(workplace)
    _record(
        workplace, "A", nature=nature, motives=motives, constellations=constellations
    )
    matrix = make_matrix(workplace, "constellation-motive", "nl", TODAY)
    assert sum(n or 0 for counts in matrix.cells for n in counts) == 4
    assert matrix.total == 1
    assert set(matrix.row_totals) == {0, 1}


def test_only_collaboration_counts_and_the_others_are_accounted_for(
    workplace: Workplace,
) -> None:
    _record(workplace, "A", nature=_collaboration(workplace))
    _record(workplace, "B", nature="aard.advies")
    _record(workplace, "C", nature="?")
    _record(workplace, "D")
    matrix = make_matrix(workplace, "carry-over", "nl", TODAY)
    assert (matrix.header.records, matrix.header.total) == (1, 4)
    assert dict(matrix.header.left_out) == {
        "Aard: iets anders": 1,
        "Aard: onbekend of niet gevraagd": 2,
    }
    everything = make_matrix(workplace, "carry-over", "nl", TODAY, every_nature=True)
    assert everything.header.records == 4


def test_unknown_none_and_not_asked_stand_apart(workplace: Workplace) -> None:
    nature = _collaboration(workplace)
    for title, fields in {"A": {"carry_over": "?"}, "B": {"carry_over": "-"}}.items():
        _record(workplace, title, nature=nature, **fields)
    _record(workplace, "C", nature=nature)
    matrix = make_matrix(workplace, "carry-over", "nl", TODAY)
    totals = dict(zip((r.key for r in matrix.rows), matrix.row_totals, strict=True))
    assert [totals[k] for k in ("unknown", "none", "not_asked")] == [1, 1, 1]


def test_an_open_end_reaches_to_the_day_of_the_matrix(workplace: Workplace) -> None:
    nature = _collaboration(workplace)
    _record(workplace, "A", nature=nature, starts="2022-09-01", ends="..")
    _record(workplace, "B", nature=nature, starts="2022-09-01", ends="?")
    matrix = make_matrix(workplace, "partnership-school-year", "nl", TODAY)
    years = [line.key for line in matrix.columns if line.kind == "code"]
    assert years[0] == "2022-2023"
    assert years[-1] == "2026-2027"
    open_end, unknown_end = matrix.cells
    assert sum(filter(None, open_end)) == 5
    assert sum(filter(None, unknown_end)) == 1


@pytest.mark.parametrize(
    ("day", "records"),
    [(date(2020, 8, 31), 0), (date(2020, 9, 1), 1), (date(2021, 6, 30), 1), (TODAY, 0)],
)
def test_on_a_day_counts_what_certainly_went_on(
    day: date, records: int, workplace: Workplace
) -> None:
    nature = _collaboration(workplace)
    _record(workplace, "A", nature=nature, starts="2020-09-01", ends="2021-06-30")
    matrix = make_matrix(workplace, "carry-over", "nl", TODAY, f"actief:{day}")
    assert matrix.header.records == records


def test_the_header_says_what_was_asked(sample: Workplace) -> None:
    query = "schaal:lokaal sj:2020-2021"
    matrix = make_matrix(sample, "constellation-motive", "nl", TODAY, query)
    assert matrix.header.filters == (
        ("Aard", "Samenwerking"),
        ("Schaal", "Lokaal"),
        ("zeker bezig in schooljaar", "2020-2021"),
    )
    left_out = dict(matrix.header.left_out)["buiten de filter"]
    assert (matrix.header.records or 0) + (left_out or 0) == 32


def test_an_empty_registry_gives_an_empty_matrix(workplace: Workplace) -> None:
    for definition in list_definitions(workplace):
        matrix = make_matrix(workplace, definition.name, "nl", TODAY)
        assert matrix.total == 0
        assert not any(map(any, matrix.cells))


def test_partnerships_stand_by_title_whatever_the_order_they_came_in(
    workplace: Workplace,
) -> None:
    titles = ["b", "Ánna", "a", "B", "anna", "Zee", "éé", "a", "ANNA", "zee 2", "Ee"]
    nature = _collaboration(workplace)
    for title in titles:
        _record(workplace, title, nature=nature)
    _record(workplace, "aa", nature="aard.advies")
    rows = make_matrix(workplace, "partnership-motive", "nl", TODAY).rows
    found = [(fold(row.label), row.label, row.key) for row in rows]
    assert found == sorted(found)
    assert sorted(row.label for row in rows) == sorted(titles)
    everything = make_matrix(
        workplace, "partnership-motive", "nl", TODAY, every_nature=True
    )
    assert [row.label for row in everything.rows].index("aa") == 2
