"""The editor of stories around the story: leaving it, its sizes, its languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widget import Widget

from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.screens.story import StoryScreen
from samenwerking.tui.widgets.collections import StoriesField
from tests.tui.driving import opened, text_of
from tests.tui.registry import broad, document_of, store
from tests.tui.stories import story, telling

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


# --- leaving


async def test_nothing_changed_is_nothing_to_ask(workplace: Workplace) -> None:
    for held in (None, story()):
        async with telling(workplace, held) as editor:
            await editor.press("ctrl+n", "escape")
        assert editor.results == [None]


async def test_leaving_asks_only_when_something_changed(workplace: Workplace) -> None:
    async with telling(workplace, story()) as editor:
        await editor.press("enter")
        await editor.type(" Echt")
        await editor.press("escape")
        assert isinstance(editor.program.app.screen, ConfirmDialog)
        await editor.press("enter")
        assert editor.words() == "Wij zaten samen. Echt"
        await editor.press("escape", "tab", "enter")
    assert editor.results == [None]


async def test_an_answer_that_was_wiped_out_leaves_no_step(
    workplace: Workplace,
) -> None:
    async with telling(workplace) as editor:
        await editor.type("Hm")
        await editor.press("backspace", "backspace", "ctrl+n", "ctrl+s")
    assert editor.results == [None]


async def test_what_is_told_can_be_kept_meanwhile(workplace: Workplace) -> None:
    async with telling(workplace, story()) as editor:
        await editor.press("enter")
        await editor.type("!")
        await editor.press("ctrl+r")
        told = [story["steps"] for story in editor.heard if story is not None]
        words = [[step["words"] for step in steps] for steps in told]
        await editor.press("escape", "tab", "enter")
        assert editor.heard[-1] is None
    assert words == [
        ["Wij zaten samen.!", "Wij lezen elke dag."],
        ["Wij lezen elke dag."],
    ]


# --- languages, sizes, early keys


async def test_the_other_language_keeps_what_was_typed(workplace: Workplace) -> None:
    async with telling(workplace) as editor:
        await editor.type("We read")
        editor.program.app.action_language()
        await editor.program.settle()
        assert editor.question() == "Wat deden jullie samen?"
        await editor.type("!")
        assert editor.words() == "We read!"
        await editor.press("ctrl+z")
        assert editor.told() == []


async def test_a_narrow_screen_shows_one_thing_at_a_time(workplace: Workplace) -> None:
    async with telling(workplace, story(), size=(80, 24)) as editor:
        assert editor.screen.chain.display
        assert not editor.screen.desk.display
        await editor.press("enter")
        assert not editor.screen.chain.display
        assert "Wij zaten samen." in editor.program.screen_text()
        await editor.press("escape")
        assert editor.screen.chain.display
        await editor.press("escape")
    assert editor.results == [None]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_everything_of_a_step_can_be_reached(
    size: tuple[int, int], workplace: Workplace
) -> None:
    async with telling(workplace, story(), size=size) as editor:
        await editor.press("enter")
        seen = set()
        desk = editor.screen.desk
        for _ in desk.rows:
            focused, row = editor.program.app.focused, editor.screen.row
            assert focused is not None
            assert row is not None
            assert desk.region.overlaps(focused.region), row.field_name
            seen.add(row.field_name)
            await editor.press("tab")
        assert seen == set(desk.rows)


async def test_letters_that_come_early_are_not_lost(workplace: Workplace) -> None:
    async with telling(workplace) as editor:
        await editor.press("escape")
        screen = StoryScreen(None, {})
        editor.program.app.push_screen(screen)
        await editor.press("W", "e")
        assert screen.desk.words.value == "We"


async def test_hostile_words_are_only_words(workplace: Workplace) -> None:
    held = story(title="[/]\x1b]52;c;x\x07")
    held["steps"][0]["words"] = "[bold]\x1b[31m[/nope]"
    async with telling(workplace, held, {"title": "[/x]\x1b"}) as editor:
        await editor.press("home", "enter")
        lines = "".join(editor.program.lines())
        assert "\x1b" not in lines
        assert "[bold]" in editor.chain()


async def test_help_explains_the_field_beside_the_story(workplace: Workplace) -> None:
    async with telling(workplace, story()) as editor:
        await editor.go_to("status")
        await editor.press("f1")
        words = text_of(editor.program.find("#explanation", Widget))
        assert "It has happened and something shows it." in words
        await editor.press("escape")
        assert isinstance(editor.program.app.screen, StoryScreen)
        assert not editor.screen.explaining


# --- from the record


def asked(screen: StoryScreen) -> str:
    """Return the question that is asked; nothing while the screen is made anew."""
    return "".join(text_of(widget) for widget in screen.query("#question"))


async def test_a_story_told_from_the_form_is_stored_with_its_record(
    workplace: Workplace,
) -> None:
    key = store(workplace, broad("Boekenbende", depth="diepte.diep", stories=[story()]))
    async with opened(workplace, "en") as program:
        await program.press("f2")
        await program.go("stories")
        field = program.find("#field-stories", StoriesField)
        field.add("W")
        await program.until(lambda: isinstance(program.app.screen, StoryScreen))
        await program.pilot.pause()
        await program.press("e")
        assert [len(told["steps"]) for told in field.value] == [2, 1]
        screen = program.app.screen
        assert isinstance(screen, StoryScreen)
        screen.chain.focus()
        program.app.action_language()
        await program.until(lambda: screen.ready and "Wat deden" in asked(screen))
        await program.press("enter")
        await program.press("!", "ctrl+s")
        await program.press("ctrl+s")
    stories = document_of(workplace, key)["stories"]
    assert stories[0] == story()
    assert [step["words"] for step in stories[1]["steps"]] == ["We!"]
