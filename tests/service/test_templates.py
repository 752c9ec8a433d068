"""A new partnership that begins as another one: as template, renewed, as last time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.service.saving import save
from samenwerking.service.templates import last_values, renewal_of, template_of
from tests.conftest import NOW, TODAY
from tests.tui.registry import broad, document_of, store, undo

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

FULL: dict[str, Any] = {
    "learning_question": "Hoe leren wij samen lezen?",
    "status": "status.stilgevallen",
    "status_reason": "geen uren",
    "review_state": "nazicht.nagekeken",
    "reviewed_by": "Ann",
    "starts": "2024-2025",
    "ends": "2025-2026",
    "observed_on": "2025-03",
    "period_note": "twee jaar",
    "carry_over": "doorwerking.team",
    "notes": "Let op de sleutel.",
    "funding": [{"funder": "stad", "amount": 100.0, "key": "f"}],
    "agreements": [
        {"title": "oud", "ends": "2025-08-31", "key": "oud"},
        {"title": "loopt", "ends": "2028", "key": "loopt"},
    ],
    "participations": [
        {"group": "scholen", "side": "kant.school", "key": "1", "starts": "2024"},
        {"group": "weg", "ends": "2025-06", "replaced_by": "3", "key": "2"},
        {"group": "nieuw", "side": "kant.partner", "replaced_by": "2", "key": "3"},
    ],
    "motives": [
        {"code": "waarom.taak.zorg", "held_by": ["1", "2"], "note": "verslag"},
        {"code": "waarom.groei.kwaliteit", "held_by": ["2"]},
    ],
    "conditions": [{"code": "hoe.middelen.tijd", "observed_on": "2025", "key": "c"}],
    "stories": [{"title": "Een verhaal", "key": "s"}],
    "activities": [{"purpose": "Start", "key": "a"}],
    "sources": [{"reference": "verslag", "key": "b"}],
    "waivers": [{"rule": "r", "reason": "daarom", "key": "w"}],
}
NEVER = (
    "status_reason",
    "review_state",
    "reviewed_by",
    "ends",
    "observed_on",
    "period_note",
    "carry_over",
    "stories",
    "activities",
    "sources",
    "waivers",
)


@pytest.fixture
def key(workplace: Workplace) -> str:
    code = next(iter(workplace.framework.choices("hoe")))
    conditions = [{**FULL["conditions"][0], "code": code}]
    carry_over = next(iter(workplace.framework.choices("doorwerking")))
    review = workplace.framework.role("concept")
    silent = next(iter(workplace.framework.choices("status")))
    more = {"conditions": conditions, "carry_over": carry_over, "review_state": review}
    return store(workplace, broad("Oud", **{**FULL, **more, "status": silent}))


def test_a_template_has_who_why_and_how_and_nothing_of_the_moment(
    workplace: Workplace, key: str
) -> None:
    document, _ = template_of(workplace, key, TODAY)
    assert document["learning_question"] == FULL["learning_question"]
    assert document["funding"] == FULL["funding"]
    assert [m["code"] for m in document["motives"]] == [
        m["code"] for m in FULL["motives"]
    ]
    assert "observed_on" not in document["conditions"][0]
    gone = (*NEVER, "title", "notes", "status", "starts", "agreements", "predecessor")
    assert not set(gone) & set(document)


def test_who_took_part_no_longer_is_left_out_everywhere(
    workplace: Workplace, key: str
) -> None:
    document, _ = template_of(workplace, key, TODAY)
    assert [a["key"] for a in document["participations"]] == ["1", "3"]
    assert "replaced_by" not in document["participations"][1]
    assert [m.get("held_by") for m in document["motives"]] == [["1"], None]


def test_a_template_can_be_stored_as_it_is(workplace: Workplace, key: str) -> None:
    document, _ = template_of(workplace, key, TODAY)
    document["title"] = "Nieuw"
    new = save(workplace, "partnership", None, document, None, "Ann", "", NOW).uuid
    assert new != key
    assert document_of(workplace, new)["title"] == "Nieuw"


def test_a_renewal_goes_on_from_the_other_one(workplace: Workplace, key: str) -> None:
    found = renewal_of(workplace, key, TODAY)
    assert found.document["predecessor"] == key
    assert found.names[key] == found.title == found.document["title"] == "Oud"
    assert found.document["starts"] == "2026-2027"
    assert found.document["status"] == workplace.framework.role("running")
    assert found.document["notes"] == FULL["notes"]
    assert [a["key"] for a in found.document["agreements"]] == ["loopt"]
    assert found.left == ("weg",)
    assert not set(NEVER) & set(found.document)


def test_a_renewal_can_be_stored_as_it_is(workplace: Workplace, key: str) -> None:
    document = renewal_of(workplace, key, TODAY).document
    new = save(workplace, "partnership", None, document, None, "Ann", "", NOW).uuid
    assert document_of(workplace, new)["predecessor"] == key
    assert document_of(workplace, key)["title"] == "Oud"


@pytest.mark.parametrize(
    ("period", "today", "year"),
    [
        ({"starts": "2024-2025", "ends": "2025-2026"}, date(2026, 10, 1), 2026),
        ({"starts": "2024-2025", "ends": "2027-08-31"}, date(2026, 10, 1), 2027),
        ({"starts": "2026-2027"}, date(2026, 10, 1), 2027),
        ({"starts": "2019", "ends": ".."}, date(2026, 8, 31), 2025),
        ({"starts": "2019", "ends": "?"}, date(2026, 9, 1), 2026),
        ({"starts": "?"}, date(2026, 9, 1), 2026),
        ({"starts": "2026-09"}, date(2027, 6, 1), 2027),
    ],
)
def test_a_renewal_is_for_the_school_year_after_the_last(
    workplace: Workplace, period: dict[str, str], today: date, year: int
) -> None:
    document = {**broad("Jaren"), "starts": "?", **period}
    found = renewal_of(workplace, store(workplace, document), today)
    assert found.year == year
    assert found.document["starts"] == f"{year}-{year + 1}"


def test_a_renewal_is_for_another_school_year_on_request(
    workplace: Workplace, key: str
) -> None:
    assert renewal_of(workplace, key, TODAY, 2029).document["starts"] == "2029-2030"


@pytest.mark.parametrize(("until", "kept"), [("2027-06", True), ("2026-06", False)])
def test_project_support_goes_on_as_long_as_it_lasts(
    workplace: Workplace, until: str, kept: bool
) -> None:
    key = store(workplace, broad("Project", starts="2025-2026", project_until=until))
    document = renewal_of(workplace, key, TODAY).document
    assert document.get("project_until") == (until if kept else None)


def test_last_time_is_what_the_user_stored_last(workplace: Workplace) -> None:
    assert last_values(workplace, "Bea") == {}
    store(workplace, broad("Eerst"))
    store(workplace, broad("Laatst"))
    school = {"name": "School", "kind": "organisatiesoort.school"}
    store(workplace, school, "organisation")
    other = broad("Van Ann")
    save(workplace, "partnership", None, other, None, "Ann", "", NOW)
    assert last_values(workplace, "Bea")["title"] == "Laatst"
    assert last_values(workplace, "Ann")["title"] == "Van Ann"


def test_last_time_is_not_what_was_taken_back(workplace: Workplace) -> None:
    store(workplace, broad("Eerst"))
    store(workplace, broad("Laatst"))
    undo(workplace)
    assert last_values(workplace, "Bea")["title"] == "Eerst"
