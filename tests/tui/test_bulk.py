"""One field of everything in the list: looked at, stored, and taken back as one."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

from textual.widgets import Button, Static

from samenwerking.service import bulk
from samenwerking.service.listing import get_record
from samenwerking.tui.dialogs.bulk import BulkDialog
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.widgets.choose import Chooser
from tests.tui.driving import Program, opened, text_of
from tests.tui.registry import broad, change, document_of, store

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from samenwerking.service.workplace import Workplace

TITLES = ("Ateliers", "Boekenbende", "École mutuelle")


async def ask_for(program: Program, field: str, value: str = "") -> None:
    """Open the window, and choose a field by its letters and a value."""
    await program.press("ctrl+b")
    await program.paste(field)
    await program.press("tab", "tab")
    if value:
        await program.paste(value)


def told(program: Program) -> str:
    return " ".join(
        text_of(program.find(f"#{name}", Static)) for name in ("told", "lines")
    )


async def test_a_line_is_given_to_all_and_taken_back_as_one(three: Workplace) -> None:
    async with opened(three) as program:
        await ask_for(program, "aanspreekpunt", "secretariaat")
        shown = told(program)
        assert "3" in shown
        assert "Boekenbende: zorgcoördinator → secretariaat" in shown
        program.find("#ok", Button).press()
        await program.settle()
        assert isinstance(program.app.screen, HomeScreen)
        assert "F8" in program.messages()[-1]
        for title in TITLES:
            assert document_of(three, title)["contact_point"] == "secretariaat"
        await program.press("f8", "tab", "enter")
    for title in TITLES:
        assert document_of(three, title)["contact_point"] == "zorgcoördinator"


async def test_only_what_the_list_shows_is_changed(three: Workplace) -> None:
    async with opened(three) as program:
        await program.search("boek")
        await ask_for(program, "aanspreekpunt", "secretariaat")
        program.find("#ok", Button).press()
        await program.settle()
    assert document_of(three, "Boekenbende")["contact_point"] == "secretariaat"
    assert document_of(three, "Ateliers")["contact_point"] == "zorgcoördinator"


async def test_a_theme_is_added_to_what_is_there(three: Workplace) -> None:
    async with opened(three) as program:
        await ask_for(program, "thema")
        await program.press("w", "i", "s", "k", "space")
        program.find("#ok", Button).press()
        await program.settle()
        assert isinstance(program.app.screen, HomeScreen)
    assert document_of(three, "Ateliers")["themes"][0] == "thema.taal"
    assert len(document_of(three, "Ateliers")["themes"]) == 2


async def test_a_field_is_emptied_everywhere(three: Workplace) -> None:
    async with opened(three, size=(80, 24)) as program:
        await ask_for(program, "aanspreekpunt")
        program.find("#action", Chooser).take_key("down")
        await program.settle()
        program.find("#action", Chooser).take_key("down")
        await program.settle()
        program.find("#action", Chooser).take_key("enter")
        await program.settle()
        assert program.find("#action", Chooser).value == "empty"
        program.find("#ok", Button).press()
        await program.settle()
    assert "contact_point" not in document_of(three, "Ateliers")


async def test_a_date_is_echoed_as_it_is_understood(three: Workplace) -> None:
    async with opened(three) as program:
        await ask_for(program, "einde", "2027-28")
        assert program.field("ends").value == "2027-2028"
        assert "2027-2028" in told(program)


async def test_what_means_nothing_cannot_be_stored(three: Workplace) -> None:
    async with opened(three) as program:
        await ask_for(program, "einde", "ooit")
        assert program.find("#ok", Button).disabled
        await program.press("escape")
    assert "ends" not in document_of(three, "Ateliers")


async def test_locked_and_refused_records_are_told(three: Workplace) -> None:
    locked = store(three, broad("Vast", ends="2027"))
    change(three, locked, review_state=three.framework.role("locked"))
    async with opened(three) as program:
        await ask_for(program, "aanspreekpunt", "x y")
        assert "Vast" in told(program)
        program.find("#ok", Button).press()
        await program.settle()
    assert document_of(three, locked)["contact_point"] == "zorgcoördinator"


async def test_what_changed_meanwhile_is_looked_at_again(three: Workplace) -> None:
    async with opened(three) as program:
        await ask_for(program, "aanspreekpunt", "secretariaat")
        key = get_record(three, "Ateliers").stored.uuid
        change(three, key, contact_point="intussen")
        program.find("#ok", Button).press()
        await program.settle()
        assert isinstance(program.app.screen, BulkDialog)
        assert "Ateliers" in program.messages()[-1]
        assert "intussen → secretariaat" in told(program)
    assert document_of(three, "Boekenbende")["contact_point"] == "zorgcoördinator"


async def test_storing_tells_how_far_it_is_and_escape_stops_it(
    three: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = threading.Event()
    store_all: Callable[..., object] = bulk.apply

    def slowly(*about: Any, progress: Callable[[int, int], bool]) -> object:
        def tell(done: int, total: int) -> bool:
            progress(1, total)
            step.wait(10)
            return progress(done, total)

        return store_all(*about, progress=tell)

    monkeypatch.setattr(bulk, "apply", slowly)
    async with opened(three) as program:
        await ask_for(program, "aanspreekpunt", "secretariaat")
        program.find("#ok", Button).press()
        await program.until(lambda: "1 " in told(program) and "3." in told(program))
        await program.pilot.press("escape")
        await asyncio.sleep(0)
        step.set()
        await program.settle()
        assert isinstance(program.app.screen, BulkDialog)
    for title in TITLES:
        assert document_of(three, title)["contact_point"] == "zorgcoördinator"


async def test_letters_that_come_at_once_choose_a_field(three: Workplace) -> None:
    async with opened(three) as program:
        await program.press("ctrl+b")
        for letter in "aanspr":  # each one names another field
            program.app.simulate_key(letter)
        await program.settle()
        assert isinstance(program.app.screen, BulkDialog)
        assert program.find("#field", Chooser).value == "contact_point"
        await program.press("tab", "tab", "ctrl+s")  # nothing to store yet
        assert isinstance(program.app.screen, BulkDialog)
        await program.paste("secretariaat")
        assert "Boekenbende: zorgcoördinator → secretariaat" in told(program)
        await program.press("ctrl+s")
        assert isinstance(program.app.screen, HomeScreen)
    assert document_of(three, "Boekenbende")["contact_point"] == "secretariaat"
