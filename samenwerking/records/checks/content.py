"""Rule kinds about what stands in a field: numbers, words, the direction of flows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samenwerking.records import identity
from samenwerking.records.answers import elements, given
from samenwerking.records.checks.scope import Problem
from samenwerking.records.elements import values_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samenwerking.records.checks.scope import Scope

NUMBERS: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "kbo": ("enterprise_number", identity.enterprise_number),
    "institution": ("institution_number", identity.school_number),
}
"""The number checks: the field of the organisation, and what makes it regular."""


def number_check(scope: Scope) -> Iterator[Problem]:
    """A number passes its `check`; a participant's is that of its organisation."""
    field, regular = NUMBERS[scope.parameter("check")]
    name = scope.rule.fields[0]
    value = scope.element.get(name)
    if not given(value):
        return
    if scope.kind == "organisation":
        if regular(str(value)) is None:
            yield Problem(name, {"value": value})
        return
    organisation = scope.context.organisation(str(value)) or {}
    number = organisation.get(field)
    if given(number) and regular(str(number)) is None:
        yield Problem(name, {"value": organisation.get("name", value)})


def mentions(scope: Scope) -> Iterator[Problem]:
    """No text holds one of `words`; with `named`, only with a name right behind it."""
    words = "|".join(re.escape(word) for word in scope.parameter("words"))
    # A name: one or two words with a capital, or a capital with a full stop.
    name = r"[ \t]+(?:[A-ZÀ-Þ][\w'’-]+|[A-ZÀ-Þ]\.)(?:[ \t]+[A-ZÀ-Þ][\w'’-]*\.?)*"
    pattern = re.compile(
        rf"\b(?i:{words})" + (name if scope.parameter("named") else r"\b")
    )
    for field in scope.rule.fields:
        for path, value in values_at(scope.element, field):
            found = pattern.search(value) if isinstance(value, str) else None
            if found:
                yield Problem(path, {"value": found[0]})


def one_way(scope: Scope) -> Iterator[Problem]:
    """Resources do not all flow one way while nothing is done together."""
    if elements(scope.document.get("activities")):
        return
    actors = elements(scope.document.get(scope.rule.fields[0]))
    givers = [actor for actor in actors if elements(actor.get("brings"))]
    takers = [actor for actor in actors if elements(actor.get("gains"))]
    told = [a for a in actors if given(a.get("brings")) or given(a.get("gains"))]
    both = [actor for actor in givers if actor in takers]
    if len(told) > 1 and givers and takers and not both:
        yield Problem(scope.rule.fields[0], {})
