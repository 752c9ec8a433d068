"""Facts that follow from a partnership and are never typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.records.answers import elements, given

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samenwerking.framework.framework import Framework


def _sizes(framework: Framework, document: Mapping[str, Any]) -> tuple[int, int]:
    """Count the actors at the learning side and at the partner side.

    An organisation counts once however often it is there; a group counts as many as it
    is said to hold, and as one where that is not known. Who is not known is nobody's
    double.
    """
    partner_side = framework.role("partner_side")
    organisations: dict[str, bool] = {}
    groups = [0, 0]
    for actor in elements(document.get("participations")):
        outside = actor.get("side") == partner_side
        if given(actor.get("organisation")):
            organisations[actor["organisation"]] = outside
        else:
            groups[outside] += actor.get("count") or 1
    outside_count = sum(organisations.values())
    return len(organisations) - outside_count + groups[0], outside_count + groups[1]


def actors(framework: Framework, document: Mapping[str, Any]) -> int:
    """Count the actors that take part."""
    return sum(_sizes(framework, document))


def outside_actors(framework: Framework, document: Mapping[str, Any]) -> int:
    """Count the actors from outside, seen from a school that takes part.

    Several schools are outside actors to one another.
    """
    schools, partners = _sizes(framework, document)
    return partners + max(0, schools - 1)


DERIVED: Mapping[str, Callable[[Framework, Mapping[str, Any]], int]] = {
    "actors": actors,
    "outside_actors": outside_actors,
}
"""What a rule may name with "@" in place of a field."""
