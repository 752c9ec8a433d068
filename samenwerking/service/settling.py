"""Conflicts that joining registries left: what they are, and settling them.

Settling is a change like any other, made by somebody who knew of all versions; so it
goes along when registries are joined again, and the place stays settled everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, ConflictError, UnknownRecordError
from samenwerking.records.elements import key_name
from samenwerking.records.text import TEXT_LIMIT
from samenwerking.store import conflicts, records
from samenwerking.store.conflicts import Conflict, Version

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.edits import Edit
    from samenwerking.store.fold import Document
    from samenwerking.store.session import Session

__all__ = ["Conflict", "Version"]

BOTH = "both"
_BETWEEN = "\n\n"


class Said(NamedTuple):
    """A conflict in words: the place, and what each version says there."""

    place: str
    versions: tuple[str, ...]


class SettledPlace(NamedTuple):
    """What settling stored, and the conflict as it was."""

    batch: str
    conflict: Conflict
    left: int
    """Places of the same record that are still open."""
    changed: bool
    """Whether the record now holds something else than before."""


def list_conflicts(
    workplace: Workplace, reference: str | None = None
) -> list[Conflict]:
    """Return the places that wait for somebody to settle them.

    Args:
        workplace: the registry.
        reference: only those of the record that this names; None for all.
    """
    with workplace.registry.reading() as session:
        only = None if reference is None else [_number(session, reference)]
        return conflicts.list_conflicts(session, only)


def in_words(
    workplace: Workplace, found: Sequence[Conflict], language: Language
) -> list[Said]:
    """Return conflicts in the words of the framework."""
    from samenwerking.language import translations
    from samenwerking.records.spoken import Speaker
    from samenwerking.service.listing import names_in

    with workplace.registry.reading() as session:
        keys = list(dict.fromkeys(one.number for one in found))
        documents = {s.number: s.document for s in records.stored(keys, session)}
        held = [_holding(c.path, v.value) for c in found for v in c.versions]
        names = names_in(session, *documents.values(), *held)
    speaker = Speaker(workplace.framework, language, names)
    say = translations(language).gettext

    def value(one: Conflict, version: Version) -> str:
        if version.named_in:
            return say(N_("kept: {name} names it")).format(name=version.named_in)
        if version.value is None:
            return say(N_("taken away") if _is_whole(one.path) else N_("nothing"))
        if not one.path:
            return say(N_("kept"))
        if one.path.endswith("@order"):
            return ", ".join(map(str, version.value))
        return speaker.value(one.kind, one.path, version.value)

    return [
        Said(
            speaker.place(one.kind, one.path, _seen(one, documents)),
            tuple(value(one, version) for version in one.versions),
        )
        for one in found
    ]


def place_names(
    workplace: Workplace, kind: str, paths: Sequence[str], language: Language
) -> str:
    """Return places of a kind of record in the words of the framework."""
    from samenwerking.records.spoken import Speaker

    speaker = Speaker(workplace.framework, language, {})
    return ", ".join(speaker.place(kind, path) for path in paths)


def _seen(one: Conflict, documents: Mapping[int, Document]) -> tuple[Document, ...]:
    document = documents.get(one.number)
    return () if document is None else (document,)


def _holding(path: str, value: Any) -> Document:
    """Return a value as a document, so that what it names can be found."""
    if not path:
        return value if isinstance(value, dict) else {}
    parts = path.split("/")
    block = parts[0]
    if len(parts) == 1:
        return {block: value}
    if len(parts) == 2:
        return {block: [value]} if isinstance(value, dict) else {}
    return {block: [{parts[2]: value}]}


def _is_whole(path: str) -> bool:
    """Whether a place is a record or an element, not a field of one."""
    return not path or path.count("/") % 2 == 1


def _number(session: Session, reference: str) -> int:
    """Return the number of a record, also of one that one side has taken away."""
    return records.get_number(session, reference)


def settle(
    workplace: Workplace,
    reference: str,
    place: str | None,
    take: str,
    who: str,
    why: str,
    now: datetime,
) -> SettledPlace:
    """Settle one place of a record: one of its versions counts, the log keeps all.

    Args:
        workplace: the registry.
        reference: the record.
        place: its path; None if the record has only one open place. "/" is the whole.
        take: the number of a version as they are listed, from 1; the end of its key; or
            "both" for texts, which come below each other, and for elements that got the
            same key, of which all but the first get a key of their own.
        who: for the log.
        why: for the log.
        now: for the log.

    Raises:
        UnknownRecordError: there is no such place or version.
        RecordError: the record is locked, or would leave "concept" with errors.
    """
    from samenwerking.service.question_soundness import kept_sound
    from samenwerking.service.review import find_unfinished, refuse_locked
    from samenwerking.store.changes import apply
    from samenwerking.store.edits import Edit, Stamp
    from samenwerking.store.withheld import refuse_withheld

    with workplace.registry.writing() as session:
        number = _number(session, reference)
        found = conflicts.list_conflicts(session, [number])
        conflict = _pick(found, reference, place)
        stored = records.find_stored(session, number)
        document = {} if stored is None else stored.document
        pairs = _pairs(session.framework, conflict, take, document)
        if stored is not None:
            refuse_locked(session.framework, document, pairs)
        before = find_unfinished(session, [conflict.uuid], now.date())
        edits = [Edit(conflict.uuid, conflict.kind, *pair) for pair in pairs]
        if pairs == [("", None)] and any(v.named_in for v in conflict.versions):
            edits = _unnaming(session, conflict)
        refuse_withheld(session, edits)
        with kept_sound(session, workplace.exports):
            applied = apply(session, edits, Stamp(now, who, why, "edit"))
        after = find_unfinished(session, [conflict.uuid], now.date())
        if after and not before:
            raise after[1]
        left = conflicts.list_conflicts(session, [number])
        now_held = records.find_stored(session, number)
    changed = document != ({} if now_held is None else now_held.document)
    return SettledPlace(applied.batch, conflict, len(left), changed)


def _unnaming(session: Session, conflict: Conflict) -> list[Edit]:
    """Return what leaves a record taken away: those that name it do so no longer."""
    from samenwerking.service.review import refuse_locked
    from samenwerking.service.unnaming import without
    from samenwerking.store.edits import Edit
    from samenwerking.store.missing import named_though_gone

    edits = []
    naming = named_though_gone(session).get(conflict.number, [])
    for one in records.stored(naming, session):
        pairs = without(one.kind, one.document, conflict.uuid)
        refuse_locked(session.framework, one.document, pairs)
        edits += [Edit(one.uuid, one.kind, *pair) for pair in pairs]
    return edits


def _pick(found: Sequence[Conflict], reference: str, place: str | None) -> Conflict:
    wanted = None if place is None else place.strip().strip("/")
    matching = [one for one in found if wanted in (None, one.path)]
    if len(matching) == 1:
        return matching[0]
    if not found:
        raise UnknownRecordError(
            N_("{reference!r} has no open conflict. Look with: samenwerking conflicts"),
            reference=reference,
        )
    raise UnknownRecordError(
        N_("Say which place of {reference!r} to settle: {places}."),
        reference=reference,
        places=", ".join(one.path or "/" for one in found),
    )


def _pairs(
    framework: Framework, conflict: Conflict, take: str, document: Document
) -> list[tuple[str, Any]]:
    """Return what to store: pairs of a path and its value."""
    wanted = take.strip().lower()
    if wanted == BOTH:
        return _both(framework, conflict, document)
    versions = conflict.versions
    if wanted.isdigit() and 1 <= int(wanted) <= len(versions):
        return [(conflict.path, versions[int(wanted) - 1].value)]
    chosen = [v for v in versions if len(wanted) >= 4 and v.change.endswith(wanted)]
    if len(chosen) == 1:
        return [(conflict.path, chosen[0].value)]
    keys = (f"{n} ({v.change[-8:]})" for n, v in enumerate(versions, 1))
    raise UnknownRecordError(
        N_("{take!r} is none of the versions of this place: {versions}."),
        take=take,
        versions=", ".join(keys),
    )


def _both(
    framework: Framework, conflict: Conflict, document: Document
) -> list[tuple[str, Any]]:
    path, values = conflict.path, [version.value for version in conflict.versions]
    if path and all(isinstance(value, str) for value in values):
        text = _BETWEEN.join(dict.fromkeys(values))
        is_text = framework.field_at(conflict.kind, path).kind == "text"
        if is_text and len(text) <= TEXT_LIMIT:
            return [(path, text)]
    block = path.rpartition("/")[0]
    own_keys = key_name(block.rpartition("/")[2]) == "key"
    elements = all(isinstance(value, dict) for value in values)
    if not (path and _is_whole(path) and own_keys and elements):
        raise ConflictError(
            N_("Both cannot stay at {path!r}: take one of them."), path=path or "/"
        )
    fresh = _fresh_keys(document, block, len(values) - 1)
    return [(path, values[0]), *zip(fresh, values[1:], strict=True)]


def _fresh_keys(document: Document, block: str, count: int) -> list[str]:
    """Return the places of elements that are not there yet."""
    parts = block.split("/")
    held: Any = document
    while parts:
        name, *parts = parts
        there = held.get(name) if isinstance(held, dict) else None
        elements = there if isinstance(there, list) else []
        if not parts:
            used = {str(element.get("key")) for element in elements}
            highest = max((int(key) for key in used if key.isdigit()), default=0)
            return [f"{block}/{highest + n}" for n in range(1, count + 1)]
        key, *parts = parts
        held = next((e for e in elements if e.get(key_name(name)) == key), None)
    return []
