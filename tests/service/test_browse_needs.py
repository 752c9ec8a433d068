"""What needs somebody: what runs out, what fell silent, what is wrong with records."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from samenwerking.service.browse import Browser
from samenwerking.service.checking import check_records
from tests.conftest import TODAY
from tests.service.registers import Chance, fill, need
from tests.store.builders import key, number_of, offer, partnership_edit, write

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace
    from tests.store.builders import Json

LAST = TODAY + timedelta(days=90)


def needing(place: Workplace, name: str, *documents: Json) -> list[str]:
    """Return the titles of those of the documents that have a need."""
    named = [{"title": str(n), **document} for n, document in enumerate(documents)]
    offer(place, partnerships=named)
    browser = Browser(place, "nl")
    listing = browser.look(need=name, today=TODAY)
    assert need(browser, name).count == listing.total
    assert need(browser, name).members == listing.members
    return [line.title for line in browser.lines(listing.numbers)]


# --- ending


@pytest.mark.parametrize("field", ["ends", "project_until", "renewal"])
def test_what_runs_out_within_ninety_days_is_told(
    workplace: Workplace, field: str
) -> None:
    # Of what is less exact the last day counts.
    soon = [str(TODAY), str(LAST), "2026-11", "2026-10"]
    not_soon = [str(TODAY - timedelta(1)), str(LAST + timedelta(1)), "2026-12", "2026"]
    not_soon += ["2026-09", "2026-2027", "2025-2026", "?", "-"]
    not_soon += [".."] if field == "ends" else []
    documents: list[Json] = [
        {"title": day, **({"agreements": [{field: day}]} if inside else {field: day})}
        for inside in [field == "renewal"]
        for day in [*soon, *not_soon]
    ]
    assert needing(workplace, "ending", *documents) == sorted(soon)


def test_what_has_ended_runs_out_no_more(workplace: Workplace) -> None:
    statuses = ["status.lopend", "status.beeindigd", "status.idee", "?"]
    documents = [{"ends": str(TODAY), "status": status} for status in statuses]
    assert needing(workplace, "ending", *documents, {"ends": str(TODAY)}) == [
        *("0", "2", "3", "4"),
    ]


def test_another_day_has_other_ends(workplace: Workplace) -> None:
    offer(workplace, partnerships=[{"title": "T", "ends": "2026-10-01"}])
    browser = Browser(workplace, "nl")
    assert need(browser, "ending").count == 1
    assert need(browser, "ending", TODAY + timedelta(1)).count == 0
    assert need(browser, "ending").count == 1


# --- silent


def test_silent_is_what_says_so_or_gave_no_sign_for_a_year(
    workplace: Workplace,
) -> None:
    running: Json = {"status": "status.lopend", "starts": "2020"}
    documents: list[Json] = [
        {"status": "status.stilgevallen"},
        running,
        {**running, "activities": [{"dated": "2026-01"}]},
        {**running, "activities": [{"dated": "2022"}, {"dated": "?"}]},
        {**running, "waivers": [{"rule": "silent-year", "reason": "zomer"}]},
        {**running, "waivers": [{"rule": "project-over", "reason": "zomer"}]},
        {"status": "status.lopend"},
        {"status": "status.idee", "starts": "2020"},
    ]
    assert needing(workplace, "silent", *documents) == ["0", "1", "3", "5"]


@pytest.mark.parametrize("seed", range(3))
def test_silent_is_what_the_rule_finds(workplace: Workplace, seed: int) -> None:
    fill(workplace, Chance(seed), 150)
    silent = workplace.framework.role("silent")
    expected = set()
    for checked in check_records(workplace, [], TODAY):
        open_kinds = {found.rule.kind for found in checked.findings if found.open}
        if "silent" in open_kinds:
            expected.add(number_of(workplace, checked.uuid))
    browser = Browser(workplace, "nl")
    fallen = browser.look("", {"status": [silent]}, today=TODAY).numbers
    found = browser.look(need="silent", today=TODAY).numbers
    assert {*found} == expected | {*fallen}
    assert expected, "nothing was tried"


# --- concept and conflicts


def test_concept_is_what_is_still_being_written(workplace: Workplace) -> None:
    documents = [{"review_state": "nazicht.concept"}, {}, {"review_state": "?"}]
    assert needing(workplace, "concept", *documents) == ["0"]


def branch(place: Workplace, path: str, *values: str) -> None:
    """Let people change one record without knowing of each other."""
    for value in values:
        write(place, partnership_edit(1, path, value))
    with place.registry.writing() as session:
        number = number_of(place, key(1))
        sql = "SELECT id, uuid FROM change WHERE record_id = ? ORDER BY id"
        (_, root), *others = session.rows(sql, number)
        assert len(others) == len(values)
        # The log is append-only for the program; a merge brings such changes in.
        session.execute("DROP TRIGGER change_stays_as_it_is")
        for change, _ in others:
            parents = f'["{root}"]'
            session.execute(
                "UPDATE change SET parents = ? WHERE id = ?", parents, change
            )


@pytest.mark.parametrize(
    ("values", "conflicts"), [(("A", "B"), 1), (("A", "A"), 0), (("A",), 0)]
)
def test_a_conflict_is_two_values_for_one_place(
    workplace: Workplace, values: tuple[str, ...], conflicts: int
) -> None:
    documents = [{"id": key(n), "title": f"T{n}"} for n in (1, 2)]
    offer(workplace, partnerships=documents)
    write(workplace, partnership_edit(2, "topic", "na elkaar"))
    write(workplace, partnership_edit(2, "topic", "is geen strijd"))
    branch(workplace, "topic", *values)
    assert need(Browser(workplace, "nl"), "conflicts").count == conflicts
