"""Rule kinds about dates: what comes before what, and what time has overtaken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.framework.tables import in_pattern
from samenwerking.records.answers import elements, given
from samenwerking.records.checks.scope import Problem
from samenwerking.records.dates import find_date, school_year_of, years_later
from samenwerking.records.elements import values_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.records.checks.scope import Scope


def date_order(scope: Scope) -> Iterator[Problem]:
    """The first date is not surely later than the second."""
    names = scope.rule.fields
    first, last = (find_date(scope.element.get(name)) for name in names)
    if first and last and first.first > last.last:
        yield Problem(names[1], {"first": first.text, "last": last.text})


def inside_period(scope: Scope) -> Iterator[Problem]:
    """The dates of an element do not surely lie outside those of the partnership."""
    start = find_date(scope.document.get("starts"))
    end = find_date(scope.document.get("ends"))
    for name in scope.rule.fields:
        moment = find_date(scope.element.get(name))
        if moment is None:
            continue
        before = start is not None and moment.last < start.first
        after = end is not None and moment.first > end.last
        if before or after:
            yield Problem(name, {"value": moment.text})


def overdue(scope: Scope) -> Iterator[Problem]:
    """A date has passed (by `school_years`, if given) while a field holds a code."""
    name, *status = scope.rule.fields
    moment = find_date(scope.element.get(name))
    if moment is None:
        return
    if status and scope.element.get(status[0]) not in scope.parameter("codes"):
        return
    if (
        years_later(moment.last, scope.parameter("school_years", 0))
        < scope.context.today
    ):
        yield Problem(name, {"value": moment.text})


def silent(scope: Scope) -> Iterator[Problem]:
    """While the field holds a code, something was seen within `school_years`."""
    field = scope.rule.fields[0]
    if scope.element.get(field) not in scope.parameter("codes"):
        return
    seen = [
        moment
        for path in scope.parameter("evidence")
        for _, value in values_at(scope.document, path)
        if (moment := find_date(value)) is not None
    ]
    if not seen:
        return
    latest = max(seen, key=lambda moment: moment.last)
    today = scope.context.today
    if years_later(latest.last, scope.parameter("school_years")) < today:
        yield Problem(field, {"value": latest.text})


def missing_outcome(scope: Scope) -> Iterator[Problem]:
    """Each motive has a step in its direction, `school_years` after the start.

    Source of the directions: `schema/mappings/directions.toml`.
    """
    framework = scope.context.framework
    start = find_date(scope.document.get("starts"))
    age = scope.parameter("school_years")
    if start is None or scope.document.get("stories") == "-":
        return
    if school_year_of(scope.context.today) - school_year_of(start.last) < age:
        return
    reached = {
        framework.cell_of(step["level"], step["value"])
        for story in elements(scope.document.get("stories"))
        for step in elements(story.get("steps"))
        if given(step.get("level")) and given(step.get("value"))
    }
    directions = framework.directions
    for motive in elements(scope.document.get("motives")):
        code = motive.get("code")
        wanted = directions.get(code, [])
        found = (in_pattern(cell, pattern) for cell in reached for pattern in wanted)
        if wanted and not any(found):
            yield Problem(f"motives/{code}/code", {"value": code})


def membership(scope: Scope) -> Iterator[Problem]:
    """An organisation did not surely take part before it existed, or after.

    Relations of a kind in `not_before` say since when it exists (a predecessor handed
    over), those in `not_after` until when (a successor took over). Taking part across
    that moment is no problem: the record may follow the organisation either way.
    """
    field = scope.rule.fields[0]
    key = scope.element.get(field)
    organisation = scope.context.organisation(str(key)) if given(key) else None
    if not organisation:
        return
    start, end = (
        find_date(scope.element.get(name) or scope.document.get(name))
        for name in ("starts", "ends")
    )
    for relation in elements(organisation.get("relations")):
        moment, kind = find_date(relation.get("starts")), relation.get("kind")
        if moment is None:
            continue
        late = start is not None and start.first > moment.last
        early = end is not None and end.last < moment.first
        if (late and kind in scope.parameter("not_after")) or (
            early and kind in scope.parameter("not_before")
        ):
            yield Problem(field, {"value": organisation.get("name", key)})
            return
