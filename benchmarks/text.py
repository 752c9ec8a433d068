"""Search as one types over all texts: the service, bare FTS5, and sqlite-utils.

All three look through the same words: titles, questions, and the names of who takes
part. `python -m benchmarks.text REGISTRY` prints what each key takes.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, NamedTuple

from sqlite_utils import Database

from benchmarks.generate import MOMENT
from benchmarks.measure import Result
from samenwerking.service.entry import add_text
from samenwerking.service.searching import search
from samenwerking.service.workplace import open_workplace
from samenwerking.store import text_index

if TYPE_CHECKING:
    from collections.abc import Callable

TYPED = (
    *("school", "lezen buurt", "zorg", "techniek museum", "kunst data", "netwerk"),
    *("organisatie 12", "verteld", "hoe leren", "welzijn stage"),
)
KEYS = tuple(word[:end] for word in TYPED for end in range(1, len(word) + 1))
PAGE = 50
PROMISED = 100_000
"""Partnerships from which on peers are held against it: of few they are as quick."""
_TIMES = 3
_SAVES = 40
_TEXTS = """
    SELECT p.record_id AS id, p.title, p.learning_question, p.topic, (
      SELECT group_concat(coalesce(o.name, a.group_name), ', ') FROM participation a
      LEFT JOIN organisation o ON o.record_id = a.organisation_id
      WHERE a.record_id = p.record_id
    ) AS names
    FROM partnership p
"""
_COLUMNS = ("title", "learning_question", "topic", "names")


class Taken(NamedTuple):
    """Milliseconds of the processor for each key."""

    names: list[float]
    stories: list[float]
    bare: list[float]
    peer: list[float]


def run(registry: Path, count: int) -> list[Result]:
    """Measure on a generated registry of `count` partnerships."""
    taken = measure(registry)
    saved, unindexed = _saves(registry)
    about = f"search as you type at {count:,}"
    most, least = (2, 10) if count >= PROMISED else (float("inf"), 0)
    return [
        Result(f"{about}, names and titles, p95", _p95(taken.names), 10, "ms"),
        Result(f"{about}, with stories, p95", _p95(taken.stories), 20, "ms"),
        Result(
            f"{about}, names, median, against bare FTS5 ranked by bm25",
            median(taken.names) / median(taken.bare),
            most,
            "x",
        ),
        Result(
            f"{about}, names, p95, against bare FTS5 ranked by bm25",
            _p95(taken.names) / _p95(taken.bare),
            most,
            "x",
        ),
        Result(
            f"{about}, all keys, times faster than the ranked search of sqlite-utils",
            sum(taken.peer) / sum(taken.names),
            least,
            "x",
            at_least=True,
        ),
        Result(
            f"a save at {count:,}, against one that keeps no full-text index",
            saved / unindexed,
            1.5,
            "x",
        ),
    ]


def measure(registry: Path) -> Taken:
    """Return what each of the KEYS takes."""
    place = open_workplace(str(registry))
    search(place, KEYS[0])
    path = registry.with_suffix(".peers.db")
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        peer = _prepared(registry, connection)
        rows = [
            _taken(
                partial(search, place, key, PAGE, stories=False),
                partial(search, place, key, PAGE),
                partial(_bare, connection, key),
                partial(_peer, peer, key),
            )
            for key in KEYS
        ]
    path.unlink()
    return Taken(*map(list, zip(*rows, strict=True)))


def _prepared(registry: Path, connection: sqlite3.Connection) -> Database:
    """Put the texts in a table, as sqlite-utils sets it up and with a bare FTS5.

    The bare one has what helps it: an index of how words begin.
    """
    with closing(sqlite3.connect(f"file:{registry}?mode=ro", uri=True)) as source:
        source.row_factory = sqlite3.Row
        rows = [dict(row) for row in source.execute(_TEXTS)]
    database = Database(connection)
    table = database.table("partnership")
    table.insert_all(rows, pk="id")
    table.enable_fts(_COLUMNS)
    names = ", ".join(_COLUMNS)
    connection.execute(
        f"CREATE VIRTUAL TABLE bare USING fts5 ({names}, content = 'partnership',"
        " content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2',"
        " prefix = '1 2 3')"
    )
    connection.execute("INSERT INTO bare (bare) VALUES ('rebuild')")
    connection.commit()
    return database


def _question(typed: str) -> str:
    return " AND ".join(f'"{word}" *' for word in typed.split())


def _bare(connection: sqlite3.Connection, typed: str) -> object:
    sql = (
        "SELECT p.* FROM bare JOIN partnership p ON p.id = bare.rowid"
        " WHERE bare MATCH ? ORDER BY bare.rank LIMIT ?"
    )
    return connection.execute(sql, (_question(typed), PAGE)).fetchall()


def _peer(database: Database, typed: str) -> list[object]:
    table = database.table("partnership")
    return list(table.search(_question(typed), limit=PAGE))


def _saves(registry: Path) -> tuple[float, float]:
    """Return the median seconds of a save, with the index and without."""
    copy = registry.with_suffix(".saves.db")
    shutil.copy(registry, copy)
    place = open_workplace(str(copy))
    keep = text_index.keep
    taken: tuple[list[float], list[float]] = [], []
    try:
        for number in range(2 * _SAVES):
            without = number % 2
            if without:
                text_index.keep = lambda *_: None
            title = f"Samen lezen in de buurt {number}"
            file = f'{{"title": "{title}", "learning_question": "Hoe lezen wij?"}}'
            start = time.process_time()
            add_text(place, file.encode(), "one.json", "benchmark", "", MOMENT)
            taken[without].append(time.process_time() - start)
            text_index.keep = keep
    finally:
        text_index.keep = keep
        copy.unlink()
    return median(taken[0]), median(taken[1])


def _taken(*actions: Callable[[], object]) -> list[float]:
    """Return the milliseconds of the processor that each takes, the best of some.

    The actions take turns, so that load hits all of them.
    """
    taken = [float("inf")] * len(actions)
    for _ in range(_TIMES):
        for at, action in enumerate(actions):
            start = time.process_time()
            action()
            taken[at] = min(taken[at], (time.process_time() - start) * 1000)
    return taken


def _p95(taken: list[float]) -> float:
    return quantiles(taken, n=20)[-1]


def main() -> int:
    """Print the milliseconds of each key, their medians and their p95."""
    taken = measure(Path(sys.argv[1]))
    print("   names  stories     bare  sqlite-utils")
    for key, *figures in zip(KEYS, *taken, strict=True):
        print("".join(f"{figure:8.2f} " for figure in figures), repr(key))
    print("".join(f"{median(one):8.2f} " for one in taken), "median")
    print("".join(f"{_p95(one):8.2f} " for one in taken), "p95")
    return 0


if __name__ == "__main__":
    sys.exit(main())
