"""Finds records of which two people hold different versions that both count."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from samenwerking.store.catalogue import portions
from samenwerking.store.fold import heads, overlap
from samenwerking.store.log import read_changes
from samenwerking.store.seen import known_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.store.fold import Change
    from samenwerking.store.session import Session

_PORTION = 1_000


def conflicting(session: Session, only: Sequence[int] | None = None) -> set[int]:
    """Return the records with more than one head whose values differ.

    Args:
        session: an open transaction.
        only: which records; None for all.
    """
    # One change has one head: most records need no further look.
    sql = (
        "SELECT record_id FROM change WHERE {record_id} GROUP BY record_id"
        " HAVING COUNT(*) > 1"
    )
    several = [number for rows in portions(session, sql, only) for (number,) in rows]
    found: set[int] = set()
    for start in range(0, len(several), _PORTION):
        part = _many_headed(session, several[start : start + _PORTION])
        histories = read_changes(session, part)
        found.update(n for n, history in histories.items() if differs(history))
    return found


def _many_headed(session: Session, numbers: Sequence[int]) -> list[int]:
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


def differs(history: Sequence[Change]) -> bool:
    """Whether changes that did not know of each other set one place differently."""
    tips = heads(history)
    for one, other in combinations(tips, 2):
        left, right = known_from(history, [one]), known_from(history, [other])
        mine = [change for change in history if change.uuid in left - right]
        theirs = [change for change in history if change.uuid in right - left]
        for change in mine:
            for rival in theirs:
                apart = (change.path, change.value) != (rival.path, rival.value)
                if apart and overlap(change.path, rival.path):
                    return True
    return False
