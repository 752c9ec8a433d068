"""The screen of an organisation: card, school years, people, another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widget import Widget
from textual.widgets import Input, OptionList

from samenwerking.service.listing import get_record
from samenwerking.service.saving import save
from samenwerking.tui.dialogs.conflict import ConflictDialog
from samenwerking.tui.dialogs.find_organisation import FindOrganisation
from samenwerking.tui.dialogs.organisation_form import OrganisationForm
from samenwerking.tui.screens.organisation import OrganisationScreen
from samenwerking.tui.screens.record import RecordScreen
from tests.conftest import NOW
from tests.service.neighbourhood import fill
from tests.tui.driving import text_of
from tests.tui.neighbours import looking_at, table, view
from tests.tui.registry import COLLEAGUE, change, changed_paths, document_of

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


@pytest.fixture
def keys(workplace: Workplace) -> dict[str, str]:
    return fill(workplace)


# --- card and school years


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
async def test_it_shows_card_and_school_years_at_every_size(
    workplace: Workplace, keys: dict[str, str], size: tuple[int, int]
) -> None:
    async with looking_at(workplace, keys["De Linde"], size) as program:
        text = program.screen_text()
        for words in (
            "De Linde",
            "School · Gent · 012345",
            "Network",
            "unknown",
            "Belongs to school board",
            "Oude banden (as De Oude Linde)",
            "24-25 25-26 26-27",
            "● certain ? maybe · not",
        ):
            assert words in text, words
        assert "Peeters" not in text
        assert all(len(line) <= size[0] for line in program.lines())


async def test_a_line_has_a_mark_for_each_school_year(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["De Linde"]) as program:
        lines = table(program)
        assert lines[0] == "Relations"
        assert lines[3] == "Partnerships: 4"
        assert lines[4:] == [
            "Advies ? ? ? ? ? ? ?",
            "Leesbende · · · · ● ● ●",
            "Zorgoverleg · · ? ? ? ? ?",
            "Oude banden (as De Oude Linde) ● ● · · · · ·",
        ]
        assert lines[1].endswith("━━━")
        # The years stand above their marks.
        shown = program.lines()
        heading = next(line for line in shown if "24-25" in line)
        marks = next(line for line in shown if "Leesbende" in line)
        assert marks[heading.index("24-25") + 2] == "●"
        assert marks[heading.index("23-24") + 2] == "·"


async def test_on_a_narrow_screen_the_latest_school_years_stay(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["De Linde"], (60, 24)) as program:
        text = program.screen_text()
        assert "26-27" in text
        assert "20-21" not in text
        lines = table(program)
        assert lines[5] == "Leesbende · ● ● ●"
        assert lines[7] == "Oude banden (as De Oude Linde) ‹ · · · ·"


async def test_the_line_under_the_cursor_is_told_whole(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["De Linde"]) as program:
        await program.press("down")
        about = program.find("#about", Widget)
        assert text_of(about) == (
            "Leesbende · Side: Outside partner · Status: Running"
            " · from 2024-09-01 to open end"
        )
        await program.press("home")
        told = "Belongs to school board: Bestuur Zuid · from 2022-2023 to open end"
        assert text_of(about) == told


async def test_enter_opens_a_partnership_and_what_changed_shows_afterwards(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["De Linde"]) as program:
        await program.press("enter")
        assert isinstance(program.app.screen, RecordScreen)
        change(workplace, keys["Advies"], title="Goede raad")
        await program.press("escape")
        assert "Goede raad ? ? ? ? ? ? ?" in table(program)


async def test_enter_on_a_relation_opens_the_other_and_escape_goes_back(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["De Linde"]) as program:
        await program.press("home", "enter")
        assert "Bestuur Zuid" in program.screen_text()
        assert "De Linde: Belongs to school board" in program.screen_text()
        await program.press("escape")
        assert "School · Gent · 012345" in program.screen_text()


async def test_a_click_on_a_partnership_opens_it(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["De Linde"]) as program:
        await program.pilot.click("#list", offset=(5, 6))
        await program.settle()
        assert isinstance(program.app.screen, RecordScreen)


async def test_one_that_is_gone_is_told_and_left(workplace: Workplace) -> None:
    async with looking_at(workplace, "no such key") as program:
        assert not isinstance(program.app.screen, OrganisationScreen)
        assert any("no such key" in message for message in program.messages())


# --- people, copy, language


async def test_people_show_only_on_demand_and_are_copied_only_then(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["De Linde"]) as program:
        await program.press("ctrl+y")
        copied = program.app.clipboard
        assert "De Linde\nSchool · Gent · 012345\nNetwork: unknown" in copied
        assert "Belongs to school board: Bestuur Zuid" in copied
        assert "Peeters" not in copied
        assert "People: 1, hidden (F4)" in program.screen_text()
        await program.press("f4", "ctrl+y")
        people = text_of(program.find("#people", Widget))
        assert "names are personal data" in people
        assert "An Peeters · Care coordinator · released: 40 h" in people
        assert "An Peeters" in program.screen_text()
        assert "An Peeters" in program.app.clipboard
        await program.press("f4")
        assert "Peeters" not in program.screen_text()


async def test_the_other_language_shows_at_once_with_everything_in_place(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["De Linde"], (110, 30)) as program:
        await program.press("f6", "down", "down")
        chosen = view(program).chosen
        program.app.action_language()
        await program.settle()
        assert chosen is not None
        assert view(program).chosen == chosen
        assert view(program).has_focus
        await program.press("escape")
        assert "Hoort bij schoolbestuur" in table(program)[1]
        assert table(program)[1] in " ".join(program.screen_text().split())


# --- another one, and changing the card


async def test_another_one_is_found_by_a_part_of_its_name(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["De Linde"], (80, 24)) as program:
        await program.press("f3")
        assert isinstance(program.app.screen, FindOrganisation)
        program.find("#words", Input).value = "noord"
        await program.settle()
        (option,) = program.find("#found", OptionList).options
        assert "CLB Noord" in str(option.prompt)
        assert "partnerships: 3" in str(option.prompt)
        await program.press("enter")
        assert isinstance(program.app.screen, OrganisationScreen)
        assert "CLB Noord" in program.screen_text()
        await program.press("escape")
        assert "De Linde" in program.screen_text()


async def test_nobody_is_found_and_escape_changes_nothing(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["De Linde"], (80, 24)) as program:
        await program.press("f3", "x", "q", "x", "enter")
        assert "No organisation answers to this." in program.screen_text()
        await program.press("escape")
        assert "School · Gent" in program.screen_text()


async def test_the_card_is_changed_and_stored(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    key = keys["De Linde"]
    async with looking_at(workplace, key) as program:
        await program.press("f2")
        assert isinstance(program.app.screen, OrganisationForm)
        await program.fill("postcode", "9000")
        await program.press("ctrl+s")
        assert isinstance(program.app.screen, OrganisationScreen)
        assert "9000" in program.screen_text()
    assert document_of(workplace, key)["postcode"] == "9000"
    assert changed_paths(workplace, key) == ["postcode"]


async def test_findings_of_the_card_stand_beside_while_typing(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    async with looking_at(workplace, keys["CLB Noord"]) as program:
        await program.press("f2")
        await program.fill("enterprise_number", "0123456789")
        assert "check digits" in program.findings("enterprise_number")


async def test_what_somebody_else_changed_meanwhile_is_shown_beside_it(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    key = keys["CLB Noord"]
    async with looking_at(workplace, key) as program:
        await program.press("f2")
        await program.fill("postcode", "9000")
        before = get_record(workplace, key).stored
        theirs = {**before.document, "postcode": "8000"}
        save(workplace, "organisation", key, theirs, before, COLLEAGUE, "", NOW)
        await program.press("ctrl+s")
        assert isinstance(program.app.screen, ConflictDialog)
        assert "8000" in program.screen_text()
        assert "9000" in program.screen_text()
        await program.press("escape")
        assert isinstance(program.app.screen, OrganisationForm)
        assert document_of(workplace, key)["postcode"] == "8000"


async def test_leaving_the_form_asks_only_when_something_changed(
    workplace: Workplace, keys: dict[str, str]
) -> None:
    key = keys["De Linde"]
    async with looking_at(workplace, key) as program:
        await program.press("f2", "escape")
        assert isinstance(program.app.screen, OrganisationScreen)
        await program.press("f2")
        await program.fill("postcode", "9000")
        await program.press("escape")
        assert "Throw away what you changed here?" in program.screen_text()
        await program.press("tab", "enter")
        assert isinstance(program.app.screen, OrganisationScreen)
    assert "postcode" not in document_of(workplace, key)
