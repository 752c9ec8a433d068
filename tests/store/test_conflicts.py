"""Two people at one record: different places are both kept, the same one is shown."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import ConflictError
from samenwerking.store.edits import Edit
from tests.store.builders import (
    MOMENT,
    assert_sound,
    count_rows,
    document_of,
    heads_of,
    key,
    partnership_edit,
    write,
)

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

LATER = MOMENT + timedelta(minutes=5)
START = {
    "title": "A",
    "motives": [{"code": "waarom.x", "note": "n"}],
    "stories": [{"key": "1", "title": "S"}, {"key": "2", "title": "T"}],
}


def edit(seen: tuple[str, ...], path: str, value: Any) -> Edit:
    return Edit(key(1), "partnership", path, value, seen)


@pytest.fixture
def seen(either: Workplace) -> tuple[str, ...]:
    """Store a partnership, and return the heads that both editors see."""
    write(either, partnership_edit(1, "", START))
    return heads_of(either, key(1))


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        (("title", "B"), ("title", "C")),
        (("title", "B"), ("title", "B")),
        (("motives/waarom.x/note", "m"), ("motives/waarom.x", None)),
        (("motives/waarom.x", None), ("motives/waarom.x/note", "m")),
        (("motives", "?"), ("motives/waarom.y", {})),
        (("motives/waarom.y", {}), ("motives", "?")),
        (("motives/waarom.y", {}), ("motives/waarom.y", {"note": "m"})),
        (("stories/@order", ["2", "1"]), ("stories/@order", ["2", "1"])),
        (("", None), ("title", "C")),
        (("title", "B"), ("", None)),
    ],
    ids=lambda pair: f"{pair[0] or 'whole'}={pair[1]}",
)
def test_the_same_place_twice_is_refused_and_nothing_is_stored(
    either: Workplace,
    seen: tuple[str, ...],
    theirs: tuple[str, Any],
    mine: tuple[str, Any],
) -> None:
    write(either, edit(seen, *theirs), who="bo")
    before = [count_rows(either, table) for table in ("batch", "change", "record")]
    with pytest.raises(ConflictError):
        write(either, partnership_edit(2, "", {"title": "N"}), edit(seen, *mine))
    after = [count_rows(either, table) for table in ("batch", "change", "record")]
    assert after == before
    assert_sound(either)


def test_the_refusal_names_who_when_and_both_values(
    either: Workplace, seen: tuple[str, ...]
) -> None:
    write(either, edit(seen, "title", "van Bo"), who="bo", at=LATER)
    with pytest.raises(ConflictError) as refusal:
        write(either, edit(seen, "title", "van Cy"), who="cy")
    message = str(refusal.value)
    assert "bo changed 'title' at 2026-10-01 09:35 UTC to" in message
    assert '"van Bo"' in message
    assert '"van Cy"' in message
    assert "Nothing was stored" in message


@pytest.mark.parametrize(
    ("theirs", "mine", "wanted"),
    [
        (("title", "B"), ("status", "?"), {**START, "title": "B", "status": "?"}),
        (
            ("stories/1/title", "U"),
            ("stories/2/title", "V"),
            {
                **START,
                "stories": [{"key": "1", "title": "U"}, {"key": "2", "title": "V"}],
            },
        ),
        (
            ("motives/waarom.y", {}),
            ("motives/waarom.x/note", "m"),
            {
                **START,
                "motives": [{"code": "waarom.x", "note": "m"}, {"code": "waarom.y"}],
            },
        ),
        (
            ("stories/@order", ["2", "1"]),
            ("stories/3", {"title": "W"}),
            {
                **START,
                "stories": [
                    {"key": "2", "title": "T"},
                    {"key": "1", "title": "S"},
                    {"key": "3", "title": "W"},
                ],
            },
        ),
    ],
    ids=["two fields", "two elements", "a new element", "an order"],
)
def test_different_places_are_both_kept(
    either: Workplace,
    seen: tuple[str, ...],
    theirs: tuple[str, Any],
    mine: tuple[str, Any],
    wanted: dict[str, Any],
) -> None:
    write(either, edit(seen, *theirs), who="bo")
    write(either, edit(seen, *mine), who="cy")
    assert document_of(either, key(1)) == wanted
    assert_sound(either)


def test_an_edit_that_saw_everything_may_change_what_was_changed_before(
    either: Workplace, seen: tuple[str, ...]
) -> None:
    write(either, edit(seen, "title", "B"))
    write(either, edit(heads_of(either, key(1)), "title", "C"))
    assert document_of(either, key(1))["title"] == "C"


def test_an_edit_without_heads_takes_the_record_as_it_is(
    either: Workplace, seen: tuple[str, ...]
) -> None:
    write(either, edit(seen, "title", "B"))
    write(either, partnership_edit(1, "title", "C"))
    assert document_of(either, key(1))["title"] == "C"
