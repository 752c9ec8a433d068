"""A story as a chain: what it passes over is named, and is never a mistake."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.framework import load_framework
from samenwerking.records.story_chain import (
    begin_step,
    cell_origin,
    chain,
    cycles,
    examples,
    open_questions,
    place_for,
    question_about,
    question_of,
    questions,
    sign_of,
)

if TYPE_CHECKING:
    from samenwerking.framework import Framework

FRAMEWORK = load_framework()
TOGETHER, TOOK, CHANGED, CAME, LOOKING = (
    "waartoe.waarde.activiteiten",
    "waartoe.waarde.bronnen",
    "waartoe.waarde.praktijk",
    "waartoe.waarde.opbrengsten",
    "waartoe.waarde.inzichten",
)
VALUES = (TOGETHER, TOOK, CHANGED, CAME, LOOKING)
TEACHERS, PUPILS = "waartoe.niveau.leraren", "waartoe.niveau.leerlingen"
Step = dict[str, Any]


def steps(*values: str | None) -> list[Step]:
    return [{"value": value} if value else {} for value in values]


def skipped(*values: str | None) -> list[list[str]]:
    links = chain(FRAMEWORK, steps(*values))
    return [[cycle.id for cycle in link.skipped] for link in links]


# --- the questions


def test_five_questions_ask_for_the_five_values(framework: Framework) -> None:
    asked = questions(framework)
    assert [question.values for question in asked] == [(value,) for value in VALUES]
    for question in asked:
        assert question.text("nl").endswith("?")
        assert question.text("en").endswith("?")
        assert question.help("nl") != question.help("en")


def test_an_answer_proposes_its_value_and_that_it_was_told(
    framework: Framework,
) -> None:
    question = questions(framework)[2]
    step = begin_step(framework, question)
    assert step == {"value": CHANGED, "status": "stapstatus.verteld"}
    assert question_of(framework, step) == question


def test_a_step_without_a_question_proposes_no_value(framework: Framework) -> None:
    assert begin_step(framework, None) == {"status": "stapstatus.verteld"}
    assert question_of(framework, {"value": "?"}) is None


def test_no_sign_is_proposed(framework: Framework) -> None:
    for question in questions(framework):
        assert "sign" not in begin_step(framework, question)


def test_open_questions_are_those_without_a_step(framework: Framework) -> None:
    still = open_questions(framework, steps(CAME, TOGETHER, CAME))
    assert [question.values[0] for question in still] == [TOOK, CHANGED, LOOKING]


# --- the chain


def test_a_whole_chain_passes_over_nothing() -> None:
    assert skipped(TOGETHER, TOOK, CHANGED, CAME) == [[], [], [], []]


def test_what_is_passed_over_is_named_between_its_neighbours() -> None:
    assert skipped(TOGETHER, CAME) == [[], ["potential", "applied"]]
    assert skipped(TOOK, CAME) == [[], ["applied"]]


def test_a_story_may_start_and_end_anywhere() -> None:
    assert skipped(CAME) == [[]]
    assert skipped(CHANGED, CAME) == [[], []]
    assert skipped() == []


@pytest.mark.parametrize("between", [LOOKING, "?", None])
def test_what_has_no_certain_cycle_may_be_the_one_that_is_missed(
    between: str | None,
) -> None:
    assert skipped(TOGETHER, between, CHANGED) == [[], [], []]
    assert skipped(TOGETHER, between, CHANGED, CAME)[-1] == []


def test_a_new_round_passes_over_nothing(framework: Framework) -> None:
    links = chain(framework, steps(CAME, TOGETHER, CHANGED))
    assert [link.again for link in links] == [False, True, False]
    assert [len(link.skipped) for link in links] == [0, 0, 1]


@pytest.mark.parametrize(
    ("sign", "broken"),
    [
        ("teken.positief", False),
        ("teken.geen", True),
        ("teken.negatief", True),
        ("?", False),
        (None, False),
    ],
)
def test_the_chain_breaks_where_nothing_good_came(
    sign: str | None, *, broken: bool, framework: Framework
) -> None:
    step = {"value": CHANGED, "sign": sign}
    assert chain(framework, [step])[0].broken is broken


@pytest.mark.parametrize("mark", ["?", "-", None])
def test_a_mark_in_place_of_steps_is_no_chain(
    mark: str | None, framework: Framework
) -> None:
    assert chain(framework, mark) == []


@given(st.lists(st.sampled_from([*VALUES, None])))
def test_every_gap_lies_between_two_cycles_that_were_told(
    values: list[str | None],
) -> None:
    links = chain(FRAMEWORK, steps(*values))
    assert [dict(link.step) for link in links] == steps(*values)
    places = {cycle.id: cycle.place for cycle in cycles(FRAMEWORK)}
    for before, link in pairwise(links):
        if link.skipped:
            assert before.cycle is not None
            assert link.cycle is not None
            gap = [places[cycle.id] for cycle in link.skipped]
            assert gap == list(range(before.cycle.place + 1, link.cycle.place))


def test_a_gap_leads_to_the_question_that_would_fill_it(framework: Framework) -> None:
    (gap,) = chain(framework, steps(TOGETHER, CHANGED))[1].skipped
    question = question_about(framework, gap)
    assert question is not None
    assert question.values == (TOOK,)


# --- where an answer goes


@pytest.mark.parametrize(
    ("told", "question", "place"),
    [
        ((), 2, 0),
        ((TOGETHER, CAME), 1, 1),
        ((TOGETHER, CAME), 2, 1),
        ((TOGETHER, CAME), 3, 2),
        ((CHANGED, CAME), 0, 0),
        ((TOGETHER, CAME, TOGETHER), 1, 3),
        ((TOGETHER, CAME), 4, 2),
        ((CAME, LOOKING), 0, 2),
    ],
)
def test_an_answer_goes_where_it_belongs_in_the_chain(
    told: tuple[str, ...], question: int, place: int, framework: Framework
) -> None:
    asked = questions(framework)[question]
    assert place_for(framework, steps(*told), asked) == place


def test_a_step_without_a_question_comes_last(framework: Framework) -> None:
    assert place_for(framework, steps(CAME, TOGETHER), None) == 2


# --- the cells


def test_examples_are_those_of_the_cell(framework: Framework) -> None:
    found = examples(framework, TEACHERS, CHANGED)
    assert set(found) == {
        "waartoe.leraren.praktijk.dialoog",
        "waartoe.leraren.praktijk.beslissingen",
        "waartoe.leraren.praktijk.rollen",
    }
    for level, value in ((None, CHANGED), (TEACHERS, "?"), (TEACHERS, None)):
        assert examples(framework, level, value) == {}


def test_whose_a_cell_is(framework: Framework) -> None:
    assert cell_origin(framework, TEACHERS, TOOK) == "sono"
    assert cell_origin(framework, PUPILS, TOOK) == "outside"
    assert cell_origin(framework, "waartoe.niveau.ouders", TOOK) == "extension"
    assert cell_origin(framework, PUPILS, None) is None


def test_every_status_and_sign_can_be_told_without_colour(
    framework: Framework,
) -> None:
    codes = [*framework.choices("stapstatus"), *framework.choices("teken")]
    signs = [sign_of(framework, code) for code in codes]
    assert len(set(signs)) == len(codes) == 7
    assert all(len(sign) == 1 for sign in signs)
    assert sign_of(framework, None) == sign_of(framework, "?") == ""
