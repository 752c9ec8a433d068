"""Times and ratios: medians of runs that take turns, and a limit beside each."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class Result(NamedTuple):
    """One promise of speed: a figure, its limit, and whether more or less is better."""

    name: str
    figure: float
    limit: float
    unit: str
    at_least: bool = False

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        if self.at_least:
            return self.figure >= self.limit
        return self.figure <= self.limit

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        word = "kept" if self.kept else "BROKEN"
        figures = f"{self.figure:8.2f} {sign} {self.limit:g} {self.unit}"
        return f"{word:<7} {figures}  {self.name}"


def medians(runs: Mapping[str, Callable[[], object]], times: int) -> dict[str, float]:
    """Return {name: seconds}: the runs take turns, so that load hits all of them."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(times):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(found) for name, found in taken.items()}


def child(code: str, *arguments: str) -> Callable[[], str]:
    """Return what runs Python code in a process of its own, and gives its output."""
    command: Sequence[str] = (sys.executable, "-c", code, *arguments)

    def run() -> str:
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return done.stdout

    return run
