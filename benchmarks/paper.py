"""Paper: the board report of a thousand partnerships, and the largest matrix."""

from __future__ import annotations

import os
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.generate import MOMENT, write
from benchmarks.measure import Result, child
from samenwerking.service.entry import import_file
from samenwerking.service.reporting import ReportQuestion, make_report
from samenwerking.service.workplace import create_registry, open_workplace
from samenwerking.writers import report_writer

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 1_000
MEGABYTE = 1024
"""In what the system counts memory in."""
REPORT = """
import resource, sys
from benchmarks.generate import MOMENT
from samenwerking.service.reporting import ReportQuestion, make_report
from samenwerking.service.workplace import open_workplace
from samenwerking.writers import report_writer
place = open_workplace(sys.argv[1])
question = ReportQuestion("bestuur")
report = make_report(place, question, "nl", MOMENT.date(), MOMENT)
report_writer("pdf")(report)
"""
MATRIX = """
import resource
from samenwerking.writers import pdf
from tests.writers.handmade import make_matrix
columns = [f"Column {number}" for number in range(88)]
rows = [f"A partnership {n}" for n in range(pdf.MOST_CELLS // 90 - 2)]
pdf.write(make_matrix(rows, columns))
"""
# Both processes are there at the same time: ours, and the one that sets. What the
# system counts for ourselves begins with the process that started us.
PEAK = """
import re
ours = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
print(ours + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def run(folder: Path) -> list[Result]:
    """Measure on a generated registry of its own."""
    file = write(folder / "paper.jsonl", COUNT)
    registry = folder / "paper.db"
    place = open_workplace(str(registry))
    create_registry(place, MOMENT)
    import_file(place, str(file), "benchmark", "", MOMENT)
    draw = report_writer("pdf")
    taken = []
    for _ in range(3):
        start = _processor()
        question = ReportQuestion("bestuur")
        draw(make_report(place, question, "nl", MOMENT.date(), MOMENT))
        taken.append(_processor() - start)
    report = float(child(REPORT + PEAK, str(registry))()) / MEGABYTE
    matrix = float(child(MATRIX + PEAK)()) / MEGABYTE
    name = f"board report of {COUNT:,} partnerships as PDF"
    return [
        Result(f"{name}, made and drawn", median(taken), 3, "s"),
        Result(f"{name}, peak memory of both processes", report, 400, "MB"),
        Result("largest matrix as PDF, the same", matrix, 400, "MB"),
    ]


def _processor() -> float:
    """Return the seconds that this process and its children took of the processor."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
