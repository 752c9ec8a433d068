"""A matrix as plain text, for the screen and for a mail."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.writers.parts import (
    grid,
    header_block,
    headings,
    notes,
    total_label,
)
from samenwerking.writers.tables import table, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.matrices.matrix import Matrix

ZERO = "·"
_LABEL = range(16, 45)
"""Characters for the label of a row: at least, and below what at most."""
_HEADING = range(10, 25)
"""The same for a heading, between which its longest word decides."""
_GAP = 2
_PAGE = 88


def write(matrix: Matrix, width: int | None = None) -> str:
    """Return the matrix as text.

    Args:
        matrix: what to draw.
        width: of the screen in characters. Where the headings do not fit they become
            numbers, explained below, and where these do not fit either the columns are
            shown in parts below each other; None always writes them out.
    """
    say = translations(matrix.language).gettext
    block = header_block(matrix)
    longest = max(len(name) for name, _ in block)
    empty = [] if matrix.rows else [say(N_("Nothing to show: no rows.")), ""]
    drawn = _drawn(matrix, width)
    zero = [f"{ZERO} = 0"] if any(0 in row for row in matrix.cells) else []
    return "\n".join(
        [
            matrix.title,
            "=" * len(matrix.title),
            "",
            *drawn,
            "",
            *empty,
            *wrap(" ".join(notes(matrix)), min(width or _PAGE, _PAGE)),
            *zero,
            "",
            *(f"{name:<{longest}}  {' '.join(value.split())}" for name, value in block),
            "",
        ]
    )


def _drawn(matrix: Matrix, width: int | None) -> list[str]:
    rows = [[" ".join(row[0].split()), *row[1:]] for row in grid(matrix, ZERO)]
    corner, *names = headings(matrix)
    label = min(width_of(corner, *(row[0] for row in rows)), _LABEL[-1])
    words = [min(_longest_word(name), _HEADING[-1]) for name in names]
    if width is None or label + sum(words) + _GAP * len(words) <= width:
        folds = [label, *(max(word, _HEADING[0]) for word in words)]
        drawn = table(rows, [corner, *names], "simple", numbers=True, widths=folds)
        if width is None or width_of(drawn) <= width:
            return [drawn]
    numbers = [str(n) for n in range(1, len(matrix.columns) + 1)]
    total = ["Σ"] if matrix.row_totals else []
    lines = [[matrix.row_title, *numbers, *total], *rows]
    return [*_parts(lines, label, width), *_legend(matrix)]


def _longest_word(heading: str) -> int:
    return width_of(*re.split(r"\s|(?<=-)", heading))


def _parts(lines: Sequence[Sequence[str]], label: int, width: int) -> Iterator[str]:
    """Yield tables of as many columns as fit beside the labels, and blank lines.

    Args:
        lines: the headings and the rows.
        label: the most characters that a label can use.
        width: of the screen.
    """
    columns = list(zip(*lines, strict=True))[1:]
    taken = [max(map(len, column)) + _GAP for column in columns]
    size = len(columns)
    if _LABEL[0] + sum(taken) > width:
        # Labels get a third of the screen before there are more parts.
        room = width - min(label, max(width // 3, _LABEL[0]))
        parts = -(-size // max(room // max(taken), 1))
        size = -(-size // parts)
    for start in range(0, len(columns), size):
        end = start + size
        room = max(width - sum(taken[start:end]), _LABEL[0])
        folds = [min(label, room), *taken[start:end]]
        heads, *rows = ([line[0], *line[1 + start : 1 + end]] for line in lines)
        yield table(rows, heads, "simple", numbers=True, widths=folds)
        yield ""


def _legend(matrix: Matrix) -> Iterator[str]:
    yield f"{matrix.column_title}:"
    for number, line in enumerate(matrix.columns, start=1):
        yield f"{number:>4}  {' '.join(line.label.split())}"
    if matrix.row_totals:
        yield f"   Σ  {total_label(matrix)}"
