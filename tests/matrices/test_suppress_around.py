"""Hiding small cells: the header, lines that follow from each other, and refusals."""

from __future__ import annotations

from itertools import product

import pytest

from samenwerking.matrices.matrix import Header, HiddenError, Line, Matrix
from samenwerking.matrices.suppress import (
    EachError,
    TooFewError,
    exposed,
    hide_under,
)
from samenwerking.matrices.suppress_header import hide_in_header
from samenwerking.matrices.universe import Universe
from tests.matrices.test_suppress import added, made

TABLE = added([[9, 2, 8], [7, 6, 9], [6, 8, 7]])


def header(records: int, things: int, *left_out: int) -> Header:
    reasons = tuple((f"reason {n}", count) for n, count in enumerate(left_out))
    total = records + sum(left_out)
    return Header((), "", records, total, reasons, things, "", "", "")


def test_one_small_cell_takes_three_others_with_it() -> None:
    hidden = hide_under(TABLE, 5)
    assert hidden.hidden == 4
    assert (hidden.row_totals, hidden.column_totals) == ((19, 22, 21), (22, 16, 24))
    assert (hidden.total, hidden.header.hide_under) == (62, 5)
    assert exposed(TABLE, [(0, 1)], 5) == [(0, 1)]
    assert exposed(TABLE, [(0, 1), (0, 2)], 5) == [(0, 1), (0, 2)]
    places = [
        (row, column)
        for row, column in product(range(3), repeat=2)
        if hidden.cells[row][column] is None
    ]
    assert exposed(TABLE, places, 5) == []


def test_what_is_large_or_zero_stays() -> None:
    matrix = added([[9, 0, 8], [7, 6, 0]])
    hidden = hide_under(matrix, 5)
    assert hidden.hidden == 0
    assert (hidden.cells, hidden.row_totals) == (matrix.cells, matrix.row_totals)
    assert hidden.header.left_out == matrix.header.left_out


def test_a_total_that_is_small_is_hidden_in_another_place_too() -> None:
    hidden = hide_under(added([[1, 1, 0], [7, 6, 9], [6, 8, 7]]), 5)
    assert hidden.row_totals[0] is None
    assert hidden.row_totals.count(None) > 1
    assert hidden.cells[0] == (None, None, 0)


@pytest.mark.parametrize("least", [2, 1, 0, -1])
def test_what_could_only_be_one_is_not_called_hidden(least: int) -> None:
    with pytest.raises(TooFewError, match=f"--hide-under {least} "):
        hide_under(TABLE, least)


def test_what_is_hidden_cannot_be_hidden_again() -> None:
    with pytest.raises(ValueError, match="made"):
        hide_under(hide_under(TABLE, 5), 6)


def test_nothing_is_left_of_what_was_behind_a_cell() -> None:
    matrix = TABLE._replace(universe=Universe("partnership", 7, {("x", "y"): 7}))
    line = matrix.rows[0]._replace(members=7)
    hidden = hide_under(matrix._replace(rows=(line, *matrix.rows[1:])), 5)
    for look in (hidden.things, hidden.partnerships):
        with pytest.raises(HiddenError, match="hides what is smaller than 5"):
            look(0, 0)
    assert (hidden.universe.everything, dict(hidden.universe.sets)) == (0, {})
    assert not any(line.members for line in (*hidden.rows, *hidden.columns))


def test_a_hidden_cell_is_not_an_empty_one() -> None:
    matrix = added([[0, 2, 0], [0, 0, 0], [0, 9, 8], [0, 7, 9]])
    less = hide_under(matrix, 5).without_empty()
    assert [line.key for line in less.rows] == ["r.0", "r.2", "r.3"]
    assert less.cells[0] == (None, 0)
    assert less.transposed().cells[0][0] is None
    assert less.transposed().hidden == less.hidden == hide_under(matrix, 5).hidden


def test_a_line_for_each_partnership_is_refused() -> None:
    lines = tuple(Line(f"k{n}", (f"P{n}",), "record", (n,)) for n in range(3))
    matrix = added([[1], [1], [1]])._replace(
        rows=lines, universe=Universe("partnership", 7, {})
    )
    with pytest.raises(EachError, match="made has a line for each partnership"):
        hide_under(matrix, 5)


# --- lines that follow from each other


def keyed(matrix: Matrix, *keys: str) -> Matrix:
    rows = zip(matrix.rows, keys, strict=True)
    return matrix._replace(rows=tuple(line._replace(key=key) for line, key in rows))


def test_a_code_is_not_the_sum_of_those_below_it() -> None:
    # The first row is the two below it together; the last is another code.
    cells = [[15, 9], [2, 5], [13, 4], [8, 8]]
    matrix = made(cells, [24, 7, 17, 16], [23, 17], 40)
    hidden = hide_under(keyed(matrix, "a.b", "a.b.c", "a.b.d", "a.e"), 5)
    assert hidden.cells[:3] == ((None, None),) * 3
    assert hidden.cells[3] == (8, 8)
    assert hidden.row_totals == (None, None, None, 16)
    assert (hidden.column_totals, hidden.total) == ((None, None), None)


def test_a_group_that_holds_another_and_one_that_is_the_rest() -> None:
    def grouped(*members: int) -> Matrix:
        matrix = made([[9, 8], [2, 8], [7, 9]], [17, 10, 16], [18, 25], 30)
        lines = zip(matrix.rows, "abc", members, strict=True)
        rows = (line._replace(key=k, members=held) for line, k, held in lines)
        return matrix._replace(rows=tuple(rows))

    for members in ((0b0111, 0b0011, 0b1100), (0b1001, 0b0110, 0b0001)):
        hidden = hide_under(grouped(*members), 5)
        assert hidden.cells[0][0] is hidden.cells[1][0] is hidden.total is None
    assert hide_under(grouped(0b00011, 0b00110, 0b11010), 5).total == 30


def test_where_each_number_stands_twice_no_total_helps() -> None:
    matrix = made([[9, 2, 7], [2, 8, 6], [7, 6, 9]], [12, 11, 13], [12, 11, 13], 20)
    columns = tuple(
        line._replace(key=row.key)
        for line, row in zip(matrix.columns, matrix.rows, strict=True)
    )
    hidden = hide_under(matrix._replace(columns=columns), 5)
    assert hidden.cells[0][1] is hidden.cells[1][0] is hidden.total is None
    assert hidden.row_totals == hidden.column_totals == (None, None, 13)


# --- the header


def test_a_header_of_large_numbers_stays() -> None:
    plain = header(20, 20, 7, 9)
    assert hide_in_header(plain, 20, 5, open_=True) == plain._replace(hide_under=5)


@pytest.mark.parametrize(
    ("records", "things", "left_out", "total"),
    [
        (20, 20, (2, 9), 20),  # a few left out
        (20, 20, (2,), 20),
        (20, 20, (1, 1), 20),
        (20, 20, (4, 4, 8), 20),
        (21, 21, (7, 9), 20),  # a few in no row
        (21, 21, (), 20),
        (3, 3, (7,), 3),  # few at all
        (3, 40, (7, 8), 40),
        (20, 3, (7,), 3),
        (9, 9, (1,), 7),
    ],
)
def test_no_small_number_of_the_header_can_be_found_out(
    records: int, things: int, left_out: tuple[int, ...], total: int
) -> None:
    plain = header(records, things, *left_out)
    open_ = not 0 < total < 5
    found = hide_in_header(plain, total, 5, open_=open_)
    assert not {1, 2, 3, 4} & {found.records, found.things, found.total}
    assert not {1, 2, 3, 4} & {count for _, count in found.left_out}
    if open_ and 0 < things - total < 5:
        assert found.things is None
    values = tried(found, total if open_ else None, linked=records == things)
    hidden = {name for name, known in values.items() if len(known) < 2}
    assert not hidden, values


def tried(found: Header, total: int | None, *, linked: bool) -> dict[str, set[int]]:
    """Return the values that each hidden number of a header can have."""
    numbers = {"records": found.records, "things": found.things, "all": found.total}
    numbers |= dict(found.left_out)
    names = [name for name, count in numbers.items() if count is None]
    free = [name for name in names if name not in ("things", "all")]
    values: dict[str, set[int]] = {name: set() for name in names}
    for counts in product(range(1, 40), repeat=len(free)):
        one = {**numbers, **dict(zip(free, counts, strict=True))}
        whole = (one["records"] or 0) + sum(one[r] or 0 for r, _ in found.left_out)
        things = one["records"] if linked else one["things"]
        if numbers["all"] not in (None, whole):
            continue
        if things is not None and total is not None and things < total:
            continue
        if numbers["things"] not in (None, things):
            continue
        for name in names:
            known = whole if name == "all" else one[name]
            known = (things or counts[0] if free else 0) if known is None else known
            values[name].add(known)
    if "things" in names and not linked:
        values["things"] |= {1, 2}  # it stands in no sum with anything
    return values
