"""The filter bar: it completes, keeps quiet while one types, and says what it took."""

from __future__ import annotations

import asyncio
import random
import shlex
from typing import TYPE_CHECKING

import pytest
from textual.widget import Widget
from textual.widgets import Input

from samenwerking.query.parse import parse
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.understanding import SILENCE
from samenwerking.tui.widgets.listing import PartnershipList
from samenwerking.tui.widgets.query_panel import QueryPanel
from tests.cli.invoking import run
from tests.tui.driving import Program, opened, text_of
from tests.tui.registry import broad, store
from tests.tui.test_home_filters import chips, options, tick

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

_NAMES = {
    ":": "colon",
    " ": "space",
    "@": "at",
    "+": "plus",
    "-": "minus",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    '"': "quotation_mark",
    ",": "comma",
    ".": "full_stop",
    "*": "asterisk",
    "?": "question_mark",
    "!": "exclamation_mark",
}
_PIECES = (
    *("motief:", "groei", "status:", "lopend,", "sj:", "2025-2026", "..", "actief:"),
    *("(", ")", "-", "+", "titel", "@", "OF ", "NIET ", '"', " ", "?", "!", "*", ":"),
    *("voorwaarde:(", "start:", "-30d..", "bevinding:fout", "fiche:", "é", "[/]", ","),
)


@pytest.fixture
def various(workplace: Workplace) -> Workplace:
    """Partnerships that differ in status, motive and in what they are called."""
    store(workplace, broad("Aula", status="status.lopend", starts="2024-09"))
    store(workplace, broad("Brug", starts="2023-09"))
    care = [{"code": "waarom.groei.leerprestaties"}]
    store(workplace, broad("Cirkel lezen", motives=care, starts="2022-09"))
    story = [{"title": "Durven", "steps": [{"words": "Ze durven hardop lezen."}]}]
    store(workplace, broad("Duif", stories=story, starts="2025-09"))
    return workplace


def typed(program: Program) -> str:
    return program.find("#search", Input).value


def panel(program: Program) -> QueryPanel | None:
    found = program.app.screen.query(QueryPanel)
    return found.first() if found else None


def offered(program: Program) -> list[str]:
    """Return what the drop-down offers; nothing while it is shut."""
    shown = panel(program)
    return [o.text for o in shown.offers] if shown and shown.is_offering else []


def complaint(program: Program) -> str:
    """Return what stands under the bar about a mistake; empty while nothing does."""
    shown = panel(program)
    if shown is None or not shown.has_class("-wrong"):
        return ""
    return text_of(shown.query_one(".wrong", Widget))


async def write(program: Program, text: str) -> None:
    """Type a text as somebody does, key by key."""
    for letter in text:
        await program.pilot.press(_NAMES.get(letter, letter))
    await program.settle()


async def test_a_query_narrows_the_list_and_is_said_in_words(
    various: Workplace,
) -> None:
    async with opened(various) as program:
        await write(program, "status:lopend")
        assert program.titles() == ["Aula"]
        assert chips(program).startswith("= Status: Lopend")
        await program.search("motief:groei OF status:lopend")
        assert program.titles() == ["Aula", "Cirkel lezen"]
        await program.press("escape")
        await program.until(lambda: len(program.titles()) == 4)
        assert not program.find("#chips", Widget).display


async def test_the_query_sorts_the_list_and_its_heading_says_so(
    various: Workplace,
) -> None:
    async with opened(various, size=(80, 24)) as program:
        await program.search("-start")
        assert program.titles() == ["Duif", "Aula", "Brug", "Cirkel lezen"]
        assert "Begin ▼" in program.screen_text()
        assert "gesorteerd op Begin ▼" in chips(program)
        await program.search("")
        assert "Titel ▲" in program.screen_text()


async def test_what_is_half_typed_leaves_the_last_answer_and_says_nothing(
    various: Workplace,
) -> None:
    async with opened(various) as program:
        await write(program, "status:lopend -motief:")
        assert program.titles() == ["Aula"]
        assert complaint(program) == ""
        await write(program, "gro")
        assert program.titles() == ["Aula"]
        await write(program, "ei")
        assert program.titles() == ["Aula"]


async def test_a_mistake_is_told_after_a_pause_under_its_characters(
    various: Workplace,
) -> None:
    async with opened(various, size=(80, 24)) as program:
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
        assert parse(typed(program), various.framework)
        assert complaint(program) == ""


async def test_enter_tells_a_mistake_at_once_and_stays_in_the_bar(
    various: Workplace,
) -> None:
    async with opened(various) as program:
        await write(program, "xyzveld:groei")
        await program.press("enter")
        assert "xyzveld" in complaint(program)
        assert program.find("#search", Input).has_focus
        await write(program, "x")
        assert complaint(program) == ""


async def test_a_saved_question_that_is_not_there_is_told_likewise(
    various: Workplace,
) -> None:
    async with opened(various) as program:
        await write(program, "@bestaatniet")
        assert complaint(program) == ""
        await program.press("enter")
        assert "bestaatniet" in complaint(program)
        assert len(program.titles()) == 4


async def test_tab_takes_what_is_offered_and_arrows_another_one(
    various: Workplace,
) -> None:
    async with opened(various, size=(80, 24)) as program:
        await write(program, "motie")
        assert offered(program)[0] == "motief:"
        await program.press("tab")  # the only offer is kept at once
        assert typed(program) == "motief:"
        assert "groei" in offered(program)
        await program.press("tab", "escape")
        assert typed(program) == "motief:"
        await write(program, "gr")
        first, second = offered(program)[:2]
        await program.press("tab")
        assert typed(program) == f"motief:{first}"
        await program.press("down")
        assert typed(program) == f"motief:{second}"
        await program.press("up", "enter")
        assert typed(program) == f"motief:{first}"
        assert program.find("#search", Input).has_focus
        assert program.titles() == ["Cirkel lezen"]


async def test_enter_and_arrows_keep_their_meaning_while_nothing_is_chosen(
    various: Workplace,
) -> None:
    async with opened(various) as program:
        await write(program, "status:lo")
        assert offered(program)
        await program.press("down")
        assert program.find("#list", PartnershipList).has_focus
        assert offered(program) == []
        program.find("#search", Input).focus()
        await write(program, "pend")
        await program.press("enter")
        assert program.find("#list", PartnershipList).has_focus
        assert typed(program) == "status:lopend"


async def test_escape_closes_the_list_before_it_empties_the_bar(
    various: Workplace,
) -> None:
    async with opened(various) as program:
        await write(program, "status:lo")
        await program.press("escape")
        assert offered(program) == []
        assert typed(program) == "status:lo"
        await program.press("escape")
        assert typed(program) == ""


async def test_names_and_saved_questions_are_offered(various: Workplace) -> None:
    library = {"name": "Bib [/] Zuid", "kind": "organisatiesoort.cultuur"}
    store(various, library, "organisation")
    async with opened(various) as program:
        await write(program, "partner:bib")
        assert offered(program) == ['"Bib [/] Zuid"']
        await program.press("escape", "escape")
        await write(program, "@")
        assert "@wat-helpt " in offered(program)


async def test_a_click_takes_an_offer(various: Workplace) -> None:
    async with opened(various, size=(80, 24)) as program:
        await write(program, "status:st")
        assert "stilgevallen" in offered(program)
        lines = program.lines()
        y = next(i for i, line in enumerate(lines) if "stilgevallen" in line)
        await program.pilot.click(offset=(lines[y].index("stilgevallen"), y))
        await program.settle()
        assert typed(program) == "status:stilgevallen"
        assert program.find("#search", Input).has_focus


async def test_words_are_ranked_unless_an_order_is_asked_for(
    various: Workplace,
) -> None:
    store(various, broad("Zij lezen"))
    store(various, broad("Lezen"))
    async with opened(various) as program:
        await program.search("lezen")
        # By the title alone "Cirkel lezen" would come first; a story comes last.
        assert program.titles()[-1] in ("Aula", "Brug", "Duif")
        found = program.titles()
        assert found.index("Lezen") < found.index("Duif")
        assert "Titel ▲" not in program.screen_text()
        await program.search("lezen +titel")
        assert program.titles() == sorted(program.titles())


async def test_a_typing_error_is_forgiven_and_said(various: Workplace) -> None:
    async with opened(various) as program:
        await program.search("cirkle")
        await program.until(lambda: "getoond" in chips(program))
        assert "Niets met 'cirkle'; getoond: 'cirkel'" in chips(program)
        assert program.titles() == ["Cirkel lezen"]
        await program.search("cirkel")
        assert "getoond" not in program.screen_text()


async def test_what_was_looked_for_is_marked_in_the_record_too(
    various: Workplace,
) -> None:
    async with opened(various) as program:
        await program.search("durven")
        assert program.titles() == ["Duif"]
        content = program.find("#record", Widget).render()
        marked = {
            content.plain[span.start : span.end].casefold()  # type: ignore[union-attr]
            for span in content.spans  # type: ignore[union-attr]
            if "underline" in str(span.style)
        }
        assert marked == {"durven"}


async def test_the_list_can_be_had_again_by_the_command_that_is_copied(
    various: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    async with opened(various) as program:
        monkeypatch.setattr(program.app, "copy_to_clipboard", copied.append)
        await tick(program, "Idee")
        assert any("■ Idee" in one for one in options(program))
        await program.search("-cirkel")
        screen = program.app.screen
        assert isinstance(screen, HomeScreen)
        shown = program.titles()
        screen.action_command()
        await program.settle()
    words = shlex.split(copied[0])
    assert words[:2] == ["samenwerking", "list"]
    assert "status:idee" in words[-1]
    told = run("--registry", various.registry.location, *words[1:])
    assert told.exit_code == 0
    assert shown == ["Brug", "Duif"]
    assert all(title in told.stdout for title in shown)
    assert "Cirkel" not in told.stdout
    assert "Aula" not in told.stdout


@pytest.mark.parametrize("seed", range(3))
async def test_nothing_half_typed_raises_or_flashes(
    various: Workplace, seed: int
) -> None:
    dice, now = random.Random(seed), asyncio.get_running_loop().time
    async with opened(various, size=(80, 24)) as program:
        for _ in range(5):
            text = "".join(dice.choices(_PIECES, k=dice.randint(2, 6)))[:40]
            for key in [*text, *["backspace"] * len(text)]:
                begin = now()
                await program.pilot.press(_NAMES.get(key, key))
                # On a busy machine a key may take longer than the pause itself.
                assert complaint(program) == "" or now() - begin >= SILENCE
        await program.settle()
        assert program.messages() == []
        assert len(program.titles()) == 4
