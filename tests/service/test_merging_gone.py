"""A record taken away in one registry while another one edits or names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.service.merging import preview_merge
from samenwerking.service.settling import in_words, list_conflicts, settle
from samenwerking.store.edits import Edit
from tests.conftest import NOW
from tests.store.apart_registries import assert_all_sound, everything, held, join
from tests.store.builders import document_of, key, partnership_edit, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

SCHOOL, TEACHER = key(100), key(110)
NAMING: dict[str, tuple[str, Any, Any]] = {
    "a participation": (
        "participations/1",
        {"organisation": SCHOOL, "group": "klas 3"},
        [{"key": "1", "group": "klas 3"}],
    ),
    "a bare participation": ("participations/1", {"organisation": SCHOOL}, None),
    "a person": (
        "participations/1",
        {"group": "klas 3", "persons": [TEACHER]},
        [{"key": "1", "group": "klas 3"}],
    ),
}


@pytest.fixture
def other(new_file: Callable[[Path], Workplace], tmp_path: Path) -> Workplace:
    """Another registry, with a school, a teacher and a partnership."""
    place = new_file(tmp_path / "other.db")
    write(place, Edit(SCHOOL, "organisation", "", {"name": "De Linde"}), who="bo")
    write(place, Edit(TEACHER, "person", "", {"name": "Juf An"}), who="bo")
    write(place, partnership_edit(1, "", {"title": "Samen lezen"}), who="bo")
    return place


def apart(here: Workplace, other: Workplace, path: str, value: Any) -> str:
    """Take away here what is named there; return its key."""
    gone, kind = (TEACHER, "person")
    if "persons" not in value:
        gone, kind = (SCHOOL, "organisation")
    join(here, other)
    write(here, Edit(gone, kind, "", None), who="an")
    write(other, partnership_edit(1, path, value), who="bo")
    return gone


@pytest.mark.parametrize("name", [*NAMING])
def test_what_is_gone_and_named_is_a_conflict_that_is_shown_whole(
    either: Workplace, other: Workplace, name: str
) -> None:
    path, value, _ = NAMING[name]
    gone = apart(either, other, path, value)
    shown = preview_merge(either, [other.registry.location], NOW)
    (conflict,) = join(either, other).conflicts
    assert shown.conflicts == (conflict,) == (*list_conflicts(either),)
    assert (conflict.uuid, conflict.path) == (gone, "")
    assert [(v.who, v.value is None) for v in conflict.versions] == [
        ("an", True),
        ("bo", False),
    ]
    assert conflict.versions[1].named_in == "Samen lezen"
    (said,) = in_words(either, [conflict], "en")
    assert said.versions == ("taken away", "kept: Samen lezen names it")
    # Whoever joins the other way round sees the same.
    assert [one._replace(number=0) for one in join(other, either).conflicts] == [
        conflict._replace(number=0)
    ]


@pytest.mark.parametrize("name", [*NAMING])
@pytest.mark.parametrize("take", ["1", "2"])
def test_it_is_settled_either_way_and_stays_so(
    either: Workplace, other: Workplace, name: str, take: str
) -> None:
    path, value, without = NAMING[name]
    gone = apart(either, other, path, value)
    join(either, other)
    done = settle(either, gone, "/", take, "an", "", NOW)
    assert done.left == 0
    document = document_of(either, key(1))
    if take == "1":
        assert held(either, gone) is None
        assert document.get("participations") == without
    else:
        assert held(either, gone) is not None
        assert document["participations"] == [{**value, "key": "1"}]
    assert join(other, either).conflicts == ()
    assert list_conflicts(either) == list_conflicts(other) == []
    assert join(either, other).nothing
    assert everything(either) == everything(other)
    assert_all_sound(either)


def test_several_that_name_it_each_have_a_version(
    workplace: Workplace, other: Workplace
) -> None:
    gone = apart(workplace, other, *NAMING["a participation"][:2])
    relation = {"kind": "bestuur", "organisation": SCHOOL}
    documents = {"name": "De Eik", "relations": [{"key": "1", **relation}]}
    write(other, Edit(key(101), "organisation", "", documents), who="cy")
    write(other, partnership_edit(2, "", {"title": "x"}), who="cy")
    (conflict,) = join(workplace, other).conflicts
    named = [version.named_in for version in conflict.versions]
    assert sorted(named) == ["", "De Eik", "Samen lezen"]
    settle(workplace, gone, None, "1", "an", "", NOW)
    assert "relations" not in (held(workplace, key(101)) or {})
    assert list_conflicts(workplace) == []


def test_a_partnership_that_one_edits_and_the_other_takes_away(
    workplace: Workplace, other: Workplace
) -> None:
    join(workplace, other)
    write(workplace, partnership_edit(1, "", None), who="an")
    write(other, partnership_edit(1, "notes", "Elke dag."), who="bo")
    (conflict,) = join(workplace, other).conflicts
    assert {version.who for version in conflict.versions} == {"an", "bo"}
    edited = next(n for n, v in enumerate(conflict.versions, 1) if v.who == "bo")
    settle(workplace, key(1), "/", str(edited), "an", "", NOW)
    assert join(other, workplace).conflicts == ()
    wanted = {"title": "Samen lezen", "notes": "Elke dag."}
    assert held(other, key(1)) == held(workplace, key(1)) == wanted


def test_what_was_never_known_here_was_not_taken_away(
    workplace: Workplace, other: Workplace
) -> None:
    write(other, partnership_edit(1, "participations/1", {"organisation": key(103)}))
    assert join(workplace, other).conflicts == ()
    assert list_conflicts(workplace) == []
