"""The form while one types: findings beside the fields, and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input

from samenwerking.tui.screens.record import RecordScreen
from tests.tui import registry
from tests.tui.driving import Program, opened, text_of
from tests.tui.registry import store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

NO_TITLE = "FOUT: Geef de samenwerking een titel."
TWICE = "Deze organisatie staat er twee keer"
UNREADABLE = "31/2/2025"


def summary(program: Program) -> str:
    return text_of(program.find("#summary", Widget))


async def add_actor(program: Program, name: str) -> None:
    """Add the first actor that answers to a name."""
    await program.press("ctrl+n")
    await program.paste(name)
    await program.press("enter")


async def test_findings_come_and_go_beside_their_field(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "f3")  # who asks what is missing is told
        assert program.findings("title") == NO_TITLE
        assert "leervraag" in program.findings("learning_question")
        assert program.findings("ends") == ""
        assert summary(program) == "Fouten: 5; andere bevindingen: 5"
        await program.go("title")
        await program.press("L")
        assert program.findings("title") == ""
        assert summary(program) == "Fouten: 4; andere bevindingen: 5"
        await program.press("backspace")
        assert program.findings("title") == NO_TITLE


async def test_an_empty_form_blames_nobody_before_one_typed(
    workplace: Workplace,
) -> None:
    async with opened(workplace, "en") as program:
        await program.press("ctrl+n")
        assert program.findings("title") == program.findings("status") == ""
        assert summary(program) == "Fields to fill in: 9"
        assert "!" not in program.screen_text()
        await program.press("L", "tab", "tab", "tab")  # the status was left empty
        assert program.findings("status").startswith("Warning: Choose the status")
        assert program.findings("contact_point") == ""
        assert summary(program) == "Fields to fill in: 7; errors: 0; other findings: 1"


async def test_what_is_stored_already_says_at_once_what_is_wrong(
    workplace: Workplace,
) -> None:
    store(workplace, {"title": "Half"})
    async with opened(workplace) as program:
        await program.press("down", "f2")
        assert "leervraag" in program.findings("learning_question")


async def test_ticking_mends_a_finding_and_taking_the_tick_away_brings_it_back(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "f3")
        await program.go("motives")
        missing = program.findings("motives")
        assert "beweegreden" in missing
        await program.press("z", "o", "space")
        assert program.findings("motives") == ""
        assert program.field("motives").value
        await program.press("ctrl+z")
        assert program.findings("motives") == missing


async def test_a_mark_is_an_answer(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "f3")
        assert program.findings("starts") != ""
        await program.fill("starts", "?")
        assert program.findings("starts") == ""
        assert program.echo("starts") == "= onbekend"


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
        await program.press("up", "ctrl+r")
        assert TWICE not in program.findings("participations")


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
        await program.press("ctrl+n", "f3")
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


async def test_a_text_that_is_too_long_is_cut_off_with_a_word(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "L")
        await program.go("learning_question")
        await program.paste("woord " * 2_000)
        assert "10000" in program.messages()[-1]
        assert isinstance(program.app.screen, RecordScreen)
        assert len(program.field("learning_question").value) <= 10_000


async def test_an_unreadable_date_hides_that_a_date_is_missing(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "f3")
        await program.fill("starts", "ooit")
        assert program.findings("starts").count("\n") == 0
        assert "ooit" in program.findings("starts")
        assert summary(program) == "Fouten: 6; andere bevindingen: 4"


async def test_a_long_line_that_is_typed_fast_stays_to_be_read(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        for letter in "abcdefghijklmnopqrstuvwxyz" * 4:
            program.app.simulate_key(letter)
        await program.settle()
        assert "nopqrstuvwxyz" in program.screen_text()
