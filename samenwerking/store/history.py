"""Reads the change log: what was done, by whom, and what stood there before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, UnknownRecordError
from samenwerking.store.fold import apply_change, value_at
from samenwerking.store.log import read_changes

if TYPE_CHECKING:
    from samenwerking.store.session import Session


class BatchLine(NamedTuple):
    """One act of one user, as the log lists it."""

    uuid: str
    made_at: str
    who: str
    why: str
    kind: str
    records: int
    changes: int
    undone: bool


class ChangeLine(NamedTuple):
    """One change of one record, with what stood there before."""

    uuid: str
    batch: str
    made_at: str
    who: str
    why: str
    kind: str
    path: str
    before: Any
    after: Any


_CHANGED = " WHERE EXISTS (SELECT 1 FROM change c WHERE c.batch_id = b.id)"
"""Leaves out the batches that only tell what left the registry."""


_HERE = " AND b.replica = (SELECT value FROM registry WHERE name = 'replica')"
"""Leaves out what came from other registries."""


def list_batches(
    session: Session, limit: int | None = None, *, changed: bool = False
) -> list[BatchLine]:
    """Return what was done in the registry, the latest first.

    Args:
        session: an open transaction.
        limit: how many; None for all.
        changed: only what changed something.
    """
    where = _CHANGED if changed else ""
    sql = (
        "SELECT b.uuid, b.made_at, b.who, b.why, b.kind,"
        " (SELECT COUNT(DISTINCT record_id) FROM change c WHERE c.batch_id = b.id),"
        " (SELECT COUNT(*) FROM change c WHERE c.batch_id = b.id)"
        f" FROM batch b{where} ORDER BY b.id DESC"
    )
    rows = session.rows(sql + " LIMIT ?", limit) if limit else session.rows(sql)
    undone = list_undone(session)
    return [BatchLine._make((*row, row[0] in undone)) for row in rows]


def list_undone(session: Session) -> set[str]:
    """Return the keys of the batches that were taken back and not put back since."""
    undone: set[str] = set()
    # The latest first: whether an undo still holds is known before what it took back.
    for uuid, undoes in session.rows(
        "SELECT uuid, undoes FROM batch WHERE undoes IS NOT NULL ORDER BY id DESC"
    ):
        if uuid not in undone:
            undone.add(undoes)
    return undone


def list_changes(session: Session, number: int) -> list[ChangeLine]:
    """Return the changes of one record, the first one first."""
    about = {
        row[0]: row[1:]
        for row in session.rows(
            "SELECT c.uuid, b.uuid, b.made_at, b.who, b.why, b.kind FROM change c"
            " JOIN batch b ON b.id = c.batch_id WHERE c.record_id = ?",
            number,
        )
    }
    lines = []
    document = None
    for change in read_changes(session, [number]).get(number, []):
        before = document if not change.path else value_at(document, change.path)
        before = json.loads(json.dumps(before))  # the document goes on changing
        document = apply_change(document, change.path, change.value)
        known = (change.uuid, *about[change.uuid], change.path, before, change.value)
        lines.append(ChangeLine._make(known))
    return lines


def has_changes_of_its_own(session: Session) -> bool:
    """Whether anything was changed here, and did not come from another registry."""
    sql = f"SELECT 1 FROM batch b{_CHANGED}{_HERE} LIMIT 1"
    return session.row(sql) is not None


def find_batch(session: Session, reference: str | None) -> tuple[int, str, str]:
    """Return (id, key, kind) of a batch by the end of its key, or of the last one here.

    Raises:
        UnknownRecordError: no batch, or more than one, answers to `reference`.
    """
    if reference is None:
        # One without changes tells what left the registry; nothing is taken back by it.
        rows = session.rows(
            f"SELECT id, uuid, kind FROM batch b{_CHANGED}{_HERE}"
            " ORDER BY id DESC LIMIT 1"
        )
    else:
        sql = "SELECT id, uuid, kind FROM batch WHERE substr(uuid, 37 - length(?)) = ?"
        rows = session.rows(sql, reference, reference)
    if len(rows) != 1:
        raise UnknownRecordError(
            N_("No single batch answers to {reference!r}. Look with: samenwerking log"),
            reference=reference or "",
        )
    number, uuid, kind = rows[0]
    return number, uuid, kind


def find_change(session: Session, reference: str) -> tuple[str, str]:
    """Return (key, key of its batch) of the change whose key ends in `reference`."""
    rows = session.rows(
        "SELECT c.uuid, b.uuid FROM change c JOIN batch b ON b.id = c.batch_id"
        " WHERE substr(c.uuid, 37 - length(?)) = ?",
        reference,
        reference,
    )
    if len(rows) != 1:
        raise UnknownRecordError(
            N_(
                "No single change answers to {reference!r}. Look with: samenwerking log"
            ),
            reference=reference,
        )
    return rows[0][0], rows[0][1]
