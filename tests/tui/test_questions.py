"""Saved questions, and the window that builds a query line by line."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input, OptionList

from samenwerking.query.build import Row
from samenwerking.service.questions import list_questions
from samenwerking.tui.dialogs.builder import BuilderDialog
from samenwerking.tui.dialogs.questions import QuestionsDialog
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.matrix import MatrixScreen
from samenwerking.tui.widgets.builder_row import BuilderRow, parted
from tests.tui.driving import Program, opened, text_of
from tests.tui.matrices import NAME, open_overview
from tests.tui.querying import offered
from tests.tui.registry import broad, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


def own(workplace: Workplace) -> list[str]:
    return [one.name for one in list_questions(workplace) if one.uuid]


def bar(program: Program) -> str:
    return program.find("#search", Input).value


def rows(program: Program) -> list[BuilderRow]:
    return [*program.app.screen.query(BuilderRow)]


def says(program: Program, name: str) -> str:
    return text_of(program.find(f"#{name}", Widget))


def trouble(program: Program, line: int) -> str:
    """Return what stands below a line of the builder; empty while it says nothing."""
    row = rows(program)[line]
    return text_of(row.query_one(".wrong", Widget)) if row.has_class("-wrong") else ""


async def choose(program: Program, row: BuilderRow, part: str, text: str) -> None:
    row.query_one(f".{part} Input", Input).value = text
    await program.settle()


async def test_a_shipped_question_is_shown_counted_and_used(
    sample: Workplace,
) -> None:
    async with opened(sample, size=(80, 24)) as program:
        await program.press("ctrl+s")
        names = program.find("#questions", OptionList)
        names.highlighted = names.get_option_index("@wat-helpt")
        await program.settle()
        meaning = says(program, "meaning")
        assert "effect:" in meaning
        assert "Samenwerkingen: " in meaning
        count = meaning.rpartition("Samenwerkingen: ")[2].split()[0]
        await program.press("enter")
        assert bar(program) == "@wat-helpt"
        assert f"Samenwerkingen: {count} van 32" in program.screen_text()
        await program.press("ctrl+s", "f2", "ctrl+r")  # shipped ones stay
        assert isinstance(program.app.screen, QuestionsDialog)
        assert "hoort bij het programma" in program.messages()[-1]


async def test_a_filter_is_kept_renamed_removed_and_brought_back(
    workplace: Workplace,
) -> None:
    store(workplace, broad("Aula"))
    async with opened(workplace, size=(80, 24)) as program:
        await program.search("status:idee")
        await program.press("ctrl+s", "ctrl+n", *"mijn", "space", "x", "enter")
        assert "mijn x" in says(program, "wrong")  # a blank is no part of a name
        await program.press("backspace", "backspace", "enter", *"Waarover", "enter")
        assert own(workplace) == ["mijn"]
        assert "Waarover" in says(program, "meaning")
        await program.press("f2", "end", "2", "enter", "enter")
        assert own(workplace) == ["mijn2"]
        await program.press("ctrl+r")
        assert own(workplace) == []
        told = len(program.messages())
        await program.press("ctrl+z")
        assert own(workplace) == ["mijn2"]
        assert "@mijn2" in program.messages()[-1]
        assert len(program.messages()) == told + 1
        await program.press("enter")
        assert bar(program) == "@mijn2"
        assert program.titles() == ["Aula"]
        home = program.app.screen
        assert isinstance(home, HomeScreen)
        home.watch_others()
        await program.settle()
        assert not home.stale  # nobody else changed anything


async def test_without_a_filter_nothing_is_kept(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+s", "ctrl+n")
        assert isinstance(program.app.screen, QuestionsDialog)
        assert "geen filter" in program.messages()[-1]
        assert own(workplace) == []


async def test_the_builder_shows_the_query_and_writes_what_its_lines_mean(
    sample: Workplace,
) -> None:
    async with opened(sample, size=(80, 24)) as program:
        await program.search("motief:groei (lezen OF taal)")
        await program.press("f10")
        assert isinstance(program.app.screen, BuilderDialog)
        links = [text_of(row.query_one(".link", Widget)) for row in rows(program)]
        assert links == ["", "en", "of"]
        assert says(program, "text") == "motief:groei (lezen OF taal)"
        assert "Samenwerkingen: 3 van 32" in says(program, "count")
        await program.press("ctrl+o")
        assert says(program, "text") == "motief:groei lezen taal"
        await program.press("ctrl+r", "ctrl+r")
        assert says(program, "text") == "motief:groei"
        await program.press("ctrl+n", *"schooljaar", "enter")
        rows(program)[-1].query_one("#first", Input).value = "2020-2021"
        await program.settle()
        assert says(program, "text") == "motief:groei sj:2020-2021"
        await program.press("ctrl+s")
        assert bar(program) == "motief:groei sj:2020-2021"
        assert isinstance(program.app.screen, HomeScreen)


async def test_a_line_can_lie_between_and_can_be_turned_around(
    sample: Workplace,
) -> None:
    async with opened(sample, size=(120, 40)) as program:
        await program.search("start:2019..2021 -status:lopend")
        await program.press("f10")
        first, second = rows(program)
        assert first.row is not None
        assert first.row.operator == "between"
        assert first.query_one("#last").display
        assert second.row is not None
        assert second.row.operator == "is_not"
        first.query_one("#last", Input).value = ""
        await program.settle()
        assert says(program, "text") == "start:2019.. -status:lopend"


async def test_a_line_that_means_nothing_yet_keeps_quiet_until_one_goes_on(
    sample: Workplace,
) -> None:
    async with opened(sample) as program:
        await program.search("status:lopend")
        await program.press("f10")
        rows(program)[0].query_one("#first", Input).value = "lopendd"
        await program.settle()
        assert trouble(program, 0) == ""
        assert says(program, "text") == "status:lopend"
        await program.press("ctrl+s")
        # What one might go on with is offered no more to somebody who went on.
        assert offered(program) == []
        assert "lopendd" in trouble(program, 0)
        assert isinstance(program.app.screen, BuilderDialog)
        await program.press("escape")
        assert bar(program) == "status:lopend"


async def test_what_is_wrong_stands_below_its_line(sample: Workplace) -> None:
    async with opened(sample, size=(80, 24)) as program:
        await program.search("status:lopend schaal:lokaal")
        await program.press("f10")
        first, second = rows(program)
        second.query_one("#first", Input).value = "verweg"
        await program.settle()
        await program.press("ctrl+s")
        assert trouble(program, 0) == ""
        assert "'verweg' is geen waarde" in trouble(program, 1)
        lines = program.lines()
        at = next(n for n, one in enumerate(lines) if "verweg" in one)
        assert "is geen waarde" in lines[at + 1]
        # A field that does not exist, and an operator that does not go with the field.
        second.query_one("#first", Input).value = "lokaal"
        await choose(program, first, "operator", "gelijkt op")
        await program.press("ctrl+s")
        assert "'gelijkt op'" in trouble(program, 0)
        assert trouble(program, 1) == ""
        await choose(program, first, "operator", "ligt tussen")
        await program.press("ctrl+s")
        assert "'ligt tussen'" in trouble(program, 0)
        await choose(program, first, "operator", "is niet")
        await choose(program, second, "field", "qqqq")
        await program.press("ctrl+s")
        assert trouble(program, 0) == ""
        assert "'qqqq'" in trouble(program, 1)
        assert isinstance(program.app.screen, BuilderDialog)
        await choose(program, second, "field", "schaal")
        assert trouble(program, 1) == ""
        await program.press("ctrl+s")
        assert bar(program) == "-status:lopend schaal:lokaal"


async def test_overviews_take_questions_and_built_filters_too(
    sample: Workplace,
) -> None:
    async with opened(sample) as program:
        await open_overview(program, NAME)
        screen = program.app.screen
        assert isinstance(screen, MatrixScreen)
        await program.press("f3", *"lezen", "enter")
        await program.until(lambda: screen.counted_query == "lezen")
        await program.press("f10")
        assert says(program, "text") == "lezen"
        await program.press("ctrl+s")
        await program.press("f9", "enter")
        await program.until(lambda: screen.counted_query.startswith("@"))
        notes = text_of(program.find("#notes", Widget))
        assert screen.counted_query in program.find("#query", Input).value
        assert "samenwerking matrix" in notes


def test_values_are_parted_by_commas_outside_of_quotes() -> None:
    assert parted('a,"b, c",d') == ["a", '"b, c"', "d"]
    assert parted("") == [""]


async def test_lines_come_and_go_as_fast_as_keys_do(sample: Workplace) -> None:
    async with opened(sample, size=(80, 24)) as program:
        for keys in (
            ["ctrl+r"] * 4,
            ["ctrl+n", "ctrl+n", "ctrl+r", "ctrl+r", "ctrl+r"],
            ["ctrl+r", "ctrl+n", "ctrl+r", "ctrl+r"],
        ):
            await program.search("status:lopend schaal:lokaal")
            await program.press("f10")
            await program.rush(keys)
            assert rows(program)
            assert isinstance(program.app.screen, BuilderDialog)
            await program.press("escape")


async def test_a_builder_that_closes_takes_a_line_along_that_still_comes(
    sample: Workplace,
) -> None:
    async with opened(sample, size=(80, 24)) as program:
        for turns in range(12):
            await program.press("f10")
            row = BuilderRow(Row("", "is", ()), either=False)
            screen = program.app.screen
            screen.query_one("#rows").mount(row)
            for _ in range(turns):
                await asyncio.sleep(0)
            screen.dismiss(None)
            await program.settle()
        assert isinstance(program.app.screen, HomeScreen)
