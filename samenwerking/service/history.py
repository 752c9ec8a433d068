"""What happened in the registry, and taking it back."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, ConflictError, UnknownRecordError
from samenwerking.store import history, records
from samenwerking.store.history import BatchLine, ChangeLine

if TYPE_CHECKING:
    from datetime import datetime

    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.edits import Edit
    from samenwerking.store.session import Session

__all__ = ["BatchLine", "ChangeLine"]

KIND_WORDS = {
    "add": N_("added"),
    "edit": N_("edited"),
    "import": N_("imported"),
    "undo": N_("taken back"),
}
"""What a batch did, in words."""
_NOTHING_LEFT = N_("There is nothing left to take back.")


class LogLine(NamedTuple):
    """One change of a record in words; `made_at` is UTC, `before` may be empty."""

    made_at: str
    who: str
    why: str
    kind: str
    place: str
    before: str
    after: str


class Undone(NamedTuple):
    """What an undo stored: its own batch, and what it took back."""

    batch: str
    undoes: str
    records: int
    changes: int


def _nothing_of(reference: str | None) -> UnknownRecordError:
    return UnknownRecordError(
        N_(
            "No single batch or change answers to {reference!r}. Look with:"
            " samenwerking log, or samenwerking log RECORD"
        ),
        reference=reference or "",
    )


def list_batches(
    workplace: Workplace, limit: int | None = None, *, changed: bool = False
) -> list[BatchLine]:
    """Return what was done in the registry, the latest first.

    Args:
        workplace: the registry.
        limit: how many; None for all.
        changed: leave out what only tells that names of persons were given out.
    """
    with workplace.registry.reading() as session:
        return history.list_batches(session, limit, changed=changed)


def list_changes(workplace: Workplace, reference: str) -> list[ChangeLine]:
    """Return the changes of one record, the first one first; also of one taken away."""
    with workplace.registry.reading() as session:
        number = records.get_number(session, reference)
        return history.list_changes(session, number)


def list_log(workplace: Workplace, reference: str, language: Language) -> list[LogLine]:
    """Return what happened to one record in words, the latest first."""
    from samenwerking.records.spoken import Speaker
    from samenwerking.service.listing import names_in
    from samenwerking.store.fold import apply_change

    with workplace.registry.reading() as session:
        number = records.get_number(session, reference)
        found = history.list_changes(session, number)
        stored = records.find_stored(session, number)
        if stored is None:
            return []
        named = [_holding(change) for change in found]
        names = names_in(session, stored.document, *named)
    speaker, lines = Speaker(workplace.framework, language, names), []
    document: dict[str, Any] | None = None
    for change in found:
        before = document or {}
        document = apply_change(copy.deepcopy(document), change.path, change.after)
        line = LogLine(
            change.made_at,
            change.who,
            change.why,
            change.kind,
            speaker.place(stored.kind, change.path, (before, document or {})),
            speaker.value(stored.kind, change.path, change.before),
            speaker.value(stored.kind, change.path, change.after),
        )
        lines.append(line)
    return lines[::-1]


def _holding(change: ChangeLine) -> dict[str, Any]:
    """Return what a change says as a document, so that what it names can be found."""
    block = change.path.partition("/")[0]
    held = [v for v in (change.before, change.after) if isinstance(v, dict)]
    if not change.path:
        return held[-1] if held else {}
    return {block: held} if held else {block: change.after}


def undo(
    workplace: Workplace,
    reference: str | None,
    change: str | None,
    who: str,
    why: str,
    now: datetime,
) -> Undone:
    """Take back a batch, or one change of it, by storing the inverse.

    Args:
        workplace: the registry.
        reference: the end of the key of the batch, or of one change where no batch
            answers to it; None for the last batch that was made here.
        change: the end of the key of one change; then the batch is its own.
        who: for the log.
        why: for the log.
        now: for the log.

    Raises:
        ConflictError: it was changed again since, or what it added is in use.
    """
    from samenwerking.service.question_soundness import kept_sound
    from samenwerking.service.review import find_unfinished
    from samenwerking.store.changes import apply
    from samenwerking.store.edits import Stamp
    from samenwerking.store.undo import undoing

    with workplace.registry.writing() as session:
        if change is not None:
            change, reference = history.find_change(session, change)
        elif reference is None and not history.has_changes_of_its_own(session):
            raise ConflictError(_NOTHING_LEFT)
        try:
            batch = history.find_batch(session, reference)
        except UnknownRecordError:
            try:
                change, reference = history.find_change(session, reference or "")
            except UnknownRecordError:
                raise _nothing_of(reference) from None
            batch = history.find_batch(session, reference)
        edits = undoing(session, batch, change)
        if not edits:
            raise ConflictError(_NOTHING_LEFT)
        _refuse_locked(session, edits)
        whole = batch[1] if change is None else None
        with kept_sound(session, workplace.exports):
            applied = apply(session, edits, Stamp(now, who, why, "undo", whole))
        unfinished = find_unfinished(session, [e.record for e in edits], now.date())
        if unfinished:
            raise unfinished[1]
    return Undone(applied.batch, batch[1], applied.records, applied.changes)


def _refuse_locked(session: Session, edits: list[Edit]) -> None:
    """Refuse to take back what a locked record holds, as an edit would be refused.

    A whole record goes only if nothing came after the batch that brought it, so that
    its lock came with it and goes with it.
    """
    from samenwerking.service.review import refuse_locked

    inside: dict[str, list[tuple[str, Any]]] = {}
    for edit in edits:
        if edit.path:
            inside.setdefault(edit.record, []).append((edit.path, edit.value))
    sql = "SELECT id FROM record WHERE uuid IN ({})"
    numbers = [number for (number,) in session.rows_in(sql, list(inside))]
    for found in records.stored(numbers, session):
        refuse_locked(session.framework, found.document, inside[found.uuid])
