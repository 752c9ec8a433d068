"""Reads the questions that were saved in a registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.records.question_names import same_name

if TYPE_CHECKING:
    from samenwerking.store.session import Session

_SELECT = (
    "SELECT q.record_id, r.uuid, q.name, q.description, q.query, q.folded"
    " FROM question q JOIN record r ON r.id = q.record_id"
)


class SavedQuestion(NamedTuple):
    """A question as it stands; `folded` is its name for comparing."""

    number: int
    uuid: str
    name: str
    description: str | None
    query: str
    folded: str


def list_saved(session: Session) -> list[SavedQuestion]:
    """Return all saved questions, by name."""
    rows = session.rows(f"{_SELECT} ORDER BY q.folded, r.uuid")
    return [SavedQuestion._make(row) for row in rows]


def find_saved(session: Session, name: str) -> list[SavedQuestion]:
    """Return the questions of a name: after a merge there may be more than one."""
    sql = f"{_SELECT} WHERE q.folded = ? ORDER BY r.uuid"
    return [SavedQuestion._make(row) for row in session.rows(sql, same_name(name))]
