"""An overview as data for paper: its tables, its legend, and how to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.matrices.matrix import HIDDEN
from samenwerking.pictures.measure import width_of
from samenwerking.pictures.palette import SHADES, shade_of
from samenwerking.writers.parts import hidden_note, total_label, total_note
from samenwerking.writers.pdf_layout import (
    BOLD,
    GROUP,
    MM,
    SIZE,
    Layout,
    Paper,
    fit_rows,
    lay_out,
    lines_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samenwerking.language import Language
    from samenwerking.matrices.matrix import Line, Matrix
    from samenwerking.writers.pdf_letters import Letters

ZERO = "·"
_LONG = 120
"""Letters of a heading; a longer one is told below the table."""
_HATCHED = 7
"""What the template takes for the shade of a hidden number."""


def numeral(number: int, language: Language) -> str:
    """Return a number with the sign of the language between the thousands."""
    text = f"{number:,}"
    return text if language == "en" else text.replace(",", ".")


def count_cells(matrix: Matrix) -> int:
    """Return how many cells the tables of an overview have."""
    rows = len(matrix.rows) + 1 + bool(matrix.column_totals)
    return rows * (len(matrix.columns) + 1 + bool(matrix.row_totals))


def matrix_block(
    matrix: Matrix, letters: Letters, before: float = 20.0
) -> tuple[Paper, dict[str, Any]]:
    """Return on which paper an overview stands, and what the template draws.

    Args:
        matrix: the overview.
        letters: what all texts go through.
        before: millimetres that what it belongs to takes above it.
    """
    say = translations(matrix.language).gettext
    layout = _layout(matrix)
    tables = [_table(matrix, part, layout, letters) for part in layout.parts]
    space, whole = _rows_of(matrix, layout, before)
    block = {
        "kind": "matrix",
        "size": SIZE,
        "label": layout.label,
        "column": layout.column,
        "head": layout.head,
        "space": space,
        "whole": whole,
        "corner": [letters.line(matrix.row_title), letters.line(matrix.column_title)],
        "tables": tables,
        "empty": "" if matrix.rows else say(N_("Nothing to show: no rows.")),
        "legend": _legend(matrix),
        # Notes say it better.
        "counts": ""
        if matrix.notes
        else letters.line(
            say(N_("In each cell: {counted}.")).format(counted=matrix.counted)
        ),
        "notes": [letters.lines(note) for note in (*_notes(matrix), *_cut(matrix))],
    }
    return layout.paper, block


def _notes(matrix: Matrix) -> list[str]:
    return [note for note in (matrix.notes, total_note(matrix)) if note]


def _layout(matrix: Matrix) -> Layout:
    totals = [total_label(matrix)] * bool(matrix.row_totals)
    bottom = [total_label(matrix)] * bool(matrix.column_totals)
    grouped = _grouped(matrix.columns)
    return lay_out(
        [*(line.label for line in matrix.rows), *bottom],
        [*(_inner(line, grouped) for line in matrix.columns), *totals],
        [_group(line) if grouped else line.key for line in matrix.columns],
        max(len(_word(number, matrix)) for number in (*_numbers(matrix), 0)),
    )


def _rows_of(matrix: Matrix, layout: Layout, before: float) -> tuple[float, bool]:
    """Return the space in the rows, and whether the overview stays on one page."""
    room = layout.label - 2
    count = len(layout.parts)
    lines = [lines_of(line.label, room) for line in matrix.rows] * count
    lines += [1] * bool(matrix.column_totals) * count
    head = layout.head or 10.0
    if _grouped(matrix.columns):
        groups = (width_of(_group(line), SIZE) * MM for line in matrix.columns)
        head += min(max(groups), GROUP) + 2
    told = sum(
        lines_of(note, layout.paper.room, 8.5) * 4.4 + 1 for note in _notes(matrix)
    )
    return fit_rows(layout.paper, lines, before + (head + 6) * count + told + 8)


def _numbers(matrix: Matrix) -> Iterable[int | None]:
    for row in matrix.cells:
        yield from row
    yield from (*matrix.row_totals, *matrix.column_totals, matrix.total)


def _grouped(lines: Sequence[Line]) -> bool:
    """Return whether lines stand within others, some of them beside each other."""
    groups = [_group(line) for line in lines]
    return any(len(line.labels) > 1 for line in lines) and len(set(groups)) < len(lines)


def _group(line: Line) -> str:
    return _short(": ".join(line.labels[:-1]))


def _inner(line: Line, grouped: bool) -> str:
    return _short(line.labels[-1] if grouped else line.label)


def _short(text: str) -> str:
    text = " ".join(text[: 4 * _LONG].split())
    return text if len(text) <= _LONG else f"{text[:_LONG].rstrip()}…"


def _cut(matrix: Matrix) -> Iterable[str]:
    """Yield the headings that are too long for a heading, whole."""
    say = translations(matrix.language).gettext
    for number, line in enumerate(matrix.columns, 1):
        if len(line.label) > _LONG:
            told = say(N_("Column {number} is {label}"))
            yield told.format(number=number, label=line.label)


def _word(number: int | None, matrix: Matrix, zero: str = "0") -> str:
    if number is None:
        return HIDDEN
    return numeral(number, matrix.language) if number else zero


def _table(
    matrix: Matrix, part: tuple[int, int], layout: Layout, letters: Letters
) -> dict[str, Any]:
    """Return one table: some columns of the overview, the totals with the last."""
    columns = matrix.columns[slice(*part)]
    last = part[1] == len(matrix.columns)
    total = total_label(matrix) if last and matrix.row_totals else None
    grouped = _grouped(matrix.columns)
    fold = _room(layout.label)
    high = _room(layout.head or layout.column) / BOLD
    most = _most(matrix)
    rows = []
    for line, counts, row_total in _rows(matrix):
        cells = [_cell(count, most, matrix) for count in counts[slice(*part)]]
        rows.append(
            {
                "label": letters.line(line.label, fold),
                "cells": cells,
                "total": _word(row_total, matrix) if total else None,
            }
        )
    return {
        "part": _which(matrix, part, layout),
        "groups": _spans([_group(line) for line in columns], letters, high)
        if grouped
        else [],
        "heads": [letters.line(_inner(line, grouped), high) for line in columns],
        "total": total,
        "rows": rows,
        "bottom": _bottom(matrix, part, total),
    }


def _rows(
    matrix: Matrix,
) -> Iterable[tuple[Line, tuple[int | None, ...], int | None]]:
    totals: Sequence[int | None] = matrix.row_totals or [None] * len(matrix.rows)
    return zip(matrix.rows, matrix.cells, totals, strict=True)


def _bottom(
    matrix: Matrix, part: tuple[int, int], total: str | None
) -> dict[str, Any] | None:
    if not matrix.column_totals:
        return None
    counts = matrix.column_totals[slice(*part)]
    return {
        "label": total_label(matrix),
        "cells": [_word(count, matrix) for count in counts],
        "total": _word(matrix.total, matrix) if total else None,
    }


def _cell(count: int | None, most: int, matrix: Matrix) -> list[Any]:
    """Return what stands in a cell, and its shade."""
    if count is None:
        return [HIDDEN, _HATCHED]
    return [_word(count, matrix, ZERO), shade_of(count, most)]


def _most(matrix: Matrix) -> int:
    return max((count or 0 for row in matrix.cells for count in row), default=0)


def _spans(groups: Sequence[str], letters: Letters, room: float) -> list[list[Any]]:
    """Return [label, columns] of groups that stand beside each other."""
    found: list[list[Any]] = []
    previous = None
    for group in groups:
        if group == previous:
            found[-1][1] += 1
        else:
            found.append([letters.line(group, room), 1])
        previous = group
    return found


def _room(millimetres: float) -> float:
    """Return how many widths of an em a line has."""
    return (millimetres - 1.6) / (SIZE * MM)


def _which(matrix: Matrix, part: tuple[int, int], layout: Layout) -> str:
    if len(layout.parts) == 1:
        return ""
    say = translations(matrix.language).gettext
    return say(N_("Columns {first} to {last} of {total}")).format(
        first=part[0] + 1, last=part[1], total=len(matrix.columns)
    )


def _legend(matrix: Matrix) -> list[list[Any]]:
    """Return [shade, words] of what the shades of the table mean: counts there are."""
    most = _most(matrix)
    found = {count for row in matrix.cells for count in row}
    legend: list[list[Any]] = [[0, f"{ZERO} = 0"]] if 0 in found else []
    shades: dict[int, list[int]] = {}
    for count in sorted(filter(None, found)):
        shades.setdefault(shade_of(count, most), []).append(count)
    for shade in range(1, SHADES + 1):
        counts = shades.get(shade)
        if counts:
            ends = dict.fromkeys((counts[0], counts[-1]))
            words = "–".join(numeral(end, matrix.language) for end in ends)
            legend.append([shade, words])
    if None in _numbers(matrix):
        legend.append([_HATCHED, hidden_note(matrix) or HIDDEN])
    return legend
