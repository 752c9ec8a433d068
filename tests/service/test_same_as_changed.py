"""An answer about two records that is changed elsewhere, and joined again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.service.listing import count_records
from samenwerking.service.merging import merge
from samenwerking.service.splitting import split
from samenwerking.service.workplace import open_workplace
from tests.conftest import TODAY
from tests.service.pairs import (
    GARDEN,
    LESSONS,
    SCHOOL,
    TWIN,
    fill,
    into,
    partnership,
    say,
)
from tests.store.builders import MOMENT, assert_sound, offer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.service.workplace import Workplace


@pytest.fixture
def both(
    new_file: Callable[[Path], Workplace], tmp_path: Path
) -> tuple[Workplace, Workplace]:
    """Two registries that say of two schools that they are the same."""
    ours, theirs = new_file(tmp_path / "a.db"), new_file(tmp_path / "b.db")
    fill(ours)
    say(ours, SCHOOL, TWIN)
    merge(theirs, [ours.registry.location], MOMENT)
    return ours, theirs


def test_another_answer_comes_in(both: tuple[Workplace, Workplace]) -> None:
    ours, theirs = both
    say(theirs, SCHOOL, TWIN, same=False)
    merge(ours, [theirs.registry.location], MOMENT)
    assert into(ours) == {}
    assert_sound(ours)
    say(theirs, SCHOOL, TWIN)
    merge(ours, [theirs.registry.location], MOMENT)
    assert into(ours) == {SCHOOL: TWIN}
    assert_sound(ours)


@pytest.mark.parametrize("same", [True, False])
def test_it_comes_in_with_a_change_of_what_names_them(
    both: tuple[Workplace, Workplace], same: bool
) -> None:
    ours, theirs = both
    if same:
        say(ours, SCHOOL, TWIN, same=False)
        merge(theirs, [ours.registry.location], MOMENT)
    say(theirs, SCHOOL, TWIN, same=same)
    renamed = [
        partnership(LESSONS, "Een andere titel", SCHOOL),
        partnership(GARDEN, "Nog een titel", TWIN),
    ]
    offer(theirs, partnerships=renamed)
    merge(ours, [theirs.registry.location], MOMENT)
    assert bool(into(ours)) is same
    assert_sound(ours)
    assert_sound(theirs)


def test_a_part_has_both_of_two_partnerships_that_are_one(
    workplace: Workplace, tmp_path: Path
) -> None:
    fill(workplace)
    say(workplace, LESSONS, GARDEN)
    path = str(tmp_path / "part.db")
    split(workplace, "", path, names=False, why="", who="an", language="nl",
          today=TODAY, now=MOMENT)  # fmt: skip
    part = open_workplace(path)
    assert into(part) == into(workplace) == {GARDEN: LESSONS}
    assert count_records(part) == count_records(workplace)
    assert_sound(part)
    say(part, LESSONS, GARDEN, same=False)
    merge(workplace, [path], MOMENT)
    assert into(workplace) == {}
    assert count_records(workplace)["partnership"] == 3
