"""A matrix as Markdown, for a report or a wiki."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samenwerking.writers.parts import grid, header_block, headings, notes
from samenwerking.writers.tables import table

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix

# What Markdown or the HTML inside it would read as more than text.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")


def write(matrix: Matrix) -> str:
    """Return the matrix as a Markdown section with one table."""
    names = [escape(name) for name in headings(matrix)]
    rows = [[escape(row[0]), *row[1:]] for row in grid(matrix)]
    about = [f"- {escape(n)}: {escape(value)}" for n, value in header_block(matrix)]
    return "\n".join(
        [
            f"# {escape(matrix.title)}",
            "",
            table(rows, names, "pipe", numbers=True),
            "",
            *map(escape, notes(matrix)),
            "",
            *about,
            "",
        ]
    )


def escape(text: str) -> str:
    """Return `text` so that Markdown shows it as it is, in a table cell too."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
