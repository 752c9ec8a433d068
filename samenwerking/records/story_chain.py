"""A value-creation story as a chain: its questions, its cycles, what it passes over.

A story may start anywhere, skip steps and end in an intention: what it passes over is
named and is never a mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from samenwerking.records.answers import elements, given

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samenwerking.framework import Code, Framework
    from samenwerking.language import Language

Step = dict[str, Any]

Origin = Literal["sono", "outside", "extension"]


class Question(NamedTuple):
    """A question to the teller; the answer proposes the first of its values."""

    id: str
    question_nl: str
    question_en: str
    help_nl: str
    help_en: str
    values: tuple[str, ...]

    def text(self, language: Language) -> str:
        """Return the question in `language`."""
        return self.question_en if language == "en" else self.question_nl

    def help(self, language: Language) -> str:
        """Return what may be told here, in `language`."""
        return self.help_en if language == "en" else self.help_nl


class Cycle(NamedTuple):
    """A cycle of value creation; `certain` is no where the mapping cannot tell."""

    place: int
    id: str
    label_nl: str
    label_en: str
    certain: bool
    values: tuple[str, ...]

    def label(self, language: Language) -> str:
        """Return the short name in `language`."""
        return self.label_en if language == "en" else self.label_nl


class Link(NamedTuple):
    """A step in its chain.

    `cycle` is None where the value is not told; `skipped` are the cycles passed over
    since the step before; `again` tells a new round, back to an earlier cycle; `broken`
    that nothing good came of it, so that the chain breaks here.
    """

    step: Mapping[str, Any]
    cycle: Cycle | None
    skipped: tuple[Cycle, ...]
    again: bool
    broken: bool


def questions(framework: Framework) -> tuple[Question, ...]:
    """Return the questions that make a story, in the order in which to ask them."""
    return tuple(
        Question(**{**raw, "values": tuple(raw["values"])})
        for raw in framework.mapping("stories")["question"]
    )


def cycles(framework: Framework) -> tuple[Cycle, ...]:
    """Return the cycles of value creation, in the order of the chain."""
    return tuple(
        Cycle(
            place,
            raw["id"],
            raw["label_nl"],
            raw["label_en"],
            raw.get("certain", True),
            tuple(raw["values"]),
        )
        for place, raw in enumerate(framework.mapping("cycles")["cycle"])
    )


def sign_of(framework: Framework, code: object) -> str:
    """Return the character that draws a status or a sign; nothing if it has none."""
    return str(framework.mapping("stories")["signs"].get(code, ""))


def question_of(framework: Framework, step: Mapping[str, Any]) -> Question | None:
    """Return the question that a step answers, told by its value."""
    value = step.get("value")
    return next((q for q in questions(framework) if value in q.values), None)


def begin_step(framework: Framework, question: Question | None) -> Step:
    """Return what a step holds as soon as somebody answers a question, or no one."""
    step: Step = {"value": question.values[0]} if question else {}
    return step | dict(framework.mapping("stories")["begin"])


def chain(framework: Framework, steps: object) -> list[Link]:
    """Return the steps of a story as the links of a chain; none for a mark."""
    of_value = {v: cycle for cycle in cycles(framework) for v in cycle.values}
    breaks = framework.mapping("stories")["breaks"]["signs"]
    links: list[Link] = []
    last: Cycle | None = None
    doubt = False
    for step in elements(steps):
        cycle = of_value.get(step.get("value"))
        certain = cycle if cycle is not None and cycle.certain else None
        skipped: tuple[Cycle, ...] = ()
        again = bool(last and certain and certain.place < last.place)
        # What stands between without a certain cycle may be the one that is missed.
        if last and certain and not doubt:
            skipped = tuple(_between(framework, last, certain))
        links.append(Link(step, cycle, skipped, again, step.get("sign") in breaks))
        doubt = certain is None
        last = certain or last
    return links


def _between(framework: Framework, one: Cycle, other: Cycle) -> Iterator[Cycle]:
    for cycle in cycles(framework):
        if cycle.certain and one.place < cycle.place < other.place:
            yield cycle


def question_about(framework: Framework, cycle: Cycle) -> Question | None:
    """Return the question whose answer would tell a cycle."""
    wanted = set(cycle.values)
    return next((q for q in questions(framework) if wanted & set(q.values)), None)


def open_questions(
    framework: Framework, steps: Sequence[Mapping[str, Any]]
) -> list[Question]:
    """Return the questions that no step answers."""
    told = {step.get("value") for step in steps}
    return [q for q in questions(framework) if not told & set(q.values)]


def place_for(
    framework: Framework, steps: Sequence[Mapping[str, Any]], question: Question | None
) -> int:
    """Return where in the chain an answer to a question belongs.

    That is behind the last step of its cycle or of an earlier one. What has no certain
    cycle comes last.
    """
    of_value = {v: cycle for cycle in cycles(framework) for v in cycle.values}
    own = of_value.get(question.values[0]) if question else None
    if own is None or not own.certain:
        return len(steps)
    for place in range(len(steps), 0, -1):
        cycle = of_value.get(str(steps[place - 1].get("value")))
        if cycle is None or not cycle.certain or cycle.place <= own.place:
            return place
    return 0


def examples(framework: Framework, level: object, value: object) -> dict[str, Code]:
    """Return the examples that the framework gives for a level and a value."""
    if not given(level) or not given(value):
        return {}
    cell = framework.cell_of(str(level), str(value))
    field = framework.fields("step")["example"]
    choices = framework.choices(field.refers_to)
    return {code: row for code, row in choices.items() if row.parent == cell}


def cell_origin(framework: Framework, level: object, value: object) -> Origin | None:
    """Return whose a level with a value is; None while one of them is not told."""
    if not given(level) or not given(value):
        return None
    cell = framework.cells.get(framework.cell_of(str(level), str(value)))
    if cell is None:
        return "extension"
    return "sono" if cell.origin == "sono" else "outside"
