"""What somebody changes in Excel comes back as that change, and as nothing else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.service.workbook_import import review_workbook
from samenwerking.store.edits import Edit
from tests.conftest import NOW
from tests.service.content import documents
from tests.service.round_trips import empty, take
from tests.service.workbooks import (
    ACTOR,
    SCHOOL,
    Edited,
    P,
    changes,
    workbook_of,
)
from tests.store.builders import assert_sound, key, write

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace


@pytest.fixture
def file(workplace: Workplace, tmp_path: Path) -> Path:
    """A workbook of a small registry."""
    return workbook_of(workplace, tmp_path)


STEP, MONEY = f"{P}/stories/1/steps/2", f"{P}/funding/1"
DAY, MONTH = date(2024, 9, 15), date(2024, 9, 1)


@pytest.mark.parametrize(
    "cells",
    [
        [
            ("partnership", P, "title", "Samen", "title", "Samen"),
            ("partnership", P, "topic", "-1 @ =x", "topic", "-1 @ =x"),
            ("partnership", P, "notes", " x\r\ny ", "notes", "x\ny"),
            ("partnership", P, "status", "Lopend", "status", "status.lopend"),
            ("partnership", P, "starts", DAY, "starts", "2024-09-15"),
            ("partnership", P, "ends", "..", "ends", ".."),
            ("partnership", P, "themes", "?", "themes", "?"),
            ("partnership", P, "conditions", None, "conditions", None),
            ("participation", ACTOR, "count", 4, "participations/1/count", 4),
            ("funding", MONEY, "amount", "12,5", "funding/1/amount", 12.5),
            ("step", STEP, "words", "C", "stories/1/steps/2/words", "C"),
            ("organisation", SCHOOL, "postcode", "0900", "postcode", "0900"),
        ],
        [
            ("partnership", P, "notes", None, "notes", None),
            ("partnership", P, "status", "?", "status", "?"),
            ("partnership", P, "starts", 2023, "starts", "2023"),
            ("partnership", P, "conditions", "-", "conditions", "-"),
            ("participation", ACTOR, "count", "4", "participations/1/count", 4),
        ],
        [
            ("partnership", P, "notes", 7.5, "notes", "7.5"),
            ("partnership", P, "topic", True, "topic", "True"),
            ("partnership", P, "status", "-", "status", "-"),
        ],
    ],
)
def test_a_changed_cell_is_one_change(
    workplace: Workplace, file: Path, cells: list[tuple[str, str, str, Any, str, Any]]
) -> None:
    with Edited(file) as book:
        for kind, at, field, cell, _, _ in cells:
            book.set(kind, at, field, cell)
    found = {path: new for path, _, new in changes(workplace, file)}
    assert found == {path: new for *_, path, new in cells}
    take(workplace, file)
    assert changes(workplace, file) == []
    assert_sound(workplace)


@pytest.mark.parametrize(
    "cells",
    [
        [
            ("organisation", SCHOOL, "institution_number", 40428),
            ("partnership", P, "title", 7.5),
            ("partnership", P, "starts", MONTH),
            ("partnership", P, "ends", 2024),
            ("partnership", P, "notes", "Eerst dit.\r\nDan dat. _x0041_\r\n"),
            ("partnership", P, "status", "status.idee"),
            ("funding", MONEY, "amount", "12.0"),
        ],
        [("partnership", P, "title", " 007.50  ")],
    ],
)
def test_what_excel_makes_of_a_cell_is_no_change(
    workplace: Workplace, file: Path, cells: list[tuple[str, str, str, Any]]
) -> None:
    with Edited(file) as book:
        for kind, at, field, cell in cells:
            book.set(kind, at, field, cell)
    assert changes(workplace, file) == []


def test_what_looks_like_an_escape_comes_back(
    workplace: Workplace, file: Path, tmp_path: Path
) -> None:
    other = empty(tmp_path)
    take(other, file)
    assert documents(other) == documents(workplace)


def test_texts_stay_texts(file: Path) -> None:
    with Edited(file) as book:
        cell = book.sheet("partnership").cell(
            book.row("partnership", P), book.column("partnership", "topic")
        )
        assert (cell.value, cell.data_type) == ("=1+1", "s")
        assert cell.number_format == "@"
        assert book.get("organisation", SCHOOL, "institution_number") == "040428"
        assert book.sheet("partnership").row_dimensions[1].hidden
        assert book.book["_samenwerking"].sheet_state == "veryHidden"


def test_rows_and_columns_that_are_gone_lose_nothing(
    workplace: Workplace, file: Path
) -> None:
    with Edited(file) as book:
        sheet = book.sheet("participation")
        sheet.delete_rows(book.row("participation", ACTOR))
        book.sheet("partnership").delete_cols(book.column("partnership", "notes"))
        book.sheet("partnership").delete_rows(book.row("partnership", key(3)))
        del book.book[book.sheet("organisation").title]
    assert changes(workplace, file) == []


def test_sorted_rows_keep_their_order(workplace: Workplace, file: Path) -> None:
    with Edited(file) as book:
        for kind in ("step", "participation", "partnership"):
            book.reverse(kind)
    assert changes(workplace, file) == []


def test_another_place_in_the_order_is_a_change(
    workplace: Workplace, file: Path
) -> None:
    with Edited(file) as book:
        book.set("step", f"{P}/stories/1/steps/2", "@position", 0.5)
    assert [c[0] for c in changes(workplace, file)] == ["stories/1/steps/@order"]
    take(workplace, file)
    steps = documents(workplace)[P]["stories"][0]["steps"]
    assert [step["words"] for step in steps] == ["B", "A"]


def test_a_part_goes_only_where_it_is_marked(workplace: Workplace, file: Path) -> None:
    with Edited(file) as book:
        book.set("participation", ACTOR, "@remove", "x")
    assert [c[::2] for c in changes(workplace, file)] == [("participations/1", None)]
    take(workplace, file)
    assert [a["key"] for a in documents(workplace)[P]["participations"]] == ["2"]


def test_new_rows_are_new_records_and_parts(workplace: Workplace, file: Path) -> None:
    with Edited(file) as book:
        book.add("organisation", key="nieuw", name="Bib")
        book.add("partnership", key="samen", title="Nieuw", status="Lopend")
        book.add("participation", at_of="samen", organisation="nieuw", count=2)
        book.add("participation", at_of=P, organisation="De Bron")
        book.add("motive", at_of="Ander", code="waarom.taak.zorg")
        book.add("story", key="v", at_of=key(3), title="Verhaal")
        book.add("step", at_of="v", words="Stap")
    done = take(workplace, file)
    assert (done.added, done.changed) == (2, 2)
    found = {d.get("title"): d for d in documents(workplace).values()}
    bib = next(k for k, d in documents(workplace).items() if d.get("name") == "Bib")
    assert found["Nieuw"]["participations"][0]["organisation"] == bib
    assert found["Nieuw"]["status"] == "status.lopend"
    assert found["007.50"]["participations"][2]["organisation"] == SCHOOL
    assert found["Ander"]["motives"] == [{"code": "waarom.taak.zorg"}]
    assert found["Ander"]["stories"][0]["steps"][0]["words"] == "Stap"
    assert_sound(workplace)


def test_another_motive_takes_the_place_of_the_old_one(
    workplace: Workplace, file: Path
) -> None:
    with Edited(file) as book:
        book.set(
            "motive", f"{P}/motives/waarom.taak.zorg", "code", "waarom.groei.innovatie"
        )
    take(workplace, file)
    motives = documents(workplace)[P]["motives"]
    assert motives == [{"code": "waarom.groei.innovatie", "note": "Een."}]


def test_new_rows_come_in_once(workplace: Workplace, file: Path) -> None:
    with Edited(file) as book:
        book.add("organisation", key="nieuw", name="Bib")
        book.add("partnership", title="Nieuw", status="Lopend")
        book.add("participation", at_of="Nieuw", organisation="nieuw", count=2)
        for _ in range(2):
            book.add("participation", at_of=P, organisation="De Bron")
        book.add("story", key="v", at_of=key(3), title="Verhaal")
        book.add("step", at_of="v", words="Stap")
    take(workplace, file)
    before = documents(workplace)
    done = take(workplace, file)
    assert (done.added, done.changed) == (0, 0)
    assert documents(workplace) == before
    # Somebody goes on in the same workbook.
    with Edited(file) as book:
        for kind in ("organisation", "partnership", "participation"):
            book.reverse(kind)
        book.add("participation", at_of=P, group="Ouders")
        book.set("organisation", "nieuw", "municipality", "Essen")
    done = take(workplace, file)
    assert (done.added, done.changed) == (0, 2)
    found = documents(workplace)
    assert [d["municipality"] for d in found.values() if d.get("name") == "Bib"] == [
        "Essen"
    ]
    assert len(found[P]["participations"]) == len(before[P]["participations"]) + 1
    assert_sound(workplace)


def test_what_was_changed_in_a_new_record_meanwhile_is_a_conflict(
    workplace: Workplace, file: Path
) -> None:
    with Edited(file) as book:
        book.add("partnership", key="samen", title="Nieuw", topic="Hier")
    take(workplace, file)
    made = next(k for k, d in documents(workplace).items() if d.get("topic") == "Hier")
    edit = Edit(made, "partnership", "topic", "Elders")
    write(workplace, edit)
    assert changes(workplace, file) == []
    with Edited(file) as book:
        book.set("partnership", "samen", "topic", "Daar")
    (one,) = review_workbook(workplace, str(file), NOW).conflicts
    assert (one.base, one.now, one.theirs) == ("Hier", "Elders", "Daar")
