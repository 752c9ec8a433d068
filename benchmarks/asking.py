"""Queries over codes against joins in SQL, and the sets that they are made of.

The peer of a query asks SQLite for the same numbers, with the indexes that a registry
has; the answers are compared. The peer of making all sets anew is the bare module that
reads the same rows and does nothing with them.
"""

from __future__ import annotations

import sqlite3
import time
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measure import Result, medians
from samenwerking.matrices import bits
from samenwerking.service.asking import ask
from samenwerking.service.workplace import open_workplace
from samenwerking.store import sets, thing_sets
from samenwerking.store.set_scan import THINGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session

TODAY = date(2026, 10, 1)
PROMISED = 100_000
"""Below this size the fixed work of a transaction hides what a query costs."""
_YEAR = """(c.field = 'school_year' AND c.code = '2020-2021'
    OR c.field = 'open_since' AND c.code <= '2020-2021')"""
QUERIES = {
    "motief:groei status:lopend sj:2020-2021": f"""
        SELECT DISTINCT p.record_id FROM partnership p
        JOIN motive m ON m.record_id = p.record_id
        JOIN coding c ON c.record_id = p.record_id
        WHERE (m.code = 'waarom.groei' OR m.code LIKE 'waarom.groei.%')
        AND p.status = 'status.lopend' AND {_YEAR}""",
    "(motief:groei OF status:lopend) NIET sj:2020-2021": f"""
        SELECT DISTINCT p.record_id FROM partnership p
        LEFT JOIN motive m ON m.record_id = p.record_id
            AND (m.code = 'waarom.groei' OR m.code LIKE 'waarom.groei.%')
        LEFT JOIN coding c ON c.record_id = p.record_id AND {_YEAR}
        WHERE (m.code IS NOT NULL OR p.status = 'status.lopend')
        AND c.code IS NULL""",
}


def run(registry: Path, count: int) -> list[Result]:
    """Measure on a generated registry of `count` partnerships."""
    place = open_workplace(str(registry))
    results = []
    for query, sql in QUERIES.items():
        results += _ask(place, registry, query, sql, count)
    of_things = f"all sets of things in {count:,}"
    results.append(
        _rebuild(place, registry, count, f"all sets of {count:,}", sets.rebuild)
    )
    results.append(_rebuild(place, registry, count, of_things, _things))
    return results


def _ask(
    place: Workplace, registry: Path, query: str, sql: str, count: int
) -> list[Result]:
    def ours() -> int:
        with place.registry.reading() as session:
            exports = place.exports
            asked = ask(session, query, language="nl", today=TODAY, exports=exports)
        return asked.members

    def theirs() -> list[int]:
        connection = sqlite3.connect(registry)
        found = [number for (number,) in connection.execute(sql)]
        connection.close()
        return found

    if sorted(theirs()) != bits.to_numbers(ours()):
        raise RuntimeError(f"two answers to {query}")
    fast = medians({"ours": ours}, times=51)["ours"]
    slow = medians({"theirs": theirs}, times=3)["theirs"]
    # Of the processor: nothing here waits for a disk.
    taken = median(_seconds(ours) for _ in range(51))
    about = f"{query} at {count:,}"
    least = 20 if count >= PROMISED else 0
    most = 5 if count <= PROMISED else 60
    return [
        Result(
            f"{about}: times faster than joins", slow / fast, least, "x", at_least=True
        ),
        Result(f"{about}, with its transaction", taken * 1000, most, "ms"),
    ]


def _things(session: Session) -> None:
    for unit in THINGS:
        thing_sets.rebuild(session, unit)


def _rebuild(
    place: Workplace,
    registry: Path,
    count: int,
    name: str,
    rebuild: Callable[[Session], object],
) -> Result:
    """Measure making sets anew, in turns with reading the same rows."""
    with place.registry.reading() as session:
        statements: list[tuple[str, tuple[object, ...]]] = []
        scan = session.scan

        def noted(sql: str, *parameters: object) -> object:
            statements.append((sql, parameters))
            return scan(sql, *parameters)

        session.scan = noted  # type: ignore[method-assign,assignment]
        rebuild(session)
        del session.scan
        connection = sqlite3.connect(registry)

        def bare() -> None:
            for sql, parameters in statements:
                # What we let SQLite join to one text is read as the two that it is.
                cursor = connection.execute(sql.replace(" || '=' ||", ","), parameters)
                while cursor.fetchmany(1_000):
                    pass

        ratios = []
        for _ in range(3 if count > PROMISED else 5):
            taken = [_seconds(bare), _seconds(lambda: rebuild(session))]
            ratios.append(taken[1] / taken[0])
        connection.close()
    return Result(f"{name} anew, against reading the same rows", median(ratios), 2, "x")


def _seconds(action: Callable[[], object]) -> float:
    """Return the seconds of the processor that something takes."""
    start = time.process_time()
    action()
    return time.process_time() - start
