"""Taking back what was stored last, from the first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.tui.dialogs.confirm import ConfirmDialog
from tests.tui import registry
from tests.tui.driving import opened

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


async def test_undo_takes_a_new_partnership_back(three: Workplace) -> None:
    async with opened(three) as program:
        await program.press("ctrl+n")
        await program.paste("Nieuw")
        await program.press("ctrl+s")
        await program.press("f8")
        assert program.titles() == ["Ateliers", "Boekenbende", "École mutuelle"]


async def test_undo_takes_the_last_save_back(three: Workplace) -> None:
    async with opened(three) as program:
        await program.press("f2")
        await program.fill("title", "Andere naam")
        await program.press("ctrl+s")
        assert "Andere naam" in program.titles()
        await program.press("f8")
        assert program.titles() == ["Ateliers", "Boekenbende", "École mutuelle"]
        assert program.messages()[-1] == "Teruggenomen; wijzigingen: 1."


async def test_undo_asks_before_it_takes_back_what_somebody_else_stored(
    three: Workplace,
) -> None:
    async with opened(three, "en") as program:
        await program.press("f8")
        assert isinstance(program.app.screen, ConfirmDialog)
        said = program.screen_text()
        assert f"{registry.COLLEAGUE} stored this, on 2026-10-01 09:30" in said
        await program.press("enter")  # the safe answer
        assert len(program.titles()) == 3
        await program.press("f8", "tab", "enter")
        assert program.titles() == ["Boekenbende", "École mutuelle"]


async def test_undo_in_an_empty_registry_says_that_there_is_nothing(
    workplace: Workplace,
) -> None:
    async with opened(workplace, "en") as program:
        await program.press("f8")
        assert program.messages() == ["There is nothing left to take back."]


async def test_the_same_message_is_not_piled_up(workplace: Workplace) -> None:
    async with opened(workplace, "en") as program:
        await program.press("f8", "f8", "f8")
        assert len(program.messages()) == 1
