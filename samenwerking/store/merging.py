"""Joins the log of another registry with this one: what it holds and this one does not.

A change is the same change wherever it is kept, so that joining is a union: in any
order, and as often as one likes, the same comes out. Numbers differ from registry to
registry; everything is known by its key.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from samenwerking.errors import N_, DamagedLogError, RegistryError
from samenwerking.store import sets, state, thing_sets
from samenwerking.store.conflicts import open_in
from samenwerking.store.fold import fold, heads
from samenwerking.store.log import read_changes
from samenwerking.store.state import PORTION, Numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from samenwerking.store.conflicts import Open
    from samenwerking.store.fold import Change
    from samenwerking.store.session import Row, Session

    Progress = Callable[[int, int], None]
    """Is told how many things are done, and of how many."""

_BATCH = ("uuid", "made_at", "who", "why", "kind", "undoes", "replica")
_CHANGE = ("uuid", "batch_id", "record_id", "path", "value", "parents")
_CHANGES = (
    "SELECT c.uuid, b.uuid, r.uuid, c.path, c.value, c.parents FROM change c"
    " JOIN batch b ON b.id = c.batch_id JOIN record r ON r.id = c.record_id"
)
_READ = 5_000


class Brought(NamedTuple):
    """What another registry added to the log.

    Attributes:
        batches: how many acts.
        changes: how many changes.
        records: {key: kind} of the records that they are about.
    """

    batches: int
    changes: int
    records: dict[str, str]


class Numbered(NamedTuple):
    """Where something of the other registry stands in this one, by key."""

    batches: dict[str, int]
    records: dict[str, int]


def bring(
    session: Session, other: Session, progress: Progress = lambda *_: None
) -> Brought:
    """Add to the log what another registry holds and this one does not.

    The tables are not touched: `renew` does that for the records that are named.

    Args:
        session: the transaction that writes.
        other: a transaction that reads the other registry, of this version.
        progress: is told how many changes were read, and of how many.

    Raises:
        RegistryError: one of the two is damaged: they hold different things under one
            key, or changes that build on what neither holds.
    """
    with _sound(session, (other.name,)):
        return _bring(session, other, progress)


def _bring(session: Session, other: Session, progress: Progress) -> Brought:
    (total,) = other.row("SELECT COUNT(*) FROM change") or (0,)
    batches, new_batches = _bring_batches(session, other)
    kinds: dict[str, str] = dict(other.rows("SELECT uuid, kind FROM record"))
    numbered = Numbered(batches, _known_records(session, other, kinds))
    touched: dict[str, str] = {}
    done = changes = 0
    for rows in other.scan(f"{_CHANGES} ORDER BY c.id", size=_READ):
        new = _unknown(session, other, rows)
        missing = {row[2]: kinds[row[2]] for row in new}
        _number(session, numbered, missing)
        touched |= missing
        lines = [
            (uuid, batches[batch], numbered.records[record], *rest)
            for uuid, batch, record, *rest in new
        ]
        if lines:
            session.insert("change", _CHANGE, lines)
        changes += len(lines)
        done += len(rows)
        progress(done, total)
    return Brought(new_batches, changes, touched)


def _bring_batches(session: Session, other: Session) -> tuple[dict[str, int], int]:
    """Add the acts that are new; return {key: number} of all, and how many are new."""
    columns = ", ".join(_BATCH)
    theirs = other.rows(f"SELECT {columns} FROM batch ORDER BY id")
    keys = [row[0] for row in theirs]
    ours = _by_key(session, f"SELECT {columns} FROM batch WHERE uuid IN ({{}})", keys)
    for row in theirs:
        if ours.get(row[0], row) != row:
            _refuse_unlike(session, other, row[0])
    new = [row for row in theirs if row[0] not in ours]
    for row in new:
        if not all(isinstance(text, str) for text in (*row[:5], row[6])):
            _refuse_damaged(other, row[0])
    if new:
        session.insert("batch", _BATCH, new)
    sql = "SELECT uuid, id FROM batch WHERE uuid IN ({})"
    return dict(session.rows_in(sql, keys)), len(new)


def _known_records(
    session: Session, other: Session, kinds: dict[str, str]
) -> dict[str, int]:
    sql = "SELECT uuid, id, kind FROM record WHERE uuid IN ({})"
    known = session.rows_in(sql, list(kinds))
    for uuid, _, kind in known:
        if kinds[uuid] != kind:
            _refuse_unlike(session, other, uuid)
    return {uuid: number for uuid, number, _ in known}


def _unknown(session: Session, other: Session, rows: list[Row]) -> list[Row]:
    """Return the changes that are new; refuse one that is another here."""
    sql = _CHANGES + " WHERE c.uuid IN ({})"
    ours = _by_key(session, sql, [row[0] for row in rows])
    new = []
    for row in rows:
        known = ours.get(row[0])
        if known is None:
            if not (isinstance(row[3], str) and isinstance(row[5], str)):
                _refuse_damaged(other, row[0])
            new.append(row)
        elif known != row:
            _refuse_unlike(session, other, row[0])
    return new


def _by_key(session: Session, sql: str, keys: Sequence[str]) -> dict[str, Row]:
    return {row[0]: row for row in session.rows_in(sql, keys)}


def _number(session: Session, numbered: Numbered, kinds: dict[str, str]) -> None:
    missing = {u: kind for u, kind in kinds.items() if u not in numbered.records}
    if missing:
        session.insert("record", ("uuid", "kind"), list(missing.items()))
        sql = "SELECT uuid, id FROM record WHERE uuid IN ({})"
        numbered.records.update(session.rows_in(sql, list(missing)))


def renew(
    session: Session,
    kinds: dict[str, str],
    names: Iterable[str],
    progress: Progress = lambda *_: None,
) -> list[Open]:
    """Let the tables hold what the log now says; return which places are open.

    Args:
        session: the transaction that writes.
        kinds: {key: kind} of the records.
        names: of the registries that were joined, for what is refused.
        progress: is told how many records are done, and of how many.

    Raises:
        RegistryError: what the changes make is no record: one of them is damaged.
    """
    numbers = Numbers(session)
    keys = sorted(kinds)
    places: list[Open] = []
    known = _standing(session, keys)
    for start in range(0, len(keys), PORTION):
        part = {key: kinds[key] for key in keys[start : start + PORTION]}
        numbers.add(part)
        with _sound(session, names):
            histories = read_changes(session, [numbers.of[key] for key in part])
            _refuse_loose(session, histories)
            places += open_in(histories)
            documents = {key: fold(histories.get(numbers.of[key], [])) for key in part}
            there = [numbers.of[key] for key in part if key in known]
            state.write(session, documents, part, numbers, there)
        progress(start + len(part), len(keys))
    sets.keep(session)
    thing_sets.keep(session)
    return places


@contextmanager
def _sound(session: Session, names: Iterable[str]) -> Iterator[None]:
    """Say which registries are to blame where what they hold cannot be stored."""
    try:
        yield
    except _damage(session) as error:
        raise RegistryError(
            N_(
                "What {names} would add to this registry makes no sound records"
                " ({reason}). Nothing was changed; put a backup of that registry in"
                " its place."
            ),
            names=", ".join(names),
            reason=error,
        ) from error


def _damage(session: Session) -> tuple[type[Exception], ...]:
    """Return what goes wrong with content that no program of ours has written."""
    ours = (KeyError, TypeError, AttributeError, ValueError, DamagedLogError)
    library: Any = sqlite3
    if session.dialect == "postgres":
        import psycopg

        library = psycopg
    names = ("IntegrityError", "ProgrammingError", "InterfaceError", "DataError")
    return (*ours, *(getattr(library, name) for name in names))


def _standing(session: Session, keys: list[str]) -> set[str]:
    """Return the records of which the tables may hold something already."""
    found: set[str] = set()
    for kind in ("organisation", "person", "partnership", "question"):
        sql = (
            f"SELECT r.uuid FROM {kind} t JOIN record r ON r.id = t.record_id"
            " WHERE r.uuid IN ({})"
        )
        found.update(key for (key,) in session.rows_in(sql, keys))
    return found


def _refuse_loose(session: Session, histories: dict[int, list[Change]]) -> None:
    """Refuse changes that build on what is not there, or on themselves."""
    sql = "SELECT record_id, COUNT(*) FROM change WHERE record_id IN ({})"
    counts: dict[int, int] = dict(
        session.rows_in(f"{sql} GROUP BY record_id", list(histories))
    )
    for number, history in histories.items():
        known: set[str] = set()
        for change in history:
            if not known.issuperset(change.parents):
                raise ValueError(change.uuid)
            known.add(change.uuid)
        if len(history) != counts[number] or not heads(history):
            raise ValueError(number)


def replica_of(session: Session) -> str:
    """Return by which copy of the program's registry changes are made here."""
    row = session.row("SELECT value FROM registry WHERE name = 'replica'")
    return str(row[0]) if row else ""


def went_on_apart(session: Session, other: Session) -> bool:
    """Whether one registry was copied and both copies were changed since.

    They share the mark that tells registries apart; one that only lags behind is no
    more than an older copy.
    """
    replica = replica_of(session)
    if replica != replica_of(other):
        return False
    sql = "SELECT uuid FROM batch WHERE replica = ?"
    ours, theirs = (
        {uuid for (uuid,) in one.rows(sql, replica)} for one in (session, other)
    )
    return bool(ours - theirs and theirs - ours)


def _refuse_unlike(session: Session, other: Session, key: str) -> NoReturn:
    raise RegistryError(
        N_(
            "{path} and {other} hold different things under one key ({key}): one of"
            " them was damaged or tampered with. Nothing was changed; put a backup of"
            " that one in its place."
        ),
        path=session.name,
        other=other.name,
        key=key,
    )


def _refuse_damaged(other: Session, key: str) -> NoReturn:
    raise RegistryError(
        N_("{path} is damaged ({name}). Put a backup in its place."),
        path=other.name,
        name=key,
    )
