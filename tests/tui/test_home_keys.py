"""Walking about on the first screen, on any width, by keys and by mouse."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.widgets import Input

from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.record import RecordScreen
from samenwerking.tui.widgets.listing import PartnershipList
from samenwerking.tui.widgets.record import RecordPane
from tests.tui.driving import Program, opened
from tests.tui.registry import broad, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


def row_of(program: Program, text: str) -> int:
    """Return the line of the screen that holds a text."""
    return next(y for y, line in enumerate(program.lines()) if text in line)


async def test_down_goes_from_the_search_box_into_the_list(three: Workplace) -> None:
    async with opened(three) as program:
        await program.press("down")
        assert program.find("#list", PartnershipList).has_focus
        assert program.record().startswith("Boekenbende\n")


async def test_a_letter_in_the_list_begins_a_search(three: Workplace) -> None:
    async with opened(three) as program:
        await program.press("enter", "down", "b", "o", "e", "k")
        box = program.find("#search", Input)
        assert box.value == "boek"
        assert box.has_focus
        assert program.titles() == ["Boekenbende"]


@pytest.mark.parametrize("text", ["la boek", "école mutuelle gent", "a b c d e f"])
async def test_what_is_typed_fast_in_the_list_comes_whole_into_the_search(
    three: Workplace, text: str
) -> None:
    async with opened(three) as program:
        await program.press("enter", "down")
        for place, letter in enumerate(text):
            key = "space" if letter == " " else letter
            program.app.post_message(events.Key(key, letter))
            if place % 4 == 1:
                # As fast as hands and machine can be: the focus is under way.
                await asyncio.sleep(0)
        await program.settle()
        box = program.find("#search", Input)
        assert (box.value, box.has_focus) == (text, True)


async def test_a_space_in_the_list_begins_no_search(three: Workplace) -> None:
    async with opened(three) as program:
        await program.press("enter", "down", "space")
        assert program.find("#list", PartnershipList).has_focus
        await program.press("b", "enter", "space")
        assert program.find("#search", Input).value == "b"
        assert program.find("#list", PartnershipList).has_focus


async def test_what_is_pasted_in_the_list_is_searched(three: Workplace) -> None:
    async with opened(three) as program:
        await program.press("enter", "down")
        await program.paste("  boeken\nbende ")
        box = program.find("#search", Input)
        assert (box.value, box.has_focus) == ("boeken bende", True)
        await program.press("escape", "enter")
        await program.paste("a " * 3_000)
        assert len(box.value) == box.max_length
        assert "2000" in program.messages()[-1]


async def test_escape_lists_all_again_with_the_cursor_where_it_was(
    three: Workplace,
) -> None:
    async with opened(three) as program:
        await program.search("ecole")
        await program.press("enter", "escape")
        assert len(program.titles()) == 3
        assert program.record().startswith("École mutuelle\n")
        box = program.find("#search", Input)
        assert box.value == ""
        assert box.has_focus


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
        line = program.lines()[row_of(program, "2025-09-15")]
        assert "○ Idee" in line
        assert "…" in line
        assert ("Woord " * 20).strip() in program.record()


async def test_the_list_takes_another_width_with_the_screen(
    workplace: Workplace,
) -> None:
    store(workplace, broad("Boekenbende"))
    async with opened(workplace, size=(80, 24)) as program:
        assert "Partners" not in program.lines()[row_of(program, "Titel")]
        await program.pilot.resize_terminal(200, 50)
        await program.settle()
        assert "Partners" in program.lines()[row_of(program, "Titel")]
        await program.pilot.resize_terminal(80, 24)
        await program.settle()
        assert "Partners" not in program.lines()[row_of(program, "Titel")]
        assert program.titles() == ["Boekenbende"]


async def test_a_click_on_a_heading_sorts_and_once_more_turns_it_round(
    three: Workplace,
) -> None:
    async with opened(three, size=(80, 24)) as program:
        y = row_of(program, "Titel ▲")
        x = program.lines()[y].index("Titel")
        for sign, first in (("▼", "École mutuelle"), ("▲", "Ateliers")):
            await program.pilot.click(offset=(x, y))
            await program.settle()
            assert f"Titel {sign}" in program.lines()[y]
            assert program.titles()[0] == first
        assert program.app.preferences.sort == "title"


async def test_two_clicks_open_what_one_click_selects(three: Workplace) -> None:
    async with opened(three, size=(80, 24)) as program:
        y = row_of(program, "Boekenbende")
        await program.pilot.click(offset=(30, y))
        await program.settle()
        assert isinstance(program.app.screen, HomeScreen)
        assert program.record().startswith("Boekenbende\n")
        await program.pilot.click(offset=(30, y), times=2)
        await program.settle()
        assert isinstance(program.app.screen, RecordScreen)


async def test_a_line_is_copied_whole_its_columns_apart_by_tabs(
    workplace: Workplace,
) -> None:
    title = "Een lange titel die " * 9 + "eindigt"
    store(workplace, broad(title))
    async with opened(workplace, size=(80, 24)) as program:
        await program.press("enter", "ctrl+y")
        assert program.app.clipboard == f"○ Idee\t{title}\t2026-09"


async def test_compact_leaves_the_small_screen_to_the_list(three: Workplace) -> None:
    async with opened(three, size=(80, 24)) as program:
        assert program.find("#right", RecordPane).display
        program.app.action_density()
        await program.settle()
        assert not program.find("#right", RecordPane).display
        assert program.find("#list", PartnershipList).size.height > 15


async def test_another_language_keeps_search_filters_and_cursor(
    three: Workplace,
) -> None:
    store(three, broad("Boekenkaft", status="status.lopend"))
    async with opened(three) as program:
        await program.search("boeken")
        await program.press("enter", "down")
        program.app.action_language()
        await program.settle()
        assert program.find("#search", Input).value == "boeken"
        assert program.titles() == ["Boekenbende", "Boekenkaft"]
        assert "Partnerships: 2 of 4" in program.screen_text()
        assert "● Running" in program.record()
        assert "Learning question" in program.screen_text()
