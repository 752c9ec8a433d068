"""Joining two registries that were worked in apart, with all tables kept."""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks.generate import MOMENT, write
from benchmarks.measure import Result
from samenwerking.records.identity import Ids
from samenwerking.service.entry import import_file
from samenwerking.service.merging import merge, preview_merge
from samenwerking.service.workplace import create_registry, open_workplace
from samenwerking.store.catalogue import last_change
from samenwerking.store.changes import apply
from samenwerking.store.edits import Edit, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

PARTNERSHIPS = 20_000
HERE, COMING = 400_000, 200_000
"""Changes in this registry, and those that the other one adds."""
_FIELDS = {
    "an": ("notes", "learning_question", "period_note", "status_reason", "topic"),
    "bo": (
        "constellation_note",
        "frequency_note",
        "follow_up_note",
        "development_goal",
    ),
}
_APART = 50
"""In one partnership of so many both have set the same field."""


def run(folder: Path) -> list[Result]:
    """Let two copies of a registry go their own ways, then join them."""
    file = write(folder / "merging.jsonl", PARTNERSHIPS)
    here = open_workplace(str(folder / "here.db"))
    create_registry(here, MOMENT)
    import_file(here, str(file), "benchmark", "", MOMENT)
    other = _copy(here, folder / "other.db")
    _work(here, HERE - _changes(here), "an", new=0)
    _work(other, COMING, "bo", new=COMING // 20)
    results = [_bare_union(here, other, folder / "peer.db")]
    for name, act in (("preview of joining", preview_merge), ("joining", merge)):
        told: list[tuple[float, float]] = []
        first = last = time.process_time()

        def progress(*_: int, told: list[tuple[float, float]] = told) -> None:
            nonlocal last
            now = time.process_time()
            told.append((last, now))
            last = now

        found = act(here, [other.registry.location], MOMENT, progress)
        end = time.process_time()
        if found.changes != COMING:
            raise RuntimeError(found.changes)
        title = f"{name} {COMING:,} changes with {HERE:,}"
        results.append(Result(title, end - first, 10, "s"))
        longest = max(now - before for before, now in [*told, (last, end)])
        results.append(Result(f"{name}: longest without a word", longest, 2, "s"))
    for path in (file, *folder.glob("here.*"), *folder.glob("other.*")):
        path.unlink()
    return results


def _bare_union(here: Workplace, other: Workplace, path: Path) -> Result:
    """Do no more than add the lines of one log to the other, in one statement each.

    Not a promise of ours: what the same machine needs at the same moment for the least
    that joining has to do, with none of the checks, tables or conflicts.
    """
    shutil.copy(here.registry.location, path)
    start = time.process_time()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH ? AS other", (other.registry.location,))
        with connection:
            for statement in _UNION:
                connection.execute(statement)
    seconds = time.process_time() - start
    path.unlink()
    return Result("the same, a bare union of both logs", seconds, 60, "s")


_UNION = (
    (
        "INSERT INTO record (uuid, kind) SELECT uuid, kind FROM other.record"
        " WHERE uuid NOT IN (SELECT uuid FROM main.record)"
    ),
    (
        "INSERT INTO batch (uuid, made_at, who, why, kind, undoes, replica)"
        " SELECT uuid, made_at, who, why, kind, undoes, replica FROM other.batch"
        " WHERE uuid NOT IN (SELECT uuid FROM main.batch)"
    ),
    (
        "INSERT INTO change (uuid, batch_id, record_id, path, value, parents)"
        " SELECT c.uuid, b.id, r.id, c.path, c.value, c.parents FROM other.change c"
        " JOIN other.batch ob ON ob.id = c.batch_id"
        " JOIN other.record o ON o.id = c.record_id"
        " JOIN main.batch b ON b.uuid = ob.uuid JOIN main.record r ON r.uuid = o.uuid"
        " WHERE c.uuid NOT IN (SELECT uuid FROM main.change)"
    ),
)


def _copy(place: Workplace, path: Path) -> Workplace:
    shutil.copy(place.registry.location, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        change = "UPDATE registry SET value = ? WHERE name = 'replica'"
        connection.execute(change, (Ids(MOMENT)(),))
    return open_workplace(str(path))


def _changes(place: Workplace) -> int:
    with place.registry.reading() as session:
        return last_change(session)


def _work(place: Workplace, count: int, who: str, new: int) -> None:
    """Make so many changes: new partnerships, and edits of those that are there."""
    with place.registry.writing() as session:
        sql = "SELECT uuid FROM record WHERE kind = 'partnership' ORDER BY id"
        keys = [key for (key,) in session.rows(sql)]
        stamp = Stamp(MOMENT + timedelta(days=1), who, "", "edit")
        apply(session, _edits(keys, count, who, new), stamp)


def _edits(keys: list[str], count: int, who: str, new: int) -> Iterator[Edit]:
    ids = Ids(MOMENT)
    for number in range(new):
        document = {"title": f"{who} {number}", "notes": "Elke week samen lezen."}
        yield Edit(ids(), "partnership", "", document)
    left = count - new
    for place, key in enumerate(keys):
        share = left // (len(keys) - place)
        left -= share
        for number in range(share):
            fields = _FIELDS[who if place % _APART else "an"]
            field = fields[number % len(fields)]
            yield Edit(key, "partnership", field, f"{who} {number}")
