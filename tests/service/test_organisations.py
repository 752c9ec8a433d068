"""An organisation with what is around it, and its network, counted twice."""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import UnknownRecordError
from samenwerking.service.organisation_card import MARKS, Teller, year_name, years_of
from samenwerking.service.organisations import (
    get_network,
    get_organisation,
    list_people,
)
from tests.conftest import TODAY
from tests.service.neighbourhood import fill, organisation, partnership, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

SAMPLE = Path(__file__).parents[2] / "schema/examples/sample.json"


def marks(workplace: Workplace, key: str) -> dict[str, str]:
    """Return {title: marks of the school years} of an organisation."""
    found = get_organisation(workplace, key, TODAY)
    years = years_of(found, TODAY)
    teller = Teller(workplace.framework, "en")
    return {
        teller.partnership(part): "".join(MARKS[part.span.at(year)] for year in years)
        for part in found.partnerships
    }


def partners(workplace: Workplace, key: str, **options: Any) -> dict[str, int]:
    """Return {name: shared partnerships} of the partners of an organisation."""
    network = get_network(workplace, key, **options)
    return {network.names[p.key]: p.shared for p in network.ego.partners}


# --- years


def test_its_partnerships_have_a_mark_for_each_school_year(either: Workplace) -> None:
    keys = fill(either)
    found = get_organisation(either, keys["De Linde"], TODAY)
    assert [year_name(year) for year in years_of(found, TODAY)] == [
        "20-21", "21-22", "22-23", "23-24", "24-25", "25-26", "26-27",
    ]  # fmt: skip
    assert marks(either, keys["De Linde"]) == {
        "Advies": "???????",
        "Leesbende": "····●●●",
        "Oude banden (as De Oude Linde)": "●●·····",
        "Zorgoverleg": "··?????",
    }


def test_a_participant_that_came_later_was_not_there_before(
    workplace: Workplace,
) -> None:
    keys = fill(workplace)
    assert marks(workplace, keys["CLB Noord"])["Zorgoverleg"] == "···●?"


def test_history_follows_a_renumbered_school_both_ways(workplace: Workplace) -> None:
    keys = fill(workplace)
    old = get_organisation(workplace, keys["De Oude Linde"], TODAY)
    assert old.kin == ("De Linde",)
    assert {part.title for part in old.partnerships} == {
        "Advies", "Leesbende", "Oude banden", "Zorgoverleg",
    }  # fmt: skip
    told = {part.title: part.through for part in old.partnerships}
    assert told["Oude banden"] == ""
    assert told["Leesbende"] == "De Linde"


def test_those_that_merged_with_it_are_no_history_of_one_another(
    workplace: Workplace,
) -> None:
    one, other = organisation(workplace, "Eén"), organisation(workplace, "Twee")
    relations = [
        {"key": str(n), "kind": "relatiesoort.voorganger", "organisation": key}
        for n, key in enumerate((one, other))
    ]
    merged = organisation(workplace, "Samen", relations=relations)
    partnership(workplace, "Van twee", [other, merged])
    assert get_organisation(workplace, one, TODAY).kin == ("Samen",)
    assert get_organisation(workplace, merged, TODAY).kin == ("Eén", "Twee")
    assert len(get_organisation(workplace, merged, TODAY).partnerships) == 2
    assert len(get_organisation(workplace, one, TODAY).partnerships) == 1


def test_a_circle_of_successors_ends(workplace: Workplace) -> None:
    one = organisation(workplace, "Eén")
    relation = {"key": "1", "kind": "relatiesoort.opvolger", "organisation": one}
    two = organisation(workplace, "Twee", relations=[relation])
    three = [{**relation, "organisation": two}]
    organisation(workplace, "Drie", relations=three)
    found = get_organisation(workplace, one, TODAY)
    assert found.kin == ("Twee", "Drie")


# --- card


def test_the_card_says_unknown_and_none_in_words(workplace: Workplace) -> None:
    keys = fill(workplace)
    found = get_organisation(workplace, keys["De Linde"], TODAY)
    teller = Teller(workplace.framework, "en")
    assert teller.place(found) == "School · Gent · 012345"
    card = {line.label: line.value for line in teller.card(found)}
    assert card == {"Network": "unknown", "Website": "none"}
    missing = teller.not_asked(found)
    assert missing is not None
    assert "Postcode" in missing.value
    assert "Network" not in missing.value


def test_relations_are_told_from_both_sides(workplace: Workplace) -> None:
    keys = fill(workplace)
    teller = Teller(workplace.framework, "en")
    own = get_organisation(workplace, keys["De Linde"], TODAY).bonds
    assert [teller.bond(bond) for bond in own] == [
        "Belongs to school board: Bestuur Zuid",
        "Has as predecessor: De Oude Linde",
    ]
    assert teller.period(own[0].said) == "from 2022-2023 to open end"
    (reverse,) = get_organisation(workplace, keys["Bestuur Zuid"], TODAY).bonds
    assert reverse.reverse
    assert reverse.key == keys["De Linde"]
    assert teller.bond(reverse) == "De Linde: Belongs to school board"


def test_a_relation_with_nobody_knows_whom_is_told_so(workplace: Workplace) -> None:
    relation = {"key": "1", "kind": "?", "organisation": "?"}
    key = organisation(workplace, "Alleen", relations=[relation])
    (bond,) = get_organisation(workplace, key, TODAY).bonds
    assert bond.key is None
    assert Teller(workplace.framework, "en").bond(bond) == "unknown: unknown"


def test_people_are_counted_but_named_only_when_asked(workplace: Workplace) -> None:
    keys = fill(workplace)
    found = get_organisation(workplace, keys["De Linde"], TODAY)
    assert found.people == 1
    assert "Peeters" not in str(found)
    (person,) = list_people(workplace, keys["De Linde"])
    told = Teller(workplace.framework, "en").person(person)
    assert told == "An Peeters · Care coordinator · released: 40 h"
    assert list_people(workplace, keys["KU Leuven"]) == []


def test_it_is_found_by_number_and_by_name_but_only_organisations_are(
    workplace: Workplace,
) -> None:
    keys = fill(workplace)
    for reference in ("12345", "de linde", keys["De Linde"][-12:]):
        found = get_organisation(workplace, reference, TODAY)
        assert found.shown.stored.uuid == keys["De Linde"]
    with pytest.raises(UnknownRecordError):
        get_organisation(workplace, keys["Leesbende"], TODAY)


# --- network


def test_partners_share_partnerships_and_only_collaboration_counts(
    either: Workplace,
) -> None:
    keys = fill(either)
    key = keys["De Linde"]
    near = {"CLB Noord": 2, "Bibliotheek [/] Gent": 1, "Arteveldehogeschool": 1}
    assert partners(either, key) == near
    assert partners(either, key, steps=2) == {**near, "KU Leuven": 1}
    assert partners(either, key, every_nature=True) == {**near, "KU Leuven": 1}
    network = get_network(either, key)
    assert network.left_out == 1
    assert network.kin == ("De Oude Linde",)
    assert [(g.name, g.size, g.partnerships) for g in network.groups] == [
        ("ouders", 12, 1)
    ]


def test_a_group_that_is_told_of_in_two_ways_has_no_size(workplace: Workplace) -> None:
    key = organisation(workplace, "School")
    for count in (3, 4):
        partnership(workplace, f"P{count}", [key, {"group": "ouders", "count": count}])
    (group,) = get_network(workplace, key).groups
    assert (group.name, group.size, group.partnerships) == ("ouders", None, 2)


def test_an_organisation_that_takes_part_twice_is_no_partner_of_its_own(
    workplace: Workplace,
) -> None:
    key = organisation(workplace, "School")
    partnership(workplace, "Dubbel", [key, key])
    assert partners(workplace, key) == {}
    assert len(get_organisation(workplace, key, TODAY).partnerships) == 1


def test_every_network_of_the_sample_equals_a_count_from_the_file(
    sample: Workplace,
) -> None:
    data = json.loads(SAMPLE.read_text("utf-8"))
    teams = [
        {
            one["organisation"]
            for one in record["participations"]
            if "organisation" in one
        }
        for record in data["partnerships"]
        if record.get("nature") == "aard.samenwerking"
    ]
    pairs = Counter(
        frozenset(pair) for team in teams for pair in combinations(sorted(team), 2)
    )
    shared: dict[str, Counter[str]] = {}
    for pair, count in pairs.items():
        one, other = pair
        shared.setdefault(one, Counter())[other] = count
        shared.setdefault(other, Counter())[one] = count
    assert len(shared) > 50
    for organisation_key in [*shared][::4]:
        network = get_network(sample, organisation_key, 2)
        keys, near = network.keys, shared[organisation_key]
        assert {keys[p.key]: p.shared for p in network.ego.at(1)} == near
        beyond = {key for one in near for key in shared[one]} - {
            organisation_key,
            *near,
        }
        assert {keys[p.key] for p in network.ego.at(2)} == beyond
        ties = {
            frozenset((keys[t.one], keys[t.other])): t.shared for t in network.ego.ties
        }
        assert ties == {
            pair: count
            for pair, count in pairs.items()
            if organisation_key not in pair and pair & set(near)
        }


def test_what_was_taken_away_is_no_partner_any_longer(workplace: Workplace) -> None:
    from samenwerking.service import history
    from tests.conftest import NOW

    one, other = organisation(workplace, "Eén"), organisation(workplace, "Twee")
    partnership(workplace, "Kort", [one, other])
    history.undo(workplace, None, None, "Bea", "", NOW)
    assert partners(workplace, one) == {}
    assert get_organisation(workplace, one, TODAY).partnerships == ()


def test_a_name_of_somebody_elsewhere_is_not_shown(workplace: Workplace) -> None:
    here, there = organisation(workplace, "Hier"), organisation(workplace, "Daar")
    store(workplace, "person", {"name": "Jan Daar", "organisation": there})
    assert get_organisation(workplace, here, TODAY).people == 0
    assert list_people(workplace, here) == []
