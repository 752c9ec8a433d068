"""The form while one types: findings beside the fields, and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widget import Widget
from textual.widgets import Input, OptionList, SelectionList

from samenwerking.tui.screens.form import FormScreen
from tests.tui import registry
from tests.tui.driving import Program, opened, text_of
from tests.tui.registry import store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

NO_TITLE = "FOUT: Geef de samenwerking een titel."
TWICE = "Deze organisatie staat er twee keer"
UNREADABLE = "is niet te lezen als datum"


def summary(program: Program) -> str:
    return text_of(program.find("#summary", Widget))


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
        assert summary(program) == "Fouten: 5; andere bevindingen: 5"
        await program.press("L")
        assert program.findings("title") == ""
        assert summary(program) == "Fouten: 4; andere bevindingen: 5"
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
        assert text_of(program.field("starts").query_one(".echo")) == "= onbekend"


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
        assert before.startswith("Fouten: 5;")
        assert summary(program).startswith("Fouten: 6;")


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


async def test_an_unreadable_date_hides_that_a_date_is_missing(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.fill("starts", "ooit")
        assert program.findings("starts").count("\n") == 0
        assert UNREADABLE in program.findings("starts")
        assert summary(program) == "Fouten: 6; andere bevindingen: 4"
