"""Matrices as text, and files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, SamenwerkingError, reason_of
from samenwerking.records.text import clean_line
from samenwerking.writers import FORMATS, SUFFIXES, writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.writers.sheet import Sheet


PAGE = 100
"""Characters on a line of a text in a file."""
CLIPBOARD = 1_000_000
"""Characters that a terminal puts on the clipboard; most take no more."""


class ExistsError(SamenwerkingError):
    """A file that would be overwritten, which nobody asked for."""


class TooLargeError(SamenwerkingError):
    """A table that no clipboard would take."""


class Format(NamedTuple):
    """A format for a file: its name on the command line, and the end of the file."""

    name: str
    label: str
    suffix: str


_LABELS = {
    "text": N_("Text, for a mail or a printer"),
    "md": N_("Markdown, for a report or a wiki"),
    "html": N_("Web page"),
    "latex": N_("LaTeX, for a paper"),
    "csv": N_("CSV, for a spreadsheet"),
    "json": N_("JSON, for a script"),
}


def suffixes() -> Mapping[str, str]:
    """Return {the end of a file name: the format that it asks for}."""
    return SUFFIXES


def formats() -> list[Format]:
    """Return every format there is, with the usual end of its files."""
    usual: dict[str, str] = {}
    for suffix, name in SUFFIXES.items():
        usual.setdefault(name, suffix)
    return [Format(name, _LABELS[name], usual[name]) for name in FORMATS]


class UnknownFormatError(SamenwerkingError):
    """A file whose name ends as those of no format do."""

    exit_code = 2


def format_of(path: str | None) -> str:
    """Return the format that the end of a file name asks for; text where it has none.

    Raises:
        UnknownFormatError: it asks for a format that there is not.
    """
    return _format_of(path, SUFFIXES, "text")


def _format_of(path: str | None, known: Mapping[str, str], usual: str) -> str:
    suffix = os.path.splitext(path or "")[1]
    if suffix and suffix.lower() not in known:
        raise UnknownFormatError(
            N_("{file}: {suffix} is no format. Choose one of {known}, or --format."),
            file=path,
            suffix=suffix,
            known=", ".join(known),
        )
    return known.get(suffix.lower(), usual)


def draw(matrix: Matrix, form: str, width: int | None = None) -> str:
    """Return a matrix in a format; `width` only matters to text on a screen."""
    if form == "text":
        from samenwerking.writers.text import write

        return write(matrix, width)
    return writer(form)(matrix)


def export(matrix: Matrix, path: str, form: str, *, force: bool) -> None:
    """Write a matrix to a file, as the command in its header would.

    Raises:
        ExistsError: there is one of that name, and no `force`.
        SamenwerkingError: it cannot be written; the old file is untouched.
    """
    write_file(path, draw(matrix, form, PAGE), force=force)


def list_format_of(path: str | None) -> str:
    """Return the format of a list that the end of a file name asks for; else a table.

    Raises:
        UnknownFormatError: it asks for a format that there is not.
    """
    from samenwerking.writers.sheet_files import SUFFIXES as OF_LISTS

    return _format_of(path, OF_LISTS, "table")


def draw_sheet(sheet: Sheet, form: str) -> str:
    """Return a list in a format."""
    from samenwerking.writers.sheet_files import WRITERS

    return WRITERS[form](sheet)


def sheet_data(sheet: Sheet) -> list[dict[str, Any]]:
    """Return the rows of a list as data: {column: answer} of each."""
    from samenwerking.writers.sheet_files import data_rows

    return [*data_rows(sheet)]


def sheet_words(sheet: Sheet) -> list[list[str]]:
    """Return the rows of a list in words, each cell on one line; keys by their end."""
    from samenwerking.writers.sheet import worded_rows

    key = [column.name == "key" for column in sheet.columns]
    return [
        [
            cell[-6:] if is_key else " ".join(cell.split())
            for is_key, cell in zip(key, row, strict=True)
        ]
        for row in worded_rows(sheet)
    ]


def export_sheet(sheet: Sheet, path: str, form: str, *, force: bool) -> None:
    """Write a list to a file, as the command in its header would; see `export`."""
    write_file(path, draw_sheet(sheet, form), force=force)


def as_cells(matrix: Matrix) -> str:
    """Return a matrix with a tab between cells, to be pasted into a spreadsheet.

    Raises:
        TooLargeError: it is more than a clipboard takes.
    """
    from samenwerking.writers.csv_file import safe
    from samenwerking.writers.parts import grid, headings

    rows = [list(map(safe, map(clean_line, headings(matrix))))]
    rows += [[safe(clean_line(row[0])), *row[1:]] for row in grid(matrix)]
    text = "\n".join("\t".join(row) for row in rows)
    if len(text) > CLIPBOARD:
        raise TooLargeError(
            N_(
                "{rows} rows by {columns} columns are too many for the clipboard."
                " Write them to a file instead."
            ),
            rows=len(matrix.rows),
            columns=len(matrix.columns),
        )
    return text


def write_file(path: str, text: str | Iterable[str], *, force: bool) -> None:
    """Write a file beside its place, then put it there: never a half one.

    Args:
        path: of the file.
        text: what it holds, whole or in parts.
        force: whether a file that is there may be overwritten.

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
        raise ExistsError(
            N_("{file} exists already. Give --force to overwrite it."), file=path
        )
    try:
        folder = os.path.dirname(os.path.abspath(path))
        handle, draft = tempfile.mkstemp(dir=folder, prefix=".samenwerking-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.writelines([text] if isinstance(text, str) else text)
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


def header_pairs(matrix: Matrix) -> list[tuple[str, str]]:
    """Return (name, value) of the header block, the same as in every file."""
    from samenwerking.writers.parts import header_block

    return header_block(matrix)


def header_lines(matrix: Matrix) -> list[str]:
    """Return the header block as lines of text, the same as in every file."""
    return [f"{name}: {value}" for name, value in header_pairs(matrix)]
