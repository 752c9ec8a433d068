"""Sees to it that what a report said of a list is what is stored."""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING

from samenwerking.errors import N_, RecordError
from samenwerking.records.identity import Ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from samenwerking.exchange.interchange import RawRecord
    from samenwerking.service.sheet_planned import RowPlan
    from samenwerking.store.session import Session


def steady(now: datetime) -> Callable[[], Ids]:
    """Return what makes keys for a plan: the same ones each time that it is made.

    A plan that is made once more has the keys of the report then, if nothing changed.
    """
    seed = os.urandom(16)
    return lambda: Ids(now, Random(seed).randbytes)  # noqa: S311 - its seed is good


def taken(rows: Iterable[RowPlan]) -> dict[str, RawRecord]:
    """Return what would be stored, by key."""
    return {
        record.raw["id"]: record
        for row in rows
        if row.status in ("new", "changed")
        for record in row.records
    }


def _told(rows: Sequence[RowPlan]) -> object:
    """Return what a report says and what would be stored, for comparing."""
    said = [(row.status, row.changes, [q.name for q in row.questions]) for row in rows]
    return said, {key: record.raw for key, record in taken(rows).items()}


def refuse_changed(
    file: str,
    again: Callable[[Session], list[RowPlan]] | None,
    rows: Sequence[RowPlan],
    session: Session,
) -> None:
    """Refuse what another program changed since the report was made.

    Args:
        file: the list, for the message.
        again: makes the plan once more; None where nothing can be compared.
        rows: what the report said.
        session: in which nobody else can write.

    Raises:
        RecordError: something else would be stored than was said.
    """
    if again is None or _told(again(session)) == _told(rows):
        return
    raise RecordError(
        N_(
            "{file}: the registry was changed since this was looked through, so"
            " that something else would be stored. Nothing was stored: look"
            " again, and then confirm."
        ),
        file=file,
    )
