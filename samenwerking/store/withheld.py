"""What stands where something was withheld: in a part that was split off without names.

An act keeps its key, its moment and its place in the order of acts; who did it and why,
and the texts in which people may be named, stay behind. So that such a part can be
joined again, an act that says less is the same act as the one that says all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, ConflictError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samenwerking.store.edits import Edit
    from samenwerking.store.session import Row, Session

WITHHELD = "…"
"""Stands for who did something, and for a text, that was withheld."""

_WHO, _WHY = 2, 3
_BATCH, _VALUE = 1, 4


def same_act(ours: Row, theirs: Row) -> bool:
    """Whether two rows of one key tell of one act, one of them perhaps with less.

    Args:
        ours: key, moment, who, why and whatever else a batch holds.
        theirs: the same of the other registry.
    """
    if ours == theirs:
        return True
    less = WITHHELD in (ours[_WHO], theirs[_WHO])
    return less and _without(ours, _WHO, _WHY) == _without(theirs, _WHO, _WHY)


def same_change(session: Session, other: Session, ours: Row, theirs: Row) -> bool:
    """Whether two rows of one key tell of one change, one of them perhaps with less.

    Args:
        session: a transaction of the one registry.
        other: a transaction of the other one.
        ours: key, key of the act, key of the record, path, value and parents.
        theirs: the same of the other registry.
    """
    if ours == theirs:
        return True
    act = "SELECT 1 FROM batch WHERE uuid = ? AND who = ?"
    found = (one.row(act, ours[_BATCH], WITHHELD) for one in (session, other))
    less = any(row is not None for row in found)
    return less and _without(ours, _VALUE) == _without(theirs, _VALUE)


def _without(row: Row, *places: int) -> list[object]:
    return [cell for place, cell in enumerate(row) if place not in places]


def refuse_withheld(session: Session, edits: Iterable[Edit]) -> None:
    """Refuse to put the sign of something withheld where something else stands.

    Where the part is joined again it would take the place of what it stands for.

    Raises:
        ConflictError: one of the edits would.
    """
    if not any(_holds(edit.value) for edit in edits):
        return
    sql = "SELECT 1 FROM batch WHERE who = ?"
    if session.row(sql, WITHHELD) is not None:
        raise ConflictError(
            N_(
                "What stood there before was withheld from this part, so that it cannot"
                " be put back here. Join the part with the whole, and do it there."
            )
        )


def _holds(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_holds, value.values()))
    if isinstance(value, list | tuple):
        return any(map(_holds, value))
    return isinstance(value, str) and value == WITHHELD
