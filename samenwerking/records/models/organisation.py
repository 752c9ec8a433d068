"""Organisations, the relations between them, and people."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from samenwerking.records.models.base import (
    Block,
    Code,
    End,
    Hours,
    Identifier,
    Key,
    Line,
    Record,
    Text,
    When,
)
from samenwerking.records.models.source import Source

Country = Annotated[
    str, StringConstraints(to_upper=True, pattern=r"^([A-Za-z]{2}|[?-])$")
]


class Relation(Record):
    """That one organisation belongs to another, from when to when."""

    key: Key | None = None
    kind: Code
    organisation: Line
    starts: When | None = None
    ends: End | None = None
    note: Line | None = None


class Organisation(Record):
    """A school, a board, a partner: whoever can take part.

    The numbers are kept as they were given; `schema/rules.toml` says which are wrong,
    because a wrong number in a source is a fact to be seen and not to be lost.
    """

    id: Identifier | None = None
    kind: Code | None = None
    name: Line
    short_name: Line | None = None
    institution_number: Line | None = None
    site_number: Line | None = None
    enterprise_number: Line | None = None
    no_enterprise_number: Code | None = None
    net: Code | None = None
    board_kind: Code | None = None
    level: Code | None = None
    address: Line | None = None
    postcode: Line | None = None
    municipality: Line | None = None
    nis_code: Line | None = None
    country: Country | None = None
    email: Line | None = None
    website: Line | None = None
    relations: Block[Relation] | None = None
    note: Text | None = None
    sources: Block[Source] | None = None


class Person(Record):
    """Somebody who works in an organisation; personal data, never a pupil."""

    id: Identifier | None = None
    name: Line | None = None
    organisation: Line | None = None
    function: Code | None = None
    formality: Code | None = None
    hours_released: Hours | None = None
    hours_real: Hours | None = None
    consultation_time: Code | None = None
    legal_ground: Code | None = None
    keep_until: When | None = None
    note: Text | None = None
