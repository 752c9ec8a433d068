"""What an overview counts: conditions, years and days, chosen and taken away."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from textual.widget import Widget
from textual.widgets import Checkbox, Input, OptionList

from samenwerking.errors import SamenwerkingError
from samenwerking.service import overview
from samenwerking.tui.dialogs.filter import FilterDialog
from samenwerking.tui.screens.matrix import MatrixScreen
from samenwerking.tui.widgets.matrix_filters import Chip
from samenwerking.tui.widgets.typed_days import read_day, read_past, read_year
from tests.conftest import TODAY
from tests.tui.driving import Program, opened, text_of
from tests.tui.matrices import NAME, numbers, open_overview, seen
from tests.tui.registry import broad, store

if TYPE_CHECKING:
    from samenwerking.service.overview import Question
    from samenwerking.service.workplace import Workplace

WIDE = (400, 60)


def question(program: Program) -> Question:
    screen = program.app.screen
    assert isinstance(screen, MatrixScreen)
    assert screen.counted is not None
    return screen.counted.question


def chips(program: Program) -> list[str]:
    return [text_of(chip) for chip in program.app.screen.query(Chip)]


async def look_for(program: Program, words: str) -> None:
    program.find("#look", Input).value = words
    await program.settle()


async def test_values_are_found_by_letters_and_added_with_enter(
    sample: Workplace,
) -> None:
    query = "schaal:lokaal,regionaal diepte:diep"
    matrix = overview.make_matrix(sample, NAME, "nl", TODAY, query)
    async with opened(sample, size=WIDE) as program:
        await open_overview(program, NAME)
        await program.press("f4", *"LOKAAL", "enter")
        await look_for(program, "schaal regio")
        await program.press("enter")
        await look_for(program, "diepte: diep")
        await program.press("down", "enter")
        await program.press("ctrl+s")
        assert question(program).query == query
        assert seen(program).cells == numbers(matrix)
        assert chips(program) == ["Schaal: Lokaal / Regionaal ×", "Diepte: Diep ×"]
        assert program.find("#query", Input).value == query
        notes = text_of(program.find("#notes", Widget))
        assert f"samenwerking matrix {NAME} '{query}'" in notes


async def test_a_condition_is_turned_around_and_taken_away(
    sample: Workplace,
) -> None:
    async with opened(sample) as program:
        await open_overview(program, NAME)
        await program.press("f4", *"lokaal", "enter")
        await look_for(program, "diepte: diep")
        await program.press("enter", "shift+tab", "up", "enter", "down", "ctrl+r")
        chosen = program.find("#chosen", OptionList)
        assert [str(o.prompt) for o in chosen.options] == ["Schaal: niet Lokaal"]
        await program.press("ctrl+s")
        assert question(program).query == "-schaal:lokaal"
        # What was chosen is there again when one comes back.
        await program.press("f4")
        chosen = program.find("#chosen", OptionList)
        assert [str(o.prompt) for o in chosen.options] == ["Schaal: niet Lokaal"]
        await program.press("ctrl+r", "escape")
        assert question(program).query == "-schaal:lokaal"


async def test_the_whole_vocabulary_and_what_is_not_known_can_be_chosen(
    workplace: Workplace,
) -> None:
    async with opened(workplace, "en") as program:
        await open_overview(program, NAME)
        await program.press("f4")
        await look_for(program, "carry-over: unknown")
        found = program.find("#found", OptionList)
        assert [str(o.prompt) for o in found.options] == ["Carry-over: unknown"]
        await look_for(program, "zzzz")
        await program.press("enter")
        assert not program.find("#chosen", OptionList).option_count


async def test_school_year_day_and_nature(sample: Workplace) -> None:
    query = "sj:2019-2020 actief:2020-01-15"
    matrix = overview.make_matrix(sample, NAME, "nl", TODAY, query, every_nature=True)
    async with opened(sample, size=WIDE) as program:
        await open_overview(program, NAME)
        await program.press("f4")
        program.find("#year", Input).value = "2019-20"
        program.find("#on", Input).value = "15/1/2020"
        program.find("#every", Checkbox).value = True
        await program.settle()
        assert "2019-2020" in text_of(program.find("#year-read", Widget))
        assert "2020-01-15" in text_of(program.find("#on-read", Widget))
        assert program.find("#query", Input).value == query
        await program.press("ctrl+s")
        assert question(program).query == query
        assert question(program).every_nature
        assert seen(program).cells == numbers(matrix)
        assert len(chips(program)) == 3


async def test_the_registry_as_it_was_also_behind_a_cell(
    workplace: Workplace,
) -> None:
    store(workplace, broad("Lezen"))
    yesterday = TODAY - timedelta(days=1)
    async with opened(workplace) as program:
        await open_overview(program, "carry-over")
        await program.press("f4")
        program.find("#past", Input).value = "gisteren"
        await program.settle()
        await program.press("ctrl+s")
        assert question(program).as_of == yesterday
        notes = text_of(program.find("#notes", Widget))
        assert "0 van 0 samenwerkingen" in notes
        assert f"--as-of {yesterday.isoformat()}" in notes
        await program.press("ctrl+r")
        assert question(program).as_of is None
        notes = text_of(program.find("#notes", Widget))
        assert "1 van 1 samenwerkingen" in notes


async def test_a_chip_takes_its_condition_away_by_key_and_by_mouse(
    sample: Workplace,
) -> None:
    async with opened(sample) as program:
        await open_overview(program, NAME)
        await program.press("f4", *"lokaal", "enter")
        await look_for(program, "diepte: diep")
        await program.press("enter", "ctrl+s")
        first, second = program.app.screen.query(Chip)
        await program.pilot.click(first)
        await program.settle()
        assert chips(program) == [text_of(second)]
        program.app.screen.query_one(Chip).focus()
        await program.press("delete")
        assert chips(program) == []
        assert question(program).query == ""


async def test_a_filter_stays_when_one_goes_to_another_overview(
    sample: Workplace,
) -> None:
    async with opened(sample) as program:
        await open_overview(program, NAME)
        await program.press("f4", *"lokaal", "enter", "ctrl+s", "ctrl+o", "down")
        assert question(program).name != NAME
        assert chips(program) == ["Schaal: Lokaal ×"]


@pytest.mark.parametrize(
    ("box", "typed", "said"),
    [
        ("year", "2019", "no school year"),
        ("on", "maart 2020", "no day"),
        ("past", "1/1/2199", "lies ahead"),
        ("on", "ooit", "not understood as a date"),
    ],
)
async def test_a_day_that_is_none_is_said_and_counts_nothing(
    workplace: Workplace, box: str, typed: str, said: str
) -> None:
    async with opened(workplace, "en") as program:
        await open_overview(program, NAME)
        await program.press("f4")
        program.find(f"#{box}", Input).value = typed
        await program.settle()
        assert said in text_of(program.find(f"#{box}-read", Widget))
        await program.press("ctrl+s")
        assert isinstance(program.app.screen, FilterDialog)
        assert said in program.messages()[0]


def test_days_and_years_are_read_as_people_type_them() -> None:
    assert read_year("schooljaar 2024-2025", TODAY) == 2024
    assert read_year("vandaag", TODAY) == 2026
    assert read_day("1 maart 2024", TODAY) == date(2024, 3, 1)
    assert read_past(TODAY.isoformat(), TODAY) == TODAY
    assert [read(" ", TODAY) for read in (read_year, read_day, read_past)] == [None] * 3
    for mark in ("?", "-", ".."):
        with pytest.raises(SamenwerkingError):
            read_day(mark, TODAY)
        with pytest.raises(SamenwerkingError):
            read_year(mark, TODAY)
