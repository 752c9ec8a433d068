"""The questions that are shipped: they can be asked, and say what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.language import LANGUAGES
from samenwerking.matrices.reading import list_names, read_definition
from samenwerking.query.parse import parse
from samenwerking.query.shipped import list_shipped, read_shipped
from samenwerking.query.write import in_words, to_text
from samenwerking.resources import data_folder
from samenwerking.service.asking import ask
from samenwerking.service.listing import get_record, list_partnerships
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenwerking.framework import Framework
    from samenwerking.service.workplace import Workplace

EXPORTS = data_folder("export")
NAMES = list_shipped(EXPORTS)
Json = dict[str, Any]
REACHED = ("stapstatus.deels", "stapstatus.bevestigd")


def steps(record: Json) -> list[Json]:
    stories = record.get("stories", [])
    return [
        step
        for story in stories
        if isinstance(story, dict)
        for step in story.get("steps", [])
        if isinstance(step, dict)
    ]


def reached(record: Json, level: str = "") -> bool:
    return any(
        step.get("status") in REACHED and str(step.get("level")).endswith(level)
        for step in steps(record)
    )


def effects(record: Json) -> set[str]:
    return {str(one.get("effect")) for one in record["conditions"]}


NAIVE: dict[str, Callable[[Json], bool]] = {
    "beoogd": lambda r: any(s.get("status") == "stapstatus.beoogd" for s in steps(r)),
    "bereikt": reached,
    "bereikt-bij-leraren": lambda r: reached(r, "niveau.leraren"),
    "bereikt-bij-leerlingen": lambda r: reached(r, "niveau.leerlingen"),
    "bereikt-in-school": lambda r: reached(r, "niveau.school"),
    "beoogd-niet-bereikt": lambda r: NAIVE["beoogd"](r) and not reached(r),
    "wat-helpt": lambda r: "effect.helpt" in effects(r),
    "wat-hindert": lambda r: bool(effects(r) & {"effect.hindert", "effect.ontbreekt"}),
    "effect-onbekend": lambda r: (
        not effects(r) & {"effect.helpt", "effect.hindert", "effect.ontbreekt"}
    ),
    "doorwerking-niet-gevraagd": lambda r: "carry_over" not in r,
    "beroepsgenoten": lambda r: bool(
        {"wie.actor.leraren", "wie.actor.leidinggevenden"} & set(r["constellations"])
    ),
}
"""What some of them mean, said in plain Python."""


def titles(place: Workplace, query: str) -> set[str]:
    with place.registry.reading() as session:
        asked = ask(session, query, language="nl", today=TODAY, exports=place.exports)
        found = asked.members
    return {line.title for line in list_partnerships(place, members=found).lines}


def records(place: Workplace) -> list[Json]:
    lines = list_partnerships(place).lines
    return [get_record(place, line.uuid).stored.document for line in lines]


@pytest.mark.parametrize("name", NAMES)
def test_each_can_be_asked_of_the_sample(name: str, sample: Workplace) -> None:
    everything = titles(sample, "")
    found = titles(sample, f"@{name}")
    assert found <= everything
    assert titles(sample, f"-@{name}") == everything - found


@pytest.mark.parametrize("name", NAIVE)
def test_it_finds_what_it_says(name: str, sample: Workplace) -> None:
    wanted = {record["title"] for record in records(sample) if NAIVE[name](record)}
    assert titles(sample, f"@{name}") == wanted


def test_there_are_two_for_each_research_question_that_find_something(
    sample: Workplace,
) -> None:
    count = dict.fromkeys("1234", 0)
    for name in NAMES:
        shipped = read_shipped(EXPORTS, name)
        if shipped.question:
            count[shipped.question] += bool(titles(sample, f"@{name}"))
    assert min(count.values()) >= 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_each_can_be_said_in_both_languages(
    name: str, language: Any, framework: Framework
) -> None:
    shipped = read_shipped(EXPORTS, name)
    query = parse(shipped.query, framework)
    assert parse(to_text(query, framework, language), framework) == query
    assert in_words(query, framework, language)
    assert shipped.title(language)
    assert shipped.description(language).endswith((".", "?"))


@pytest.mark.parametrize("name", NAMES)
def test_its_overviews_serve_a_research_question(
    name: str, framework: Framework
) -> None:
    shipped = read_shipped(EXPORTS, name)
    assert shipped.matrices
    assert set(shipped.matrices) <= set(list_names(EXPORTS))
    served = {
        read_definition(EXPORTS, matrix, framework).question
        for matrix in shipped.matrices
    }
    assert shipped.question in served
