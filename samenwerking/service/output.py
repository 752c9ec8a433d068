"""Overviews, lists, reports and pictures in any format there is."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.records.text import clean_line
from samenwerking.resources import no_scratch
from samenwerking.service.placing import write_file
from samenwerking.writers import (
    BINARY,
    FORMATS,
    REPORT_FORMATS,
    SUFFIXES,
    report_writer,
    writer,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.scene import Picture
    from samenwerking.reports.report import Report
    from samenwerking.writers import Drawn
    from samenwerking.writers.sheet import Sheet


PAGE = 100
"""Characters on a line of a text in a file."""
CLIPBOARD = 1_000_000
"""Characters that a terminal puts on the clipboard; most take no more."""


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
    "xlsx": N_("Excel"),
    "pdf": N_("PDF, to print"),
    "svg": N_("Picture (SVG), to scale"),
    "png": N_("Picture (PNG), for a slide"),
}
PICTURE_FORMATS = ("svg", "png")
"""The formats of pictures; "text" draws one in characters."""


def suffixes() -> Mapping[str, str]:
    """Return {the end of a file name: the format that it asks for}."""
    return SUFFIXES


def formats() -> list[Format]:
    """Return every format of overviews, with the usual end of its files."""
    return _formats(FORMATS)


def report_formats() -> list[Format]:
    """Return every format of reports, with the usual end of its files."""
    return _formats(REPORT_FORMATS)


def picture_formats() -> list[Format]:
    """Return every format of pictures, with the usual end of its files."""
    return _formats((*PICTURE_FORMATS, "text"))


def _formats(names: Sequence[str]) -> list[Format]:
    usual: dict[str, str] = {}
    for suffix, name in SUFFIXES.items():
        usual.setdefault(name, suffix)
    return [Format(name, _LABELS[name], usual[name]) for name in names]


class UnknownFormatError(SamenwerkingError):
    """A file whose name ends as those of no format do."""

    exit_code = 2


def format_of(path: str | None) -> str:
    """Return the format that the end of a file name asks for; text where it has none.

    Raises:
        UnknownFormatError: it asks for a format that there is not.
    """
    return _format_of(path, SUFFIXES, "text")


def report_format_of(path: str) -> str:
    """Return the format of a report that the end of a file name asks for.

    Raises:
        UnknownFormatError: it asks for a format that there is not.
    """
    return _format_of(path, _suffixes_of(REPORT_FORMATS), REPORT_FORMATS[0])


def picture_format_of(path: str | None) -> str:
    """Return the format of a picture that the end of a file name asks for.

    Raises:
        UnknownFormatError: it asks for a format that there is not.
    """
    return _format_of(path, _suffixes_of((*PICTURE_FORMATS, "text")), "text")


def _suffixes_of(names: Sequence[str]) -> dict[str, str]:
    return {suffix: name for suffix, name in SUFFIXES.items() if name in names}


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


def draw(matrix: Matrix, form: str, width: int | None = None) -> Drawn:
    """Return a matrix in a format; `width` only matters to text on a screen.

    Raises:
        MissingExtraError: the format wants a library that was not installed.
        SamenwerkingError: there is no room for what is passing.
    """
    if form == "text":
        from samenwerking.writers.text import write

        return write(matrix, width)
    with _room():
        return writer(form)(matrix)


def draw_text(matrix: Matrix, form: str, width: int | None = None) -> str:
    """Return a matrix in a format for a screen; see `draw`.

    Raises:
        UnknownFormatError: the format is no text.
    """
    refuse_binary(form)
    return str(draw(matrix, form, width))


def refuse_binary(form: str) -> None:
    """Refuse a format that no screen shows.

    Raises:
        UnknownFormatError: it is one.
    """
    if form in BINARY:
        raise UnknownFormatError(
            N_("{form} is no text that a screen could show: give -o FILE."), form=form
        )


@contextmanager
def _room() -> Iterator[None]:
    """Say what to do where a writer finds no room for what is passing."""
    try:
        yield
    except OSError as error:
        raise no_scratch(error) from error


def draw_report(report: Report, form: str) -> Drawn:
    """Return a report in a format; see `draw`."""
    with _room():
        return report_writer(form)(report)


def draw_picture(picture: Picture, form: str) -> Drawn:
    """Return a picture in one of `PICTURE_FORMATS`; see `draw`."""
    with _room():
        if form == "png":
            from samenwerking.writers.png import draw_png

            return draw_png(picture)
        from samenwerking.writers.svg import draw as draw_svg

        return draw_svg(picture)


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


def header_pairs(matrix: Matrix) -> list[tuple[str, str]]:
    """Return (name, value) of the header block, the same as in every file."""
    from samenwerking.writers.parts import header_block

    return header_block(matrix)


def header_lines(matrix: Matrix) -> list[str]:
    """Return the header block as lines of text, the same as in every file."""
    return [f"{name}: {value}" for name, value in header_pairs(matrix)]
