"""The gate: a record enters, or is refused with place, value and reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.framework import load_framework
from samenwerking.records.gate import Gate, GateError, Refusal
from tests.records.documents import deep, organisation, partnership, person, story

if TYPE_CHECKING:
    from samenwerking.framework import Framework

NOISE = re.compile(
    r"tuple|literal|constrained|union|pydantic|validator|should (be|have)"
)


@pytest.fixture
def gate(framework: Framework) -> Gate:
    return Gate(framework)


def _refusals(gate: Gate, raw: object, kind: str = "partnership") -> list[Refusal]:
    with pytest.raises(GateError) as caught:
        gate.admit(kind, raw)
    assert caught.value.exit_code == 3
    return caught.value.refusals


def _only(gate: Gate, **fields: Any) -> tuple[str, str, str]:
    """Return place, value and reason of the one refusal."""
    (refusal,) = _refusals(gate, {"title": "Samen lezen", **fields})
    return refusal.place, refusal.value, str(refusal.error)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("partnership", partnership()),
        ("partnership", deep(stories=[story({"sign": "teken.positief"})])),
        ("organisation", organisation()),
        ("person", person()),
    ],
    ids=["broad", "deep", "organisation", "person"],
)
def test_a_good_record_enters_as_it_is(
    kind: str, raw: dict[str, Any], gate: Gate
) -> None:
    assert gate.admit(kind, raw) == raw


@pytest.mark.parametrize(
    ("fields", "place", "value", "reason"),
    [
        ({"colour": "x"}, "colour", "x", "there is no such field."),
        ({"status": 5}, "status", "5", "'5' is not a text."),
        ({"title": None}, "title", "None", "'None' is not a text."),
        ({"title": " "}, "title", " ", "an empty text is no answer: leave"),
        ({"title": "\x1b[0m"}, "title", "?[0m", "an empty text is no answer: leave"),
        ({"title": "x" * 301}, "title", "x" * 59 + "…", "300 characters at most."),
        ({"notes": "x" * 10_001}, "notes", "x" * 59 + "…", "10000 characters at most"),
        ({"status": "Lopend!"}, "status", "Lopend!", "does not have the right form."),
        ({"starts": "soon"}, "starts", "soon", "'soon' is no date like 2024"),
        ({"starts": "2024-02-30"}, "starts", "2024-02-30", "day is out of range"),
        ({"themes": "thema.taal"}, "themes", "thema.taal", "is not a list, nor '?'"),
        ({"themes": ["thema.taal", 5]}, "themes/2", "5", "'5' is not a text."),
        ({"motives": [{}]}, "motives/1/code", "", "this field is required."),
        ({"motives": ["x"]}, "motives/1", "x", "'x' is not a set of fields."),
        (
            {"participations": [{}, {"count": 0}]},
            "participations/2/count",
            "0",
            "'0' is too small: 1 at least.",
        ),
        (
            {"stories": [{"steps": [{}, {"colour": 1}]}]},
            "stories/1/steps/2/colour",
            "1",
            "there is no such field.",
        ),
    ],
)
def test_a_refusal_names_place_value_and_reason(
    fields: dict[str, Any], place: str, value: str, reason: str, gate: Gate
) -> None:
    found = _only(gate, **fields)
    assert found[:2] == (place, value)
    assert reason in found[2]


@pytest.mark.parametrize(
    ("fields", "template"),
    [
        ({"starts": "soon"}, "{text!r} is no date like"),
        ({"starts": "2024-13"}, "{text!r}: the month or the day is out of range."),
        ({"starts": "1066"}, "{text!r}: the year is not between"),
        ({"starts": "2024-2026"}, "{text!r} is no school year"),
        ({"title": 5}, "{value!r} is not a text."),
        ({"themes": 5}, "{value!r} is not a list, nor '?' or '-'."),
    ],
)
def test_a_reason_can_be_said_in_the_language_of_the_user(
    fields: dict[str, Any], template: str, gate: Gate
) -> None:
    (refusal,) = _refusals(gate, {"title": "Samen lezen", **fields})
    assert refusal.error.template.startswith(template)


@pytest.mark.parametrize(
    ("fields", "place", "near"),
    [
        ({"status": "status.lopent"}, "status", "status.lopend"),
        ({"themes": ["thema.taal", "thema.zorgg"]}, "themes", "thema.zorg"),
        ({"scale": "lokaal"}, "scale", "wie.schaal.lokaal"),
        (
            {"motives": [{"code": "waarom.taak.zorgen"}]},
            "motives/waarom.taak.zorgen/code",
            "waarom.taak.zorg",
        ),
        (
            {"stories": [{"steps": [{}, {"sign": "teken.positef"}]}]},
            "stories/1/steps/2/sign",
            "teken.positief",
        ),
    ],
)
def test_an_unknown_code_offers_the_nearest(
    fields: dict[str, Any], place: str, near: str, gate: Gate
) -> None:
    found = _only(gate, **fields)
    assert found[0] == place
    assert found[2].endswith(f"Did you mean {near!r}?")


def test_a_code_of_another_list_is_unknown(gate: Gate) -> None:
    place, value, reason = _only(gate, status="thema.taal")
    assert (place, value) == ("status", "thema.taal")
    assert "is not in the list of 'samenwerking framework status'" in reason


def test_a_dimension_is_no_answer(gate: Gate) -> None:
    assert _only(gate, scale="wie.schaal")[0] == "scale"


@pytest.mark.parametrize("mark", ["?", "-"])
def test_a_mark_is_in_every_list(mark: str, gate: Gate) -> None:
    raw = {"title": "x", "status": mark, "themes": mark, "stories": mark}
    assert gate.admit("partnership", raw) == raw


def test_several_refusals_are_told_in_the_order_of_the_record(gate: Gate) -> None:
    raw = {
        "participations": [{"count": 0}, {"colour": 1}],
        "title": 5,
        "starts": "soon",
        "colour": 1,
    }
    places = [refusal.place for refusal in _refusals(gate, raw)]
    assert places == [
        "title",
        "participations/1/count",
        "participations/2/colour",
        "starts",
        "colour",
    ]


def test_all_unknown_codes_are_refused_at_once(gate: Gate) -> None:
    raw = {"title": "x", "status": "a.b", "themes": ["a.b", "c.d"]}
    found = [(refusal.place, refusal.value) for refusal in _refusals(gate, raw)]
    assert sorted(found) == [("status", "a.b"), ("themes", "a.b"), ("themes", "c.d")]


def test_a_single_refusal_counts_no_others(gate: Gate) -> None:
    with pytest.raises(GateError) as caught:
        gate.admit("partnership", {"title": "Samen lezen", "status": 5})
    assert str(caught.value) == "Samen lezen: field status: '5' is not a text."


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ({"title": "Samen lezen"}, "Samen lezen"),
        ({"name": "De Brug"}, "De Brug"),
        ({"id": "7"}, "7"),
        ({"title": "x" * 400}, "x" * 59 + "…"),
        ({"title": "\x1b[31mrood"}, "?[31mrood"),
        ({"title": 5}, "?"),
        ({}, "?"),
    ],
)
def test_a_refused_record_is_named_by_what_it_has(
    raw: dict[str, Any], name: str, gate: Gate
) -> None:
    with pytest.raises(GateError) as caught:
        gate.admit("partnership", {**raw, "colour": 1})
    assert str(caught.value).startswith(f"{name}: ")


@pytest.mark.parametrize("raw", [None, 5, "x", [], [{"title": "x"}], True])
def test_what_is_no_record_at_all_is_refused(raw: object, gate: Gate) -> None:
    (refusal,) = _refusals(gate, raw)
    assert "is not a set of fields" in str(refusal.error)


def test_a_key_twice_is_a_refusal(gate: Gate) -> None:
    place, _, reason = _only(gate, activities=[{"key": "1"}, {"key": "1"}])
    assert place == ""
    assert reason == "activities: key '1' stands there twice; leave one out."


@pytest.mark.parametrize(
    "name",
    ["\x1b]52;c;eA==\x07", "\u202ex", "x" * 5_000, "tuple[x", "literal["],
    ids=["clipboard", "bidi", "long", "like-a-tuple", "like-a-literal"],
)
def test_a_field_of_a_hostile_name_is_named_safely(name: str, gate: Gate) -> None:
    place, _, reason = _only(gate, **{name: 1})
    assert place
    assert place.isprintable()
    assert len(place) < 200
    assert "no such field" in reason


def test_a_list_without_marks_is_not_offered_them(gate: Gate) -> None:
    assert "'-'" not in _only(gate, waivers="x")[2]


junk = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5))
    | st.floats(allow_nan=True),
    lambda part: st.one_of(
        st.lists(part, max_size=3), st.dictionaries(st.text(max_size=5), part)
    ),
    max_leaves=5,
)
fields = st.sampled_from(list(load_framework().fields("partnership")))


@settings(deadline=None, max_examples=300)
@given(st.dictionaries(fields, junk, max_size=5))
def test_whatever_comes_enters_or_is_refused_in_our_own_words(
    raw: dict[str, Any],
) -> None:
    try:
        Gate(load_framework()).admit("partnership", raw)
    except GateError as error:
        for refusal in error.refusals:
            text = str(refusal.as_error("x")).replace(refusal.value, "")
            assert not NOISE.search(text), text
            assert not NOISE.search(refusal.place)
            assert text.isprintable()


@pytest.mark.parametrize("mark", ["?", "-", " ? "])
@pytest.mark.parametrize("others", [[], ["thema.taal"]], ids=["alone", "others"])
def test_a_mark_stands_in_no_list_of_codes(
    mark: str, others: list[str], framework: Framework
) -> None:
    with pytest.raises(GateError, match=r"themes/.*stands alone"):
        Gate(framework).admit("partnership", {"title": "T", "themes": [*others, mark]})


@pytest.mark.parametrize("mark", ["?", "-"])
def test_a_mark_is_nobody_in_a_list_of_persons(mark: str, framework: Framework) -> None:
    actor = {"group": "g", "persons": [mark]}
    with pytest.raises(GateError, match=r"participations/1/persons/1: .*nobody"):
        Gate(framework).admit("partnership", {"title": "T", "participations": [actor]})
