"""What was said of two records goes out with them, and comes in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.service.pairs import (
    GARDEN,
    LESSONS,
    MUSIC,
    SCHOOL,
    THIRD,
    TWIN,
    fill,
    into,
    say,
)
from tests.service.round_trips import FORMS, empty, give, take

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace


@pytest.mark.parametrize("form", FORMS)
def test_who_goes_along_brings_what_it_is_one_with(
    form: str, workplace: Workplace, tmp_path: Path
) -> None:
    fill(workplace)
    say(workplace, SCHOOL, TWIN)
    say(workplace, TWIN, THIRD)
    # About partnerships that are not asked for: they stay out.
    say(workplace, GARDEN, MUSIC)
    given = give(workplace, tmp_path / form, "Lezen")
    assert given.counts == {"organisation": 5, "partnership": 1, "same_as": 2}
    other = empty(tmp_path)
    take(other, tmp_path / form)
    mine = into(workplace)
    assert into(other) == {one: mine[one] for one in (SCHOOL, THIRD)}
    assert give(other, tmp_path / form, "Lezen").checksum == given.checksum


def test_two_partnerships_that_are_two_go_out_as_two(
    workplace: Workplace, tmp_path: Path
) -> None:
    fill(workplace)
    say(workplace, LESSONS, GARDEN, same=False)
    say(workplace, LESSONS, MUSIC, same=False)
    counts = give(workplace, tmp_path / "x.json", "Lezen OR Moestuin").counts
    assert (counts["partnership"], counts["same_as"]) == (2, 1)


def test_nothing_is_said_of_those_that_stay(
    workplace: Workplace, tmp_path: Path
) -> None:
    fill(workplace)
    say(workplace, TWIN, THIRD)
    counts = give(workplace, tmp_path / "x.json", "Lezen").counts
    assert counts == {"organisation": 2, "partnership": 1}
