"""Which numbers can change: the same as by walking along every cycle."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.matrices.moves import Move, fixed

NODES = 5
MOVES = st.builds(
    Move,
    st.integers(0, NODES - 1),
    st.integers(0, NODES - 1),
    st.booleans(),
    st.booleans(),
)


def walked(moves: list[Move], nodes: int) -> list[int]:
    """Walk on from each number, through no sum and no number twice."""
    steps = [
        (place, *ends)
        for place, move in enumerate(moves)
        for allowed, ends in (
            (move.up, (move.tail, move.head)),
            (move.down, (move.head, move.tail)),
        )
        if allowed
    ]

    def returns(first: int, start: int, node: int, seen: frozenset[int]) -> bool:
        return node == start or any(
            place != first
            and tail == node
            and head not in seen
            and returns(first, start, head, seen | {head})
            for place, tail, head in steps
        )

    free = {
        place
        for place, tail, head in steps
        if returns(place, tail, head, frozenset([head]))
    }
    return [place for place in range(len(moves)) if place not in free]


@settings(deadline=None, max_examples=500)
@given(st.lists(MOVES, max_size=9))
def test_what_is_on_no_cycle_is_fixed(moves: list[Move]) -> None:
    found = fixed(moves, NODES)
    assert found.places == walked(moves, NODES)
    for place, move in enumerate(moves):
        if place not in found.places:
            assert found.parts[move.tail] == found.parts[move.head]


def test_a_bridge_between_two_cycles_cannot_change() -> None:
    both = (True, True)
    rings = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 3)]
    moves = [Move(*ends, *both) for ends in (*rings, (2, 3))]
    found = fixed(moves, NODES)
    assert found.places == [5]
    assert found.parts[0] == found.parts[2] != found.parts[3]
