"""A matrix as CSV (RFC 4180, comma, UTF-8); the header block stands in `#` lines."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from samenwerking.writers.parts import grid, header_block, headings

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(matrix: Matrix) -> str:
    """Return the matrix as CSV: comment lines, headings, one line a row."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    about = [(matrix.title, matrix.notes), *header_block(matrix)]
    writer.writerows([f"# {name}", safe(value)] for name, value in about)
    writer.writerow([safe(name) for name in headings(matrix)])
    writer.writerows([safe(row[0]), *row[1:]] for row in grid(matrix))
    return file.getvalue()


def safe(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
