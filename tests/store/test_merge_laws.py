"""Joining registries: in any order, as often as one likes, the same comes out."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from samenwerking.service.settling import list_conflicts, settle
from samenwerking.store import sets, thing_sets
from samenwerking.store.log import read_changes
from tests.rounds import rounds
from tests.store.apart_registries import (
    ACTS,
    Act,
    assert_all_sound,
    begin,
    everything,
    has_rivals,
    join,
    log_of,
    perform,
)
from tests.store.builders import MOMENT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.service.settling import Conflict
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.fold import Change

MANY = settings(
    max_examples=rounds(8, 100),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SIX = list(permutations(range(3)))


@pytest.fixture(autouse=True)
def _short_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Renew the snapshot of the sets all the time."""
    monkeypatch.setattr(sets, "KEEP_AFTER", 3)
    monkeypatch.setattr(thing_sets, "KEEP_AFTER", 3)


@pytest.fixture
def make(
    new_file: Callable[[Path], Workplace], tmp_path: Path
) -> Callable[[], Workplace]:
    numbers = iter(range(1_000_000))
    return lambda: new_file(tmp_path / f"{next(numbers)}.db")


def worked_apart(make: Callable[[], Workplace], acts: list[Act]) -> list[Workplace]:
    """Return three registries that began with the same records and went on apart."""
    places = [make() for _ in range(3)]
    begin(places[0])
    for other in places[1:]:
        join(other, places[0])
    for act in acts:
        perform(places, act)
    return places


def histories(place: Workplace) -> dict[str, list[Change]]:
    with place.registry.reading() as session:
        keys: dict[int, str] = dict(session.rows("SELECT id, uuid FROM record"))
        return {keys[n]: h for n, h in read_changes(session, list(keys)).items()}


def test_six_orders_give_one_registry_and_again_changes_nothing(
    make: Callable[[], Workplace],
) -> None:
    @MANY
    @given(ACTS)
    def run(acts: list[Act]) -> None:
        places = worked_apart(make, acts)
        logs = [log_of(place) for place in places]
        results = []
        for order in SIX:
            whole = make()
            for number in order:
                join(whole, places[number])
            results.append(everything(whole))
        assert all(result == results[0] for result in results)
        # Nothing is lost, and nothing is made up.
        assert results[0]["log"] == logs[0] | logs[1] | logs[2]
        # All at once is the same as one by one, and in brackets: A + (B + C).
        at_once = make()
        join(at_once, *places)
        assert everything(at_once) == results[0]
        join(places[1], places[2])
        join(places[0], places[1])
        assert everything(places[0]) == results[0]
        assert_all_sound(places[0])
        assert_all_sound(at_once)
        assert join(places[0], at_once, places[1], places[2]).nothing
        assert everything(places[0]) == results[0]

    run()


def test_every_conflict_is_shown_and_once_settled_stays_settled(
    make: Callable[[], Workplace],
) -> None:
    shown = 0

    @MANY
    @given(ACTS)
    def run(acts: list[Act]) -> None:
        nonlocal shown
        places = worked_apart(make, acts)
        join(places[0], places[1], places[2])
        open_now = list_conflicts(places[0])
        named = {one.uuid for one in open_now}
        for uuid, history in histories(places[0]).items():
            if has_rivals(history):
                assert uuid in named
        shown += len(open_now)
        settle_all(places[0])
        assert list_conflicts(places[0]) == []
        wanted = everything(places[0])
        # The others settle nothing; they learn of it, and so does who joins them all.
        for other in places[1:]:
            join(other, places[0])
            assert everything(other) == wanted
        whole = make()
        join(whole, *reversed(places))
        assert everything(whole) == wanted
        assert_all_sound(places[0])

    run()
    assert shown


def settle_all(place: Workplace) -> None:
    for _ in range(100):
        found = list_conflicts(place)
        if not found:
            return
        one: Conflict = found[0]
        take = str(len(one.versions))
        done = settle(place, one.uuid, one.path or "/", take, "an", "", MOMENT)
        assert done.conflict == one
