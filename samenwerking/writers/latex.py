"""A matrix as a LaTeX table, for a paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samenwerking.writers.parts import grid, header_block, headings, notes
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
_LIGATURE = re.compile("-(?=-)|[`'](?=[`'])|[?!](?=`)")
"""What TeX would draw as one with the next character, such as an option's "--"."""
_LYING = 6
"""The number of columns up to which headings lie flat; more would not fit a page."""


def write(matrix: Matrix) -> str:
    """Return the matrix as a `table` environment.

    The header block stands in it twice: as comments, for whoever holds the file, and
    below the table, for whoever holds the paper.
    """
    about = [
        f"{name}: {' '.join(value.split())}" for name, value in header_block(matrix)
    ]
    return "\n".join(
        [
            r"%\usepackage{booktabs,graphicx}",
            *(f"% {line}" for line in about),
            r"\begin{table}",
            rf"\caption{{{escape(matrix.title)}}}",
            _tabular(matrix),
            "",
            rf"\par\footnotesize {escape(' '.join(notes(matrix)))}",
            r"\par\scriptsize\raggedright " + "\\\\\n".join(map(escape, about)),
            r"\end{table}",
            "",
        ]
    )


def _tabular(matrix: Matrix) -> str:
    corner, *names = map(escape, headings(matrix))
    if len(names) > _LYING:
        names = [rf"\rotatebox{{90}}{{{name}}}" for name in names]
    rows = [[escape(row[0]), *row[1:]] for row in grid(matrix)]
    # tabulate's own style with booktabs would escape once more, and leave a bracket at
    # the start of a row to the command before it.
    drawn = table(rows, [corner, *names], "latex_raw", numbers=True)
    rules = iter((r"\toprule", r"\midrule", r"\bottomrule"))
    return "\n".join(
        next(rules) if line == r"\hline" else line for line in drawn.splitlines()
    )


def escape(text: str) -> str:
    """Return `text` so that LaTeX prints it as it is, at the start of a row too."""
    words = " ".join(text.split())
    plain = "".join(_SPECIAL.get(character, character) for character in words)
    plain = _LIGATURE.sub(r"\g<0>{}", plain)
    return f"{{{plain[0]}}}{plain[1:]}" if plain.startswith(("[", "*")) else plain
