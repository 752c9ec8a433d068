"""The sets that overviews are made of: kept by the write path, equal to a rebuild."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.matrices import bits
from samenwerking.store import records, sets
from samenwerking.store.edits import Edit
from tests.store.builders import (
    assert_sound,
    count_rows,
    key,
    offer,
    partnership_edit,
    write,
)

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

STATES = ["status.idee", "status.lopend", "?"]


def filled(found: sets.Sets) -> sets.Sets:
    """Leave out the empty sets, which may be stored or not."""
    return {of: members for of, members in found.items() if members}


def offer_many(place: Workplace, count: int) -> None:
    offer(
        place,
        partnerships=[
            {"id": key(n), "title": f"T {n}", "status": STATES[n % 3]}
            for n in range(count)
        ],
    )


def test_an_import_leaves_the_sets_stored(either: Workplace) -> None:
    offer_many(either, sets.KEEP_AFTER)
    assert count_rows(either, "set_stale") == 0
    assert count_rows(either, "code_set") > len(STATES)
    assert_sound(either)


def test_a_save_adds_a_mark_and_a_read_sees_it(either: Workplace) -> None:
    offer_many(either, sets.KEEP_AFTER)
    before = count_rows(either, "code_set")
    write(either, partnership_edit(0, "status", "status.lopend"))
    write(either, partnership_edit(1, "", None))
    write(either, partnership_edit(999, "", {"title": "N", "status": "status.idee"}))
    assert count_rows(either, "set_stale") == 3
    assert count_rows(either, "code_set") == before
    with either.registry.reading() as session:
        found = sets.read(session, ["status"])
        numbers = {n: records.get_number(session, key(n)) for n in (0, 1, 999)}
    for number, state in ((0, "status.lopend"), (1, None), (999, "status.idee")):
        bit = 1 << numbers[number]
        held = {code for (_, code), members in found.items() if members & bit and code}
        assert held == ({state} if state else set())
    assert bits.to_numbers(found[sets.ALL]).count(numbers[1]) == 0
    assert found[sets.ALL].bit_count() == sets.KEEP_AFTER
    assert_sound(either)


def test_now_and_then_a_save_renews_what_is_stored(
    either: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer_many(either, 30)
    monkeypatch.setattr(sets, "KEEP_AFTER", 32)
    for number in (1, 2, 3):
        write(either, partnership_edit(number, "status", "?"))
        assert_sound(either)
    assert count_rows(either, "set_stale") == 1
    write(either, partnership_edit(4, "status", "?"))
    assert_sound(either)


@pytest.mark.parametrize("stale", [False, True])
def test_each_field_alone_gives_what_all_of_them_give(
    sample: Workplace, monkeypatch: pytest.MonkeyPatch, stale: bool
) -> None:
    monkeypatch.setattr(sets, "KEEP_AFTER", 1_000_000 if stale else 1)
    number = _any_partnership(sample)
    write(sample, Edit(number, "partnership", "status", "status.idee"))
    assert (count_rows(sample, "set_stale") > 0) is stale
    with sample.registry.reading() as session:
        everything = filled(sets.rebuild(session))
        assert filled(sets.read(session)) == everything
        for field in sets.names():
            wanted = {k: m for k, m in everything.items() if k[0] in ("", field)}
            found = filled(sets.read(session, [field]))
            assert {k: found.get(k) for k in wanted} == wanted
        for (field, code), members in everything.items():
            if field:
                found = sets.read(session, [f"{field}={code}"])
                assert found[field, code] == members


def _any_partnership(place: Workplace) -> str:
    with place.registry.reading() as session:
        (line, *_) = records.list_partnerships(session)[1]
    return line.uuid
