"""White spots: what the framework has and nobody fills, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.reports.white import empty_lines
from samenwerking.service.overview import make_matrix
from tests.conftest import TODAY

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.service.workplace import Workplace


def cells(place: Workplace, framework: Framework) -> set[tuple[str, str]]:
    matrix = make_matrix(place, "level-value-stories", "nl", TODAY)
    found = empty_lines(matrix, "cells", framework, only_sono=True)
    return {(one["row"], one["column"]) for one in found}


def test_an_empty_registry_has_fourteen_white_cells(
    workplace: Workplace, framework: Framework
) -> None:
    found = cells(workplace, framework)
    assert len(found) == 14
    # Pupils' resources are not in the framework: that is no gap.
    assert ("Leerlingen", "Nuttige bronnen") not in found
    assert ("Leraren", "Nuttige bronnen") in found
    assert {row for row, _ in found} == {
        "Leerlingen",
        "Leraren",
        "Schoolorganisatie(s)",
    }


def test_a_cell_with_a_story_is_none(sample: Workplace, framework: Framework) -> None:
    matrix = make_matrix(sample, "level-value-stories", "nl", TODAY)
    found = cells(sample, framework)
    for row, counts in zip(matrix.rows, matrix.cells, strict=True):
        for column, count in zip(matrix.columns, counts, strict=True):
            if count:
                assert (row.label, column.label) not in found
    assert 0 < len(found) < 14


def test_lines_are_white_if_nothing_stands_in_them(
    sample: Workplace, framework: Framework
) -> None:
    matrix = make_matrix(sample, "theme-partner-kind", "nl", TODAY)
    found = empty_lines(matrix, "rows", framework, only_sono=False)
    expected = [
        {"line": line.label}
        for line, counts in zip(matrix.rows, matrix.cells, strict=True)
        if not any(counts) and line.kind == "code"
    ]
    assert found == expected
    assert found
    turned = empty_lines(matrix.transposed(), "columns", framework, only_sono=False)
    assert turned == found


def test_extensions_are_none_where_only_sono_counts(
    workplace: Workplace, framework: Framework
) -> None:
    matrix = make_matrix(workplace, "level-value-stories", "nl", TODAY)
    every = empty_lines(matrix, "rows", framework, only_sono=False)
    assert {"line": "Ouders"} in every
    own = empty_lines(matrix, "rows", framework, only_sono=True)
    assert {"line": "Ouders"} not in own
    assert {"line": "onbekend"} not in every


def test_a_hidden_count_is_no_white_spot(
    sample: Workplace, framework: Framework
) -> None:
    matrix = make_matrix(sample, "theme-partner-kind", "nl", TODAY)
    hidden = tuple((None,) * len(matrix.columns) for _ in matrix.rows)
    matrix = matrix._replace(cells=hidden)
    for lines in ("rows", "columns", "cells"):
        assert empty_lines(matrix, lines, framework, only_sono=False) == []


def test_codes_that_say_nothing_can_be_left_out(
    sample: Workplace, framework: Framework
) -> None:
    matrix = make_matrix(sample, "theme-partner-kind", "nl", TODAY)
    other = {"line": "Ander thema"}
    assert other in empty_lines(matrix, "rows", framework, only_sono=False)
    skip = ("thema.andere",)
    found = empty_lines(matrix, "rows", framework, only_sono=False, skip=skip)
    assert other not in found
    assert found
