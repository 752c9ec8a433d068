"""Headings of columns: across where their words fit, else turned, none over another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.pictures.cells import LOWER
from samenwerking.pictures.measure import LEADING, longest_word, width_of, wrap
from samenwerking.pictures.scene import Path, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.pictures.scene import Shape

SIZE = 10.0
_ACROSS = 4
"""Lines of a heading that is not turned."""
_LONGEST, _ALONE = 190.0, 330.0
"""Pixels for a line of a heading that is turned; for one that has a column alone."""
_PAD = 4.0


class Span(NamedTuple):
    """A heading, and from where to where it reaches."""

    words: str
    left: float
    right: float


class Row(NamedTuple):
    """A row of headings, ready to be drawn.

    Attributes:
        spans: the headings.
        lines: of the words of each.
        turned: whether they run upwards.
        height: that they take.
    """

    spans: tuple[Span, ...]
    lines: tuple[tuple[str, ...], ...]
    turned: bool
    height: float


def room_across(words: Sequence[str]) -> float:
    """Return how wide a column has to be for headings that are not turned."""
    return max((longest_word(each, SIZE) for each in words), default=0.0) + 2 * _PAD


def arrange(spans: Sequence[Span]) -> Row:
    """Return a row of headings, turned if one of them does not fit across."""
    across = [_across(span) for span in spans]
    if all(lines is not None for lines in across):
        lines = tuple(tuple(lines or ()) for lines in across)
        tallest = max(map(len, lines), default=0)
        return Row(tuple(spans), lines, False, tallest * SIZE * LEADING + 2 * _PAD)
    lines = tuple(tuple(_turned(span)) for span in spans)
    longest = max(width_of(line, SIZE) for each in lines for line in each)
    return Row(tuple(spans), lines, True, longest + 2 * _PAD)


def _across(span: Span) -> list[str] | None:
    room = span.right - span.left - 2 * _PAD
    if longest_word(span.words, SIZE) > room:
        return None
    lines = wrap(span.words, room, SIZE, _ACROSS + 1)
    return lines if len(lines) <= _ACROSS else None


def _turned(span: Span) -> list[str]:
    room = span.right - span.left
    most = max(1, int((room - SIZE) / (SIZE * LEADING)) + 1)
    return wrap(span.words, _LONGEST if most > 1 else _ALONE, SIZE, most)


def drawn(row: Row, bottom: float, *, ruled: bool = False) -> Iterator[Shape]:
    """Yield the shapes of a row of headings.

    Args:
        row: what to draw.
        bottom: of the headings.
        ruled: whether a line below each shows which columns it is of.
    """
    for span, lines in zip(row.spans, row.lines, strict=True):
        middle = (span.left + span.right) / 2
        for number, line in enumerate(lines):
            if row.turned:
                aside = number - (len(lines) - 1) / 2
                x = middle + aside * SIZE * LEADING + LOWER * SIZE
                yield Text(x, bottom - _PAD, line, SIZE, turned=-90)
            else:
                below = len(lines) - 1 - number
                y = bottom - _PAD - below * SIZE * LEADING - SIZE * 0.2
                yield Text(middle, y, line, SIZE, "middle")
        if ruled:
            ends = (span.left + 2, bottom), (span.right - 2, bottom)
            yield Path(ends, stroke="muted", stroke_width=1.0)
