"""Changing a partnership: only what was changed is stored, conflicts are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, TextArea

from samenwerking.service.history import list_batches
from samenwerking.service.listing import get_by_number, list_partnerships
from samenwerking.tui.dialogs.conflict import ConflictDialog
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.record import RecordScreen
from tests.tui import registry
from tests.tui.driving import Program, opened
from tests.tui.registry import broad, change, changed_paths, document_of, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

DEEP = "Essen Leest"


async def open_record(program: Program, title: str) -> None:
    """Open the form on the only partnership that answers to a title."""
    program.find("#search", Input).value = title
    await program.settle()
    assert len(program.titles()) == 1
    await program.press("f2")


async def test_a_deep_record_changes_only_where_it_was_changed(
    sample: Workplace,
) -> None:
    before = document_of(sample, DEEP)
    key = list_partnerships(sample, DEEP).lines[0].uuid
    async with opened(sample) as program:
        await open_record(program, DEEP)
        await program.fill("contact_point", "bibliothecaris")
        motives = program.field("motives")
        motives.set_value([*motives.value, {"code": "waarom.taak.zorg"}])
        await program.press("ctrl+s")
    changed = changed_paths(sample, key)
    assert sorted(changed) == ["contact_point", "motives/waarom.taak.zorg"]
    after = document_of(sample, key)
    assert after.pop("contact_point") == "bibliothecaris"
    assert after["motives"].pop() == {"code": "waarom.taak.zorg"}
    assert after == before


async def test_saving_what_was_not_changed_stores_nothing(sample: Workplace) -> None:
    """The fullest records of the sample pass through the form as they are."""
    lines = list_partnerships(sample).lines
    whole = {line: get_by_number(sample, line.number).stored for line in lines}
    lines.sort(key=lambda line: -len(str(whole[line].document)))
    batches = list_batches(sample)
    async with opened(sample) as program:
        for line in lines[:6]:
            shown = get_by_number(sample, line.number)
            form = RecordScreen(shown)
            await program.app.push_screen(form)
            await program.settle()
            assert form.draft() == shown.stored.document, line.title
            form.dismiss(None)
            await program.settle()
    assert list_batches(sample) == batches


async def test_taking_everything_out_of_a_field_takes_its_place_away(
    workplace: Workplace,
) -> None:
    key = store(workplace, broad("Boekenbende", scale="wie.schaal.lokaal"))
    async with opened(workplace) as program:
        await program.press("f2")
        await program.fill("contact_point", "")
        await program.go("themes")
        await program.press("f7")
        await program.go("scale")
        await program.press("f7")
        program.field("learning_question").query_one(TextArea).text = "  "
        await program.settle()
        await program.press("ctrl+s")
    gone = {"contact_point", "themes", "scale", "learning_question"}
    assert set(changed_paths(workplace, key)) == gone
    assert not gone & set(document_of(workplace, key))


async def test_what_is_known_of_a_motive_stays_when_another_one_is_ticked(
    workplace: Workplace,
) -> None:
    care = {"code": "waarom.taak.zorg", "main": "ja_nee.ja", "note": "uit het verslag"}
    key = store(workplace, broad("Boekenbende", motives=[care]))
    async with opened(workplace) as program:
        await program.press("f2")
        await program.go("motives")
        await program.press(*"project", "space", "ctrl+s")
    assert document_of(workplace, key)["motives"] == [
        care,
        {"code": "waarom.taak.project"},
    ]


async def test_a_new_participant_gets_a_key_that_is_not_taken(
    workplace: Workplace,
) -> None:
    actors = [
        {"key": "2", "group": "scholen", "side": "kant.school"},
        {"key": "3", "group": "bibliotheken", "side": "kant.partner"},
    ]
    key = store(workplace, broad("Boekenbende", participations=actors))
    async with opened(workplace) as program:
        await program.press("f2", "ctrl+n")
        await program.paste("musea")
        await program.press("down", "enter", "tab", "enter", "ctrl+s")
    after = document_of(workplace, key)["participations"]
    assert after[:2] == actors
    assert {actor["key"] for actor in after} > {"2", "3"}
    assert [actor["group"] for actor in after] == ["scholen", "bibliotheken", "musea"]


@pytest.mark.parametrize("mark", ["?", "-"])
async def test_a_record_whose_blocks_are_only_a_mark_can_be_saved(
    workplace: Workplace, mark: str
) -> None:
    marked = dict.fromkeys(
        ("participations", "motives", "themes", "constellations"), mark
    )
    key = store(workplace, broad("Boekenbende", **marked))
    async with opened(workplace) as program:
        await program.press("f2")
        await program.fill("contact_point", "directie")
        await program.press("ctrl+s")
        assert isinstance(program.app.screen, HomeScreen)
    assert changed_paths(workplace, key) == ["contact_point"]


# --- somebody else at the same time


async def test_a_conflict_is_shown_and_nothing_is_settled_silently(
    workplace: Workplace,
) -> None:
    key = store(workplace, broad("Boekenbende"))
    async with opened(workplace) as program:
        await program.press("f2")
        change(workplace, key, title="Boekenclub")
        await program.fill("title", "Leesbende")
        await program.press("ctrl+s")
        assert isinstance(program.app.screen, ConflictDialog)
        said = program.screen_text()
        assert "Boekenclub" in said
        assert "Leesbende" in said
        await program.press("escape")
        assert program.field("title").query_one(Input).value == "Leesbende"
        assert document_of(workplace, key)["title"] == "Boekenclub"


async def test_what_a_colleague_changed_elsewhere_in_the_record_stays(
    workplace: Workplace,
) -> None:
    key = store(workplace, broad("Boekenbende"))
    async with opened(workplace) as program:
        await program.press("f2")
        change(workplace, key, title="Boekenclub")
        await program.fill("contact_point", "directie")
        await program.press("ctrl+s")
        assert program.titles() == ["Boekenclub"]
    assert document_of(workplace, key)["contact_point"] == "directie"


async def test_a_record_that_was_taken_away_meanwhile_gives_a_message(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("Kort")
        await program.press("ctrl+s", "f2")
        registry.undo(workplace)
        await program.fill("title", "Lang")
        await program.press("ctrl+s")
        assert isinstance(program.app.screen, ConflictDialog)
        assert registry.COLLEAGUE in program.screen_text()
        await program.press("escape")
        assert program.field("title").query_one(Input).value == "Lang"
    assert registry.count(workplace) == 0


async def test_a_participant_from_the_list_can_be_taken_out(
    workplace: Workplace,
) -> None:
    key = store(workplace, broad("Boekenbende"))
    async with opened(workplace) as program:
        await program.press("f2")
        await program.go("participations")
        await program.press("down", "ctrl+r", "ctrl+s")
    assert changed_paths(workplace, key) == ["participations/2"]
