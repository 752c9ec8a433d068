"""One field of many partnerships, changed at once: looked at first, taken back as one.

A preview says what would change; only what it said is stored, in one batch, or nothing.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, ConflictError, SamenwerkingError
from samenwerking.matrices import bits
from samenwerking.service.bulk_changes import (
    Action,
    BulkLine,
    Refused,
    Wanted,
    actions_of,
    admitted,
    changed_value,
    fields_to_change,
    look_at,
)
from samenwerking.store import records
from samenwerking.store.changes import apply as store_edits
from samenwerking.store.edits import Edit, Stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, datetime

    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session

__all__ = [
    "Action",
    "BulkDone",
    "BulkLine",
    "Preview",
    "Refused",
    "StoppedError",
    "Wanted",
    "actions_of",
    "apply",
    "changed_value",
    "fields_to_change",
    "preview",
]

_SHOWN = 200
_PORTION = 500


class Preview(NamedTuple):
    """What a change of many would do.

    Attributes:
        members: the partnerships that were looked at, as a set of record numbers.
        wanted: what to do.
        today: the day of the checks.
        changed: how many would change.
        lines: the first of those.
        same: how many hold it already.
        locked: titles of those that are locked.
        refused: those that may not become so.
        seen: where the log ended.
    """

    members: int
    wanted: Wanted
    today: date
    changed: int
    lines: list[BulkLine]
    same: int
    locked: list[str]
    refused: list[Refused]
    seen: int


class BulkDone(NamedTuple):
    """What was stored: the batch, and how many partnerships it changed."""

    batch: str
    records: int


class StoppedError(SamenwerkingError):
    """The user stopped it; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(N_("Stopped. Nothing was changed."))


def preview(
    workplace: Workplace,
    members: int,
    wanted: Wanted,
    today: date,
    progress: Callable[[int, int], bool] | None = None,
) -> Preview:
    """Say what a change of many would do; nothing is stored.

    Args:
        workplace: the registry.
        members: the partnerships, as a set of record numbers.
        wanted: what to do.
        today: the day of the checks.
        progress: told how far it is.

    Raises:
        GateError: the value cannot stand in that field.
        StoppedError: `progress` said so.
    """
    wanted = admitted(workplace.framework, wanted)
    numbers = bits.to_numbers(members)
    with workplace.registry.reading() as session:
        (seen,) = session.row("SELECT COALESCE(MAX(id), 0) FROM change") or (0,)
    found = Preview(members, wanted, today, 0, [], 0, [], [], seen)
    changed = same = done = 0
    for start in range(0, len(numbers), _PORTION):
        # In portions: nobody has to wait who wants to write meanwhile.
        with workplace.registry.reading() as session:
            for line, refused in look_at(
                session, numbers[start : start + _PORTION], wanted, today
            ):
                if isinstance(refused, Refused):
                    found.refused.append(refused)
                elif refused:
                    found.locked.append(line.title)
                elif line.before == line.after:
                    same += 1
                else:
                    changed += 1
                    if len(found.lines) < _SHOWN:
                        found.lines.append(line)
        done = min(start + _PORTION, len(numbers))
        _go_on(progress, done, len(numbers))
    return found._replace(changed=changed, same=same)


def apply(
    workplace: Workplace,
    looked_at: Preview,
    who: str,
    why: str,
    now: datetime,
    progress: Callable[[int, int], bool] | None = None,
) -> BulkDone:
    """Store what a preview said, in one batch: all of it or nothing.

    Args:
        workplace: the registry.
        looked_at: the preview.
        who: for the log.
        why: for the log.
        now: for the log.
        progress: told how far it is.

    Raises:
        ConflictError: the partnerships are not as they were when they were looked at.
        StoppedError: `progress` said so.
    """
    numbers = bits.to_numbers(looked_at.members)
    with workplace.registry.writing() as session:
        _refuse_changed_since(session, looked_at)
        edits = _edits(session, numbers, looked_at, progress)
        done = store_edits(session, edits, Stamp(now, who, why, "edit"))
        if done.records != looked_at.changed:
            raise ConflictError(
                N_(
                    "Something changed since you looked: {now} records would change"
                    " now, not {then}. Nothing was stored; look again."
                ),
                now=done.records,
                then=looked_at.changed,
            )
    return BulkDone(done.batch, done.records)


def _edits(
    session: Session,
    numbers: Sequence[int],
    looked_at: Preview,
    progress: Callable[[int, int], bool] | None,
) -> Iterator[Edit]:
    wanted, done = looked_at.wanted, 0
    waiting = look_at(session, numbers, wanted, looked_at.today)
    while portion := list(islice(waiting, _PORTION)):
        for line, refused in portion:
            if not refused and line.before != line.after:
                yield Edit(line.key, "partnership", wanted.field, line.after)
        done += len(portion)
        _go_on(progress, done, len(numbers))


def _go_on(progress: Callable[[int, int], bool] | None, done: int, total: int) -> None:
    if progress is not None and not progress(done, total):
        raise StoppedError


def _refuse_changed_since(session: Session, looked_at: Preview) -> None:
    sql = "SELECT DISTINCT record_id FROM change WHERE id > ?"
    later = [number for (number,) in session.rows(sql, looked_at.seen)]
    flags = bits.to_flags(looked_at.members)
    changed = [number for number in later if number < len(flags) and flags[number]]
    if changed:
        titles = [title for _, title in records.names(session, changed[:3]).values()]
        raise ConflictError(
            N_(
                "Changed since you looked: {count} records ({titles}). Nothing was"
                " stored; look again."
            ),
            count=len(changed),
            titles=", ".join(map(repr, titles)),
        )
