"""Putting records in: from a file, from the keyboard, from an editor."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager, suppress
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.exchange import interchange
from samenwerking.records.gate import Gate, GateError
from samenwerking.records.identity import Ids
from samenwerking.service.resolve import Resolver
from samenwerking.store import changes, records
from samenwerking.store.edits import Edit, Stamp
from samenwerking.store.fold import differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
) -> Imported:
    """Store every record of an interchange file, or none.

    A record whose id is known is changed to what the file says; the same file a second
    time changes nothing.

    Args:
        workplace: the registry.
        path: a `.json`, `.jsonl` or `.toml` file.
        who: for the log.
        why: for the log.
        now: for the log.
        dry: only say what would happen.

    Raises:
        RecordError: names file, record, field and value; nothing is stored.
    """
    try:
        with open(path, "rb") as file:
            if path.endswith(".jsonl"):
                lines = interchange.read_lines(file, os.path.basename(path))
                return _import(
                    workplace, lines, Stamp(now, who, why, "import"), dry=dry
                )
            data = file.read()
    except OSError as error:
        raise RecordError(
            N_("{path} cannot be read: {reason}."), path=path, reason=error.strerror
        ) from None
    raws = read_text(data, os.path.basename(path))
    return _import(workplace, raws, Stamp(now, who, why, "import"), dry=dry)


def read_text(data: bytes, name: str) -> list[RawRecord]:
    """Read the records of a text: JSON if it begins with a brace, else TOML."""
    text = interchange.decode(data, name)
    if name.endswith(".toml") or not text.lstrip().startswith(("{", "[")):
        return interchange.read_toml(text, name)
    return interchange.read_json(text, name)


def add_text(
    workplace: Workplace, data: bytes, name: str, who: str, why: str, now: datetime
) -> Imported:
    """Store the records of a JSON or TOML text, or none of them."""
    raws = read_text(data, name)
    return _import(workplace, raws, Stamp(now, who, why, "add"))


@contextmanager
def _unhurried() -> Iterator[None]:
    """Pause the search for reference cycles: records hold none, and there are many.

    Without it a tenth of the time of a large import goes into looking at them again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _DryRun(Exception):  # noqa: N818 - never leaves this module
    """Ends a transaction without keeping it."""


def _import(
    workplace: Workplace, raws: Iterable[RawRecord], stamp: Stamp, *, dry: bool = False
) -> Imported:
    gate = Gate(workplace.framework)
    counts = {"added": 0, "changed": 0, "unchanged": 0}
    applied: Applied | None = None
    with suppress(_DryRun), _unhurried(), workplace.registry.writing() as session:
        resolver = Resolver(session)
        edits = _edits(session, gate, resolver, raws, Ids(stamp.made_at), counts)
        first = next(edits, None)
        if first is not None:
            applied = changes.apply(session, chain([first], edits), stamp)
        resolver.refuse_unknown()
        if dry:
            raise _DryRun
    batch = applied.batch if applied and not dry else None
    return Imported(batch, **counts)


def _edits(
    session: Session,
    gate: Gate,
    resolver: Resolver,
    raws: Iterable[RawRecord],
    ids: Ids,
    counts: dict[str, int],
) -> Iterator[Edit]:
    """Yield the edits that bring the registry to what the file says."""
    portion: list[tuple[str, str, Document]] = []
    at_once = isinstance(raws, list)
    if at_once:
        # So that a record may name another one that comes later in the file.
        resolver.learn(raws, ids)
    for record in raws:
        if not at_once:
            resolver.learn([record], ids)
        portion.append(admit(gate, resolver, record))
        if len(portion) == _PORTION:
            yield from _compare(session, portion, counts)
            portion = []
    yield from _compare(session, portion, counts)


def admit(
    gate: Gate, resolver: Resolver, record: RawRecord
) -> tuple[str, str, Document]:
    """Return key, kind and clean document of a record, its references resolved.

    Raises:
        RecordError: names the place of the record and what is wrong with it.
    """
    try:
        document = gate.admit(record.kind, record.raw)
    except GateError as error:
        raise _at(record.place, error) from None
    uuid = resolver.take(record, document)
    document.pop("id", None)
    return uuid, record.kind, document


def _at(place: str, error: RecordError) -> RecordError:
    template = N_("{place}: {error} Nothing was stored.")
    return RecordError(template, place=place, error=error)


def _compare(
    session: Session, portion: list[tuple[str, str, Document]], counts: dict[str, int]
) -> Iterator[Edit]:
    uuids = [uuid for uuid, _, _ in portion]
    sql = "SELECT uuid, id FROM record WHERE uuid IN ({})"
    numbers: dict[str, int] = dict(session.rows_in(sql, uuids))
    there = {
        found.uuid: found.document
        for found in records.stored(list(numbers.values()), session)
    }
    for uuid, kind, document in portion:
        known = there.get(uuid)
        if known is None:
            counts["added"] += 1
            yield Edit(uuid, kind, "", document)
            continue
        pairs = differences(known, document)
        counts["changed" if pairs else "unchanged"] += 1
        for path, value in pairs:
            yield Edit(uuid, kind, path, value)
