"""Taking back: a batch, one change, an undo; the log keeps it all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import ConflictError
from samenwerking.service import history
from samenwerking.store.edits import Edit
from tests.store.builders import (
    MOMENT,
    Json,
    assert_sound,
    changes_of,
    count_rows,
    document_of,
    find,
    key,
    offer,
    partnership_edit,
    write,
)

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

LATER = MOMENT + timedelta(days=1)
START: Json = {
    "title": "A",
    "themes": ["thema.zorg"],
    "conditions": "?",
    "motives": [{"code": "waarom.x", "note": "n"}, {"code": "waarom.y"}],
    "stories": [
        {"key": "1", "title": "S", "steps": [{"key": "1", "words": "w"}]},
        {"key": "2", "title": "T"},
        {"key": "3", "title": "U"},
    ],
}


def undo(
    place: Workplace, batch: str | None = None, change: str | None = None
) -> history.Undone:
    return history.undo(place, batch, change, "bo", "", LATER)


@pytest.mark.parametrize(
    "pairs",
    [
        [("title", "B")],
        [("learning_question", "Q")],
        [("themes", None)],
        [("conditions", [{"key": "1", "code": "hoe.x"}])],
        [("motives", "-")],
        [("motives/waarom.x", None), ("motives/waarom.y", None)],
        [("stories/2", None)],
        [("stories/1", None), ("stories/4", {"title": "V"})],
        [("stories/@order", ["3", "1", "2"])],
        [("stories/4", {"title": "V"}), ("stories/@order", ["4", "3", "2", "1"])],
        [("stories/1/steps/1/words", None), ("stories/1/steps/2", {"words": "x"})],
        [("stories/1/steps/1", None)],
        [("title", "B"), ("title", "C"), ("status", "?")],
        [("", None)],
        [("", {"title": "N"})],
        [("title", "B"), ("", None)],
    ],
    ids=lambda pairs: " ".join(f"{path or 'whole'}={value}" for path, value in pairs),
)
def test_what_was_there_comes_back_and_goes_again(
    either: Workplace, pairs: list[tuple[str, Any]]
) -> None:
    write(either, partnership_edit(1, "", START))
    write(either, *(partnership_edit(1, *pair) for pair in pairs))
    changed = find(either, key(1))
    undo(either)
    assert document_of(either, key(1)) == START
    assert_sound(either)
    undo(either)
    again = find(either, key(1))
    assert (again and again.document) == (changed and changed.document)
    undo(either)
    assert document_of(either, key(1)) == START
    assert_sound(either)


def test_a_mark_that_gave_way_to_an_element_comes_back(either: Workplace) -> None:
    write(either, partnership_edit(1, "", START))
    write(either, partnership_edit(1, "conditions/1", {"code": "hoe.x"}))
    undo(either)
    assert document_of(either, key(1)) == START


def test_nothing_leaves_the_log(either: Workplace) -> None:
    write(either, partnership_edit(1, "", {"title": "A"}))
    batch = write(either, partnership_edit(1, "title", "B"))
    before = changes_of(either, key(1))
    done = undo(either, batch)
    assert changes_of(either, key(1))[:-1] == before
    assert [b.uuid for b in history.list_batches(either)][:2] == [done.batch, batch]
    assert [b.undone for b in history.list_batches(either)] == [False, True, False]
    kinds = [line.kind for line in history.list_changes(either, key(1))]
    assert kinds == ["edit", "edit", "undo"]


def test_an_undo_says_what_it_took_back(either: Workplace) -> None:
    batch = write(
        either,
        partnership_edit(1, "", {"title": "A"}),
        partnership_edit(2, "", {"title": "B"}),
    )
    done = undo(either, batch[-8:])
    assert (done.undoes, done.records, done.changes) == (batch, 2, 2)


def test_the_undo_of_an_import_takes_all_of_it_away(either: Workplace) -> None:
    offer(either, partnerships=[{"id": key(1), "title": "Eerst"}])
    done = offer(
        either,
        organisations=[{"id": key(n), "name": f"O {n}"} for n in range(10, 20)],
        people=[{"id": key(30), "name": "P", "organisation": key(10)}],
        partnerships=[
            {"id": key(1), "title": "Veranderd", "predecessor": key(2)},
            {
                "id": key(2),
                "title": "Nieuw",
                "participations": [{"organisation": key(10), "persons": [key(30)]}],
            },
        ],
    )
    assert undo(either, done.batch).records == 13
    assert document_of(either, key(1)) == {"title": "Eerst"}
    assert count_rows(either, "partnership") == 1
    assert count_rows(either, "organisation") == count_rows(either, "person") == 0
    assert find(either, key(2)) is None
    assert_sound(either)


def test_one_change_of_a_batch_can_be_taken_back_alone(either: Workplace) -> None:
    write(either, partnership_edit(1, "", {"title": "A", "status": "?"}))
    write(
        either,
        partnership_edit(1, "title", "B"),
        partnership_edit(1, "status", "-"),
    )
    (_, title, _) = changes_of(either, key(1))
    undo(either, change=title.uuid[-8:])
    assert document_of(either, key(1)) == {"title": "A", "status": "-"}
    assert_sound(either)


def test_others_changes_of_other_places_stay(either: Workplace) -> None:
    write(either, partnership_edit(1, "", START))
    batch = write(
        either,
        partnership_edit(1, "stories/2", None),
        partnership_edit(1, "title", "B"),
    )
    write(either, partnership_edit(1, "stories/1/title", "anders"))
    write(either, partnership_edit(1, "stories/9", {"title": "nieuw"}))
    undo(either, batch)
    document = document_of(either, key(1))
    assert document["title"] == "A"
    assert {s["key"]: s["title"] for s in document["stories"]} == {
        "1": "anders",
        "2": "T",
        "3": "U",
        "9": "nieuw",
    }
    assert_sound(either)


def test_without_a_key_the_last_batch_is_taken_back(either: Workplace) -> None:
    write(either, partnership_edit(1, "", {"title": "A"}))
    last = write(either, Edit(key(2), "organisation", "", {"name": "O"}))
    assert undo(either).undoes == last
    assert find(either, key(2)) is None
    assert document_of(either, key(1)) == {"title": "A"}


def test_a_change_that_was_itself_taken_back_stands_in_nobodys_way(
    either: Workplace,
) -> None:
    first = write(either, partnership_edit(1, "", {"title": "A"}))
    second = write(either, partnership_edit(1, "title", "B"))
    undo(either, second)
    undo(either, first)
    assert find(either, key(1)) is None
    assert_sound(either)


def test_what_was_put_back_can_be_taken_back_again(either: Workplace) -> None:
    write(either, partnership_edit(1, "", {"title": "A"}))
    batch = write(either, partnership_edit(1, "title", "B"))
    first = undo(either, batch)
    undo(either, first.batch)
    assert [b.undone for b in history.list_batches(either)] == [
        False,
        True,
        False,
        False,
    ]
    undo(either, batch)
    assert document_of(either, key(1)) == {"title": "A"}
    assert [b.undone for b in history.list_batches(either)][-2] is True
    assert_sound(either)


def test_an_order_that_somebody_made_since_stays(either: Workplace) -> None:
    write(either, partnership_edit(1, "", START))
    batch = write(either, partnership_edit(1, "stories/4", {"title": "V"}))
    write(either, partnership_edit(1, "stories/@order", ["4", "3", "1", "2"]))
    undo(either, batch)
    stories = document_of(either, key(1))["stories"]
    assert [story["key"] for story in stories] == ["3", "1", "2"]


def test_what_somebody_else_took_back_since_goes_on_counting_as_such(
    either: Workplace,
) -> None:
    # "Taken back" by hand is a change like any other.
    first = write(either, partnership_edit(1, "", {"title": "A", "status": "?"}))
    write(either, partnership_edit(1, "title", "B"))
    write(either, partnership_edit(1, "title", "A"))
    with pytest.raises(ConflictError, match="was changed again"):
        undo(either, first)


def test_an_undo_does_not_reach_over_one_that_began_before_it(
    either: Workplace,
) -> None:
    write(either, partnership_edit(1, "", {"title": "A"}))
    early = write(either, partnership_edit(1, "title", "B"))
    replaced = write(either, partnership_edit(1, "", {"title": "C", "status": "?"}))
    away = undo(either, replaced)
    undo(either, early)
    # Bringing back what was replaced would bring "B" back behind it as well.
    with pytest.raises(ConflictError, match="was changed again by bo"):
        undo(either, away.batch)
    assert document_of(either, key(1)) == {"title": "A"}


def test_batches_can_be_taken_back_one_after_the_other(either: Workplace) -> None:
    made = [write(either, partnership_edit(1, "", {"title": "A"}))]
    made += [write(either, partnership_edit(1, "title", title)) for title in "BC"]
    undo(either, made[2])
    undo(either, made[1])
    assert document_of(either, key(1)) == {"title": "A"}
