"""Everything goes through `apply`: a batch of changes, with the state they fold to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from samenwerking.service import history
from samenwerking.store import changes, records, sets
from samenwerking.store.edits import Edit, Stamp
from tests.store.builders import (
    MOMENT,
    assert_sound,
    changes_of,
    count_rows,
    document_of,
    heads_of,
    key,
    offer,
    partnership_edit,
    write,
)

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.history import ChangeLine

LATER = MOMENT + timedelta(hours=1)


def lines_of(place: Workplace, number: int) -> list[ChangeLine]:
    return history.list_changes(place, key(number))


def test_every_change_builds_on_the_one_before(either: Workplace) -> None:
    write(either, partnership_edit(1, "", {"title": "A"}))
    write(
        either,
        partnership_edit(1, "title", "B"),
        partnership_edit(1, "status", "status.idee"),
    )
    write(either, partnership_edit(1, "title", "C"))
    chain = changes_of(either, key(1))
    assert [change.path for change in chain] == ["", "title", "status", "title"]
    assert [change.parents for change in chain] == [
        (),
        *((change.uuid,) for change in chain[:-1]),
    ]
    assert heads_of(either, key(1)) == (chain[-1].uuid,)
    assert document_of(either, key(1)) == {"title": "C", "status": "status.idee"}


def test_the_log_tells_what_stood_there_before_and_what_came(either: Workplace) -> None:
    write(
        either,
        partnership_edit(1, "", {"title": "A", "motives": [{"code": "waarom.x"}]}),
    )
    write(
        either,
        partnership_edit(1, "title", "B"),
        partnership_edit(1, "motives/waarom.x/note", "n"),
        partnership_edit(1, "motives/waarom.x", None),
        who="bo",
        at=LATER,
    )
    told = [(line.path, line.before, line.after) for line in lines_of(either, 1)]
    assert told == [
        ("", None, {"title": "A", "motives": [{"code": "waarom.x"}]}),
        ("title", "A", "B"),
        ("motives/waarom.x/note", None, "n"),
        ("motives/waarom.x", {"note": "n"}, None),
    ]
    assert [line.who for line in lines_of(either, 1)] == ["an", "bo", "bo", "bo"]
    assert lines_of(either, 1)[-1].made_at == "2026-10-01T10:30:00.000000Z"


def test_what_one_user_did_at_once_is_one_batch(either: Workplace) -> None:
    done = offer(
        either,
        organisations=[{"id": key(1), "name": "O"}],
        partnerships=[{"id": key(2), "title": "A"}, {"id": key(3), "title": "B"}],
    )
    (batch,) = history.list_batches(either)
    assert batch.uuid == done.batch
    assert (batch.records, batch.changes, batch.kind) == (3, 3, "add")
    assert {line.batch for n in (1, 2, 3) for line in lines_of(either, n)} == {
        batch.uuid
    }


def test_the_latest_batches_come_first_and_as_many_as_asked(either: Workplace) -> None:
    made = [write(either, partnership_edit(n, "", {"title": "T"})) for n in range(3)]
    assert [batch.uuid for batch in history.list_batches(either)] == made[::-1]
    assert [batch.uuid for batch in history.list_batches(either, 2)] == made[:0:-1]


def test_a_record_may_be_named_before_it_exists(either: Workplace) -> None:
    actor = {"key": "1", "organisation": key(9), "side": "kant.partner"}
    write(either, partnership_edit(1, "", {"title": "T", "participations": [actor]}))
    assert_sound(either)
    assert count_rows(either, "organisation") == 0
    write(either, Edit(key(9), "organisation", "", {"name": "O"}))
    assert_sound(either)
    with either.registry.reading() as session:
        (line,) = records.list_partnerships(session)[1]
    assert line.partners == ("O",)


def test_a_record_is_there_again_when_it_was_taken_away_and_put_back(
    either: Workplace,
) -> None:
    for value in ({"title": "A"}, None, {"title": "B"}):
        write(either, partnership_edit(1, "", value))
        assert_sound(either)
    assert document_of(either, key(1)) == {"title": "B"}
    assert len(lines_of(either, 1)) == 3
    assert count_rows(either, "partnership") == 1


def test_nothing_is_kept_of_a_batch_that_fails_half_way(either: Workplace) -> None:
    write(either, partnership_edit(1, "", {"title": "A"}))
    with pytest.raises(KeyError):  # a partnership has a title: a bug of the caller
        write(
            either,
            partnership_edit(2, "", {"title": "B"}),
            partnership_edit(3, "", {"status": "status.idee"}),
        )
    assert [count_rows(either, t) for t in ("batch", "change", "record")] == [1, 1, 1]
    assert_sound(either)


def test_many_records_are_written_in_portions_and_stay_one_batch(
    either: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "PORTION", 7)
    edits = [
        edit
        for n in range(30)
        for edit in (
            partnership_edit(n, "", {"title": f"T {n}"}),
            partnership_edit(n, "status", "status.idee"),
        )
    ]
    with either.registry.writing() as session:
        stamp = Stamp(MOMENT, "an", "", "import")
        done = changes.apply(session, iter(edits), stamp)
    (batch,) = history.list_batches(either)
    assert (done.batch, done.records, done.changes) == (batch.uuid, 30, 60)
    assert (batch.records, batch.changes) == (30, 60)
    assert_sound(either)


@pytest.mark.parametrize("keep_after", [1, 10_000], ids=["snapshot", "stale"])
def test_another_kind_of_organisation_moves_its_partnerships_to_another_set(
    either: Workplace, monkeypatch: pytest.MonkeyPatch, keep_after: int
) -> None:
    monkeypatch.setattr(sets, "KEEP_AFTER", keep_after)
    clb, school = "organisatiesoort.clb", "organisatiesoort.school"
    actor = {"key": "1", "organisation": key(9), "side": "kant.partner"}
    write(
        either,
        Edit(key(9), "organisation", "", {"name": "O", "kind": clb}),
        partnership_edit(1, "", {"title": "A", "participations": [actor]}),
        partnership_edit(2, "", {"title": "B"}),
    )
    write(either, Edit(key(9), "organisation", "kind", school))
    with either.registry.reading() as session:
        found = sets.read(session, ["@partner_kind"])
        wanted = 1 << records.get_number(session, key(1))
    assert found.get(("@partner_kind", school)) == wanted
    assert not found.get(("@partner_kind", clb))
    assert_sound(either)


def test_the_check_of_the_fold_sees_a_row_that_was_changed_by_hand(
    either: Workplace,
) -> None:
    write(either, partnership_edit(1, "", {"title": "A"}))
    with either.registry.writing() as session:
        session.execute("UPDATE partnership SET title = 'B'")
    with pytest.raises(AssertionError, match="the table partnership"):
        assert_sound(either)


def test_the_check_of_the_sets_sees_a_bit_that_was_changed_by_hand(
    either: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sets, "KEEP_AFTER", 1)
    write(either, partnership_edit(1, "", {"title": "A", "status": "status.idee"}))
    with either.registry.writing() as session:
        session.execute("DELETE FROM code_set WHERE field = 'status'")
    with pytest.raises(AssertionError, match=r"status\.idee"):
        assert_sound(either)
