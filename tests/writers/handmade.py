"""Small matrices made by hand, to draw whatever a registry might hold one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.matrices.matrix import Header, Line, Matrix
from samenwerking.matrices.universe import PARTNERSHIP, Universe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.language import Language

HEADER = Header(
    filters=(("Nature", "Collaboration"),),
    command="samenwerking matrix handmade --where nature=samenwerking",
    records=7,
    total=9,
    left_out=(("Nature: something else", 2),),
    things=130,
    made_on="2026-10-01",
    framework="2026.1",
    registry="01a1fd54-4954-70cb-bae7-b3858d372379",
)


def make_matrix(
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    language: Language = "en",
    header: Header = HEADER,
    totals: bool = True,
) -> Matrix:
    """Return a matrix of these labels in which no two cells of a row are the same."""
    cells = tuple(
        tuple((row + 1) * 10 * column for column in range(len(columns)))
        for row in range(len(rows))
    )
    return Matrix(
        name="handmade",
        language=language,
        title="A matrix made by hand",
        notes="Each cell counts what it likes.",
        row_title="Rows",
        column_title="Columns",
        counted="partnerships",
        rows=_lines(rows),
        columns=_lines(columns),
        cells=cells,
        row_totals=tuple(1 + sum(row) for row in cells) if totals else (),
        column_totals=tuple(map(sum, zip(*cells, strict=True))) if totals else (),
        total=123,
        header=header,
        universe=Universe(PARTNERSHIP, 0, {}),
    )


def _lines(labels: Sequence[str]) -> tuple[Line, ...]:
    return tuple(
        Line(f"key.{number}", (label,), "code", 0)
        for number, label in enumerate(labels)
    )
