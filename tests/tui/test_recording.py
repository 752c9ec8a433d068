"""A broad partnership is recorded from nothing, with the keyboard only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import OptionList

from samenwerking.service.history import list_batches
from samenwerking.service.listing import find_organisations
from samenwerking.tui.screens.home import HomeScreen
from tests.tui import registry
from tests.tui.driving import USER, Program, opened, text_of

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

SCHOOL = {
    "name": "Sint-Jozefscollege",
    "kind": "organisatiesoort.school",
    "municipality": "Aalst",
}


def echo(program: Program, field: str) -> str:
    return text_of(program.field(field).query_one(".echo"))


async def fill_in_the_text(program: Program) -> None:
    await program.press(*"Lees")
    await program.press("tab")
    await program.paste("Hoe leren wij\nsamen lezen?")
    await program.press("tab", "space", "down", "space")  # the first two themes
    await program.press("tab", "tab", "enter", "down", "down", "enter")  # "Lopend"
    await program.press("tab", "down", "space")  # the second constellation
    await program.press("tab", "enter", "down", "enter")  # the first scale


async def fill_in_the_dates(program: Program) -> None:
    await program.press("tab")
    await program.paste("15/9/2025")
    assert echo(program, "starts") == "= 2025-09-15"
    await program.press("tab")
    await program.paste("sj 2026-27")
    assert echo(program, "ends") == "= 2026-2027"
    await program.press("tab")
    await program.paste("directie")


async def add_the_participants(program: Program) -> None:
    # A known organisation, found by its municipality: take the first that is offered.
    await program.press("ctrl+n")
    await program.paste("aalst")
    await program.press("enter", "enter", "tab", "enter")
    # A new one, with its kind.
    await program.press("ctrl+n")
    await program.paste("Boekhandel De Reinaert")
    await program.press("enter", "enter", "enter", "down", "enter", "tab", "enter")
    # A group without a name: behind "new", with a number.
    await program.press("ctrl+n")
    await program.paste("kleuterklassen")
    await program.press("enter", "down", "enter", "tab", "1", "2", "tab", "enter")


async def record_everything(program: Program) -> None:
    await program.press("ctrl+n")
    await fill_in_the_text(program)
    await fill_in_the_dates(program)
    await add_the_participants(program)
    await program.press("tab", "space", "down", "down", "space")  # two motives
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
        "themes": ["thema.zorg", "thema.gelijke_kansen"],
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
        "kind": "organisatiesoort.school",
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
        await program.press("ctrl+n", "tab")
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
        await program.press("enter", "enter", "tab", "enter")
        program.find("#field-participations OptionList", OptionList).highlighted = 0
        await program.press("ctrl+r", "ctrl+s")
    assert "participations" not in registry.document_of(workplace, "Lees")
    assert find_organisations(workplace, "vergissing") == []


async def test_down_leads_from_the_name_to_what_was_found(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "ctrl+n")
        await program.paste("De Krook")
        await program.press("down")
        found = program.find("#found", OptionList)
        assert found.has_focus
        assert found.highlighted == 0
        await program.press("down")
        assert found.highlighted == 1


async def test_a_participant_is_chosen_before_it_is_added(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "ctrl+n")
        await program.paste("Niemand")
        await program.pilot.click("#ok")
        await program.settle()
        assert program.messages() == ["Kies eerst wie meedoet."]
        await program.press("escape")
        rows = program.find("#field-participations OptionList", OptionList)
        assert rows.option_count == 1  # only the line that invites to add one


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
