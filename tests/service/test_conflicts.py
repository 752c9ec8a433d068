"""Two people change one record: nothing of either is lost, nothing settled silently."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenwerking.framework import load_framework
from samenwerking.records.wording import Wording
from samenwerking.service import listing
from samenwerking.service.conflicts import Choice, Comparison, compare, merged
from samenwerking.service.saving import save
from tests.conftest import NOW
from tests.tui.registry import broad, change, document_of, store, undo

if TYPE_CHECKING:
    from samenwerking.service.listing import Stored
    from samenwerking.service.workplace import Workplace

Document = dict[str, Any]


@pytest.fixture
def read(workplace: Workplace) -> Stored:
    """A record as the user read it, before anybody changed it."""
    key = store(workplace, broad("Leesclub", notes="Toen", topic="lezen"))
    return listing.get_record(workplace, key).stored


def draft_of(read: Stored, **fields: Any) -> Document:
    document = copy.deepcopy(read.document)
    for name, value in fields.items():
        if value is None:
            del document[name]
        else:
            document[name] = value
    return document


def paths(comparison: Comparison) -> tuple[list[str], list[str], list[str]]:
    return (
        [place.path for place in comparison.both],
        [place.path for place in comparison.theirs],
        [place.path for place in comparison.mine],
    )


def store_merged(
    workplace: Workplace, found: Comparison, choices: dict[str, Choice]
) -> Document:
    """Store what was chosen, and return the record."""
    document, kind = merged(found, choices), found.before.kind
    key = found.before.uuid
    save(workplace, kind, key, document, found.now, "Ann", "", NOW)
    return document_of(workplace, key)


def test_what_only_one_of_us_changed_needs_no_choice(
    workplace: Workplace, read: Stored
) -> None:
    change(workplace, read.uuid, topic="theirs")
    found = compare(workplace, read, draft_of(read, notes="mine"))
    assert paths(found) == ([], ["topic"], ["notes"])
    assert found.settled
    stored = store_merged(workplace, found, {})
    assert (stored["topic"], stored["notes"]) == ("theirs", "mine")


@pytest.mark.parametrize(
    ("choice", "notes"),
    [("mine", "mine"), ("theirs", "theirs"), ("both", "theirs\n\nmine")],
)
def test_what_both_changed_becomes_what_the_user_says(
    workplace: Workplace, read: Stored, choice: Choice, notes: str
) -> None:
    change(workplace, read.uuid, notes="theirs")
    found = compare(workplace, read, draft_of(read, notes="mine"))
    (place,) = found.both
    assert place[:4] == ("notes", "Toen", "theirs", "mine")
    assert place.who == "Bea"
    assert place.is_text
    assert not found.settled
    assert store_merged(workplace, found, {"notes": choice})["notes"] == notes


def test_nothing_is_settled_silently(workplace: Workplace, read: Stored) -> None:
    change(workplace, read.uuid, notes="theirs")
    found = compare(workplace, read, draft_of(read, notes="mine"))
    with pytest.raises(KeyError):
        merged(found, {})


def test_the_same_change_by_both_is_no_conflict(
    workplace: Workplace, read: Stored
) -> None:
    change(workplace, read.uuid, notes="gelijk")
    found = compare(workplace, read, draft_of(read, notes="gelijk"))
    assert found.settled
    assert paths(found) == ([], ["notes"], [])


def test_a_changed_participant_against_one_taken_out_is_one_choice(
    workplace: Workplace, read: Stored
) -> None:
    actors = copy.deepcopy(read.document["participations"])
    actors[1]["roles"] = ["wie.rol.uitvoerder"]
    actors[1]["note"] = "theirs"
    change(workplace, read.uuid, participations=actors)
    mine = draft_of(read, participations=read.document["participations"][:1])
    found = compare(workplace, read, mine)
    key = read.document["participations"][1]["key"]
    assert paths(found) == ([f"participations/{key}"], [], [])
    assert found.both[0].mine is None
    kept = store_merged(workplace, found, {f"participations/{key}": "theirs"})
    assert kept["participations"] == actors
    again = compare(workplace, read, mine)
    gone = merged(again, {f"participations/{key}": "mine"})
    assert len(gone["participations"]) == 1


def test_a_mark_against_a_new_element_is_a_choice_about_the_block(
    workplace: Workplace, read: Stored
) -> None:
    change(workplace, read.uuid, motives="?")
    more = [*read.document["motives"], {"code": "waarom.groei.kwaliteit"}]
    found = compare(workplace, read, draft_of(read, motives=more))
    assert paths(found)[0] == ["motives"]
    assert merged(found, {"motives": "mine"})["motives"] == more
    assert merged(found, {"motives": "theirs"})["motives"] == "?"


def test_both_adding_a_participant_keeps_the_two(
    workplace: Workplace, read: Stored
) -> None:
    there = read.document["participations"]
    theirs, mine = {"group": "zij", "key": "t"}, {"group": "wij", "key": "m"}
    change(workplace, read.uuid, participations=[*there, theirs])
    found = compare(workplace, read, draft_of(read, participations=[*there, mine]))
    assert found.settled
    stored = store_merged(workplace, found, {})
    assert [a["key"] for a in stored["participations"][2:]] == ["t", "m"]


def test_a_record_that_was_taken_away_says_by_whom(
    workplace: Workplace, read: Stored
) -> None:
    undo(workplace)
    found = compare(workplace, read, draft_of(read, notes="mine"))
    assert found.now is None
    assert found.gone is not None
    assert found.gone[0] == "Bea"
    assert not found.settled
    assert merged(found, {})["notes"] == "mine"


def test_elements_without_a_key_get_one_first(
    workplace: Workplace, read: Stored
) -> None:
    change(workplace, read.uuid, notes="theirs")
    actors = [*read.document["participations"], {"group": "nieuw"}]
    found = compare(workplace, read, draft_of(read, participations=actors))
    assert len(merged(found, {})["participations"]) == 3


def test_a_place_is_told_in_words(workplace: Workplace, read: Stored) -> None:
    actors = copy.deepcopy(read.document["participations"])
    actors[0]["roles"] = ["wie.rol.uitvoerder"]
    motives = [{"code": "waarom.taak.zorg", "held_by": [actors[0]["key"]]}]
    document = draft_of(read, participations=actors, motives=motives)
    words = Wording(load_framework(), "nl", {}, "partnership", read.document, document)
    key = actors[0]["key"]
    assert "scholen van de stad" in words.label(f"participations/{key}/roles")
    label = load_framework().label("wie.rol.uitvoerder", "nl")
    whole = words.whole(f"participations/{key}", {**actors[0]})
    assert whole.startswith("scholen van de stad; ")
    assert label in whole
    held = words.whole("motives/waarom.taak.zorg/held_by", [key])
    assert held == "scholen van de stad"
    order = words.whole("participations/@order", [a["key"] for a in actors[::-1]])
    assert order == "bibliotheken → scholen van de stad"
    assert words.whole("status", "status.lopend") == "Lopend"
    assert words.whole("notes", None) == ""


VALUES = st.sampled_from(["a", "b", "c"])
KEYS = st.lists(st.sampled_from("1234"), max_size=4, unique=True)
ACTORS = st.builds(
    lambda keys, group, note: [{"key": k, "group": group, "note": note} for k in keys],
    KEYS,
    VALUES,
    VALUES,
)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "notes": VALUES,
        "topic": VALUES,
        "themes": st.sampled_from([["thema.taal"], ["thema.zorg"], "?"]),
        "participations": ACTORS,
    },
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(theirs=CHANGES, mine=CHANGES, data=st.data())
def test_whatever_both_do_a_choice_everywhere_stores_all_of_it(
    workplace: Workplace, theirs: Document, mine: Document, data: st.DataObject
) -> None:
    key = store(workplace, broad("Leesclub", notes="a", topic="b"))
    read = listing.get_record(workplace, key).stored
    change(workplace, key, **theirs)
    now = document_of(workplace, key)
    draft = draft_of(read, **mine)
    found = compare(workplace, read, draft)
    sides: list[Choice] = ["mine", "theirs"]
    choices: dict[str, Choice] = {}
    for place in found.both:
        choices[place.path] = data.draw(st.sampled_from(sides))
    stored = store_merged(workplace, found, choices)
    if not mine or (set(choices.values()) == {"theirs"} and not found.mine):
        assert stored == now
    changed = mine.get("notes", "a") != "a"
    if changed and choices.get("notes", "mine") == "mine":
        assert stored["notes"] == mine["notes"]
    again = compare(workplace, listing.get_record(workplace, key).stored, stored)
    assert again.both == again.mine == again.theirs == ()
