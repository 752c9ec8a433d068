"""Keys that come faster than screens: no crash, nothing lost, nothing twice."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.widgets import Input, OptionList

from samenwerking.service import listing
from samenwerking.tui.app import RegistryApp
from samenwerking.tui.dialogs.actor import ActorDialog
from samenwerking.tui.dialogs.help import HelpDialog
from samenwerking.tui.dialogs.leaving import LeavingDialog
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.record import RecordScreen
from tests.conftest import NOW
from tests.tui import registry
from tests.tui.driving import USER, Program, opened
from tests.tui.registry import broad, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

_KEYS = (
    *("ctrl+n", "ctrl+o", "ctrl+p", "ctrl+r", "ctrl+s", "ctrl+t"),
    *("f1", "f2", "f3", "f5", "f8", "escape", "escape", "enter", "enter"),
    *("tab", "tab", "shift+tab", "up", "down", "down", "left", "right", "space"),
    *("home", "end", "pageup", "pagedown", "backspace", "a", "b", "[", "/", "]", "2"),
)


async def at_once(program: Program, *keys: str) -> None:
    """Press keys without waiting for what any of them does."""
    for key in keys:
        program.app.simulate_key(key)
    await program.settle()
    await program.settle()


def kinds(program: Program) -> list[type]:
    """Return the kinds of the screens that lie on each other, the first one below."""
    return [type(screen) for screen in program.app.screen_stack]


async def test_a_new_form_and_a_participant_at_once(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await at_once(program, "ctrl+n", "ctrl+n", "ctrl+n")
        assert kinds(program).count(RecordScreen) == 1
        assert kinds(program).count(ActorDialog) <= 1


async def test_a_participant_and_away_again_at_once(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        for _ in range(3):
            await program.press("ctrl+n")
            await at_once(program, "ctrl+n", "escape", "escape", "escape")
            await program.press("escape", "escape", "escape")
            assert kinds(program) == [HomeScreen]


async def test_leaving_many_times_asks_once(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "a")
        await at_once(program, "escape", "escape", "escape")
        assert kinds(program).count(LeavingDialog) <= 1
        assert kinds(program)[:2] == [HomeScreen, RecordScreen]
        assert program.app.screen_stack[1].query(Input).first().value == "a"


async def test_edit_and_new_at_once_open_one_form(workplace: Workplace) -> None:
    store(workplace, broad("Boekenbende"))
    async with opened(workplace) as program:
        await at_once(program, "f2", "f2", "ctrl+n", "f2")
        assert kinds(program).count(RecordScreen) == 1


async def test_what_is_typed_while_a_form_opens_is_kept(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        for key, box in (("ctrl+n", "#field-title Input"), ("ctrl+n", "#name")):
            below = program.app.screen
            program.app.simulate_key(key)
            while program.app.screen is below:
                await asyncio.sleep(0)
            await at_once(program, *"Half")
            assert program.find(box, Input).value == "Half"
        await program.press("escape", "tab", "tab", "x")  # a letter in a list
        assert program.field("title").value == "Half"


async def test_help_many_times_is_one_window(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await at_once(program, *["f1"] * 5)
        assert kinds(program).count(HelpDialog) == 1


async def test_help_while_it_is_stored_does_not_keep_the_form(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("Eenmaal")
        with registry.held(workplace):
            await program.pilot.press("ctrl+s", "f1", "ctrl+s")
            assert isinstance(program.app.screen, HelpDialog)
        await program.until(lambda: kinds(program) == [HomeScreen])
        await program.settle()
        assert program.titles() == ["Eenmaal"]


async def test_a_form_that_is_being_stored_cannot_be_left(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("Eenmaal")
        with registry.held(workplace):
            await program.pilot.press("ctrl+s", "escape", "ctrl+q", "ctrl+n")
            assert kinds(program) == [HomeScreen, RecordScreen]
        await program.until(lambda: kinds(program) == [HomeScreen])
    assert registry.count(workplace) == 1


async def test_undo_many_times_while_the_registry_is_busy_is_done_once(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "a", "ctrl+s")
        with registry.held(workplace):
            await program.pilot.press("f8", "f8", "f8")
        await program.settle()
        assert program.titles() == []


async def test_who_types_a_name_and_enter_fast_does_not_get_another_one(
    workplace: Workplace,
) -> None:
    for name in ("Aa", "Ab"):
        store(workplace, {"name": name, "kind": "?"}, "organisation")
    async with opened(workplace) as program:
        await program.press("ctrl+n", "ctrl+n", "a")
        await at_once(program, "b", "enter")
        (actor,) = program.field("participations").value
    (found,) = listing.find_organisations(workplace, "ab")
    assert actor["organisation"] == found.uuid


@pytest.mark.parametrize("key", ["pageup", "pagedown", "home", "end", "enter"])
async def test_an_empty_list_bears_every_key(workplace: Workplace, key: str) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "ctrl+n", "tab")
        assert program.find("#found", OptionList).has_focus
        await program.press(key)
        assert isinstance(program.app.screen, ActorDialog)


async def test_an_empty_registry_bears_every_key(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("enter", "enter", "up", "down", "pagedown", "end", "f2")
        assert isinstance(program.app.screen, HomeScreen)


async def test_keys_before_the_first_screen_is_there(workplace: Workplace) -> None:
    app = RegistryApp(workplace, "nl", USER, clock=lambda: NOW)
    app.animation_level = "none"
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("f2", "f8", "escape", "down", "enter", "ctrl+o", "ctrl+n"):
            app.simulate_key(key)
        await Program(app, pilot).settle()
        assert app.is_running


@pytest.mark.parametrize("seed", [4, 7, 10, 24])
async def test_nothing_that_is_pressed_ends_the_program(
    sample: Workplace, seed: int
) -> None:
    chance = random.Random(seed)
    sizes = [(80, 24), (160, 50), (30, 8), (20, 5)]
    async with opened(sample, size=sizes[seed % 2]) as program:
        for number in range(80):
            key = chance.choice(_KEYS)
            if chance.random() < 0.6:
                program.app.simulate_key(key)
            else:
                await program.pilot.press(key)
            if number % 20 == 19:
                await program.pilot.resize_terminal(*chance.choice(sizes))
        await program.settle()
        assert program.app.is_running


async def test_help_over_the_list_of_commands_leaves_it_to_be_closed(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        for turns in (9, 11, 12, 13):  # until Enter is half carried out
            await program.press("ctrl+p", *"verni")
            await program.until(lambda: "Vernieuw" in program.screen_text())
            program.app.post_message(events.Key("enter", None))
            for _ in range(turns):
                await asyncio.sleep(0)
            program.app.post_message(events.Key("f1", None))
            await program.settle()
            await program.press("escape", "escape", "escape")
            assert kinds(program) == [HomeScreen]
