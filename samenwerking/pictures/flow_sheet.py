"""Where the bands of a flow begin and end, in an order in which few of them cross."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.pictures.words import known, label, labels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samenwerking.matrices.matrix import Matrix

MOST_NODES, MOST_BANDS = 40, 400
"""Nodes on either side, and bands; of more, the widest ones."""
_ROUNDS = 12
_HEIGHT = 460.0
_THICK, _THIN = 9.0, 1.0
_GAP = 8.0


class Link(NamedTuple):
    """A band.

    Attributes:
        row: the row it comes from.
        column: the column of its count.
        node: the node at the right that it goes to.
        part: which line within the node it is of; 0 if there are none within.
        size: the count; None if it is hidden.
    """

    row: int
    column: int
    node: int
    part: int
    size: int | None


class Node(NamedTuple):
    """One end.

    Attributes:
        number: of the row, or of the node at the right.
        words: its name.
        top: how far down it begins.
        height: that it takes: enough for its name.
        used: how much of that its bands take, in the middle.
    """

    number: int
    words: str
    top: float
    height: float
    used: float


class Sheet(NamedTuple):
    """A flow, laid out.

    Attributes:
        left: rows, in order.
        right: columns, or groups of columns, in order.
        links: the bands, in the order of painting: wide ones below.
        starts: where each band begins, by (row, column), in pixels from the top.
        ends: where each band ends.
        parts: the names of the lines within the nodes at the right; empty for none.
        thick: pixels for one.
        left_out: how many bands have no room.
        height: of all.
    """

    left: tuple[Node, ...]
    right: tuple[Node, ...]
    links: tuple[Link, ...]
    starts: Mapping[tuple[int, int], float]
    ends: Mapping[tuple[int, int], float]
    parts: tuple[str, ...]
    thick: float
    left_out: int
    height: float

    def width(self, link: Link) -> float:
        """Return how thick a band is."""
        return width_of(link, self.thick)


def width_of(link: Link, thick: float) -> float:
    """Return how thick a band is where one takes so many pixels."""
    return max(_THIN, (link.size or 0) * thick, 2.0 if link.size is None else 0.0)


def lay_out(matrix: Matrix, least: float) -> Sheet:
    """Return a flow from the rows of a matrix to its columns.

    Args:
        matrix: columns within columns are bands side by side to the same node.
        least: pixels that a node needs for its label.
    """
    links, names, parts = _links(matrix)
    rows = _widest(links, 0)
    nodes = _widest(links, 1)
    every = len(links)
    links = [link for link in links if link.row in rows and link.node in nodes]
    links = sorted(links, key=lambda link: -(link.size or 0))[:MOST_BANDS]
    rows = [row for row in rows if any(link.row == row for link in links)]
    nodes = [node for node in nodes if any(link.node == node for link in links)]
    counts = sum(known(link.size for link in links))
    thick = max(0.05, min(_THICK, _HEIGHT / max(counts, 1)))
    rows, nodes = _ordered(links, rows, nodes)
    left = _stacked(rows, [label(line) for line in matrix.rows], links, 0, thick, least)
    right = _stacked(nodes, names, links, 1, thick, least)
    height = max(side[-1].top + side[-1].height for side in (left, right) if side)
    left, right = (_centred(side, height) for side in (left, right))
    return Sheet(
        left=tuple(left),
        right=tuple(right),
        links=tuple(sorted(links, key=lambda link: -(link.size or 0))),
        starts=_places(left, links, 0, nodes, thick),
        ends=_places(right, links, 1, rows, thick),
        parts=parts,
        thick=thick,
        left_out=every - len(links),
        height=height,
    )


def _links(matrix: Matrix) -> tuple[list[Link], list[str], tuple[str, ...]]:
    """Return the bands, the names of the nodes and those of the lines within them."""
    found = [labels(line) for line in matrix.columns]
    nested = any(len(each) > 1 for each in found)
    outer = [each[:-1] if nested else each for each in found]
    parts = tuple(dict.fromkeys(each[-1] for each in found)) if nested else ()
    node_of, names = [], []
    for number, (words, group) in enumerate(groupby(outer)):
        names.append(": ".join(words))
        node_of += [number] * len([*group])
    links = [
        Link(row, column, node_of[column], place, count)
        for row, counts in enumerate(matrix.cells)
        for column, count in enumerate(counts)
        if count != 0
        for place in [parts.index(found[column][-1]) if parts else 0]
    ]
    return links, names, parts


def _end(link: Link, side: int) -> int:
    return link.node if side else link.row


def _sum(links: Sequence[Link]) -> float:
    return sum(known(link.size for link in links)) + 0.1 * len(links)


def _widest(links: Sequence[Link], side: int) -> list[int]:
    found: dict[int, list[Link]] = {}
    for link in links:
        found.setdefault(_end(link, side), []).append(link)
    order = sorted(found, key=lambda node: (-_sum(found[node]), node))
    return sorted(order[:MOST_NODES])


def _ordered(
    links: Sequence[Link], rows: Sequence[int], nodes: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Return both sides in the order in which the fewest bands cross, of those tried.

    Each side in turn stands by the middle of what it is bound to on the other one.
    """
    sides = [list(rows), list(nodes)]
    best, least = [*map(list, sides)], _crossings(links, sides)
    for number in range(_ROUNDS):
        side = (number + 1) % 2
        place = {node: at for at, node in enumerate(sides[1 - side])}
        middle = {}
        for node in sides[side]:
            own = [link for link in links if _end(link, side) == node]
            weight = sum(link.size or 0.5 for link in own)
            held = sum((link.size or 0.5) * place[_end(link, 1 - side)] for link in own)
            middle[node] = held / weight
        sides[side].sort(key=lambda node: (middle[node], node))
        crossings = _crossings(links, sides)
        if crossings < least:
            best, least = [*map(list, sides)], crossings
    return best[0], best[1]


def _crossings(links: Sequence[Link], sides: Sequence[Sequence[int]]) -> int:
    """Return how much crosses, each crossing by the widths of its two bands."""
    left, right = ({node: at for at, node in enumerate(side)} for side in sides)
    bound: dict[int, list[tuple[int, int]]] = {}
    for link in links:
        ends = right[link.node], link.size or 1
        bound.setdefault(left[link.row], []).append(ends)
    # What ended further down before, from the rows above, is crossed.
    above = [0] * len(right)
    total = 0
    for row in sorted(bound):
        total += sum(size * sum(above[end + 1 :]) for end, size in bound[row])
        for end, size in bound[row]:
            above[end] += size
    return total


def _stacked(
    order: Sequence[int],
    names: Sequence[str],
    links: Sequence[Link],
    side: int,
    thick: float,
    least: float,
) -> list[Node]:
    """Return the nodes of a side one below the other."""
    found, top = [], 0.0
    for node in order:
        own = [link for link in links if _end(link, side) == node]
        used = sum(width_of(link, thick) for link in own)
        height = max(least, used)
        found.append(Node(node, names[node], top, height, used))
        top += height + _GAP
    return found


def _centred(side: Sequence[Node], height: float) -> list[Node]:
    """Return the nodes of a side with the same room above as below."""
    if not side:
        return []
    down = (height - side[-1].top - side[-1].height) / 2
    return [node._replace(top=node.top + down) for node in side]


def _places(
    side: Sequence[Node],
    links: Sequence[Link],
    at: int,
    others: Sequence[int],
    thick: float,
) -> dict[tuple[int, int], float]:
    """Return where each band leaves its nodes, in the order of the other side."""
    order = {node: place for place, node in enumerate(others)}
    found = {}
    for node in side:
        own = [link for link in links if _end(link, at) == node.number]
        own.sort(key=lambda link: (order[_end(link, 1 - at)], -link.part))
        y = node.top + (node.height - node.used) / 2
        for link in own:
            found[link.row, link.column] = y
            y += width_of(link, thick)
    return found
