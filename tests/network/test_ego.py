"""Who is tied to whom: equal to a count that looks at every pair by itself."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from samenwerking.network import ego_network

memberships = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 9)), max_size=40)


def shared(rows: list[tuple[int, int]], one: int, other: int) -> int:
    """Count the partnerships that two organisations share, the slow way."""
    own = {team for team, key in rows if key == one}
    return len(own & {team for team, key in rows if key == other})


def renamed(rows: list[tuple[int, int]], centre: list[int]) -> list[tuple[int, int]]:
    return [(team, centre[0] if key in centre else key) for team, key in rows]


@given(memberships, st.lists(st.integers(1, 9), min_size=1, max_size=3, unique=True))
def test_every_tie_is_counted_as_one_counts_by_hand(
    rows: list[tuple[int, int]], centre: list[int]
) -> None:
    ego = ego_network(rows, centre, 2)
    told = renamed(rows, centre)
    home, keys = centre[0], {key for _, key in told} - {centre[0]}
    near = {key: shared(told, home, key) for key in keys if shared(told, home, key)}
    assert {p.key: p.shared for p in ego.at(1)} == near
    assert ego.partnerships == len({team for team, key in told if key == home})
    far = {
        key: tuple(sorted(n for n in near if shared(told, n, key)))
        for key in keys - set(near)
    }
    assert {p.key: p.through for p in ego.at(2)} == {k: v for k, v in far.items() if v}
    pairs = {
        (one, other): shared(told, one, other)
        for one, other in combinations(sorted(keys), 2)
        if (one in near or other in near) and shared(told, one, other)
    }
    assert {(tie.one, tie.other): tie.shared for tie in ego.ties} == pairs


@given(memberships, st.integers(1, 9))
def test_one_step_is_two_steps_without_the_second(
    rows: list[tuple[int, int]], centre: int
) -> None:
    one, two = ego_network(rows, [centre], 1), ego_network(rows, [centre], 2)
    assert list(one.partners) == two.at(1)
    assert one.among() == two.among() == list(one.ties)


def test_the_partnerships_at_step_two_are_those_shared_with_any_partner() -> None:
    rows = [(1, 0), (1, 5), (1, 6), (2, 5), (2, 6), (2, 7), (3, 6), (3, 7)]
    far = ego_network(rows, [0], 2).at(2)
    assert [(p.key, p.shared, p.through) for p in far] == [(7, 2, (5, 6))]


def test_the_strongest_partner_comes_first() -> None:
    rows = [(1, 0), (1, 8), (2, 0), (2, 9), (3, 0), (3, 9)]
    assert [p.key for p in ego_network(rows, [0]).partners] == [9, 8]
