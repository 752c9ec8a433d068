"""What is too large for a sheet, and where it is shown better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_, SamenwerkingError

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix


class TooLargeError(SamenwerkingError):
    """An overview with more rows or columns than its picture has room for."""


def check_size(matrix: Matrix, rows: int, columns: int, most: tuple[int, int]) -> None:
    """Refuse what a sheet cannot show legibly.

    Args:
        matrix: what is drawn.
        rows: that would stand below each other.
        columns: that would stand side by side.
        most: rows and columns for which there is room.
    """
    if rows <= most[0] and columns <= most[1]:
        return
    raise TooLargeError(
        N_(
            "{title}: {rows} rows by {columns} columns are more than this picture has"
            " room for ({most_rows} by {most_columns}). Count less with a filter, or"
            " write the overview to Excel or to a web page, which show all of it."
        ),
        title=matrix.title,
        rows=rows,
        columns=columns,
        most_rows=most[0],
        most_columns=most[1],
    )
