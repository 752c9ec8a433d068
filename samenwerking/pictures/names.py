"""Names beside dots, so that none lies over another, over a dot, or off the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.pictures.measure import cut, width_of
from samenwerking.pictures.scene import Anchor, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_CELL = 48.0  # boxes are looked up by the square that they touch
_GAP = 3.0
_LONGEST = 190.0


class Dot(NamedTuple):
    """Something that stands at a place and may have a name; the first ones get it."""

    x: float
    y: float
    radius: float
    name: str
    bold: bool = False


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class _Taken:
    """The boxes that are on the sheet already."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[_Box]] = {}

    def add(self, box: _Box) -> None:
        for square in _squares(box):
            self._squares.setdefault(square, []).append(box)

    def meets(self, box: _Box) -> bool:
        return any(
            box.meets(other)
            for square in _squares(box)
            for other in self._squares.get(square, ())
        )


def _squares(box: _Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row


def write_names(
    dots: Sequence[Dot],
    width: float,
    height: float,
    size: float = 10.0,
    others: Iterable[tuple[float, float, float, float]] = (),
) -> list[Text]:
    """Return the names that have room, each close to its dot.

    Args:
        dots: the most important ones first; all of them are kept free.
        width: of the sheet.
        height: of the sheet.
        size: of the letters.
        others: (left, top, right, bottom) of what else no name may cover.
    """
    taken = _Taken()
    for x, y, radius, *_ in dots:
        taken.add(_Box(x - radius, y - radius, x + radius, y + radius))
    for other in others:
        taken.add(_Box(*other))
    found = []
    for dot in dots:
        for text, box in _choices(dot, size):
            inside = box.left >= 0 and box.right <= width
            if inside and box.top >= 0 and box.bottom <= height:
                if taken.meets(box):
                    continue
                taken.add(box)
                found.append(text)
                break
    return found


def _choices(dot: Dot, size: float) -> Iterator[tuple[Text, _Box]]:
    """Yield where a name could stand, and the room that it would take there."""
    name = cut(dot.name, _LONGEST, size, bold=dot.bold)
    if not name:
        return
    long = width_of(name, size, bold=dot.bold)
    away, down = dot.radius + _GAP, size * 0.35
    slant = dot.radius * 0.7 + 2
    places: tuple[tuple[float, float, Anchor], ...] = (
        (dot.x + away, dot.y + down, "start"),
        (dot.x - away, dot.y + down, "end"),
        (dot.x, dot.y - away, "middle"),
        (dot.x, dot.y + away + size * 0.75, "middle"),
        (dot.x + slant, dot.y - slant, "start"),
        (dot.x + slant, dot.y + slant + size * 0.7, "start"),
        (dot.x - slant, dot.y - slant, "end"),
        (dot.x - slant, dot.y + slant + size * 0.7, "end"),
    )
    for x, y, anchor in places:
        left = {"start": x, "middle": x - long / 2, "end": x - long}[anchor]
        box = _Box(left, y - size * 0.85, left + long, y + size * 0.25)
        yield Text(x, y, name, size, anchor, bold=dot.bold), box
