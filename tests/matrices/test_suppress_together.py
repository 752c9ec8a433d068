"""Overviews that are published together: none of them tells what another one hides."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import TYPE_CHECKING

import pytest

from samenwerking.matrices.suppress import EachError, exposed, hide_under
from samenwerking.matrices.suppress_together import ToldError, hide_together
from tests.matrices.test_suppress import added

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.matrices.sums import Place

LEAST = 5


def overview(rows: list[int], columns: list[int], sizes: tuple[int, int]) -> Matrix:
    """Return an overview of partnerships that each stand in one row and one column."""

    def members(places: list[int], place: int) -> int:
        return sum(1 << n for n, found in enumerate(places) if found == place)

    across = [members(rows, row) for row in range(sizes[0])]
    down = [members(columns, column) for column in range(sizes[1])]
    matrix = added([[(one & two).bit_count() for two in down] for one in across])
    return matrix._replace(
        rows=tuple(
            line._replace(members=held)
            for line, held in zip(matrix.rows, across, strict=True)
        ),
        columns=tuple(
            line._replace(members=held)
            for line, held in zip(matrix.columns, down, strict=True)
        ),
    )


def registry(seed: int) -> dict[str, Matrix]:
    """Return two overviews of the same partnerships, with the same columns."""
    dice = Random(seed)
    # Each school stands once in the first column: who knows its total knows all of it.
    count = dice.randint(5, 7)
    schools = [*range(count), *(n for n in range(count) for _ in range(12))]
    columns = [0] * count + [dice.choice([1, 1, 2]) for _ in range(12 * count)]
    themes = [dice.choice([0, 0, 1]) if column else 0 for column in columns]
    return {
        "schools": overview(schools, columns, (count, 3)),
        "themes": overview(themes, columns, (2, 3)),
    }


def numbers(matrix: Matrix) -> dict[Place, int | None]:
    rows, columns = len(matrix.rows), len(matrix.columns)
    found: dict[Place, int | None] = {
        (row, column): matrix.cells[row][column]
        for row, column in product(range(rows), range(columns))
    }
    found |= {(row, columns): count for row, count in enumerate(matrix.row_totals)}
    found |= {
        (rows, column): count for column, count in enumerate(matrix.column_totals)
    }
    return {**found, (rows, columns): matrix.total}


def gaps(matrix: Matrix) -> set[Place]:
    return {place for place, count in numbers(matrix).items() if count is None}


def told_by(one: Matrix, other: Matrix) -> set[Place]:
    """Return the gaps of an overview that stand in another of the same columns."""
    columns = {place[1] for place in gaps(one) if place[0] == len(one.rows)}
    return {
        (len(one.rows), column)
        for column in columns
        if numbers(other)[len(other.rows), column] is not None
    }


def test_alone_they_would_tell() -> None:
    told = 0
    for seed in range(30):
        whole = registry(seed)
        schools, themes = (hide_under(matrix, LEAST) for matrix in whole.values())
        known = told_by(schools, themes)
        told += bool(exposed(whole["schools"], gaps(schools) - known, LEAST))
    assert told


@pytest.mark.parametrize("seed", range(30))
def test_together_they_do_not(seed: int) -> None:
    whole = registry(seed)
    found = hide_together(whole, LEAST)
    schools, themes = found["schools"], found["themes"]
    assert not isinstance(schools, EachError)
    assert not isinstance(themes, EachError)
    assert told_by(schools, themes) == told_by(themes, schools) == set()
    for name, matrix in (("schools", schools), ("themes", themes)):
        true = numbers(whole[name])
        shown = {at: n for at, n in numbers(matrix).items() if n is not None}
        assert shown == {at: true[at] for at in shown}
        assert not [count for count in shown.values() if 0 < count < LEAST]
        assert exposed(whole[name], gaps(matrix), LEAST) == []


def test_what_the_text_tells_cannot_be_hidden_beside_it() -> None:
    matrix = overview([0] * 3 + [1] * 17, [0] * 20, (2, 1))
    alone = hide_together({"one": matrix}, LEAST)["one"]
    assert not isinstance(alone, EachError)
    gone = gaps(alone)
    assert (0, 0) in gone
    everything = ("partnership", (1 << 20) - 1)
    larger = ("partnership", (1 << 20) - 1 - 0b111)
    refused = hide_together({"one": matrix}, LEAST, [everything, larger])["one"]
    assert isinstance(refused, ToldError)


def test_what_the_text_hides_is_hidden_in_the_overview() -> None:
    matrix = overview([0] * 9 + [1] * 9 + [2] * 9, [0, 1, 2] * 9, (3, 3))
    shown = hide_together({"one": matrix}, 3)["one"]
    assert not isinstance(shown, EachError)
    count, kept = numbers(shown)[0, 3], ("partnership", (1 << 9) - 1)
    assert count == 9
    hidden = hide_together({"one": matrix}, 3, kept=[kept])["one"]
    assert not isinstance(hidden, EachError)
    assert numbers(hidden)[0, 3] is None
    assert exposed(matrix, gaps(hidden), 3) == []
