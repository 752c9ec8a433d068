"""Short lists of codes: a letter of its own for each, and as many on a line as fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from samenwerking.framework import load_framework
from samenwerking.records.text import fold
from samenwerking.tui.widgets.story_letters import LetterList, flow, letters
from tests.tui.driving import text_of
from tests.tui.stories import LEVEL, STATUS, story, telling

if TYPE_CHECKING:
    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace

CODED = [
    (record, name)
    for record in ("story", "step")
    for name, field in load_framework().fields(record).items()
    if field.kind == "code" and "#" not in field.refers_to
]


def test_labels_that_begin_alike_get_letters_that_tell_them_apart() -> None:
    assert letters(["Leerlingen", "Leraren", "School"]) == ["l", "r", "s"]
    assert letters(["Één", "École", "?"]) == ["e", "c", ""]
    assert letters(["a", "a"]) == ["a", ""]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("record", "name"), CODED)
def test_every_code_of_a_story_has_a_letter(
    record: str, name: str, language: Language
) -> None:
    framework = load_framework()
    codes = framework.choices(framework.fields(record)[name].refers_to)
    labels = [framework.label(code, language) for code in codes]
    found = letters(labels)
    assert len(set(found)) == len(labels) > 2
    assert all(
        letter and letter in fold(label)
        for label, letter in zip(labels, found, strict=True)
    )


@given(st.lists(st.integers(1, 60)), st.integers(1, 80))
def test_nothing_is_left_out_of_the_lines(widths: list[int], room: int) -> None:
    lines = flow(widths, room)
    assert [number for line in lines for number in line] == list(range(len(widths)))
    for line in lines:
        used = sum(widths[number] for number in line) + 2 * (len(line) - 1)
        assert used <= room or len(line) == 1


async def test_letters_arrows_and_marks_choose(workplace: Workplace) -> None:
    async with telling(workplace, story()) as editor:
        await editor.go_to("level")
        for key, value in (
            ("p", LEVEL + "leerlingen"),
            ("right", LEVEL + "leraren"),
            ("left", LEVEL + "leerlingen"),
            ("left", LEVEL + "buurt"),
            ("question_mark", "?"),
            ("right", LEVEL + "leerlingen"),
            ("minus", "-"),
            ("x", "-"),
            ("backspace", None),
        ):
            await editor.press(key)
            assert editor.value("level") == value, key
        await editor.press("enter")
        assert editor.screen.desk.rows["value"].has_focus_within


async def test_the_mouse_chooses_too(workplace: Workplace) -> None:
    async with telling(workplace, story()) as editor:
        chosen = editor.screen.desk.rows["status"].query_one(LetterList)
        at = next(
            (line.index("Told"), y)
            for y, line in enumerate(str(chosen.render()).split("\n"))
            if "Told" in line
        )
        await editor.program.pilot.click(chosen, offset=(at[0] + 2, at[1]))
        await editor.program.settle()
        assert editor.value("status") == STATUS + "verteld"


async def test_the_answer_is_told_without_colour(workplace: Workplace) -> None:
    async with telling(workplace, story()) as editor:
        shown = text_of(editor.screen.desk.rows["status"].query_one(LetterList))
        assert "✓ ● Confirmed" in shown
        assert shown.count("✓") == 1


async def test_a_long_list_shows_its_answer_until_one_is_in_it(
    workplace: Workplace,
) -> None:
    async with telling(workplace, story()) as editor:
        level = editor.screen.desk.rows["level"].query_one(LetterList)
        assert text_of(level) == "✓ Teachers"
        await editor.go_to("level")
        assert "Neighbourhood" in text_of(level)
        height = level.get_content_height(Size(0, 0), Size(0, 0), 30)
        assert height > 2


async def test_a_code_that_is_not_offered_stays(workplace: Workplace) -> None:
    held = story()
    held["steps"][0]["level"] = "waartoe.niveau.vroeger"
    async with telling(workplace, held) as editor:
        shown = text_of(editor.screen.desk.rows["level"].query_one(LetterList))
        assert "waartoe.niveau.vroeger" in shown
        await editor.press("ctrl+s")
    assert editor.results == [None]
