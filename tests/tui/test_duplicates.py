"""The screen of probable duplicates: two records beside each other, and an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from samenwerking.service.duplicates_answered import list_answers
from samenwerking.service.listing import list_partnerships
from samenwerking.tui.app import RegistryApp
from samenwerking.tui.screens.duplicates import DuplicatesScreen
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.organisation import OrganisationScreen
from tests.conftest import NOW
from tests.service.pairs import fill_doubles
from tests.tui.driving import USER, Program, opened
from tests.tui.test_looks import SIZES, go_to
from tests.tui.test_looks import pytestmark as drawn_alike

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    from samenwerking.service.workplace import Workplace
    from tests.tui.test_looks import SnapCompare


@pytest.fixture
def doubled(workplace: Workplace) -> Workplace:
    fill_doubles(workplace)
    return workplace


async def to_pairs(program: Program) -> None:
    screen = program.app.screen
    assert isinstance(screen, HomeScreen)
    screen.action_duplicates()
    await program.settle()


def count(program: Program) -> int:
    return program.find("#pairs", OptionList).option_count


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_pair_is_shown_with_its_reason_and_signs(
    doubled: Workplace, size: tuple[int, int]
) -> None:
    async with opened(doubled, size=size, language="en") as program:
        await to_pairs(program)
        shown = program.screen_text()
        for part in ("De Boekenboom [/] vzw", "the same name", "≠ Name", "< Website"):
            assert part in shown
        assert count(program) == 3


@pytest.mark.parametrize(("letter", "same"), [("s", True), ("d", False)])
async def test_a_letter_answers_and_another_takes_it_back(
    doubled: Workplace, letter: str, same: bool
) -> None:
    async with opened(doubled) as program:
        await to_pairs(program)
        await program.press(letter)
        assert [answer.same for answer in list_answers(doubled)] == [same]
        assert count(program) == 2
        await program.press("u")
        assert list_answers(doubled) == []
        assert count(program) == 3
        await program.press("u")
        assert program.messages()


async def test_later_goes_on_and_stores_nothing(doubled: Workplace) -> None:
    async with opened(doubled) as program:
        await to_pairs(program)
        await program.press("n")
        assert program.find("#pairs", OptionList).highlighted == 1
        await program.press("escape")
        assert isinstance(program.app.screen, HomeScreen)
    assert list_answers(doubled) == []


async def test_enter_opens_a_record_and_escape_comes_back(doubled: Workplace) -> None:
    async with opened(doubled) as program:
        await to_pairs(program)
        await program.press("enter")
        assert isinstance(program.app.screen, OrganisationScreen)
        await program.press("escape")
        assert isinstance(program.app.screen, DuplicatesScreen)


async def test_an_empty_registry_has_none_and_no_key_harms(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await to_pairs(program)
        await program.press("s", "d", "n", "u", "enter", "left", "right", "f2")
        assert isinstance(program.app.screen, DuplicatesScreen)
        assert count(program) == 0


async def test_the_list_behind_shows_the_one_that_counts(doubled: Workplace) -> None:
    async with opened(doubled) as program:
        await to_pairs(program)
        before = list_partnerships(doubled)[0]
        await program.press("n", "n", "s", "escape")
        assert list_partnerships(doubled)[0] == before - 1
        assert len(program.titles()) == before - 1


def driven(keys: list[str]) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def drive(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, RegistryApp)
        program = Program(pilot.app, pilot)
        await program.settle()
        await to_pairs(program)
        await go_to(keys)(pilot)

    return drive


@drawn_alike
@pytest.mark.parametrize("size", ["80x24", "120x40"])
def test_it_looks_as_it_did(
    doubled: Workplace, snap_compare: SnapCompare, size: str
) -> None:
    app = RegistryApp(doubled, "nl", USER, clock=lambda: NOW)
    drive = driven([])
    assert snap_compare(app, terminal_size=SIZES[size], run_before=drive)
