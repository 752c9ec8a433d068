"""Fields in which one types: pasting, marks, dates, numbers, and what is too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import Input, TextArea

from samenwerking.records.text import LINE_LIMIT, TEXT_LIMIT
from tests.tui.fieldwork import fields

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


async def test_a_text_of_several_lines_is_pasted_whole_into_one_line(
    workplace: Workplace,
) -> None:
    async with fields(workplace, "title") as program:
        await program.paste("Leren\nlezen\tsamen ")
        assert program.value("title") == "Leren lezen samen"
        await program.press("home", "shift+right", "shift+right")
        await program.paste("Bl")
        assert program.value("title") == "Blren lezen samen"


async def test_what_does_not_fit_is_left_out_and_that_is_said(
    workplace: Workplace,
) -> None:
    message = "Only {} characters fit here: the rest was left out."
    async with fields(workplace, "title", "notes", language="en") as program:
        await program.paste("t" * (LINE_LIMIT + 1))
        assert program.messages() == [message.format(LINE_LIMIT)]
        await program.press("x")
        assert program.value("title") == "t" * LINE_LIMIT
        await program.press("tab")
        await program.paste("n" * (TEXT_LIMIT + 1))
        await program.press("x", "enter")
        assert program.value("notes") == "n" * TEXT_LIMIT
        assert message.format(TEXT_LIMIT) in program.messages()


async def test_a_stray_key_does_not_wipe_out_a_text(workplace: Workplace) -> None:
    document = {"title": "Boekenbende"}
    async with fields(workplace, "title", document=document) as program:
        await program.press("x")
        assert program.value("title") == "Boekenbendex"


MARKED = ("title", "notes", "starts", "scale", "themes", "motives", "activities")


async def test_unknown_none_and_not_asked_are_one_call_each(
    workplace: Workplace,
) -> None:
    async with fields(workplace, *MARKED) as program:
        for mark, word in (("?", "onbekend"), ("-", "geen"), (None, "")):
            for name in MARKED:
                program.row(name).mark(mark)
                assert program.value(name) == mark
            await program.settle()
            said = program.screen_text().count(word) if word else len(MARKED)
            assert said == len(MARKED)
        assert len(program.screen.changes) == 3 * len(MARKED)


SHOWN: dict[str, Any] = {
    "title": "Boekenbende",
    "notes": "een\ntwee",
    "starts": "2025-2026",
    "ends": "..",
    "scale": "wie.schaal.lokaal",
    "themes": ["thema.taal", "thema.zorg"],
    "motives": [{"code": "waarom.taak.zorg", "note": "zegt de directie"}],
    "activities": [{"key": "1", "purpose": "overleg"}],
}


async def test_every_field_gives_back_what_it_was_given(workplace: Workplace) -> None:
    async with fields(workplace, *SHOWN) as program:
        for name, value in SHOWN.items():
            row = program.row(name)
            row.set_value(value)
            row.set_value(value)
            assert row.value == value
        await program.settle()
        assert len(program.screen.changes) == len(SHOWN)
        for name in SHOWN:
            program.row(name).set_value(None)
            assert program.value(name) is None


async def test_what_is_only_looked_at_does_not_change(workplace: Workplace) -> None:
    async with fields(workplace, *SHOWN, document=SHOWN) as program:
        for name in SHOWN:
            await program.go(name)
        assert {name: program.value(name) for name in SHOWN} == SHOWN
        assert program.screen.changes == []


async def test_a_date_is_said_as_it_was_understood(workplace: Workplace) -> None:
    async with fields(workplace, "starts", "ends") as program:
        await program.paste("12/3/25")
        assert program.said("starts") == "= 12 maart 2025"
        assert program.value("starts") == "2025-03-12"
        program.row("starts").set_value("2025-2026")
        box = program.row("starts").query_one(Input)
        assert box.value == "schooljaar 2025-2026"
        assert program.said("starts") == (
            "= schooljaar 2025-2026 (1 sept 2025 - 31 aug 2026)"
        )
        await program.press("tab")
        await program.paste("loopt door")
        assert program.value("ends") == ".."
        assert program.said("ends") == "= open einde"


async def test_a_date_that_there_is_not_is_refused_beside_the_field(
    workplace: Workplace,
) -> None:
    async with fields(workplace, "starts", language="en") as program:
        row = program.row("starts")
        await program.paste("31/2/2025")
        row.show_findings(())
        await program.settle()
        assert row.value is None
        assert row.typed == "31/2/2025"
        assert "that month has no day 31" in program.said("starts", "findings")
        row.set_value(None)
        row.show_findings(())
        assert program.said("starts", "findings") == ""
        row.set_value("31/2/2025")
        assert row.unreadable is not None


async def test_what_belongs_in_a_field_is_said_while_one_is_there(
    workplace: Workplace,
) -> None:
    async with fields(workplace, "title", "notes", size=(80, 24)) as program:
        assert program.said("title", "help").startswith("Een herkenbare naam")
        await program.press("tab")
        assert program.said("title", "help") == ""
        assert program.said("notes", "help") == "Wat nergens anders past."


HOSTILE = "Gent [/] [b]\x1b]52;c;eA==\x07\x9b31m \u202enok"


async def test_hostile_texts_are_shown_as_they_are(workplace: Workplace) -> None:
    document = {
        "title": HOSTILE,
        "notes": HOSTILE,
        "status": HOSTILE,
        "themes": [HOSTILE],
        "starts": HOSTILE,
        "participations": [{"key": "1", "group": HOSTILE, "side": HOSTILE}],
        "activities": [{"key": "1", "purpose": HOSTILE}],
        "predecessor": HOSTILE,
    }
    async with fields(workplace, *document, document=document) as program:
        for name in document:
            await program.go(name)
            await program.press("down")
            text = program.screen_text()
            assert "Gent [/] [b]" in text, name
            assert not set("\x1b\x07\x9b\u202e") & set(text), name
            await program.press("escape")


async def test_a_text_box_is_left_with_tab(workplace: Workplace) -> None:
    async with fields(workplace, "notes", "title") as program:
        assert isinstance(program.app.focused, TextArea)
        await program.press("a", "tab")
        assert program.value("notes") == "a"
        assert program.row("title").has_focus_within
