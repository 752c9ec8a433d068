"""A broad partnership is recorded from nothing, with the keyboard only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.service.history import list_batches
from samenwerking.service.listing import find_organisations
from samenwerking.tui.screens.home import HomeScreen
from tests.tui import registry
from tests.tui.driving import USER, Program, opened

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

SCHOOL = {
    "name": "Sint-Jozefscollege",
    "kind": "organisatiesoort.school",
    "municipality": "Aalst",
}


async def fill_in_the_text(program: Program) -> None:
    await program.press(*"Lees")
    await program.press("tab", "tab", *"lop", "tab")  # its nature is there already
    await program.press(*"directie", "tab")
    await program.paste("Hoe leren wij\nsamen lezen?")
    await program.press("tab", *"taal", "space", *"zorg", "space", "tab")


async def fill_in_the_codes_and_dates(program: Program) -> None:
    await program.press("tab", *"leiding", "space")
    await program.press("tab", *"lok", "tab")
    await program.press(*"15/9/2025", "tab")
    assert program.echo("starts") == "= 15 september 2025"
    await program.press(*"sj", "space", *"2026-27", "tab")
    assert program.echo("ends").startswith("= schooljaar 2026-2027")


async def add_the_participants(program: Program) -> None:
    # A known organisation, found by its municipality: take the first that is offered.
    await program.press(*"aalst", "enter")
    # A new one, with its kind.
    await program.press("ctrl+n")
    await program.paste("Boekhandel De Reinaert")
    await program.press("enter", *"bedr", "enter")
    # A group without a name: behind "new", with a number.
    await program.press("ctrl+n")
    await program.paste("kleuterklassen")
    await program.press("down", "enter", "tab", "1", "2", "enter")
    assert program.findings("participations") == ""


async def record_everything(program: Program) -> None:
    await program.press("ctrl+n")
    await fill_in_the_text(program)
    await add_the_participants(program)
    await fill_in_the_codes_and_dates(program)
    await program.press(*"zorg", "space", *"vakd", "space")  # two motives
    await program.press("ctrl+s")


async def test_what_was_typed_is_stored_exactly_and_in_one_batch(
    workplace: Workplace,
) -> None:
    school = registry.store(workplace, SCHOOL, "organisation")
    async with opened(workplace) as program:
        await record_everything(program)
        assert isinstance(program.app.screen, HomeScreen)
        assert program.titles() == ["Lees"]
    (shop,) = find_organisations(workplace, "reinaert")
    assert registry.document_of(workplace, "Lees") == {
        "title": "Lees",
        "learning_question": "Hoe leren wij\nsamen lezen?",
        "themes": ["thema.zorg", "thema.taal"],
        "nature": "aard.samenwerking",
        "depth": "diepte.breed",
        "status": "status.lopend",
        "constellations": ["wie.actor.leidinggevenden"],
        "scale": "wie.schaal.lokaal",
        "starts": "2025-09-15",
        "ends": "2026-2027",
        "contact_point": "directie",
        "participations": [
            {"key": "1", "organisation": school, "side": "kant.school"},
            {"key": "2", "organisation": shop.uuid, "side": "kant.partner"},
            {
                "key": "3",
                "group": "kleuterklassen",
                "count": 12,
                "side": "kant.partner",
            },
        ],
        "motives": [
            {"code": "waarom.taak.zorg"},
            {"code": "waarom.taak.vakdidactiek"},
        ],
    }
    assert registry.document_of(workplace, shop.uuid) == {
        "name": "Boekhandel De Reinaert",
        "kind": "organisatiesoort.bedrijf",
    }
    batches = list_batches(workplace)
    assert [(batch.who, batch.kind, batch.records) for batch in batches] == [
        (USER, "add", 2),
        (registry.COLLEAGUE, "add", 1),
    ]


async def test_a_title_alone_is_enough_to_store_and_the_rest_is_said(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("Half")
        await program.press("ctrl+s")
        assert program.messages()[-1].startswith("Bewaard. Overblijvende fouten: 4;")
    assert registry.document_of(workplace, "Half") == {
        "title": "Half",
        "nature": "aard.samenwerking",
        "depth": "diepte.breed",
    }


async def test_without_a_title_nothing_is_stored_and_the_form_stays(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.go("learning_question")
        await program.paste("Hoe dan?")
        await program.press("ctrl+s")
        assert "title" in program.messages()[-1]
        assert "Hoe dan?" in program.screen_text()
    assert registry.count(workplace) == 0


async def test_a_new_organisation_that_is_taken_out_again_is_not_stored(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("Lees")
        await program.press("ctrl+n")
        await program.paste("Vergissing")
        await program.press("enter", *"bedr", "enter")
        assert program.field("participations").value
        await program.press("up", "ctrl+r", "ctrl+s")
    assert "participations" not in registry.document_of(workplace, "Lees")
    assert find_organisations(workplace, "vergissing") == []


async def test_saving_twice_while_the_registry_is_busy_stores_one_record(
    workplace: Workplace,
) -> None:
    """The second Ctrl+S comes while the first one still waits for its turn."""
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("Eenmaal")
        with registry.held(workplace):
            await program.pilot.press("ctrl+s", "ctrl+s")
        await program.until(lambda: isinstance(program.app.screen, HomeScreen))
        await program.settle()
    assert registry.count(workplace) == 1
