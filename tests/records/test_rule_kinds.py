"""Every kind of rule finds what it should, and is silent where it should."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from samenwerking.records.checks import FORMS, KINDS
from tests.records.coherence_cases import COHERENCE_CASES
from tests.records.content_cases import CONTENT_CASES
from tests.records.documents import RuleOnTrial, partnership
from tests.records.presence_cases import PRESENCE_CASES
from tests.records.time_cases import TIME_CASES

if TYPE_CHECKING:
    from tests.records.cases import Case

CASES = {**PRESENCE_CASES, **COHERENCE_CASES, **TIME_CASES, **CONTENT_CASES}
EACH_CASE = [
    pytest.param(kind, case, id=f"{kind}-{case.about}")
    for kind, cases in CASES.items()
    for case in cases
]


def test_every_kind_of_rule_has_cases() -> None:
    assert set(CASES) == set(KINDS) == set(FORMS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_case_that_passes_and_one_that_fails(kind: str) -> None:
    assert {bool(case.found) for case in CASES[kind]} == {True, False}


@pytest.mark.parametrize(("kind", "case"), EACH_CASE)
def test_a_rule_finds_the_places_that_it_should(kind: str, case: Case) -> None:
    rule = RuleOnTrial(kind, *case.fields, **case.parameters)
    places = rule.places(case.document, case.organisations, kind=case.kind)
    assert tuple(places) == case.found


@pytest.mark.parametrize(("kind", "case"), EACH_CASE)
def test_a_case_gives_its_rule_all_that_the_kind_asks(kind: str, case: Case) -> None:
    assert set(case.parameters) >= set(FORMS[kind].needs)


@pytest.mark.parametrize(
    ("today", "overdue"), [(date(2024, 2, 29), False), (date(2024, 3, 1), True)]
)
def test_a_date_of_29_february_is_overdue_the_day_after(
    today: date, overdue: bool
) -> None:
    rule = RuleOnTrial("overdue", "project_until")
    document = partnership(project_until="2024-02-29")
    assert bool(rule.places(document, today=today)) == overdue


@pytest.mark.parametrize(
    ("today", "overdue"), [(date(2025, 2, 28), False), (date(2025, 3, 1), True)]
)
def test_a_year_after_29_february_ends_on_28_february(
    today: date, overdue: bool
) -> None:
    rule = RuleOnTrial("overdue", "project_until", school_years=1)
    document = partnership(project_until="2024-02-29")
    assert bool(rule.places(document, today=today)) == overdue


def test_an_unknown_code_offers_the_nearest() -> None:
    rule = RuleOnTrial("in_vocabulary", "*", near_nl="", near_en="")
    (finding,) = rule.findings(partnership(scale="wie.schaal.lokal"))
    assert finding.facts == {"value": "wie.schaal.lokal", "near": "wie.schaal.lokaal"}


def test_a_rule_of_another_record_is_silent() -> None:
    rule = RuleOnTrial("required", "topic", record="organisation")
    assert rule.places(partnership()) == []
    assert rule.places({"name": "De Brug"}, kind="organisation") == ["topic"]
