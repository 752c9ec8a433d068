"""What somebody wants to change, before it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class Stamp(NamedTuple):
    """Who changes something, when, and why.

    `kind` is "add", "edit", "import" or "undo"; `undoes` the batch that is undone.
    """

    made_at: datetime
    who: str
    why: str
    kind: str
    undoes: str | None = None


class Edit(NamedTuple):
    """Something to change: a place of a record and its new value (None takes it away).

    `seen` are the heads of the record when the user read it; None accepts whatever the
    record is now.
    """

    record: str
    kind: str
    path: str
    value: Any
    seen: tuple[str, ...] | None = None
