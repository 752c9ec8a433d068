"""The overviews of the research questions together: cold, and against bare reading."""

from __future__ import annotations

import sqlite3
import time
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measure import Result, child
from samenwerking.cycles import unhurried
from samenwerking.matrices.build import build
from samenwerking.matrices.lines import Setting
from samenwerking.matrices.needs import Shared
from samenwerking.service.overview import list_definitions
from samenwerking.service.workplace import open_workplace
from samenwerking.store.source import KeptSource, RegistrySource

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 10, 1)
LARGEST = 100_000
"""Up to which size they are promised."""
COLD = """
import sys, time
from datetime import UTC, date, datetime
from samenwerking.service.overview import Question, answers, list_definitions
from samenwerking.service.workplace import open_workplace
place = open_workplace(sys.argv[1])
names = [found.name for found in list_definitions(place) if found.question]
now = datetime(2026, 10, 1, tzinfo=UTC)
answers(place, names, Question(""), "nl", now.date(), now)
print(time.process_time())
"""


def run(registry: Path, count: int) -> list[Result]:
    """Measure on a generated registry of `count` partnerships."""
    if count > LARGEST:
        return []
    # Of the processor, from the start of the process: nothing here waits for a disk.
    cold = child(COLD, str(registry))
    name = f"the overviews of the research questions at {count:,}"
    return [
        Result(f"{name}, cold", median(float(cold()) for _ in range(5)), 1, "s"),
        Result(f"{name}, against reading the same rows", _ratio(registry), 0.7, "x"),
    ]


def _ratio(registry: Path) -> float:
    """Measure in turns with the bare module, which does nothing with the rows.

    They are those that the tables hold of what is kept: what would be read otherwise.
    """
    place = open_workplace(str(registry))
    with place.registry.reading() as session:
        definitions = [found for found in list_definitions(place) if found.question]
        setting = Setting(place.framework, "nl", TODAY, "")
        statements: list[tuple[str, tuple[object, ...]]] = []
        scan = session.scan

        def noted(sql: str, *parameters: object) -> object:
            statements.append((sql, parameters))
            return scan(sql, *parameters)

        def ours(of: type[RegistrySource] = KeptSource) -> None:
            with unhurried():
                source = Shared(of(session), definitions)
                for definition in definitions:
                    build(definition, source, setting)

        session.scan = noted  # type: ignore[method-assign,assignment]
        ours(RegistrySource)
        del session.scan
        connection = sqlite3.connect(registry)

        def bare() -> None:
            for sql, parameters in statements:
                cursor = connection.execute(sql, parameters)
                while cursor.fetchmany(1_000):
                    pass

        ratios = []
        for _ in range(5):
            taken = []
            for action in (bare, ours):
                start = time.process_time()
                action()
                taken.append(time.process_time() - start)
            ratios.append(taken[1] / taken[0])
        connection.close()
    return median(ratios)
