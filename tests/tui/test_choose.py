"""Choosing one of many: a few letters are enough, and nothing is chosen unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from samenwerking.tui.widgets.choices import Choice, matching
from samenwerking.tui.widgets.choose import Chooser
from tests.tui.driving import text_of
from tests.tui.fieldwork import fields
from tests.tui.registry import broad, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

CHOICES = [
    Choice("a", "Één école"),
    Choice("b", "Basisschool"),
    Choice("c", "School"),
    Choice("d", "Kunst en cultuur", also="atelier"),
    Choice("e", "Erfgoed", hint="Archief of museum."),
    Choice("?", "schoolloos"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ecole", "a"),
        ("EEN", "a"),
        ("sch", "cb?"),  # the beginning first, marks last
        ("cul", "d"),
        ("en ku", "d"),
        ("b", "b"),
        ("atel", "d"),
        ("x", ""),
        ("mus", "e"),  # by what explains it, from three letters on
        ("mu", ""),
        ("", "abcde?"),
    ],
)
def test_letters_find_labels_whatever_their_accents(typed: str, found: str) -> None:
    assert "".join(choice.value for choice in matching(typed, CHOICES)) == found


async def test_the_beginning_and_tab_choose_and_go_on(workplace: Workplace) -> None:
    async with fields(workplace, "status", "scale", "contact_point") as program:
        await program.press("l", "o", "tab", "r", "e", "tab")
        assert program.value("status") == "status.lopend"
        assert program.value("scale") == "wie.schaal.regionaal"
        assert program.row("contact_point").has_focus_within
        assert program.row("status").query_one(Input).value == "Lopend"


async def test_what_stands_under_the_bar_counts_at_once(workplace: Workplace) -> None:
    async with fields(workplace, "status") as program:
        await program.press("l")
        assert program.value("status") == "status.lopend"
        assert "Lopend" in program.screen_text()
        assert "De samenwerking is bezig." in program.screen_text()
        await program.press("escape")
        assert program.value("status") is None
        assert program.row("status").query_one(Input).value == ""


async def test_the_arrows_walk_round_and_enter_takes(workplace: Workplace) -> None:
    async with fields(workplace, "scale") as program:
        chooser = program.row("scale").query_one(Chooser)
        await program.press("enter")
        assert chooser.is_open
        await program.press("down", "down")
        assert program.value("scale") == "wie.schaal.regionaal"
        await program.press("up", "up")
        assert program.value("scale") == "-"
        await program.press("enter")
        assert not chooser.is_open
        assert program.row("scale").query_one(Input).value == "geen"
        await program.press("down", "escape")
        assert program.value("scale") == "-"


async def test_marks_are_chosen_by_sign_or_word(workplace: Workplace) -> None:
    async with fields(workplace, "scale", "status", "nature") as program:
        await program.press("question_mark", "tab", "o", "n", "b", "tab")
        assert program.value("scale") == "?"
        assert program.value("status") == "?"
        await program.press("backspace", "tab")
        assert program.value("nature") is None


async def test_what_is_no_choice_is_said_and_kept(workplace: Workplace) -> None:
    async with fields(workplace, "scale", "status", language="en") as program:
        await program.type("xyz")
        await program.press("tab")
        row = program.row("scale")
        row.show_findings(())
        await program.settle()
        assert "'xyz' is not in this list" in program.said("scale", "findings")
        assert row.query_one(Input).value == "xyz"
        assert row.value is None
        typed = row.typed
        row.set_value("wie.schaal.lokaal")
        assert row.unreadable is None
        row.set_value(typed)
        assert row.unreadable is not None
        assert row.query_one(Input).value == "xyz"


async def test_emptying_the_box_takes_the_choice_back(workplace: Workplace) -> None:
    document = {"scale": "wie.schaal.lokaal"}
    async with fields(workplace, "scale", "status", document=document) as program:
        await program.press("backspace", "tab")
        assert program.value("scale") is None


async def test_the_mouse_opens_and_chooses(workplace: Workplace) -> None:
    async with fields(workplace, "title", "scale") as program:
        await program.pilot.click("#field-scale Input")
        await program.settle()
        await program.pilot.click("#field-scale OptionList", offset=(3, 1))
        await program.settle()
        assert program.value("scale") == "wie.schaal.regionaal"
        assert not program.row("scale").query_one(Chooser).is_open
        await program.pilot.click("#field-scale Input")
        await program.pilot.click("#field-title Input")
        await program.settle()
        assert not program.row("scale").query_one(Chooser).is_open


async def test_at_the_foot_of_the_screen_the_list_opens_upwards(
    workplace: Workplace,
) -> None:
    names = ("title", "notes", "topic", "contact_point", "period_note", "scale")
    async with fields(workplace, *names, size=(80, 14)) as program:
        await program.go("scale")
        await program.press("enter")
        text = program.screen_text()
        assert "Lokaal" in text
        assert "geen" in text


async def test_another_record_is_found_by_its_name(workplace: Workplace) -> None:
    key = store(workplace, broad("Boekenbende"))
    async with fields(workplace, "predecessor", "title") as program:
        await program.type("boek")
        await program.until(lambda: bool(program.value("predecessor") == key))
        await program.press("tab")
        assert program.row("predecessor").query_one(Input).value == "Boekenbende"
        assert program.value("predecessor") == key


async def test_a_record_that_is_not_there_is_not_chosen(workplace: Workplace) -> None:
    async with fields(workplace, "predecessor", "title") as program:
        await program.type("nergens")
        await program.press("tab")
        assert program.value("predecessor") is None
        assert program.row("predecessor").unreadable is not None


async def test_the_meaning_of_a_code_follows_the_bar(workplace: Workplace) -> None:
    async with fields(workplace, "scale", language="en") as program:
        await program.press("down", "down")
        meaning = program.row("scale").query_one(".meaning")
        first = text_of(meaning)
        await program.press("down")
        assert first
        assert text_of(meaning) not in ("", first)


async def test_keys_that_come_at_once_choose_what_was_typed(
    workplace: Workplace,
) -> None:
    async with fields(workplace, "status", "scale") as program:
        for key in ("l", "o", "enter"):
            program.app.simulate_key(key)
        await program.settle()
        assert program.value("status") == "status.lopend"
        assert not program.row("status").query_one(Chooser).is_open


async def test_what_is_not_in_the_list_is_said_while_one_stands_there(
    workplace: Workplace,
) -> None:
    async with fields(workplace, "status") as program:
        await program.press("q", "q")
        assert not program.row("status").query_one(Chooser).is_open
        assert program.row("status").unreadable is not None
        await program.press("enter")  # whoever asks sees what there is
        assert "Lopend" in program.screen_text()
