"""Ticking: letters find a line, Space ticks it, and it is said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.tui.dialogs.element import ElementDialog
from samenwerking.tui.widgets.ticks import Ticks
from tests.tui.fieldwork import fields

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


async def test_letters_and_space_tick_several_in_a_row(workplace: Workplace) -> None:
    async with fields(workplace, "themes") as program:
        await program.press("l", "e", "z", "space", "w", "i", "s", "space")
        assert program.value("themes") == ["thema.taal", "thema.wiskunde"]
        assert "= Taal en lezen, Wiskunde" in program.said("themes")
        assert "[x] Wiskunde" in program.screen_text()


async def test_letters_are_taken_back_one_by_one(workplace: Workplace) -> None:
    async with fields(workplace, "themes", language="en") as program:
        ticks = program.row("themes").query_one(Ticks)
        await program.press("w", "e", "x", "space")  # nothing holds "wex"
        assert program.value("themes") is None
        assert "nothing found" in program.screen_text()
        await program.press("backspace", "backspace")
        assert ticks.typed == "w"
        assert program.said("themes").startswith("Looking for: w\n")
        await program.press("escape")
        assert ticks.typed == ""
        assert len(ticks.rows()) > 8


async def test_letters_alone_tick_nothing_and_one_is_told_so(
    workplace: Workplace,
) -> None:
    async with fields(workplace, "themes", "title") as program:
        await program.press("t", "a", "tab")
        assert program.value("themes") is None
        told = [notice.message for notice in program.app._notifications]
        assert "'ta'" in told[-1]


async def test_a_mark_stands_alone_among_ticks(workplace: Workplace) -> None:
    async with fields(workplace, "themes") as program:
        await program.press("space", "down", "space")
        assert program.value("themes") == ["thema.zorg", "thema.gelijke_kansen"]
        await program.press("end", "space")
        assert program.value("themes") == "-"
        await program.press("up", "space")
        assert program.value("themes") == "?"
        await program.press("home", "space")
        assert program.value("themes") == ["thema.zorg"]
        await program.press("space")
        assert program.value("themes") is None


async def test_elsewhere_only_what_is_ticked_takes_room(workplace: Workplace) -> None:
    async with fields(workplace, "themes", "title") as program:
        ticks = program.row("themes").query_one(Ticks)
        assert ticks.size.height == Ticks.most
        await program.press("space", "tab")
        assert ticks.size.height == 1
        assert "Zorg en begeleiding" in program.screen_text()
        assert "Gelijke kansen" not in program.screen_text()


async def test_motives_stand_under_their_dimension(workplace: Workplace) -> None:
    async with fields(workplace, "motives") as program:
        assert "Taakdimensie" in program.screen_text()
        await program.press("home", "space")
        assert program.value("motives") == [{"code": "waarom.taak.zorg"}]
        await program.press(*["down"] * 6)
        assert "Relatiedimensie" in program.screen_text()


async def test_enter_on_a_ticked_motive_asks_for_more(workplace: Workplace) -> None:
    document = {
        "participations": [
            {"key": "1", "group": "scholen", "side": "kant.school"},
            {"key": "2", "group": "bibliotheken", "side": "kant.partner"},
        ]
    }
    async with fields(
        workplace, "motives", "participations", document=document
    ) as program:
        await program.press("enter", "enter")
        assert isinstance(program.app.screen, ElementDialog)
        await program.press("j", "a", "tab", "b", "i", "b", "space", "ctrl+s")
        assert program.value("motives") == [
            {"code": "waarom.taak.zorg", "main": "ja_nee.ja", "held_by": ["2"]}
        ]
        assert "Hoofdreden · bibliotheken" in program.screen_text()
        # What is known of it comes back with the tick.
        await program.press("space", "space")
        assert program.value("motives")[0]["held_by"] == ["2"]


async def test_a_condition_is_an_element_with_a_key(workplace: Workplace) -> None:
    held = [
        {"key": "1", "code": "hoe.situatie.context", "effect": "effect.helpt"},
        {"key": "2", "code": "hoe.situatie.context", "effect": "effect.hindert"},
    ]
    document = {"conditions": held}
    async with fields(workplace, "conditions", document=document) as program:
        assert program.value("conditions") == held
        await program.type("transfer ")
        first, second, third = program.value("conditions")
        assert [first, second] == held
        assert third["code"] == "hoe.cultuur.leeropvattingen.transfer"
        assert third["key"] not in ("1", "2")
        assert program.value("conditions")[2]["key"] == third["key"]


async def test_the_mouse_opens_first_and_ticks_then(workplace: Workplace) -> None:
    async with fields(workplace, "title", "themes") as program:
        await program.pilot.click("#field-themes Ticks", offset=(4, 0))
        await program.settle()
        assert program.value("themes") is None
        await program.pilot.click("#field-themes Ticks", offset=(4, 2))
        await program.settle()
        assert program.value("themes") == ["thema.schooluitval"]


async def test_the_cursor_stays_in_sight(workplace: Workplace) -> None:
    async with fields(workplace, "conditions", size=(80, 24)) as program:
        ticks = program.row("conditions").query_one(Ticks)
        for key in ("end", "pageup", "pagedown", "home", *["down"] * 12):
            await program.press(key)
            current = ticks.current
            assert current is not None
            assert f"] {current.label[:20]}" in program.screen_text()


async def test_what_can_no_longer_be_chosen_is_kept(workplace: Workplace) -> None:
    document = {"themes": ["thema.taal", "thema.voorbij"]}
    async with fields(workplace, "themes", document=document) as program:
        assert program.value("themes") == document["themes"]
        assert "thema.voorbij" in program.said("themes")
        await program.press("home", "space")
        held = program.value("themes")
        assert held == ["thema.taal", "thema.voorbij", "thema.zorg"]
