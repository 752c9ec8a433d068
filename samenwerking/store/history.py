"""Reads the change log, and turns batches into the edits that undo them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, ConflictError, UnknownRecordError
from samenwerking.store.edits import Edit
from samenwerking.store.fold import (
    ORDER,
    Change,
    apply_change,
    differences,
    fold,
    overlap,
    value_at,
)
from samenwerking.store.log import read_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def list_batches(session: Session, limit: int | None = None) -> list[BatchLine]:
    """Return what was done in the registry, the latest first."""
    sql = (
        "SELECT b.uuid, b.made_at, b.who, b.why, b.kind,"
        " (SELECT COUNT(DISTINCT record_id) FROM change c WHERE c.batch_id = b.id),"
        " (SELECT COUNT(*) FROM change c WHERE c.batch_id = b.id),"
        " EXISTS (SELECT 1 FROM batch u WHERE u.undoes = b.uuid)"
        " FROM batch b ORDER BY b.id DESC"
    )
    rows = session.rows(sql + " LIMIT ?", limit) if limit else session.rows(sql)
    return [BatchLine._make((*row[:-1], bool(row[-1]))) for row in rows]


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


def find_batch(session: Session, reference: str | None) -> tuple[int, str, str]:
    """Return (id, key, kind) of a batch by the end of its key, or of the last one.

    Raises:
        UnknownRecordError: no batch, or more than one, answers to `reference`.
    """
    if reference is None:
        rows = session.rows("SELECT id, uuid, kind FROM batch ORDER BY id DESC LIMIT 1")
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


def undoing(
    session: Session, batch: tuple[int, str, str], only: str | None = None
) -> list[Edit]:
    """Return the edits that put back what a batch changed: never a deletion in the log.

    Args:
        session: an open transaction.
        batch: as `find_batch` gives it.
        only: the key of one change of the batch; None for the whole batch.

    Raises:
        ConflictError: something was changed again since, or is in use elsewhere.
    """
    number, uuid, _ = batch
    if session.row("SELECT 1 FROM batch WHERE undoes = ?", uuid) and only is None:
        raise ConflictError(
            N_("Batch {batch} was undone already. Undo the undoing to have it back."),
            batch=uuid[-8:],
        )
    changed = {
        row[0]: row[1]
        for row in session.rows(
            "SELECT c.uuid, c.record_id FROM change c WHERE c.batch_id = ?", number
        )
        if only in (None, row[0])
    }
    numbers = sorted(set(changed.values()))
    records = {
        row[0]: row[1:]
        for row in session.rows_in(
            "SELECT id, uuid, kind FROM record WHERE id IN ({})", numbers
        )
    }
    edits: list[Edit] = []
    for record, history in read_changes(session, numbers).items():
        key, kind = records[record]
        undone = {change for change, of in changed.items() if of == record}
        pairs = _inverse(session, history, undone)
        edits += [Edit(key, kind, path, value) for path, value in pairs]
    _refuse_in_use(session, edits, numbers)
    return edits


def _inverse(
    session: Session, history: Sequence[Change], undone: set[str]
) -> list[tuple[str, Any]]:
    """Return (path, value) pairs that take the changes `undone` back."""
    start = next(i for i, change in enumerate(history) if change.uuid in undone)
    later = [change for change in history[start:] if change.uuid not in undone]
    mine = [change for change in history if change.uuid in undone]
    for change in mine:
        for other in later:
            if overlap(change.path, other.path):
                raise _changed_again(session, change, other)
    before, now = fold(history[:start]), fold(history)
    if any(not change.path for change in mine):
        return [("", before)]
    if before is None or now is None:
        return []
    wanted = fold(history)
    for change in reversed(mine):
        if not change.path.endswith(ORDER):
            wanted = apply_change(wanted, change.path, value_at(before, change.path))
    for path in dict.fromkeys(_block_of(change.path) for change in mine):
        if path:
            order = value_at(before, f"{path}/{ORDER}")
            wanted = apply_change(wanted, f"{path}/{ORDER}", order)
    return differences(now, wanted or {})


def _block_of(path: str) -> str:
    """Return the block whose elements a path adds, removes or sorts; else nothing."""
    parts = path.split("/")
    return "/".join(parts[:-1]) if len(parts) % 2 == 0 else ""


def _changed_again(session: Session, change: Change, other: Change) -> ConflictError:
    who, made_at = session.row(
        "SELECT who, made_at FROM batch JOIN change ON batch.id = change.batch_id"
        " WHERE change.uuid = ?",
        other.uuid,
    ) or ("?", "?")
    return ConflictError(
        N_(
            "{path!r} was changed again by {who} at {when}. Undo that first; nothing"
            " was changed now."
        ),
        path=change.path or "/",
        who=who,
        when=made_at,
    )


def _refuse_in_use(
    session: Session, edits: Sequence[Edit], numbers: Sequence[int]
) -> None:
    """Refuse to take away an organisation that other records go on naming."""
    gone = [
        e.record
        for e in edits
        if e.kind == "organisation" and e.value is None and not e.path
    ]
    sql = (
        "SELECT DISTINCT a.record_id, o.name FROM participation a JOIN organisation o"
        " ON o.record_id = a.organisation_id JOIN record r ON r.id = o.record_id"
        " WHERE r.uuid IN ({})"
    )
    staying = {
        record: name
        for record, name in session.rows_in(sql, gone)
        if record not in set(numbers)
    }
    if staying:
        raise ConflictError(
            N_(
                "{name} takes part in {count} partnerships that would stay. Take it out"
                " of those first; nothing was changed."
            ),
            name=next(iter(staying.values())),
            count=len(staying),
        )


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
