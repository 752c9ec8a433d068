"""Where the words and shapes of a picture lie, to see whether any meet or leave it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.pictures.measure import width_of
from samenwerking.pictures.palette import ROLES
from samenwerking.pictures.scene import Circle, Path, Rect, Text

if TYPE_CHECKING:
    from samenwerking.pictures.scene import Picture, Shape


_SQUARE = 50


class Box(NamedTuple):
    """What a shape takes."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes have more than a hair in common."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.01 and down > 0.01


def box_of(shape: Shape) -> Box:
    """Return what a shape takes; of words what they take at most."""
    match shape:
        case Rect():
            right, bottom = shape.x + shape.width, shape.y + shape.height
            return Box(shape.x, shape.y, right, bottom)
        case Circle(x, y, radius):
            return Box(x - radius, y - radius, x + radius, y + radius)
        case Path(points):
            across, down = [x for x, _ in points], [y for _, y in points]
            return Box(min(across), min(down), max(across), max(down))
        case Text():
            return _box_of_words(shape)


def _box_of_words(text: Text) -> Box:
    wide = width_of(text.text, text.size, bold=text.bold)
    before = {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    # Capitals and accents above the baseline, tails below it.
    up, down = 0.8 * text.size, 0.22 * text.size
    if text.turned == -90:
        bottom = text.y + before
        return Box(text.x - up, bottom - wide, text.x + down, bottom)
    assert not text.turned
    left = text.x - before
    return Box(left, text.y - up, left + wide, text.y + down)


def look_at(picture: Picture) -> None:
    """Assert that no words meet, nothing leaves the sheet, and every role is known."""
    sheet = Box(0, 0, picture.width, picture.height)
    words = []
    for shape in picture.shapes:
        box = box_of(shape)
        assert box.left >= sheet.left - 0.6, shape
        assert box.top >= sheet.top - 0.6, shape
        assert box.right <= sheet.right + 0.6, (shape, sheet)
        assert box.bottom <= sheet.bottom + 0.6, (shape, sheet)
        if isinstance(shape, Text):
            assert shape.role in ROLES
            assert "\n" not in shape.text
            words.append((box, shape.text))
        else:
            assert {shape.fill, shape.stroke} <= {*ROLES, ""}
    # Only words within the same square of the sheet can meet.
    squares: dict[tuple[int, int], list[tuple[Box, str]]] = {}
    for box, text in words:
        for x in range(int(box.left // _SQUARE), int(box.right // _SQUARE) + 1):
            for y in range(int(box.top // _SQUARE), int(box.bottom // _SQUARE) + 1):
                squares.setdefault((x, y), []).append((box, text))
    for near in squares.values():
        for (box, text), (other, more) in combinations(near, 2):
            assert not box.meets(other), (text, more)
