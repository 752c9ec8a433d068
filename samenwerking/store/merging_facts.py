"""Says what joining registries does: which records are new, and which changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.records.text import fold as fold_text
from samenwerking.store import missing, records
from samenwerking.store.conflicts import Conflict, called, named, whole
from samenwerking.store.log import read_changes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    known = _known(session, list(numbers.values()), last)
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


def new_numbers(session: Session, kinds: Mapping[str, str], last: int) -> set[int]:
    """Return the numbers of those of these records that had no change before."""
    sql = "SELECT id FROM record WHERE uuid IN ({})"
    numbers = [number for (number,) in session.rows_in(sql, list(kinds))]
    return {*numbers} - _known(session, numbers, last)


def _known(session: Session, numbers: Sequence[int], last: int) -> set[int]:
    sql = "SELECT DISTINCT record_id FROM change WHERE record_id IN ({}) AND id <= ?"
    return {number for (number,) in session.rows_in(sql, numbers, last)}
