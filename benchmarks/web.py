"""Large matrices as text: web page, Markdown and CSV against joining strings."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.generate import MOMENT, write
from benchmarks.measure import Result, medians
from samenwerking.matrices.matrix import Header, Line, Matrix
from samenwerking.matrices.universe import PARTNERSHIP, Universe
from samenwerking.service.entry import import_file
from samenwerking.service.reporting import ReportQuestion, make_report
from samenwerking.service.workplace import create_registry, open_workplace
from samenwerking.writers import csv_file, html, markdown, report_html

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS, COLUMNS = 10_000, 90
"""A matrix of partnership x item."""
PARTNERSHIPS = 1_000
"""Of the report of which the page is promised."""


def large() -> Matrix:
    """Return a matrix in which about one of eight cells is not empty, as in reality."""
    cells = tuple(
        tuple(
            int((row * 31 + column * 17) % 8 == 0) * (1 + row % 3)
            for column in range(COLUMNS)
        )
        for row in range(ROWS)
    )
    return Matrix(
        name="large",
        language="nl",
        title="Large",
        notes="",
        row_title="Rows",
        column_title="Columns",
        counted="things",
        rows=lines(ROWS, "A partnership of some school"),
        columns=lines(COLUMNS, "An item"),
        cells=cells,
        row_totals=tuple(map(sum, cells)),
        column_totals=tuple(map(sum, zip(*cells, strict=True))),
        total=sum(map(sum, cells)),
        header=Header((), "samenwerking", ROWS, ROWS, (), ROWS, "2026-10-01", "1", "r"),
        universe=Universe(PARTNERSHIP, 0, {}),
    )


def lines(count: int, name: str) -> tuple[Line, ...]:
    """Return rows or columns that are called `name`, each with its number."""
    return tuple(
        Line(f"k{number}", (f"{name} {number}",), "record", 0)
        for number in range(count)
    )


def run(folder: Path) -> list[Result]:
    """Measure a large matrix, and the report of a generated registry of its own."""
    matrix = large()
    pairs: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "web page": (lambda: html.write(matrix), lambda: bare_html(matrix)),
        "Markdown": (lambda: markdown.write(matrix), lambda: bare_text(matrix, " | ")),
        "CSV": (lambda: csv_file.write(matrix), lambda: bare_text(matrix, ",")),
    }
    found = []
    for name, (ours, bare) in pairs.items():
        taken = medians({"ours": ours, "bare": bare}, 5)
        told = f"{ROWS:,} x {COLUMNS} as {name}, against joining strings"
        found.append(Result(told, taken["ours"] / taken["bare"], 3, "x"))
    return [*found, _report(folder)]


def _report(folder: Path) -> Result:
    """Measure the board's report, counted and drawn, by time of the processor."""
    file = write(folder / "web.jsonl", PARTNERSHIPS)
    place = open_workplace(str(folder / "web.db"))
    create_registry(place, MOMENT)
    import_file(place, str(file), "benchmark", "", MOMENT)
    question = ReportQuestion("bestuur")
    taken = []
    for _ in range(5):
        start = time.process_time()
        report = make_report(place, question, "nl", MOMENT.date(), MOMENT)
        report_html.write(report)
        taken.append(time.process_time() - start)
    told = f"the board's report of {PARTNERSHIPS:,} as a web page"
    return Result(told, median(taken), 1, "s")


def bare_html(matrix: Matrix) -> str:
    """Return the table as an f-string for each cell gives it."""
    return "".join(
        f"<tr><th>{line.label}</th>"
        + "".join(f"<td>{count}</td>" for count in counts)
        + "</tr>\n"
        for line, counts in zip(matrix.rows, matrix.cells, strict=True)
    )


def bare_text(matrix: Matrix, between: str) -> str:
    """Return the table as joining gives it."""
    return "\n".join(
        line.label + between + between.join(map(str, counts))
        for line, counts in zip(matrix.rows, matrix.cells, strict=True)
    )
