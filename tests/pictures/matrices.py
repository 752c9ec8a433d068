"""Matrices by hand and by chance, of whatever a registry might hold one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from samenwerking.matrices.matrix import Line, Matrix
from samenwerking.matrices.universe import PARTNERSHIP, Universe
from tests.writers.handmade import HEADER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy

    from samenwerking.language import Language

Names = "Sequence[str | tuple[str, ...]]"


def build(
    rows: Sequence[str | tuple[str, ...]],
    columns: Sequence[str | tuple[str, ...]],
    cells: Sequence[Sequence[int | None]],
    *,
    totals: bool = True,
    language: Language = "en",
    keys: tuple[Sequence[str], Sequence[str]] | None = None,
    kinds: Sequence[str] | None = None,
    hide_under: int | None = None,
) -> Matrix:
    """Return a matrix of these labels and counts; a total is the largest of its line.

    Args:
        rows: labels; a tuple for a line within a line.
        columns: the same.
        cells: the counts; None is hidden.
        totals: whether there are any.
        language: of the words around it.
        keys: of rows and columns, instead of the labels.
        kinds: of the columns, instead of "code".
        hide_under: counts below this are hidden.
    """
    row_keys, column_keys = keys or (rows, columns)
    down = [[row[n] for row in cells] for n in range(len(columns))]
    return Matrix(
        name="by-hand",
        language=language,
        title="A matrix made by hand",
        notes="Each cell counts what it likes.",
        row_title="Rows",
        column_title="Columns",
        counted="partnerships",
        rows=_lines(rows, row_keys, ["code"] * len(rows)),
        columns=_lines(columns, column_keys, kinds or ["code"] * len(columns)),
        cells=tuple(map(tuple, cells)),
        row_totals=tuple(map(_most, cells)) if totals else (),
        column_totals=tuple(map(_most, down)) if totals else (),
        total=_most([count for row in cells for count in row]),
        header=HEADER._replace(hide_under=hide_under),
        universe=Universe(PARTNERSHIP, 0, {}),
    )


def _most(counts: Sequence[int | None]) -> int | None:
    if None in counts:
        return None
    return max((count for count in counts if count is not None), default=0)


def _lines(
    names: Sequence[str | tuple[str, ...]],
    keys: Sequence[str | tuple[str, ...]],
    kinds: Sequence[str],
) -> tuple[Line, ...]:
    return tuple(
        Line(
            "|".join((key,) if isinstance(key, str) else key),
            (name,) if isinstance(name, str) else name,
            kind,
            0,
        )
        for name, key, kind in zip(names, keys, kinds, strict=True)
    )


LABELS = st.one_of(
    st.text(max_size=12),
    st.text("abcdefgh WMij-/() ", max_size=120),
    st.text(st.characters(codec="utf-8"), max_size=60),
    st.sampled_from(["W" * 90, "学校" * 40, "é" * 100, "a" * 3000, "", " "]),
)
COUNTS = st.one_of(st.none(), st.integers(0, 9), st.integers(0, 123_456))


@st.composite
def matrices(
    draw: st.DrawFn, *, nested: bool = False, years: bool = False, most: int = 9
) -> Matrix:
    """Draw a matrix; `nested` puts rows within rows and columns within columns."""
    rows = draw(st.lists(LABELS, max_size=most))
    columns = draw(st.lists(LABELS, max_size=most))
    lines: Sequence[tuple[str, ...]] = [(row,) for row in rows]
    heads: Sequence[tuple[str, ...]] = [(column,) for column in columns]
    if nested:
        lines = [(row, part) for row in rows[:5] for part in ("one", "two " * 20)]
        heads = [(c, part) for c in columns[:5] for part in ("meant", "told", "W" * 40)]
    if years:
        heads = [(f"{2000 + n}-{2001 + n}",) for n in range(len(columns))]
    counts = draw(
        st.lists(
            st.lists(COUNTS, min_size=len(heads), max_size=len(heads)),
            min_size=len(lines),
            max_size=len(lines),
        )
    )
    keys = [f"r{n}" for n in range(len(lines))], [f"c{n}" for n in range(len(heads))]
    if nested:
        keys = (
            [f"r{n // 2}|{n % 2}" for n in range(len(lines))],
            [f"c{n // 3}|{n % 3}" for n in range(len(heads))],
        )
    return build(lines, heads, counts, totals=draw(st.booleans()), keys=keys)


def wide(rows: int, columns: int) -> Matrix:
    """Return a matrix of so many rows and columns, with long names."""
    return build(
        [f"Row {n} with a name that goes on for a while" for n in range(rows)],
        [f"Column {n} with a name of several words" for n in range(columns)],
        [[(r * c) % 7 for c in range(columns)] for r in range(rows)],
    )


def strategy(**how: bool) -> SearchStrategy[Matrix]:
    """Return the strategy; see `matrices`."""
    return matrices(**how)
