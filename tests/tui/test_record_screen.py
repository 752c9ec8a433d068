"""The record screen: columns, map, depth, help, going about, the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widget import Widget

from samenwerking.service import listing
from samenwerking.tui.dialogs.help import HelpDialog
from samenwerking.tui.screens.record import RecordScreen, Start
from samenwerking.tui.widgets.blocks import Columns
from samenwerking.tui.widgets.map import RecordMap, counts, places
from tests.tui import registry
from tests.tui.driving import Program, opened, text_of
from tests.tui.registry import broad, change, document_of, store

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.service.workplace import Workplace


def focused(program: Program) -> str:
    """Return the field in which the user works."""
    form = program.app.screen
    assert isinstance(form, RecordScreen)
    row = form.row()
    return row.field_name if row else ""


def on_map(program: Program) -> list[str]:
    """Return the lines of the map."""
    found = program.find("#map", RecordMap)
    return [str(option.prompt) for option in found.options]


@pytest.mark.parametrize(("width", "side_by_side"), [(80, 1), (120, 2), (160, 3)])
async def test_as_many_columns_as_fit_and_always_that_of_the_focus(
    workplace: Workplace, width: int, side_by_side: int
) -> None:
    async with opened(workplace, size=(width, 40)) as program:
        await program.press("ctrl+n")
        columns = program.find("#columns", Columns)
        assert len(columns.shown) == side_by_side
        assert "Titel" in program.screen_text()
        await program.press("ctrl+b", "ctrl+b")
        assert focused(program) == "motives"
        await program.until(lambda: "Beweegredenen" in program.screen_text())
        assert "why" in columns.shown
        assert "▸Waarom" in program.screen_text()


async def test_tab_goes_through_all_fields_in_order(workplace: Workplace) -> None:
    async with opened(workplace, size=(80, 24)) as program:
        await program.press("ctrl+n")
        seen = [focused(program)]
        while seen[-1] != "motives":
            await program.press("tab")
            assert focused(program) not in seen
            seen.append(focused(program))
        framework = workplace.framework
        fields = framework.fields("partnership").values()
        assert set(seen) == {f.field for f in fields if f.depth == "broad"}


async def test_f2_asks_for_the_rest_and_back_without_losing_anything(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", *"Lees")
        assert not program.app.screen.query("#field-topic")
        await program.press("f2")
        assert focused(program) == "title"
        await program.go("topic")
        await program.paste("samen lezen")
        order = [row.field_name for row in program.app.screen.in_order()]  # type: ignore[attr-defined]
        assert order.index("learning_question") < order.index("topic")
        assert order.index("topic") < order.index("themes")
        await program.press("f2")
        assert program.field("topic").display
        assert not program.field("target_groups").display
        await program.press("f2", "ctrl+s")
    stored = document_of(workplace, "Lees")
    assert (stored["topic"], stored["depth"]) == ("samen lezen", "diepte.diep")


async def test_the_map_says_what_is_missing_and_leads_there(
    workplace: Workplace,
) -> None:
    store(workplace, broad("Boekenbende", scale="?", status="-"))
    async with opened(workplace, "en", size=(160, 50)) as program:
        await program.press("f2")
        lines = on_map(program)
        assert any(line.startswith("RQ1 ") and "/" in line for line in lines)
        assert " ● Title" in lines
        assert " ? Scale" in lines
        assert any(line.startswith(" - Status") for line in lines)
        assert " ○ End" in lines
        found = program.find("#map", RecordMap)
        found.focus()
        found.highlighted = lines.index(" ○ End")
        await program.press("enter")
        assert focused(program) == "ends"
        await program.press(*"2027")
        assert " ● End" in on_map(program)


def test_the_map_counts_per_column(framework: Framework) -> None:
    document = {"title": "Lees", "depth": "diepte.breed", "starts": "?"}
    names = ["title", "status", "starts", "ends", "topic"]
    found = places(framework, document, [], names)
    states = {place.name: place.state for place in found}
    assert states == {
        "title": "given",
        "status": "missing",
        "starts": "unknown",
        "ends": "missing",
        "topic": "not_asked",
    }
    assert counts(found)["general"] == (1, 0)
    assert counts(found)["who"] == (1, 0)


async def test_f3_goes_to_the_next_gap(workplace: Workplace) -> None:
    store(workplace, broad("Boekenbende", scale="wie.schaal.lokaal"))
    async with opened(workplace) as program:
        await program.press("f2", "f3")
        assert focused(program) == "ends"
        await program.press("?", "f3")
        assert program.messages()[-1] == program.app.say("Nothing is missing here.")


async def test_f1_explains_the_field_with_its_codes_and_its_source(
    workplace: Workplace,
) -> None:
    async with opened(workplace, "en", size=(160, 50)) as program:
        await program.press("ctrl+n")
        await program.go("motives")
        await program.press("f1")
        said = text_of(program.find("#explanation", Widget))
        framework = workplace.framework
        motive = framework.get_code("waarom.taak.zorg")
        assert motive.definition("en") in said
        assert framework.source("004") in said
        assert "lines 63-125" in said
        await program.go("scale")  # it follows
        said = text_of(program.find("#explanation", Widget))
        assert framework.fields("partnership")["scale"].help("en") in said
        await program.press("f1")  # a second time: the keys
        assert isinstance(program.app.screen, HelpDialog)
        await program.press("escape")
        assert not program.find("#help-panel", Widget).display


async def test_escape_closes_the_help_first(workplace: Workplace) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "f1", "escape")
        assert isinstance(program.app.screen, RecordScreen)
        assert not program.find("#help-panel", Widget).display


async def test_the_log_says_who_changed_what_in_words(workplace: Workplace) -> None:
    key = store(workplace, broad("Boekenbende"))
    change(workplace, key, status="status.lopend")
    async with opened(workplace, size=(160, 50)) as program:
        await program.press("f2", "ctrl+l")
        said = text_of(program.find("#log", Widget))
        assert registry.COLLEAGUE in said
        assert "Status" in said
        assert "+ Lopend" in said
        assert "status.lopend" not in said


async def test_the_other_language_keeps_what_was_typed_and_the_steps_back(
    workplace: Workplace,
) -> None:
    async with opened(workplace, "nl") as program:
        await program.press("ctrl+n", *"Lees")
        await program.fill("starts", "ooit")
        await program.go("title")
        program.app.action_language()
        await program.settle()
        assert "Learning question" in program.screen_text()
        assert program.field("title").value == "Lees"
        assert program.field("starts").typed == "ooit"
        assert program.findings("starts") != ""
        assert focused(program) == "title"
        await program.press("ctrl+z", "ctrl+z")
        assert program.field("starts").typed is None
        assert program.field("title").value is None


async def test_a_start_is_what_the_form_begins_with(workplace: Workplace) -> None:
    start = Start(broad("Sjabloon"), touched=True, first="starts")
    async with opened(workplace) as program:
        await program.app.push_screen(RecordScreen(None, start))
        await program.settle()
        assert program.field("title").value == "Sjabloon"
        assert focused(program) == "starts"
        await program.press("ctrl+s")
    assert listing.list_partnerships(workplace).total == 1


async def test_fields_out_of_sight_are_drawn_once_somebody_goes_there(
    workplace: Workplace,
) -> None:
    key = store(workplace, broad("Leesclub"))
    before = registry.document_of(workplace, key)
    async with opened(workplace, size=(80, 24)) as program:
        await program.press("f2")
        assert program.field("title").is_mounted
        assert not program.field("ends").is_mounted
        assert not program.field("motives").is_mounted
        await program.go("motives")
        assert program.field("motives").has_focus_within
        await program.press("shift+tab")  # to the end of a column never seen
        assert program.field("ends").has_focus_within
        await program.press("tab")
        assert program.field("motives").has_focus_within
        await program.go("title")
        await program.press("end", *"!!", "ctrl+s")
    assert registry.document_of(workplace, key) == {**before, "title": "Leesclub!!"}
