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


_raw_decode = json.JSONDecoder().raw_decode
_ONE_PARENT = len('["01900000-0000-7000-8000-000000000001"]')


def _decoded(text: str) -> Any:
    """Return the value of JSON as we write it: half the time of `json.loads`."""
    value, end = _raw_decode(text)
    if end != len(text):
        raise ValueError(text)
    return value


def _parents(text: str) -> tuple[str, ...]:
    if len(text) == _ONE_PARENT and text[:2] == '["' and text[-2:] == '"]':
        return (text[2:-2],)  # nearly all of them
    return tuple(_decoded(text))


def read_changes(
    session: Session, numbers: Sequence[int], until: str | None = None
) -> dict[int, list[Change]]:
    """Return {number of the record: its changes, parents first}.

    Args:
        session: an open transaction.
        numbers: which records.
        until: leave out what was made later than this moment (see `moment_text`).
    """
    sql = "SELECT record_id, change.uuid, path, value, parents FROM change"
    fields = " WHERE record_id IN ({}) ORDER BY change.id"
    if until is not None:
        sql += " JOIN batch ON batch.id = batch_id"
        fields = fields.replace(" ORDER", " AND made_at <= ? ORDER")
    found: dict[int, list[Change]] = {}
    extra = () if until is None else (until,)
    for number, uuid, path, value, parents in session.rows_in(
        sql + fields, numbers, *extra
    ):
        try:
            known = None if value is None else _decoded(value)
            change = Change(uuid, path, known, _parents(parents))
        except (TypeError, ValueError) as error:
            raise DamagedLogError(
                N_("{path} is damaged ({name}). Put a backup in its place."),
                path=session.name,
                name=error,
            ) from error
        found.setdefault(number, []).append(change)
    return {number: in_order(changes) for number, changes in found.items()}
