"""Two that are the same count as one everywhere, and can be told apart again."""

from __future__ import annotations

from itertools import count, permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.errors import ConflictError, RecordError, UnknownRecordError
from samenwerking.service import history, listing, organisations
from samenwerking.service.duplicates_answered import list_answers
from samenwerking.service.merging import merge
from samenwerking.service.settling import list_conflicts, settle
from samenwerking.store import integrity
from samenwerking.store.actors import groups
from samenwerking.store.edits import Edit
from tests.conftest import TODAY
from tests.rounds import rounds
from tests.service.pairs import (
    BOARD,
    GARDEN,
    LESSONS,
    PARTNER,
    SCHOOL,
    THIRD,
    TWIN,
    fill,
    into,
    partnership,
    say,
    tables,
)
from tests.store.builders import MOMENT, assert_sound, key, offer, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.service.workplace import Workplace
    from tests.store.conftest import Fresh


@pytest.fixture
def place(workplace: Workplace) -> Workplace:
    fill(workplace)
    return workplace


@pytest.fixture
def two(
    new_file: Callable[[Path], Workplace], tmp_path: Path
) -> Callable[[], Workplace]:
    """What makes further empty registries."""
    numbers = count()
    return lambda: new_file(tmp_path / f"{next(numbers)}.db")


def schools(place: Workplace) -> dict[str, int]:
    """Return {key: in how many partnerships} of the rows of a matrix of schools."""
    with place.registry.reading() as session:
        found, _, _ = groups(session, "@school")
    return {key: len(numbers) for key, numbers in found.items()}


def test_two_that_are_the_same_count_as_the_one_with_a_number(place: Workplace) -> None:
    assert schools(place) == {SCHOOL: 1, TWIN: 1, THIRD: 1}
    done = say(place, SCHOOL, TWIN)
    assert done.counts_as == "Basisschool De Linde"
    assert schools(place) == {TWIN: 2, THIRD: 1}
    assert listing.count_records(place)["organisation"] == 4
    assert_sound(place)
    with place.registry.reading() as session:
        assert integrity.check_text(session)[1] is None


@pytest.mark.parametrize("words", ["De Linde", "Basisschool", "012345"])
def test_both_names_and_the_number_find_the_one(place: Workplace, words: str) -> None:
    say(place, SCHOOL, TWIN)
    found = listing.find_organisations(place, words)
    assert (found[0].uuid, found[0].partnerships) == (TWIN, 2)
    assert SCHOOL not in {one.uuid for one in found}


@pytest.mark.parametrize("reference", [SCHOOL, TWIN, "de linde", "12345", SCHOOL[-8:]])
def test_the_card_is_that_of_both(place: Workplace, reference: str) -> None:
    say(place, SCHOOL, TWIN)
    card = organisations.get_organisation(place, reference, TODAY)
    assert card.shown.stored.uuid == TWIN
    assert card.also == ("De Linde",)
    assert card.shown.stored.document["note"] == "eerste"
    assert "note" not in card.own.stored.document
    assert {part.key for part in card.partnerships} == {LESSONS, GARDEN}
    assert [bond.name for bond in card.bonds] == ["Scholengroep Oost"]


def test_the_board_and_the_network_see_one(place: Workplace) -> None:
    say(place, SCHOOL, TWIN)
    with place.registry.reading() as session:
        found, _, _ = groups(session, "@board")
    assert len(found[BOARD]) == 2
    network = organisations.get_network(place, PARTNER)
    names = sorted(network.names.values())
    assert names == ["Basisschool De Linde", "Bibliotheek Gent", "Lindeschool"]


def test_an_undo_brings_exactly_the_old_state_back(place: Workplace) -> None:
    before = tables(place)
    done = say(place, SCHOOL, TWIN)
    assert tables(place) != before
    history.undo(place, done.batch, None, "an", "", MOMENT)
    assert tables(place) == before
    assert_sound(place)


def test_two_can_be_told_apart_again(place: Workplace) -> None:
    before = tables(place, but=["same_as"])
    say(place, SCHOOL, TWIN)
    # By the name that only the one of them has, though it counts as the other.
    say(place, "De Linde", "Basisschool De Linde", same=False)
    assert tables(place, but=["same_as"]) == before
    assert [answer.same for answer in list_answers(place)] == [False]


def test_the_records_and_what_names_them_stay_as_they_are(place: Workplace) -> None:
    say(place, SCHOOL, TWIN)
    document = listing.get_record(place, LESSONS).stored.document
    assert document["participations"][0]["organisation"] == SCHOOL
    names = listing.get_record(place, LESSONS).names
    assert names[SCHOOL] == "Basisschool De Linde"


def test_what_is_edited_while_they_are_one_stays_when_they_are_two(
    place: Workplace,
) -> None:
    done = say(place, SCHOOL, TWIN)
    offer(place, partnerships=[partnership(key(14), "Koken", SCHOOL)])
    write(place, Edit(SCHOOL, "organisation", "municipality", "Aalst"))
    assert_sound(place)
    assert schools(place)[TWIN] == 3
    history.undo(place, done.batch, None, "an", "", MOMENT)
    assert schools(place) == {SCHOOL: 2, TWIN: 1, THIRD: 1}
    assert_sound(place)


def test_partnerships_that_are_the_same_are_counted_once(place: Workplace) -> None:
    before = tables(place)
    done = say(place, LESSONS, GARDEN)
    assert listing.count_records(place)["partnership"] == 2
    assert listing.get_record(place, GARDEN).stored.uuid == LESSONS
    assert_sound(place)
    history.undo(place, done.batch, None, "an", "", MOMENT)
    assert tables(place) == before


def test_three_are_one_through_each_other_and_which_is_told(place: Workplace) -> None:
    say(place, SCHOOL, TWIN)
    say(place, SCHOOL, THIRD)
    assert schools(place) == {TWIN: 3}
    with pytest.raises(RecordError, match="De Linde"):
        say(place, TWIN, THIRD, same=False)
    assert schools(place) == {TWIN: 3}
    say(place, SCHOOL, THIRD, same=False)
    assert schools(place) == {TWIN: 2, THIRD: 1}


def test_one_that_is_the_same_as_another_cannot_be_taken_away(place: Workplace) -> None:
    say(place, SCHOOL, TWIN)
    batch = history.list_batches(place)[-1].uuid
    with pytest.raises(ConflictError):
        history.undo(place, batch, None, "an", "", MOMENT)


@pytest.mark.parametrize(
    ("one", "other"), [(SCHOOL, SCHOOL), (SCHOOL, LESSONS), ("De Linde", SCHOOL)]
)
def test_what_is_no_pair_is_refused(place: Workplace, one: str, other: str) -> None:
    with pytest.raises(RecordError):
        say(place, one, other)


def test_who_is_nobody_is_no_half_of_a_pair(place: Workplace) -> None:
    with pytest.raises(UnknownRecordError):
        say(place, SCHOOL, "Nergens")


def test_the_same_answer_twice_is_refused(place: Workplace) -> None:
    say(place, SCHOOL, TWIN)
    with pytest.raises(RecordError, match="already"):
        say(place, TWIN, SCHOOL)


PAIRS = ((SCHOOL, TWIN), (TWIN, THIRD), (SCHOOL, THIRD), (PARTNER, BOARD))


def test_in_any_order_the_same_comes_out(two: Callable[[], Workplace]) -> None:
    outcomes = []
    for order in permutations(PAIRS[:3]):
        place = two()
        fill(place)
        for one, other in order:
            say(place, one, other)
        outcomes.append(tables(place, but=["same_as"]))
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_whatever_is_said_the_tables_are_what_the_log_says(fresh: Fresh) -> None:
    answers = st.lists(
        st.tuples(st.sampled_from(PAIRS), st.booleans()), min_size=1, max_size=6
    )

    @settings(fresh.examples, max_examples=rounds(8, 200))
    @given(answers)
    def check(said: list[tuple[tuple[str, str], bool]]) -> None:
        place = fresh.make()
        fill(place)
        before = tables(place)
        for (one, other), same in said:
            try:
                say(place, one, other, same=same)
            except RecordError:
                continue
            assert_sound(place)
        for batch in history.list_batches(place):
            if batch.kind == "edit":
                history.undo(place, batch.uuid, None, "an", "", MOMENT)
        assert tables(place) == before
        assert_sound(place)

    check()


def test_merged_registries_join_what_each_of_them_said(
    two: Callable[[], Workplace],
) -> None:
    ours, theirs = two(), two()
    fill(ours)
    merge(theirs, [ours.registry.location], MOMENT)
    say(ours, SCHOOL, TWIN)
    say(theirs, TWIN, THIRD)
    merge(ours, [theirs.registry.location], MOMENT)
    merge(theirs, [ours.registry.location], MOMENT)
    assert into(ours) == into(theirs) == {SCHOOL: TWIN, THIRD: TWIN}
    for place in (ours, theirs):
        assert schools(place) == {TWIN: 3}
        assert_sound(place)


def test_different_answers_are_a_conflict_that_is_settled(
    two: Callable[[], Workplace],
) -> None:
    ours, theirs = two(), two()
    fill(ours)
    merge(theirs, [ours.registry.location], MOMENT)
    say(ours, SCHOOL, TWIN)
    say(theirs, TWIN, SCHOOL, same=False)
    merge(ours, [theirs.registry.location], MOMENT)
    (conflict,) = list_conflicts(ours)
    assert conflict.path == "same"
    yes = next(v for v in conflict.versions if v.value == "ja_nee.ja")
    settle(ours, conflict.uuid, "same", yes.change, "an", "", MOMENT)
    assert into(ours) == {SCHOOL: TWIN}
    merge(theirs, [ours.registry.location], MOMENT)
    assert into(theirs) == {SCHOOL: TWIN}
    assert not list_conflicts(theirs)
    assert_sound(theirs)
