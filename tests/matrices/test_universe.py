"""Things and their partnerships, wherever the things stand."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from samenwerking.matrices import bits
from samenwerking.matrices.runs import counter, ends_of
from samenwerking.matrices.universe import Universe

RUNS = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 4)), max_size=12)
"""(partnership, how many things) of things that follow each other."""


def universe_of(runs: list[tuple[int, int]]) -> Universe:
    """Return what is kept: only the last things of a partnership are in use."""
    owners = array("I", [owner for owner, count in runs for _ in range(count)])
    last = {owner: place for place, (owner, _) in enumerate(runs)}
    in_use = [last[o] == place for place, (o, n) in enumerate(runs) for _ in range(n)]
    ends = {"partnership": ends_of(array("Q", _places(runs)))}
    return Universe("step", bits.from_flags(bytes(in_use)), {}, owners, ends=ends)


def _places(runs: list[tuple[int, int]]) -> list[int]:
    return [place for place, (_, count) in enumerate(runs) for _ in range(count)]


@given(RUNS, st.sets(st.integers(1, 30)))
def test_a_set_of_partnerships_holds_their_things_in_use(
    runs: list[tuple[int, int]], chosen: set[int]
) -> None:
    universe = universe_of(runs)
    wanted = [
        thing
        for thing in bits.to_numbers(universe.everything)
        if universe.owners[thing] in chosen
    ]
    assert bits.to_numbers(universe.lift(bits.of(chosen))) == wanted
    assert bits.to_numbers(universe.lift(tuple(sorted(chosen)))) == wanted
    assert bits.to_numbers(universe.inside(bits.of(chosen)).everything) == wanted


@given(RUNS, st.integers(0, 2**48))
def test_wholes_are_counted_once_also_where_there_are_holes(
    runs: list[tuple[int, int]], some: int
) -> None:
    universe = universe_of(runs)
    things = universe.everything & some
    count = counter(universe.owners, universe.ends["partnership"])
    assert count(things) == universe.project(things).bit_count()
    assert counter(universe.owners)(things) == count(things)
