"""Changes that were made apart fold to the same record, however they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from samenwerking.store.fold import Change, differences, fold, heads, in_order
from tests.store.documents import PARTNERSHIPS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from hypothesis.strategies import DrawFn


def known_from(changes: Iterable[Change], start: Iterable[str]) -> set[str]:
    """Return `start` and all that it builds on."""
    by_uuid = {change.uuid: change for change in changes}
    known: set[str] = set()
    waiting = list(start)
    while waiting:
        uuid = waiting.pop()
        if uuid not in known:
            known.add(uuid)
            waiting += by_uuid[uuid].parents
    return known


@st.composite
def graphs(draw: DrawFn) -> list[Change]:
    """Return the changes of one record by people who knew some of each other's."""
    pairs = differences(draw(PARTNERSHIPS), draw(PARTNERSHIPS))[:8]
    names = draw(st.permutations([f"c{number}" for number in range(len(pairs) + 1)]))
    made = [Change(names[0], "", draw(PARTNERSHIPS), ())]
    for name, (path, value) in zip(names[1:], pairs, strict=True):
        seen = draw(st.sets(st.sampled_from([c.uuid for c in made]), min_size=1))
        known = known_from(made, seen)
        parents = heads([change for change in made if change.uuid in known])
        made.append(Change(name, path, value, parents))
    return made


@given(graphs(), st.randoms(use_true_random=False))
def test_the_fold_does_not_depend_on_how_changes_arrived(
    changes: list[Change], chance: Random
) -> None:
    arrived = list(changes)
    chance.shuffle(arrived)
    assert in_order(arrived) == in_order(changes)
    assert fold(in_order(arrived)) == fold(in_order(changes))
    assert heads(arrived) == heads(changes)


@given(graphs(), st.randoms(use_true_random=False))
def test_every_change_comes_once_and_behind_those_it_builds_on(
    changes: list[Change], chance: Random
) -> None:
    arrived = list(changes)
    chance.shuffle(arrived)
    place = {change.uuid: n for n, change in enumerate(in_order(arrived))}
    assert sorted(place) == sorted(change.uuid for change in changes)
    for change in changes:
        assert all(place[parent] < place[change.uuid] for parent in change.parents)


@given(graphs())
def test_the_heads_are_what_nothing_else_builds_on(changes: list[Change]) -> None:
    found = heads(changes)
    assert known_from(changes, found) == {change.uuid for change in changes}
    for head in found:
        others = [uuid for uuid in found if uuid != head]
        assert head not in known_from(changes, others)


def test_a_chain_has_one_head_and_keeps_its_order() -> None:
    # The keys fall, so that an order by key alone would turn the chain around.
    chain = [
        Change("c", "", {"title": "A"}, ()),
        Change("b", "title", "B", ("c",)),
        Change("a", "title", "C", ("b",)),
    ]
    assert heads(chain) == ("a",)
    assert in_order(chain[::-1]) == chain
    assert fold(in_order(chain[::-1])) == {"title": "C"}


def test_two_who_changed_the_same_thing_apart_leave_two_heads() -> None:
    first = Change("a", "", {"title": "A"}, ())
    apart = [Change("b", "title", "B", ("a",)), Change("c", "title", "C", ("a",))]
    assert heads([first, *apart]) == ("b", "c")
    joined = Change("0", "title", "D", ("b", "c"))
    assert heads([first, *apart, joined]) == ("0",)
    assert fold(in_order([joined, *apart, first])) == {"title": "D"}


def test_a_parent_that_has_not_arrived_yet_is_not_waited_for() -> None:
    late = Change("b", "title", "B", ("a",))
    assert in_order([late]) == [late]
