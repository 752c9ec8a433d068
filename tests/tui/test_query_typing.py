"""What the filter bar makes of a query that is not typed to its end."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

from textual.widgets import Input

from samenwerking.query.parse import parse
from samenwerking.tui.understanding import SILENCE
from samenwerking.tui.widgets import query_box
from samenwerking.tui.widgets.listing import PartnershipList
from tests.tui.driving import opened
from tests.tui.querying import NAMES, complaint, offered, typed, write
from tests.tui.test_home_filters import chips, tick

if TYPE_CHECKING:
    import pytest

    from samenwerking.service.workplace import Workplace

_PIECES = (
    *("motief:", "groei", "status:", "lopend,", "sj:", "2025-2026", "..", "actief:"),
    *("(", ")", "-", "+", "titel", "@", "OF ", "NIET ", '"', " ", "?", "!", "*", ":"),
    *("voorwaarde:(", "start:", "-30d..", "bevinding:fout", "fiche:", "é", "[/]", ","),
)


async def test_what_is_half_typed_leaves_the_last_answer_and_says_nothing(
    varied: Workplace,
) -> None:
    async with opened(varied) as program:
        await write(program, "status:lopend -motief:")
        assert program.titles() == ["Aula"]
        assert complaint(program) == ""
        await write(program, "gro")
        assert program.titles() == ["Aula"]
        await write(program, "ei")
        assert program.titles() == ["Aula"]


async def test_a_mistake_is_told_after_a_pause_under_its_characters(
    varied: Workplace,
) -> None:
    async with opened(varied, size=(80, 24)) as program:
        await write(program, "gent motif:groei")
        assert complaint(program) == ""
        await asyncio.sleep(SILENCE + 0.2)
        await program.settle()
        assert "motif" in complaint(program)
        lines = program.lines()
        bar = next(i for i, line in enumerate(lines) if "gent motif" in line)
        at = lines[bar].index("motif")
        assert lines[bar + 1][at : at + 5] == "▔▔▔▔▔"
        # Tab takes over what was proposed; then nothing is wrong any more.
        await program.press("tab")
        assert "motif:" not in typed(program)
        assert parse(typed(program), varied.framework)
        assert complaint(program) == ""


async def test_enter_tells_a_mistake_at_once_and_stays_in_the_bar(
    varied: Workplace,
) -> None:
    async with opened(varied) as program:
        await write(program, "xyzveld:groei")
        await program.press("enter")
        assert "xyzveld" in complaint(program)
        assert program.find("#search", Input).has_focus
        await write(program, "x")
        assert complaint(program) == ""


async def test_nothing_is_offered_any_more_to_who_went_on(
    varied: Workplace,
) -> None:
    async with opened(varied) as program:
        # Enter comes before anything was looked up, unless the machine is busy.
        await program.pilot.press(*"status", "colon", *"lopen", "enter")
        await program.settle()
        assert offered(program) == []
        assert "lopen" in complaint(program)


async def test_what_hangs_there_stays_until_another_letter_is_looked_up(
    varied: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(varied, size=(80, 24)) as program:
        await write(program, "motief:")
        other = next(text for text in offered(program) if "gr" not in text)
        monkeypatch.setattr(query_box, "_MOMENT", 5)  # longer than what follows
        await program.pilot.press("g", "r")
        await program.pilot.pause()
        # It still stands there, but nothing of it can be taken: it may be wrong.
        assert offered(program) == []
        y = next(i for i, line in enumerate(program.lines()) if other in line)
        await program.pilot.click(offset=(program.lines()[y].index(other), y))
        assert typed(program) == "motief:gr"
        await program.pilot.press("escape")
        await program.pilot.pause()
        assert other not in program.screen_text()
        assert typed(program) == "motief:gr"
        monkeypatch.undo()
        await write(program, "o")
        assert offered(program)[0] == "groei"


async def test_a_saved_question_that_is_not_there_is_told_likewise(
    varied: Workplace,
) -> None:
    async with opened(varied) as program:
        await write(program, "@bestaatniet")
        assert complaint(program) == ""
        await program.press("enter")
        assert "bestaatniet" in complaint(program)
        assert len(program.titles()) == 4


async def test_what_may_become_a_field_leaves_the_last_answer_for_a_moment(
    varied: Workplace,
) -> None:
    async with opened(varied) as program:
        await write(program, "status:lopend ")
        await program.pilot.press(*"bevinding")
        assert program.titles() == ["Aula"]
        await write(program, ":")
        assert program.titles() == ["Aula"]
        # Who stops after a word looks for the word, until there is a colon after all.
        await program.pilot.press("backspace")
        await program.until(lambda: program.titles() == [])
        await write(program, ":")
        assert program.titles() == ["Aula"]
        assert "beving" not in chips(program)


async def test_who_goes_on_does_not_wait_for_what_may_become_a_field(
    varied: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samenwerking.tui.screens.narrowing.SILENCE", 3600)
    async with opened(varied) as program:
        await write(program, "status:lopend ")
        await program.pilot.press(*"bevinding", "enter")
        await program.settle()
        assert program.titles() == []
        assert program.find("#list", PartnershipList).has_focus


async def test_after_a_question_that_is_not_there_one_can_still_tick(
    varied: Workplace,
) -> None:
    async with opened(varied) as program:
        await write(program, "@bestaatniet")
        await tick(program, "Idee")
        assert len(program.titles()) == 3
        assert chips(program).startswith("▸ Status: Idee")
        program.find("#search", Input).focus()
        await program.press("escape")
        assert typed(program) == ""
        assert len(program.titles()) == 4


async def test_fast_typing_leaves_the_answer_to_what_could_be_read_last(
    varied: Workplace,
) -> None:
    async with opened(varied) as program:
        # Nothing is waited for between these: the box gets them one after the other.
        for text in ("status:lopend", "status:lopend @", "status:lopend @x"):
            box = program.find("#search", Input)
            box.value, box.cursor_position = text, len(text)
        await program.settle()
        assert program.titles() == ["Aula"]


async def test_nothing_half_typed_flashes_within_the_pause(
    varied: Workplace,
) -> None:
    dice, now = random.Random(1), asyncio.get_running_loop().time
    async with opened(varied, size=(80, 24)) as program:
        for _ in range(5):
            text = _half_typed(dice)
            for key in [*text, *["backspace"] * len(text)]:
                begin = now()
                await program.pilot.press(NAMES.get(key, key))
                # On a busy machine a key may take longer than the pause itself.
                assert complaint(program) == "" or now() - begin >= SILENCE


async def test_hundreds_of_half_typed_texts_raise_nothing(
    varied: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whatever is said now would be said before its time.
    monkeypatch.setattr(query_box, "SILENCE", 3600)
    dice = random.Random(2)
    async with opened(varied, size=(80, 24)) as program:
        box = program.find("#search", Input)
        for _ in range(300):
            text = _half_typed(dice)
            cut = dice.randrange(len(text) + 1)
            for part in (text[:cut], text):
                box.value = part
                box.cursor_position = dice.choice((len(part), cut))
                await program.pilot.pause()
                assert complaint(program) == "", part
        box.value = ""
        await program.settle()
        assert program.messages() == []
        assert len(program.titles()) == 4


def _half_typed(dice: random.Random) -> str:
    return "".join(dice.choices(_PIECES, k=dice.randint(2, 6)))[:40]
