"""Reads the change log."""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING

from samenwerking.errors import N_, RegistryError
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
            known = None if value is None else json.loads(value)
            change = Change(uuid, path, known, tuple(json.loads(parents)))
        except (TypeError, ValueError) as error:
            raise RegistryError(
                N_("{path} is damaged ({name}). Put a backup in its place."),
                path=session.name,
                name=error,
            ) from error
        found.setdefault(number, []).append(change)
    return {number: in_order(changes) for number, changes in found.items()}
