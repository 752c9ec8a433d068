"""Where everything of a network stands on a sheet; the same input, the same places."""

from __future__ import annotations

from math import sqrt
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.network.canvas import cut, width_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from samenwerking.network.ego import Ego, Partner

LEFT, RIGHT = -1, 1
_SIDE = 12  # names on one side: more nobody compares
_BOX = 18  # places for the name in the middle


class Place(NamedTuple):
    """An organisation on the sheet.

    Attributes:
        partner: which one, and how strong.
        x: the column of its dot.
        y: its row.
        side: whether its name stands to the right of the dot, or to the left.
        text: its number and name, cut to the room there is.
    """

    partner: Partner
    x: int
    y: int
    side: int
    text: str

    @property
    def key(self) -> int:
        """The number of the organisation."""
        return self.partner.key

    @property
    def span(self) -> tuple[int, int]:
        """The first column of its dot and name, and the one behind the last."""
        if self.side == RIGHT:
            return self.x, self.x + 2 + width_of(self.text)
        return self.x - 1 - width_of(self.text), self.x + 1


class Box(NamedTuple):
    """The organisation in the middle: its upper left corner, and the lines in it."""

    x: int
    y: int
    width: int
    lines: tuple[str, ...]

    @property
    def centre(self) -> tuple[int, int]:
        """The place in the middle of the box."""
        return self.x + self.width // 2, self.y + (len(self.lines) + 1) // 2


class Layout(NamedTuple):
    """A network on a sheet; `left_out` counts who has no name on it, per step."""

    box: Box
    places: tuple[Place, ...]
    left_out: tuple[int, int]


def around(ego: Ego, names: Mapping[int, str], width: int, height: int) -> Layout:
    """Put the partners around the centre: their names outside, the lines inside."""
    near = ego.at(1)
    most = 2 * max(2, min(_SIDE, height // 2))
    # Who comes first stands at the top right, and then clockwise.
    shown = _neighbourly(near[:most], ego, names)
    half = (len(shown) + 1) // 2
    sides = [(RIGHT, shown[:half]), (LEFT, shown[half:][::-1])]
    box = _box(names.get(ego.centre, ""), width // 4, width // 2, height)
    zone = max(24, width * 2 // 5)
    places = []
    for side, partners in sides:
        for partner, y in zip(partners, _rows(len(partners), height), strict=True):
            x = _on_ellipse(width, height, zone, side, y)
            room = width - x - 2 if side == RIGHT else x - 1
            text = _label(partner, names, room, side)
            places.append(Place(partner, x, y, side, text))
    return Layout(box, tuple(places), (len(near) - len(shown), 0))


def in_layers(ego: Ego, names: Mapping[int, str], width: int, height: int) -> Layout:
    """Put the centre at the left, then its partners, then the partners of those."""
    near, far = ego.at(1), ego.at(2)
    shown = _neighbourly(near[: max(3, height * 2 // 3)], ego, names)
    known = {partner.key for partner in shown}
    beyond = [p for p in far if known & set(p.through)][:height]
    box = _box(names.get(ego.centre, ""), width // 6, _BOX // 2, height)
    gutter = max(5, width // 11)
    room = width - box.x - box.width - 2 * gutter
    first = box.x + box.width + gutter
    second = first + room // 2 + gutter
    places = [
        Place(p, first, y, RIGHT, _label(p, names, room // 2 - 2, RIGHT))
        for p, y in zip(shown, _rows(len(shown), height), strict=True)
    ]
    row_of = {place.key: place.y for place in places}
    beyond.sort(key=lambda p: (_mean(row_of, p.through), names.get(p.key, ""), p.key))
    places += [
        Place(p, second, y, RIGHT, _label(p, names, width - second - 2, RIGHT))
        for p, y in zip(beyond, _rows(len(beyond), height), strict=True)
    ]
    left_out = (len(near) - len(shown), len(far) - len(beyond))
    return Layout(box, tuple(places), left_out)


def _neighbourly(
    partners: Sequence[Partner], ego: Ego, names: Mapping[int, str]
) -> list[Partner]:
    """Return partners so that those who are tied stand beside each other."""
    strength: dict[tuple[int, int], int] = {}
    for tie in ego.ties:
        strength[tie.one, tie.other] = strength[tie.other, tie.one] = tie.shared
    waiting = sorted(partners, key=lambda p: (-p.shared, names.get(p.key, ""), p.key))
    ordered: list[Partner] = []
    while waiting:
        last = ordered[-1].key if ordered else None
        # `max` takes the first of equals: the strongest one that is still waiting.
        following = max(waiting, key=lambda p: strength.get((last or 0, p.key), 0))
        waiting.remove(following)
        ordered.append(following)
    return ordered


def _rows(count: int, height: int) -> list[int]:
    """Return rows for so many names, spread over the height, each its own."""
    return [(2 * number + 1) * height // (2 * count) for number in range(count)]


def _on_ellipse(width: int, height: int, zone: int, side: int, y: int) -> int:
    away = (y - (height - 1) / 2) / (height * 0.62)
    reach = zone / 2 * sqrt(1 - away * away)
    return round((width - 1) / 2 + side * reach)


def _label(partner: Partner, names: Mapping[int, str], room: int, side: int) -> str:
    number, name = str(partner.shared), names.get(partner.key, "")
    name = cut(name, max(1, room - len(number) - 1))
    return f"{number} {name}" if side == RIGHT else f"{name} {number}"


def _box(name: str, most: int, middle: int, height: int) -> Box:
    """Return the box of the centre, around a column or at the edge of the sheet."""
    inside = max(6, min(_BOX, most - 2))
    lines = [cut(line, inside) for line in wrap(name, inside) or [""]]
    if len(lines) > 3:
        lines = [*lines[:2], cut(f"{lines[2]}…", inside)]
    lines = lines[: max(1, min(3, height - 2))]
    width = max(map(width_of, lines)) + 4
    x = max(0, middle - width // 2)
    return Box(x, max(0, (height - len(lines) - 2) // 2), width, tuple(lines))


def _mean(row_of: Mapping[int, int], keys: Collection[int]) -> float:
    rows = [row_of[key] for key in keys if key in row_of]
    return sum(rows) / len(rows)
