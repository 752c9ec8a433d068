"""A later list changes what the list itself changed, in time, and nothing else."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RecordError
from samenwerking.service.entry import add_text
from samenwerking.service.history import undo
from samenwerking.service.organisations import get_organisation
from tests.conftest import NOW, TODAY
from tests.rounds import rounds
from tests.service.official_lists import (
    IN_BOARD,
    LATER,
    SCHOOL,
    SITE,
    Lists,
    bring,
    institution,
    later,
    line,
    order,
    organisations,
    relations,
    site,
    told,
)

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace


@pytest.fixture
def lists(workplace: Workplace, tmp_path: Path) -> Lists:
    """Lists that are in the registry already."""
    made = Lists(tmp_path, 10)
    bring(workplace, order(*made.write()))
    return made


def edit(workplace: Workplace, number: str, text: str) -> None:
    """Change a school as people do: by a record of its key."""
    key = get_organisation(workplace, number, TODAY).shown.stored.uuid
    document = organisations(workplace)[number]
    raw = {**document, "id": key, **json.loads(text)}
    add_text(workplace, json.dumps(raw).encode(), "edit.json", "me", "", NOW)


def test_another_board_ends_the_old_membership(
    workplace: Workplace, lists: Lists
) -> None:
    lists.institutions[0]["instelling_bestuur"] = {"instellingsnummer": 900002}
    report = later(workplace, lists)
    assert report.counts[SCHOOL] == {"changed": 1, "unchanged": 9}
    found = organisations(workplace)
    assert relations(found["001000"], IN_BOARD) == [
        ("?", "2027-01-31"),
        ("2027-02-01", None),
    ]
    assert found["900002"]["name"] == "Schoolbestuur 900002"
    assert later(workplace, lists).nothing


def test_a_board_that_people_recorded_stays_and_is_told(
    workplace: Workplace, tmp_path: Path
) -> None:
    text = """
format = "samenwerking"
version = 1
[[organisations]]
name = "Basisschool Ter Duinen 1000"
kind = "organisatiesoort.school"
relations = [{kind = "relatiesoort.bestuur", organisation = "Eigen bestuur"}]
[[organisations]]
name = "Eigen bestuur"
kind = "organisatiesoort.schoolbestuur"
"""
    add_text(workplace, text.encode(), "own.toml", "me", "", NOW)
    lists = Lists(tmp_path)
    report = later(workplace, lists)
    assert "'Eigen bestuur' stays" in told(line(report, "001000"))
    assert len(relations(organisations(workplace)["001000"], IN_BOARD)) == 1
    assert later(workplace, lists).nothing


def test_what_people_changed_stays_unless_the_list_changes_it_too(
    workplace: Workplace, lists: Lists
) -> None:
    edit(workplace, "001000", '{"website": "https://mine.be", "email": "x@mine.be"}')
    assert later(workplace, lists).nothing
    lists.institutions[0]["instelling_website"] = "https://theirs.be"
    lists.institutions[0]["instelling_naam_volledig"] = "Basisschool Ter Duinen Gent"
    report = later(workplace, lists)
    school = organisations(workplace)["001000"]
    assert school["website"] == "https://mine.be"
    assert school["email"] == "x@mine.be"
    assert school["name"] == "Basisschool Ter Duinen Gent"
    assert "stays 'https://mine.be'; the list says 'https://theirs.be'" in told(
        line(report, "001000")
    )
    assert "Basisschool Ter Duinen Gent (Dorp1000straat 2, Gent)" in organisations(
        workplace
    )  # its site is called after it
    assert later(workplace, lists).nothing


def test_a_field_that_the_list_leaves_out_stays(
    workplace: Workplace, lists: Lists
) -> None:
    del lists.institutions[0]["instelling_website"]
    del lists.institutions[0]["instelling_bestuur"]
    report = later(workplace, lists)
    school = organisations(workplace)["001000"]
    assert school["website"] == "https://www.school1000.be"
    assert relations(school, IN_BOARD) == [("?", None)]
    assert "900001 stays" in told(line(report, "001000"))


def test_an_end_in_the_list_ends_the_memberships(
    workplace: Workplace, lists: Lists
) -> None:
    lists.institutions[2]["instelling_einddatum"] = "2026-08-31"
    report = later(workplace, lists)
    assert report.counts[SCHOOL] == {"ended": 1, "unchanged": 9}
    ended = organisations(workplace)["001002"]
    assert relations(ended, IN_BOARD) == [("?", "2026-08-31")]
    assert later(workplace, lists).nothing


def test_a_renumbered_school_becomes_the_successor(
    workplace: Workplace, lists: Lists
) -> None:
    name = lists.institutions[3]["instelling_naam_volledig"]
    lists.institutions[3] |= {
        "instelling_nummer": 7000,
        "instelling_begindatum": "2026-09-01",
    }
    lists.sites[3]["instelling_nummer"] = 7000
    report = later(workplace, lists)
    assert line(report, "001003").status == "gone"
    assert "the same name, the same address" in told(line(report, "007000"))
    new = organisations(workplace)["007000"]
    assert relations(new, "relatiesoort.voorganger") == [("2026-09-01", None)]
    card = get_organisation(workplace, "007000", TODAY)
    assert card.kin == (name,)  # what the old one did counts as its own
    assert later(workplace, lists).nothing


def test_the_end_of_one_and_the_beginning_of_another_make_a_successor(
    workplace: Workplace, lists: Lists
) -> None:
    lists.institutions[3]["instelling_einddatum"] = "2026-08-31"
    row = institution(7001, instelling_begindatum="2026-09-01")
    lists.institutions.append(row)
    lists.sites.append(site(7001, instellingslocatie_straatnaam="Dorp1003straat"))
    report = later(workplace, lists)
    assert "one ends where the other begins" in told(line(report, "007001"))
    assert relations(organisations(workplace)["007001"], "relatiesoort.voorganger") == [
        ("2026-09-01", None)
    ]


def test_one_sign_is_told_and_makes_nothing(workplace: Workplace, lists: Lists) -> None:
    lists.institutions[3] = institution(7002)
    lists.sites[3] = site(7002, instellingslocatie_straatnaam="Dorp1003straat")
    report = later(workplace, lists)
    assert "perhaps the successor of 001003" in told(line(report, "007002"))
    new = organisations(workplace)["007002"]
    assert relations(new, "relatiesoort.voorganger") == []


def test_an_old_number_that_people_typed_is_told(
    workplace: Workplace, tmp_path: Path
) -> None:
    text = """
name = "Basisschool Ter Duinen 1000"
kind = "organisatiesoort.school"
institution_number = "000999"
"""
    add_text(workplace, text.encode(), "own.toml", "me", "", NOW)
    report = later(workplace, Lists(tmp_path))
    assert "perhaps the successor of 000999" in told(line(report, "001000"))


def test_two_that_may_follow_one_are_told_and_make_nothing(
    workplace: Workplace, lists: Lists
) -> None:
    old = lists.institutions[3]
    lists.institutions[3:4] = [
        {**old, "instelling_nummer": number} for number in (7003, 7004)
    ]
    lists.sites[3:4] = [
        {**lists.sites[3], "instelling_nummer": number} for number in (7003, 7004)
    ]
    report = later(workplace, lists)
    for number in ("007003", "007004"):
        assert "perhaps the successor of 001003" in told(line(report, number))
        found = organisations(workplace)[number]
        assert relations(found, "relatiesoort.voorganger") == []


def test_what_left_the_list_stays_and_may_come_back(
    workplace: Workplace, lists: Lists
) -> None:
    whole = lists.copy()
    del lists.institutions[4], lists.sites[4]
    report = later(workplace, lists)
    assert report.counts[SCHOOL] == {"gone": 1, "unchanged": 9}
    left = organisations(workplace)["001004"]
    assert relations(left, IN_BOARD) == [("?", None)]
    assert "niet meer in de lijst" in left["sources"][0]["note"]
    assert later(workplace, lists).nothing
    back = later(workplace, whole)
    assert "in the list again" in told(line(back, "001004"))
    assert later(workplace, whole).nothing


@pytest.mark.parametrize("seed", range(rounds(4, 100)))
def test_any_later_list_comes_in_once_and_goes_back_whole(
    workplace: Workplace, lists: Lists, seed: int
) -> None:
    chance = random.Random(seed)
    before = organisations(workplace)
    for row in lists.institutions:
        match chance.randrange(6):
            case 0:
                row["instelling_bestuur"] = {
                    "instellingsnummer": chance.randrange(9) + 1
                }
            case 1:
                row["instelling_einddatum"] = "2026-08-31"
            case 2:
                row["instelling_nummer"] += 5000
            case 3:
                row["instelling_hoofdzetel_vestigingsnr"] = 2
            case 4:
                row.pop("instelling_net")
    for row in lists.sites:
        if chance.random() < 0.3:
            row["instellingslocatie_huisnummer"] = str(chance.randrange(3))
    report = later(workplace, lists, forced=True)
    assert later(workplace, lists, forced=True).nothing
    found = organisations(workplace)
    assert before.keys() <= found.keys() | {
        name for name in before if before[name].get("kind") == SITE
    }
    if report.batch is not None:
        undo(workplace, report.batch, None, "tester", "", NOW)
    assert organisations(workplace) == before


def test_an_older_list_is_refused_unless_forced(
    workplace: Workplace, lists: Lists
) -> None:
    before = lists.copy()
    lists.institutions[0]["instelling_bestuur"] = {"instellingsnummer": 900002}
    later(workplace, lists)
    old = order(*before.write())
    with pytest.raises(RecordError, match=f"of {TODAY}; one of {LATER} "):
        bring(workplace, old)
    assert organisations(workplace)["001000"]["relations"][-1]["starts"] == str(LATER)
    forced = bring(workplace, old._replace(forced=True))
    assert forced.counts[SCHOOL] == {"changed": 1, "unchanged": 9}
