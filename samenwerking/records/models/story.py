"""Value-creation stories: what came of a partnership, step by step."""

from __future__ import annotations

from samenwerking.records.models.base import Block, Code, Key, Line, Record, Text, When


class Step(Record):
    """One link of the chain: with whom which value arose, and how sure that is."""

    key: Key | None = None
    level: Code | None = None
    value: Code | None = None
    example: Code | None = None
    words: Text | None = None
    status: Code | None = None
    sign: Code | None = None
    dated: When | None = None
    evidence: Text | None = None
    evidence_kind: Code | None = None
    note: Text | None = None


class Story(Record):
    """A chain of value creation; it may start anywhere and end in an intention."""

    key: Key | None = None
    title: Line | None = None
    teller: Code | None = None
    told_on: When | None = None
    recorded_by: Line | None = None
    contribution: Text | None = None
    counterforce: Text | None = None
    consent: Code | None = None
    steps: Block[Step] | None = None
    note: Text | None = None
