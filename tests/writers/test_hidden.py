"""What is hidden in a matrix is hidden in every file, and does not look like zero."""

from __future__ import annotations

import json
import re

import pytest

from samenwerking.matrices.suppress import hide_under
from samenwerking.service.output import draw_text
from samenwerking.writers import TEXT_FORMATS
from tests.matrices.test_suppress import made
from tests.writers.readers import READERS

MATRIX = made(
    [[0, 2, 8], [7, 6, 9], [6, 8, 7]], [10, 22, 21], [13, 16, 24], 53
)._replace(title="Hidden", row_title="Rows", column_title="Columns")
HIDDEN = hide_under(MATRIX, 5)
ROWS = [
    *(
        (*counts, total)
        for counts, total in zip(HIDDEN.cells, HIDDEN.row_totals, strict=True)
    ),
    (*HIDDEN.column_totals, HIDDEN.total),
]


@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_hidden_numbers_are_read_back_as_hidden(form: str) -> None:
    assert HIDDEN.hidden == 4
    found = READERS[form](draw_text(HIDDEN, form))
    assert [counts for _, counts in found.rows] == ROWS
    assert ROWS[0][:2] == (0, None)


@pytest.mark.parametrize("form", [form for form in TEXT_FORMATS if form != "json"])
def test_a_reader_is_told_what_the_sign_means(form: str) -> None:
    told = " ".join(draw_text(HIDDEN, form).split())
    assert "× = hidden: smaller than 5, or needed to hide such a number." in told
    assert re.search("Hidden.{1,20}4 cells and totals: smaller than 5, or", told)
    assert "smaller than" not in draw_text(MATRIX, form)


def test_a_script_is_told_under_what_is_hidden() -> None:
    data = json.loads(draw_text(HIDDEN, "json"))
    assert (data["hidden_under"], data["cells"][0][1]) == (5, None)
    assert json.loads(draw_text(MATRIX, "json"))["hidden_under"] is None


def test_where_nothing_is_small_the_file_still_says_that_it_was_asked() -> None:
    large = hide_under(made([[7, 0], [0, 9]], [7, 9], [7, 9], 16), 5)
    drawn = draw_text(large, "text")
    assert "×" not in drawn
    assert "0 cells and totals: smaller than 5" in drawn


def test_the_checksum_is_that_of_what_is_shown() -> None:
    assert HIDDEN.checksum != MATRIX.checksum
    assert HIDDEN.contents()["cells"][0] == (0, None, HIDDEN.cells[0][2])
