"""A registry given out as JSON Lines and taken in, against the bare steps of both."""

from __future__ import annotations

import json
import sqlite3
import time
from typing import TYPE_CHECKING

from benchmarks.bulk import raw_insert
from benchmarks.generate import MOMENT
from benchmarks.measure import Result
from samenwerking.service.entry import import_file
from samenwerking.service.export_data import DataOrder, export_data
from samenwerking.service.workplace import create_registry, open_workplace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.service.workplace import Workplace


def run(registry: Path, count: int) -> list[Result]:
    """Export `registry`, and import what came out into an empty one."""
    place = open_workplace(str(registry))
    out = registry.with_suffix(".out.jsonl")
    given = _seconds(lambda: _export(place, out))
    bare_out = registry.with_suffix(".bare.jsonl")
    bare = _seconds(lambda: _bare_export(registry, bare_out))
    other = registry.with_suffix(".again.db")
    taken = _seconds(lambda: _import(other, out))
    read = _seconds(lambda: _bare_read(out))
    copy = registry.with_suffix(".bare.db")
    inserted = raw_insert(registry, copy)
    for file in (out, bare_out, other, copy):
        file.unlink()
    return [
        Result(
            f"export of {count:,} as JSON Lines, against reading them and json.dumps",
            given / bare,
            3,
            "x",
        ),
        Result(
            f"import of those {count:,}, against json.loads and raw executemany",
            taken / (read + inserted),
            5,
            "x",
        ),
    ]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _export(place: Workplace, out: Path) -> None:
    order = DataOrder(str(out), names=True, why="benchmark")
    export_data(place, order, "nl", MOMENT.date(), "benchmark", MOMENT)


def _import(registry: Path, file: Path) -> None:
    place = open_workplace(str(registry))
    create_registry(place, MOMENT)
    import_file(place, str(file), "benchmark", "", MOMENT)


def _bare_export(registry: Path, out: Path) -> None:
    """Write what the log holds, each record's one change as it stands there."""
    with sqlite3.connect(registry) as source, out.open("w", encoding="utf-8") as file:
        rows = source.execute(
            "SELECT r.uuid, r.kind, c.value FROM change c"
            " JOIN record r ON r.id = c.record_id ORDER BY r.kind, r.uuid"
        )
        for uuid, kind, value in rows:
            record = {"id": uuid, **json.loads(value)}
            file.write(json.dumps({kind: record}, ensure_ascii=False) + "\n")
    source.close()


def _bare_read(file: Path) -> None:
    with file.open("rb") as lines:
        for line in lines:
            json.loads(line)
