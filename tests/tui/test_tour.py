"""The tour: five screens on examples, the user's own registry left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Button

from samenwerking.service.history import list_batches
from samenwerking.tui.dialogs.tour import TourDialog
from samenwerking.tui.plain import Plain
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.matrix import MatrixScreen
from samenwerking.tui.screens.organisation import OrganisationScreen
from samenwerking.tui.screens.record import RecordScreen
from samenwerking.tui.screens.story import StoryScreen
from tests.tui.driving import opened, text_of

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace
    from tests.tui.driving import Program

STOPS = (HomeScreen, RecordScreen, StoryScreen, OrganisationScreen, MatrixScreen)


async def _at(program: Program, stop: int) -> None:
    """Wait until the tour is at a stop, and its screen has read what it shows."""

    def there() -> bool:
        front = program.app.screen
        titles = front.query(".title").results(Plain)
        return isinstance(front, TourDialog) and any(
            text_of(title).startswith(f"{stop + 1} van ") for title in titles
        )

    await program.until(there)
    await program.settle()
    assert isinstance(program.app.screen_stack[-2], STOPS[stop])


async def _begin(program: Program) -> None:
    await program.app.run_action("app.tour")
    await _at(program, 0)


async def test_it_walks_over_five_screens_and_comes_back(three: Workplace) -> None:
    async with opened(three) as program:
        before, stored = program.titles(), list_batches(three, 100)
        await _begin(program)
        assert program.app.workplace is not three
        for stop in range(1, len(STOPS)):
            await program.press("enter")
            await _at(program, stop)
        await program.press("enter")
        await program.until(lambda: len(program.app.screen_stack) == 1)
        await program.settle()
        assert program.app.workplace is three
        assert program.app.sub_title == three.name
        assert program.titles() == before
    assert list_batches(three, 100) == stored


async def test_it_goes_back_one_screen(three: Workplace) -> None:
    async with opened(three) as program:
        await _begin(program)
        assert program.find("#back", Button).disabled
        await program.press("left")
        await _at(program, 0)
        await program.press("right", "right")
        await _at(program, 2)
        await program.press("left")
        await _at(program, 1)


async def test_it_ends_when_one_has_seen_enough(three: Workplace) -> None:
    async with opened(three) as program:
        await _begin(program)
        await program.press("right")
        await _at(program, 1)
        await program.press("escape")
        await program.until(lambda: len(program.app.screen_stack) == 1)
        await program.settle()
        assert program.app.workplace is three
        assert len(program.titles()) == 3
