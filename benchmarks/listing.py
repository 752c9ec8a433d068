"""The list of the terminal program: pages, keystrokes in the search box, facets."""

from __future__ import annotations

import time
from datetime import date
from functools import partial
from statistics import median, quantiles
from typing import TYPE_CHECKING

from benchmarks.matrix import PEAK
from benchmarks.measure import Result, child
from samenwerking.service.browse import Browser
from samenwerking.service.listing import list_partnerships
from samenwerking.service.workplace import open_workplace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

TODAY = date(2026, 10, 1)
TYPED = ("school", "lezen", "gent w", "zorg", "organisatie 12")
PAGE = 50
MEMORY = """
import sys
from datetime import date
from samenwerking.service.browse import Browser
from samenwerking.service.workplace import open_workplace
browser, today = Browser(open_workplace(sys.argv[1]), "nl"), date(2026, 10, 1)
browser.load()
browser.facets(today=today)
browser.needs(today)
for sort in ("starts", "-changed"):
    browser.look("school", sort=sort, today=today)
browser.check_some(today)
"""


def run(registry: Path, count: int) -> list[Result]:
    """Measure on a generated registry of `count` partnerships."""
    place = open_workplace(str(registry))
    browser = Browser(place, "nl")
    first = median(_taken(lambda: browser.lines(browser.first(PAGE).numbers), 21))
    browser.load()
    order = browser.look(today=TODAY).numbers
    starts = range(0, count, count // 41)
    pages = [partial(browser.lines, order[n : n + PAGE]) for n in starts]
    keys = [word[:end] for word in TYPED for end in range(1, len(word) + 1)]
    looks = [partial(browser.look, text, today=TODAY) for text in keys]
    facets = [partial(browser.facets, text, today=TODAY) for text in keys]
    browser.facets(today=TODAY)
    look, facet = _p95(_each(looks)), _p95(_each(facets))
    # The same words again would come from memory: another browser looks for them.
    fresh = Browser(place, "nl")
    fresh.load()
    ours = sum(_each([partial(fresh.look, word, today=TODAY) for word in TYPED]))
    search = partial(list_partnerships, place, limit=PAGE)
    theirs = sum(_each([partial(search, word) for word in TYPED]))
    portions = _taken(lambda: browser.check_some(TODAY), 21)
    peak = int(child(MEMORY + PEAK, str(registry))()) / 1024
    about = f"list at {count:,}"
    return [
        Result(f"{about}, the first page of {PAGE} of a program", first, 50, "ms"),
        Result(f"{about}, any page of {PAGE}", median(_each(pages)), 50, "ms"),
        Result(f"{about}, a key in the search box, p95", look, 35, "ms"),
        Result(f"{about}, the counts beside it, p95", facet, 35, "ms"),
        Result(
            f"{about}, whole words: times faster than the database",
            theirs / ours,
            4,
            "x",
            at_least=True,
        ),
        Result(f"{about}, some checked in a pause", median(portions), 20, "ms"),
        Result(f"{about}, peak memory without the screen", peak, 75, "MB"),
    ]


def _taken(action: Callable[[], object], times: int = 1) -> list[float]:
    """Return the milliseconds of the processor that something takes each time."""
    return _each([action] * times)


def _each(actions: Iterable[Callable[[], object]]) -> list[float]:
    """Return the milliseconds of the processor that each action takes.

    Those of the clock tell what else the machine does: nothing here waits for a disk.
    """
    taken = []
    for action in actions:
        start = time.process_time()
        action()
        taken.append((time.process_time() - start) * 1000)
    return taken


def _p95(taken: list[float]) -> float:
    return quantiles(taken, n=20)[-1]
