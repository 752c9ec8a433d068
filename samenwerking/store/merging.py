"""Joins the log of another registry with this one: what it holds and this one does not.

A change is the same change wherever it is kept, so that joining is a union: in any
order, and as often as one likes, the same comes out. Numbers differ from registry to
registry; everything is known by its key.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import RecordError
from samenwerking.store import sets, state, thing_sets
from samenwerking.store.joined import UnlikeError, added, join
from samenwerking.store.log import read_unordered
from samenwerking.store.merging_check import Checker, refuse_unsound_act
from samenwerking.store.merging_refusals import refuse_content, refuse_unlike, sound
from samenwerking.store.state import PORTION, Numbers
from samenwerking.store.withheld import same_act, same_change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from samenwerking.store.conflicts import Open
    from samenwerking.store.joined import Joined
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
_CACHE = 16_000
"""Kilobytes of pages that are kept at hand, and not written and read time and again."""


class Brought(NamedTuple):
    """What another registry added to the log.

    Attributes:
        batches: how many acts.
        changes: how many changes.
        records: {key: kind} of the records that they are about.
        names: {key: the fields and blocks in which they are}; "" is a whole record.
    """

    batches: int
    changes: int
    records: dict[str, str]
    names: dict[str, set[str]]


class Numbered(NamedTuple):
    """Where something of the other registry stands in this one, by key."""

    batches: dict[str, int]
    records: dict[str, int]


class _Keys:
    """The keys of what stands in this registry, by its number."""

    def __init__(self, numbered: Numbered) -> None:
        self.batches = {number: key for key, number in numbered.batches.items()}
        self.records = {number: key for key, number in numbered.records.items()}


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
    with sound(session, (other.name,)):
        return _bring(session, other, progress)


def _bring(session: Session, other: Session, progress: Progress) -> Brought:
    for one in (session, other):
        if one.dialect == "sqlite":
            one.execute(f"PRAGMA cache_size = -{_CACHE}")
    (total,) = other.row("SELECT COUNT(*) FROM change") or (0,)
    batches, new_batches = _bring_batches(session, other)
    kinds: dict[str, str] = dict(other.rows("SELECT uuid, kind FROM record"))
    numbered = Numbered(batches, _known_records(session, other, kinds))
    keys = _Keys(numbered)
    checker = Checker(session.framework)
    touched: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    done = changes = 0
    for rows in other.scan(f"{_CHANGES} ORDER BY c.id", size=_READ):
        new = _unknown(session, other, keys, rows)
        for row in new:
            try:
                checker.refuse_unsound(kinds[row[2]], row)
            except RecordError as error:
                refuse_content(other, error, kinds[row[2]], row[2], row[3])
        missing = {row[2]: kinds[row[2]] for row in new}
        _number(session, numbered, missing)
        touched |= missing
        for _, _, record, path, *_ in new:
            names.setdefault(record, set()).add(path.partition("/")[0])
        lines = [
            (uuid, batches[batch], numbered.records[record], *rest)
            for uuid, batch, record, *rest in new
        ]
        if lines:
            session.insert("change", _CHANGE, lines)
        changes += len(lines)
        done += len(rows)
        progress(done, total)
    return Brought(new_batches, changes, touched, names)


def _bring_batches(session: Session, other: Session) -> tuple[dict[str, int], int]:
    """Add the acts that are new; return {key: number} of all, and how many are new."""
    columns = ", ".join(_BATCH)
    theirs = other.rows(f"SELECT {columns} FROM batch ORDER BY id")
    keys = [row[0] for row in theirs]
    ours = _by_key(session, f"SELECT {columns} FROM batch WHERE uuid IN ({{}})", keys)
    new = _added(session, other, ours, theirs, same_act)
    for row in new:
        try:
            refuse_unsound_act(row)
        except RecordError as error:
            refuse_content(other, error, "batch", row[0], "")
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
            refuse_unlike(session, other, uuid)
    return {uuid: number for uuid, number, _ in known}


def _unknown(
    session: Session, other: Session, keys: _Keys, rows: list[Row]
) -> list[Row]:
    """Return the changes that are new; refuse one that is another here."""
    ours: dict[str, Row] = {
        # One about an act or a record that the other has not is another one.
        uuid: (uuid, keys.batches.get(batch), keys.records.get(record), *rest)
        for uuid, batch, record, *rest in session.rows_in(
            f"SELECT {', '.join(_CHANGE)} FROM change WHERE uuid IN ({{}})",
            [row[0] for row in rows],
        )
    }
    alike = partial(same_change, session, other)
    return _added(session, other, ours, rows, alike)


def _added(
    session: Session,
    other: Session,
    ours: dict[str, Row],
    theirs: list[Row],
    alike: Callable[[Row, Row], bool],
) -> list[Row]:
    try:
        return added(ours, theirs, alike)
    except UnlikeError as error:
        refuse_unlike(session, other, str(error))


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
    names: dict[str, set[str]],
    sources: Iterable[str],
    progress: Progress = lambda *_: None,
) -> list[Open]:
    """Let the tables hold what the log now says; return which places are open.

    Args:
        session: the transaction that writes.
        kinds: {key: kind} of the records.
        names: {key: the fields and blocks of it that got changes}.
        sources: the registries that were joined, for what is refused.
        progress: is told how many records are done, and of how many.

    Raises:
        RegistryError: what the changes make is no record: one of them is damaged.
    """
    numbers = Numbers(session)
    keys = sorted(kinds)
    places: list[Open] = []
    known = _standing(session, keys)
    # Changes of a field touch no other one, unless the record comes or goes.
    partly = {key: names[key] for key in known if "" not in names[key]}
    for start in range(0, len(keys), PORTION):
        part = {key: kinds[key] for key in keys[start : start + PORTION]}
        numbers.add(part)
        with sound(session, sources):
            joined = _joined(session, part, numbers)
            places += [
                (numbers.of[key], one.places, one.history)
                for key, one in joined.items()
                if one.places
            ]
            documents = {key: one.document for key, one in joined.items()}
            there = [numbers.of[key] for key in part if key in known]
            only = {key: partly[key] for key in part if key in partly}
            state.write(session, documents, part, numbers, there, only)
        progress(start + len(part), len(keys))
    sets.keep(session)
    thing_sets.keep(session)
    return places


def _joined(
    session: Session, keys: Iterable[str], numbers: Numbers
) -> dict[str, Joined]:
    wanted = {key: numbers.of[key] for key in keys}
    changes = read_unordered(session, list(wanted.values()))
    return {
        key: join(changes.get(number, []), spend=True) for key, number in wanted.items()
    }


def _standing(session: Session, keys: list[str]) -> set[str]:
    """Return the records of which the tables may hold something already."""
    found: set[str] = set()
    for kind in ("organisation", "person", "partnership", "question", "same_as"):
        sql = (
            f"SELECT r.uuid FROM {kind} t JOIN record r ON r.id = t.record_id"
            " WHERE r.uuid IN ({})"
        )
        found.update(key for (key,) in session.rows_in(sql, keys))
    return found


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
