"""A matrix as Markdown, for a report or a wiki."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samenwerking.matrices.matrix import Count, shown
from samenwerking.writers.parts import grid, header_block, headings, notes, numbers
from samenwerking.writers.tables import table

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix

_IN_COLUMNS = 3_000
"""Cells of a table that is set in columns: a person reads no larger one as text."""
# What Markdown or the HTML inside it would read as more than text.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")


def write(matrix: Matrix) -> str:
    """Return the matrix as a Markdown section with one table."""
    about = [f"- {escape(n)}: {escape(value)}" for n, value in header_block(matrix)]
    return "\n".join(
        [
            f"# {escape(matrix.title)}",
            "",
            _table(matrix),
            "",
            *map(escape, notes(matrix)),
            "",
            *about,
            "",
        ]
    )


def _table(matrix: Matrix) -> str:
    """Return the table; a large one without the blanks that put it in columns."""
    names = [escape(name) for name in headings(matrix)]
    if len(matrix.rows) * len(matrix.columns) <= _IN_COLUMNS:
        rows = [[escape(row[0]), *row[1:]] for row in grid(matrix)]
        return table(rows, names, "pipe", numbers=True)
    signs = Signs()
    lines = [f"| {' | '.join(names)} |", f"|:--|{'--:|' * (len(names) - 1)}"]
    lines += [
        f"| {escape(label)} | {' | '.join(map(signs.__getitem__, counts))} |"
        for label, counts in numbers(matrix)
    ]
    return "\n".join(lines)


class Signs(dict[Count, str]):
    """A count -> how it is written: there are few different ones, each drawn once."""

    def __missing__(self, count: Count) -> str:
        self[count] = shown(count)
        return self[count]


def escape(text: str) -> str:
    """Return `text` so that Markdown shows it as it is, in a table cell too."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
