"""Reads the change log."""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, DamagedLogError
from samenwerking.store.fold import Change, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from samenwerking.store.session import Session


def moment_text(moment: datetime) -> str:
    """Return a moment as the log keeps it: UTC, to the microsecond, 27 characters."""
    # `strftime` leaves the zeros before a year out on some systems.
    return (
        f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat('T', 'microseconds')}Z"
    )


_decoder: Any = json.JSONDecoder()
_scan_once = _decoder.scan_once  # in C, unlike `raw_decode`
_ONE_PARENT = len('["01900000-0000-7000-8000-000000000001"]')


def _decoded(text: str) -> Any:
    """Return the value of JSON as we write it: half the time of `json.loads`."""
    try:
        value, end = _scan_once(text, 0)
    except StopIteration:
        raise ValueError(text) from None
    if end != len(text):
        raise ValueError(text)
    return value


def read_changes(
    session: Session, numbers: Sequence[int], until: str | None = None
) -> dict[int, list[Change]]:
    """Return {number of the record: its changes, parents first}.

    Args:
        session: an open transaction.
        numbers: which records.
        until: leave out what was made later than this moment (see `moment_text`).
    """
    found = read_unordered(session, numbers, until)
    return {number: in_order(changes) for number, changes in found.items()}


def read_unordered(
    session: Session, numbers: Sequence[int], until: str | None = None
) -> dict[int, list[Change]]:
    """Return {number of the record: its changes}, in the order of `numbers`.

    Those of a record come as they were stored, for who puts them in order anyway; the
    arguments are those of `read_changes`.
    """
    sql = "SELECT record_id, change.uuid, path, value, parents FROM change"
    fields = " WHERE record_id IN ({}) ORDER BY record_id, change.id"
    if until is not None:
        sql += " JOIN batch ON batch.id = batch_id"
        fields = fields.replace(" ORDER", " AND made_at <= ? ORDER")
    found: dict[int, list[Change]] = {number: [] for number in numbers}
    extra = () if until is None else (until,)
    for number, uuid, path, value, parents in session.rows_in(
        sql + fields, numbers, *extra
    ):
        try:
            # What `_decoded` does: to call it for each costs a third of this loop.
            known, end = (None, 0) if value is None else _scan_once(value, 0)
            if len(parents) == _ONE_PARENT and parents[:2] + parents[-2:] == '[""]':
                before: tuple[str, ...] = (parents[2:-2],)  # nearly all of them
            else:
                before = tuple(_decoded(parents))
        except (StopIteration, TypeError, ValueError) as error:
            raise _damaged(session, error) from error
        if end != len(value or ""):
            raise _damaged(session, ValueError(value))
        found[number].append(Change(uuid, path, known, before))
    return {number: changes for number, changes in found.items() if changes}


def _damaged(session: Session, error: Exception) -> DamagedLogError:
    return DamagedLogError(
        N_("{path} is damaged ({name}). Put a backup in its place."),
        path=session.name,
        name=error,
    )
