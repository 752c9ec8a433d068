"""Every mistake in how stories are asked for and drawn is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.framework.copies import assert_said

if TYPE_CHECKING:
    from tests.framework.copies import DataCopy

STORIES = "mappings/stories.toml"
RESOURCES = '["waartoe.waarde.bronnen"]'

WRONG = {
    "no-questions": ("[[question]]", "[[vraag]]", "must be told by exactly one"),
    "question-without-text": (
        "question_en =",
        "question_fr =",
        "a question lacks 'question_en'",
    ),
    "question-without-help": ("help_nl =", "hulp =", "a question lacks 'help_nl'"),
    "question-without-values": (
        f"values = {RESOURCES}",
        "",
        "a question lacks 'values'",
    ),
    "question-twice": ('id = "gave"', 'id = "together"', "'together' stands there"),
    "value-told-twice": (
        RESOURCES,
        '["waartoe.waarde.bronnen", "waartoe.waarde.praktijk"]',
        "'waartoe.waarde.praktijk' must be told by exactly one question",
    ),
    "unknown-value": (
        RESOURCES,
        '["waartoe.waarde.bronnen", "waartoe.waarde.feest"]',
        "'waartoe.waarde.feest' must be told by exactly one question",
    ),
    "no-beginning": ("[begin]", "[start]", "'begin' is missing"),
    "begin-with-another-code": (
        'status = "stapstatus.verteld"',
        'status = "teken.positief"',
        "a step cannot begin with status = 'teken.positief'",
    ),
    "begin-with-no-field": (
        'status = "stapstatus.verteld"',
        'feest = "stapstatus.verteld"',
        "a step cannot begin with feest",
    ),
    "no-signs": ("[signs]", "[tekens]", "'signs' is missing"),
    "status-without-character": (
        '"stapstatus.deels" = "◑"',
        "",
        "'stapstatus.deels' must have one character",
    ),
    "character-of-nothing": (
        '"stapstatus.deels"',
        '"stapstatus.deels" = "◑"\n"stapstatus.feest"',
        "'stapstatus.feest' must have one character",
    ),
    "two-characters": ('"+"', '"++"', "'teken.positief' must have one character"),
    "no-breaks": ("[breaks]", "[breuken]", "'breaks' is missing"),
    "break-at-no-sign": (
        '"teken.geen", "teken',
        '"teken.feest", "teken',
        "'teken.feest' is no sign of a step",
    ),
}


@pytest.mark.parametrize(("old", "new", "words"), WRONG.values(), ids=list(WRONG))
def test_a_mistake_is_named_with_its_file(
    old: str, new: str, words: str, schema: DataCopy
) -> None:
    schema.replace(STORIES, old, new)
    assert_said(schema, STORIES, None, words)


@pytest.mark.parametrize("text", ["", "question = 3\n", "question = [1]\n"])
def test_a_file_without_questions_is_named(text: str, schema: DataCopy) -> None:
    schema.write(STORIES, text)
    assert_said(schema, STORIES, None, "'question' is missing")


def test_a_missing_file_is_named(schema: DataCopy) -> None:
    schema.remove(STORIES)
    assert_said(schema, STORIES, None, "the file is missing")
