"""The partnership and what it is made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from samenwerking.records.models.base import (
    Amount,
    Block,
    Code,
    Codes,
    Count,
    End,
    Identifier,
    Key,
    Line,
    Named,
    Record,
    Text,
    When,
)
from samenwerking.records.models.source import Source
from samenwerking.records.models.story import Story

Currency = Annotated[
    str, StringConstraints(to_upper=True, pattern=r"^([A-Za-z]{3}|[?-])$")
]


class Participation(Record):
    """An actor in a partnership: an organisation, or a group without names."""

    key: Key | None = None
    organisation: Line | None = None
    group: Line | None = None
    group_kind: Code | None = None
    count: Count | None = None
    unit: Code | None = None
    side: Code | None = None
    roles: Codes | None = None
    role_note: Text | None = None
    voluntary: Code | None = None
    intensity: Code | None = None
    entry: Codes | None = None
    brings: Codes | None = None
    gains: Codes | None = None
    according_to: Line | None = None
    persons: tuple[Named, ...] | None = None
    starts: When | None = None
    ends: End | None = None
    replaced_by: Key | None = None
    note: Text | None = None


class Motive(Record):
    """Why people do this together; told apart by its code."""

    code: Code
    main: Code | None = None
    held_by: tuple[Key, ...] | None = None
    note: Text | None = None


class Condition(Record):
    """What helps, hinders or is missing, and where."""

    key: Key | None = None
    code: Code
    locus: Code | None = None
    effect: Code | None = None
    strength: Code | None = None
    balance: Code | None = None
    observed_on: When | None = None
    note: Text | None = None


class Activity(Record):
    """Something that took place, in one line."""

    key: Key | None = None
    dated: When | None = None
    purpose: Line | None = None
    who: Line | None = None
    report: Code | None = None
    follow_up: Text | None = None


class Agreement(Record):
    """What was put on paper, and when it has to be renewed."""

    key: Key | None = None
    title: Line | None = None
    starts: When | None = None
    ends: End | None = None
    renewal: When | None = None
    document: Line | None = None
    note: Text | None = None


class Funding(Record):
    """Who pays, by which programme, how much."""

    key: Key | None = None
    funder: Line | None = None
    programme: Line | None = None
    amount: Amount | None = None
    currency: Currency | None = None
    co_funding: Code | None = None
    note: Text | None = None


class Waiver(Record):
    """A warning that somebody accepted, with the reason."""

    key: Key | None = None
    rule: Line
    field: Line | None = None
    reason: Text
    by: Line | None = None
    dated: When | None = None


class Partnership(Record):
    """A purposeful process of collective learning with others outside the own school.

    Only the title is required: a concept may be half empty, and `schema/rules.toml`
    says what is still missing.
    """

    id: Identifier | None = None
    title: Line
    learning_question: Text | None = None
    topic: Text | None = None
    themes: Codes | None = None
    target_groups: Codes | None = None
    participations: Block[Participation] | None = None
    nature: Code | None = None
    form: Code | None = None
    depth: Code | None = None
    arose: Code | None = None
    status: Code | None = None
    status_reason: Line | None = None
    review_state: Code | None = None
    reviewed_by: Line | None = None
    reviewed_on: When | None = None
    constellations: Codes | None = None
    constellation_note: Text | None = None
    scale: Code | None = None
    places: Codes | None = None
    starts: When | None = None
    ends: End | None = None
    period_note: Line | None = None
    observed_on: When | None = None
    project_until: When | None = None
    frequency: Code | None = None
    frequency_note: Line | None = None
    follow_up: Code | None = None
    follow_up_note: Line | None = None
    decision_formal: Code | None = None
    decision_actual: Code | None = None
    autonomy: Code | None = None
    contact_point: Line | None = None
    development_goal: Text | None = None
    development_place: Code | None = None
    carry_over: Code | None = None
    funding: Block[Funding] | None = None
    agreements: Block[Agreement] | None = None
    predecessor: Line | None = None
    motives: Block[Motive] | None = None
    conditions: Block[Condition] | None = None
    stories: Block[Story] | None = None
    activities: Block[Activity] | None = None
    notes: Text | None = None
    sources: Block[Source] | None = None
    waivers: tuple[Waiver, ...] | None = None
