"""How complete a record is, per research question: four answers, never one score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.records.answers import answer_of, elements
from samenwerking.records.elements import key_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.framework.framework import Framework
    from samenwerking.framework.tables import Field
    from samenwerking.records.answers import Answer

QUESTIONS = ("1", "2", "3", "4")


class Completeness(NamedTuple):
    """How many of the fields that a research question needs got which answer."""

    given: int
    unknown: int
    none: int
    not_asked: int

    @property
    def asked(self) -> int:
        """How many fields were answered in some way."""
        return self.given + self.unknown + self.none

    @property
    def total(self) -> int:
        """How many fields the question needs."""
        return sum(self)


def completeness(
    framework: Framework, document: Mapping[str, Any]
) -> dict[str, Completeness]:
    """Return {research question: completeness} of a partnership.

    A broad record is measured by what a broad record needs, a deep one by everything.
    """
    counts = {q: dict.fromkeys(Completeness._fields, 0) for q in QUESTIONS}
    for _, field, answer in needed_fields(framework, document):
        counts[field.question][answer] += 1
    return {question: Completeness(**count) for question, count in counts.items()}


def needed_fields(
    framework: Framework, document: Mapping[str, Any]
) -> Iterator[tuple[str, Field, Answer]]:
    """Yield (path, field, answer) of every field that some research question needs."""
    deep = document.get("depth") == framework.role("deep")
    yield from _needed(framework, "partnership", document, "", deep=deep)


def _needed(
    framework: Framework,
    record: str,
    element: Mapping[str, Any],
    path: str,
    *,
    deep: bool,
) -> Iterator[tuple[str, Field, Answer]]:
    for name, field in framework.fields(record).items():
        value = element.get(name)
        if field.question and (field.depth == "broad" or (deep and field.depth)):
            yield path + name, field, _answer(name, element)
        if field.kind == "collection":
            for part in elements(value):
                here = f"{path}{name}/{part.get(key_name(name))}/"
                yield from _needed(framework, field.refers_to, part, here, deep=deep)


def _answer(name: str, element: Mapping[str, Any]) -> Answer:
    # A group whose names are not known is a valid answer to "which organisation".
    if name == "organisation" and "group" in element:
        return "given"
    return answer_of(element.get(name))
