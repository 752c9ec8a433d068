"""Rule kinds about what must be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.records.answers import answer_of, elements, given
from samenwerking.records.checks.scope import Problem
from samenwerking.records.derived import DERIVED
from samenwerking.records.elements import values_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.records.checks.scope import Scope


def required(scope: Scope) -> Iterator[Problem]:
    """Each field is answered; `accepts` lists the marks that count as an answer."""
    good = {"given", *scope.parameter("accepts")}
    for field in scope.rule.fields:
        for path, value in values_at(scope.element, field):
            if answer_of(value) not in good:
                yield Problem(path, {})


def one_of(scope: Scope) -> Iterator[Problem]:
    """At least one of the fields holds a value."""
    if not any(given(scope.element.get(field)) for field in scope.rule.fields):
        yield Problem(scope.rule.fields[0], {})


def at_least(scope: Scope) -> Iterator[Problem]:
    """A list has `minimum` elements, or a derived number ("@actors") is that large."""
    field = scope.rule.fields[0]
    if field.startswith("@"):
        derived = DERIVED[field[1:]]
        count = derived(scope.context.framework, scope.document)
        field = "participations"
    else:
        count = len(elements(scope.element.get(field)))
    if count < scope.parameter("minimum"):
        yield Problem(field, {"value": count})


def requires(scope: Scope) -> Iterator[Problem]:
    """When the first field holds one of `codes`, the others are answered."""
    first, *others = scope.rule.fields
    value = scope.element.get(first)
    held = elements(value) or [value]
    if not any(code in held for code in scope.parameter("codes")):
        return
    good = {"given", *scope.parameter("accepts")}
    for field in others:
        if answer_of(scope.element.get(field)) not in good:
            yield Problem(field, {"value": value})
