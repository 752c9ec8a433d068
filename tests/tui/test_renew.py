"""A partnership goes on in another school year: which one, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static

from samenwerking.service.history import list_batches
from samenwerking.tui.dialogs.renew import RenewDialog
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.record import RecordScreen
from tests.tui import registry
from tests.tui.driving import opened, text_of
from tests.tui.registry import broad, document_of, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


@pytest.fixture
def key(workplace: Workplace) -> str:
    actors = [
        {"group": "scholen", "side": "kant.school"},
        {"group": "wie wegging", "side": "kant.partner", "ends": "2025"},
        {"group": "bib", "side": "kant.partner"},
    ]
    period = {"starts": "2024-2025", "ends": "2025-2026"}
    return store(workplace, broad("Leesclub", participations=actors, **period))


async def test_it_is_renewed_for_the_next_school_year(
    workplace: Workplace, key: str
) -> None:
    async with opened(workplace) as program:
        await program.press("down", "ctrl+r")
        assert isinstance(program.app.screen, RenewDialog)
        shown = program.screen_text()
        assert "2026-2027" in shown
        assert "wie wegging" in shown
        await program.press("enter")
        assert isinstance(program.app.screen, RecordScreen)
        assert program.field("title").value == "Leesclub"
        assert program.field("starts").value == "2026-2027"
        await program.press("ctrl+s")
        assert isinstance(program.app.screen, HomeScreen)
    assert registry.count(workplace) == 2
    new = next(
        document
        for uuid in list_uuids(workplace)
        if (document := document_of(workplace, uuid)).get("predecessor") == key
    )
    assert new["starts"] == "2026-2027"
    assert [actor["group"] for actor in new["participations"]] == ["scholen", "bib"]
    assert "Leesclub" in list_batches(workplace, 1)[0].why
    assert document_of(workplace, key)["ends"] == "2025-2026"


def list_uuids(workplace: Workplace) -> list[str]:
    from samenwerking.service.listing import list_partnerships

    return [line.uuid for line in list_partnerships(workplace).lines]


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2027-2028", "2027-2028"),
        ("schooljaar 2027-2028", "2027-2028"),
        ("2027-28", "2027-2028"),
        ("2028", "2028-2029"),
        ("1 maart 2028", "2027-2028"),
    ],
)
async def test_another_school_year_is_echoed_and_taken(
    workplace: Workplace, key: str, typed: str, year: str
) -> None:
    async with opened(workplace, size=(80, 24)) as program:
        await program.press("down", "ctrl+r")
        program.find("#year", Input).value = typed
        await program.settle()
        echo = text_of(program.find("#echo", Static))
        assert f"= {year} (" in echo
        await program.press("enter")
        assert program.field("starts").value == year


@pytest.mark.parametrize("typed", ["", "ooit", "?", "..", "2026-2028"])
async def test_what_is_no_school_year_is_told_at_once(
    workplace: Workplace, key: str, typed: str
) -> None:
    async with opened(workplace) as program:
        await program.press("down", "ctrl+r")
        program.find("#year", Input).value = typed
        await program.settle()
        assert program.find("#echo", Static).has_class("-error")
        await program.press("enter")
        assert isinstance(program.app.screen, RenewDialog)


async def test_what_changed_is_where_the_form_begins(
    workplace: Workplace, key: str
) -> None:
    async with opened(workplace) as program:
        await program.press("down", "ctrl+r", "down", "down", "down", "space", "space")
        assert program.screen_text().count("[x]") == 0
        await program.press("space", "up", "up", "up", "enter")
        assert isinstance(program.app.screen, RecordScreen)
        field = program.field("motives")
        assert program.app.focused in field.walk_children()


async def test_a_window_of_almost_nothing_is_no_crash(
    workplace: Workplace, key: str
) -> None:
    async with opened(workplace) as program:
        await program.press("down", "ctrl+r")
        await program.pilot.resize_terminal(1, 1)
        await program.settle()
        await program.pilot.resize_terminal(80, 24)
        await program.settle()
        assert isinstance(program.app.screen, RenewDialog)


async def test_escape_renews_nothing(workplace: Workplace, key: str) -> None:
    async with opened(workplace) as program:
        await program.press("down", "ctrl+r", "escape")
        assert isinstance(program.app.screen, HomeScreen)
    assert registry.count(workplace) == 1
