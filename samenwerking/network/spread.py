"""Where everybody stands in the network: settled year by year, and never moved again.

Who appeared in a school year is placed among those who stood there already. So the
picture of next year shows this year's schools where they were, and a reader who knows
the one finds the way in the other.
"""

from __future__ import annotations

import hashlib
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

from samenwerking.errors import N_, MissingExtraError, SamenwerkingError
from samenwerking.network.whole import Whole, first_years, whole_network

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from samenwerking.network.whole import Membership

Places = dict[int, tuple[float, float]]
"""Organisation -> where it stands, about the origin; neighbours are about 1 apart."""

_ROUNDS = 60
_PULL = 0.06
"""How hard the middle draws everybody: what is not joined would drift away for ever."""
_GOLDEN = pi * (3 - sqrt(5))


def spread(
    memberships: Iterable[Membership],
    keys: Mapping[int, str],
    progress: Callable[[int, int], bool] | None = None,
) -> Places:
    """Return a place for every organisation.

    Args:
        memberships: of all partnerships, whatever of them will be shown.
        keys: organisation -> its key for ever, from which its first place comes.
        progress: told (organisations placed, all of them); cancels by returning False.

    Raises:
        MissingExtraError: the library that lays out is not installed.
        SamenwerkingError: it was cancelled.
    """
    known = list(memberships)
    years = first_years(known)
    places: Places = {}
    for year in sorted(set(years.values()), key=_rank):
        there = {key for key, first in years.items() if first == year}
        if progress and not progress(len(places), len(years)):
            raise SamenwerkingError(N_("Cancelled; nothing was drawn."))
        # What came later must not move who stood here before.
        until = [m for m in known if _rank(m.first) <= _rank(year)]
        places = _settle(whole_network(until), places, there, keys)
    if progress:
        progress(len(places), len(years))
    return places


def _rank(year: int | None) -> tuple[bool, int]:
    """Return what sorts years; an unknown one comes last."""
    return (year is None, year or 0)


def _settle(
    whole: Whole, placed: Places, new: Collection[int], keys: Mapping[int, str]
) -> Places:
    """Return places for all: `placed` stay where they are, `new` find theirs."""
    try:
        import rustworkx
    except ImportError:
        raise MissingExtraError(
            SamenwerkingError(N_("The picture of the network")), "network"
        ) from None
    graph = rustworkx.PyGraph(multigraph=False)
    nodes = [*whole.sizes]
    number = dict(zip(nodes, graph.add_nodes_from(nodes), strict=True))
    edges = [(number[k.one], number[k.other], sqrt(k.shared)) for k in whole.links]
    # A knot of those who stand already draws nobody.
    knots = [knot for knot in whole.knots if not placed.keys() >= {*knot.members}]
    for knot in knots:
        (hub,) = graph.add_nodes_from([None])
        edges += [(number[key], hub, 1.0) for key in knot.members]
    (middle,) = graph.add_nodes_from([None])
    edges += [(number[key], middle, _PULL) for key in nodes]
    graph.add_edges_from(edges)
    start = _first_places(whole, placed, new, keys)
    at = {number[key]: place for key, place in start.items()}
    for index, knot in zip(range(len(nodes), middle), knots, strict=True):
        at[index] = _mean([start[key] for key in knot.members], index)
    at[middle] = (0.0, 0.0)
    found = rustworkx.spring_layout(
        graph,
        pos=at,
        fixed={middle, *(number[key] for key in placed if key in number)},
        k=1.0,
        num_iter=_ROUNDS,
        weight_fn=float,
        seed=1,
    )
    settled = {key: (found[n][0], found[n][1]) for key, n in number.items()}
    return {**settled, **placed}


def _first_places(
    whole: Whole, placed: Places, new: Collection[int], keys: Mapping[int, str]
) -> Places:
    """Return places to begin from: beside those one works with, else in a spiral."""
    near: dict[int, list[tuple[float, float]]] = {}
    for link in whole.links:
        for one, other in ((link.one, link.other), (link.other, link.one)):
            if other in placed:
                near.setdefault(one, []).append(placed[other])
    for knot in whole.knots:
        known = [placed[key] for key in knot.members if key in placed]
        for key in knot.members if known else ():
            near.setdefault(key, []).extend(known)
    found = dict(placed)
    # By their keys, so that the order in which they were entered does not matter.
    for rank, key in enumerate(sorted(new, key=lambda n: keys.get(n, "")), len(placed)):
        if key in near:
            x, y = _mean(near[key], 0)
            away = _angle(keys.get(key, ""))
            found[key] = (x + cos(away), y + sin(away))
        else:
            radius = sqrt(rank + 0.5)
            found[key] = (radius * cos(rank * _GOLDEN), radius * sin(rank * _GOLDEN))
    return {key: found[key] for key in whole.sizes}


def _angle(key: str) -> float:
    digest = hashlib.sha256(key.encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32 * 2 * pi


def _mean(places: Sequence[tuple[float, float]], nudge: int) -> tuple[float, float]:
    """Return the middle of some places, moved a little so that no two are the same."""
    x = sum(place[0] for place in places) / len(places)
    y = sum(place[1] for place in places) / len(places)
    return x + 0.01 * cos(nudge), y + 0.01 * sin(nudge)
