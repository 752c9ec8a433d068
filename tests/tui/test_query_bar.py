"""The filter bar: it completes, narrows the list, and says what it took."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input

from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.widgets.listing import PartnershipList
from tests.cli.invoking import run
from tests.tui.driving import opened
from tests.tui.querying import offered, typed, write
from tests.tui.registry import broad, store
from tests.tui.test_home_filters import chips, options, tick

if TYPE_CHECKING:
    import pytest

    from samenwerking.service.workplace import Workplace


async def test_a_query_narrows_the_list_and_is_said_in_words(
    varied: Workplace,
) -> None:
    async with opened(varied) as program:
        await write(program, "status:lopend")
        assert program.titles() == ["Aula"]
        assert chips(program).startswith("= Status: Lopend")
        await program.search("motief:groei OF status:lopend")
        assert program.titles() == ["Aula", "Cirkel lezen"]
        await program.press("escape")
        await program.until(lambda: len(program.titles()) == 4)
        assert not program.find("#chips", Widget).display


async def test_what_was_understood_ends_in_an_ellipsis_where_it_is_cut(
    varied: Workplace,
) -> None:
    async with opened(varied, size=(80, 24)) as program:
        await program.search("motief:groei,zorg,taak (schaal:lokaal OF thema:zorg)")
        (shown,) = (one for one in program.lines() if one.startswith(" = Bewee"))
        assert shown.rstrip().endswith("…")
        assert len(shown.rstrip()) == 79
        await program.search("status:lopend")
        (shown,) = (one for one in program.lines() if one.startswith(" = Status"))
        assert "…" not in shown


async def test_the_query_sorts_the_list_and_its_heading_says_so(
    varied: Workplace,
) -> None:
    async with opened(varied, size=(80, 24)) as program:
        await program.search("-start")
        assert program.titles() == ["Duif", "Aula", "Brug", "Cirkel lezen"]
        assert "Begin ▼" in program.screen_text()
        assert "gesorteerd op Begin ▼" in chips(program)
        await program.search("")
        assert "Titel ▲" in program.screen_text()


async def test_tab_takes_what_is_offered_and_arrows_another_one(
    varied: Workplace,
) -> None:
    async with opened(varied, size=(80, 24)) as program:
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


async def test_between_brackets_one_hears_at_once_what_may_stand_there(
    varied: Workplace,
) -> None:
    async with opened(varied, size=(80, 24)) as program:
        await write(program, "voorwaarde:(")
        assert "effect:" in offered(program)
        await write(program, "tijd")
        assert "effect:" not in offered(program)
        await write(program, " ")
        assert "effect:" in offered(program)
        await write(program, ")")
        assert offered(program) == []
        await write(program, " ")
        assert offered(program) == []


async def test_enter_and_arrows_keep_their_meaning_while_nothing_is_chosen(
    varied: Workplace,
) -> None:
    async with opened(varied) as program:
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
    varied: Workplace,
) -> None:
    async with opened(varied) as program:
        await write(program, "status:lo")
        await program.press("escape")
        assert offered(program) == []
        assert typed(program) == "status:lo"
        await program.press("escape")
        assert typed(program) == ""


async def test_names_and_saved_questions_are_offered(varied: Workplace) -> None:
    library = {"name": "Bib [/] Zuid", "kind": "organisatiesoort.cultuur"}
    key = store(varied, library, "organisation")
    store(varied, {"name": "Bib Nergens", "kind": library["kind"]}, "organisation")
    partner = {"organisation": key, "side": "kant.partner"}
    store(varied, {"title": "Erfgoed", "participations": [partner]})
    async with opened(varied) as program:
        await write(program, "partner:bib")
        assert offered(program) == ['"Bib [/] Zuid"']
        await program.press("escape", "escape")
        await write(program, "school:bib")
        assert offered(program) == []
        await program.press("escape", "escape")
        await write(program, "@")
        assert "@wat-helpt " in offered(program)


async def test_a_click_takes_an_offer(varied: Workplace) -> None:
    async with opened(varied, size=(80, 24)) as program:
        await write(program, "status:st")
        assert "stilgevallen" in offered(program)
        lines = program.lines()
        y = next(i for i, line in enumerate(lines) if "stilgevallen" in line)
        await program.pilot.click(offset=(lines[y].index("stilgevallen"), y))
        await program.settle()
        assert typed(program) == "status:stilgevallen"
        assert program.find("#search", Input).has_focus


async def test_words_are_ranked_unless_an_order_is_asked_for(
    varied: Workplace,
) -> None:
    store(varied, broad("Zij lezen"))
    store(varied, broad("Lezen"))
    async with opened(varied) as program:
        await program.search("lezen")
        # By the title alone "Cirkel lezen" would come first; a story comes last.
        assert program.titles()[-1] in ("Aula", "Brug", "Duif")
        found = program.titles()
        assert found.index("Lezen") < found.index("Duif")
        assert "Titel ▲" not in program.screen_text()
        await program.search("lezen +titel")
        assert program.titles() == sorted(program.titles())


async def test_a_typing_error_is_forgiven_and_said(varied: Workplace) -> None:
    async with opened(varied) as program:
        await program.search("cirkle")
        await program.until(lambda: "getoond" in chips(program))
        assert "Niets met 'cirkle'; getoond: 'cirkel'" in chips(program)
        assert program.titles() == ["Cirkel lezen"]
        await program.search("cirkel")
        assert "getoond" not in program.screen_text()


async def test_what_was_looked_for_is_marked_in_the_record_too(
    varied: Workplace,
) -> None:
    async with opened(varied) as program:
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
    varied: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    async with opened(varied) as program:
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
    told = run("--registry", varied.registry.location, *words[1:])
    assert told.exit_code == 0
    assert shown == ["Brug", "Duif"]
    assert all(title in told.stdout for title in shown)
    assert "Cirkel" not in told.stdout
    assert "Aula" not in told.stdout
