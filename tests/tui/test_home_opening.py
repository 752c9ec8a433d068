"""What begins on the first screen: other screens, windows, and what comes of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import Input

from samenwerking.service.draft_files import LOCK
from samenwerking.service.listing import list_partnerships
from samenwerking.service.preferences import (
    Preferences,
    read_preferences,
    write_preferences,
)
from samenwerking.tui.dialogs.bulk import BulkDialog
from samenwerking.tui.dialogs.columns import ColumnsDialog
from samenwerking.tui.dialogs.drafts import DraftsDialog
from samenwerking.tui.dialogs.find_organisation import FindOrganisation
from samenwerking.tui.dialogs.renew import RenewDialog
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.matrix import MatrixScreen
from samenwerking.tui.screens.organisation import OrganisationScreen
from samenwerking.tui.screens.record import RecordScreen
from tests.conftest import NOW
from tests.tui import registry
from tests.tui.driving import opened
from tests.tui.registry import broad, document_of, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


def folder_of_a_user(path: Path) -> str:
    """Return the folder of somebody who has seen the tour."""
    folder = str(path / "home")
    write_preferences(folder, Preferences(toured=True))
    return folder


async def test_a_template_begins_a_new_record_that_looks_like_this_one(
    three: Workplace,
) -> None:
    async with opened(three) as program:
        await program.press("down", "ctrl+t")
        assert isinstance(program.app.screen, RecordScreen)
        assert program.field("title").value in (None, "")
        assert program.field("contact_point").value == "zorgcoördinator"
        await program.fill("title", "Tweede bende")
        await program.press("ctrl+s")
        assert "Tweede bende" in program.titles()
        assert program.record().startswith("Tweede bende\n")
    assert registry.count(three) == 4


async def test_renewing_goes_on_in_another_school_year(three: Workplace) -> None:
    async with opened(three) as program:
        await program.press("down", "ctrl+r")
        assert isinstance(program.app.screen, RenewDialog)
        await program.press("escape")
        assert isinstance(program.app.screen, HomeScreen)


async def test_an_activity_is_noted_with_the_partnership_under_the_cursor(
    three: Workplace,
) -> None:
    async with opened(three) as program:
        await program.press("down", "f6")
        await program.paste("vandaag overleg in Gent")
        await program.press("enter")
        assert isinstance(program.app.screen, HomeScreen)
        assert program.record().startswith("Boekenbende\n")
        assert "overleg in Gent" in program.record()
        assert "Boekenbende" in program.messages()[-1]
        assert document_of(three, "Boekenbende")["activities"]
        await program.press("f8")
        assert "overleg in Gent" not in program.record()


async def test_bulk_changes_what_the_list_shows_and_undo_takes_it_back(
    three: Workplace,
) -> None:
    async with opened(three) as program:
        await program.search("boek")
        await program.press("enter", "ctrl+b")
        dialog = program.app.screen
        assert isinstance(dialog, BulkDialog)
        assert "1" in program.screen_text()
        await program.press("escape")
        assert isinstance(program.app.screen, HomeScreen)


async def test_nothing_in_the_list_is_nothing_to_change(three: Workplace) -> None:
    async with opened(three) as program:
        await program.search("xyz")
        await program.press("ctrl+b")
        assert isinstance(program.app.screen, HomeScreen)
        assert program.messages()


async def test_an_organisation_is_looked_up_and_one_comes_back(
    three: Workplace,
) -> None:
    organisation = {
        "name": "Bibliotheek De Krook",
        "kind": "organisatiesoort.netwerk",
    }
    store(three, organisation, "organisation")
    async with opened(three) as program:
        await program.press("f7")
        assert isinstance(program.app.screen, FindOrganisation)
        await program.paste("krook")
        await program.press("enter")
        assert isinstance(program.app.screen, OrganisationScreen)
        await program.press("escape")
        assert isinstance(program.app.screen, HomeScreen)


async def test_the_overviews_open_and_what_was_stored_meanwhile_is_shown(
    three: Workplace,
) -> None:
    async with opened(three) as program:
        await program.press("ctrl+o")
        assert isinstance(program.app.screen, MatrixScreen)
        store(three, broad("Aanloop"))
        await program.press("escape")
        assert isinstance(program.app.screen, HomeScreen)
        assert program.titles()[0] == "Aanloop"


async def test_a_draft_that_was_left_is_offered_at_once_and_counted(
    three: Workplace, tmp_path: Path
) -> None:
    folder = folder_of_a_user(tmp_path)
    async with opened(three, folder=folder) as program:
        handle = program.app.drafts.open(None)
        handle.write({"title": "Half getypt"}, {}, (), NOW)
        handle.close()
        # As a crash leaves it: what held the draft is there, though nobody holds it.
        Path(handle.path or "").with_suffix(LOCK).touch()
    async with opened(three, folder=folder) as program:
        assert isinstance(program.app.screen, DraftsDialog)
        assert "Half getypt" in program.screen_text()
        await program.press("escape")
        assert "Kladden" in program.screen_text()
        await program.press("f9", "enter")
        assert isinstance(program.app.screen, DraftsDialog)
        await program.press("enter")
        assert isinstance(program.app.screen, RecordScreen)
        assert program.field("title").value == "Half getypt"


async def test_columns_are_chosen_widened_moved_and_sorted_for_good(
    three: Workplace, tmp_path: Path
) -> None:
    folder = folder_of_a_user(tmp_path)
    async with opened(three, folder=folder, size=(160, 40)) as program:
        await program.press("ctrl+l")
        assert isinstance(program.app.screen, ColumnsDialog)
        # Status away; titles last first; the start wider and in front.
        await program.press("enter", "down", "f7", "f7", "down", "right", "f5", "f5")
        await program.press("ctrl+s")
        assert isinstance(program.app.screen, HomeScreen)
        heading = next(line for line in program.lines() if "Titel" in line)
        assert heading.index("Begin") < heading.index("Titel")
        assert "Titel ▲" in heading
        assert "● " not in heading
        await program.press("ctrl+l", "down", "down", "f7", "f7", "ctrl+s")
    kept = read_preferences(folder)
    assert kept.columns[0] == ("starts", 12)
    assert [name for name, _ in kept.columns] == ["starts", "title"]
    async with opened(three, folder=folder, size=(160, 40)) as program:
        heading = next(line for line in program.lines() if "Titel" in line)
        assert heading.index("Begin") < heading.index("Titel")
        await program.press("ctrl+l", "ctrl+r", "ctrl+s")
        heading = next(line for line in program.lines() if "Titel" in line)
        assert heading.index("Titel") < heading.index("Begin")
    assert read_preferences(folder).columns == ()


async def test_the_window_of_columns_changes_nothing_on_escape(
    three: Workplace,
) -> None:
    async with opened(three) as program:
        before = program.app.preferences
        await program.press("ctrl+l", "down", "enter", "left", "f6", "f7", "escape")
        assert program.app.preferences == before
        assert program.find("#search", Input).value == ""
    assert list_partnerships(three).total == 3
