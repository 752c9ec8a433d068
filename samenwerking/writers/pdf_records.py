"""A table of a report as data for paper, with columns as wide as their words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.pictures.measure import longest_word, width_of
from samenwerking.writers.pdf_layout import BOLD, MM, PAPERS, SIZE, WIDE, Paper
from samenwerking.writers.pdf_matrix import numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.language import Language
    from samenwerking.reports.report import Cell, Column, Table
    from samenwerking.writers.pdf_document import Block
    from samenwerking.writers.pdf_letters import Letters

_COMMA_AND_POINT = str.maketrans(",.", ".,")
_PAD = 3.6
_WORD, _WHOLE, _ALL = 34.0, 80.0, 150.0
"""Millimetres at most that a column asks for: for its longest word; for all its words
where the paper is chosen; and where that has room."""
_FEW = 12
_LOOKED_AT = 300
"""Rows by which the widths are chosen."""


def records_block(
    table: Table, most: int, language: Language, letters: Letters
) -> tuple[Paper, Block]:
    """Return on which paper a table stands, and what the template draws.

    Args:
        table: of the report.
        most: rows that are shown.
        language: of the report.
        letters: what all texts go through.
    """
    shown = table.rows[:most]
    texts = [
        [
            _word(cell, column, language)
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for row in shown
    ]
    paper, widths = _widths(table.columns, texts)
    rooms = [(width - _PAD) / (SIZE * MM) for width in widths]
    total = max(table.total or 0, len(table.rows))
    return paper, {
        "kind": "records",
        "columns": [
            {
                "label": letters.line(column.label, room / BOLD),
                "kind": column.kind,
                "width": width,
            }
            for column, width, room in zip(table.columns, widths, rooms, strict=True)
        ],
        "rows": [
            [
                letters.lines(text, room, hyphens=True)
                for text, room in zip(row, rooms, strict=True)
            ]
            for row in texts
        ],
        "more": _more(len(shown), total, language),
    }


def _word(cell: Cell, column: Column, language: Language) -> str:
    """Return what stands in a cell; only what is a number is written as one."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int):
        return numeral(cell, language) if column.kind == "number" else str(cell)
    text = f"{cell:,.10g}"
    return text if language == "en" else text.translate(_COMMA_AND_POINT)


def _more(shown: int, total: int, language: Language) -> str:
    if shown >= total:
        return ""
    text = translations(language).gettext(
        N_("The first {shown} of {total}; the Excel file holds all of them.")
    )
    return text.format(shown=numeral(shown, language), total=numeral(total, language))


def _widths(
    columns: Sequence[Column], rows: Sequence[Sequence[str]]
) -> tuple[Paper, list[float]]:
    """Return the paper, and the width of each column on it in millimetres."""
    least, wanted, most = [], [], []
    for number, column in enumerate(columns):
        texts = [row[number][:200] for row in islice(rows, _LOOKED_AT)]
        word = longest_word(column.label, SIZE, bold=True)
        word = max([word, *(longest_word(text, SIZE) for text in texts)]) * MM
        whole = max([word, *(width_of(text, SIZE) * MM for text in texts)])
        whole = max(whole, width_of(column.label, SIZE, bold=True) * MM * 0.6)
        least.append(min(word, _WORD) + _PAD)
        wanted.append(max(min(whole, _WHOLE) + _PAD, least[-1]))
        most.append(max(min(whole, _ALL) + _PAD, least[-1]))
    for paper in PAPERS[:-1]:
        # Folded to half of what they want, columns still read; a few rows are no reason
        # to turn the paper.
        folded = sum(wanted) <= 1.6 * paper.room or len(rows) <= _FEW
        if sum(least) <= paper.room and folded:
            return paper, _shared(paper.room, least, most)
    return WIDE, _shared(WIDE.room, least, most)


def _shared(
    room: float, least: Sequence[float], wanted: Sequence[float]
) -> list[float]:
    """Return widths of columns that fill the room where they want to."""
    if sum(wanted) <= room:
        return list(wanted)
    if sum(least) >= room:
        return [width * room / sum(least) for width in least]
    part = (room - sum(least)) / (sum(wanted) - sum(least))
    return [low + part * (high - low) for low, high in zip(least, wanted, strict=True)]
