"""What pictures say in words: labels, where the numbers come from, the main ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.records.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samenwerking.language import Language
    from samenwerking.matrices.matrix import Line, Matrix

HIDDEN = "×"
"""What stands for a count that is hidden, which is not zero."""
_LONG = 300


def label(line: Line) -> str:
    """Return the name of a row or a column on one line, and no longer than a name."""
    return clean_line(line.label)[:_LONG]


def labels(line: Line) -> tuple[str, ...]:
    """Return the name of a line, and that of the line within it."""
    return tuple(clean_line(part)[:_LONG] for part in line.labels)


def number(count: int | None) -> str:
    """Return a count as a reader sees it."""
    return HIDDEN if count is None else str(count)


def of_cell(matrix: Matrix, row: int, column: int) -> str:
    """Return all that a cell says, in words."""
    template = translations(matrix.language).gettext(
        N_("{row}; {column}: {count} ({counted})")
    )
    return template.format(
        row=label(matrix.rows[row]),
        column=label(matrix.columns[column]),
        count=number(matrix.cells[row][column]),
        counted=matrix.counted,
    )


def known(counts: Iterable[int | None]) -> list[int]:
    """Return the counts that are not hidden."""
    return [count for count in counts if count is not None]


def most_of(matrix: Matrix) -> int:
    """Return the largest count of a matrix that is not hidden; 0 if there is none."""
    return max((c for row in matrix.cells for c in known(row)), default=0)


def has_hidden(matrix: Matrix) -> bool:
    """Whether a count of a matrix is hidden."""
    counts = (matrix.row_totals, matrix.column_totals, (matrix.total,))
    return any(None in row for row in (*matrix.cells, *counts))


def summary(matrix: Matrix) -> str:
    """Return the main numbers of a matrix in one or two sentences."""
    say = translations(matrix.language).gettext
    size = say(N_("{rows} rows by {columns} columns; a cell counts {counted}."))
    told = size.format(
        rows=len(matrix.rows), columns=len(matrix.columns), counted=matrix.counted
    )
    most = most_of(matrix)
    if not most:
        nothing = say(N_("No cell shows a count."))
        return f"{told} {nothing}"
    (row, column), *others = (
        (r, c)
        for r, counts in enumerate(matrix.cells)
        for c, count in enumerate(counts)
        if count == most
    )
    one = N_("The largest count shown, {count}, stands at {row} and {column}.")
    several = N_(
        "The largest count shown, {count}, stands in {cells} cells; the first is {row}"
        " and {column}."
    )
    largest = say(several if others else one).format(
        count=most,
        cells=1 + len(others),
        row=label(matrix.rows[row]),
        column=label(matrix.columns[column]),
    )
    return f"{told} {largest}"


def source_of(matrices: Sequence[Matrix]) -> str:
    """Return where the numbers come from: registry, date, filter, checksums."""
    first = matrices[0]
    say = translations(first.language).gettext
    header = first.header
    counted = say(N_("{records} of {total} partnerships in the registry"))
    parts = [
        f"{say(N_('Registry'))} {header.registry}",
        f"{say(N_('Date'))} {header.made_on}",
        counted.format(records=number(header.records), total=number(header.total)),
        *(f"{clean_line(name)}: {clean_line(value)}" for name, value in header.filters),
        f"{say(N_('Framework'))} {header.framework}",
    ]
    for matrix in matrices:
        name = f" {matrix.name}" if len(matrices) > 1 else ""
        parts.append(f"{say(N_('Checksum'))}{name} {matrix.checksum}")
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def joined(sentences: Iterable[str]) -> str:
    """Return sentences one after the other, without the empty ones."""
    return " ".join(sentence for sentence in sentences if sentence)


def hidden_note(language: Language, under: int | None) -> str:
    """Return what the sign of a hidden count means."""
    say = translations(language).gettext
    if under is None:
        return say(N_("× = hidden"))
    template = N_("× = hidden: smaller than {under}, or needed to hide such a number")
    return say(template).format(under=under)
