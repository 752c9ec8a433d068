"""Looks up what one user made: the record that somebody stored last."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samenwerking.store.session import Session


def last_stored(session: Session, who: str, kind: str) -> int | None:
    """Return the number of the record of a kind that somebody added or changed last.

    One that was taken away since does not count.
    """
    sql = (
        "SELECT c.record_id FROM change c JOIN batch b ON b.id = c.batch_id"
        f" JOIN {kind} t ON t.record_id = c.record_id"
        " WHERE b.who = ? AND b.kind IN ('add', 'edit') ORDER BY c.id DESC LIMIT 1"
    )
    row = session.row(sql, who)
    return None if row is None else int(row[0])
