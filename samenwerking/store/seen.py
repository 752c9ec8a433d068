"""A record as somebody read it, and what others changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.store.fold import fold, heads
from samenwerking.store.log import read_changes
from samenwerking.store.records import Stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samenwerking.store.fold import Change
    from samenwerking.store.session import Session


class Since(NamedTuple):
    """One change that came after what somebody read: the place, who and when (UTC)."""

    path: str
    who: str
    made_at: str
    taken_away: bool


def known_from(history: Sequence[Change], seen: Iterable[str]) -> set[str]:
    """Return the changes that somebody knew who had seen these heads."""
    by_uuid = {change.uuid: change for change in history}
    known: set[str] = set()
    waiting = list(seen)
    while waiting:
        uuid = waiting.pop()
        if uuid in by_uuid and uuid not in known:
            known.add(uuid)
            waiting += by_uuid[uuid].parents
    return known


def as_seen(session: Session, uuid: str, seen: Sequence[str]) -> Stored | None:
    """Return a record as it was with these heads; None if it does not know them."""
    row = session.row("SELECT id, kind FROM record WHERE uuid = ?", uuid)
    if row is None:
        return None
    number, kind = row
    history = read_changes(session, [number]).get(number, [])
    known = known_from(history, seen)
    then = [change for change in history if change.uuid in known]
    document = fold(then)
    if document is None:
        return None
    return Stored(number, uuid, kind, document, heads(then))


def changed_since(session: Session, before: Stored) -> list[Since]:
    """Return what was changed in a record since it was read, the first one first."""
    history = read_changes(session, [before.number]).get(before.number, [])
    known = known_from(history, before.heads)
    later = [change for change in history if change.uuid not in known]
    sql = (
        "SELECT c.uuid, b.who, b.made_at FROM change c"
        " JOIN batch b ON b.id = c.batch_id WHERE c.uuid IN ({})"
    )
    rows = session.rows_in(sql, [change.uuid for change in later])
    by = {uuid: (who, made_at) for uuid, who, made_at in rows}
    return [
        Since(c.path, *by[c.uuid], taken_away=not c.path and c.value is None)
        for c in later
    ]
