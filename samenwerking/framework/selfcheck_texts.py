"""Looks through `framework.toml` and the mappings of a `schema/` folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.framework.files import read_toml
from samenwerking.framework.framework import ROLES
from samenwerking.framework.mistakes import DataMistake
from samenwerking.framework.tables import in_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.framework.framework import Framework

ABOUT = "framework.toml"
CYCLES = "mappings/cycles.toml"
DIRECTIONS = "mappings/directions.toml"
STORIES = "mappings/stories.toml"


def _read(framework: Framework, file: str) -> Mapping[str, Any]:
    return read_toml(framework.path(file), file)


def about_mistakes(framework: Framework) -> Iterator[DataMistake]:
    """Yield the mistakes in `framework.toml`."""
    about = _read(framework, ABOUT)
    wanted = {"name_nl": str, "name_en": str, "version": str, "languages": list}
    for name, kind in {**wanted, "sources": dict, "roles": dict}.items():
        if not isinstance(about.get(name), kind) or not about[name]:
            yield DataMistake(ABOUT, None, f"{name!r} is missing.")
    roles = about.get("roles")
    if not isinstance(roles, dict):
        return
    for role in ROLES:
        if role not in roles:
            yield DataMistake(ABOUT, None, f"role {role!r} is missing.")
    for role, code in roles.items():
        if framework.find_code(str(code)) is None:
            problem = f"role {role!r}: {code!r} does not exist."
            yield DataMistake(ABOUT, None, problem)


def cycle_mistakes(framework: Framework) -> Iterator[DataMistake]:
    """Yield the mistakes in the cycles: each value category is in exactly one."""
    cycles = _read(framework, CYCLES).get("cycle")
    if not isinstance(cycles, list) or not all(isinstance(c, dict) for c in cycles):
        yield DataMistake(CYCLES, None, "'cycle' is missing.")
        return
    mapped: list[str] = []
    for cycle in cycles:
        for name in ("id", "label_nl", "label_en"):
            if not isinstance(cycle.get(name), str) or not cycle[name].strip():
                yield DataMistake(CYCLES, None, f"a cycle lacks {name!r}.")
        values = cycle.get("values")
        if isinstance(values, list):
            mapped += [str(value) for value in values]
        else:
            yield DataMistake(CYCLES, None, "a cycle lacks 'values'.")
    known = _choices(framework, "step", "value")
    for value in sorted({*mapped, *known}):
        if value not in known or mapped.count(value) != 1:
            problem = f"{value!r} must be in exactly one cycle."
            yield DataMistake(CYCLES, None, problem)


def direction_mistakes(framework: Framework) -> Iterator[DataMistake]:
    """Yield the mistakes in the directions: each motive has cells to look in."""
    directions = _read(framework, DIRECTIONS).get("directions")
    if not isinstance(directions, dict):
        yield DataMistake(DIRECTIONS, None, "'directions' is missing.")
        return
    for motive in sorted(set(directions) ^ set(_choices(framework, "motive", "code"))):
        problem = f"{motive!r} must have one line of cells."
        yield DataMistake(DIRECTIONS, None, problem)
    # A level of our own has cells that no file lists.
    cells = [
        framework.cell_of(level, value)
        for level in _choices(framework, "step", "level")
        for value in _choices(framework, "step", "value")
    ]
    for motive, patterns in directions.items():
        if not isinstance(patterns, list) or not patterns:
            problem = f"{motive!r} must have a list of cells."
            yield DataMistake(DIRECTIONS, None, problem)
            continue
        for pattern in map(str, patterns):
            if not any(in_pattern(cell, pattern) for cell in cells):
                problem = f"{motive}: {pattern!r} is no cell."
                yield DataMistake(DIRECTIONS, None, problem)


def story_mistakes(framework: Framework) -> Iterator[DataMistake]:
    """Yield the mistakes in how stories are asked for and drawn."""
    stories = _read(framework, STORIES)
    for problem in (
        *_question_problems(framework, stories.get("question")),
        *_begin_problems(framework, stories.get("begin")),
        *_sign_problems(framework, stories),
    ):
        yield DataMistake(STORIES, None, problem)


def _question_problems(framework: Framework, asked: Any) -> Iterator[str]:
    if not isinstance(asked, list) or not all(isinstance(q, dict) for q in asked):
        yield "'question' is missing."
        return
    told: list[str] = []
    for question in asked:
        for name in ("id", "question_nl", "question_en", "help_nl", "help_en"):
            if not isinstance(question.get(name), str) or not question[name].strip():
                yield f"a question lacks {name!r}."
        values = question.get("values")
        if isinstance(values, list) and values:
            told += [str(value) for value in values]
        else:
            yield "a question lacks 'values'."
    ids = [question.get("id") for question in asked]
    yield from (f"{name!r} stands there twice." for name in _doubles(ids))
    known = _choices(framework, "step", "value")
    for value in sorted({*told, *known}):
        if value not in known or told.count(value) != 1:
            yield f"{value!r} must be told by exactly one question."


def _doubles(names: list[Any]) -> list[Any]:
    return sorted({n for n in names if isinstance(n, str) and names.count(n) > 1})


def _begin_problems(framework: Framework, begin: Any) -> Iterator[str]:
    if not isinstance(begin, dict):
        yield "'begin' is missing."
        return
    for name, code in begin.items():
        if code not in _choices(framework, "step", name):
            yield f"a step cannot begin with {name} = {code!r}."


def _sign_problems(framework: Framework, stories: Mapping[str, Any]) -> Iterator[str]:
    drawn, breaks = stories.get("signs"), stories.get("breaks")
    signs = _choices(framework, "step", "sign")
    if not isinstance(drawn, dict):
        yield "'signs' is missing."
    else:
        known = [*_choices(framework, "step", "status"), *signs]
        for code in sorted(set(known) ^ set(drawn)):
            yield f"{code!r} must have one character."
        for code, character in drawn.items():
            if not isinstance(character, str) or len(character) != 1:
                yield f"{code!r} must have one character."
    broken = breaks.get("signs") if isinstance(breaks, dict) else None
    if not isinstance(broken, list):
        yield "'breaks' is missing."
        return
    yield from (f"{c!r} is no sign of a step." for c in broken if c not in signs)


def _choices(framework: Framework, record: str, name: str) -> list[str]:
    """Return the codes that a field may hold, none if the field is not there."""
    field = framework.fields(record).get(name)
    return [] if field is None else list(framework.choices(field.refers_to))
