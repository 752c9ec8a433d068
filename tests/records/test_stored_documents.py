"""The plain object that is stored: what was answered and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.errors import RecordError
from samenwerking.records.answers import answer_of
from samenwerking.records.models import Partnership, to_document


def _stored(**fields: Any) -> dict[str, Any]:
    return to_document(Partnership.model_validate({"title": "x", **fields}))


def test_what_was_not_asked_is_not_there() -> None:
    assert _stored() == {"title": "x"}
    assert _stored(status=None, themes=[], motives=[], waivers=[]) == {"title": "x"}


def test_the_three_kinds_of_missing_stay_apart() -> None:
    document = _stored(
        status="?", themes="-", motives="?", stories="-", notes="?", starts="?"
    )
    answers = {name: answer_of(value) for name, value in document.items()}
    assert answers == {
        "title": "given",
        "status": "unknown",
        "themes": "none",
        "motives": "unknown",
        "stories": "none",
        "notes": "unknown",
        "starts": "unknown",
    }
    assert answer_of(document.get("scale")) == "not_asked"


def test_the_kinds_of_missing_stay_apart_within_elements_too() -> None:
    document = _stored(participations=[{"side": "?", "roles": "-", "brings": []}])
    assert document["participations"] == [{"key": "1", "side": "?", "roles": "-"}]


def test_elements_without_a_key_get_their_place_as_key() -> None:
    document = _stored(activities=[{"who": "a"}, {"who": "b"}])
    assert [element["key"] for element in document["activities"]] == ["1", "2"]


def test_keys_that_were_given_stay() -> None:
    document = _stored(activities=[{"who": "a"}, {"key": "1"}, {"who": "c"}, {}])
    assert [element["key"] for element in document["activities"]] == [
        "2",
        "1",
        "3",
        "4",
    ]


def test_keys_are_given_within_elements_too() -> None:
    document = _stored(stories=[{"steps": [{}, {}]}, {"steps": [{}]}])
    keys = [[step["key"] for step in story["steps"]] for story in document["stories"]]
    assert keys == [["1", "2"], ["1"]]


def test_a_motive_is_its_code_and_needs_no_key() -> None:
    document = _stored(motives=[{"code": "waarom.taak.zorg"}])
    assert document["motives"] == [{"code": "waarom.taak.zorg"}]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"activities": [{"key": "a"}, {"key": "a"}]}, "activities: key 'a'"),
        (
            {"motives": [{"code": "waarom.taak.zorg"}, {"code": "waarom.taak.zorg"}]},
            "motives: code 'waarom.taak.zorg'",
        ),
        (
            {"stories": [{"steps": [{"key": "b"}, {"key": "b"}]}]},
            "steps: key 'b'",
        ),
    ],
    ids=["key", "code", "within"],
)
def test_a_key_that_stands_there_twice_is_refused(
    fields: dict[str, Any], words: str
) -> None:
    with pytest.raises(RecordError, match=f"{words} stands there twice"):
        _stored(**fields)


def test_the_same_key_in_two_blocks_is_no_double() -> None:
    document = _stored(
        activities=[{"key": "1"}],
        stories=[{"key": "1", "steps": [{"key": "1"}]}, {"key": "2", "steps": [{}]}],
    )
    assert [story["key"] for story in document["stories"]] == ["1", "2"]


marked = st.sampled_from(["?", "-"])
codes = st.lists(st.sampled_from(["thema.taal", "thema.stem"]), unique=True)
keys = st.lists(st.sampled_from(["1", "2", "3", "a"]), unique=True)
activities = keys.map(lambda names: [{"key": name, "who": "x"} for name in names])
partnerships = st.fixed_dictionaries(
    {"title": st.text(st.characters(categories=["L"]), min_size=1, max_size=9)},
    optional={
        "status": st.one_of(st.none(), marked, st.just("status.lopend")),
        "themes": st.one_of(st.none(), marked, codes),
        "activities": st.one_of(st.none(), marked, activities),
        "starts": st.one_of(st.none(), marked, st.just("2024-2025")),
    },
)


@settings(deadline=None)
@given(partnerships)
def test_a_stored_document_enters_again_as_itself(raw: dict[str, Any]) -> None:
    document = to_document(Partnership.model_validate(raw))
    assert to_document(Partnership.model_validate(document)) == document
    assert json.loads(json.dumps(document)) == document


@settings(deadline=None)
@given(partnerships)
def test_every_answer_is_kept_and_no_other_is_made(raw: dict[str, Any]) -> None:
    document = to_document(Partnership.model_validate(raw))
    for name, value in raw.items():
        assert answer_of(document.get(name)) == answer_of(value)
    assert set(document) <= set(raw)
