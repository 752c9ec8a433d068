"""Never lose a keystroke: what is typed is kept, and offered again after a crash."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Button, OptionList

from samenwerking.service import history
from samenwerking.service.draft_files import LOCK
from samenwerking.service.drafts import DraftKeeper
from samenwerking.service.preferences import Preferences, write_preferences
from samenwerking.tui.dialogs.conflict import ConflictDialog
from samenwerking.tui.dialogs.drafts import DraftsDialog
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.record import RecordScreen
from tests.conftest import NOW
from tests.tui.driving import opened
from tests.tui.registry import broad, change, document_of, store

if TYPE_CHECKING:
    from samenwerking.service.drafts import Draft
    from samenwerking.service.workplace import Workplace


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """The folder of somebody who has seen the tour."""
    write_preferences(str(tmp_path / "home"), Preferences(toured=True))
    return str(tmp_path / "home")


def keeper(workplace: Workplace, folder: str) -> DraftKeeper:
    return DraftKeeper(folder, workplace.identity(), "Ann")


def left(workplace: Workplace, folder: str) -> list[Draft]:
    return keeper(workplace, folder).left()


def kept(
    workplace: Workplace, folder: str, title: str, *, crashed: bool = False
) -> None:
    handle = keeper(workplace, folder).open(None)
    handle.write(broad(title), {}, (), NOW)
    handle.close()
    if crashed:  # then what held it is still there, though nobody holds it
        Path(handle.path or "").with_suffix(LOCK).touch()


def files(workplace: Workplace, folder: str) -> list[str]:
    """Return what lies in the folder of the drafts."""
    place = keeper(workplace, folder).folder() or ""
    return os.listdir(place) if os.path.isdir(place) else []


async def test_what_is_typed_is_kept_and_gone_once_it_is_stored(
    workplace: Workplace, folder: str
) -> None:
    async with opened(workplace, folder=folder) as program:
        await program.press("ctrl+n")
        await program.fill("title", "Leesclub")
        assert left(workplace, folder) == []  # its form is open
        await program.press("ctrl+s")
    assert left(workplace, folder) == []
    assert document_of(workplace, "Leesclub")["title"] == "Leesclub"
    assert files(workplace, folder) == []


async def test_a_form_that_ends_with_the_program_is_left_as_a_draft(
    workplace: Workplace, folder: str
) -> None:
    async with opened(workplace, folder=folder) as program:
        await program.press("ctrl+n")
        await program.fill("title", "Leesclub")
    (draft,) = left(workplace, folder)
    assert (draft.title, draft.who, draft.record) == ("Leesclub", "Ann", None)


async def test_after_a_crash_the_draft_is_offered_and_gone_on_with(
    workplace: Workplace, folder: str
) -> None:
    kept(workplace, folder, "Leesclub", crashed=True)
    async with opened(workplace, folder=folder) as program:
        await program.settle()
        assert isinstance(program.app.screen, DraftsDialog)
        assert "Leesclub" in program.screen_text()
        await program.press("enter")
        assert isinstance(program.app.screen, RecordScreen)
        assert program.field("title").value == "Leesclub"
        await program.press("ctrl+s")
        assert isinstance(program.app.screen, HomeScreen)
    assert document_of(workplace, "Leesclub")["themes"] == ["thema.taal"]
    assert left(workplace, folder) == []


async def test_a_draft_that_was_left_on_purpose_waits_to_be_asked_for(
    workplace: Workplace, folder: str
) -> None:
    kept(workplace, folder, "Leesclub")
    async with opened(workplace, folder=folder) as program:
        assert isinstance(program.app.screen, HomeScreen)


async def test_a_form_that_cannot_be_kept_stays_open(
    workplace: Workplace, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(draft: Draft) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("samenwerking.service.drafts.write_draft", refuse)
    async with opened(workplace, folder=folder) as program:
        await program.press("ctrl+n")
        await program.fill("title", "Leesclub")
        await program.press("escape")
        program.find("#keep", Button).focus()
        await program.press("enter")
        assert isinstance(program.app.screen, RecordScreen)
        assert program.field("title").value == "Leesclub"


async def test_later_leaves_the_drafts_where_they_are(
    workplace: Workplace, folder: str
) -> None:
    kept(workplace, folder, "Leesclub", crashed=True)
    async with opened(workplace, folder=folder) as program:
        await program.settle()
        await program.press("escape")
        assert isinstance(program.app.screen, HomeScreen)
    assert [draft.title for draft in left(workplace, folder)] == ["Leesclub"]


async def test_a_draft_is_thrown_away_after_a_second_yes(
    workplace: Workplace, folder: str
) -> None:
    kept(workplace, folder, "Weg", crashed=True)
    kept(workplace, folder, "Blijft")
    async with opened(workplace, folder=folder) as program:
        await program.settle()
        drafts = program.find("#drafts", OptionList)
        titles = [str(drafts.get_option_at_index(n).prompt) for n in (0, 1)]
        drafts.highlighted = int("Weg" in titles[1])
        program.find("#away", Button).press()
        await program.settle()
        assert len(left(workplace, folder)) == 2  # asked first
        await program.press("tab", "enter")
        assert isinstance(program.app.screen, DraftsDialog)
        assert program.find("#drafts", OptionList).option_count == 1
    assert [draft.title for draft in left(workplace, folder)] == ["Blijft"]


async def test_a_draft_of_a_record_that_changed_since_shows_both_sides(
    workplace: Workplace, folder: str
) -> None:
    key = store(workplace, broad("Leesclub", notes="toen"))
    async with opened(workplace, folder=folder) as program:
        await program.press("down", "f2")
        await program.fill("contact_point", "mijn aanspreekpunt")
        await program.fill("title", "Mijn titel")
    change(workplace, key, title="Haar titel", notes="van haar")
    async with opened(workplace, folder=folder) as program:
        (draft,) = left(workplace, folder)
        assert draft.record == key
        screen = program.app.screen
        assert isinstance(screen, HomeScreen)
        screen.offer_drafts()
        await program.settle()
        await program.press("enter")
        assert program.field("title").value == "Mijn titel"
        await program.press("ctrl+s")
        assert isinstance(program.app.screen, ConflictDialog)
        assert "Haar titel" in program.screen_text()
        await program.press("right", "enter")
        assert isinstance(program.app.screen, HomeScreen)
    stored = document_of(workplace, key)
    assert stored["title"] == "Mijn titel"
    assert stored["notes"] == "van haar"
    assert stored["contact_point"] == "mijn aanspreekpunt"
    assert left(workplace, folder) == []


@pytest.mark.parametrize(
    "name", ["Gent [/] Noord", "a\x1b]0;x\x07b", "[red]x", "\u202eom"]
)
async def test_a_hostile_title_is_shown_as_it_is(
    workplace: Workplace, folder: str, name: str
) -> None:
    kept(workplace, folder, name, crashed=True)
    async with opened(workplace, folder=folder) as program:
        await program.settle()
        assert isinstance(program.app.screen, DraftsDialog)
        assert "\x1b" not in "".join(program.lines())
        program.find("#away", Button).press()
        await program.settle()
        await program.press("tab", "enter")
    assert left(workplace, folder) == []
    assert history.list_batches(workplace) == []
