"""Which records count as another one: what follows from what was said of them.

Nothing is ever rewritten for it. The log holds the records as they are, and statements
that two of them are the same; the tables of state hold one record for all that are the
same, and every reference to one of them is a reference to that record.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.records.answers import UNKNOWN
from samenwerking.store.columns import REFERENCE_COLUMNS, TABLES_OF
from samenwerking.store.records import stored
from samenwerking.store.rows import ALSO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samenwerking.store.fold import Document
    from samenwerking.store.records import Stored
    from samenwerking.store.session import Row, Session

KIND = "same_as"
Into = dict[int, int]
"""Number of a record -> number of the one that it counts as."""

_KEY = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_ADDED_UP = ("relations", "sources")
"""Blocks of an organisation of which one has those of all."""
_CALLED = ("name", "short_name", "institution_number")
_COLUMNS = ("record_id", "into_id", "name", "institution_number")


class Turn(NamedTuple):
    """What changes when what counts as what does.

    Attributes:
        members: the records that are, or were, the same as another one.
        further: those that are to be written again, whole; also of those that changed.
    """

    members: set[int]
    further: set[int]


def read(session: Session) -> Into:
    """Return which records count as another one."""
    return dict(session.rows("SELECT record_id, into_id FROM joined"))


def with_others(numbers: Iterable[int], session: Session) -> list[int]:
    """Return records and those that count as one of them."""
    found = {*numbers}
    others = (number for number, first in read(session).items() if first in found)
    return sorted(found.union([*others]))


def pairs(session: Session) -> list[tuple[int, int]]:
    """Return the records that were said to be the same, two by two."""
    rows = session.rows(
        "SELECT COALESCE(organisation_id, partnership_id),"
        " COALESCE(other_id, other_partnership_id) FROM same_as WHERE same = ?",
        session.framework.role("yes"),
    )
    return [(one, other) for one, other in rows if one != other]


def derive(session: Session) -> list[Row]:
    """Return the rows of `joined` as the log has them.

    Of all that are the same the one with an institution number counts, else the elder.
    One that was taken away counts as the others still, but never for them.
    """
    rows: list[Row] = []
    found = _groups(pairs(session))
    members = sorted({number for group in found for number in group})
    there = {one.number: one for one in stored(members, session)}
    for group in found:
        alive = [there[number] for number in group if number in there]
        if not alive:
            continue
        first = min(alive, key=_rank)
        for number in sorted(group - {first.number}):
            document = there[number].document if number in there else {}
            name = document.get("name") or document.get("title") or ""
            school = document.get("institution_number")
            rows.append((number, first.number, name, school))
    return sorted(rows)


def _rank(one: Stored) -> tuple[bool, str]:
    number = one.document.get("institution_number")
    return not number or number == UNKNOWN, one.uuid


def _groups(edges: Iterable[tuple[int, int]]) -> list[set[int]]:
    """Return the sets of records that are the same, also through others."""
    of: dict[int, set[int]] = {}
    for one, other in edges:
        whole = of.get(one, {one}) | of.get(other, {other})
        for number in whole:
            of[number] = whole
    return list({id(group): group for group in of.values()}.values())


def standing(numbers: Sequence[int], session: Session) -> Iterator[Stored]:
    """Yield records by number as the tables hold them.

    One that counts as another is left out; one that others count as has what only they
    tell, and all their relations.
    """
    into = read(session)
    if not into:
        yield from stored(numbers, session)
        return
    groups = defaultdict(list)
    for number, first in into.items():
        groups[first].append(number)
    for one in stored([number for number in numbers if number not in into], session):
        others = groups.get(one.number, ())
        if one.kind == "organisation" and others:
            along = sorted(stored(sorted(others), session), key=lambda o: o.uuid)
            whole = _together(one.document, [other.document for other in along])
            yield one._replace(document=whole)
        else:
            yield one


def _together(document: Document, others: Iterable[Document]) -> Document:
    whole: dict[str, Any] = dict(document)
    also: list[str] = []
    for other in others:
        also += [other[name] for name in _CALLED if other.get(name)]
        for name, value in other.items():
            if name in _ADDED_UP and isinstance(value, list):
                held = whole.get(name)
                whole[name] = [*(held if isinstance(held, list) else ()), *value]
            elif whole.get(name) in (None, UNKNOWN):
                whole[name] = value
    whole[ALSO] = also
    return whole


def counted(numbers: Mapping[str, int], into: Into) -> Mapping[str, int]:
    """Return {key: number of the record that counts} from {key: number}."""
    if not into:
        return numbers
    return {key: into.get(number, number) for key, number in numbers.items()}


def renew(session: Session, changed: Mapping[int, str]) -> Turn:
    """Let `joined` follow from the log; return what is to be written again.

    Args:
        session: the transaction that writes; the table `same_as` is up to date.
        changed: {number: kind} of the records that are written anyway.
    """
    before = read(session)
    edges = pairs(session)
    if not (before or edges):
        return Turn(set(), set())
    mates = {number for edge in edges for number in edge}.union(before, before.values())
    if KIND not in changed.values() and mates.isdisjoint(changed):
        return Turn(mates, set())
    rows = derive(session)
    after: Into = {row[0]: row[1] for row in rows}
    session.execute("DELETE FROM joined")
    session.insert("joined", _COLUMNS, rows)
    moved = {n for n in {*before, *after} if before.get(n) != after.get(n)}
    touched = moved | (mates & {*changed})
    firsts = {into.get(n, n) for n in touched for into in (before, after)}
    further = touched | firsts
    if moved:
        places = {into.get(n, n) for n in moved for into in (before, after)} | moved
        further |= _naming(session, sorted(places))
    said = session.rows_in(
        "SELECT id FROM record WHERE id IN ({}) AND kind = ?", sorted(further), KIND
    )
    return Turn(mates, further - {number for (number,) in said})


def _naming(session: Session, numbers: Sequence[int]) -> set[int]:
    """Return the records that name one of these."""
    found: set[int] = set()
    for kind in ("organisation", "partnership"):
        for table, column in REFERENCE_COLUMNS[kind]:
            if table not in TABLES_OF[KIND]:
                sql = f"SELECT record_id FROM {table} WHERE {column} IN ({{}})"
                found.update(number for (number,) in session.rows_in(sql, numbers))
    return found


def involved(session: Session, changed: Sequence[int]) -> dict[int, str]:
    """Return {number: kind} of the records that may count as another one since.

    Args:
        session: an open transaction.
        changed: the records that were changed, statements among them.
    """
    sql = "SELECT value FROM change WHERE record_id IN ({}) AND value IS NOT NULL"
    said = session.rows_in(
        "SELECT id FROM record WHERE id IN ({}) AND kind = ?", list(changed), KIND
    )
    # Also what a statement named that was taken back.
    values = session.rows_in(sql, [number for (number,) in said])
    keys = sorted({key for (value,) in values for key in _KEY.findall(value)})
    named = session.rows_in("SELECT id FROM record WHERE uuid IN ({})", keys)
    into = read(session)
    found = {number for (number,) in named}
    members = {*into, *into.values()}
    found |= members.intersection(changed)
    firsts = {into.get(number, number) for number in found}
    found |= firsts | {number for number, first in into.items() if first in firsts}
    rows = session.rows_in(
        "SELECT id, kind FROM record WHERE id IN ({})", sorted(found)
    )
    return dict(rows)
