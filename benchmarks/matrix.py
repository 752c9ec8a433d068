"""Actor category x motive: against pandas, against bare bit operations, in memory."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from benchmarks.measure import Result, child, medians
from samenwerking.matrices.build import build
from samenwerking.matrices.lines import Setting
from samenwerking.matrices.reading import read_definition
from samenwerking.matrices.select import Selection
from samenwerking.service.asking import ask
from samenwerking.service.workplace import open_workplace
from samenwerking.store.source import RegistrySource

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from samenwerking.matrices.universe import Universe

NAME = "constellation-motive"
PROMISED = 100_000
"""Below this size the fixed work hides what a filter costs."""
TODAY = date(2026, 10, 1)

PANDAS = """
import sqlite3, sys, pandas
connection = sqlite3.connect(sys.argv[1])
def crosstab():
    left = pandas.read_sql(
        "SELECT record_id, code AS row FROM coding WHERE field = 'constellations'",
        connection)
    right = pandas.read_sql("SELECT record_id, code AS col FROM motive", connection)
    both = left.merge(right, on="record_id").drop_duplicates()
    return pandas.crosstab(both["row"], both["col"])
"""
OURS = """
import sys
from datetime import date
from samenwerking.service.workplace import open_workplace
from samenwerking.service.overview import make_matrix
make_matrix(open_workplace(sys.argv[1]), sys.argv[2], "nl", date(2026, 10, 1))
"""
# The peak since this program began; ru_maxrss would count the one that started it.
PEAK = """
lines = open("/proc/self/status").read().splitlines()
print(next(line.split()[1] for line in lines if line.startswith("VmHWM")))
"""


class Remembered:
    """A source whose sets are at hand in memory."""

    def __init__(self, source: RegistrySource) -> None:
        self._source = source
        self._known: dict[frozenset[str], Universe] = {}

    def partnerships(self, fields: Collection[str]) -> Universe:
        """Return the universe, read once."""
        key = frozenset(fields)
        if key not in self._known:
            self._known[key] = self._source.partnerships(fields)
        return self._known[key]

    def inside(self, unit: str, fields: Collection[str], within: int) -> Universe:
        """Return the universe inside the partnerships."""
        return self._source.inside(unit, fields, within)


def run(registry: Path, count: int) -> list[Result]:
    """Measure on a generated registry of `count` partnerships."""
    place = open_workplace(str(registry))
    definition = read_definition(place.exports, NAME, place.framework)
    setting = Setting(place.framework, "nl", TODAY, "")
    space: dict[str, Any] = {}
    import sys

    before, sys.argv = sys.argv, ["-c", str(registry)]
    exec(PANDAS, space)  # noqa: S102 - the same lines as in the cold process
    sys.argv = before
    with place.registry.reading() as session:
        source = Remembered(RegistrySource(session))
        exports = place.exports

        def in_one_year() -> object:
            asked = ask(
                session, "sj:2020-2021", language="nl", today=TODAY, exports=exports
            )
            selection = Selection(asked.members, asked.words)
            return build(definition, source, setting, selection)

        universe = source.partnerships({"constellations", "motives.code"})
        rows = [
            universe.sets["constellations", c]
            for c in place.framework.choices("wie.actor")
        ]
        columns = [
            universe.sets["motives.code", c] for c in place.framework.choices("waarom")
        ]

        def bare() -> list[int]:
            return [(a & b).bit_count() for a in rows for b in columns]

        fast = medians(
            {
                "ours": lambda: build(definition, source, setting),
                "year": in_one_year,
                "bare": bare,
            },
            times=101,
        )
        slow = medians({"pandas": space["crosstab"]}, times=3)
    cold = medians(
        {
            "ours": child(OURS, str(registry), NAME),
            "pandas": child(PANDAS + "crosstab()", str(registry)),
        },
        times=5,
    )
    peak = int(child(OURS + PEAK, str(registry), NAME)()) / 1024
    about = f"{NAME} at {count:,}"
    ratio = slow["pandas"] / fast["ours"]
    noise = 1.1 if count >= PROMISED else float("inf")
    cold_ratio = cold["pandas"] / cold["ours"]
    return [
        Result(
            f"{about}, sets at hand: times faster than pandas",
            ratio,
            50,
            "x",
            at_least=True,
        ),
        Result(
            f"{about}, against bare bit operations", fast["ours"] / fast["bare"], 4, "x"
        ),
        Result(
            f"{about}, one school year against all",
            fast["year"] / fast["ours"],
            noise,
            "x",
        ),
        Result(
            f"{about}, cold: times faster than pandas",
            cold_ratio,
            4,
            "x",
            at_least=True,
        ),
        Result(f"{about}, peak memory", peak, 150, "MB"),
    ]
