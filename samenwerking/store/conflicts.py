"""Finds records of which two people hold different versions that both count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.store import missing, records
from samenwerking.store.catalogue import portions
from samenwerking.store.fold import fold
from samenwerking.store.log import read_changes
from samenwerking.store.rivals import open_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samenwerking.store.fold import Change
    from samenwerking.store.rivals import OpenPlace
    from samenwerking.store.session import Session

_PORTION = 1_000


class Version(NamedTuple):
    """One version of a place: by which change, whose, when (UTC), and the value.

    `named_in` is the record that names this one, where that is why it should stay.
    """

    change: str
    who: str
    made_at: str
    value: Any
    named_in: str = ""


class Conflict(NamedTuple):
    """A place of a record with versions that differ; the first was made first."""

    number: int
    uuid: str
    kind: str
    name: str
    path: str
    versions: tuple[Version, ...]


Open = tuple[int, "list[OpenPlace]", "list[Change]"]
"""A record by number, its open places, and all its changes."""


def conflicting(session: Session, only: Sequence[int] | None = None) -> set[int]:
    """Return the records with a place that people set differently, apart.

    Args:
        session: an open transaction.
        only: which records; None for all.
    """
    found = {number for number, _, _ in _open(session, only)}
    gone = missing.named_though_gone(session)
    return found | (gone.keys() if only is None else gone.keys() & {*only})


def list_conflicts(
    session: Session, only: Sequence[int] | None = None
) -> list[Conflict]:
    """Return the places that wait for somebody to settle them, by key and place.

    Args:
        session: an open transaction.
        only: numbers of the records to look at; None for all.
    """
    found = list(_open(session, only))
    return named(session, [*found, *missing.opened(session, only, whole(found))])


def whole(found: Sequence[Open]) -> set[int]:
    """Return the records of these that are open as a whole."""
    return {number for number, places, _ in found if any(not p.path for p in places)}


def named(session: Session, found: Sequence[Open]) -> list[Conflict]:
    """Return the conflicts of records with open places, by key and place."""
    numbers = [number for number, _, _ in found]
    sql = "SELECT id, uuid, kind FROM record WHERE id IN ({})"
    known: dict[int, tuple[str, str]] = {
        number: (uuid, kind) for number, uuid, kind in session.rows_in(sql, numbers)
    }
    names = records.names(session, numbers)
    changes = [
        version.change
        for _, places, _ in found
        for place in places
        for version in place.versions
    ]
    sql = (
        "SELECT c.uuid, b.who, b.made_at, c.record_id FROM change c"
        " JOIN batch b ON b.id = c.batch_id WHERE c.uuid IN ({})"
    )
    by: dict[str, tuple[str, str, int]] = {
        row[0]: row[1:] for row in session.rows_in(sql, changes)
    }
    naming = {number for _, _, number in by.values()}.difference(numbers)
    others = records.names(session, sorted(naming))
    conflicts = []
    for number, places, history in found:
        (uuid, kind), name = known[number], called(names[number], history)
        for path, rivals in places:
            versions = []
            for change, value in rivals:
                who, made_at, record = by[change]
                naming_it = "" if record == number else _name(session, record, others)
                versions.append(Version(change, who, made_at, value, naming_it))
            one = Conflict(number, uuid, kind, name, path, tuple(versions))
            conflicts.append(one)
    return sorted(conflicts, key=lambda conflict: (conflict.uuid, conflict.path))


def _name(session: Session, number: int, known: Mapping[int, tuple[str, str]]) -> str:
    return (known.get(number) or records.names(session, [number])[number])[1]


def called(known: tuple[str, str], history: Sequence[Change]) -> str:
    """Return what a record is called; one that was taken away, as it was once."""
    documents = [fold(history), *(c.value for c in history if not c.path)]
    for document in documents:
        if isinstance(document, dict):
            name = document.get("title") or document.get("name")
            return str(name or known[1])
    return known[1]


def _open(session: Session, only: Sequence[int] | None) -> Iterator[Open]:
    # One change has no rival: most records need no further look.
    sql = (
        "SELECT record_id FROM change WHERE {record_id} GROUP BY record_id"
        " HAVING COUNT(*) > 1"
    )
    several = [number for rows in portions(session, sql, only) for (number,) in rows]
    for start in range(0, len(several), _PORTION):
        part = _branching(session, several[start : start + _PORTION])
        yield from open_in(read_changes(session, part))


def open_in(histories: Mapping[int, list[Change]]) -> Iterator[Open]:
    """Yield the records of these that have open places."""
    for number, history in histories.items():
        if places := open_places(history):
            yield number, places, history


def _branching(session: Session, numbers: Sequence[int]) -> list[int]:
    """Return those of the records in which two changes build on the same one."""
    parents: dict[int, set[str]] = {}
    found: set[int] = set()
    sql = "SELECT record_id, parents FROM change WHERE record_id IN ({})"
    for number, built_on in session.rows_in(sql, numbers):
        known = parents.setdefault(number, set())
        if built_on in known:
            found.add(number)
        known.add(built_on)
    return sorted(found)
