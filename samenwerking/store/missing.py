"""Finds records that were taken away by one while another one, apart, named them.

Within one registry neither is let through: what is named is not taken away, and what is
gone is not named. So where it stands so, both happened without knowing of each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.store.columns import REFERENCE_COLUMNS, TABLES_OF
from samenwerking.store.fold import fold
from samenwerking.store.log import read_changes
from samenwerking.store.rivals import OpenPlace, Rival

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from samenwerking.store.fold import Change, Document
    from samenwerking.store.session import Session

_SAYS_SAME = "same_as"
"""A record that two are the same holds also where one of them was taken away."""


def named_though_gone(session: Session) -> dict[int, list[int]]:
    """Return {number of what is gone: numbers of the records that name it}."""
    found: dict[int, set[int]] = {}
    for kind, columns in REFERENCE_COLUMNS.items():
        for table, column in columns:
            if table in TABLES_OF.get(_SAYS_SAME, ()):
                continue
            sql = (
                f"SELECT t.{column}, t.record_id FROM {table} t"
                f" LEFT JOIN {kind} k ON k.record_id = t.{column}"
                f" WHERE t.{column} IS NOT NULL AND k.record_id IS NULL"
            )
            for gone, by in session.rows(sql):
                found.setdefault(gone, set()).add(by)
    return {gone: sorted(by) for gone, by in found.items()}


def opened(
    session: Session, only: Collection[int] | None, known: Collection[int]
) -> Iterator[tuple[int, list[OpenPlace], list[Change]]]:
    """Yield such records by number: the whole of each is an open place.

    The versions are the change that took it away and those that named it; these hold
    the record as it was last.

    Args:
        session: an open transaction.
        only: numbers of the records to look at; None for all.
        known: those that are known to be open as a whole already.
    """
    named = {
        gone: by
        for gone, by in named_though_gone(session).items()
        if gone not in known and (only is None or gone in only)
    }
    if not named:
        return
    rows = session.rows_in("SELECT id, uuid FROM record WHERE id IN ({})", [*named])
    keys: dict[int, str] = dict(rows)
    numbers = sorted({*named, *(number for by in named.values() for number in by)})
    histories = read_changes(session, numbers)
    for gone, by in sorted(named.items()):
        history = histories.get(gone, [])
        document = _last(history)
        if document is None:
            continue  # never known here: it was left out when this part was split off
        removal = next(c for c in reversed(history) if not c.path and c.value is None)
        naming = [
            next(
                (c for c in reversed(histories[n]) if _holds(c.value, keys[gone])), None
            )
            for n in by
        ]
        versions = [Rival(change.uuid, document) for change in naming if change]
        yield gone, [OpenPlace("", (Rival(removal.uuid, None), *versions))], history


def _last(history: Sequence[Change]) -> Document | None:
    """Return what a record held before it was taken away."""
    for number in range(len(history) - 1, -1, -1):
        if not history[number].path and history[number].value is None:
            document = fold(history[:number])
            if document is not None:
                return document
    return None


def _holds(value: Any, key: str) -> bool:
    if isinstance(value, dict):
        return any(_holds(part, key) for part in value.values())
    if isinstance(value, list | tuple):
        return any(_holds(part, key) for part in value)
    return bool(value == key)
