"""Draws a network in characters."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.network.canvas import Canvas, Run
from samenwerking.network.layout import RIGHT, Layout, Place, around, in_layers
from samenwerking.records.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.network.ego import Ego

__all__ = ["Picture", "Run", "draw"]

CENTRE, NEAR, FAR, NUMBER, LINE, TIE, CHOSEN, PICKED = (
    "centre",
    "near",
    "far",
    "number",
    "line",
    "tie",
    "chosen",
    "picked",
)
"""What a run of a picture is; `PICKED` are the lines of the chosen organisation."""
LEAST_WIDTH, LEAST_HEIGHT = 40, 5
_MOST_TIES = 60  # more would be a grey cloud
_DOTTED = 3
_DOT, _CHOSEN_DOT = "●", "◉"


class Picture(NamedTuple):
    """A network in characters.

    Attributes:
        rows: each as wide as was asked for.
        places: the organisations that have a name on it, in the order of reading.
        left_out: how many have none, at step 1 and at step 2.
        ties: how many ties among the partners are drawn, and how many there are.
    """

    rows: tuple[tuple[Run, ...], ...]
    places: tuple[Place, ...]
    left_out: tuple[int, int]
    ties: tuple[int, int]

    def text(self) -> str:
        """Return the picture without colours."""
        lines = ("".join(run.text for run in row).rstrip() for row in self.rows)
        return "\n".join(lines)


def draw(
    ego: Ego,
    names: Mapping[int, str],
    width: int,
    height: int,
    chosen: int | None = None,
) -> Picture:
    """Draw a network on a sheet of so many columns and rows.

    One step stands around the centre; two steps stand in layers, from left to right.

    Args:
        ego: the network.
        names: what the organisations are called.
        width: columns; fewer than `LEAST_WIDTH` are not enough.
        height: rows; fewer than `LEAST_HEIGHT` are not enough.
        chosen: the organisation whose lines stand out.
    """
    width, height = max(width, LEAST_WIDTH), max(height, LEAST_HEIGHT)
    names = {key: clean_line(name) for key, name in names.items()}
    layered = bool(ego.at(2))
    lay_out = in_layers if layered else around
    layout = lay_out(ego, names, width, height)
    canvas = Canvas(width, height)
    ties = _draw_ties(canvas, layout, ego, chosen, layered=layered)
    _draw_lines(canvas, layout, chosen, layered=layered)
    _write_box(canvas, layout)
    for place in layout.places:
        _write_name(canvas, place, chosen)
    places = tuple(sorted(layout.places, key=lambda p: (p.partner.step, p.x, p.y)))
    return Picture(canvas.rows(), places, layout.left_out, (ties, len(ego.among())))


def _weight(shared: int) -> int:
    """Return how thick a line is: one, two or three dots."""
    return 1 if shared < 2 else 2 if shared < 4 else 3


def _draw_lines(
    canvas: Canvas, layout: Layout, chosen: int | None, *, layered: bool
) -> None:
    """Draw the lines from the centre to its partners, that of the chosen one last."""
    box = layout.box
    start = (box.x + box.width - 1, box.centre[1]) if layered else box.centre
    near = [place for place in layout.places if place.partner.step == 1]
    for place in sorted(near, key=lambda place: place.key == chosen):
        role = PICKED if place.key == chosen else LINE
        end = (place.x - 1, place.y) if layered else (place.x, place.y)
        canvas.line(start, end, role, weight=_weight(place.partner.shared))


def _draw_ties(
    canvas: Canvas, layout: Layout, ego: Ego, chosen: int | None, *, layered: bool
) -> int:
    """Draw the ties dotted, those of the chosen one last and whole; count them."""
    at = {place.key: place for place in layout.places}
    known = [tie for tie in ego.ties if tie.one in at and tie.other in at]
    if layered:
        steps = (
            (at[tie.one].partner.step, at[tie.other].partner.step) for tie in known
        )
        known = [t for t, (a, b) in zip(known, steps, strict=True) if a != b]
    known.sort(key=lambda tie: (chosen in tie[:2], tie.shared))
    known = known[-_MOST_TIES:]
    for number, tie in enumerate(known):
        one, other = sorted((at[tie.one], at[tie.other]), key=lambda p: (p.x, p.y))
        if layered:
            # Up to the edge of the column first, so that no line crosses a name.
            edge = (_edge(layout, one), one.y)
            stops = [(one.span[1], one.y), edge, (other.x - 1, other.y)]
        else:
            stops = _past_the_box(layout, one, other, number)
        role, every = (PICKED, 1) if chosen in tie[:2] else (TIE, _DOTTED)
        for start, end in pairwise(stops):
            canvas.line(start, end, role, every=every)
    return 0 if layered else len(known)


def _past_the_box(
    layout: Layout, one: Place, other: Place, number: int
) -> list[tuple[int, int]]:
    """Return the stops of a line, with a bend where the box would hide it."""
    box = layout.box
    middle = ((one.x + other.x) // 2, (one.y + other.y) // 2)
    bottom = box.y + len(box.lines) + 2
    hidden = box.x <= middle[0] < box.x + box.width and box.y <= middle[1] < bottom
    if not hidden:
        return [(one.x, one.y), (other.x, other.y)]
    away = number % 3  # so that not all of them bend at the same place
    above = middle[1] <= box.centre[1]
    y = max(0, box.y - 1 - away) if above else bottom + away
    return [(one.x, one.y), (middle[0], y), (other.x, other.y)]


def _edge(layout: Layout, place: Place) -> int:
    """Return the first column behind all names of the column of a place."""
    return max(other.span[1] for other in layout.places if other.x == place.x)


def _write_box(canvas: Canvas, layout: Layout) -> None:
    x, y, width, lines = layout.box
    canvas.write(x, y, f"╭{'─' * (width - 2)}╮", CENTRE)
    for number, line in enumerate(lines, 1):
        canvas.write(x, y + number, f"│{' ' * (width - 2)}│", CENTRE)
        canvas.write(x + 2, y + number, line, CENTRE)
    canvas.write(x, y + len(lines) + 1, f"╰{'─' * (width - 2)}╯", CENTRE)


def _write_name(canvas: Canvas, place: Place, chosen: int | None) -> None:
    key, is_chosen = place.key, place.key == chosen
    role = CHOSEN if is_chosen else NEAR if place.partner.step == 1 else FAR
    number = CHOSEN if is_chosen else NUMBER
    dot = _CHOSEN_DOT if is_chosen else _DOT
    start = place.span[0]
    if place.side == RIGHT:
        figures, _, name = place.text.partition(" ")
        canvas.write(start, place.y, f"{dot} ", role, key)
        canvas.write(start + 2, place.y, figures, number, key)
        canvas.write(start + 2 + len(figures), place.y, f" {name}", role, key)
        return
    name, _, figures = place.text.rpartition(" ")
    canvas.write(start, place.y, f"{name} ", role, key)
    at = place.x - 1 - len(figures)
    canvas.write(at, place.y, figures, number, key)
    canvas.write(place.x - 1, place.y, f" {dot}", role, key)
