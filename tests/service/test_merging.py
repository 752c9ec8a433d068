"""Joining registries: what is shown first, what is refused, what is settled."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import ConflictError, RegistryError, UnknownRecordError
from samenwerking.service import history, saving
from samenwerking.service.merging import merge, preview_merge
from samenwerking.service.settling import list_conflicts, settle
from samenwerking.service.workplace import open_workplace
from tests.conftest import NOW
from tests.service.content import content
from tests.store.apart_registries import (
    assert_all_sound,
    everything,
    held,
    join,
    log_of,
)
from tests.store.builders import (
    MOMENT,
    count_rows,
    document_of,
    find,
    key,
    partnership_edit,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenwerking.service.workplace import Workplace

START = {
    "title": "Samen lezen",
    "notes": "Elke week.",
    "participations": [{"key": "1", "group": "klas 3"}],
}
OLD = Path(__file__).parents[1] / "data" / "registry-1.db"


@pytest.fixture
def other(new_file: Callable[[Path], Workplace], tmp_path: Path) -> Workplace:
    """Another registry, in which a partnership was recorded."""
    place = new_file(tmp_path / "other.db")
    write(place, partnership_edit(1, "", START), who="bo")
    return place


def apart(here: Workplace, other: Workplace, path: str, ours: Any, theirs: Any) -> None:
    """Let both set one place differently, then join them here."""
    join(here, other)
    write(here, partnership_edit(1, path, ours), who="an")
    write(other, partnership_edit(1, path, theirs), who="bo")
    join(here, other)


def test_all_comes_in_with_who_and_when_and_again_nothing(
    either: Workplace, other: Workplace
) -> None:
    shown = preview_merge(either, [other.registry.location], NOW)
    assert count_rows(either, "change") == count_rows(either, "batch") == 0
    done = join(either, other)
    assert shown == done
    assert (done.new, done.changed, done.changes) == ({"partnership": 1}, {}, 1)
    assert everything(either) == everything(other)
    assert [(b.who, b.made_at) for b in history.list_batches(either)] == [
        ("bo", "2026-10-01T09:30:00.000000Z")
    ]
    before = content(either)
    assert join(either, other).nothing
    assert content(either) == before
    assert_all_sound(either)


def test_a_registry_on_postgresql_is_joined_with_a_file(
    either: Workplace, other: Workplace
) -> None:
    write(either, partnership_edit(2, "", {"title": "Hier"}))
    join(other, either)
    assert document_of(other, key(2)) == {"title": "Hier"}
    assert_all_sound(other)


def test_what_changes_is_named_with_who_and_when(
    workplace: Workplace, other: Workplace
) -> None:
    join(workplace, other)
    later = MOMENT + timedelta(days=1)
    write(other, partnership_edit(1, "notes", "Elke dag."), who="cy", at=later)
    done = preview_merge(workplace, [other.registry.location], NOW)
    (record,) = done.records
    assert record == (
        key(1),
        "partnership",
        "Samen lezen",
        ("cy",),
        "2026-10-02T09:30:00.000000Z",
        1,
    )
    assert (done.new, done.changed, done.conflicts) == ({}, {"partnership": 1}, ())


def test_a_probable_duplicate_is_counted_and_stays_apart(
    workplace: Workplace, other: Workplace
) -> None:
    write(workplace, partnership_edit(2, "", {"title": "SAMEN LÉZEN"}))
    assert join(workplace, other).doubles == 1
    assert count_rows(workplace, "partnership") == 2


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_what_knew_of_the_other_counts_whatever_the_clock_said(
    workplace: Workplace, other: Workplace, year: int
) -> None:
    join(workplace, other)
    moment = MOMENT.replace(year=year)
    write(workplace, partnership_edit(1, "notes", "later"), at=moment)
    assert join(other, workplace).conflicts == ()
    assert document_of(other, key(1))["notes"] == "later"


def test_a_conflict_shows_both_values_who_and_when(
    either: Workplace, other: Workplace
) -> None:
    apart(either, other, "title", "van An", "van Bo")
    (conflict,) = list_conflicts(either)
    assert (conflict.uuid, conflict.path) == (key(1), "title")
    versions = [(v.who, v.made_at[:16], v.value) for v in conflict.versions]
    assert sorted(versions) == [
        ("an", "2026-10-01T09:30", "van An"),
        ("bo", "2026-10-01T09:30", "van Bo"),
    ]


def test_an_edit_elsewhere_in_the_record_settles_nothing(
    workplace: Workplace, other: Workplace
) -> None:
    apart(workplace, other, "title", "van An", "van Bo")
    write(workplace, partnership_edit(1, "notes", "iets anders"))
    assert [one.path for one in list_conflicts(workplace)] == ["title"]


def test_the_same_on_both_sides_is_no_conflict(
    workplace: Workplace, other: Workplace
) -> None:
    apart(workplace, other, "title", "gelijk", "gelijk")
    assert list_conflicts(workplace) == []


@pytest.mark.parametrize(
    ("path", "ours", "theirs"),
    [
        ("title", "van An", "van Bo"),
        ("notes", None, "van Bo"),
        ("participations/1/group", "klas 4", "klas 5"),
        ("participations/1", None, {"group": "klas 5"}),
        ("participations/2", {"group": "ouders"}, {"group": "buren"}),
        ("", None, {"title": "terug"}),
    ],
)
@pytest.mark.parametrize("take", [0, 1])
def test_what_is_settled_stays_settled_in_both(
    workplace: Workplace,
    other: Workplace,
    path: str,
    ours: Any,
    theirs: Any,
    take: int,
) -> None:
    apart(workplace, other, path, ours, theirs)
    (conflict,) = list_conflicts(workplace)
    assert conflict.path == path
    wanted = conflict.versions[take]
    done = settle(workplace, key(1), path or "/", wanted.change[-8:], "an", "", NOW)
    assert done.left == 0
    (change,) = [row for row in log_of(workplace).values() if row[5] == done.batch]
    assert change[2] == path
    assert join(other, workplace).conflicts == ()
    assert join(workplace, other).nothing
    assert list_conflicts(workplace) == list_conflicts(other) == []
    assert held(workplace, key(1)) == held(other, key(1))
    assert_all_sound(other)


def test_both_texts_and_both_elements_can_stay(
    workplace: Workplace, other: Workplace
) -> None:
    apart(workplace, other, "notes", "van An", "van Bo")
    settle(workplace, key(1), None, "both", "an", "", NOW)
    notes = document_of(workplace, key(1))["notes"]
    assert sorted(notes.split("\n\n")) == ["van An", "van Bo"]
    apart(workplace, other, "participations/2", {"group": "ouders"}, {"group": "buren"})
    settle(workplace, key(1), "participations/2", "both", "an", "", NOW)
    actors = document_of(workplace, key(1))["participations"]
    assert [actor["key"] for actor in actors] == ["1", "2", "3"]
    assert {actor["group"] for actor in actors} == {"klas 3", "ouders", "buren"}
    assert list_conflicts(workplace) == []


def test_settling_names_what_it_does_not_know(
    workplace: Workplace, other: Workplace
) -> None:
    apart(workplace, other, "title", "van An", "van Bo")
    for place, take in (("notes", "1"), ("title", "3"), ("title", "ffff")):
        with pytest.raises(UnknownRecordError):
            settle(workplace, key(1), place, take, "an", "", NOW)
    with pytest.raises(ConflictError, match="Both cannot stay"):
        settle(workplace, key(1), "title", "both", "an", "", NOW)
    assert len(list_conflicts(workplace)) == 1


def test_an_undo_takes_back_what_was_done_here_not_what_came_last(
    workplace: Workplace, other: Workplace
) -> None:
    write(workplace, partnership_edit(2, "", {"title": "van hier"}))
    join(workplace, other)
    history.undo(workplace, None, None, "an", "", NOW)
    assert held(workplace, key(2)) is None
    assert held(workplace, key(1)) == START


def test_a_copy_that_both_went_on_in_is_told_and_an_older_one_not(
    workplace: Workplace, tmp_path: Path
) -> None:
    write(workplace, partnership_edit(1, "", START))
    path = tmp_path / "register (conflicted copy).db"
    shutil.copy(workplace.registry.location, path)
    copy = open_workplace(str(path))
    write(workplace, partnership_edit(1, "notes", "hier"))
    assert not preview_merge(workplace, [str(path)], NOW).sources[0].copied
    write(copy, partnership_edit(1, "topic", "daar"))
    assert join(workplace, copy).sources[0].copied
    document = document_of(workplace, key(1))
    assert (document["notes"], document["topic"]) == ("hier", "daar")


def test_an_older_registry_comes_in_and_stays_as_it_was(
    workplace: Workplace, tmp_path: Path
) -> None:
    path = tmp_path / "old.db"
    shutil.copy(OLD, path)
    before = path.read_bytes()
    done = merge(workplace, [str(path)], NOW)
    assert done.sources[0].name == str(path)
    assert sum(done.new.values()) > 0
    assert path.read_bytes() == before
    names = {file.name for file in tmp_path.iterdir()}
    assert names - {"register.db-journal"} == {"old.db", "register.db"}
    assert_all_sound(workplace)
    assert merge(workplace, [str(path)], NOW).nothing


def test_the_registry_itself_is_no_other(workplace: Workplace, tmp_path: Path) -> None:
    again = tmp_path / "again.db"
    again.symlink_to(workplace.registry.location)
    for path in (workplace.registry.location, str(again)):
        with pytest.raises(RegistryError, match="that you work in"):
            merge(workplace, [path], NOW)


def test_the_work_is_told_as_it_goes(workplace: Workplace, other: Workplace) -> None:
    told: list[tuple[int, int]] = []
    merge(
        workplace,
        [other.registry.location],
        NOW,
        lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 1), (1, 1), (0, 1), (1, 1)]


@pytest.mark.parametrize("path", ["title", "notes"])
def test_a_save_of_the_open_place_settles_it_and_says_so_and_no_other_save(
    workplace: Workplace, other: Workplace, path: str
) -> None:
    apart(workplace, other, "title", "van An", "van Bo")
    before = find(workplace, key(1))
    assert before is not None
    draft = {**before.document, path: "van Cy"}
    done = saving.save(
        workplace, "partnership", key(1), draft, before, "cy", "", MOMENT
    )
    left = [one.path for one in list_conflicts(workplace)]
    if path == "title":
        assert (done.settled, left) == (("title",), [])
        assert join(other, workplace).conflicts == ()
        assert document_of(other, key(1))["title"] == "van Cy"
        (last, *_) = history.list_batches(workplace)
        assert (last.who, last.kind) == ("cy", "edit")
    else:
        assert (done.settled, left) == ((), ["title"])
