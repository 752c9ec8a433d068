"""How paper looks, as far as a program can tell: nothing lies over anything else."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import pytest

from samenwerking.pictures.palette import ROLES, SHADES
from samenwerking.service.overview import list_definitions, make_matrix
from samenwerking.service.reporting import ReportQuestion, make_report
from samenwerking.writers import pdf, report_pdf
from samenwerking.writers.pdf_layout import (
    LANDSCAPE,
    PORTRAIT,
    WIDE,
    fit_rows,
    lay_out,
)
from tests.conftest import TODAY
from tests.writers import handmade
from tests.writers.test_hostile_names import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

pytest.importorskip("typst", reason="typst is not installed: pip install -e '.[pdf]'")

poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler) is not installed"
)
MARGIN = 40
"""Points that stay white on the left and on the right."""


class Word(NamedTuple):
    """A word and the box of its ink, in points from the upper left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def words_of(drawn: bytes, file: Path) -> Iterator[tuple[float, float, list[Word]]]:
    """Yield width, height and words of each page."""
    file.write_bytes(drawn)
    command = ["pdftotext", "-bbox", str(file), "-"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    for page in re.findall(r"<page (.*?)</page>", done.stdout, re.DOTALL):
        width, height = map(float, re.findall(r'"([\d.]+)"', page)[:2])
        found = re.findall(r'<word ((?:\w+="[-\d.]+" ?){4})>(.*?)</word>', page)
        yield width, height, [_word(box, text) for box, text in found]


def _word(box: str, text: str) -> Word:
    left, top, right, bottom = map(float, re.findall(r'"([-\d.]+)"', box))
    # A box is as high as a line of the font, which is more than its ink.
    air = 0.17 * min(right - left, bottom - top)
    if text == "·":
        return Word(left, bottom - 4, right, bottom - 3, text)
    return Word(left + air, top + air, right - air, bottom - air, text)


def overlaps(words: list[Word]) -> list[tuple[str, str]]:
    """Return the pairs of words that lie over each other."""
    words = sorted(words)
    found = []
    for number, one in enumerate(words):
        for other in words[number + 1 :]:
            if other.left > one.right - 0.3:
                break
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            across = min(one.right, other.right) - other.left
            if down > 0.3 and across > 0.3:
                found.append((one.text, other.text))
    return found


def check_looks(drawn: bytes, file: Path) -> None:
    for width, height, words in words_of(drawn, file):
        assert words
        assert overlaps(words) == []
        outside = [
            word.text
            for word in words
            if word.left < MARGIN
            or word.right > width - MARGIN
            or word.top < MARGIN
            or word.bottom > height - 20
        ]
        assert outside == []


@poppler
def test_no_word_of_an_overview_lies_over_another(
    sample: Workplace, tmp_path: Path
) -> None:
    for definition in list_definitions(sample):
        matrix = make_matrix(sample, definition.name, "nl", TODAY)
        check_looks(pdf.write(matrix), tmp_path / "overview.pdf")


@poppler
def test_no_word_of_the_board_report_lies_over_another(
    sample: Workplace, tmp_path: Path
) -> None:
    now = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
    report = make_report(sample, ReportQuestion("bestuur"), "nl", TODAY, now)
    check_looks(report_pdf.write(report), tmp_path / "report.pdf")


@poppler
def test_long_and_strange_names_stay_in_their_place(tmp_path: Path) -> None:
    long = ["lang" * 300, "een lang woord " * 40, "W" * 300, *NAMES.values()]
    drawn = pdf.write(handmade.make_matrix(long, ["a", "b"]))
    check_looks(drawn, tmp_path / "rows.pdf")
    drawn = pdf.write(handmade.make_matrix(["a", "b"], long))
    check_looks(drawn, tmp_path / "columns.pdf")


@poppler
def test_another_reader_finds_the_same_rows(tmp_path: Path) -> None:
    matrix = handmade.make_matrix([f"row {n}" for n in range(80)], ["a", "b", "c"])
    file = tmp_path / "rows.pdf"
    file.write_bytes(pdf.write(matrix))
    command = ["pdftotext", "-layout", str(file), "-"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    rows = re.findall(
        r"^\s*(row \d+)\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)$", done.stdout, re.MULTILINE
    )
    assert rows == [
        (line.label, *(f"{n:,}" if n else "·" for n in (*counts, total)))
        for line, counts, total in zip(
            matrix.rows, matrix.cells, matrix.row_totals, strict=True
        )
    ]


def _paper(columns: int) -> str:
    heads = [f"Heading {number}" for number in range(columns)]
    return lay_out(["A label of a row"], heads, heads, 3).paper.name


def test_the_smallest_paper_is_taken_that_fits() -> None:
    assert [_paper(columns) for columns in (3, 20, 32, 60)] == [
        PORTRAIT.name,
        PORTRAIT.name,
        LANDSCAPE.name,
        WIDE.name,
    ]


def test_parts_keep_groups_together() -> None:
    groups = [f"Group {number // 7}" for number in range(140)]
    layout = lay_out(["A label of a row"], ["In"] * 140, groups, 3)
    assert len(layout.parts) > 1
    assert [start for start, _ in layout.parts][1:] == [end for _, end in layout.parts][
        :-1
    ]
    assert layout.parts[-1][1] == 140
    assert all(start % 7 == 0 for start, _ in layout.parts)


def test_columns_never_leave_the_paper() -> None:
    for columns in range(1, 200, 7):
        heads = ["Een langere titel " * (number % 5 + 1) for number in range(columns)]
        layout = lay_out(["label " * 20], heads, heads, 5)
        for start, end in layout.parts:
            width = layout.label + (end - start) * layout.column
            assert width <= layout.paper.room + 0.01


def test_rows_move_together_before_a_page_is_broken() -> None:
    assert fit_rows(PORTRAIT, [1] * 10, 92) == (1.1, True)
    space, whole = fit_rows(PORTRAIT, [1] * 42, 92)
    assert whole
    assert 0.6 <= space < 1.1
    assert fit_rows(PORTRAIT, [1] * 80, 92) == (1.1, False)


@pytest.mark.parametrize("shade", range(1, SHADES + 1))
def test_numbers_are_legible_on_every_shade(shade: int) -> None:
    ground = _luminance(ROLES[f"shade.{shade}"].light)
    ink = _luminance(ROLES[f"on.{shade}"].light)
    assert (max(ground, ink) + 0.05) / (min(ground, ink) + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """Return how light a colour is, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
