"""The project's own interchange format: one JSON object that holds whole records."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from samenwerking.records.models.base import Line, Record
from samenwerking.records.models.organisation import Organisation, Person
from samenwerking.records.models.partnership import Partnership
from samenwerking.records.models.question import Question
from samenwerking.records.models.same_as import SameAs

FORMAT = "samenwerking"
FORMAT_VERSION = 1


class Interchange(Record):
    """A file of records, the same for import, export and the sample registry.

    A record without an `id` is new. Where a record refers to another, it gives that
    record's id, or for an organisation its name or number if that is enough to find it.
    """

    format: Literal["samenwerking"]
    version: Literal[1]
    framework: Line | None = None
    schema_version: int | None = None
    """The version of the registry's own structure; only in an export."""
    made_on: Line | None = None
    left_out: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Kind of record -> the fields of which the file does not tell."""
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    questions: tuple[Question, ...] = ()
    same_as: tuple[SameAs, ...] = ()
    counts: dict[str, int] = Field(default_factory=dict)
    checksum: Line | None = None
