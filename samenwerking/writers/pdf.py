"""A matrix as tagged PDF/A, to print and to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.writers.parts import header_block
from samenwerking.writers.pdf_document import (
    IN_TITLE,
    document,
    missing_note,
    pairs,
    read_date,
)
from samenwerking.writers.pdf_matrix import count_cells, matrix_block
from samenwerking.writers.pdf_setting import PaperError, set_document

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.writers.pdf_letters import Letters

MOST_CELLS = 12_000
"""Cells that are set on paper; the typesetter takes some 15 kB for each."""


def write(matrix: Matrix) -> bytes:
    """Return the matrix as a PDF: A4 or A3 as it needs, in parts where it is too wide.

    Raises:
        MissingExtraError: the typesetter is not installed.
        PaperError: the matrix is larger than a person can read on paper.
    """
    if count_cells(matrix) > MOST_CELLS:
        raise PaperError(
            N_(
                "Overview {name!r} has {rows} rows and {columns} columns: too much for"
                " paper, which holds {most} cells. Choose the Excel file (-o"
                " {name}.xlsx) or the web page (-o {name}.html), fewer partnerships"
                " (a QUERY), or leave out what is empty (--hide-empty)."
            ),
            name=matrix.name,
            rows=len(matrix.rows),
            columns=len(matrix.columns),
            most=MOST_CELLS,
        )

    def make(letters: Letters) -> dict[str, Any]:
        paper, block = matrix_block(matrix, letters)
        about = pairs(header_block(matrix), letters)
        blocks = [
            {"kind": "title", "shown": letters.line(matrix.title, IN_TITLE)},
            block,
            about,
        ]
        blocks += missing_note(matrix.language, letters)
        say = translations(matrix.language).gettext
        return document(
            language=matrix.language,
            title=letters.line(matrix.title),
            keywords=[letters.line(matrix.name), matrix.checksum],
            footer=letters.line(_foot(matrix, say(N_("Date")))),
            runs=[(paper, blocks)],
        )

    return set_document(make, read_date(matrix.header.made_on))


def _foot(matrix: Matrix, date: str) -> str:
    header = matrix.header
    asked = [f"{name}: {value}" for name, value in header.filters]
    return " · ".join([f"{date} {header.made_on}", *asked])
