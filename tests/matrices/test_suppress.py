"""What is hidden cannot be found out: against a reader who tries every number."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samenwerking.matrices.matrix import Header, Line, Matrix
from samenwerking.matrices.suppress import exposed, hide_under
from samenwerking.matrices.universe import Universe
from tests.matrices.possible import Reader

Cells = list[list[int]]


class Case(NamedTuple):
    """An overview, and what a reader knows of the question."""

    matrix: Matrix
    rows_exclude: bool
    columns_exclude: bool
    least: int


def made(
    cells: Cells,
    across: list[int],
    down: list[int],
    total: int,
    kinds: tuple[list[str], list[str]] | None = None,
) -> Matrix:
    size = len(cells), len(cells[0])
    kinds = kinds or (["code"] * size[0], ["code"] * size[1])
    rows, columns = (
        tuple(Line(f"{name}.{n}", (f"{name}{n}",), kind, 0) for n, kind in enumerate(k))
        for name, k in zip("rc", kinds, strict=True)
    )
    header = Header((), "", total, total, (), total, "", "", "")
    return Matrix(
        *("made", "en", "", "", "", "", "", rows, columns),
        tuple(map(tuple, cells)),
        *(tuple(across), tuple(down), total, header, Universe("partnership", 0, {})),
    )


def added(cells: Cells) -> Matrix:
    """An overview of lines that exclude each other."""
    down = [sum(counts) for counts in zip(*cells, strict=True)]
    return made(cells, [sum(counts) for counts in cells], down, sum(down))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Overviews of things that stand in one or in several rows and columns."""
    single = draw(st.booleans()), draw(st.booleans())
    kinds = [["code"] * draw(st.integers(1, 4)) for _ in single]
    for one, is_single in zip(kinds, single, strict=True):
        if not is_single and draw(st.booleans()):
            one.append("unknown")

    def places(axis: int) -> st.SearchStrategy[frozenset[int]]:
        size = kinds[axis].count("code")
        alone = st.sampled_from(range(len(kinds[axis]))).map(lambda n: frozenset([n]))
        several = st.frozensets(st.sampled_from(range(size)), min_size=1, max_size=3)
        return alone if single[axis] else st.one_of(alone, several)

    weighed = st.tuples(places(0), places(1), st.integers(1, 8))
    things = draw(st.lists(weighed, min_size=1, max_size=12))

    def count(row: int | None, column: int | None) -> int:
        return sum(
            weight
            for rows, columns, weight in things
            if (row is None or row in rows) and (column is None or column in columns)
        )

    rows, columns = range(len(kinds[0])), range(len(kinds[1]))
    across = [count(row, None) for row in rows] if draw(st.booleans()) else []
    down = [count(None, n) for n in columns] if draw(st.booleans()) else []
    cells = [[count(row, column) for column in columns] for row in rows]
    matrix = made(cells, across, down, count(None, None), (kinds[0], kinds[1]))
    return Case(matrix, *single, draw(st.integers(3, 6)))


def certain(case: Case, hidden: Matrix, *, with_small: bool) -> list[object]:
    """Return what a reader knows for certain of what is hidden."""
    matrix = case.matrix
    grid = [
        *((*c, *matrix.row_totals[n : n + 1]) for n, c in enumerate(matrix.cells)),
        (*(matrix.column_totals or [0] * len(matrix.columns)), matrix.total),
    ]
    small = {
        (row, column): (count or 0) < case.least
        for row, counts in enumerate(grid)
        for column, count in enumerate(counts)
    }
    reader = Reader(
        hidden,
        rows_exclude=case.rows_exclude,
        columns_exclude=case.columns_exclude,
        small=small if with_small else None,
        least=case.least,
    )
    return [*reader.certain()]


def naive(matrix: Matrix, least: int) -> Matrix:
    """Hide what is small, and nothing else."""

    def hide(counts: tuple[int | None, ...]) -> tuple[int | None, ...]:
        return tuple(None if 0 < (n or 0) < least else n for n in counts)

    (total,) = hide((matrix.total,))
    return matrix._replace(
        cells=tuple(map(hide, matrix.cells)),
        row_totals=hide(matrix.row_totals),
        column_totals=hide(matrix.column_totals),
        total=total,
    )


@settings(deadline=None, max_examples=300)
@given(cases())
def test_every_hidden_number_has_two_values(case: Case) -> None:
    hidden = hide_under(case.matrix, case.least)
    assert certain(case, hidden, with_small=False) == []


@settings(deadline=None, max_examples=300)
@given(cases())
def test_also_for_who_knows_which_ones_are_small(case: Case) -> None:
    hidden = hide_under(case.matrix, case.least)
    if hidden.total is not None:  # else there is no sum left, and nobody can know
        assert certain(case, hidden, with_small=True) == []


@settings(deadline=None, max_examples=300)
@given(cases())
def test_what_is_small_is_hidden_and_what_is_shown_is_true(case: Case) -> None:
    matrix, hidden = case.matrix, hide_under(case.matrix, case.least)
    pairs = [
        *zip(matrix.cells, hidden.cells, strict=True),
        (matrix.row_totals, hidden.row_totals),
        (matrix.column_totals, hidden.column_totals),
        ((matrix.total,), (hidden.total,)),
    ]
    for before, after in pairs:
        for count, shown in zip(before, after, strict=True):
            assert shown in (count, None)
            assert (shown is None) >= (0 < (count or 0) < case.least)
            assert shown == 0 or count


@st.composite
def tables(draw: st.DrawFn) -> Case:
    """Tables of any numbers, with totals that may be sums, or just large enough."""
    size = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    counts = st.lists(st.integers(0, 8), min_size=size[1], max_size=size[1])
    cells = draw(st.lists(counts, min_size=size[0], max_size=size[0]))
    exclude = draw(st.booleans()), draw(st.booleans())

    def total(parts: list[int], *, apart: bool) -> int:
        top = max(parts)
        return sum(parts) if apart else draw(st.integers(top, max(top, sum(parts))))

    across = [total(row, apart=exclude[1]) for row in cells]
    down = [total([*one], apart=exclude[0]) for one in zip(*cells, strict=True)]
    # Rows that exclude each other add up, in the column of totals too.
    whole = total(across, apart=exclude[0])
    least, most = (sum(down), sum(down)) if exclude[1] else (max(down), sum(down))
    assume(least <= whole <= most)
    return Case(made(cells, across, down, whole), *exclude, draw(st.integers(3, 6)))


@settings(deadline=None, max_examples=300)
@given(tables())
def test_no_table_of_any_numbers_gives_away_what_it_hides(case: Case) -> None:
    hidden = hide_under(case.matrix, case.least)
    assert certain(case, hidden, with_small=hidden.total is not None) == []


def test_to_hide_only_what_is_small_would_not_do() -> None:
    """The check above can fail: a table that adds up, with one small cell in it."""
    matrix = added([[9, 2, 8], [7, 6, 9], [6, 8, 7]])
    case = Case(matrix, True, True, 5)
    assert certain(case, naive(matrix, 5), with_small=False) == [("n", 0, 1)]
    assert certain(case, hide_under(matrix, 5), with_small=True) == []


def test_two_small_cells_that_are_all_one_or_all_the_most_are_guarded_too() -> None:
    """Two hidden cells beside a total, and yet nobody has to guess."""
    for cells in ([[1, 1, 9], [1, 1, 8], [6, 7, 9]], [[4, 4, 9], [4, 4, 8], [6, 7, 9]]):
        matrix = added(cells)
        case = Case(matrix, True, True, 5)
        assert len(certain(case, naive(matrix, 5), with_small=True)) == 4
        assert exposed(matrix, [(0, 0), (0, 1), (1, 0), (1, 1)], 5)
        assert certain(case, hide_under(matrix, 5), with_small=True) == []
