"""A matrix as one web page without anything from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.writers.parts import header_block
from samenwerking.writers.web_frame import Chapter, Site, render
from samenwerking.writers.web_matrix import matrix_sheet
from samenwerking.writers.web_meanings import glossary

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix

_ANCHOR = "page"
"""The heading of the table is that of the page, which the template calls so."""


def write(matrix: Matrix) -> str:
    """Return the matrix as a whole HTML page."""
    sheet = matrix_sheet(matrix, _ANCHOR)
    return render(
        Site(
            language=matrix.language,
            title=matrix.title,
            subject="",
            lead="",
            chapters=(Chapter("overview", "", sheet.table + sheet.told),),
            pages="",
            method=tuple(header_block(matrix)),
            notes=(),
            footer=matrix.header.made_on,
            glossary=glossary(sheet.meanings),
            behind={},
        )
    )
