"""On which paper an overview fits, and how wide its columns are there.

Lengths are in millimetres, sizes of letters in points. Widths of words are those of
`pictures.measure`, which are rather too large than too small; the template measures
headings once more with the font itself and sets them smaller where that is needed.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.pictures.measure import longest_word, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

BOLD = 1.1
"""How much wider bold letters are."""
MM = 25.4 / 72
"""Millimetres in a point."""


class Paper(NamedTuple):
    """A size of paper; `room` is what its margins leave of the width."""

    name: str
    width: float
    height: float
    room: float


PORTRAIT = Paper("a4", 210, 297, 174)
LANDSCAPE = Paper("a4-landscape", 297, 210, 265)
WIDE = Paper("a3-landscape", 420, 297, 388)
PAPERS = (PORTRAIT, LANDSCAPE, WIDE)

SIZE = 8.0
"""Of the letters in an overview."""
_HEAD_SIZE, _SMALL_SIZE = 7.5, 6.5
_LABEL = (28.0, 82.0)
_HEAD = (12.0, 56.0)
"""Height of turned headings, at least and at most."""
GROUP = 46.0
"""Height at most of turned headings above others: see the template."""
_NARROWEST = 5.4
_WIDEST, _WIDEST_TURNED = 30.0, 11.0
_PAD = 2.0
_LYING = 9
"""Columns up to which headings lie flat if they fit that way."""
_MARGINS = 36.0
"""Of a page, above and below."""
_LINE, _NEXT_LINE = 2.2, 3.3
"""Height of the only line of a cell, and of each further one."""
_SPACE = (0.6, 1.1)
"""Above and below the words of a cell, at least and at most."""


class Layout(NamedTuple):
    """How an overview stands on paper.

    Attributes:
        paper: on what.
        label: width of the first column.
        column: width of the others.
        head: height of turned headings; 0 for headings that lie flat.
        parts: (start, end) of the columns of each table: one, or more where even the
            widest paper is too narrow.
    """

    paper: Paper
    label: float
    column: float
    head: float
    parts: tuple[tuple[int, int], ...]


def lay_out(
    labels: Sequence[str],
    headings: Sequence[str],
    groups: Sequence[str],
    longest_number: int,
) -> Layout:
    """Return the smallest paper on which an overview can be read, and how.

    Args:
        labels: of the rows, and the heading above them.
        headings: of all columns, that of the totals included.
        groups: for each column that is no total the group it stands in.
        longest_number: letters of the widest number.
    """
    digits = width_of("0" * longest_number, SIZE) * MM + _PAD
    wanted = max((width_of(label, SIZE) * MM for label in labels), default=0) + 4
    label = min(max(wanted, _LABEL[0]), _LABEL[1])
    count = len(headings)
    flat = _flat(headings, digits, label)
    if flat is not None and len(set(groups)) == len(groups):
        return Layout(PORTRAIT, label, flat, 0, ((0, len(groups)),))
    column, head = _turned(headings, groups, digits)
    for paper in PAPERS:
        # A label may fold to save a whole sheet, but not to a column of syllables.
        for width in (label, min(label, 0.36 * paper.room)):
            if width + count * column <= paper.room:
                wide = (paper.room - width) / max(count, 1)
                column = min(max(column, _WIDEST_TURNED), wide)
                return Layout(paper, width, column, head, ((0, len(groups)),))
    most = max(1, int((WIDE.room - label) / column) - (count - len(groups)))
    parts = _parts(groups, most)
    widest = max(end - start for start, end in parts) + count - len(groups)
    column = min(max(column, _WIDEST_TURNED), (WIDE.room - label) / widest)
    return Layout(WIDE, label, column, head, parts)


def fit_rows(paper: Paper, lines: Sequence[int], around: float) -> tuple[float, bool]:
    """Return the space above and below the words of a row, and whether all fits.

    Args:
        paper: that the overview stands on.
        lines: of words in each row.
        around: height of what stands before it, headings, legend and notes.
    """
    room = paper.height - _MARGINS - around
    words = sum(_LINE + (count - 1) * _NEXT_LINE for count in lines)
    space = (room - words) / (2 * max(len(lines), 1))
    if space < _SPACE[0]:
        return _SPACE[1], False
    return min(space, _SPACE[1]), True


def lines_of(text: str, room: float, size: float = SIZE) -> int:
    """Return how many lines a text takes in so many millimetres, rather too many."""
    return max(1, math.ceil(width_of(text, size) * MM / room))


def _flat(headings: Sequence[str], digits: float, label: float) -> float | None:
    """Return the width of columns whose headings lie flat; None if they do not fit."""
    if not headings or len(headings) > _LYING:
        return None
    room = (PORTRAIT.room - label) / len(headings)
    word = max(longest_word(text, _HEAD_SIZE, bold=True) for text in headings) * MM
    if max(word + _PAD, digits) > room:
        return None
    return min(room, max(_WIDEST, word + _PAD))


def _turned(
    headings: Sequence[str], groups: Sequence[str], digits: float
) -> tuple[float, float]:
    """Return the width of columns with turned headings, and the height of these."""
    widths = [width_of(text, _HEAD_SIZE, bold=True) * MM for text in headings]
    head = min(max([*widths, _HEAD[0]]) + _PAD, _HEAD[1])
    thick = max((_thickness(width, head) for width in widths), default=0)
    for group, columns in Counter(groups).items():
        wide = width_of(group, _HEAD_SIZE, bold=True) * MM
        thick = max(thick, _thickness(wide, GROUP) / columns)
    return max(digits, thick, _NARROWEST), head


def _thickness(width: float, room: float) -> float:
    """Return what the lines of a turned heading take together."""
    # Several lines are broken at words, which takes room; their letters are smaller.
    lines = min(math.ceil(width * 1.1 / room), 4) if width > room else 1
    return lines * (_SMALL_SIZE if lines > 1 else _HEAD_SIZE) * MM * 1.2 + 1.4


def _parts(groups: Sequence[str], most: int) -> tuple[tuple[int, int], ...]:
    """Return parts of about the same number of columns, that keep groups whole."""
    each = math.ceil(len(groups) / math.ceil(len(groups) / most))
    found, start = [], 0
    while start < len(groups):
        end = min(start + each, len(groups))
        better = end
        while start < better < len(groups) and groups[better - 1] == groups[better]:
            better -= 1
        if better - start > each / 2:
            end = better
        found.append((start, end))
        start = end
    return tuple(found)
