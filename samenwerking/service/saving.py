"""Keeps one record as somebody left it in a form or an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.exchange.interchange import RawRecord
from samenwerking.records.checks import check
from samenwerking.records.gate import Gate
from samenwerking.records.identity import Ids
from samenwerking.service.checking import context_of
from samenwerking.service.entry import admit
from samenwerking.service.question_soundness import kept_sound
from samenwerking.service.resolve import Resolver
from samenwerking.service.review import refuse_locked, refuse_unfinished
from samenwerking.store import changes, records
from samenwerking.store.edits import Edit, Stamp
from samenwerking.store.fold import apply_change, differences
from samenwerking.store.log import read_changes
from samenwerking.store.rivals import open_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from samenwerking.framework import Framework
    from samenwerking.records.findings import Finding
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.fold import Document
    from samenwerking.store.records import Stored
    from samenwerking.store.session import Session


class Saved(NamedTuple):
    """A record after a save, with what is still wrong with it."""

    uuid: str
    changes: int
    findings: list[Finding]
    settled: tuple[str, ...] = ()
    """Places that were set differently in joined registries, and settled by this."""


def save(
    workplace: Workplace,
    kind: str,
    uuid: str | None,
    raw: Document,
    before: Stored | None,
    who: str,
    why: str,
    now: datetime,
    new: Sequence[tuple[str, Document]] = (),
) -> Saved:
    """Store one record as somebody left it in a form or an editor.

    Only what the user changed is stored, so that what others changed elsewhere in the
    record meanwhile stays.

    Args:
        workplace: the registry.
        kind: the kind of record.
        uuid: its key; None for a new one.
        raw: the whole record.
        before: the record as the user read it; None for a new one.
        who: for the log.
        why: for the log.
        now: for the log.
        new: (kind, raw) of records that were made on the way, each with an `id`; they
            are stored in the same batch.

    Raises:
        GateError: something in it cannot be stored.
        ConflictError: somebody else changed the same place meanwhile.
        RecordError: it has errors and leaves "concept", or it is locked.
    """
    framework = workplace.framework
    ids = Ids(now)
    with workplace.registry.writing() as session:
        gate, resolver = Gate(framework), Resolver(session)
        place = str(raw.get("title") or raw.get("name"))
        others = [RawRecord(of, other, place) for of, other in new]
        resolver.learn(others, ids)
        made = [(of.kind, *admit(gate, resolver, of)) for of in others]
        document = gate.admit(kind, raw)
        document.pop("id", None)
        resolver.resolve(kind, document)
        resolver.refuse_unknown()
        if uuid is None or before is None:
            uuid = uuid or ids()
            edits = [Edit(uuid, kind, "", document)]
        else:
            pairs = differences(before.document, document)
            edits = [
                Edit(uuid, kind, path, value, before.heads) for path, value in pairs
            ]
            document = _after(session, before, edits, framework)
        fresh = {key: other for _, key, other in made}
        context = context_of(session, framework, now.date(), fresh)
        findings = check(kind, uuid, document, context)
        refuse_unfinished(framework, document, findings)
        settled: tuple[str, ...] = ()
        if edits:
            open_before = _open_places(session, before)
            stamp = Stamp(now, who, why, "add" if before is None else "edit")
            added = [Edit(key, of, "", other) for of, key, other in made]
            with kept_sound(session, workplace.exports):
                changes.apply(session, [*added, *edits], stamp)
            open_now = _open_places(session, before) if open_before else ()
            settled = tuple(path for path in open_before if path not in open_now)
    return Saved(uuid, len(edits), findings, settled)


def _open_places(session: Session, before: Stored | None) -> tuple[str, ...]:
    """Return the places of a record that wait for somebody to settle them."""
    if before is None:
        return ()
    history = read_changes(session, [before.number]).get(before.number, [])
    return tuple(place.path for place in open_places(history))


def _after(
    session: Session, before: Stored, edits: list[Edit], framework: Framework
) -> Document:
    """Return what the record will be: what it is now, with the edits."""
    now = records.find_stored(session, before.number)
    if now is None:
        return before.document  # `apply` refuses with who took it away and when
    refuse_locked(framework, now.document, [(e.path, e.value) for e in edits])
    document = now.document
    for edit in edits:
        document = apply_change(document, edit.path, edit.value) or {}
    return document


def check_draft(
    workplace: Workplace,
    kind: str,
    draft: Document,
    today: date,
    new: Mapping[str, Document] | None = None,
) -> list[Finding]:
    """Return the findings of a record that is still being filled in.

    Args:
        workplace: the registry.
        kind: the kind of record.
        draft: the record as it stands in the form.
        today: the day of the checks.
        new: {key: document} of records that it names and that are not stored yet.
    """
    with workplace.registry.reading() as session:
        context = context_of(session, workplace.framework, today, new or {})
        return check(kind, "", draft, context)


def last_values(workplace: Workplace, who: str) -> tuple[Document, dict[str, str]]:
    """Return what somebody stored last as a partnership, and the names in it."""
    from samenwerking.service import templates
    from samenwerking.service.listing import names_in

    document = templates.last_values(workplace, who)
    with workplace.registry.reading() as session:
        return document, names_in(session, document)
