"""Looks for what to hide with a number, so that nobody can find that out."""

from __future__ import annotations

from collections import Counter
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.matrices.moves import Move, fixed
from samenwerking.matrices.sums import GROUND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.matrices.sums import Place, Sums

_STEPS = 3_000_000
"""Numbers that are looked at before one gives up."""
_CELL, _TOTAL, _CORNER = 10**9, 3 * 10**9, 10**11
"""What hiding costs: few numbers rather than many, small ones first, totals last."""


class Step(NamedTuple):
    """A number that leads from one sum to another; no place where nothing shows it."""

    price: int
    move: Move
    place: Place | None


class Search:
    """What is hidden of a table so far, and what it would take to guard it.

    Attributes:
        hidden: the places.
    """

    def __init__(self, sums: Sums, hidden: set[Place]) -> None:
        """Begin with what is small."""
        self._sums, self.hidden = sums, set[tuple[int, int]]()
        self._moves: dict[Place, Move] = {}
        self._open: dict[int, list[Step]] = {}
        self._cheap: dict[int, list[Step]] = {}
        self._parts: Sequence[int] = ()
        self._sizes: Counter[int] = Counter()
        self._steps = 0
        for move in sums.unpublished:
            self._keep(Step(0, move, None))
        self._hide(hidden)

    def _hide(self, places: set[Place]) -> None:
        for place in sorted(places - self.hidden):
            self.hidden.add(place)
            self._moves[place] = move = self._sums.move(place)
            self._keep(Step(0, move, place))

    def _keep(self, step: Step) -> None:
        for node in {step.move.tail, step.move.head}:
            self._open.setdefault(node, []).append(step)

    def exposed(self) -> list[Place]:
        """Return what can be found out as it is now."""
        sums, places = self._sums, sorted(self.hidden)
        moves = [*map(self._moves.__getitem__, places), *sums.unpublished]
        found = fixed(moves, sums.nodes)
        self._parts, self._sizes = found.parts, Counter(found.parts)
        return [places[n] for n in found.places if n < len(places)]

    def hide_around(self, places: Sequence[Place]) -> bool:
        """Hide what it takes so that some numbers can be otherwise.

        Returns:
            Whether there is something to hide for each of them, and it is found soon.
        """
        touched = set[int]()
        for place in places:
            move = self._moves[place]
            start = min(move[:2], key=self._size)
            # What was hidden for its neighbour may serve this one as well.
            if start not in touched:
                found = self._around(place, move)
                if not found or self._steps > _STEPS:
                    return False
                self._hide(found)
                touched.add(start)
        return True

    def _size(self, node: int) -> int:
        # Whoever begins at the node of all that is not published has far to go.
        return len(self._parts) if node == GROUND else self._sizes[self._parts[node]]

    def _around(self, place: Place, move: Move) -> set[Place]:
        ends = move.head, move.tail
        ways = []
        # On from where a number grows, back to where it comes from.
        for allowed, first, last in (
            (move.up, *ends),
            (move.down, *reversed(ends)),
        ):
            if allowed and self._size(first) <= self._size(last):
                ways.append(self._cheapest(first, last, place, onward=True))
            elif allowed:
                ways.append(self._cheapest(last, first, place, onward=False))
        found = [way for way in ways if way is not None]
        return min(found)[1] if found else set()

    def _cheapest(
        self, start: int, end: int, around: Place, *, onward: bool
    ) -> tuple[int, set[Place]] | None:
        """Return cost and numbers of the cheapest way between two sums (Dijkstra)."""
        came: dict[int, tuple[int, Place | None]] = {}
        best, waiting, done = {start: 0}, [(0, start)], set[int]()
        while waiting:
            cost, node = heappop(waiting)
            if node in done:
                continue
            done.add(node)
            if self._parts[node] == self._parts[end]:
                return cost, _passed(start, node, came)
            for step in self._steps_at(node):
                other = _other(step.move, node, onward=onward)
                self._steps += 1
                if other is None or other in done or step.place == around:
                    continue
                price = 0 if step.place in self.hidden else step.price
                if cost + price < best.get(other, cost + price + 1):
                    best[other] = cost + price
                    came[other] = node, step.place
                    heappush(waiting, (cost + price, other))
        return None

    def _steps_at(self, node: int) -> Iterator[Step]:
        yield from self._open.get(node, ())
        if node not in self._cheap:
            sums = self._sums
            self._cheap[node] = [
                Step(self._price(place), sums.move(place), place)
                for place in sums.cheap_at(node)
            ]
        yield from self._cheap[node]

    def _price(self, place: Place) -> int:
        sums = self._sums
        totals = (place[0] == sums.last_row) + (place[1] == sums.last_column)
        return (_CELL, _TOTAL, _CORNER)[totals] + sums.value(place)


def _passed(
    start: int, end: int, came: dict[int, tuple[int, Place | None]]
) -> set[Place]:
    found = set()
    while end != start:
        end, place = came[end]
        if place is not None:
            found.add(place)
    return found


def _other(move: Move, node: int, *, onward: bool) -> int | None:
    """Return where a number leads from a sum, or comes from; None if nowhere."""
    ways = ((move.up, *move[:2]), (move.down, move.head, move.tail))
    for allowed, first, last in ways:
        if allowed and node == (first if onward else last):
            return last if onward else first
    return None
