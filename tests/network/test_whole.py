"""The network of everybody: lines between two, knots of more, and settled places."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenwerking.errors import SamenwerkingError
from samenwerking.network.spread import spread
from samenwerking.network.whole import Membership, first_years, whole_network

if TYPE_CHECKING:
    from collections.abc import Sequence

YEARS = st.one_of(st.none(), st.integers(2018, 2026))
TEAMS = st.lists(
    st.tuples(st.frozensets(st.integers(1, 12), min_size=1, max_size=6), YEARS),
    max_size=15,
)


def members(teams: Sequence[tuple[frozenset[int], int | None]]) -> list[Membership]:
    return [
        Membership(number, organisation, year)
        for number, (team, year) in enumerate(teams)
        for organisation in team
    ]


@given(TEAMS)
def test_it_joins_just_those_who_work_together(
    teams: list[tuple[frozenset[int], int | None]],
) -> None:
    whole = whole_network(members(teams))
    together: dict[tuple[int, int], int] = defaultdict(int)
    for team, _ in teams:
        for pair in combinations(sorted(team), 2):
            together[pair] += 1
    drawn: dict[tuple[int, int], int] = defaultdict(int)
    for link in whole.links:
        drawn[link.one, link.other] += link.shared
    for knot in whole.knots:
        assert len(knot.members) > 2
        for pair in combinations(knot.members, 2):
            drawn[pair] += 1
    assert drawn == together
    assert whole.partnerships == len(teams)
    assert whole.sizes == {
        key: sum(key in team for team, _ in teams)
        for key in sorted({key for team, _ in teams for key in team})
    }


def test_the_order_and_doubles_do_not_matter() -> None:
    known = members([(frozenset({1, 2, 3}), 2020), (frozenset({1, 2}), 2021)])
    assert whole_network([*reversed(known), *known]) == whole_network(known)


def test_the_first_year_is_the_earliest_that_is_known() -> None:
    known = members(
        [
            (frozenset({1, 2}), 2022),
            (frozenset({1, 3}), 2020),
            (frozenset({2, 3}), None),
            (frozenset({4, 1}), None),
        ]
    )
    assert first_years(known) == {1: 2020, 2: 2022, 3: 2020, 4: None}


KEYS = {number: f"key-{number:04}" for number in range(400)}


@given(TEAMS)
def test_next_year_moves_nobody(
    teams: list[tuple[frozenset[int], int | None]],
) -> None:
    before = [(team, year) for team, year in teams if (year or 9999) < 2025]
    then, now = spread(members(before), KEYS), spread(members(teams), KEYS)
    assert {key: now[key] for key in then} == then
    assert now.keys() == {key for team, _ in teams for key in team}


def test_nobody_stands_on_another() -> None:
    teams = [(frozenset({n, n + 1, (7 * n) % 60}), 2018 + n % 5) for n in range(60)]
    places = spread(members(teams), KEYS)
    for one, other in combinations(places.values(), 2):
        assert abs(one[0] - other[0]) + abs(one[1] - other[1]) > 1e-3


def test_it_is_the_same_each_time_and_tells_how_far_it_is() -> None:
    known = members([(frozenset({n, n + 1}), 2018 + n % 3) for n in range(20)])
    told: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> bool:
        told.append((done, of))
        return True

    assert spread(known, KEYS, progress) == spread(known, KEYS)
    assert told[0] == (0, 21)
    assert told[-1] == (21, 21)
    assert told == sorted(told)


def test_it_can_be_cancelled() -> None:
    known = members([(frozenset({1, 2}), 2020)])
    with pytest.raises(SamenwerkingError, match="Cancelled"):
        spread(known, KEYS, lambda _done, _of: False)
