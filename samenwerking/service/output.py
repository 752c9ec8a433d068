"""Matrices as text, and files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING

from samenwerking.errors import N_, SamenwerkingError, reason_of
from samenwerking.writers import SUFFIXES, writer

if TYPE_CHECKING:
    from samenwerking.matrices.matrix import Matrix


class UnknownFormatError(SamenwerkingError):
    """A file whose name ends as those of no format do."""

    exit_code = 2


def format_of(path: str | None) -> str:
    """Return the format that the end of a file name asks for; text where it has none.

    Raises:
        UnknownFormatError: it asks for a format that there is not.
    """
    suffix = os.path.splitext(path or "")[1]
    if suffix and suffix.lower() not in SUFFIXES:
        raise UnknownFormatError(
            N_("{file}: {suffix} is no format. Choose one of {known}, or --format."),
            file=path,
            suffix=suffix,
            known=", ".join(SUFFIXES),
        )
    return SUFFIXES.get(suffix.lower(), "text")


def draw(matrix: Matrix, form: str, width: int | None = None) -> str:
    """Return a matrix in a format; `width` only matters to text on a screen."""
    if form == "text":
        from samenwerking.writers.text import write

        return write(matrix, width)
    return writer(form)(matrix)


def write_file(path: str, text: str, *, force: bool) -> None:
    """Write a file beside its place, then put it there: never a half one.

    Raises:
        SamenwerkingError: it exists (without `force`), or cannot be written; the old
            file is untouched.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        # A pipe or a device is written to by `> file`, never replaced.
        raise SamenwerkingError(
            N_("{file} is no ordinary file, so that it is not overwritten."), file=path
        )
    if os.path.lexists(path) and not force:
        raise SamenwerkingError(
            N_("{file} exists already. Give --force to overwrite it."), file=path
        )
    try:
        folder = os.path.dirname(os.path.abspath(path))
        handle, draft = tempfile.mkstemp(dir=folder, prefix=".samenwerking-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(draft)
            raise
    except OSError as error:
        raise SamenwerkingError(
            N_("{file} cannot be written: {reason}. What was there is untouched."),
            file=path,
            reason=reason_of(error),
        ) from error


def header_lines(matrix: Matrix) -> list[str]:
    """Return the header block as lines of text, the same as in every file."""
    from samenwerking.writers.parts import header_block

    return [f"{name}: {value}" for name, value in header_block(matrix)]
