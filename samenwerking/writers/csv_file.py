"""A matrix as CSV (RFC 4180, comma, UTF-8); the header block stands in `#` lines."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.matrices.matrix import HIDDEN
from samenwerking.writers.parts import header_block, headings, notes, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.matrices.matrix import Count, Matrix

# With the quotes that stand before it already, so that taking one away always gives the
# text back.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write(matrix: Matrix) -> str:
    """Return the matrix as CSV: comment lines, headings, one line a row."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    say = translations(matrix.language).gettext
    about = [
        (say(N_("Title")), matrix.title),
        ("", " ".join(notes(matrix))),
        *header_block(matrix),
    ]
    writer.writerows(comment(name, value) for name, value in about)
    # Names in quotes: a program that skips comments would cut an open one at its "#".
    table = csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    table.writerow([safe(name) for name in headings(matrix)])
    table.writerows([safe(label), *_cells(counts)] for label, counts in numbers(matrix))
    return file.getvalue()


def _cells(counts: Sequence[Count]) -> Sequence[Count | str]:
    """Return numbers as numbers; what is hidden is the sign for it."""
    if None not in counts:
        return counts
    return [HIDDEN if count is None else count for count in counts]


def comment(name: str, value: str) -> list[str]:
    """Return a line of the header; a reader may skip all that begins with "#"."""
    # A line in quotes is no comment to a reader, and a comma in the name of a field
    # would ask for them.
    kind, _, field = name.partition(": ")
    return [f"# {kind.replace(',', '')}", safe(f"{field}: {value}" if field else value)]


def safe(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
