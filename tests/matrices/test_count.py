"""Cells and totals of lines of every shape are those of sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from samenwerking.matrices import bits
from samenwerking.matrices.count import count
from samenwerking.matrices.matrix import Line

if TYPE_CHECKING:
    from samenwerking.matrices.universe import Members

SETS = st.sets(st.integers(0, 12), max_size=6)
ONES = st.integers(0, 12).map(lambda number: {number})
LARGE = st.integers(0, 40).map(lambda most: {*range(most * 10)})


def _line(members: Members) -> Line:
    return Line("", ("",), "", members)


@st.composite
def lines(draw: st.DrawFn) -> list[tuple[Line, set[int]]]:
    """Draw lines as bitmaps, as few numbers, and as the one number of a partnership."""
    shape = st.tuples(st.booleans(), st.one_of(ONES, SETS, LARGE))
    return [
        (_line(bits.of(found) if whole else tuple(sorted(found))), found)
        for whole, found in draw(st.lists(shape, max_size=6))
    ]


@given(lines(), lines())
def test_lines_of_any_shape_count_as_sets_do(
    rows: list[tuple[Line, set[int]]], columns: list[tuple[Line, set[int]]]
) -> None:
    down = set().union(*(found for _, found in rows))
    across = set().union(*(found for _, found in columns))
    cells, right, bottom, total = count(
        [line for line, _ in rows], [line for line, _ in columns], int.bit_count
    )
    assert cells == tuple(tuple(len(r & c) for _, c in columns) for _, r in rows)
    assert right == tuple(len(found & across) for _, found in rows)
    assert bottom == tuple(len(found & down) for _, found in columns)
    assert total == len(down & across)


def test_rows_of_one_partnership_count_without_a_step_for_each() -> None:
    """Cells of whole numbers, not of flags: a checksum is made of them."""
    rows = [_line((number,)) for number in (5, 1, 3)]
    columns = [_line(bits.of({1, 3})), _line(0), _line(bits.of({3, 5}))]
    found = count(rows, columns, int.bit_count)
    assert found == (((0, 0, 1), (1, 0, 0), (1, 0, 1)), (1, 1, 1), (2, 0, 2), 3)
    assert {type(cell) for counts in found[0] for cell in counts} == {int}
