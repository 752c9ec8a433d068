"""The search for reference cycles rests during much work, and is as it was after."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from samenwerking import cycles
from samenwerking.cycles import unhurried

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def thawed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No object is frozen; those of the tests are again afterwards."""
    gc.unfreeze()
    monkeypatch.setattr(cycles, "_kept", [])
    yield
    gc.collect()
    gc.freeze()


@pytest.mark.usefixtures("thawed")
def test_what_was_made_meanwhile_is_not_looked_at_at_once() -> None:
    looked: list[int] = []

    def note(phase: str, about: dict[str, int]) -> None:
        looked.append(about["generation"])

    gc.callbacks.append(note)
    try:
        with unhurried():
            made = [[number] for number in range(50_000)]
            assert not gc.isenabled()
        made.append([])
    finally:
        gc.callbacks.remove(note)
    assert (gc.isenabled(), looked, gc.get_freeze_count()) == (True, [], 0)
    # They are looked at when all are: a cycle among them does not stay for ever.
    made[0].append(0)
    assert any(found is made[0] for found in gc.get_objects(generation=2))


def test_what_somebody_froze_stays_frozen() -> None:
    frozen = gc.get_freeze_count()
    assert frozen
    with unhurried():
        pass
    assert gc.get_freeze_count() >= frozen > 0


def test_a_search_that_rested_before_rests_after() -> None:
    gc.disable()
    try:
        with unhurried():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
