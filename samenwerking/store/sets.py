"""Sets of partnerships per code: kept by the write path, proved equal to a rebuild.

The table `code_set` is a snapshot; `set_stale` names the records that changed since. A
save only adds to the second, a read looks those few records up again, and now and then
the write path takes them into the snapshot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.cycles import unhurried
from samenwerking.matrices import bits
from samenwerking.matrices.universe import block_of
from samenwerking.records.answers import MARKS
from samenwerking.store import set_scan
from samenwerking.store.set_scan import ALL, Sets, names

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from samenwerking.store.session import Session

__all__ = ["ALL", "Sets", "keep", "mark_stale", "names", "read", "rebuild"]

KEEP_AFTER = 32
"""Changed records after which the write path renews the snapshot of a registry.

Of a large one it does so later: the snapshot is as large, and so is what a read takes.
"""
_LARGE = 4_000
"""Records for each of the changed ones that may wait."""

_MOST_CODES = 100
"""Codes that are looked up one by one; with more, their fields are read whole."""


def read(session: Session, fields: Collection[str] | None = None) -> Sets:
    """Return the sets of `fields` (all of them for None), and of all partnerships.

    "field=code" stands for the sets of a code and of those below it.
    """
    sets = _snapshot(session, fields)
    stale = [
        number for (number,) in session.rows("SELECT DISTINCT record_id FROM set_stale")
    ]
    return _renewed(session, sets, stale, fields) if stale else sets


def rebuild(session: Session, fields: Collection[str] | None = None) -> Sets:
    """Return the sets from the state tables alone, without the snapshot."""
    sets: Sets = {}
    with unhurried():
        for found in set_scan.scan(session, fields, None):
            sets |= found
    return sets


def mark_stale(session: Session, kinds: Mapping[int, str]) -> None:
    """Note that records changed: partnerships, and those that name an organisation."""
    stale = [number for number, kind in kinds.items() if kind == "partnership"]
    organisations = [number for number, kind in kinds.items() if kind == "organisation"]
    sql = "SELECT DISTINCT record_id FROM participation WHERE organisation_id IN ({})"
    stale += [number for (number,) in session.rows_in(sql, organisations)]
    for table in ("set_stale", "thing_stale"):
        session.insert(table, ("record_id",), [(number,) for number in stale])


def keep(session: Session) -> None:
    """Renew the snapshot in this writing transaction if many records have changed."""
    (count,) = session.row("SELECT COUNT(*) FROM set_stale") or (0,)
    if count < max(KEEP_AFTER, set_scan.size(session) // _LARGE):
        return
    stale = _take_stale(session)
    (total,) = session.row("SELECT COUNT(*) FROM partnership") or (0,)
    before = _snapshot(session, None)
    whole = len(stale) * 4 > total
    after = rebuild(session) if whole else _renewed(session, before, stale, None)
    changed = [key for key in {*before, *after} if before.get(key) != after.get(key)]
    session.execute_many("DELETE FROM code_set WHERE field = ? AND code = ?", changed)
    session.insert(
        "code_set",
        ("field", "code", "members"),
        [(*key, bits.to_bytes(after[key])) for key in changed if after.get(key)],
    )


def _take_stale(session: Session) -> list[int]:
    """Take the marks of changed records away, and return those records."""
    # Nobody else writes meanwhile: see `Registry.writing`.
    rows = session.rows("SELECT DISTINCT record_id FROM set_stale ORDER BY record_id")
    session.execute("DELETE FROM set_stale")
    return [number for (number,) in rows]


def _snapshot(session: Session, fields: Collection[str] | None) -> Sets:
    sql = "SELECT field, code, members FROM code_set"
    if fields is None:
        rows = session.rows(sql)
    else:
        where, values = _choice(fields)
        rows = session.rows(f"{sql} WHERE {where}", *values)
    return {(field, code): bits.from_bytes(members) for field, code, members in rows}


def _choice(fields: Collection[str]) -> tuple[str, list[object]]:
    """Return the condition for the sets of `fields`, and its parameters."""
    codes = [name.partition("=")[::2] for name in fields if "=" in name]
    whole = {name for name in fields if "=" not in name}
    if len(codes) > _MOST_CODES:
        whole |= {field for field, _ in codes}
    # The mark of a whole block answers for every field in it.
    blocks = {block_of(name) for name in whole}
    blocks |= {block_of(field) for field, code in codes if code in MARKS}
    places = ["", *sorted(whole | blocks)]
    where = f"field IN ({', '.join('?' * len(places))})"
    values: list[object] = list(places)
    for field, code in codes:
        if field not in whole:
            where += " OR field = ? AND (code = ? OR substr(code, 1, ?) = ?)"
            values += [field, code, len(code) + 1, f"{code}."]
    return where, values


def _renewed(
    session: Session, sets: Sets, stale: Sequence[int], fields: Collection[str] | None
) -> Sets:
    """Return the sets with the bits of the stale records looked up again."""
    others = ~bits.from_few(stale, set_scan.size(session))
    sets = {key: members & others for key, members in sets.items()}
    for found in set_scan.scan(session, fields, stale):
        for key, members in found.items():
            sets[key] = sets.get(key, 0) | members
    return sets
