"""The one way to write: `apply` stores changes and the state that they fold to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, ConflictError
from samenwerking.records.identity import Ids
from samenwerking.records.text import clean_line
from samenwerking.store import sets, state, thing_sets
from samenwerking.store.fold import (
    Change,
    apply_change,
    fold,
    heads,
    overlap,
)
from samenwerking.store.log import moment_text, read_changes
from samenwerking.store.state import PORTION, Numbers
from samenwerking.store.tables import Batch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from samenwerking.store.edits import Edit, Stamp
    from samenwerking.store.fold import Document
    from samenwerking.store.session import Row, Session


class Applied(NamedTuple):
    """What `apply` stored."""

    batch: str
    records: int
    changes: int


def apply(session: Session, edits: Iterable[Edit], stamp: Stamp) -> Applied:
    """Store edits as changes, with the state that they fold to, in this transaction.

    A record that is not known yet begins with an edit of the empty path.

    Raises:
        ConflictError: somebody changed the same place since the record was `seen`.
    """
    ids = Ids(stamp.made_at)
    batch, batch_id = _add_batch(session, ids, stamp)
    numbers = Numbers(session)
    records = changes = 0
    for portion in _portions(edits):
        changes += _apply_portion(session, portion, numbers, ids, batch_id)
        records += len(portion)
    sets.keep(session)
    thing_sets.keep(session)
    return Applied(batch, records, changes)


def _add_batch(session: Session, ids: Ids, stamp: Stamp) -> tuple[str, int]:
    (replica,) = session.row("SELECT value FROM registry WHERE name = 'replica'") or (
        "",
    )
    uuid = ids()
    query = Batch.insert(
        uuid=uuid,
        made_at=moment_text(stamp.made_at),
        who=clean_line(stamp.who),
        why=clean_line(stamp.why),
        kind=stamp.kind,
        undoes=stamp.undoes,
        replica=replica,
    )
    return uuid, int(query.execute(session.database))


def _portions(edits: Iterable[Edit]) -> Iterator[dict[str, list[Edit]]]:
    """Group the edits by record, in portions of whole records."""
    portion: dict[str, list[Edit]] = {}
    for edit in edits:
        if edit.record not in portion and len(portion) >= PORTION:
            yield portion
            portion = {}
        portion.setdefault(edit.record, []).append(edit)
    if portion:
        yield portion


def _apply_portion(
    session: Session,
    portion: dict[str, list[Edit]],
    numbers: Numbers,
    ids: Ids,
    batch_id: int,
) -> int:
    kinds = {uuid: edits[0].kind for uuid, edits in portion.items()}
    there = numbers.add(kinds)
    histories = read_changes(session, [numbers.of[uuid] for uuid in there])
    documents: dict[str, Document | None] = {}
    changes: list[Row] = []
    for uuid, edits in portion.items():
        number = numbers.of[uuid]
        history = histories.get(number, [])
        _refuse_conflicts(session, history, edits)
        document, parents = fold(history), heads(history)
        for edit in edits:
            change = ids()
            value = None if edit.value is None else _dump(edit.value)
            row = (change, batch_id, number, edit.path, value, _dump(parents))
            changes.append(row)
            parents = (change,)
            if len(edits) > 1 or edit.path:
                document = apply_change(document, edit.path, edit.value)
            else:
                document = edit.value  # whole and alone: no need of a copy of its own
        documents[uuid] = document
    session.insert("change", _CHANGE_COLUMNS, changes)
    state.write(session, documents, kinds, numbers, histories)
    return len(changes)


_CHANGE_COLUMNS = ("uuid", "batch_id", "record_id", "path", "value", "parents")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _dump(value: Any) -> str:
    return _ENCODER.encode(value)


def _refuse_conflicts(
    session: Session, history: Sequence[Change], edits: Sequence[Edit]
) -> None:
    """Refuse an edit whose place somebody else changed since the user read it."""
    seen = edits[0].seen
    if seen is None or seen == heads(history):
        return
    known, waiting = set(), list(seen)
    by_uuid = {change.uuid: change for change in history}
    while waiting:
        uuid = waiting.pop()
        if uuid not in known and uuid in by_uuid:
            known.add(uuid)
            waiting += by_uuid[uuid].parents
    for change in history:
        if change.uuid in known:
            continue
        for edit in edits:
            if overlap(change.path, edit.path):
                raise _conflict(session, change, edit)


def _conflict(session: Session, change: Change, edit: Edit) -> ConflictError:
    who, made_at = session.row(
        "SELECT who, made_at FROM batch JOIN change ON batch.id = change.batch_id"
        " WHERE change.uuid = ?",
        change.uuid,
    ) or ("?", "?")
    when = made_at[:16].replace("T", " ") + " UTC"
    if not change.path and change.value is None:
        return ConflictError(
            N_(
                "{who} took this record away at {when}. Nothing was stored. To have it"
                " back: samenwerking log, and samenwerking undo."
            ),
            who=who,
            when=when,
        )
    return ConflictError(
        N_(
            "{who} changed {path!r} at {when} to {theirs}; yours is {yours}. Nothing"
            " was stored: look at both, then save again."
        ),
        who=who,
        when=when,
        path=change.path or "/",
        theirs=_dump(change.value),
        yours=_dump(edit.value),
    )
