"""Which hidden numbers can be otherwise: cycles in the network of hidden numbers.

Every number of a table stands in at most two sums, that of its row and that of its
column, so that the numbers are the arcs of a network and the sums its nodes. Adding 1
to some hidden numbers and taking 1 from others leaves every published sum as it is
exactly where those numbers form a cycle (Gusfield 1988, "A graph theoretic approach to
statistical data security"). A hidden number on no cycle has one value only, and whoever
subtracts finds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Move(NamedTuple):
    """A number that is not published, between the two sums it stands in.

    Attributes:
        tail: the sum that loses where the number becomes larger.
        head: the other sum.
        up: whether it may be larger by 1.
        down: whether it may be smaller by 1.
    """

    tail: int
    head: int
    up: bool
    down: bool


class Fixed(NamedTuple):
    """What cannot be otherwise.

    Attributes:
        places: of the numbers that are on no cycle.
        parts: for each sum the number of the part that it belongs to: from each sum of
            a part there is a way to each other one, through numbers on cycles.
    """

    places: list[int]
    parts: list[int]


def fixed(moves: Sequence[Move], nodes: int) -> Fixed:
    """Return the places in `moves` of those that are on no cycle.

    Args:
        moves: the numbers that are not published.
        nodes: how many sums there are; they are called 0, 1, ...
    """
    part = _components(_arcs(moves, nodes))
    inside = [
        place
        for place, move in enumerate(moves)
        if (move.up or move.down) and part[move.tail] == part[move.head]
    ]
    # Within a component a number that can go one way only has a way back. One that can
    # go both ways might have itself as its only way back: a bridge.
    bridges = _bridges(moves, inside, nodes)
    free = {
        place
        for place in inside
        if place not in bridges or moves[place].up != moves[place].down
    }
    found = [place for place in range(len(moves)) if place not in free]
    # A bridge holds parts together that are two without it.
    if bridges:
        kept = (move for place, move in enumerate(moves) if place in free)
        part = _components(_arcs(kept, nodes))
    return Fixed(found, part)


def _arcs(moves: Iterable[Move], nodes: int) -> list[list[int]]:
    arcs: list[list[int]] = [[] for _ in range(nodes)]
    for move in moves:
        if move.up:
            arcs[move.tail].append(move.head)
        if move.down:
            arcs[move.head].append(move.tail)
    return arcs


def _components(arcs: Sequence[Sequence[int]]) -> list[int]:
    """Return the number of the strongly connected component of each node (Tarjan)."""
    size = len(arcs)
    order, low, part = [-1] * size, [0] * size, [-1] * size
    stack: list[int] = []
    count = parts = 0
    for root in range(size):
        if order[root] >= 0:
            continue
        work: list[tuple[int, Iterator[int]]] = [(root, iter(arcs[root]))]
        order[root] = low[root] = count
        count += 1
        stack.append(root)
        while work:
            node, rest = work[-1]
            for other in rest:
                if order[other] < 0:
                    order[other] = low[other] = count
                    count += 1
                    stack.append(other)
                    work.append((other, iter(arcs[other])))
                    break
                if part[other] < 0:
                    low[node] = min(low[node], order[other])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == order[node]:
                    parts = _close(stack, node, part, parts)
    return part


def _close(stack: list[int], root: int, part: list[int], parts: int) -> int:
    while part[root] < 0:
        part[stack.pop()] = parts
    return parts + 1


def _bridges(moves: Sequence[Move], kept: Sequence[int], nodes: int) -> set[int]:
    """Return which of the kept moves hold two parts together all by themselves."""
    beside: list[list[tuple[int, int]]] = [[] for _ in range(nodes)]
    for place in kept:
        move = moves[place]
        if move.tail != move.head:
            beside[move.tail].append((move.head, place))
            beside[move.head].append((move.tail, place))
    order = [-1] * nodes
    return {
        bridge
        for root in range(nodes)
        if order[root] < 0 and beside[root]
        for bridge in _bridges_from(root, beside, order)
    }


def _bridges_from(
    root: int, beside: Sequence[Sequence[tuple[int, int]]], order: list[int]
) -> Iterator[int]:
    """Yield the bridges that can be reached; `order` holds when a node was."""
    order[root] = count = 0
    low = {root: 0}
    work = [(root, -1, iter(beside[root]))]
    while work:
        node, came, rest = work[-1]
        for other, place in rest:
            if place == came:
                continue
            if order[other] < 0:
                count += 1
                order[other] = low[other] = count
                work.append((other, place, iter(beside[other])))
                break
            low[node] = min(low[node], order[other])
        else:
            work.pop()
            if work:
                above = work[-1][0]
                low[above] = min(low[above], low[node])
                if low[node] > order[above]:
                    yield came
