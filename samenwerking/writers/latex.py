"""A matrix as a LaTeX table, for a paper; wants the package booktabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.writers.parts import grid, header_block, headings, total_note
from samenwerking.writers.tables import table

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    **{character: f"\\{character}" for character in "&%$#_{}"},
}


def write(matrix: Matrix) -> str:
    """Return the matrix as a `table` environment with its header block as comments."""
    notes = [matrix.notes, *([total_note(matrix)] if matrix.row_totals else [])]
    about = [f"% {name}: {' '.join(v.split())}" for name, v in header_block(matrix)]
    return "\n".join(
        [
            *about,
            r"\begin{table}",
            rf"\caption{{{escape(matrix.title)}}}",
            table(grid(matrix), headings(matrix), "latex_booktabs", numbers=True),
            "",
            rf"\par\footnotesize {escape(' '.join(notes))}",
            r"\end{table}",
            "",
        ]
    )


def escape(text: str) -> str:
    """Return `text` so that LaTeX prints it as it is."""
    return "".join(_SPECIAL.get(character, character) for character in text)
