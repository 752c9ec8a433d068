"""Says what joining registries does: which records are new, and which changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.records.text import fold as fold_text
from samenwerking.store import missing, records
from samenwerking.store.conflicts import Conflict, called, named, whole
from samenwerking.store.log import read_changes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from samenwerking.store.conflicts import Open
    from samenwerking.store.session import Session

LISTED = 50
"""Changed records that are named; the others are counted."""


class ChangedRecord(NamedTuple):
    """A record that was known here and changed elsewhere: by whom, when last (UTC)."""

    uuid: str
    kind: str
    name: str
    who: tuple[str, ...]
    made_at: str
    changes: int


class Facts(NamedTuple):
    """What joining adds.

    Attributes:
        new: {kind: how many records were not known here}.
        changed: {kind: how many records were known and are changed}.
        records: the first of those that are changed, by the name they have here.
    """

    new: dict[str, int]
    changed: dict[str, int]
    records: tuple[ChangedRecord, ...]


def facts(session: Session, kinds: Mapping[str, str], last: int) -> Facts:
    """Return what was added to the log of this transaction, before tables follow it.

    Args:
        session: the transaction in which the logs were joined.
        kinds: {key: kind} of the records that got changes.
        last: the number of the last change before.
    """
    sql = "SELECT uuid, id FROM record WHERE uuid IN ({})"
    numbers: dict[str, int] = dict(session.rows_in(sql, list(kinds)))
    sql = "SELECT DISTINCT record_id FROM change WHERE record_id IN ({}) AND id <= ?"
    known = {n for (n,) in session.rows_in(sql, list(numbers.values()), last)}
    new: dict[str, int] = {}
    changed: dict[str, int] = {}
    for uuid, kind in kinds.items():
        of = changed if numbers[uuid] in known else new
        of[kind] = of.get(kind, 0) + 1
    return Facts(new, changed, _changed(session, sorted(known), last))


def _changed(
    session: Session, numbers: Sequence[int], last: int
) -> tuple[ChangedRecord, ...]:
    names = records.names(session, numbers)
    gone = [number for number in numbers if names[number][0] == names[number][1]]
    for number, history in read_changes(session, gone).items():
        names[number] = (names[number][0], called(names[number], history))
    shown = sorted(numbers, key=lambda n: (fold_text(names[n][1]), n))[:LISTED]
    sql = (
        "SELECT c.record_id, r.kind, b.who, b.made_at FROM change c"
        " JOIN batch b ON b.id = c.batch_id JOIN record r ON r.id = c.record_id"
        " WHERE c.record_id IN ({}) AND c.id > ? ORDER BY c.id"
    )
    rows: dict[int, list[tuple[str, str, str]]] = {}
    for number, *row in session.rows_in(sql, shown, last):
        rows.setdefault(number, []).append((row[0], row[1], row[2]))
    return tuple(
        ChangedRecord(
            names[number][0],
            rows[number][0][0],
            names[number][1],
            tuple(dict.fromkeys(who for _, who, _ in rows[number])),
            max(made_at for _, _, made_at in rows[number]),
            len(rows[number]),
        )
        for number in shown
    )


def came_in(
    session: Session, last: int, places: Sequence[Open]
) -> tuple[Conflict, ...]:
    """Return the conflicts of which a version came in; others were open before.

    Args:
        session: the transaction in which the logs were joined.
        last: the number of the last change before.
        places: the open places of the records that got changes.
    """
    gone = missing.opened(session, None, whole(places))
    found = named(session, [*places, *gone])
    versions = [version.change for one in found for version in one.versions]
    sql = "SELECT uuid FROM change WHERE uuid IN ({}) AND id > ?"
    came = {uuid for (uuid,) in session.rows_in(sql, versions, last)}
    return tuple(
        one for one in found if any(version.change in came for version in one.versions)
    )


def find_doubles(session: Session, other: Session) -> set[str]:
    """Return what another registry would add beside its like.

    Its own records that this one does not know, and that have the number or the name of
    one that this registry has and the other does not: no more than a first look.
    """
    doubles: set[str] = set()
    for kind in ("organisation", "partnership"):
        ours, theirs = (dict(_marks(one, kind)) for one in (session, other))
        known = {mark for marks in ours.values() for mark in marks}
        here = _known(session, [key for key in theirs if key not in ours])
        doubles.update(
            key
            for key, marks in theirs.items()
            if key not in ours and key not in here and not known.isdisjoint(marks)
        )
    return doubles


def _marks(session: Session, kind: str) -> Iterator[tuple[str, Collection[str]]]:
    if kind == "partnership":
        sql = "SELECT r.uuid, t.sort_title, NULL FROM partnership t"
    else:
        sql = "SELECT r.uuid, t.name, t.institution_number FROM organisation t"
    for key, name, number in session.rows(f"{sql} JOIN record r ON r.id = t.record_id"):
        yield key, [fold_text(name), *([number] if number else [])]


def _known(session: Session, keys: Sequence[str]) -> set[str]:
    """Return the records that were here once, and were taken away."""
    sql = (
        "SELECT r.uuid FROM record r WHERE r.uuid IN ({})"
        " AND EXISTS (SELECT 1 FROM change c WHERE c.record_id = r.id)"
    )
    return {key for (key,) in session.rows_in(sql, keys)}
