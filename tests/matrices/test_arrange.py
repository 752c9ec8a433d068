"""A matrix that is turned, or from which what is empty is left out."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from samenwerking.service.overview import (
    Question,
    arranged,
    behind_cell,
    list_definitions,
    make_matrix,
)
from samenwerking.writers.parts import header_block
from tests.conftest import NOW, TODAY
from tests.writers.handmade import make_matrix as make_by_hand

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.service.workplace import Workplace


def cells_by_key(matrix: Matrix) -> dict[tuple[str, str], int | None]:
    """Return every number under the keys of its row and its column."""
    return {
        (row.key, column.key): count
        for row, counts in zip(matrix.rows, matrix.cells, strict=True)
        for column, count in zip(matrix.columns, counts, strict=True)
    }


def totals_by_key(matrix: Matrix) -> tuple[dict[str, int | None], ...]:
    """Return the totals of rows and columns under their keys."""
    sides = (matrix.rows, matrix.row_totals), (matrix.columns, matrix.column_totals)
    rows, columns = (
        {line.key: total for line, total in zip(lines, totals, strict=False)}
        for lines, totals in sides
    )
    return rows, columns


def every_overview(place: Workplace) -> list[Matrix]:
    names = [definition.name for definition in list_definitions(place)]
    return [make_matrix(place, name, "nl", TODAY) for name in names]


def test_a_turned_matrix_has_each_number_under_the_same_names(
    sample: Workplace,
) -> None:
    for matrix in every_overview(sample):
        turned = matrix.transposed()
        assert cells_by_key(turned) == {
            (row, column): count
            for (column, row), count in cells_by_key(matrix).items()
        }
        assert totals_by_key(turned) == totals_by_key(matrix)[::-1]
        titles = matrix.row_title, matrix.column_title
        assert (turned.column_title, turned.row_title) == titles
        assert turned.total == matrix.total
        assert turned.header.turned
        assert turned.transposed() == matrix


def test_what_is_empty_is_left_out_and_counted_and_no_number_changes(
    sample: Workplace,
) -> None:
    for matrix in every_overview(sample):
        less = matrix.without_empty()
        whole, kept = cells_by_key(matrix), cells_by_key(less)
        assert {place: n for place, n in whole.items() if n} == {
            place: n for place, n in kept.items() if n
        }
        assert all(map(any, less.cells))
        assert all(map(any, zip(*less.cells, strict=True)))
        gone = (
            len(matrix.rows) - len(less.rows),
            len(matrix.columns) - len(less.columns),
        )
        assert less.header.emptied == gone
        assert less.total == matrix.total
        before, after = totals_by_key(matrix), totals_by_key(less)
        for all_of_them, left in zip(before, after, strict=True):
            assert all(all_of_them[key] == total for key, total in left.items())
            assert not any(n for key, n in all_of_them.items() if key not in left)


def test_both_at_once_are_the_same_in_either_order(sample: Workplace) -> None:
    for matrix in every_overview(sample):
        one = matrix.without_empty().transposed()
        assert one == matrix.transposed().without_empty()


def test_leaving_out_twice_still_says_how_much(sample: Workplace) -> None:
    matrix = make_matrix(sample, "constellation-motive", "nl", TODAY)
    once = matrix.without_empty()
    assert once.without_empty() == once
    assert once.header.emptied is not None
    assert sum(once.header.emptied) > 0


def test_a_total_stays_what_is_behind_it(sample: Workplace) -> None:
    matrix = make_matrix(sample, "constellation-motive", "nl", TODAY)
    less = matrix.without_empty().transposed()
    for row in range(len(less.rows)):
        names = behind_cell(sample, less, row, None).names
        assert len(names) == less.row_totals[row]
    assert len(behind_cell(sample, less, None, None).names) == less.total


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
def test_a_matrix_without_cells_can_be_turned_and_emptied(
    shape: tuple[int, int],
) -> None:
    rows, columns = ([f"{n}" for n in range(count)] for count in shape)
    matrix = make_by_hand(rows, columns, totals=False)
    turned = matrix.transposed()
    assert (len(turned.rows), len(turned.columns)) == shape[::-1]
    assert len(turned.cells) == shape[1]
    less = matrix.without_empty()
    assert (less.rows, less.columns, less.cells) == ((), (), ())
    assert less.header.emptied == shape


def test_the_header_says_that_it_was_turned_and_what_was_left_out() -> None:
    matrix = make_by_hand(["a", "b"], ["c", "d", "e"])
    plain = dict(header_block(matrix))
    assert "Turned" not in plain
    assert "Empty, so not shown" not in plain
    told = dict(header_block(matrix.without_empty()))
    assert told["Empty, so not shown"] == "rows: 0, columns: 1"
    told = dict(header_block(matrix.without_empty().transposed()))
    assert told["Empty, so not shown"] == "rows: 1, columns: 0"
    assert "a row is a column here" in told["Turned"]


def test_a_question_knows_the_command_that_asks_it() -> None:
    question = Question(
        "carry-over",
        'schaal:lokaal -motief:groei,? titel:"l\'été"',
        every_nature=True,
        as_of=TODAY,
        transpose=True,
        hide_empty=True,
    )
    assert shlex.split(question.command(NOW)) == [
        *("samenwerking", "matrix", "carry-over", question.query),
        *("--as-of", TODAY.isoformat(), "--every-nature"),
        *("--transpose", "--hide-empty"),
    ]
    meant = shlex.split(question.command(NOW, "motief:groei OF schaal:lokaal"))
    assert meant[3] == "motief:groei OF schaal:lokaal"
    now = Question("carry-over").command(NOW)
    assert now.endswith(f"--as-of {NOW.astimezone().isoformat()}")


def test_a_matrix_stands_as_the_question_wants(sample: Workplace) -> None:
    matrix = make_matrix(sample, "carry-over", "nl", TODAY)
    plain = Question("carry-over")
    assert arranged(matrix, plain) == matrix
    both = arranged(matrix, plain._replace(transpose=True, hide_empty=True), "again")
    assert both.header.command == "again"
    assert both.header.turned
    assert both.header.emptied is not None
