"""The first screen: the list, the search box, the record beside it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input

from samenwerking.service.workplace import create_registry, open_workplace
from samenwerking.store import sqlite
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.record import RecordScreen
from tests.conftest import NOW
from tests.tui import registry
from tests.tui.driving import Program, opened, text_of
from tests.tui.registry import broad, store

if TYPE_CHECKING:
    import pytest

    from samenwerking.service.workplace import Workplace

READ_ONLY = "(enkel lezen)"


def counted(program: Program) -> str:
    return text_of(program.find("#count", Widget))


async def test_the_list_fills_by_title_and_counts(three: Workplace) -> None:
    async with opened(three) as program:
        assert program.titles() == ["Ateliers", "Boekenbende", "École mutuelle"]
        assert counted(program) == "Samenwerkingen: 3 van 3"


async def test_a_line_tells_status_title_start_and_partners(three: Workplace) -> None:
    async with opened(three, size=(200, 30)) as program:
        line = next(line for line in program.lines() if "○ Idee" in line)
        for part in ("Ateliers", "2026-09", "bibliotheken"):
            assert part in line


async def test_typing_narrows_the_list_without_accents_and_capitals(
    three: Workplace,
) -> None:
    async with opened(three) as program:
        await program.press("E", "c", "o", "l", "e")
        assert program.titles() == ["École mutuelle"]
        assert counted(program) == "Samenwerkingen: 1 van 3"
        await program.search("ÁTELIERS")
        assert program.titles() == ["Ateliers"]
        await program.search("")
        assert len(program.titles()) == 3


async def test_a_participant_is_searched_too(three: Workplace) -> None:
    store(three, broad("Zwemmen", participations=[{"group": "Reddersclub"}]))
    async with opened(three) as program:
        await program.search("reddersclub")
        assert program.titles() == ["Zwemmen"]


async def test_a_search_without_an_answer_leaves_a_remark(three: Workplace) -> None:
    async with opened(three) as program:
        await program.search("xyz")
        assert program.titles() == []
        assert program.record().startswith("Geen samenwerking beantwoordt hieraan.")


async def test_an_empty_registry_says_how_to_begin(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        assert "Ctrl+N" in program.record()
        assert "Ctrl+P" in program.screen_text()
        await program.press("f2", "f6", "ctrl+t", "ctrl+r", "ctrl+b", "ctrl+y")
        assert isinstance(program.app.screen, HomeScreen)  # nothing to do these to


async def test_the_record_under_the_cursor_is_shown_with_its_findings(
    three: Workplace,
) -> None:
    store(three, {"title": "Boot", "topic": "Varen"})
    async with opened(three) as program:
        await program.press("enter", "down", "down")
        shown = program.record()
        assert shown.startswith("Boot\n")
        assert "FOUT: Zeg wat de deelnemers willen leren" in shown
        assert "Waarschuwing: Kies de status" in shown
        assert "Onderwerp Varen" in shown
        await program.press("up")
        shown = program.record()
        assert shown.startswith("Boekenbende\n○ Idee · 2026-09 → … · Breed\n")
        assert "FOUT" not in shown


async def test_enter_opens_the_partnership_under_the_cursor(three: Workplace) -> None:
    async with opened(three) as program:
        await program.press("enter", "down", "enter")
        assert isinstance(program.app.screen, RecordScreen)
        assert program.field("title").value == "Boekenbende"


async def test_after_a_save_the_cursor_is_on_what_was_saved_and_the_search_stays(
    three: Workplace,
) -> None:
    async with opened(three) as program:
        await program.search("ecole")
        await program.press("f2")
        await program.fill("contact_point", "directie")
        await program.press("ctrl+s")
        assert program.titles() == ["École mutuelle"]
        assert program.record().startswith("École mutuelle\n")
        assert "directie" in program.record()


async def test_what_no_longer_answers_after_a_save_is_shown_among_all(
    three: Workplace,
) -> None:
    async with opened(three) as program:
        await program.search("ecole")
        await program.press("f2")
        await program.fill("title", "Zonder accent")
        await program.press("ctrl+s")
        assert program.titles()[-1] == "Zonder accent"
        assert len(program.titles()) == 3
        assert program.record().startswith("Zonder accent\n")
        assert program.find("#search", Input).value == ""


async def test_refresh_reads_what_others_stored(three: Workplace) -> None:
    async with opened(three) as program:
        store(three, broad("Aanloop"))
        await program.press("f5")
        assert program.titles()[0] == "Aanloop"


async def test_a_read_only_registry_says_so_and_stores_nothing(
    three: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Permissions would not do: they mean nothing to root.
    monkeypatch.setattr(sqlite, "writable", lambda _: False)
    async with opened(three, size=(160, 40)) as program:
        assert READ_ONLY in program.lines()[0]
        await program.press("f8")
        assert "alleen-lezen" in program.messages()[-1]
        await program.press("ctrl+n")
        await program.fill("title", "Nieuw")
        await program.press("ctrl+s")
        assert "alleen-lezen" in program.messages()[-1]
        assert program.field("title").value == "Nieuw"
    assert registry.count(three) == 3


async def test_a_narrow_screen_with_a_long_path_says_read_only_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = open_workplace(str(tmp_path / "onderwijs" / ("r" * 80) / "register.db"))
    create_registry(place, NOW)
    monkeypatch.setattr(sqlite, "writable", lambda _: False)
    async with opened(place, size=(80, 24)) as program:
        assert READ_ONLY in program.screen_text()


async def test_a_registry_that_can_be_written_does_not_say_read_only(
    three: Workplace,
) -> None:
    async with opened(three, size=(160, 40)) as program:
        assert READ_ONLY not in program.lines()[0]


async def use_everything(program: Program) -> None:
    """Do on the first screen whatever reads or writes the registry."""
    await program.press("f5", "enter", "down", "f8", "f2", "x", "f4", "enter")
    await program.press("escape", "f9", "enter", "ctrl+o", "down", "enter", "escape")


async def test_a_registry_that_vanishes_gives_a_message_and_no_crash(
    three: Workplace,
) -> None:
    async with opened(three) as program:
        Path(three.registry.location).unlink()
        await use_everything(program)
        assert program.messages()
        assert all("Er is geen register op" in text for text in program.messages())
        assert program.app.is_running


async def test_a_registry_that_is_replaced_gives_a_message_and_no_crash(
    three: Workplace, tmp_path: Path
) -> None:
    other = open_workplace(str(tmp_path / "other.db"))
    create_registry(other, NOW)
    async with opened(three) as program:
        shutil.copy(other.registry.location, three.registry.location)
        await use_everything(program)
        assert program.messages()
        assert all("vervangen" in text for text in program.messages())
        assert program.app.is_running
    assert registry.count(other) == 0


async def test_a_registry_that_is_no_longer_one_at_the_start_gives_a_message(
    workplace: Workplace,
) -> None:
    Path(workplace.registry.location).write_bytes(b"")
    async with opened(workplace) as program:
        assert "leeg" in program.messages()[0]
