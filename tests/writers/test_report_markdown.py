"""A report as Markdown: as before, inert, and with the numbers of its blocks.

UPDATE_GOLDEN=1 python -m pytest tests/writers/test_report_markdown.py
git diff tests/data/golden_reports
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from samenwerking.reports.report import Overview
from samenwerking.service.overview import make_matrix
from samenwerking.service.reporting import ReportQuestion, make_report
from samenwerking.writers import report_markdown, report_writer
from tests.conftest import NOW, TODAY
from tests.reports.example import HOSTILE, example

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

GOLDEN = Path(__file__).parents[1] / "data" / "golden_reports" / "example.en.md"


def test_a_report_is_drawn_as_before(sample: Workplace) -> None:
    matrix = make_matrix(sample, "level-value-steps", "en", TODAY)
    drawn = report_markdown.write(example(matrix)).encode()
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        GOLDEN.write_bytes(drawn)
    assert drawn.decode() == GOLDEN.read_bytes().decode()


def test_it_is_found_by_its_format() -> None:
    assert report_writer("md") is report_markdown.write


def test_no_sign_of_markdown_or_html_is_left_bare(sample: Workplace) -> None:
    matrix = make_matrix(sample, "level-value-steps", "en", TODAY)
    drawn = report_markdown.write(example(matrix))
    bare = re.sub(r"\\.", "", drawn)
    assert "<" not in bare
    assert "`" not in bare
    assert "script" in bare
    assert re.sub(r"\\(.)", r"\1", drawn).count(HOSTILE) >= 6


def test_every_number_of_an_overview_is_there(sample: Workplace) -> None:
    made = make_report(sample, ReportQuestion("bestuur"), "nl", TODAY, NOW)
    drawn = report_markdown.write(made)
    tables = re.findall(r"(?:^\|.*\|\n?)+", drawn, re.MULTILINE)
    found = {
        tuple(
            tuple(cell.strip() for cell in row.strip("|\n ").split(" | ")[1:])
            for row in table.strip().split("\n")[2:]
        )
        for table in tables
    }
    looked = 0
    for section in made.sections:
        for block in section.blocks:
            if not isinstance(block, Overview):
                continue
            matrix = block.matrix
            grid = [
                (*map(str, counts), str(total))
                for counts, total in zip(matrix.cells, matrix.row_totals, strict=True)
            ]
            grid.append((*map(str, matrix.column_totals), str(matrix.total)))
            assert tuple(grid) in found
            looked += 1
    assert looked > 5


def test_a_line_that_looks_like_a_list_is_none() -> None:
    for text in ("- a", "+1", "1. a", "23) a", "=== a"):
        assert "\\" in report_markdown.begin(text)
        assert report_markdown.begin(text).replace("\\", "") == text
    assert report_markdown.begin("2024 was") == "2024 was"


def test_what_nobody_sees_is_left_out() -> None:
    assert report_markdown.escape("a\x00b\u202ec\nd") == "abc d"
    assert report_markdown.escape("\N{OWL} \u0645\u0631") == "\N{OWL} \u0645\u0631"
