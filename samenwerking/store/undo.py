"""Turns a batch of the log into the edits that take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, ConflictError
from samenwerking.store import records
from samenwerking.store.columns import REFERENCE_COLUMNS
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
from samenwerking.store.history import list_undone
from samenwerking.store.log import read_changes
from samenwerking.store.rows import references
from samenwerking.store.withheld import refuse_withheld

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from samenwerking.store.fold import Document
    from samenwerking.store.rows import Reference
    from samenwerking.store.session import Session


_PORTION = 2_000


class _Origin(NamedTuple):
    """The batch of a change, and the batch that this one took back."""

    batch: str
    undoes: str | None


class _Turn(NamedTuple):
    """A record that an undo changes, with the records it names before and after."""

    number: int
    uuid: str
    name: str
    stays: bool
    named: frozenset[Reference]
    names: frozenset[Reference]


def undoing(
    session: Session, batch: tuple[int, str, str], only: str | None = None
) -> list[Edit]:
    """Return the edits that put back what a batch changed: never a deletion in the log.

    Args:
        session: an open transaction.
        batch: as `history.find_batch` gives it.
        only: the key of one change of the batch; None for the whole batch.

    Raises:
        ConflictError: something was changed again since, or is in use elsewhere.
    """
    number, uuid, _ = batch
    if only is None and uuid in list_undone(session):
        raise ConflictError(
            N_(
                "Batch {batch} was taken back already. To have it again, take back what"
                " took it back."
            ),
            batch=uuid[-8:],
        )
    sql = "SELECT uuid, record_id FROM change WHERE batch_id = ?"
    undone = {
        change: record
        for change, record in session.rows(sql, number)
        if only in (None, change)
    }
    numbers = sorted(set(undone.values()))
    sql = "SELECT id, uuid, kind FROM record WHERE id IN ({})"
    known = {row[0]: row[1:] for row in session.rows_in(sql, numbers)}
    edits: list[Edit] = []
    turns: list[_Turn] = []
    shared: dict[frozenset[Reference], frozenset[Reference]] = {}
    for start in range(0, len(numbers), _PORTION):
        # Bit by bit: whole histories of 100,000 records take a gigabyte.
        part = numbers[start : start + _PORTION]
        origins = _origins(session, part)
        for record, history in read_changes(session, part).items():
            key, kind = known[record]
            mine = [change for change in history if change.uuid in undone]
            later = _later(history, undone, origins)
            _refuse_changed_again(session, mine, later)
            now = fold(history)
            pairs = _inverse(history, mine, later, now)
            edits += [Edit(key, kind, path, value) for path, value in pairs]
            turn = _turn(record, key, kind, now, pairs)
            named = shared.setdefault(turn.named, turn.named)
            names = shared.setdefault(turn.names, turn.names)
            turns.append(turn._replace(named=named, names=names))
    _refuse_in_use(session, turns)
    _refuse_gone(session, turns)
    refuse_withheld(session, edits)
    return edits


def _origins(session: Session, numbers: Sequence[int]) -> dict[str, _Origin]:
    sql = (
        "SELECT c.uuid, b.uuid, b.undoes FROM change c"
        " JOIN batch b ON b.id = c.batch_id WHERE c.record_id IN ({})"
    )
    return {row[0]: _Origin(*row[1:]) for row in session.rows_in(sql, numbers)}


def _later(
    history: Sequence[Change], undone: Collection[str], origins: Mapping[str, _Origin]
) -> list[Change]:
    """Return what came after the changes `undone` and still counts.

    A batch that was taken back since then does not, nor does what took it back.
    """
    start = next(i for i, change in enumerate(history) if change.uuid in undone)
    later = [change for change in history[start:] if change.uuid not in undone]
    batches = [*dict.fromkeys(origins[change.uuid] for change in later)]
    others = {origin.batch for origin in batches} - {origins[history[start].uuid].batch}
    neutral: set[str] = set()
    for batch, undoes in reversed(batches):
        if batch not in neutral and undoes in others - neutral:
            neutral |= {batch, undoes}
    return [change for change in later if origins[change.uuid].batch not in neutral]


def _refuse_changed_again(
    session: Session, mine: Sequence[Change], later: Sequence[Change]
) -> None:
    for change in mine:
        for other in later:
            if overlap(change.path, other.path):
                raise _changed_again(session, change, other)


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


def _inverse(
    history: Sequence[Change],
    mine: Sequence[Change],
    later: Sequence[Change],
    now: Document | None,
) -> list[tuple[str, Any]]:
    """Return (path, value) pairs that take the changes `mine` back."""
    before = fold(history[: history.index(mine[0])])
    if any(not change.path for change in mine):
        return [("", before)]
    if before is None or now is None:
        return []
    then: Document | None = fold(history)
    for change in reversed(mine):
        if not change.path.endswith(ORDER):
            then = apply_change(then, change.path, value_at(before, change.path))
    sorted_since = {change.path for change in later}
    for path in dict.fromkeys(_block_of(change.path) for change in mine):
        if not path:
            continue
        if value_at(then, path) is None:
            # The last element is gone: a mark that gave way to the first comes back.
            then = apply_change(then, path, value_at(before, path))
        if f"{path}/{ORDER}" not in sorted_since:
            order = value_at(before, f"{path}/{ORDER}")
            then = apply_change(then, f"{path}/{ORDER}", order)
    return differences(now, then or {})


def _block_of(path: str) -> str:
    """Return the block whose elements a path adds, removes or sorts; else nothing."""
    parts = path.split("/")
    return "/".join(parts[:-1]) if len(parts) % 2 == 0 else ""


def _turn(
    number: int,
    uuid: str,
    kind: str,
    now: Document | None,
    pairs: Sequence[tuple[str, Any]],
) -> _Turn:
    named = frozenset(references(kind, now or {}))
    name = str((now or {}).get("title") or (now or {}).get("name") or uuid)
    for path, value in pairs:
        now = apply_change(now, path, value)
    names = frozenset(references(kind, now or {}))
    return _Turn(number, uuid, name, now is not None, named, names)


def _refuse_in_use(session: Session, turns: Sequence[_Turn]) -> None:
    """Refuse to take a record away that other records go on naming."""
    gone = {turn.number: turn for turn in turns if not turn.stays}
    keys = {turn.uuid: turn.number for turn in gone.values()}
    changed = {turn.number for turn in turns}
    users: dict[int, set[int]] = {}
    for turn in turns:
        for _, key in turn.names:
            if key in keys:
                users.setdefault(keys[key], set()).add(turn.number)
    for pairs in REFERENCE_COLUMNS.values():
        for table, column in pairs:
            sql = f"SELECT {column}, record_id FROM {table} WHERE {column} IN ({{}})"
            for number, user in session.rows_in(sql, [*gone]):
                if user not in changed:
                    users.setdefault(number, set()).add(user)
    if users:
        number = min(users)
        (_, user), *_ = records.names(session, sorted(users[number])).values()
        raise ConflictError(
            N_(
                "{name} is named by {user!r} (records that name it and would stay:"
                " {count}). Take it out of those first; nothing was changed."
            ),
            name=gone[number].name,
            user=user,
            count=len(users[number]),
        )


def _refuse_gone(session: Session, turns: Sequence[_Turn]) -> None:
    """Refuse to bring back the name of a record that was taken away since."""
    back = {turn.uuid for turn in turns if turn.stays}
    for turn in turns:
        wanted = sorted(turn.names - turn.named)
        for kind in {kind for kind, _ in wanted}:
            keys = [key for of, key in wanted if of == kind and key not in back]
            missing = {*keys} - records.existing(session, kind, keys)
            if missing:
                raise ConflictError(
                    N_(
                        "{name!r} would name a record again that was taken away since"
                        " ({key}). Bring that one back first; nothing was changed."
                    ),
                    name=turn.name,
                    key=min(missing)[-8:],
                )
