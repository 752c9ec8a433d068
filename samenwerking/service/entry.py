"""Putting records in: from a file, from the keyboard, from an editor."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.cycles import unhurried
from samenwerking.errors import N_, RecordError, reason_of
from samenwerking.exchange import interchange
from samenwerking.exchange.sheets_limits import is_sheet
from samenwerking.records.gate import Gate, GateError
from samenwerking.records.identity import Ids
from samenwerking.service.left_out import restore
from samenwerking.service.preview import Preview
from samenwerking.service.question_soundness import kept_sound
from samenwerking.service.resolve import Resolver, at, kind_word
from samenwerking.service.review import (
    find_unfinished,
    has_left_concept,
    refuse_locked,
)
from samenwerking.store import changes, records
from samenwerking.store.edits import Edit, Stamp
from samenwerking.store.fold import differences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from samenwerking.exchange.interchange import RawRecord
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.changes import Applied
    from samenwerking.store.fold import Document
    from samenwerking.store.session import Session

_PORTION = 2_000


class Imported(NamedTuple):
    """What an import did, or would do."""

    batch: str | None
    added: int
    changed: int
    unchanged: int


def import_file(
    workplace: Workplace,
    path: str,
    who: str,
    why: str,
    now: datetime,
    *,
    dry: bool = False,
    preview: Preview | None = None,
) -> Imported:
    """Store every record of an interchange file, or none.

    A record whose id is known is changed to what the file says; one without an id is
    new each time. A record that the file does not hold stays as it is.

    Args:
        workplace: the registry.
        path: a `.json`, `.jsonl` or `.toml` file.
        who: for the log.
        why: for the log.
        now: for the log.
        dry: only say what would happen.
        preview: learns what changes, and what the file says of itself.

    Raises:
        RecordError: names file, record, field and value; nothing is stored.
    """
    name = os.path.basename(path)
    stamp = Stamp(now, who, why, "import")
    preview = Preview() if preview is None else preview
    about = preview.about
    try:
        with open(path, "rb") as file:
            if interchange.has_lines(name):
                lines = interchange.read_lines(file, name, about)
                return _import(workplace, lines, stamp, dry=dry, preview=preview)
            data = file.read(interchange.WHOLE_LIMIT + 1)
    except OSError as error:
        raise RecordError(
            N_("{path} cannot be read: {reason}."), path=path, reason=reason_of(error)
        ) from None
    raws = interchange.read_whole(data, name, about)
    del data  # it may be as large as what was made of it
    return _import(workplace, raws, stamp, dry=dry, preview=preview)


def is_list(path: str) -> bool:
    """Whether a file of this name is a spreadsheet, of whatever kind."""
    return is_sheet(path)


def read_text(data: bytes, name: str) -> list[RawRecord]:
    """Read the records of a text; its name, or else its beginning, says what it is."""
    return interchange.read_whole(data, name)


def add_text(
    workplace: Workplace, data: bytes, name: str, who: str, why: str, now: datetime
) -> Imported:
    """Store the records of a JSON or TOML text, or none of them."""
    preview = Preview()
    raws = interchange.read_whole(data, name, preview.about)
    return _import(workplace, raws, Stamp(now, who, why, "add"), preview=preview)


def store_records(
    workplace: Workplace,
    raws: list[RawRecord],
    who: str,
    why: str,
    now: datetime,
    *,
    dry: bool = False,
    preview: Preview | None = None,
    before: Callable[[Session], None] | None = None,
) -> Imported:
    """Store records that were read from a file of another form, or none of them.

    `before` looks at the registry when nobody else can write any more, and may refuse.
    """
    stamp = Stamp(now, who, why, "import")
    return _import(workplace, raws, stamp, dry=dry, preview=preview, before=before)


class _DryRun(Exception):  # noqa: N818 - never leaves this module
    """Ends a transaction without keeping it."""


def _import(
    workplace: Workplace,
    raws: Iterable[RawRecord],
    stamp: Stamp,
    *,
    dry: bool = False,
    preview: Preview | None = None,
    before: Callable[[Session], None] | None = None,
) -> Imported:
    gate = Gate(workplace.framework)
    preview = Preview() if preview is None else preview
    counts = {"added": 0, "changed": 0, "unchanged": 0}
    applied: Applied | None = None
    with suppress(_DryRun), unhurried(), workplace.registry.writing() as session:
        if before is not None:
            before(session)
        resolver = Resolver(session)
        finished: dict[str, str] = {}
        ids = Ids(stamp.made_at)
        edits = _edits(session, gate, resolver, raws, ids, counts, finished, preview)
        first = next(edits, None)
        if first is not None:
            with kept_sound(session, workplace.exports):
                applied = changes.apply(session, chain([first], edits), stamp)
        resolver.refuse_unknown()
        if preview.about.is_intact:
            # Another registry let it be so; rules and days may have gone on since.
            finished = {k: v for k, v in finished.items() if k not in preview.added}
        unfinished = find_unfinished(session, [*finished], stamp.made_at.date())
        if unfinished:
            raise at(finished[unfinished[0].uuid], unfinished[1])
        if dry:
            raise _DryRun
    batch = applied.batch if applied and not dry else None
    return Imported(batch, **counts)


class _Admitted(NamedTuple):
    """A record that passed the gate, its references resolved."""

    uuid: str
    kind: str
    document: Document
    place: str


def _edits(
    session: Session,
    gate: Gate,
    resolver: Resolver,
    raws: Iterable[RawRecord],
    ids: Ids,
    counts: dict[str, int],
    finished: dict[str, str],
    preview: Preview,
) -> Iterator[Edit]:
    """Yield the edits that bring the registry to what the file says.

    Of those that bring a record beyond "concept", `finished` learns {key: place}.
    """
    portion: list[_Admitted] = []
    at_once = isinstance(raws, list)
    if at_once:
        # So that a record may name another one that comes later in the file.
        resolver.learn(raws, ids)
    for record in raws:
        if not at_once:
            resolver.learn([record], ids)
        uuid, document = admit(gate, resolver, record)
        portion.append(_Admitted(uuid, record.kind, document, record.place))
        if len(portion) == _PORTION:
            yield from _compare(session, portion, counts, finished, preview)
            portion = []
    yield from _compare(session, portion, counts, finished, preview)


def admit(gate: Gate, resolver: Resolver, record: RawRecord) -> tuple[str, Document]:
    """Return key and clean document of a record, its references resolved.

    Raises:
        RecordError: names the place of the record and what is wrong with it.
    """
    try:
        document = gate.admit(record.kind, record.raw)
        uuid = resolver.take(record, document)
    except GateError as error:
        raise at(record.place, error) from None
    document.pop("id", None)
    return uuid, document


def _compare(
    session: Session,
    portion: list[_Admitted],
    counts: dict[str, int],
    finished: dict[str, str],
    preview: Preview,
) -> Iterator[Edit]:
    left_out = preview.about.left_out
    sql = "SELECT uuid, id, kind FROM record WHERE uuid IN ({})"
    rows = session.rows_in(sql, [record.uuid for record in portion])
    kinds: dict[str, str] = {uuid: kind for uuid, _, kind in rows}
    there = {
        found.uuid: found.document
        for found in records.stored([number for _, number, _ in rows], session)
    }
    for uuid, kind, document, place in portion:
        if kinds.get(uuid, kind) != kind:
            raise RecordError(
                N_(
                    "{place}: the key {key} belongs to a record of another kind"
                    " ({kind}). Nothing was stored."
                ),
                place=place,
                key=uuid,
                kind=kind_word(kinds[uuid]),
            )
        known = there.get(uuid)
        if known is not None and left_out:
            restore(session.framework, left_out, kind, known, document)
        pairs = differences(known, document) if known is not None else []
        if (pairs or known is None) and has_left_concept(session.framework, document):
            finished[uuid] = place
        preview.note(uuid, kind, known, document, pairs)
        if known is None:
            counts["added"] += 1
            yield Edit(uuid, kind, "", document)
            continue
        try:
            refuse_locked(session.framework, known, pairs)
        except RecordError as error:
            raise at(place, error) from None
        counts["changed" if pairs else "unchanged"] += 1
        for path, value in pairs:
            yield Edit(uuid, kind, path, value, preview.seen.get(uuid))
