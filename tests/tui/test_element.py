"""Lists in a form: each element in words, and in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import Input

from samenwerking.tui.dialogs.activity import ActivityDialog
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.dialogs.element import ElementDialog
from samenwerking.tui.widgets.fields import FieldRow
from tests.tui.fieldwork import fields

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

AGREEMENT = {"key": "1", "title": "Convenant", "starts": "2025", "ends": ".."}


async def test_letters_begin_a_new_element(workplace: Workplace) -> None:
    async with fields(workplace, "agreements") as program:
        await program.type("Convenant")
        assert isinstance(program.app.screen, ElementDialog)
        await program.press("tab", *"2025", "ctrl+s")
        assert program.value("agreements") == [
            {"key": "1", "title": "Convenant", "starts": "2025"}
        ]
        await program.type("Tweede")
        await program.press("ctrl+s")
        assert [one["key"] for one in program.value("agreements")] == ["1", "2"]


async def test_an_element_is_opened_changed_and_taken_out(
    workplace: Workplace,
) -> None:
    document = {"agreements": [AGREEMENT]}
    async with fields(workplace, "agreements", document=document) as program:
        assert "Convenant · 2025" in program.screen_text()
        await program.press("enter", "end", *"en", "ctrl+s")
        assert program.value("agreements") == [{**AGREEMENT, "title": "Convenanten"}]
        row = program.row("agreements")
        assert row.take_out()
        assert program.value("agreements") is None
        assert not row.take_out()


async def test_in_a_stored_record_new_elements_have_keys_of_their_own(
    workplace: Workplace,
) -> None:
    async with fields(workplace, "agreements") as program:
        program.screen.is_new = False
        await program.type("Convenant")
        await program.press("ctrl+s")
        [element] = program.value("agreements")
        assert len(element["key"]) == 36


async def test_marks_and_dates_work_in_the_window(workplace: Workplace) -> None:
    async with fields(workplace, "agreements") as program:
        await program.type("Convenant")
        await program.press("tab", "f5", "tab", "f6", "tab", *"3/2025", "f7", "ctrl+s")
        assert program.value("agreements") == [
            {"key": "1", "title": "Convenant", "starts": "?", "ends": "-"}
        ]


async def test_what_cannot_be_read_keeps_the_window_open(workplace: Workplace) -> None:
    async with fields(workplace, "agreements", language="en") as program:
        await program.type("Convenant")
        await program.press("tab", *"soms", "tab", "ctrl+s")
        assert isinstance(program.app.screen, ElementDialog)
        assert program.find("#field-starts", FieldRow).has_focus_within
        assert "not understood" in program.messages()[0]


async def test_escape_asks_before_it_throws_away(workplace: Workplace) -> None:
    document = {"agreements": [AGREEMENT]}
    async with fields(workplace, "agreements", document=document) as program:
        await program.press("enter", "escape")
        assert not isinstance(program.app.screen, ElementDialog)
        await program.press("enter", "x", "escape")
        assert isinstance(program.app.screen, ConfirmDialog)
        await program.press("enter")
        assert isinstance(program.app.screen, ElementDialog)
        await program.press("escape", "tab", "enter")
        assert program.value("agreements") == [AGREEMENT]


async def test_more_is_told_of_a_participant(workplace: Workplace) -> None:
    actors: list[dict[str, Any]] = [
        {"key": "1", "group": "scholen", "side": "kant.school"},
        {"key": "2", "organisation": "018f-x", "side": "kant.partner"},
    ]
    document, called = {"participations": actors}, {"018f-x": "Bib"}
    async with fields(
        workplace, "participations", document=document, called=called, size=(80, 24)
    ) as program:
        await program.press("down", "enter")
        dialog = program.app.screen
        assert not dialog.query("#field-group")
        assert not dialog.query("#field-persons")
        box = program.find("#field-organisation Input", Input)
        assert box.value == "Bib"
        program.find("#field-roles", FieldRow).focus_editor()
        await program.press(*"init", "space", "ctrl+s")
        assert program.value("participations") == [
            actors[0],
            {**actors[1], "roles": ["wie.rol.initiator"]},
        ]


async def test_a_number_takes_a_comma(workplace: Workplace) -> None:
    async with fields(workplace, "funding") as program:
        await program.type("Fonds")
        program.find("#field-amount", FieldRow).focus_editor()
        await program.press(*"12", "comma", "5", "f5")
        assert len(program.messages()) == 1  # an amount cannot be a mark
        await program.press("ctrl+s")
        assert program.value("funding")[0]["amount"] == 12.5


async def test_many_elements_are_cut_short_while_one_is_elsewhere(
    workplace: Workplace,
) -> None:
    held = [{"key": str(n), "reference": f"bron {n}"} for n in range(9)]
    async with fields(
        workplace, "title", "sources", document={"sources": held}, language="en"
    ) as program:
        assert "and 4 more" in program.screen_text()
        await program.go("sources")
        await program.press("end", "up")
        assert "bron 8" in program.screen_text()


async def test_a_new_activity_is_typed_on_one_line(workplace: Workplace) -> None:
    async with fields(workplace, "activities") as program:
        await program.press("1")
        assert isinstance(program.app.screen, ActivityDialog)
        await program.paste("2/3 overleg @bib")
        await program.press("enter")
        assert program.value("activities") == [
            {"key": "1", "dated": "2026-03-12", "purpose": "overleg", "who": "bib"}
        ]
        assert "12 maart 2026 · overleg · bib" in program.screen_text()
        await program.press("up", "enter")
        assert isinstance(program.app.screen, ElementDialog)
