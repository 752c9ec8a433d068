"""Where a statement comes from."""

from __future__ import annotations

from samenwerking.records.models.base import Code, Key, Line, Record, Text, When


class Source(Record):
    """A web address, document or conversation, with its date."""

    key: Key | None = None
    reference: Line
    dated: When | None = None
    reliability: Code | None = None
    note: Text | None = None
