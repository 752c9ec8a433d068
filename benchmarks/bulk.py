"""Validated import with its change log, against a raw executemany of the same rows."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

from benchmarks.generate import MOMENT
from benchmarks.measure import Result
from samenwerking.service.entry import import_file
from samenwerking.service.workplace import create_registry, open_workplace
from samenwerking.store import sqlite
from samenwerking.store.columns import STATE_COLUMNS

if TYPE_CHECKING:
    from pathlib import Path


def run(file: Path, registry: Path, count: int) -> list[Result]:
    """Import `file` into a new `registry`, then its state rows into another one."""
    place = open_workplace(str(registry))
    create_registry(place, MOMENT)
    start = time.perf_counter()
    import_file(place, str(file), "benchmark", "", MOMENT)
    ours = time.perf_counter() - start
    bare = registry.with_suffix(".bare.db")
    raw = raw_insert(registry, bare)
    bare.unlink()
    name = f"import of {count:,} with log, against raw executemany of the state"
    return [Result(name, ours / raw, 5, "x")]


def raw_insert(full: Path, empty: Path) -> float:
    """Copy the state rows with executemany, same tables and pragmas; return seconds."""
    source = sqlite3.connect(full)
    records = source.execute("SELECT id, uuid, kind FROM record").fetchall()
    rows = {
        table: source.execute(f"SELECT {_names(columns)} FROM {table}").fetchall()
        for table, columns in STATE_COLUMNS.items()
    }
    source.close()
    create_registry(open_workplace(str(empty)), MOMENT)
    target = sqlite.connect(str(empty), read_only=False)
    start = time.perf_counter()
    target.execute("BEGIN IMMEDIATE")
    target.executemany("INSERT INTO record VALUES (?, ?, ?)", records)
    for table, columns in STATE_COLUMNS.items():
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({_names(columns)}) VALUES ({marks})"
        target.executemany(sql, rows[table])
    target.execute("COMMIT")
    seconds = time.perf_counter() - start
    target.close()
    return seconds


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
