"""What lies inside partnerships is kept by the write path, and stands in no order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.matrices.build import build
from samenwerking.matrices.lines import Setting
from samenwerking.service.overview import list_definitions
from samenwerking.store import records, thing_sets, titles
from samenwerking.store.edits import Edit
from samenwerking.store.numbers import from_bytes, to_bytes
from samenwerking.store.source import KeptSource, RegistrySource
from tests.conftest import TODAY
from tests.store.builders import (
    Json,
    assert_sound,
    count_rows,
    key,
    offer,
    partnership_edit,
    write,
)

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

EFFECTS = ["effect.helpt", "effect.hindert", "?"]


def document(number: int) -> Json:
    """Return a partnership with as many conditions as its number says."""
    conditions = [
        {
            "key": str(n),
            "code": "hoe.cultuur.verbinding",
            "effect": EFFECTS[(number + n) % 3],
        }
        for n in range(number % 4)
    ]
    return {
        "title": f"T {number % 5}",
        **({"conditions": conditions} if number else {}),
    }


def offer_many(place: Workplace, count: int) -> None:
    many = [{**document(n), "id": key(n)} for n in range(count)]
    offer(place, partnerships=many)


def assert_same_overviews(place: Workplace) -> None:
    """Fail unless every overview is what the tables alone say, and so behind cells."""
    with place.reading() as session:
        setting = Setting(place.framework, "nl", TODAY, "")
        for definition in list_definitions(place):
            kept = build(definition, KeptSource(session), setting)
            read = build(definition, RegistrySource(session), setting)
            assert kept.contents() == read.contents()
            assert kept.header == read.header
            if kept.universe.unit == "partner":
                continue
            for row in range(len(kept.rows)):
                for column in (None, *range(len(kept.columns))):
                    behind = kept.partnerships(row, column)
                    assert behind == read.partnerships(row, column)


def test_an_import_leaves_them_stored_and_a_save_adds_a_mark(either: Workplace) -> None:
    offer_many(either, thing_sets.KEEP_AFTER)
    assert count_rows(either, "thing_stale") == 0
    before = count_rows(either, "thing_set")
    assert before > 20
    write(either, partnership_edit(3, "conditions/0/effect", "effect.hindert"))
    write(either, partnership_edit(1, "", None))
    write(either, partnership_edit(999, "", document(7)))
    assert count_rows(either, "thing_stale") == 3
    assert count_rows(either, "thing_set") == before
    assert_sound(either)


def test_many_saves_leave_holes_and_then_none(
    either: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer_many(either, 40)
    monkeypatch.setattr(thing_sets, "KEEP_AFTER", 1)
    holes = []
    for number in range(24):
        write(either, partnership_edit(number, "", document(number + 1)))
        with either.registry.reading() as session:
            found = thing_sets.read(session, "condition", {"conditions.effect"})
        assert found is not None
        holes.append(len(found.owners) - found.everything.bit_count())
        if number % 4 == 3:
            assert_sound(either)
    assert max(holes) > 4
    assert holes != sorted(holes)


def test_titles_that_change_change_their_places(either: Workplace) -> None:
    offer_many(either, thing_sets.KEEP_AFTER)
    for number, title in ((0, "a"), (1, "z"), (2, "T 1"), (3, "\u00c9cole 'T \"1'")):
        write(either, partnership_edit(number, "title", title))
    write(either, partnership_edit(4, "", None))
    write(either, partnership_edit(500, "", {"title": "T 2"}))
    with either.registry.reading() as session:
        changed = thing_sets.stale(session)
        kept, fresh = titles.read(session, changed), titles.made(session)
    assert changed
    assert [*zip(*kept, strict=True)] == [*zip(*fresh, strict=True)]
    assert "a" in kept.names


@pytest.mark.parametrize("often", [1, 1_000])
def test_overviews_of_the_sample_are_those_of_the_tables(
    sample: Workplace, monkeypatch: pytest.MonkeyPatch, often: int
) -> None:
    assert_same_overviews(sample)
    monkeypatch.setattr(thing_sets, "KEEP_AFTER", often)
    with sample.registry.reading() as session:
        lines = [line.uuid for line in records.list_partnerships(session)[1]]
    write(sample, Edit(lines[0], "partnership", "conditions", None))
    write(sample, Edit(lines[1], "partnership", "", None))
    write(sample, Edit(lines[2], "partnership", "title", "Zz"))
    assert (count_rows(sample, "thing_stale") > 0) is (often > 1)
    assert_same_overviews(sample)


def test_what_is_not_kept_is_read(sample: Workplace) -> None:
    with sample.registry.reading() as session:
        assert thing_sets.read(session, "condition", {"conditions.note"}) is None
        assert thing_sets.read(session, "activity", {"activities.report"}) is None
        within = KeptSource(session).partnerships(()).everything
        found = KeptSource(session).inside("condition", {"conditions.note"}, within)
        assert found.everything


@pytest.mark.parametrize(("kind", "width"), [("I", 4), ("Q", 8)])
def test_numbers_are_stored_lowest_byte_first(kind: str, width: int) -> None:
    numbers = [0, 1, 258, 2**32 - 1]
    stored = to_bytes(kind, numbers)
    assert stored == b"".join(n.to_bytes(width, "little") for n in numbers)
    assert [*from_bytes(kind, stored)] == numbers
