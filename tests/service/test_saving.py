"""A save keeps what one user changed, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import ConflictError, RecordError
from samenwerking.records.gate import GateError
from samenwerking.service.history import list_batches, list_changes, undo
from samenwerking.service.saving import Saved, save
from tests.conftest import NOW
from tests.service.content import content, documents
from tests.service.edits import LATER, READING, keep, read
from tests.store.builders import assert_sound, document_of, find, key, offer

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace
    from tests.store.builders import Json


@pytest.fixture
def place(either: Workplace) -> Workplace:
    """A registry with one partnership."""
    offer(either, partnerships=[READING])
    return either


def paths(place: Workplace) -> list[str]:
    """Return what was changed since the record was added."""
    return [change.path for change in list_changes(place, key(2))][1:]


def rules(done: Saved) -> set[str]:
    """Return which rules found something."""
    return {finding.rule.id for finding in done.findings}


@pytest.mark.parametrize(
    ("fields", "stored"),
    [
        ({}, []),
        ({"title": "Samen voorlezen"}, ["title"]),
        ({"title": "  Samen\tlezen "}, []),
        ({"notes": None}, ["notes"]),
        (
            {"motives": [{"code": "waarom.taak.zorg"}]},
            ["motives/waarom.taak.zorg/note"],
        ),
        ({"motives": []}, ["motives"]),
        ({"motives": "-"}, ["motives"]),
        (
            {"activities": [READING["activities"][1], {"key": "1", "who": "Cy"}]},
            ["activities/1/who", "activities/@order"],
        ),
        ({"activities": [{"key": "2", "who": "Bo"}]}, ["activities/1"]),
    ],
)
def test_only_what_was_changed_is_stored(
    place: Workplace, fields: Json, stored: list[str]
) -> None:
    before = read(place)
    done = keep(place, before, **fields)
    assert (done.uuid, done.changes) == (key(2), len(stored))
    assert sorted(paths(place)) == sorted(stored)
    assert len(list_batches(place)) == (2 if stored else 1)
    assert_sound(place)


def test_a_new_record_gets_a_key_and_is_one_batch(either: Workplace) -> None:
    done = save(either, "partnership", None, {"title": "N"}, None, "an", "w", NOW)
    assert documents(either) == {done.uuid: {"title": "N"}}
    (batch,) = list_batches(either)
    assert (batch.kind, batch.who, batch.why) == ("add", "an", "w")


def test_a_key_in_the_record_is_no_change(place: Workplace) -> None:
    before = read(place)
    raw = {"id": key(2), **before.document}
    assert save(place, "partnership", key(2), raw, before, "an", "", NOW).changes == 0


def test_what_others_changed_elsewhere_stays(place: Workplace) -> None:
    mine, theirs = read(place), read(place)
    keep(place, theirs, "bo", title="Van Bo")
    keep(place, mine, "an", notes="Van An")
    document = document_of(place, key(2))
    assert (document["title"], document["notes"]) == ("Van Bo", "Van An")
    assert paths(place) == ["title", "notes"]


def test_the_findings_are_those_of_both(place: Workplace) -> None:
    mine, theirs = read(place), read(place)
    assert "learning-question" in rules(keep(place, mine))
    keep(place, theirs, "bo", learning_question="Hoe lezen we voor?")
    assert "learning-question" not in rules(keep(place, mine, "an", notes="Van An"))


def test_a_conflict_names_who_when_and_both_values(place: Workplace) -> None:
    mine, theirs = read(place), read(place)
    keep(place, theirs, "Bo Claes", title="Van Bo")
    before = content(place)
    with pytest.raises(ConflictError) as caught:
        keep(place, mine, "an", title="Van An", notes="Ook anders")
    words = str(caught.value)
    for part in ("Bo Claes", "'title'", "2026-10-01 09:35 UTC", "Van Bo", "Van An"):
        assert part in words
    assert "Nothing was stored" in words
    assert content(place) == before


def test_the_same_value_twice_is_a_conflict_that_is_shown(place: Workplace) -> None:
    mine, theirs = read(place), read(place)
    keep(place, theirs, "bo", title="Hetzelfde")
    with pytest.raises(ConflictError):
        keep(place, mine, "an", title="Hetzelfde")


def test_a_record_that_was_taken_away_is_not_brought_back(either: Workplace) -> None:
    offer(either, partnerships=[READING])
    mine = read(either)
    undo(either, None, None, "bo", "", NOW)
    with pytest.raises(ConflictError, match="bo"):
        keep(either, mine, title="Toch")
    assert documents(either) == {}


def test_a_wrong_field_is_refused_with_field_and_value(place: Workplace) -> None:
    before, whole = read(place), content(place)
    with pytest.raises(GateError, match=r"field status.*'status.lopend'"):
        keep(place, before, status="status.lopent")
    with pytest.raises(RecordError, match="De Brug"):
        keep(place, before, participations=[{"organisation": "De Brug"}])
    with pytest.raises(RecordError, match="does not exist"):
        keep(place, before, participations=[{"organisation": key(9)}])
    assert content(place) == whole


def test_organisations_made_on_the_way_come_in_the_same_batch(
    place: Workplace,
) -> None:
    new = {"id": key(7), "name": "De Brug", "kind": "organisatiesoort.vereniging"}
    raw = {"title": "N", "participations": [{"organisation": "De Brug"}]}
    done = save(
        place, "partnership", None, raw, None, "an", "", LATER, [("organisation", new)]
    )
    actor = document_of(place, done.uuid)["participations"][0]
    assert actor["organisation"] == key(7)
    assert list_batches(place)[0].records == 2
    undo(place, None, None, "an", "", LATER)
    assert list(documents(place)) == [key(2)]


def test_an_organisation_made_on_the_way_is_checked_as_if_it_were_there(
    place: Workplace,
) -> None:
    new = {"id": key(7), "name": "De Brug", "enterprise_number": "0123456789"}
    raw = {"title": "N", "participations": [{"organisation": key(7)}]}
    done = save(
        place, "partnership", None, raw, None, "an", "", LATER, [("organisation", new)]
    )
    (finding,) = (f for f in done.findings if f.rule.kind == "number_check")
    assert finding.facts["value"] == "De Brug"
    stored = find(place, done.uuid)
    again = save(place, "partnership", done.uuid, raw, stored, "an", "", LATER)
    assert [(f.rule.id, f.path) for f in done.findings] == [
        (f.rule.id, f.path) for f in again.findings
    ]


def test_a_wrong_organisation_made_on_the_way_keeps_all_out(place: Workplace) -> None:
    before = content(place)
    new = {"id": key(7), "name": "De Brug", "colour": "red"}
    with pytest.raises(RecordError, match="colour"):
        save(
            place,
            "partnership",
            None,
            {"title": "N"},
            None,
            "an",
            "",
            LATER,
            [("organisation", new)],
        )
    assert content(place) == before
