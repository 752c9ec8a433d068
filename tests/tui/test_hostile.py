"""Text from users is shown as it is: never as markup, never to steer the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.widget import Widget
from textual.widgets import Input, OptionList

from samenwerking.service.listing import find_organisations
from samenwerking.service.workplace import create_registry, open_workplace
from samenwerking.tui.dialogs.leaving import LeavingDialog
from samenwerking.tui.screens.home import HomeScreen
from tests.conftest import NOW
from tests.tui import registry
from tests.tui.driving import Program, opened, text_of
from tests.tui.registry import broad, store

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

MARKUP = ["Gent [/] Noord", "[bold]vet [@click=app.quit]weg [red"]
CLIPBOARD = "\x1b]52;c;aGFsbG8=\x07"
ESCAPES = f"\x1b[2JGent{CLIPBOARD} \x9b31mNo\x1bP1;2q\x1b\\or\u202ed"


def unsafe(program: Program) -> list[str]:
    """Return the characters on the screen that could steer a terminal."""
    text = "".join(program.lines())
    return [c for c in text if ord(c) < 32 or 127 <= ord(c) < 160 or c == "\u202e"]


def hostile(name: str, **more: Any) -> dict[str, Any]:
    """Return a partnership that says `name` wherever it can say something."""
    actors = [
        {"group": name, "side": "kant.school"},
        {"group": f"{name} 2", "side": "kant.partner"},
    ]
    return broad(
        name,
        learning_question=f"{name}\n{name}",
        contact_point=name,
        participations=actors,
        **more,
    )


@pytest.mark.parametrize("name", MARKUP)
async def test_a_name_with_brackets_stands_everywhere_as_it_is(
    workplace: Workplace, name: str
) -> None:
    store(workplace, hostile(name))
    async with opened(workplace) as program:
        assert program.titles() == [name]
        assert text_of(program.find("#record", Widget)).startswith(name)
        await program.press("f2")
        assert program.field("title").query_one(Input).value == name
        await program.go("participations")
        assert name in program.screen_text()
        await program.fill("title", f"{name}!")
        await program.press("escape")
        assert isinstance(program.app.screen, LeavingDialog)
        assert f"{name}!" in program.screen_text()
        await program.press("escape", "ctrl+s")
        assert isinstance(program.app.screen, HomeScreen)
        assert program.titles() == [f"{name}!"]


@pytest.mark.parametrize("name", MARKUP)
async def test_an_organisation_with_brackets_is_added_as_it_is(
    workplace: Workplace, name: str
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste("Titel")
        await program.press("ctrl+n")
        await program.paste(name)
        found = program.find("#found", OptionList)
        assert name in str(found.get_option_at_index(0).prompt)
        await program.press("enter", *"bedr", "enter")
        assert name in program.screen_text()
        await program.press("ctrl+s", "ctrl+n", "ctrl+n")
        await program.paste(name)
        found = program.find("#found", OptionList)
        assert str(found.get_option_at_index(0).prompt).startswith(name)  # known now
    assert [found.name for found in find_organisations(workplace, name)] == [name]


@pytest.mark.parametrize("name", MARKUP)
async def test_brackets_in_the_search_box_search_for_brackets(
    workplace: Workplace, name: str
) -> None:
    store(workplace, broad(name))
    store(workplace, broad("Iets anders"))
    async with opened(workplace) as program:
        await program.paste(name)
        assert program.titles() == [name]


@pytest.mark.parametrize("name", MARKUP)
async def test_brackets_behind_a_cell(workplace: Workplace, name: str) -> None:
    store(workplace, hostile(name))
    async with opened(workplace) as program:
        await program.press("ctrl+o", "enter", "enter")
        options = program.find("#behind", OptionList)
        assert str(options.get_option_at_index(0).prompt) == name
        await program.press("enter")
        assert text_of(program.find("#record", Widget)).startswith(name)


async def test_escape_sequences_that_are_pasted_never_reach_the_terminal(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n")
        await program.paste(ESCAPES)
        assert program.field("title").query_one(Input).value == "Gent Noord"
        await program.go("learning_question")
        await program.paste(ESCAPES)
        assert unsafe(program) == []
        await program.press("ctrl+n")
        await program.paste(ESCAPES)
        assert unsafe(program) == []
        await program.press("enter", *"bedr", "enter")
        assert unsafe(program) == []
        await program.press("ctrl+s")
        assert program.titles() == ["Gent Noord"]
        assert unsafe(program) == []
        await program.press("f3")
        await program.paste(ESCAPES)
        assert unsafe(program) == []
        assert program.titles() == ["Gent Noord"]
    question = registry.document_of(workplace, "Gent Noord")["learning_question"]
    assert question == "Gent Noord"


@pytest.mark.parametrize("folder", ["Gent [/] Noord", "Gent\x1b]0;weg\x07", "[red"])
async def test_the_path_of_a_registry_is_shown_as_it_is(
    tmp_path: Path, folder: str
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    place = open_workplace(str(tmp_path / folder / "register.db"))
    create_registry(place, NOW)
    async with opened(place, size=(200, 24)) as program:
        assert unsafe(program) == []
        assert "register.db" in program.lines()[0]
        (tmp_path / folder / "register.db").unlink()
        await program.press("f5")  # complains, and names the path
        assert program.messages()
        assert unsafe(program) == []


async def test_the_name_of_another_user_is_shown_as_it_is(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "COLLEAGUE", f"Bea [/] {CLIPBOARD}")
    store(workplace, broad("Boekenbende"))
    async with opened(workplace) as program:
        await program.press("f8")
        assert "Bea [/]" in program.screen_text()
        assert unsafe(program) == []


async def test_a_megabyte_of_text_is_cut_off_and_the_form_goes_on(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "T")
        await program.go("learning_question")
        await program.paste("woord " * 170_000)
        await program.press("x")
        assert "10000" in program.messages()[-1]
        await program.press("ctrl+s")
        assert program.app.is_running
    assert len(registry.document_of(workplace, "T")["learning_question"]) <= 10_000
