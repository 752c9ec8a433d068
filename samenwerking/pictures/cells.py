"""A cell of a heat map: its shade, its number, and what is hidden or outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.pictures.measure import width_of
from samenwerking.pictures.palette import shade_of
from samenwerking.pictures.scene import Path, Rect, Text
from samenwerking.pictures.words import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from samenwerking.framework.tables import Cell
    from samenwerking.pictures.scene import Shape, Target

    Outside = Collection[frozenset[str]]

_HATCH = 6.0
LOWER = 0.36
"""From the middle of a line to its baseline, in sizes of the letters."""


class Box(NamedTuple):
    """Where a cell lies, in pixels."""

    x: float
    y: float
    width: float
    height: float


def outside_of(cells: Mapping[str, Cell]) -> Outside:
    """Return the sets of codes that meet in no cell of the framework.

    Args:
        cells: those of the framework, by code.
    """
    out = [cell for cell in cells.values() if cell.origin == "outside"]
    return [
        *(frozenset((cell.level, cell.value)) for cell in out),
        *(frozenset((cell.code,)) for cell in out),
    ]


def is_outside(outside: Outside, *keys: str) -> bool:
    """Whether lines of these keys meet in a cell that the framework does not have."""
    codes = {code for key in keys for code in key.split("|")}
    return any(pair <= codes for pair in outside)


def cell(
    box: Box,
    count: int | None,
    most: int,
    *,
    size: float = 10.5,
    outside: bool = False,
    target: Target | None = None,
) -> Iterator[Shape]:
    """Yield the shapes of a cell.

    Args:
        box: where.
        count: None if it is hidden.
        most: the largest count of the picture.
        size: of the letters.
        outside: whether the framework has no such cell.
        target: what it stands for.
    """
    shade = shade_of(count or 0, most)
    fill = "hidden" if count is None else f"shade.{shade}" if shade else "zero"
    if outside:
        yield _dotted(box, fill, target)
    else:
        yield Rect(*box, fill, "line", 0.5, target=target)
    if count is None:
        yield from _hatched(box)
    words = HIDDEN if count is None else str(count) if count else ""
    if words:
        role = f"on.{shade}" if shade else "ink"
        yield in_middle(box, words, size, role)


def total(box: Box, count: int | None, *, size: float = 10.5) -> Iterator[Shape]:
    """Yield the shapes of a total, which has no shade: it is no cell."""
    yield Rect(*box, "hidden" if count is None else "panel", "line", 0.5)
    if count is None:
        yield from _hatched(box)
    words = HIDDEN if count is None else str(count)
    yield in_middle(box, words, size, "ink", bold=count is not None)


def plain(
    box: Box, count: int | None, *, size: float = 10.5, target: Target | None = None
) -> Iterator[Shape]:
    """Yield the shapes of a count that is to be compared with no shade."""
    fill = "hidden" if count is None else "panel" if count else "zero"
    yield Rect(*box, fill, "line", 0.5, target=target)
    if count is None:
        yield from _hatched(box)
    if count != 0:
        words = HIDDEN if count is None else str(count)
        yield in_middle(box, words, size, "ink")


def in_middle(
    box: Box, words: str, size: float, role: str, *, bold: bool = False
) -> Text:
    """Return words in the middle of a box, smaller if they would leave it."""
    taken = width_of(words, size, bold=bold)
    size = size if taken <= box.width else size * box.width / taken
    middle = box.y + box.height / 2 + LOWER * size
    return Text(box.x + box.width / 2, middle, words, size, "middle", role, bold)


def _dotted(box: Box, fill: str, target: Target | None) -> Path:
    left, top = box.x + 1.5, box.y + 1.5
    right, bottom = box.x + box.width - 1.5, box.y + box.height - 1.5
    corners = (left, top), (right, top), (right, bottom), (left, bottom)
    return Path(corners, fill, "muted", 1.0, dashed=True, target=target)


def _hatched(box: Box) -> Iterator[Path]:
    """Yield slanting lines through a box, which no grey print loses."""
    steps = int((box.width + box.height) / _HATCH)
    for step in range(1, steps + 1):
        along = step * _HATCH
        # From the left or the lower border up to the upper or the right one.
        start = max(0.0, along - box.height), min(along, box.height)
        end = min(along, box.width), max(0.0, along - box.width)
        if start[0] < end[0]:
            ends = (start, end)
            points = tuple((box.x + x, box.y + y) for x, y in ends)
            yield Path(points, stroke="line", stroke_width=1.0)
