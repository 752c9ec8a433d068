"""Sets of partnerships per code: kept by the write path, proved equal to a rebuild.

The table `code_set` is a snapshot; `set_stale` names the records that changed since. A
save only adds to the second, a read looks those few records up again, and now and then
the write path takes them into the snapshot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.matrices import bits
from samenwerking.store import set_scan
from samenwerking.store.set_scan import ALL, names

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from samenwerking.store.session import Session

__all__ = ["ALL", "keep", "mark_stale", "names", "read", "rebuild"]

Sets = dict[tuple[str, str], int]
"""(field, code) -> the partnerships that hold it, as a set of record numbers."""

KEEP_AFTER = 200
"""Changed records after which the write path renews the snapshot."""


def read(session: Session, fields: Collection[str] | None = None) -> Sets:
    """Return the sets of `fields` (all of them for None), and of all partnerships.

    "field=code" stands for one set of a field.
    """
    sets = _snapshot(session, fields)
    fields = None if fields is None else {name.partition("=")[0] for name in fields}
    stale = [
        number for (number,) in session.rows("SELECT DISTINCT record_id FROM set_stale")
    ]
    return _renewed(session, sets, stale, fields) if stale else sets


def rebuild(session: Session, fields: Collection[str] | None = None) -> Sets:
    """Return the sets from the state tables alone, without the snapshot."""
    size = _size(session)
    return {
        key: bits.from_numbers(numbers, size)
        for group in set_scan.groups(session, fields, None)
        for key, numbers in group.items()
    }


def mark_stale(session: Session, kinds: Mapping[int, str]) -> None:
    """Note that records changed: partnerships, and those that name an organisation."""
    stale = [number for number, kind in kinds.items() if kind == "partnership"]
    organisations = [number for number, kind in kinds.items() if kind == "organisation"]
    sql = "SELECT DISTINCT record_id FROM participation WHERE organisation_id IN ({})"
    stale += [number for (number,) in session.rows_in(sql, organisations)]
    session.insert("set_stale", ("record_id",), [(number,) for number in stale])


def keep(session: Session) -> None:
    """Renew the snapshot in this writing transaction if many records have changed."""
    (count,) = session.row("SELECT COUNT(*) FROM set_stale") or (0,)
    if count < KEEP_AFTER:
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
        whole = [name for name in fields if "=" not in name]
        rows = session.rows_in(f"{sql} WHERE field IN ({{}})", ["", *whole])
        for name in set(fields) - set(whole):
            field, _, code = name.partition("=")
            rows += session.rows(f"{sql} WHERE field = ? AND code = ?", field, code)
    return {(field, code): bits.from_bytes(members) for field, code, members in rows}


def _renewed(
    session: Session, sets: Sets, stale: Sequence[int], fields: Collection[str] | None
) -> Sets:
    """Return the sets with the bits of the stale records looked up again."""
    size = _size(session)
    others = ~bits.from_numbers(stale, size)
    sets = {key: members & others for key, members in sets.items()}
    for group in set_scan.groups(session, fields, stale):
        for key, numbers in group.items():
            sets[key] = sets.get(key, 0) | bits.from_numbers(numbers, size)
    return sets


def _size(session: Session) -> int:
    (highest,) = session.row("SELECT MAX(id) FROM record") or (None,)
    return (highest or 0) + 1
