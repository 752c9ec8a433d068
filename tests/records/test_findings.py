"""Findings as values, their order and counts; and where things lie in a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.records.answers import ANSWERS, answer_of, elements, given
from samenwerking.records.checks import check
from samenwerking.records.elements import values_at, walk
from samenwerking.records.findings import by_severity, count_open
from tests.records.documents import context, partnership, story

if TYPE_CHECKING:
    from samenwerking.framework import Framework

POOR = partnership(title=None, themes=None, status=None, contact_point=None)


def test_errors_come_first_and_then_the_order_of_place(framework: Framework) -> None:
    found = check("partnership", "", POOR, context(framework))
    ordered = by_severity(reversed(found))
    assert [(finding.severity, finding.path) for finding in ordered] == [
        ("error", "title"),
        ("warning", "contact_point"),
        ("warning", "status"),
        ("hint", "themes"),
    ]


def test_what_was_accepted_is_not_counted(framework: Framework) -> None:
    waiver = {"key": "1", "rule": "status", "reason": "Weten we niet."}
    found = check("partnership", "", POOR, context(framework))
    assert count_open(found) == {"error": 1, "warning": 2, "hint": 1}
    found = check("partnership", "", {**POOR, "waivers": [waiver]}, context(framework))
    assert count_open(found) == {"error": 1, "warning": 1, "hint": 1}
    assert count_open([]) == {"error": 0, "warning": 0, "hint": 0}


def test_a_finding_names_the_record_that_it_is_about(framework: Framework) -> None:
    (finding, *_) = check("partnership", "abc", POOR, context(framework))
    assert (finding.kind, finding.record) == ("partnership", "abc")


STORIES = {"stories": [story({"sign": "?"}, {}), story({}, key="b")]}


def test_every_element_of_a_block_has_its_path() -> None:
    assert [path for path, _ in walk(STORIES, "stories.steps")] == [
        "stories/1/steps/1/",
        "stories/1/steps/2/",
        "stories/b/steps/1/",
    ]
    assert list(walk(STORIES)) == [("", STORIES)]


def test_a_field_is_looked_for_in_every_element() -> None:
    assert list(values_at(STORIES, "stories.steps.sign")) == [
        ("stories/1/steps/1/sign", "?"),
        ("stories/1/steps/2/sign", None),
        ("stories/b/steps/1/sign", None),
    ]
    assert list(values_at({"title": "x"}, "title")) == [("title", "x")]


@pytest.mark.parametrize("block", [None, "?", "-", [], ["loose"], [None]])
def test_a_block_without_elements_is_walked_past(block: object) -> None:
    assert list(walk({"stories": block}, "stories.steps")) == []
    assert list(values_at({"stories": block}, "stories.title")) == []


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ("x", "given"),
        (0, "given"),
        (["?"], "given"),
        ("..", "given"),
        ("?", "unknown"),
        ("-", "none"),
        (None, "not_asked"),
        ("", "not_asked"),
        ([], "not_asked"),
        ((), "not_asked"),
    ],
)
def test_a_value_is_one_of_four_answers(value: Any, answer: str) -> None:
    assert answer_of(value) == answer
    assert answer in ANSWERS
    assert given(value) == (answer == "given")


@pytest.mark.parametrize(
    ("value", "parts"), [("?", []), (None, []), ("xy", []), (["a"], ["a"]), ((), [])]
)
def test_a_mark_has_no_elements(value: Any, parts: list[str]) -> None:
    assert elements(value) == parts
