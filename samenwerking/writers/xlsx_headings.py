"""Headings of a matrix on its sheet: turned where they are long, one above others."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.writers.xlsx_text import lines_of, pixels, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.matrices.matrix import Line

_LYING = 48
"""Pixels up to which the headings of many columns lie."""
_FEW = 8
"""Columns up to which headings lie, broken over lines."""
_HIGH = 260
"""Pixels up to which a turned heading is one line; a longer one takes several."""
_LINE = 19
"""Pixels from one line of letters to the next."""
LABEL = range(150, 341)
"""Pixels of a column of labels."""


class Headings(NamedTuple):
    """How the headings of the columns stand.

    Attributes:
        upper: labels above the headings, one a column, or empty.
        lower: the headings, one a column.
        turned: whether they are turned by a quarter.
        height: of their row, in pixels.
        widths: of the columns, in pixels.
    """

    upper: tuple[str, ...]
    lower: tuple[str, ...]
    turned: bool
    height: int
    widths: tuple[int, ...]


def headings(columns: Sequence[Line], numbers: Sequence[int]) -> Headings:
    """Return how headings stand.

    Args:
        columns: what they name.
        numbers: of each column, the largest number in it.
    """
    upper, lower = split(columns)
    lower = tuple(map(shown, lower))
    wide = [max(34, pixels(f"{number:,}") + 8) for number in numbers]
    long = [pixels(label) for label in lower]
    if len(columns) <= _FEW or max(long, default=0) <= _LYING:
        # The button of the filter stands in the corner, below the words.
        shares = _shares(upper, len(columns))
        widths = tuple(map(max, wide, map(_lying, lower), shares))
        lines = map(lines_of, lower, (width - 8 for width in widths))
        height = _LINE * max(lines, default=1) + 8
        return Headings(upper, lower, turned=False, height=height, widths=widths)
    height = min(max(long), _HIGH) + 12
    deep = (_LINE * lines_of(label, height - 14) + 15 for label in lower)
    widths = tuple(map(max, wide, deep, _shares(upper, len(columns))))
    return Headings(upper, lower, turned=True, height=height, widths=widths)


def _shares(upper: Sequence[str], columns: int) -> list[int]:
    """Return how wide each column is for the longest word above it to stand whole."""
    return [
        min(max(map(pixels, label.split()), default=0) + 10, 300) // (last - first + 1)
        for label, first, last in runs(upper)
        for _ in range(first, last + 1)
    ] or [0] * columns


def _lying(label: str) -> int:
    """Return the width of a column below a heading that lies."""
    word = max(label.split(), key=len, default="")
    return max(70, min(pixels(label) + 8, 130), min(pixels(word) + 10, 300))


def split(lines: Sequence[Line]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the labels in two: the outer ones, or none at all, and the rest."""
    if all(len(line.labels) == 1 for line in lines):
        return (), tuple(line.labels[0] for line in lines)
    outer = tuple(line.labels[0] if len(line.labels) > 1 else "" for line in lines)
    inner = tuple(": ".join(line.labels[1:] or line.labels) for line in lines)
    return outer, inner


def runs(labels: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield (label, first, last) of neighbours with the same label."""
    for label, run in groupby(range(len(labels)), key=labels.__getitem__):
        places = list(run)
        yield label, places[0], places[-1]


def meanings(line: Line) -> tuple[str, str]:
    """Return what the outer and what the inner label mean; empty where unknown."""
    if not line.definitions:
        return "", ""
    if len(line.labels) == 1:
        return "", line.definitions[0]
    return line.definitions[0], "\n".join(filter(None, line.definitions[1:]))
