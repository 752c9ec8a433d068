"""Every mistake in what a survey asks is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.framework.copies import assert_said

if TYPE_CHECKING:
    from tests.framework.copies import DataCopy

SURVEY = "mappings/survey.toml"
WRONG = {
    "no-tick": ('tick = "x"', 'tik = "x"', "'tick' is missing"),
    "mark-twice": ('mark = "-"', 'mark = "?"', 'once for "?" and once for "-"'),
    "mark-without-label": (
        'label_en = "I do not know"',
        "",
        "a mark lacks 'label_en'",
    ),
    "unknown-part": ('part = "waarom"', 'part = "feest"', "there is no part 'feest'"),
    "unknown-field": (
        'field = "learning_question"',
        'field = "feest"',
        "question 'leervraag': partnership has no field 'feest'",
    ),
    "unknown-group": ('group = "stap"', 'group = "feest"', "there is no group 'feest'"),
    "question-without-text": (
        'ask_en = "What is it about?"',
        "",
        "question 'thema' lacks 'ask_en'",
    ),
    "question-twice": ('name = "doelgroep"', 'name = "thema"', "'thema' stands there"),
    "bad-name": ('name = "leervraag"', 'name = "leer-1"', "is no name of a question"),
    "nothing-required": ("required = true", "", "must be required"),
    "beside-what-is-not": (
        'beside = "effect"',
        'beside = "feest"',
        "conditions has no field 'feest'",
    ),
    "bad-group": ('name = "verhaal"', 'name = "verhaal1"', "is no name of a group"),
    "wrong-block": (
        'block = "steps"',
        'block = "title"',
        "story holds no 'step' there",
    ),
    "unknown-side": ('"partner_side"', '"feest"', "there is no role 'feest'"),
    "unknown-outer": ('within = "verhaal"', 'within = "feest"', "no group 'feest'"),
}


@pytest.mark.parametrize(("old", "new", "words"), WRONG.values(), ids=list(WRONG))
def test_a_mistake_is_named_with_its_file(
    old: str, new: str, words: str, schema: DataCopy
) -> None:
    schema.replace(SURVEY, old, new)
    assert_said(schema, SURVEY, None, words)


def test_a_missing_file_is_named(schema: DataCopy) -> None:
    schema.remove(SURVEY)
    assert_said(schema, SURVEY, None, "the file is missing")
