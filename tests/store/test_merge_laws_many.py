"""The laws of joining, ten thousand times each, on registries in memory."""

from __future__ import annotations

import copy
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenwerking.store import rivals
from samenwerking.store.fold import Change, value_at
from samenwerking.store.joined import LooseError, UnlikeError, join
from tests.rounds import rounds
from tests.store.apart_registries import has_rivals
from tests.store.paper_registries import ACTS, START, Act, Log, Paper, outcome, union

if TYPE_CHECKING:
    from samenwerking.store.joined import Joined

MANY = settings(
    max_examples=rounds(10_000, 50_000),
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SIX = list(permutations(range(3)))


def joined(*logs: Log) -> Log:
    whole: Log = {}
    for log in logs:
        union(whole, log)
    return whole


@MANY
@given(ACTS)
def test_any_order_gives_the_same_loses_nothing_and_shows_conflicts(
    acts: list[Act],
) -> None:
    logs = Paper(acts).logs
    all_changes = {**logs[0], **logs[1], **logs[2]}
    wholes = [joined(*(logs[n] for n in order)) for order in SIX]
    wholes.append(joined(logs[0], joined(logs[1], logs[2])))
    wanted = outcome(wholes[0])
    for whole in wholes:
        # Nothing is lost, and nothing is made up.
        assert whole == all_changes
        assert outcome(whole) == wanted
    assert sorted(c.uuid for c in wanted.history) == sorted(all_changes)
    assert all(not union(wholes[0], log) for log in (*logs, wholes[1]))
    own = [c._replace(value=copy.deepcopy(c.value)) for c in wanted.history]
    assert wanted.document == join(own, spend=True).document
    assert_conflicts_are_shown(wanted)


def assert_conflicts_are_shown(found: Joined) -> None:
    """Fail unless all are, each with versions that differ and changes that are."""
    if has_rivals(found.history):
        assert found.places
    made = {change.uuid for change in found.history}
    for place in found.places:
        values = [version.value for version in place.versions]
        assert any(value != values[0] for value in values)
        changes = {version.change for version in place.versions}
        assert len(changes) == len(values) > 1
        assert changes <= made


@MANY
@given(ACTS, st.sampled_from([0, -365, 365]))
def test_what_is_settled_stays_settled_everywhere(acts: list[Act], day: int) -> None:
    paper = Paper(acts)
    before = [dict(log) for log in paper.logs]
    union(paper.logs[0], paper.logs[1])
    union(paper.logs[0], paper.logs[2])
    wanted = settle_all(paper, day)
    assert not wanted.places
    for place in (1, 2):
        union(paper.logs[place], paper.logs[0])
        assert outcome(paper.logs[place]) == wanted
    # Nor do old copies of the others bring it up again.
    assert outcome(joined(*before, paper.logs[0])) == wanted


def settle_all(paper: Paper, day: int) -> Joined:
    found = outcome(paper.logs[0])
    for _ in range(50):
        if not found.places:
            break
        place = found.places[0]
        paper.edit(0, day, place.path, place.versions[-1].value)
        found = outcome(paper.logs[0])
    return found


@MANY
@given(ACTS, st.sampled_from([-365, 0, 365]))
def test_who_knew_all_is_followed_whatever_the_clock_says(
    acts: list[Act], day: int
) -> None:
    paper = Paper(acts)
    paper.logs[0] = joined(*paper.logs)
    there = outcome(paper.logs[0]).document is not None
    last = paper.edit(0, day, "notes", "het laatste woord")
    found = outcome(joined(paper.logs[2], paper.logs[1], paper.logs[0]))
    assert found.history[-1] == last
    assert value_at(found.document, "notes") == ("het laatste woord" if there else None)
    assert all(place.path != "notes" for place in found.places)


def test_what_is_seen_at_once_is_what_a_long_look_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = []

    @settings(MANY, max_examples=rounds(1_000, 10_000))
    @given(ACTS)
    def run(acts: list[Act]) -> None:
        logs = Paper(acts).logs
        for one, other in ((0, 1), (1, 2), (0, 2)):
            history = outcome(joined(logs[one], logs[other])).history
            found = rivals.open_places(history)
            seen.append(rivals._went_apart(history))
            with monkeypatch.context() as patched:
                patched.setattr(rivals, "_went_apart", lambda _: False)
                assert rivals.open_places(history) == found

    run()
    assert {*seen} == {True, False}


def test_another_change_under_one_key_and_loose_ones_are_refused() -> None:
    first = Change("a", "", START, ())
    with pytest.raises(UnlikeError, match="a"):
        union({"a": first}, {"a": first._replace(value={"title": "x"})})
    loose = Change("b", "notes", "x", ("z",))
    with pytest.raises(LooseError, match="b"):
        join([first, loose])
    circle = [loose._replace(parents=("c",)), Change("c", "notes", "y", ("b",))]
    with pytest.raises(LooseError):
        join([first, *circle])


def test_what_both_set_in_a_part_that_neither_has_is_no_conflict() -> None:
    group = "participations/1/group"
    history = [
        Change("a", "", START, ()),
        Change("b", "participations/1", None, ("a",)),
        Change("c", group, "klas 5", ("b",)),
        Change("d", "", {"title": "Terug"}, ("a",)),
        Change("e", group, "klas 6", ("d",)),
    ]
    assert not has_rivals(history)
    assert join(history).places == []
    there = [change for change in history if change.uuid not in "bd"]
    apart = [change._replace(parents=("a",)) for change in there[1:]]
    assert has_rivals([there[0], *apart])
    (place,) = join([there[0], *apart]).places
    assert [version.value for version in place.versions] == ["klas 5", "klas 6"]
