"""A matrix as plain text, for the screen and for a mail."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.writers.parts import (
    grid,
    header_block,
    headings,
    total_label,
    total_note,
)
from samenwerking.writers.tables import table

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix

ZERO = "·"
_ROW = 44
_COLUMN = 14
_PAGE = 88


def write(matrix: Matrix, width: int | None = None) -> str:
    """Return the matrix as text.

    Args:
        matrix: what to draw.
        width: of the screen in characters. Where the headings do not fit they become
            numbers, explained below; None always writes them out.
    """
    say = translations(matrix.language).gettext
    block = header_block(matrix)
    longest = max(len(name) for name, _ in block)
    notes = [matrix.notes, f"{ZERO} = 0."]
    if matrix.row_totals or matrix.column_totals:
        notes.append(total_note(matrix))
    empty = [] if matrix.rows else [say(N_("Nothing to show: no rows.")), ""]
    return "\n".join(
        [
            matrix.title,
            "=" * len(matrix.title),
            "",
            *_drawn(matrix, width),
            "",
            *empty,
            *wrap(" ".join(notes), width or _PAGE),
            "",
            *(f"{name:<{longest}}  {value}" for name, value in block),
            "",
        ]
    )


def _drawn(matrix: Matrix, width: int | None) -> list[str]:
    rows = [[_folded(row[0], _ROW), *row[1:]] for row in grid(matrix, ZERO)]
    names = headings(matrix)
    drawn = table(rows, [_folded(n, _COLUMN) for n in names], "simple", numbers=True)
    if width is None or max(map(len, drawn.splitlines())) <= width:
        return [drawn]
    numbers = [str(n) for n in range(1, len(matrix.columns) + 1)]
    total = ["Σ"] if matrix.row_totals else []
    drawn = table(rows, [matrix.row_title, *numbers, *total], "simple", numbers=True)
    legend = [
        f"{number:>4}  {line.label}"
        for number, line in zip(numbers, matrix.columns, strict=True)
    ]
    if total:
        legend.append(f"   Σ  {total_label(matrix)}")
    return [drawn, "", f"{matrix.column_title}:", *legend]


def _folded(text: str, width: int) -> str:
    """Return a heading on several short lines."""
    return "\n".join(wrap(text, width)) or text
