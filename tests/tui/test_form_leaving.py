"""Leaving the form: nothing that was typed is lost unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from samenwerking.tui.dialogs.leaving import LeavingDialog
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.record import RecordScreen
from tests.tui import registry
from tests.tui.driving import opened
from tests.tui.registry import broad, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


async def test_escape_leaves_at_once_when_nothing_was_changed(
    workplace: Workplace,
) -> None:
    store(workplace, broad("Boekenbende", ends="?", scale="wie.schaal.lokaal"))
    async with opened(workplace) as program:
        for key in ("ctrl+n", "f2"):
            await program.press(key)
            assert isinstance(program.app.screen, RecordScreen)
            await program.press("tab", "tab", "escape")
            assert isinstance(program.app.screen, HomeScreen)


async def test_escape_asks_when_something_was_typed_and_enter_keeps_it(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("Bijna klaar")
        await program.press("escape")
        assert isinstance(program.app.screen, LeavingDialog)
        assert "Bijna klaar" in program.screen_text()
        await program.press("enter")
        assert program.field("title").query_one(Input).value == "Bijna klaar"


async def test_nothing_is_typed_into_a_form_that_is_being_stored(
    workplace: Workplace,
) -> None:
    key = store(workplace, broad("Leesclub"))
    async with opened(workplace) as program:
        await program.press("f2")
        await program.fill("contact_point", "juf")
        await program.go("contact_point")
        with registry.held(workplace):
            await program.pilot.press("ctrl+s")
            await program.pilot.press("x", "enter", "f5")
            # It waits for the other program, and shows nothing that is not stored.
            assert program.field("contact_point").value == "juf"
        await program.settle()
    assert registry.document_of(workplace, key)["contact_point"] == "juf"


async def test_a_form_that_could_not_be_stored_is_typed_on_in(
    workplace: Workplace,
) -> None:
    store(workplace, broad("Leesclub"))
    async with opened(workplace) as program:
        await program.press("f2")
        await program.fill("title", "")
        await program.go("contact_point")
        await program.press("end", "ctrl+s", "x")
        assert program.field("title").value == "x"


async def test_escape_twice_keeps_what_was_typed(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("Bijna klaar")
        await program.press("escape", "escape")
        assert program.field("title").query_one(Input).value == "Bijna klaar"


async def test_what_was_typed_is_thrown_away_when_one_says_so(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("Toch niet")
        await program.press("escape", "tab", "tab", "enter")
        assert isinstance(program.app.screen, HomeScreen)
    assert registry.count(workplace) == 0


async def test_text_put_back_as_it_was_counts_as_nothing_changed(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "a", "backspace", "escape")
        assert isinstance(program.app.screen, HomeScreen)


async def test_an_unreadable_date_counts_as_something_typed(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.fill("starts", "ooit")
        await program.press("escape")
        assert isinstance(program.app.screen, LeavingDialog)


async def test_quitting_asks_too_when_something_was_typed(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("Bijna klaar")
        await program.press("ctrl+q")
        assert isinstance(program.app.screen, LeavingDialog)


async def test_quitting_under_a_dialog_asks_too(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("Bijna klaar")
        await program.press("ctrl+n", "ctrl+q")
        assert isinstance(program.app.screen, LeavingDialog)
        await program.press("ctrl+q")  # that question comes first
        assert isinstance(program.app.screen, LeavingDialog)
        await program.press("escape", "escape")
        assert program.field("title").query_one(Input).value == "Bijna klaar"


async def test_quitting_leaves_at_once_when_nothing_was_typed(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "ctrl+q")
        assert program.app.return_code == 0
