"""Walking about on the first screen, on any width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import DataTable, Input

from tests.tui.driving import opened
from tests.tui.registry import broad, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


async def test_down_goes_from_the_search_box_into_the_list(three: Workplace) -> None:
    async with opened(three) as program:
        await program.press("down")
        table: DataTable[object] = program.find("#list", DataTable)
        assert table.has_focus
        assert program.record().startswith("Boekenbende\n")


async def test_escape_lists_all_again_with_the_cursor_where_it_was(
    three: Workplace,
) -> None:
    async with opened(three) as program:
        await program.search("ecole")
        await program.press("enter", "escape")
        assert len(program.titles()) == 3
        assert program.record().startswith("École mutuelle\n")
        search_box = program.find("#search", Input)
        assert search_box.value == ""
        assert search_box.has_focus


@pytest.mark.parametrize("key", ["f5", "f8"])
async def test_reading_again_keeps_the_cursor_on_its_record(
    three: Workplace, key: str
) -> None:
    async with opened(three) as program:
        await program.press("down", "f2")
        await program.fill("contact_point", "directie")
        await program.press("ctrl+s")
        if key == "f5":
            store(three, broad("Aanloop"))
        await program.press(key)
        assert program.record().startswith("Boekenbende\n")


async def test_a_narrow_list_shows_dates_whole_and_says_what_is_cut(
    workplace: Workplace,
) -> None:
    store(workplace, broad("Woord " * 20, starts="2025-09-15"))
    async with opened(workplace, size=(80, 24)) as program:
        line = program.lines()[5]
        assert "2025-09-15" in line
        assert "…" in line


async def test_the_list_takes_another_width_with_the_screen(
    workplace: Workplace,
) -> None:
    store(workplace, broad("Boekenbende"))
    async with opened(workplace, size=(80, 24)) as program:
        assert "bibliotheken" not in program.lines()[5]
        await program.pilot.resize_terminal(160, 50)
        await program.settle()
        assert "bibliotheken" in program.lines()[5]
        await program.pilot.resize_terminal(80, 24)
        await program.settle()
        assert "bibliotheken" not in program.lines()[5]
        assert program.titles() == ["Boekenbende"]
