"""The models: what enters, cleaned and capped, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from samenwerking.records.models import MODELS, Organisation, Partnership, Person
from samenwerking.records.text import LINE_LIMIT, TEXT_LIMIT

if TYPE_CHECKING:
    from samenwerking.framework import Framework

each_kind = pytest.mark.parametrize("kind", MODELS)
NEEDED: dict[str, dict[str, Any]] = {
    "organisation": {"name": "De Brug"},
    "relation": {"kind": "relatiesoort.lid", "organisation": "De Brug"},
    "partnership": {"title": "Samen lezen"},
    "motive": {"code": "waarom.taak.zorg"},
    "condition": {"code": "hoe.cultuur.verbinding"},
    "source": {"reference": "https://example.org"},
    "waiver": {"rule": "theme", "reason": "Zo is het."},
    "question": {"name": "groei", "query": "motief:groei"},
    "same_as": {"same": "ja.ja", "organisation": "De Brug", "other": "De Boog"},
}
"""What cannot be left out; a kind that is not here may be empty."""


@each_kind
def test_a_model_has_the_fields_of_the_framework_in_their_order(
    kind: str, framework: Framework
) -> None:
    assert list(MODELS[kind].model_fields) == list(framework.fields(kind))


def test_there_is_a_model_for_each_kind_of_record(framework: Framework) -> None:
    records = {
        field.refers_to
        for kind in MODELS
        for field in framework.fields(kind).values()
        if field.kind == "collection"
    }
    alone = {"organisation", "person", "partnership", "question", "same_as"}
    assert records | alone == set(MODELS)


@each_kind
def test_nothing_is_required_but_what_names_the_thing(kind: str) -> None:
    needed = NEEDED.get(kind, {})
    MODELS[kind].model_validate(needed)
    for name in needed:
        # Of a pair one half is named by what it lacks: two.
        with pytest.raises(ValidationError, match=f"{name}|two different"):
            MODELS[kind].model_validate({k: v for k, v in needed.items() if k != name})


@each_kind
def test_a_record_is_frozen(kind: str) -> None:
    record = MODELS[kind].model_validate(NEEDED.get(kind, {}))
    first = next(iter(MODELS[kind].model_fields))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(record, first, "1")


@each_kind
def test_a_field_that_the_framework_does_not_know_is_refused(kind: str) -> None:
    with pytest.raises(ValidationError, match="colour"):
        MODELS[kind].model_validate({**NEEDED.get(kind, {}), "colour": "blue"})


@pytest.mark.parametrize(
    ("field", "limit"), [("title", LINE_LIMIT), ("notes", TEXT_LIMIT)]
)
def test_a_text_has_a_cap(field: str, limit: int) -> None:
    fitting = {"title": "x", field: "é" * limit}
    assert Partnership.model_validate(fitting).model_dump()[field] == "é" * limit
    with pytest.raises(ValidationError, match=f"at most {limit}"):
        Partnership.model_validate({"title": "x", field: "é" * (limit + 1)})


def test_what_is_cleaned_away_does_not_count_for_the_cap() -> None:
    title = "\x1b[31m" * 1000 + "x" * LINE_LIMIT
    assert Partnership(title=title).title == "x" * LINE_LIMIT


def test_a_megabyte_of_text_is_refused() -> None:
    with pytest.raises(ValidationError):
        Partnership(title="x", notes="x" * 1_000_000)


def test_text_is_cleaned_when_it_enters() -> None:
    found = Partnership(
        title=" \x1b]52;c;eA==\x07Gent [/] Noord ", notes="een\r\ntwee\x00 "
    )
    assert found.title == "Gent [/] Noord"
    assert found.notes == "een\ntwee"


@pytest.mark.parametrize("title", ["", "   ", "\n", "\x1b[31m", "\u202e", "\u00a0"])
def test_a_title_of_nothing_is_refused(title: str) -> None:
    with pytest.raises(ValidationError):
        Partnership(title=title)


@pytest.mark.parametrize("mark", ["?", "-"])
@pytest.mark.parametrize(
    "field", ["status", "themes", "participations", "starts", "notes", "funding"]
)
def test_every_sort_of_field_takes_a_mark(field: str, mark: str) -> None:
    found = Partnership.model_validate({"title": "x", field: mark})
    assert found.model_dump()[field] == mark


@pytest.mark.parametrize(
    "code", ["Thema.Taal", "thema..taal", ".taal", "thema.", "th ema", "??", "", "é"]
)
def test_what_cannot_be_a_code_is_refused(code: str) -> None:
    with pytest.raises(ValidationError):
        Partnership(title="x", status=code)
    with pytest.raises(ValidationError):
        Partnership(title="x", themes=(code,))


@pytest.mark.parametrize("when", ["2024", "2024-09", "2024-09-15", "2024-2025", "?"])
def test_a_date_keeps_its_form(when: str) -> None:
    assert Partnership(title="x", starts=when, ends=when).starts == when


@pytest.mark.parametrize(
    "when", ["2024-13", "2024-02-30", "2024-2026", "15/9/2024", "soon", "", "1066"]
)
def test_what_is_no_date_is_refused(when: str) -> None:
    with pytest.raises(ValidationError):
        Partnership(title="x", starts=when)


@pytest.mark.parametrize("number", [0, 2024, 1726358400, 20.5, True])
def test_a_number_is_no_date(number: object) -> None:
    with pytest.raises(ValidationError):
        Partnership.model_validate({"title": "x", "starts": number})


def test_only_an_end_can_be_open() -> None:
    assert Partnership(title="x", ends="..").ends == ".."
    with pytest.raises(ValidationError):
        Partnership(title="x", starts="..")


@pytest.mark.parametrize("count", [0, -1, 100_001, 1.5, "3", True, None])
def test_a_group_counts_in_whole_numbers_from_one(count: object) -> None:
    raw = {"title": "x", "participations": [{"group": "scholen", "count": count}]}
    if count is None:
        Partnership.model_validate(raw)
    else:
        with pytest.raises(ValidationError):
            Partnership.model_validate(raw)


@pytest.mark.parametrize("hours", [-1, 10_001, float("nan"), float("inf"), "veel"])
def test_hours_stay_within_reason(hours: object) -> None:
    with pytest.raises(ValidationError):
        Person.model_validate({"hours_real": hours})


@pytest.mark.parametrize(
    "key", ["", "a b", "x" * 37, "../1", "1/2", "é", "\x1b", "1\n2"]
)
def test_a_key_is_short_and_plain(key: str) -> None:
    with pytest.raises(ValidationError):
        Partnership.model_validate({"title": "x", "participations": [{"key": key}]})


@pytest.mark.parametrize(
    "text",
    [
        "1",
        "018f3c6e7b1a7c409f0e3a5b1c2d4e6f",
        "018f3c6e-7b1a-7c40-9f0e-3a5b1c2d4e6g",
        "{018f3c6e-7b1a-7c40-9f0e-3a5b1c2d4e6f}",
    ],
)
def test_an_identifier_is_a_uuid(text: str) -> None:
    with pytest.raises(ValidationError):
        Organisation(name="x", id=text)


def test_an_identifier_is_kept_in_lower_case() -> None:
    key = "018F3C6E-7B1A-7C40-9F0E-3A5B1C2D4E6F"
    assert Organisation(name="x", id=key).id == key.lower()


def test_a_wrong_number_of_an_organisation_is_kept_as_it_was_given() -> None:
    found = Organisation(name="x", institution_number="1234567", enterprise_number="1")
    assert found.institution_number == "1234567"
    assert found.enterprise_number == "1"


@pytest.mark.parametrize(("typed", "kept"), [("be", "BE"), ("BE", "BE"), ("?", "?")])
def test_a_country_has_two_capitals(typed: str, kept: str) -> None:
    assert Organisation(name="x", country=typed).country == kept


@pytest.mark.parametrize("country", ["BEL", "B", "B1", "", "België"])
def test_another_country_is_refused(country: str) -> None:
    with pytest.raises(ValidationError):
        Organisation(name="x", country=country)


FITTING: dict[str, list[Any]] = {
    "code": ["a.b_c", "?", "-"],
    "codes": [["a.b", "c.d"], [], "?", "-"],
    "date": ["2024", "2024-2025", "?", "-"],
    "line": ["De Brug", "?", "-"],
    "text": ["een\ntwee", "?"],
    "number": [1, 10],
    "reference": ["De Brug"],
    "references": [["De Brug"], []],
    "key": ["1", "a_b-c"],
    "keys": [["1", "2"], []],
    "identifier": ["018f3c6e-7b1a-7c40-9f0e-3a5b1c2d4e6f"],
    "collection": [[]],
}
NOT_FITTING: dict[str, list[Any]] = {
    "code": ["A b", "", 1, ["a.b"]],
    "codes": ["a.b", ["A b"], {}, 1],
    "date": ["soon", "", 2024, ["2024"]],
    "line": ["", 1, ["x"], "x" * (LINE_LIMIT + 1)],
    "text": ["", 1, ["x"], "x" * (TEXT_LIMIT + 1)],
    "number": [-1, "many", [1]],
    "reference": ["", 1, ["x"]],
    "references": ["De Brug", [1]],
    "key": ["", "a b", 1],
    "keys": ["1", ["a b"]],
    "identifier": ["1", 1],
    "collection": ["x", [1], {}],
}
"""What a field of each kind may hold, and what not."""
NARROWER = {
    "organisation.country": ["BE", "?", "-"],
    "funding.currency": ["EUR", "?", "-"],
    "question.name": ["groei", "groei-2"],
    "same_as.other": ["De Boog", "Het Veer"],
    # Two organisations, or two partnerships.
    "same_as.partnership": [],
    "same_as.other_partnership": [],
}
"""What fields may hold that ask for more than their kind."""


@each_kind
def test_a_field_takes_what_its_kind_says(kind: str, framework: Framework) -> None:
    model, needed = MODELS[kind], NEEDED.get(kind, {})
    for name, field in framework.fields(kind).items():
        for value in NARROWER.get(f"{kind}.{name}", FITTING[field.kind]):
            model.model_validate({**needed, name: value})
        for value in NOT_FITTING[field.kind]:
            with pytest.raises(ValidationError, match=name):
                model.model_validate({**needed, name: value})
