"""Facets: what can be chosen, how many it would leave, and what it leaves."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest

from samenwerking.service.browse import NOT_ASKED, Browser
from samenwerking.service.listing import list_partnerships
from samenwerking.service.workplace import create_registry, open_workplace
from tests.conftest import NOW, TODAY
from tests.service.registers import Chance, fill
from tests.store.builders import key, offer

if TYPE_CHECKING:
    from samenwerking.service.browse import Facet
    from samenwerking.service.workplace import Workplace

NAMES = [
    *("status", "school_year", "constellation", "dimension", "partner_kind", "board"),
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A registry by chance, not to be changed."""
    place = open_workplace(str(tmp_path_factory.mktemp("facets") / "filled.db"))
    create_registry(place, NOW)
    fill(place, Chance(3))
    return place


def facet(browser: Browser, name: str, **asked: object) -> Facet:
    found = browser.facets(today=TODAY, **asked)  # type: ignore[arg-type]
    return next(facet for facet in found if facet.field == name)


def counts(browser: Browser, name: str) -> dict[str, int]:
    return {value.code: value.count for value in facet(browser, name).values}


def test_each_value_leaves_as_many_as_it_says(filled: Workplace) -> None:
    browser = Browser(filled, "nl")
    running = {"status": ["status.lopend", "?"]}
    asked = [
        ("", {}, None),
        ("school", {}, None),
        ("", running, None),
        ("gent", {**running, "dimension": ["waarom.taak"]}, None),
        ("", {"school_year": ["2024-2025"], "board": [key(900), "?"]}, "silent"),
    ]
    for words, chosen, need in asked:
        for found in browser.facets(words, chosen, need, today=TODAY):
            for value in found.values:
                one = {**chosen, found.field: [value.code]}
                left = browser.look(words, one, need, today=TODAY)
                assert left.total == value.count, (words, chosen, found.field, value)
                assert value.chosen == (value.code in chosen.get(found.field, ()))


def test_the_same_is_left_as_by_a_filter_of_an_overview(filled: Workplace) -> None:
    browser = Browser(filled, "nl")
    fields = {
        "status": "status",
        "constellation": "constellations",
        "dimension": "motives.code",
        "partner_kind": "partner_kind",
    }
    for name, field in fields.items():
        for value in facet(browser, name).values:
            if value.code == NOT_ASKED:
                continue
            page = list_partnerships(filled, f"{field}:{value.code}")
            assert page.total == value.count, (field, value)
    for value in facet(browser, "school_year").values:
        if value.code != NOT_ASKED:
            page = list_partnerships(filled, f"sj:{value.code}", today=TODAY)
            assert page.total == value.count, value


def test_nobody_is_left_out_of_a_facet(filled: Workplace) -> None:
    browser = Browser(filled, "nl")
    for found in browser.facets(today=TODAY):
        everybody = {found.field: [value.code for value in found.values]}
        assert browser.look("", everybody, today=TODAY).total == 60, found.field


def test_codes_of_a_facet_add_up_and_facets_narrow_each_other(
    workplace: Workplace,
) -> None:
    statuses, constellations = ("idee", "lopend"), ("leraren", "academici")
    offer(
        workplace,
        partnerships=[
            {
                "title": f"{status} {kind}",
                "status": f"status.{status}",
                "constellations": [f"wie.actor.{kind}"],
            }
            for status, kind in product(statuses, constellations)
        ],
    )
    browser = Browser(workplace, "nl")

    def left(**chosen: list[str]) -> int:
        return browser.look("", chosen, today=TODAY).total

    assert left(status=["status.idee"]) == 2
    assert left(status=["status.idee", "status.lopend"]) == 4
    assert left(status=["status.idee"], constellation=["wie.actor.leraren"]) == 1
    assert left(status=[]) == 4
    assert left(status=["status.beeindigd"]) == 0
    # What is chosen does not take the other values of its own facet away.
    chosen = {"status": ["status.idee"], "constellation": ["wie.actor.leraren"]}
    values = facet(browser, "status", chosen=chosen).values
    assert [(value.code, value.count, value.chosen) for value in values] == [
        ("status.idee", 1, True),
        ("status.lopend", 1, False),
    ]


def test_the_three_kinds_of_missing_are_values_of_their_own(
    workplace: Workplace,
) -> None:
    answers = ("?", "-", None, ["wie.actor.leraren"])
    documents = [{"title": "T", "constellations": answer} for answer in answers]
    offer(
        workplace,
        partnerships=[
            {name: value for name, value in document.items() if value is not None}
            for document in documents
        ],
    )
    found = facet(Browser(workplace, "nl"), "constellation").values
    assert [(value.code, value.count) for value in found] == [
        *(("wie.actor.leraren", 1), ("?", 1), ("-", 1), (NOT_ASKED, 1)),
    ]
    assert [value.label for value in found[1:]] == [
        *("onbekend", "geen", "niet gevraagd"),
    ]


def test_an_open_end_counts_in_every_year_up_to_this_one(workplace: Workplace) -> None:
    document = {"title": "T", "starts": "2024-09-01", "ends": ".."}
    offer(workplace, partnerships=[document, {"title": "U"}])
    browser = Browser(workplace, "nl")
    years = ["2026-2027", "2025-2026", "2024-2025"]
    assert [*counts(browser, "school_year")] == [*years, "?"]
    (later, *_) = (
        found.values[0].code
        for found in browser.facets(today=date(2027, 9, 1))
        if found.field == "school_year"
    )
    assert later == "2027-2028"


def test_the_boards_of_the_schools_are_a_facet(workplace: Workplace) -> None:
    relation = {"kind": "relatiesoort.bestuur", "organisation": key(1)}
    school = "organisatiesoort.school"
    offer(
        workplace,
        organisations=[
            {"id": key(1), "name": "KOBA", "kind": "organisatiesoort.schoolbestuur"},
            {"id": key(2), "name": "A", "kind": school, "relations": [relation]},
            {"id": key(3), "name": "B", "kind": school},
        ],
        partnerships=[
            {
                "id": key(10 + number),
                "title": f"T{number}",
                "participations": [
                    {"organisation": key(number), "side": "kant.school"}
                ],
            }
            for number in (2, 3)
        ],
    )
    browser = Browser(workplace, "nl")
    found = facet(browser, "board").values
    assert [(v.code, v.label, v.count) for v in found] == [
        (key(1), "KOBA", 1),
        ("?", "onbekend", 1),
    ]
    assert browser.look("", {"board": [key(1)]}, today=TODAY).total == 1


def test_labels_follow_the_language(filled: Workplace) -> None:
    browser = Browser(filled, "nl")
    assert [found.field for found in browser.facets(today=TODAY)] == NAMES
    assert facet(browser, "status").values[1].label == "Lopend"
    browser.language = "en"
    assert facet(browser, "status").values[1].label == "Running"
    assert facet(browser, "school_year").label == "School year"
