"""Telling a value-creation story: questions, words, codes, the chain and its gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from tests.tui.driving import text_of
from tests.tui.stories import LEVEL, SIGN, STATUS, VALUE, story, telling

if TYPE_CHECKING:
    import pytest

    from samenwerking.service.workplace import Workplace


async def test_five_questions_make_the_steps_and_any_can_be_skipped(
    workplace: Workplace,
) -> None:
    async with telling(workplace) as editor:
        assert editor.question() == "What did you do together?"
        await editor.type("We read")
        await editor.press("ctrl+n")
        assert editor.question() == "What did you take from it?"
        await editor.press("ctrl+n")
        assert editor.question() == "What did you do differently afterwards?"
        await editor.type("Daily")
        await editor.press("tab", "t", "ctrl+s")
        (told,) = editor.results
    assert told is not None
    told_steps = [{k: v for k, v in s.items() if k != "key"} for s in told["steps"]]
    assert told_steps == [
        {
            "value": VALUE + "activiteiten",
            "status": STATUS + "verteld",
            "words": "We read",
        },
        {
            "value": VALUE + "praktijk",
            "status": STATUS + "verteld",
            "words": "Daily",
            "level": LEVEL + "leraren",
        },
    ]
    assert len({told["key"], *(step["key"] for step in told["steps"])}) == 3


async def test_the_chain_shows_cycles_status_signs_and_what_is_passed_over(
    workplace: Workplace,
) -> None:
    async with telling(workplace, story()) as editor:
        chain = editor.chain()
        assert "● Immediate value\n │ Teachers · Confirmed" in chain
        assert "“Wij zaten samen.”" in chain
        assert "… nothing told about potential value" in chain
        assert "◑ Applied value\n │ Pupils · Partly" in chain
        assert "› What came of it?" in chain
        assert "› What did you take from it?" not in chain


async def test_a_gap_can_be_filled_where_it_is(workplace: Workplace) -> None:
    async with telling(workplace, story()) as editor:
        await editor.press("down")
        assert editor.question() == "What did you take from it?"
        await editor.press("enter")
        await editor.type("Ideas")
        values = [step["value"] for step in editor.told()]
        assert values == [VALUE + v for v in ("activiteiten", "bronnen", "praktijk")]
        assert "nothing told" not in editor.chain()


async def test_what_went_wrong_is_told_by_a_sign_and_in_words(
    workplace: Workplace,
) -> None:
    async with telling(workplace, story()) as editor:
        await editor.go_to("sign")
        await editor.press("g")
        assert editor.value("sign") == SIGN + "negatief"
        assert "− Negative" in editor.chain()
        assert "╳ the chain breaks here" in editor.chain()
        await editor.press("p")
        assert "the chain breaks here" not in editor.chain()


async def test_useful_resources_of_pupils_are_possible_and_no_gap(
    workplace: Workplace,
) -> None:
    step = {"key": "1", "level": LEVEL + "leerlingen", "value": VALUE + "bronnen"}
    async with telling(workplace, story(steps=[step])) as editor:
        assert "not in the framework" in editor.chain()
        assert "Hint: This cell is not in the SONO" in editor.findings("value")
        assert editor.value("value") == VALUE + "bronnen"


async def test_examples_follow_the_level_and_the_value(workplace: Workplace) -> None:
    async with telling(workplace, story()) as editor:
        await editor.press("down", "down")
        examples = editor.screen.desk.rows["example"]
        assert "Pupil-centred innovation\n  sustained" in text_of(
            await editor.go_to("example")
        )
        await editor.go_to("level")
        await editor.press("t")
        assert "Through reflective dialogue" in text_of(await editor.go_to("example"))
        await editor.press("r")
        assert examples.value == "waartoe.leraren.praktijk.rollen"


async def test_something_else_leads_to_the_note(workplace: Workplace) -> None:
    async with telling(workplace, story()) as editor:
        await editor.go_to("example")
        await editor.press("left")
        assert editor.value("example") == "-"
        await editor.type("Own words")
        assert editor.value("note") == "Own words"


async def test_steps_are_put_earlier_and_later_and_taken_out(
    workplace: Workplace,
) -> None:
    async with telling(workplace, story()) as editor:
        await editor.press("ctrl+l")
        assert [step["words"][4:] for step in editor.told()] == [
            "lezen elke dag.",
            "zaten samen.",
        ]
        assert "↺ another round" in editor.chain()
        await editor.press("ctrl+l")
        assert editor.program.messages() == ["This step cannot go further."]
        await editor.press("ctrl+b", "ctrl+r")
        assert [step["words"] for step in editor.told()] == ["Wij lezen elke dag."]
        await editor.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+s")
        assert editor.results == [None]


async def test_undo_and_redo_go_over_all_fields(workplace: Workplace) -> None:
    async with telling(workplace) as editor:
        await editor.type("We read")
        await editor.press("tab", "p", "tab", "tab", "tab", "c")
        whole = editor.told()
        await editor.press("ctrl+z")
        assert editor.value("status") == STATUS + "verteld"
        await editor.press("ctrl+z")
        assert editor.value("level") is None
        assert editor.words() == "We read"
        await editor.press("ctrl+z")
        assert editor.told() == []
        assert editor.words() == ""
        assert editor.question() == "What did you do together?"
        await editor.press("ctrl+y", "ctrl+y", "ctrl+y")
        assert editor.told() == whole
        await editor.press("ctrl+y")
        assert editor.program.messages() == ["There is nothing to take back."]


async def test_one_key_answers_unknown_none_and_not_asked(workplace: Workplace) -> None:
    async with telling(workplace, story()) as editor:
        for name in ("level", "evidence"):
            await editor.go_to(name)
            for key, value in (("f5", "?"), ("f6", "-"), ("f7", None)):
                await editor.go_to(name)
                await editor.press(key)
                assert editor.value(name) == value, name
        assert "level" not in editor.told()[0]


async def test_a_story_without_steps_can_say_why(workplace: Workplace) -> None:
    async with telling(workplace, {"key": "1", "title": "Leeg"}) as editor:
        await editor.press("home", "enter")
        await editor.type("!")
        remark = text_of(editor.program.find("#summary", Widget))
        assert remark == "A story needs at least one step in order to count."
        editor.screen.chain.focus()
        await editor.press("f5")
        assert "Steps: unknown" in editor.chain()
        await editor.press("ctrl+s")
    assert editor.results == [{"key": "1", "title": "Leeg!", "steps": "?"}]


async def test_the_story_itself_has_a_teller_who_is_a_role(
    workplace: Workplace,
) -> None:
    async with telling(workplace, story()) as editor:
        await editor.press("home", "enter")
        await editor.press("end")
        await editor.type("!")
        await editor.press("tab", "t", "tab")
        await editor.type("mei 2026")
        await editor.press("ctrl+s")
        (told,) = editor.results
    assert told == story(
        title="De boekenkring!", teller="verteller.leraar", told_on="2026-05"
    )


async def test_a_date_that_cannot_be_read_is_said_and_kept(
    workplace: Workplace,
) -> None:
    async with telling(workplace, story()) as editor:
        await editor.go_to("dated")
        await editor.type("ooit")
        editor.screen.chain.focus()
        await editor.press("down", "down", "ctrl+s")
        assert "'ooit'" in editor.program.messages()[-1]
        assert editor.results == []
        assert editor.screen.desk.rows["dated"].has_focus_within
        await editor.press("ctrl+z", "ctrl+s")
    assert editor.results == [None]


async def test_words_can_be_written_in_an_editor_of_ones_own(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def edit(_app: object, text: str, title: str) -> str:
        asked.append((text, title))
        return f"{text}\nEn toen?"

    monkeypatch.setattr("samenwerking.tui.screens.story.edit_text", edit)
    async with telling(workplace, story()) as editor:
        await editor.press("f4")
        assert asked == [("Wij zaten samen.", "The teller's words")]
        assert editor.told()[0]["words"] == "Wij zaten samen.\nEn toen?"
        await editor.press("ctrl+z")
        assert editor.told()[0]["words"] == "Wij zaten samen."


# --- findings


async def test_remarks_stand_beside_their_field_and_in_the_chain(
    workplace: Workplace,
) -> None:
    async with telling(workplace, story()) as editor:
        assert "! remarks" not in editor.chain()
        await editor.press("down", "down")
        await editor.go_to("status")
        await editor.press("c")
        assert "! remarks: 1" in editor.chain()
        assert editor.findings("evidence").startswith("Warning: Say what shows")
        await editor.press("t")
        assert "! remarks" not in editor.chain()
        assert editor.findings("evidence") == ""
