"""Search as one types over all texts: the service, bare FTS5, and sqlite-utils."""

from __future__ import annotations

import shutil
import sqlite3
import time
from functools import partial
from statistics import median, quantiles
from typing import TYPE_CHECKING

from sqlite_utils import Database

from benchmarks.measure import Result
from samenwerking.service.searching import search
from samenwerking.service.workplace import open_workplace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

TYPED = (
    *("school", "lezen buurt", "zorg", "techniek museum", "kunst data", "netwerk"),
    *("organisatie 12", "verteld", "hoe leren", "welzijn stage"),
)
PAGE = 50
_TIMES = 3


def run(registry: Path, count: int) -> list[Result]:
    """Measure on a generated registry of `count` partnerships."""
    keys = [word[:end] for word in TYPED for end in range(1, len(word) + 1)]
    place = open_workplace(str(registry))
    search(place, keys[0])
    names = _taken([partial(search, place, key, PAGE, stories=False) for key in keys])
    deep = _taken([partial(search, place, key, PAGE) for key in keys])
    bare = sqlite3.connect(f"file:{registry}?mode=ro", uri=True)
    ranked = _taken([partial(_bare, bare, key) for key in keys])
    bare.close()
    copy = registry.with_suffix(".utils.db")
    database = _prepared(registry, copy)
    # It knows titles and questions only: what it cannot find is not held against us.
    both = [key for key in keys if _peer(database, key)]
    peer = _taken([partial(_peer, database, key) for key in both])
    ours = _taken([partial(search, place, key, PAGE, stories=False) for key in both])
    database.close()
    copy.unlink()
    about = f"search as you type at {count:,}"
    return [
        Result(f"{about}, names and titles, p95", _p95(names), 10, "ms"),
        Result(f"{about}, with stories, p95", _p95(deep), 20, "ms"),
        Result(
            f"{about}, names, against bare FTS5 ranked by bm25",
            median(names) / median(ranked),
            2,
            "x",
        ),
        Result(
            f"{about}, times faster than the ranked search of sqlite-utils",
            sum(peer) / sum(ours),
            10,
            "x",
            at_least=True,
        ),
    ]


def _question(typed: str) -> str:
    return " AND ".join(f'"{word}" *' for word in typed.split())


def _bare(connection: sqlite3.Connection, typed: str) -> object:
    """Ask the same index as it is usually asked: ranked by bm25, with what is shown."""
    sql = (
        "SELECT p.record_id, p.title, p.learning_question FROM text_name"
        " JOIN partnership p ON p.record_id = text_name.rowid"
        " WHERE text_name MATCH ? ORDER BY rank LIMIT ?"
    )
    return connection.execute(sql, (_question(typed), PAGE)).fetchall()


def _prepared(registry: Path, copy: Path) -> Database:
    """Return the titles and questions in a database as sqlite-utils sets it up."""
    shutil.copy(registry, copy)
    database = Database(str(copy))
    database.table("partnership").enable_fts(["title", "learning_question", "topic"])
    return database


def _peer(database: Database, typed: str) -> list[object]:
    return list(database.table("partnership").search(_question(typed), limit=PAGE))


def _taken(actions: Sequence[Callable[[], object]]) -> list[float]:
    """Return the milliseconds of the processor that each takes, the best of some."""
    taken = []
    for action in actions:
        best = float("inf")
        for _ in range(_TIMES):
            start = time.process_time()
            action()
            best = min(best, time.process_time() - start)
        taken.append(best * 1000)
    return taken


def _p95(taken: list[float]) -> float:
    return quantiles(taken, n=20)[-1]
