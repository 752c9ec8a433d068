"""The project's own interchange format: one JSON object that holds whole records."""

from __future__ import annotations

from typing import Literal

from samenwerking.records.models.base import Line, Record
from samenwerking.records.models.organisation import Organisation, Person
from samenwerking.records.models.partnership import Partnership
from samenwerking.records.models.question import Question

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
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    questions: tuple[Question, ...] = ()
