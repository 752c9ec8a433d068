"""A record in words: labels in place of codes, names in place of keys, nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.records.outline import BLOCKS, OutlineLine, Outliner
from tests.records.documents import (
    PARTNER,
    SCHOOL,
    deep,
    organisation,
    participation,
    partner,
    partnership,
    person,
    story,
)

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from tests.records.documents import Document

NAMES = {SCHOOL: "De Brug", PARTNER: "Bibliotheek"}


def _lines(
    framework: Framework,
    document: Document,
    language: Language = "en",
    kind: str = "partnership",
) -> list[OutlineLine]:
    return list(Outliner(framework, language, NAMES).outline(kind, document))


def _at(framework: Framework, path: str, **fields: Any) -> OutlineLine:
    """Return the line of one place."""
    (line,) = [line for line in _lines(framework, fields) if line.path == path]
    return line


def test_a_record_is_told_block_by_block(framework: Framework) -> None:
    lines = _lines(framework, partnership(stories=[story({"sign": "?"})]))
    headings = [line for line in lines if line.depth == 0]
    assert [line.label for line in headings] == [
        "General",
        "Who?",
        "Why?",
        "What for?",
    ]
    assert all(line.value == line.path == "" for line in headings)
    assert lines[0].depth == 0


def test_every_field_lies_in_a_block_that_is_told(framework: Framework) -> None:
    for kind in ("organisation", "person", "partnership"):
        assert {f.block for f in framework.fields(kind).values()} <= set(BLOCKS)


@pytest.mark.parametrize(
    ("language", "label", "value"),
    [("en", "Scale", "Local"), ("nl", "Schaal", "Lokaal")],
)
def test_labels_stand_in_the_language_of_the_user(
    language: Language, label: str, value: str, framework: Framework
) -> None:
    lines = _lines(framework, {"scale": "wie.schaal.lokaal"}, language)
    assert lines[1] == OutlineLine(1, label, value, "scale")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("scale", "?", "unknown"),
        ("places", "-", "none"),
        ("participations", "?", "unknown"),
        ("stories", "-", "none"),
        ("ends", "..", "open end"),
        ("title", "..", ".."),
        ("starts", "2024-2025", "2024-2025"),
        (
            "themes",
            ["thema.taal", "thema.stem"],
            "Language and reading, STEM and technology",
        ),
        ("scale", "wie.weg", "wie.weg"),
        ("notes", "one\ntwo [/] {x}", "one\ntwo [/] {x}"),
    ],
)
def test_a_value_is_said_in_words(
    field: str, value: object, words: str, framework: Framework
) -> None:
    assert _at(framework, field, **{field: value}).value == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0.0, "0"),
        (1500.0, "1500"),
        (12345.67, "12345.67"),
        (999999.5, "999999.5"),
        (1234567.89, "1234567.89"),
        (1e12, "1000000000000"),
        (3, "3"),
    ],
)
def test_a_number_is_said_to_the_cent(
    amount: float, words: str, framework: Framework
) -> None:
    funding = [{"key": "1", "funder": "Stad", "amount": amount}]
    assert _at(framework, "funding/1/amount", funding=funding).value == words


def test_elements_are_numbered_under_their_first_field(framework: Framework) -> None:
    actors = [participation(), {"key": "x", "group": "bedrijven", "count": 3}]
    lines = _lines(framework, {"participations": actors})
    assert [(line.depth, line.label, line.value, line.path) for line in lines[1:]] == [
        (1, "Participants", "", "participations"),
        (2, "1.", "De Brug", "participations/1"),
        (3, "Side", "Learning school", "participations/1/side"),
        (2, "2.", "bedrijven", "participations/x"),
        (3, "Count", "3", "participations/x/count"),
    ]


def test_elements_lie_within_elements(framework: Framework) -> None:
    told = story({"sign": "?"}, {"words": "Ja."}, title="Het begin")
    lines = _lines(framework, {"stories": [told]})
    assert [(line.depth, line.value, line.path) for line in lines[2:]] == [
        (2, "Het begin", "stories/1"),
        (3, "", "stories/1/steps"),
        (4, "unknown", "stories/1/steps/1"),
        (4, "Ja.", "stories/1/steps/2"),
    ]


def test_an_element_that_only_holds_elements_has_no_heading(
    framework: Framework,
) -> None:
    lines = _lines(framework, {"stories": [story({"words": "Ja."})]})
    assert [(line.value, line.path) for line in lines[2:]] == [
        ("", "stories/1"),
        ("", "stories/1/steps"),
        ("Ja.", "stories/1/steps/1"),
    ]


def test_participants_are_named_where_others_refer_to_them(
    framework: Framework,
) -> None:
    record = {
        "participations": [
            participation(replaced_by="g"),
            partner(),
            {"key": "g", "group": "scholen"},
        ],
        "motives": [{"code": "waarom.taak.zorg", "held_by": ["2", "g", "9"]}],
        "activities": [{"key": "2", "purpose": "Lezen"}],
    }
    held_by = _at(framework, "motives/waarom.taak.zorg/held_by", **record)
    assert held_by.value == "Bibliotheek, scholen, 9"
    replaced_by = _at(framework, "participations/1/replaced_by", **record)
    assert (replaced_by.label, replaced_by.value) == ("Replaced by", "scholen")


def test_a_name_that_is_not_known_is_its_key(framework: Framework) -> None:
    line = _at(framework, "predecessor", predecessor="abc")
    assert line.value == "abc"


def test_keys_of_our_own_are_not_told(framework: Framework) -> None:
    record = deep(id=SCHOOL, activities=[{"key": "k-1", "purpose": "Lezen"}])
    lines = _lines(framework, record)
    assert not [line for line in lines if line.value in {SCHOOL, "k-1"}]


@pytest.mark.parametrize(
    ("kind", "document", "path", "words"),
    [
        ("organisation", organisation(), "name", "De Brug"),
        ("person", person(hours_real=12.5), "hours_real", "12.5"),
        (
            "organisation",
            organisation(
                relations=[
                    {"key": "1", "kind": "relatiesoort.lid", "organisation": PARTNER}
                ]
            ),
            "relations/1/organisation",
            "Bibliotheek",
        ),
    ],
)
def test_organisations_and_persons_are_told_too(
    kind: str, document: Document, path: str, words: str, framework: Framework
) -> None:
    lines = _lines(framework, document, kind=kind)
    assert {line.path: line.value for line in lines}[path] == words


def test_an_empty_record_has_nothing_to_tell(framework: Framework) -> None:
    assert _lines(framework, {}) == []


@pytest.mark.parametrize(("steps", "told"), [(1, "Zij lezen"), (3, "Zij lezen (+2)")])
def test_a_story_without_a_teller_is_told_by_its_first_step(
    steps: int, told: str, framework: Framework
) -> None:
    words = [{"key": str(number), "words": "Zij lezen"} for number in range(steps)]
    say = Outliner(framework, "en", NAMES)
    assert say.brief("story", {"key": "1", "steps": words}) == told
    assert say.brief("story", {"key": "1", "steps": []}) == ""
