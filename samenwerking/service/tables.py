"""Tables for the screen: drawn by tabulate, cut to the width of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.writers.tables import table, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST = 6
_GAP = 2


def draw_table(
    rows: Sequence[Sequence[str]],
    headings: Sequence[str],
    width: int | None = None,
    numbers: bool = False,
) -> str:
    """Return a table as text.

    Args:
        rows: the cells.
        headings: one for each column.
        width: of the screen; wider columns are cut, with "…" where something is left
            out. None cuts nothing.
        numbers: whether all columns but the first hold numbers.
    """
    if width is not None:
        widths = _fit(rows, headings, width)
        rows = [
            [_cut(cell, w) for cell, w in zip(r, widths, strict=True)] for r in rows
        ]
        headings = [_cut(name, w) for name, w in zip(headings, widths, strict=True)]
    return table(rows, headings, "simple", numbers)


def _fit(
    rows: Sequence[Sequence[str]], headings: Sequence[str], width: int
) -> list[int]:
    """Return widths that fit: the widest columns give way first."""
    columns = zip(headings, *rows, strict=True)
    widths = [max(map(width_of, column)) for column in columns]
    room = width - _GAP * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _LEAST:
        widest = max(range(len(widths)), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _cut(text: str, width: int) -> str:
    if width_of(text) <= width:
        return text
    text = text[: width - 1]
    while width_of(text) > width - 1:
        text = text[:-1]
    return text + "…"
