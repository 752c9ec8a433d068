"""How complete a record is: per research question, in four kinds of answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.records.completeness import (
    QUESTIONS,
    Completeness,
    completeness,
    needed_fields,
)
from tests.records.documents import Document, deep, partner, partnership, story

if TYPE_CHECKING:
    from samenwerking.framework import Framework


def _answers(framework: Framework, document: Document) -> dict[str, tuple[str, str]]:
    """Return {path: (research question, answer)}."""
    return {
        path: (field.question, answer)
        for path, field, answer in needed_fields(framework, document)
    }


def test_there_is_a_count_for_each_research_question(framework: Framework) -> None:
    for document in ({}, partnership(), deep()):
        assert tuple(completeness(framework, document)) == QUESTIONS


def test_each_question_of_the_framework_is_counted(framework: Framework) -> None:
    records = ["partnership"]
    for record in records:
        for field in framework.fields(record).values():
            assert field.question in {"", *QUESTIONS}
            if field.kind == "collection":
                records.append(field.refers_to)


def test_the_four_answers_stay_apart(framework: Framework) -> None:
    before = completeness(framework, partnership(themes=None))["1"]
    for value, changed in (
        (["thema.taal"], {"given": 1}),
        ("?", {"unknown": 1}),
        ("-", {"none": 1}),
        ([], {"not_asked": 1}),
    ):
        after = completeness(framework, partnership(themes=value))["1"]
        expected = before._replace(not_asked=before.not_asked - 1)._asdict()
        expected = {k: n + changed.get(k, 0) for k, n in expected.items()}
        assert after._asdict() == expected


def test_what_was_asked_is_all_but_what_was_not() -> None:
    found = Completeness(given=4, unknown=3, none=2, not_asked=1)
    assert (found.asked, found.total) == (9, 10)


def test_a_broad_record_needs_what_is_broad_only(framework: Framework) -> None:
    for path, field, _ in needed_fields(framework, partnership(stories=[story({})])):
        assert field.depth == "broad", path
    found = completeness(framework, partnership())
    assert [found[question].total for question in "234"] == [0, 0, 0]


def test_a_deep_record_needs_the_broad_and_the_deep(framework: Framework) -> None:
    broad = _answers(framework, partnership())
    found = _answers(framework, deep())
    assert broad.items() <= found.items()
    assert {question for question, _ in found.values()} == set(QUESTIONS)
    assert {field.depth for _, field, _ in needed_fields(framework, deep())} == {
        "broad",
        "deep",
    }


@pytest.mark.parametrize("depth", [None, "?", "diepte.breed"])
def test_only_a_deep_record_is_measured_as_deep(
    depth: str | None, framework: Framework
) -> None:
    shallow = _answers(framework, partnership())
    assert _answers(framework, partnership(depth=depth)) == shallow


def test_each_element_counts_for_itself(framework: Framework) -> None:
    steps = story({"level": "waartoe.niveau.leraren"}, {"value": "?"})
    found = _answers(framework, deep(stories=[steps]))
    assert found["stories"] == ("3", "given")
    assert found["stories/1/steps"] == ("3", "given")
    assert found["stories/1/steps/1/level"] == ("3", "given")
    assert found["stories/1/steps/1/value"] == ("3", "not_asked")
    assert found["stories/1/steps/2/value"] == ("3", "unknown")
    assert found["motives/waarom.taak.zorg/code"] == ("1", "given")


@pytest.mark.parametrize(("value", "answer"), [("?", "unknown"), ("-", "none")])
def test_a_mark_for_a_block_is_one_answer(
    value: str, answer: str, framework: Framework
) -> None:
    found = _answers(framework, deep(stories=value))
    assert found["stories"] == ("3", answer)
    assert not [path for path in found if path.startswith("stories/")]


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ({}, "given"),
        ({"organisation": None}, "not_asked"),
        ({"organisation": "?"}, "unknown"),
        ({"organisation": None, "group": "bedrijven"}, "given"),
    ],
)
def test_a_group_without_names_answers_who_takes_part(
    who: dict[str, Any], answer: str, framework: Framework
) -> None:
    found = _answers(framework, partnership(participations=[partner(**who)]))
    assert found["participations/2/organisation"] == ("1", answer)


def test_an_empty_record_was_asked_nothing(framework: Framework) -> None:
    found = completeness(framework, {})
    assert all(count.asked == 0 for count in found.values())
    assert found["1"].not_asked > 0
