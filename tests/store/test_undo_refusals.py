"""What cannot be taken back any more is refused, with who stands in the way."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import ConflictError, UnknownRecordError
from samenwerking.service import history
from samenwerking.store.edits import Edit
from tests.store.builders import (
    MOMENT,
    Json,
    assert_sound,
    changes_of,
    count_rows,
    document_of,
    key,
    offer,
    partnership_edit,
    write,
)

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

LATER = MOMENT + timedelta(days=1)


def undo(
    place: Workplace, batch: str | None = None, change: str | None = None
) -> history.Undone:
    return history.undo(place, batch, change, "bo", "", LATER)


def refused(place: Workplace, batch: str, match: str) -> None:
    """Undo a batch that has to be refused, and look that nothing was stored."""
    before = [count_rows(place, table) for table in ("batch", "change")]
    with pytest.raises(ConflictError, match=match):
        undo(place, batch)
    assert [count_rows(place, table) for table in ("batch", "change")] == before
    assert_sound(place)


@pytest.mark.parametrize(
    ("mine", "later"),
    [
        ("title", "title"),
        ("stories/1", "stories/1/title"),
        ("stories/1/title", "stories/1"),
        ("stories/@order", "stories/@order"),
    ],
)
def test_what_was_changed_again_since_stays(
    either: Workplace, mine: str, later: str
) -> None:
    stories = [{"key": "1", "title": "S"}, {"key": "2"}]
    values = {
        "title": "B",
        "stories/1": None,
        "stories/1/title": "T",
        "stories/@order": ["2", "1"],
    }
    write(either, partnership_edit(1, "", {"title": "A", "stories": stories}))
    batch = write(either, partnership_edit(1, mine, values[mine]))
    write(either, partnership_edit(1, later, values[later]), who="cy", at=LATER)
    refused(either, batch, rf"'{mine}' was changed again by cy at 2026-10-02T09:30")


def test_a_record_that_was_changed_since_it_was_added_stays(either: Workplace) -> None:
    batch = write(either, partnership_edit(1, "", {"title": "A"}))
    write(either, partnership_edit(1, "title", "B"), who="cy")
    refused(either, batch, "was changed again by cy")


def test_a_batch_is_taken_back_once(either: Workplace) -> None:
    batch = write(either, partnership_edit(1, "", {"title": "A"}))
    undo(either, batch)
    refused(either, batch, f"Batch {batch[-8:]} was taken back already")


def test_one_change_is_taken_back_once(either: Workplace) -> None:
    write(either, partnership_edit(1, "", {"title": "A"}))
    write(either, partnership_edit(1, "title", "B"))
    change = changes_of(either, key(1))[-1].uuid
    undo(either, change=change)
    with pytest.raises(ConflictError, match="was changed again by bo"):
        undo(either, change=change)


IN_USE: dict[str, Json] = {
    "by a partnership": {
        "partnerships": [{"title": "T", "participations": [{"organisation": key(9)}]}],
    },
    "by another organisation": {
        "organisations": [
            {
                "name": "School",
                "relations": [
                    {"kind": "relatiesoort.bestuur", "organisation": key(9)},
                ],
            }
        ],
    },
    "by a person": {"people": [{"name": "P", "organisation": key(9)}]},
}


@pytest.mark.parametrize("others", IN_USE.values(), ids=IN_USE)
def test_an_organisation_that_is_in_use_stays(either: Workplace, others: Json) -> None:
    batch = offer(either, organisations=[{"id": key(9), "name": "Bestuur X"}]).batch
    offer(either, **others)
    assert batch
    refused(either, batch, "Bestuur X")


def test_a_person_who_takes_part_stays(either: Workplace) -> None:
    batch = offer(either, people=[{"id": key(9), "name": "P"}]).batch
    actor = {"group": "G", "persons": [key(9)]}
    offer(either, partnerships=[{"title": "T", "participations": [actor]}])
    assert batch
    refused(either, batch, "nothing was changed")


def test_a_partnership_that_another_one_continues_stays(either: Workplace) -> None:
    batch = offer(either, partnerships=[{"id": key(9), "title": "Eerste"}]).batch
    offer(either, partnerships=[{"title": "Tweede", "predecessor": key(9)}])
    assert batch
    refused(either, batch, "nothing was changed")


def test_who_names_it_is_said_and_how_many(either: Workplace) -> None:
    batch = offer(either, organisations=[{"id": key(9), "name": "Bestuur X"}]).batch
    actor = {"organisation": key(9)}
    for title in ("Lezen", "Rekenen"):
        offer(either, partnerships=[{"title": title, "participations": [actor]}])
    assert batch
    refused(either, batch, r"Bestuur X is named by 'Lezen' .*: 2\)")


def test_a_record_of_the_same_batch_that_names_it_since_keeps_it(
    either: Workplace,
) -> None:
    offer(either, partnerships=[{"id": key(1), "title": "A"}])
    batch = offer(
        either,
        organisations=[{"id": key(9), "name": "O"}],
        partnerships=[{"id": key(1), "title": "B"}],
    ).batch
    actor = {"key": "1", "organisation": key(9)}
    write(either, partnership_edit(1, "participations/1", actor))
    assert batch
    refused(either, batch, "O is named by 'B'")


def test_an_organisation_goes_with_the_partnership_it_came_with(
    either: Workplace,
) -> None:
    actor = {"organisation": key(9)}
    batch = offer(
        either,
        organisations=[{"id": key(9), "name": "O"}],
        partnerships=[{"id": key(1), "title": "T", "participations": [actor]}],
    ).batch
    undo(either, batch)
    assert count_rows(either, "organisation") == count_rows(either, "partnership") == 0
    assert_sound(either)


def test_an_organisation_in_use_may_get_its_old_name_back(either: Workplace) -> None:
    offer(
        either,
        organisations=[{"id": key(9), "name": "Oud"}],
        partnerships=[{"title": "T", "participations": [{"organisation": key(9)}]}],
    )
    write(either, Edit(key(9), "organisation", "name", "Nieuw"))
    undo(either)
    assert document_of(either, key(9)) == {"name": "Oud"}


def test_an_undo_cannot_bring_back_the_name_of_a_record_that_is_gone(
    either: Workplace,
) -> None:
    added = offer(either, organisations=[{"id": key(9), "name": "O"}]).batch
    actor = {"organisation": key(9)}
    offer(
        either, partnerships=[{"id": key(1), "title": "T", "participations": [actor]}]
    )
    emptied = offer(either, partnerships=[{"id": key(1), "title": "T"}]).batch
    undo(either, added)
    assert emptied
    refused(either, emptied, "nothing was changed")


@pytest.mark.parametrize("reference", ["ffffffff", "", "0" * 40])
def test_a_key_that_no_batch_has_is_refused(either: Workplace, reference: str) -> None:
    write(either, partnership_edit(1, "", {"title": "A"}))
    write(either, partnership_edit(2, "", {"title": "A"}))
    with pytest.raises(UnknownRecordError, match="samenwerking log"):
        undo(either, reference)
    with pytest.raises(UnknownRecordError, match="samenwerking log"):
        undo(either, change=reference)


def test_in_an_empty_registry_there_is_nothing_to_take_back(either: Workplace) -> None:
    with pytest.raises(ConflictError, match="nothing left to take back"):
        undo(either)
