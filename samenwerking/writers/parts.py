"""What every format shows around a matrix: the header block and the grid of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from samenwerking import __version__
from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.matrices.matrix import HIDDEN, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.language import Language
    from samenwerking.matrices.matrix import Count, Matrix


PROGRAM = f"samenwerking {__version__}"
"""What drew the file."""


def header_block(matrix: Matrix) -> list[tuple[str, str]]:
    """Return (name, value) of what a reader needs to trust and repeat a matrix."""
    say = translations(matrix.language).gettext
    header = matrix.header
    counted = say(N_("{records} of {total} partnerships in the registry")).format(
        records=shown(header.records), total=shown(header.total)
    )
    lines = [(say(N_("Counted")), counted)]
    lines += [(say(N_("Filter: {name}")).format(name=n), v) for n, v in header.filters]
    lines += [
        (say(N_("Left out: {reason}")).format(reason=reason), shown(count))
        for reason, count in header.left_out
    ]
    lines += [
        (say(N_("A cell counts")), matrix.counted),
        (say(N_("In the table")), _shown(matrix)),
        *_arranged(matrix),
        *_hidden(matrix),
        *origin(header, matrix.language, matrix.checksum),
    ]
    return [(name, value) for name, value in lines if value]


class Origin(Protocol):
    """What the header of any file tells of where it comes from."""

    @property
    def made_on(self) -> str:
        """The day."""
        ...

    @property
    def framework(self) -> str:
        """The version of the framework's data."""
        ...

    @property
    def registry(self) -> str:
        """The key of the registry."""
        ...

    @property
    def command(self) -> str:
        """What gives the same again."""
        ...


def origin(header: Origin, language: Language, checksum: str) -> list[tuple[str, str]]:
    """Return (name, value) of where a file comes from, and how to make it again."""
    say = translations(language).gettext
    return [
        (say(N_("Date")), header.made_on),
        (say(N_("Program")), PROGRAM),
        (say(N_("Framework")), header.framework),
        (say(N_("Registry")), header.registry),
        (say(N_("Command")), header.command),
        (say(N_("Checksum")), checksum),
    ]


def _shown(matrix: Matrix) -> str:
    """Return how much of what could be counted stands in the table; empty if all."""
    if matrix.total == matrix.header.things:
        return ""
    template = translations(matrix.language).gettext(
        N_("{shown} of {total}; the others belong to no row or to no column")
    )
    all_of_it = shown(matrix.header.things)
    return template.format(shown=shown(matrix.total), total=all_of_it)


def _arranged(matrix: Matrix) -> list[tuple[str, str]]:
    """Return how the table stands otherwise than its definition says."""
    say = translations(matrix.language).gettext
    found = []
    if matrix.header.turned:
        # The notes of an overview speak of its rows and columns.
        told = say(N_("yes: what the notes call a row is a column here"))
        found.append((say(N_("Turned")), told))
    if matrix.header.emptied is not None:
        rows, columns = matrix.header.emptied
        told = say(N_("rows: {rows}, columns: {columns}"))
        told = told.format(rows=rows, columns=columns)
        found.append((say(N_("Empty, so not shown")), told))
    return found


def _hidden(matrix: Matrix) -> list[tuple[str, str]]:
    """Return how many numbers are hidden, where that was asked for."""
    least = matrix.header.hide_under
    if least is None:
        return []
    say = translations(matrix.language).gettext
    told = say(
        N_("{hidden} cells and totals: smaller than {least}, or needed to hide one")
    )
    return [(say(N_("Hidden")), told.format(hidden=matrix.hidden, least=least))]


def hidden_note(matrix: Matrix) -> str:
    """Return what the sign of a hidden number means; empty where nothing is hidden."""
    if not matrix.hidden:
        return ""
    template = translations(matrix.language).gettext(
        N_("{sign} = hidden: smaller than {least}, or needed to hide such a number.")
    )
    return template.format(sign=HIDDEN, least=matrix.header.hide_under)


def total_label(matrix: Matrix) -> str:
    """Return the heading of totals, which says that they are unions."""
    return translations(matrix.language).gettext(N_("Total (distinct)"))


def total_note(matrix: Matrix) -> str:
    """Return the sentence that says what a total is; empty where there are none."""
    if not (matrix.row_totals or matrix.column_totals):
        return ""
    return translations(matrix.language).gettext(
        N_("A total counts each thing once, however many cells it stands in.")
    )


def notes(matrix: Matrix) -> list[str]:
    """Return how to read the matrix, its totals and what is hidden in it."""
    told = matrix.notes, total_note(matrix), hidden_note(matrix)
    return [note for note in told if note]


def headings(matrix: Matrix) -> list[str]:
    """Return the headings of the grid: rows, columns, total."""
    total = [total_label(matrix)] if matrix.row_totals else []
    columns = [line.label for line in matrix.columns]
    return [f"{matrix.row_title} \\ {matrix.column_title}", *columns, *total]


def numbers(matrix: Matrix) -> Iterator[tuple[str, Sequence[Count]]]:
    """Yield (label, counts and total) of each row; then the totals of the columns.

    A large file is joined from these: words for a million cells would take longer.
    """
    totals = matrix.row_totals
    for index, line in enumerate(matrix.rows):
        counts = matrix.cells[index]
        yield line.label, (*counts, totals[index]) if totals else counts
    if matrix.column_totals:
        total = [matrix.total] if totals else []
        yield total_label(matrix), [*matrix.column_totals, *total]


def grid(matrix: Matrix, zero: str = "0") -> list[list[str]]:
    """Return the rows of the grid as words: label, counts, total; then the totals."""

    def word(count: Count) -> str:
        return zero if count == 0 else shown(count)

    rows = []
    for index, line in enumerate(matrix.rows):
        counts = [word(count) for count in matrix.cells[index]]
        total = [shown(matrix.row_totals[index])] if matrix.row_totals else []
        rows.append([line.label, *counts, *total])
    if matrix.column_totals:
        counts = [shown(count) for count in matrix.column_totals]
        total = [shown(matrix.total)] if matrix.row_totals else []
        rows.append([total_label(matrix), *counts, *total])
    return rows
