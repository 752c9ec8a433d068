"""Looks through what a survey of schools asks, in a `schema/` folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samenwerking.framework.files import read_toml
from samenwerking.framework.framework import ROLES
from samenwerking.framework.mistakes import DataMistake
from samenwerking.framework.survey import ORGANISATION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.framework.framework import Framework

SURVEY = "mappings/survey.toml"
_TEXTS = ("version", "form", "tick")
_BOTH = ("title", "example", "intro")
_LISTS = ("response", "index", "parent")
_NAME = re.compile(r"[a-z]+(_[a-z]+)*")
_GROUP = re.compile(r"[a-z]+")
Rows = list[dict[str, Any]]


def survey_mistakes(framework: Framework) -> Iterator[DataMistake]:
    """Yield the mistakes in the questions of the survey."""
    data = read_toml(framework.path(SURVEY), SURVEY)
    for problem in _problems(framework, data):
        yield DataMistake(SURVEY, None, problem)


def _problems(framework: Framework, data: Mapping[str, Any]) -> Iterator[str]:
    said = [f"{name}_{language}" for name in _BOTH for language in ("nl", "en")]
    for name in (*_TEXTS, *said, *_LISTS):
        if not data.get(name):
            yield f"{name!r} is missing."
    marks, parts = _rows(data, "mark"), _rows(data, "part")
    if sorted(str(mark.get("mark")) for mark in marks) != ["-", "?"]:
        yield '\'mark\' must stand there once for "?" and once for "-".'
    for mark in marks:
        yield from _lacking(mark, ("name", "label_nl", "label_en", "names"), "a mark")
    for part in parts:
        yield from _lacking(part, ("name", "label_nl", "label_en"), "a part")
    groups = {str(row.get("name")): row for row in _rows(data, "group")}
    known = {str(part.get("name")) for part in parts}
    for name, group in groups.items():
        yield from _group_problems(framework, name, group, groups, known)
    questions = _rows(data, "question")
    required = [one for one in questions if one.get("required")]
    if [one.get("field") for one in required] != ["title"]:
        yield "the title, and nothing else, must be required."
    told: set[tuple[str, str]] = set()
    for question in questions:
        yield from _question_problems(framework, question, groups, known)
        own = str(question.get("group", "")), str(question.get("name"))
        if own in told:
            yield f"{own[1]!r} stands there twice."
        told.add(own)


def _rows(data: Mapping[str, Any], name: str) -> Rows:
    found = data.get(name)
    rows = found if isinstance(found, list) else []
    return [row for row in rows if isinstance(row, dict)]


def _lacking(row: Mapping[str, Any], names: tuple[str, ...], of: str) -> Iterator[str]:
    for name in names:
        if not row.get(name):
            yield f"{of} lacks {name!r}."


def _group_problems(
    framework: Framework,
    name: str,
    group: Mapping[str, Any],
    groups: Mapping[str, Mapping[str, Any]],
    parts: set[str],
) -> Iterator[str]:
    wanted = (
        "part",
        "block",
        "of",
        "times",
        "label_nl",
        "label_en",
        "ask_nl",
        "ask_en",
    )
    yield from _lacking(group, wanted, f"group {name!r}")
    if not _GROUP.fullmatch(name):
        yield f"{name!r} is no name of a group: small letters only."
    if group.get("part") not in parts:
        yield f"group {name!r}: there is no part {group.get('part')!r}."
    within = group.get("within", "")
    if within and within not in groups:
        yield f"group {name!r}: there is no group {within!r}."
    around = groups.get(within, {}).get("of", "partnership")
    blocks = framework.fields(around) if around in framework.records else {}
    field = blocks.get(str(group.get("block")))
    if field is None or field.refers_to != group.get("of"):
        yield f"group {name!r}: {around} holds no {group.get('of')!r} there."
    if group.get("side", "") not in ("", *ROLES):
        yield f"group {name!r}: there is no role {group['side']!r}."


def _question_problems(
    framework: Framework,
    question: Mapping[str, Any],
    groups: Mapping[str, Mapping[str, Any]],
    parts: set[str],
) -> Iterator[str]:
    name = str(question.get("name"))
    yield from _lacking(question, ("field", "ask_nl", "ask_en"), f"question {name!r}")
    if not _NAME.fullmatch(name):
        yield f"{name!r} is no name of a question: small letters and underscores only."
    group = groups.get(str(question.get("group", "")))
    if "group" in question and group is None:
        yield f"question {name!r}: there is no group {question['group']!r}."
    if group is None and question.get("part") not in parts:
        yield f"question {name!r}: there is no part {question.get('part')!r}."
    record, field = "partnership", str(question.get("field"))
    if group is not None:
        record = str(group.get("of"))
        if group.get("block") == "participations" and field in ORGANISATION[1:]:
            record = "organisation"
    fields = framework.fields(record) if record in framework.records else {}
    if field not in fields:
        yield f"question {name!r}: {record} has no field {field!r}."
        return
    beside = question.get("beside")
    inner = fields[field].refers_to if fields[field].kind == "collection" else ""
    if beside and (not inner or beside not in framework.fields(inner)):
        yield f"question {name!r}: {field} has no field {beside!r}."
