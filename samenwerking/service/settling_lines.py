"""The open conflicts as a screen shows them, and settling one with another value."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, RecordError, UnknownRecordError
from samenwerking.records.text import clean, clean_line
from samenwerking.service.settling import (
    BOTH,
    Conflict,
    in_words,
    list_conflicts,
    settle,
)
from samenwerking.store import conflicts, records
from samenwerking.store.fold import apply_change, value_at
from samenwerking.store.merging import replica_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace

__all__ = ["BOTH", "Conflict", "ConflictLine", "VersionLine"]

_TYPED = ("line", "text", "date", "number")
_LONGEST = 600
_BEFORE = 60


class VersionLine(NamedTuple):
    """One version in words: whose, when (UTC), made in this registry or elsewhere.

    `here` is None where nobody can tell: a copy of a file is no registry of its own.
    """

    who: str
    made_at: str
    here: bool | None
    text: str
    counts: bool
    """Whether the record holds it until somebody settles the place."""


class ConflictLine(NamedTuple):
    """One open place of a record.

    Attributes:
        conflict: what it is.
        place: the field in words.
        versions: what each version says, the first made first.
        typed: the kind of field if another value can be typed here; else empty.
    """

    conflict: Conflict
    place: str
    versions: tuple[VersionLine, ...]
    typed: str


def list_lines(workplace: Workplace, language: Language) -> list[ConflictLine]:
    """Return all places that wait for somebody to settle them, by record and place."""
    found = list_conflicts(workplace)
    said = in_words(workplace, found, language)
    changes = [version.change for one in found for version in one.versions]
    with workplace.registry.reading() as session:
        replica = replica_of(session)
        sql = (
            "SELECT c.uuid, b.replica FROM change c JOIN batch b ON b.id = c.batch_id"
            " WHERE c.uuid IN ({})"
        )
        made: dict[str, str] = dict(session.rows_in(sql, changes))
        numbers = list(dict.fromkeys(one.number for one in found))
        held = {one.number: one.document for one in records.stored(numbers, session)}

    def versions(one: Conflict, texts: Sequence[str]) -> tuple[VersionLine, ...]:
        now = value_at(held.get(one.number), one.path)
        ours = [made.get(version.change) == replica for version in one.versions]
        return tuple(
            VersionLine(
                version.who,
                version.made_at,
                None if all(ours) else here,
                text,
                version.value == now,
            )
            for version, text, here in zip(
                one.versions, excerpts(texts), ours, strict=True
            )
        )

    lines = [
        ConflictLine(
            one,
            words.place,
            versions(one, words.versions),
            _typed(workplace.framework, one),
        )
        for one, words in zip(found, said, strict=True)
    ]
    return sorted(lines, key=lambda x: (clean_line(x.conflict.name), x.conflict.uuid))


def count_conflicts(workplace: Workplace) -> int:
    """Count the records with a place that waits for somebody to settle it."""
    with workplace.registry.reading() as session:
        return len(conflicts.conflicting(session))


def excerpts(texts: Sequence[str]) -> list[str]:
    """Return long texts from a little before the first place where they differ."""
    if max(map(len, texts), default=0) <= _LONGEST:
        return list(texts)
    same = next(
        (
            n
            for n, letters in enumerate(zip(*texts, strict=False))
            if len({*letters}) > 1
        ),
        min(map(len, texts)),
    )
    start = max(same - _BEFORE, 0)
    return [
        ("…" if start else "")
        + text[start : start + _LONGEST]
        + ("…" if len(text) > start + _LONGEST else "")
        for text in texts
    ]


def _typed(framework: Framework, one: Conflict) -> str:
    # A path of an odd number of parts ends in a field, others in a whole element.
    if not one.path or one.path.count("/") % 2 or one.path.endswith("@order"):
        return ""
    kind = framework.field_at(one.kind, one.path).kind
    return kind if kind in _TYPED else ""


class Chosen(NamedTuple):
    """What choosing stored: the act, and whether the record holds something else."""

    batch: str
    changed: bool


def choose(
    workplace: Workplace, conflict: Conflict, take: str, who: str, now: datetime
) -> Chosen:
    """Settle a place, or give one that was settled just now another of its versions.

    Args:
        workplace: the registry.
        conflict: as it was listed; all its versions were seen.
        take: the number of a version, from 1, or "both"; see `settle`.
        who: for the log.
        now: for the log.

    Raises:
        UnknownRecordError: the record is gone.
        RecordError: the record is locked.
        ConflictError: both cannot stay.
    """
    with workplace.registry.reading() as session:
        open_now = conflicts.list_conflicts(session, [conflict.number])
    if take == BOTH or any(one.path == conflict.path for one in open_now):
        key, path = conflict.uuid, conflict.path or "/"
        done = settle(workplace, key, path, take, who, "", now)
        return Chosen(done.batch, done.changed)
    return _put(workplace, conflict, conflict.versions[int(take) - 1].value, who, now)


def settle_typed(
    workplace: Workplace, conflict: Conflict, text: str, who: str, now: datetime
) -> Chosen:
    """Settle a place with a value that is typed.

    Args:
        workplace: the registry.
        conflict: as it was listed; all its versions were seen.
        text: what is to stand there; empty takes it away.
        who: for the log.
        now: for the log.

    Raises:
        UnknownRecordError: the record is gone.
        RecordError: the value cannot stand there, or the record is locked.
    """
    kind = _typed(workplace.framework, conflict)
    value: Any = (clean(text) if kind == "text" else clean_line(text)).strip() or None
    for number, version in enumerate(conflict.versions, 1):
        if version.value == value:
            return choose(workplace, conflict, str(number), who, now)
    return _put(workplace, conflict, value, who, now)


def _put(
    workplace: Workplace, conflict: Conflict, value: Any, who: str, now: datetime
) -> Chosen:
    """Store a value at a place, by who knew of all that stood there."""
    from samenwerking.service.history import list_changes
    from samenwerking.service.saving import save

    with workplace.registry.reading() as session:
        stored = records.find_stored(session, conflict.number)
    if stored is None or not conflict.path:
        raise UnknownRecordError(
            N_("{name!r} was taken away, or kept. To turn it round: samenwerking undo"),
            name=conflict.name,
        )
    raw = apply_change(copy.deepcopy(stored.document), conflict.path, value) or {}
    done = save(workplace, conflict.kind, conflict.uuid, raw, stored, who, "", now)
    if not done.changes:
        raise RecordError(N_("That is what stands there already."))
    return Chosen(list_changes(workplace, conflict.uuid)[-1].batch, changed=True)
