"""The network of an organisation on its screen: a picture in which one walks about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widget import Widget

from samenwerking.tui.widgets.year_table import YearTable
from tests.service.neighbourhood import fill, organisation, partnership
from tests.tui.driving import text_of
from tests.tui.neighbours import looking_at, picture, view

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


@pytest.fixture
def keys(workplace: Workplace) -> dict[str, str]:
    return fill(workplace)


async def test_the_network_shows_one_step_then_two_then_the_partnerships(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["De Linde"], (80, 24)) as program:
        await program.press("f6")
        assert view(program).has_focus
        shown = program.screen_text()
        assert "│ De Linde │" in shown
        assert "2 CLB Noord" in shown
        assert "Bibliotheek [/] Gent" in shown
        assert "Only collaboration counts; left out: 1." in shown
        assert "KU Leuven" not in shown
        await program.press("f6")
        assert "1 KU Leuven" in program.screen_text()
        assert "One step further: 1." in program.screen_text()
        await program.press("f6")
        assert program.find("#list", YearTable).has_focus
        assert "Leesbende" in program.screen_text()
        await program.press("f6", "escape")
        assert "Leesbende" in program.screen_text()


async def test_every_kind_of_contact_counts_when_asked(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["De Linde"], (80, 24)) as program:
        await program.press("f7")
        assert "KU Leuven" in picture(program)
        assert "Every kind of contact counts." in program.screen_text()
        await program.press("f7")
        assert "KU Leuven" not in picture(program)


async def test_the_arrows_choose_and_enter_opens(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["De Linde"], (80, 24)) as program:
        await program.press("f6", "f6", "right")
        assert "◉ 2 CLB Noord" in picture(program)
        told = program.screen_text()
        assert "CLB Noord: shared with the centre: 2." in told
        assert "Tied to: Bibliotheek [/] Gent (1), KU Leuven (1)" in told
        await program.press("right")
        assert "◉ 1 KU Leuven" in picture(program)
        assert "KU Leuven: shared with partners: 1" in program.screen_text()
        await program.press("left", "down", "up", "enter")
        assert text_of(program.find("#name", Widget)) == "Bibliotheek [/] Gent"


async def test_a_click_chooses_and_a_second_one_opens(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["De Linde"], (80, 24)) as program:
        await program.press("f6")
        shown = view(program).picture
        assert shown is not None
        place = shown.places[0]
        padding = view(program).styles.padding.left
        offset = (place.span[0] + padding, place.y)
        await program.pilot.click("#network", offset=offset)
        await program.settle()
        assert view(program).chosen == place.key
        await program.pilot.click("#network", offset=offset)
        await program.settle()
        assert len(program.app.screen_stack) == 3


async def test_a_tall_screen_shows_school_years_and_network_at_once(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["De Linde"], (120, 40)) as program:
        text = program.screen_text()
        assert "Leesbende" in text
        assert "│ De Linde │" in text
        await program.pilot.resize_terminal(80, 24)
        await program.settle()
        assert "│ De Linde │" in program.screen_text()


async def test_one_without_partners_says_so(workplace: Workplace) -> None:
    key = organisation(workplace, "Alleen")
    async with looking_at(workplace, key, (80, 24)) as program:
        assert "It takes part in no partnership." in program.screen_text()
        await program.press("down", "enter", "f6", "up", "enter")
        assert "Nobody with a name takes part beside it." in program.screen_text()


async def test_hostile_names_stand_as_they_are_everywhere(workplace: Workplace) -> None:
    names = ["Gent [/] Noord", "[red]x[/red] \\[", "学校 東京", "\u202eomgekeerd"]
    made = [organisation(workplace, name) for name in names]
    partnership(workplace, "[bold]Titel[/] 学校", [*made, {"group": "[/]"}])
    for size in ((80, 24), (120, 40)):
        async with looking_at(workplace, made[0], size) as program:
            assert "[bold]Titel[/]" in program.screen_text()
            await program.press("f6", "down", "f6")
            assert "[red]x[/red]" in picture(program)
            assert (
                "Without a name, so not in the picture: [/]." in program.screen_text()
            )
            await program.press("f3", "[", "/", "]")
            assert "Gent [/] Noord" in program.screen_text()
