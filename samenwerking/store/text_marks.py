"""Finds partnerships by how a text, the stories or the participants were answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.matrices import bits
from samenwerking.query.tree import ANY, NOT_ASKED
from samenwerking.records.answers import MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.store.session import Session

_FIELDS: Mapping[str, str] = {
    "title": "title",
    "question": "learning_question",
    "note": "notes",
}
_BLOCKS: Mapping[str, str] = {"stories": "story", "participations": "participation"}
"""Block -> the table of its elements."""


def with_text(session: Session, column: str, mark: str) -> int:
    """Return the partnerships of which a text was answered so, as a set.

    Args:
        session: an open transaction.
        column: "title", "question", "story" (all stories together) or "note".
        mark: "?" unknown, "-" none, "!" not asked, "*" answered.
    """
    field = _FIELDS.get(column)
    if field is None:
        return with_block(session, "stories", mark)
    sql = f"SELECT record_id FROM partnership WHERE {field}"
    if mark == NOT_ASKED:
        return _numbers(session, f"{sql} IS NULL")
    if mark == ANY:
        return _numbers(session, f"{sql} NOT IN (?, ?)", *MARKS)
    return _numbers(session, f"{sql} = ?", mark)


def with_block(session: Session, block: str, mark: str) -> int:
    """Return the partnerships of which a block was answered so, as a set."""
    if mark in MARKS:
        sql = "SELECT record_id FROM coding WHERE field = ? AND code = ?"
        return _numbers(session, sql, block, mark)
    found = _numbers(session, f"SELECT DISTINCT record_id FROM {_BLOCKS[block]}")
    if mark == ANY:
        return found
    for one in MARKS:
        found |= with_block(session, block, one)
    return _numbers(session, "SELECT record_id FROM partnership") & ~found


def _numbers(session: Session, sql: str, *values: object) -> int:
    return bits.of([number for (number,) in session.rows(sql, *values)])
