"""`python -m benchmarks.million REGISTRY TARGET [TIMES]`: what sets cost at a million.

An import of a million takes half an hour or more, and so does generating its file; so
this copies a registry (of 100,000, made by `benchmarks.bulk`) to TARGET and gives it
each of its partnerships TIMES times (10), by SQL alone: same codes, same organisations,
new numbers and keys. The copies are not in the log nor in the text index, so TARGET is
good for sets and overviews and for nothing else. The sets are then made as the write
path makes them.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import asking, overviews
from benchmarks.measure import child
from samenwerking.service.workplace import open_workplace
from samenwerking.store import changes, records, sets, thing_sets
from samenwerking.store.columns import STATE_COLUMNS, TABLES_OF
from samenwerking.store.edits import Edit, Stamp

NOW = datetime(2026, 10, 2, tzinfo=UTC)


def enlarge(source: Path, target: Path, times: int) -> Path:
    """Copy a registry with each partnership so many times; make its sets."""
    shutil.copy(source, target)
    with closing(sqlite3.connect(target)) as connection, connection:
        connection.execute("PRAGMA synchronous=OFF")
        (size,) = connection.execute("SELECT MAX(id) FROM record").fetchone()
        for copy in range(1, times):
            shift = copy * size
            connection.execute(
                "INSERT INTO record SELECT id + ?, ? || substr(uuid, 9), kind"
                " FROM record WHERE kind = 'partnership' AND id <= ?",
                (shift, f"{copy:08x}", size),
            )
            for table in TABLES_OF["partnership"]:
                _, *others = (f'"{name}"' for name in STATE_COLUMNS[table])
                names = ", ".join(others)
                connection.execute(
                    f"INSERT INTO {table} (record_id, {names})"
                    f" SELECT record_id + ?, {names} FROM {table}"
                    " WHERE record_id <= ? AND record_id IN"
                    " (SELECT record_id FROM partnership)",
                    (shift, size),
                )
        for table in ("set_stale", "thing_stale"):
            connection.execute(
                f"INSERT INTO {table} (record_id) SELECT record_id FROM partnership"
            )
    with open_workplace(str(target)).registry.writing() as session:
        sets.keep(session)
        thing_sets.keep(session)
    return target


def _edit(registry: Path, count: int) -> list[float]:
    """Save a partnership so many times; return the seconds of the processor of each."""
    place = open_workplace(str(registry))
    with place.registry.reading() as session:
        (_, lines) = records.list_partnerships(session, limit=count)
    taken = []
    for line in lines:
        start = time.process_time()
        with place.registry.writing() as session:
            edit = Edit(line.uuid, "partnership", "status", "status.lopend")
            changes.apply(session, [edit], Stamp(NOW, "benchmark", "", "edit"))
        taken.append(time.process_time() - start)
    return sorted(taken)


def main() -> int:
    """Print the figures."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    times = int(sys.argv[3]) if len(sys.argv) > 3 else 10
    start = time.perf_counter()
    if not target.exists():
        enlarge(source, target, times)
        print(f"made in {time.perf_counter() - start:.0f} s", flush=True)
    with open_workplace(str(target)).registry.reading() as session:
        (count,) = session.row("SELECT COUNT(*) FROM partnership") or (0,)
    results = asking.run(target, count)
    taken = _edit(target, sets.KEEP_AFTER - 1)
    print(f"a save: median {taken[len(taken) // 2]:.4f} s", flush=True)
    print(f"with {sets.KEEP_AFTER - 1} changed records that wait:")
    results += asking.run(target, count)
    for result in results:
        print(result)
    cold = child(overviews.COLD, str(target))
    print(f"the overviews together, cold: {sorted(float(cold()) for _ in range(3))} s")
    return int(not all(result.kept for result in results))


if __name__ == "__main__":
    sys.exit(main())
