"""What narrows the list down: filters with counts, and what needs the user today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widget import Widget
from textual.widgets import Input

from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.widgets.facets import FacetPane
from samenwerking.tui.widgets.listing import PartnershipList
from samenwerking.tui.widgets.today import TodayStrip
from tests.tui.driving import Program, opened, text_of
from tests.tui.registry import broad, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


@pytest.fixture
def various(workplace: Workplace) -> Workplace:
    """Partnerships that differ in status, one of which needs attention."""
    store(workplace, broad("Aula", status="status.lopend"))
    store(workplace, broad("Brug", status="status.lopend", ends="2026-11-30"))
    store(workplace, broad("Cirkel", status="status.stilgevallen"))
    store(workplace, {"title": "Duif"})
    return workplace


def options(program: Program) -> list[str]:
    """Return what stands in the filters, one line each."""
    pane = program.find("#facets", FacetPane)
    return [" ".join(str(one.prompt).split()) for one in pane.options]


async def tick(program: Program, label: str) -> None:
    """Tick a value in the filters, or take the tick away."""
    pane = program.find("#facets", FacetPane)
    found = next(i for i, text in enumerate(options(program)) if label in text)
    pane.highlighted = found
    pane.focus()
    await program.press("enter")


def today(program: Program) -> str:
    return " ".join(text_of(program.find("#today", TodayStrip)).split())


def chips(program: Program) -> str:
    return text_of(program.find("#chips", Widget))


async def test_a_value_shows_how_many_it_leaves_and_a_tick_narrows_the_list(
    various: Workplace,
) -> None:
    async with opened(various) as program:
        assert "□ Lopend 2" in options(program)
        await tick(program, "Lopend")
        assert program.titles() == ["Aula", "Brug"]
        assert "■ Lopend 2" in options(program)
        assert chips(program).startswith("▸ Status: Lopend")
        assert "Samenwerkingen: 2 van 4" in program.screen_text()


async def test_values_of_a_filter_add_up_and_filters_narrow_each_other(
    various: Workplace,
) -> None:
    async with opened(various) as program:
        await tick(program, "Lopend")
        await tick(program, "Stilgevallen")
        assert program.titles() == ["Aula", "Brug", "Cirkel"]
        assert "Status: Lopend of Stilgevallen" in chips(program)
        await program.search("br")
        assert program.titles() == ["Brug"]
        await tick(program, "Lopend")
        assert program.titles() == []


async def test_escape_takes_search_and_filters_away(various: Workplace) -> None:
    async with opened(various) as program:
        await tick(program, "Lopend")
        await program.search("br")
        await program.press("escape")
        assert len(program.titles()) == 4
        assert not program.find("#chips", Widget).display
        assert program.record().startswith("Brug\n")
        assert "□ Lopend 2" in options(program)


async def test_on_a_small_screen_the_filters_lie_in_a_drawer(
    various: Workplace,
) -> None:
    async with opened(various, size=(80, 24)) as program:
        pane = program.find("#facets", FacetPane)
        assert not pane.display
        await program.press("f4")
        assert pane.display
        assert pane.has_focus
        await tick(program, "Stilgevallen")
        assert pane.display
        await program.press("escape")
        assert not pane.display
        assert program.titles() == ["Cirkel"]  # the first Escape closes the drawer
        await program.press("f4", "f4")
        assert not pane.display
        assert program.find("#list", PartnershipList).has_focus


async def test_on_a_wide_screen_the_key_goes_to_the_filters_and_back(
    various: Workplace,
) -> None:
    async with opened(various) as program:
        await program.press("f4")
        assert program.find("#facets", FacetPane).has_focus
        await program.press("f4")
        assert program.find("#list", PartnershipList).has_focus


async def test_a_long_filter_shows_its_first_values_until_asked(
    workplace: Workplace,
) -> None:
    for year in range(2010, 2024):
        store(workplace, broad(f"Van {year}", starts=f"{year}-09", ends=f"{year}-12"))
    async with opened(workplace) as program:
        before = options(program)
        assert not any("2010-2011" in text for text in before)
        await tick(program, "nog 8")
        assert "□ 2010-2011 1" in options(program)
        assert len(options(program)) > len(before)
        assert len(program.titles()) == 14


async def test_the_strip_tells_what_needs_the_user(various: Workplace) -> None:
    async with opened(various) as program:
        told = today(program)
        assert "2026-10-01" in told
        assert "Loopt af binnen 90 dagen" in told
        assert "Stilgevallen" in told
        assert "Bevindingen open" in told
    async with opened(various, size=(80, 24)) as program:
        assert "Loopt af 1" in today(program)
        assert "Stilgevallen 1" in today(program)


async def test_choosing_what_needs_the_user_narrows_the_list(
    various: Workplace,
) -> None:
    async with opened(various) as program:
        await program.press("f9", "enter")
        assert program.titles() == ["Brug"]
        assert "Loopt af binnen 90 dagen" in chips(program)
        await program.press("f9", "enter")  # once more shows all again
        assert len(program.titles()) == 4
        await program.press("f9", "right", "enter")
        assert program.titles() == ["Cirkel"]
        await program.press("escape")
        assert len(program.titles()) == 4


async def test_a_click_on_the_strip_chooses_too(various: Workplace) -> None:
    async with opened(various, size=(80, 24)) as program:
        line = program.lines()[1]
        await program.pilot.click(offset=(line.index("Stilgevallen") + 2, 1))
        await program.settle()
        assert program.titles() == ["Cirkel"]


async def test_a_strip_without_anything_says_so(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        assert "niets dringends" in today(program)


async def test_errors_have_a_sign_in_a_column_of_their_own(
    various: Workplace,
) -> None:
    async with opened(various) as program:
        program.app.prefer(columns=(("findings", 1), ("title", 0)))
        screen = program.app.screen
        assert isinstance(screen, HomeScreen)
        screen.rearrange()
        await program.settle()
        lines = [line for line in program.lines() if "Duif" in line]
        assert any("✗  Duif" in line for line in lines)


async def test_what_another_program_stores_is_hinted_at_and_f5_shows_it(
    various: Workplace,
) -> None:
    async with opened(various) as program:
        screen = program.app.screen
        assert isinstance(screen, HomeScreen)
        store(various, broad("Aanloop"))
        screen.watch_others()
        await program.settle()
        hint = "gewijzigd door een ander programma (F5)"
        assert hint in program.screen_text()
        assert len(program.titles()) == 4
        await program.press("f5")
        assert len(program.titles()) == 5
        assert hint not in program.screen_text()


async def test_hostile_names_do_no_harm_in_filters_and_chips(
    workplace: Workplace,
) -> None:
    board = {
        "name": "Bestuur [/] \x1b[2J[red]",
        "kind": "organisatiesoort.schoolbestuur",
    }
    key = store(workplace, board, "organisation")
    school = {
        "name": "School [/]",
        "kind": "organisatiesoort.school",
        "relations": [{"kind": "relatiesoort.bestuur", "organisation": key}],
    }
    other = store(workplace, school, "organisation")
    actors = [{"organisation": other, "side": "kant.school"}, {"group": "[/]"}]
    store(workplace, broad("Met bestuur", participations=actors))
    async with opened(workplace) as program:
        await program.search("[/]")
        await program.search("")
        await tick(program, "Bestuur [/]")
        assert program.titles() == ["Met bestuur"]
        assert "Bestuur [/] [red]" in chips(program)
        assert program.find("#search", Input).value == ""
