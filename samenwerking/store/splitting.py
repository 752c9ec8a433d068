"""Copies records with their whole change log into a registry of their own.

What is copied keeps its keys, so that joining the part with the whole again doubles
nothing; what is not copied is no more than unknown there, so that it is not removed.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.store import sets, state, thing_sets
from samenwerking.store.fold import fold
from samenwerking.store.log import read_changes
from samenwerking.store.state import PORTION, Numbers
from samenwerking.store.withheld import WITHHELD

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from samenwerking.store.session import Session

    Progress = Callable[[int, int], None]
    Redact = Callable[[str, str, Any], Any]
    """Is given kind of record, path and value; returns the value without names."""

_KEY = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_BATCH = ("uuid", "made_at", "who", "why", "kind", "undoes", "replica")
_CHANGE = ("uuid", "batch_id", "record_id", "path", "value", "parents")


class Split(NamedTuple):
    """What went into a part: {kind: how many records}, acts and changes."""

    records: dict[str, int]
    batches: int
    changes: int


def needed(
    session: Session, numbers: Collection[int], kinds: Sequence[str]
) -> list[int]:
    """Return records with all that they name, now or once, and what that names.

    What says of two organisations that they are one and the same comes along with
    either of them; of two partnerships, only with both.

    Args:
        session: a transaction that reads.
        numbers: the records to begin with.
        kinds: what is followed; a record of another kind is not taken along.
    """
    found, fresh = set(numbers), set(numbers)
    sql = "SELECT record_id FROM change JOIN record r ON r.id = record_id"
    links = sorted({n for (n,) in session.rows(f"{sql} WHERE r.kind = 'same_as'")})
    bonds = {link: _named(session, [link]) for link in links}
    while fresh:
        following = _named(session, sorted(fresh))
        for link, ends in bonds.items():
            outside = ends.keys() - found
            parties = {number for number, kind in ends.items() if kind in kinds}
            if link not in found and (parties & found or not outside):
                following |= {link: "same_as", **ends}
        wanted = (*kinds, "same_as")
        fresh = {number for number, kind in following.items() if kind in wanted} - found
        found |= fresh
    return sorted(found)


def _named(session: Session, numbers: Sequence[int]) -> dict[int, str]:
    """Return {number: kind} of the records that records name, now or once."""
    sql = "SELECT value FROM change WHERE record_id IN ({}) AND value IS NOT NULL"
    values = session.rows_in(sql, numbers)
    keys = {key for (value,) in values for key in _KEY.findall(value)}
    sql = "SELECT id, kind FROM record WHERE uuid IN ({})"
    return dict(session.rows_in(sql, sorted(keys)))


def copy(
    session: Session,
    part: Session,
    numbers: Sequence[int],
    redact: Redact | None,
    progress: Progress = lambda *_: None,
) -> Split:
    """Write records with their log into an empty registry, and the tables after it.

    Args:
        session: a transaction that reads the whole.
        part: the transaction that writes the part.
        numbers: the records, by their number in the whole.
        redact: takes names out of a value; None keeps everything.
        progress: is told how many records are done, and of how many.
    """
    acts = _copy_acts(session, part, numbers, withholds=redact is not None)
    kinds: dict[str, int] = {}
    changes = 0
    known = Numbers(part)
    for start in range(0, len(numbers), PORTION):
        portion = numbers[start : start + PORTION]
        changes += _copy_records(session, part, portion, acts, known, redact, kinds)
        progress(start + len(portion), len(numbers))
    sets.keep(part)
    thing_sets.keep(part)
    return Split(kinds, len(acts), changes)


def _copy_acts(
    session: Session, part: Session, numbers: Sequence[int], *, withholds: bool
) -> dict[int, int]:
    """Return {number of an act in the whole: its number in the part}."""
    sql = "SELECT DISTINCT batch_id FROM change WHERE record_id IN ({})"
    wanted = sorted({number for (number,) in session.rows_in(sql, numbers)})
    sql = f"SELECT id, {', '.join(_BATCH)} FROM batch WHERE id IN ({{}})"
    rows = sorted(session.rows_in(sql, wanted))
    keys = {int(row[0]): str(row[1]) for row in rows}
    acts = [row[1:] for row in rows]
    if withholds:
        acts = [(*act[:2], WITHHELD, "", *act[4:]) for act in acts]
    if acts:
        part.insert("batch", _BATCH, acts)
    made: dict[str, int] = dict(part.rows("SELECT uuid, id FROM batch"))
    return {number: made[key] for number, key in keys.items()}


def _copy_records(
    session: Session,
    part: Session,
    portion: Sequence[int],
    acts: dict[int, int],
    known: Numbers,
    redact: Redact | None,
    counts: dict[str, int],
) -> int:
    sql = "SELECT id, uuid, kind FROM record WHERE id IN ({})"
    records = {row[0]: (row[1], row[2]) for row in session.rows_in(sql, portion)}
    kinds = dict(map(records.__getitem__, portion))
    # One that was named before it came itself has a number already.
    known.add(kinds)
    sql = (
        "SELECT record_id, uuid, batch_id, path, value, parents FROM change"
        " WHERE record_id IN ({}) ORDER BY id"
    )
    rows = []
    for number, uuid, batch, path, value, parents in session.rows_in(sql, portion):
        record, kind = records[number]
        kept = value if redact is None else _redacted(redact, kind, path, value)
        rows.append((uuid, acts[batch], known.of[record], path, kept, parents))
    part.insert("change", _CHANGE, rows)
    histories = read_changes(part, [known.of[uuid] for uuid in kinds])
    documents = {uuid: fold(histories.get(known.of[uuid], [])) for uuid in kinds}
    state.write(part, documents, kinds, known, ())
    for uuid, kind in kinds.items():
        if documents[uuid] is not None:
            counts[kind] = counts.get(kind, 0) + 1
    return len(rows)


def _redacted(redact: Redact, kind: str, path: str, value: str | None) -> str | None:
    if value is None:
        return None
    found = redact(kind, path, json.loads(value))
    if found is None:
        return None
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
