"""The form while one types: findings beside the fields, dates, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, OptionList, SelectionList

from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.screens.form import FormScreen
from samenwerking.tui.screens.home import HomeScreen
from tests.tui import registry
from tests.tui.driving import Program, opened, text_of
from tests.tui.registry import broad, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

NO_TITLE = "FOUT: Geef de samenwerking een titel."
TWICE = "Deze organisatie staat er twee keer"
UNREADABLE = "is niet te lezen als datum"


def summary(program: Program) -> str:
    return text_of(program.find("#summary", object))


async def add_actor(program: Program, name: str) -> None:
    """Add the first actor that answers to a name."""
    await program.press("ctrl+n")
    await program.paste(name)
    await program.press("enter", "enter", "tab", "enter")


async def test_findings_come_and_go_beside_their_field(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        assert program.findings("title") == NO_TITLE
        assert "leervraag" in program.findings("learning_question")
        assert program.findings("ends") == ""
        assert summary(program) == "5 fouten, 5 andere bevindingen"
        await program.press("L")
        assert program.findings("title") == ""
        assert summary(program) == "4 fouten, 5 andere bevindingen"
        await program.press("backspace")
        assert program.findings("title") == NO_TITLE


async def test_ticking_mends_a_finding_and_taking_the_tick_away_brings_it_back(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        missing = program.findings("motives")
        assert "beweegreden" in missing
        program.field("motives").query_one(SelectionList).focus()
        await program.press("space")
        assert program.findings("motives") == ""
        await program.press("space")
        assert program.findings("motives") == missing


async def test_a_mark_is_an_answer(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        assert program.findings("starts") != ""
        await program.fill("starts", "?")
        assert program.findings("starts") == ""
        assert "= onbekend" in program.screen_text()


async def test_dates_in_the_wrong_order_are_said_at_the_end(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.fill("starts", "2025")
        await program.fill("ends", "2024")
        assert "ligt voor het begin" in (
            program.findings("starts") + program.findings("ends")
        )
        await program.fill("ends", "2026")
        assert "ligt voor het begin" not in (
            program.findings("starts") + program.findings("ends")
        )


async def test_what_is_wrong_with_one_participant_is_said_beside_the_participants(
    workplace: Workplace,
) -> None:
    for name in ("Bibliotheek Aalst", "Sint-Jozefscollege"):
        store(workplace, {"name": name, "kind": "?"}, "organisation")
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await add_actor(program, "jozef")
        await add_actor(program, "biblio")
        assert TWICE not in program.findings("participations")
        await add_actor(program, "biblio")
        assert TWICE in program.findings("participations")
        rows = program.field("participations").query_one(OptionList)
        rows.highlighted = 2
        await program.press("ctrl+r")
        assert TWICE not in program.findings("participations")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("15/9/2025", "= 2025-09-15"),
        ("12 maart 2025", "= 2025-03-12"),
        ("09/2025", "= 2025-09"),
        ("2025-26", "= 2025-2026"),
        ("vandaag", "= 2026-10-01"),
        ("2025", ""),
    ],
)
async def test_a_date_is_echoed_as_it_was_understood(
    workplace: Workplace, typed: str, said: str
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.fill("starts", typed)
        assert text_of(program.field("starts").query_one(".echo")) == said


async def test_an_open_end_is_echoed_in_words(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.fill("ends", "..")
        assert text_of(program.field("ends").query_one(".echo")) == "= open einde"


async def test_an_unreadable_date_is_not_stored_and_says_why(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.fill("title", "Lees")
        await program.fill("starts", "31/2/2025")
        assert UNREADABLE in program.findings("starts")
        await program.press("ctrl+s")
        assert UNREADABLE in program.messages()[-1]
        assert program.app.focused is program.field("starts").query_one(Input)
        assert registry.count(workplace) == 0
        await program.fill("starts", "28/2/2025")
        assert program.findings("starts") == ""
        await program.press("ctrl+s")
    assert registry.document_of(workplace, "Lees")["starts"] == "2025-02-28"


async def test_an_unreadable_date_counts_as_an_error(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        before = summary(program)
        await program.fill("ends", "ooit")
        assert before.startswith("5 fouten")
        assert summary(program).startswith("6 fouten")


async def test_a_title_stops_at_what_a_record_takes(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("t" * 10_000)
        await program.press("ctrl+s")
        assert program.titles() == ["t" * 300]


async def test_a_text_that_is_too_long_is_refused_and_stays(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "L", "tab")
        await program.paste("woord " * 2_000)
        await program.press("ctrl+s")
        assert "te lang: hoogstens 10000" in program.messages()[-1]
        assert isinstance(program.app.screen, FormScreen)
    assert registry.count(workplace) == 0


# --- leaving


async def test_escape_leaves_at_once_when_nothing_was_changed(
    workplace: Workplace,
) -> None:
    store(workplace, broad("Boekenbende", ends="?", scale="wie.schaal.lokaal"))
    async with opened(workplace) as program:
        for key in ("ctrl+n", "f2"):
            await program.press(key)
            assert isinstance(program.app.screen, FormScreen)
            await program.press("tab", "tab", "down", "escape")
            assert isinstance(program.app.screen, HomeScreen)


async def test_escape_asks_when_something_was_typed_and_enter_keeps_it(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("Bijna klaar")
        await program.press("escape")
        assert isinstance(program.app.screen, ConfirmDialog)
        assert "Bijna klaar" in program.screen_text()
        await program.press("enter")
        assert program.field("title").query_one(Input).value == "Bijna klaar"


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
        await program.press("escape", "tab", "enter")
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
        assert isinstance(program.app.screen, ConfirmDialog)


async def test_quitting_asks_too_when_something_was_typed(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("Bijna klaar")
        await program.press("ctrl+q")
        assert isinstance(program.app.screen, ConfirmDialog)
