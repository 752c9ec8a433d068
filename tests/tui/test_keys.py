"""Keys: the foot of the screen, help, the palette; in Dutch and in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from textual.command import CommandPalette
from textual.widgets import Input

from samenwerking.tui.commands import COMMANDS
from samenwerking.tui.commands.keys import WIDE_SCREEN, key_name, shown_name
from samenwerking.tui.commands.model import ALWAYS, APP, NEVER
from samenwerking.tui.dialogs.actor import ActorDialog
from samenwerking.tui.dialogs.help import HelpDialog
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.matrix import MatrixScreen
from samenwerking.tui.screens.record import RecordScreen
from tests.tui.driving import opened, text_of

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

SCREENS = {"home": [], "form": ["ctrl+n"], "matrix": ["ctrl+o"]}


@pytest.mark.parametrize(
    ("key", "name"),
    [("ctrl+n", "Ctrl+N"), ("f1", "F1"), ("escape", "Esc"), ("ctrl+q", "Ctrl+Q")],
)
def test_a_key_is_called_what_stands_on_the_keyboard(key: str, name: str) -> None:
    assert key_name(key) == name


@pytest.mark.parametrize("where", SCREENS)
@pytest.mark.parametrize("width", [80, 100, 160])
async def test_the_foot_shows_the_main_commands_and_of_the_others_what_fits(
    workplace: Workplace, where: str, width: int
) -> None:
    async with opened(workplace, size=(width, 24)) as program:
        await program.press(*SCREENS[where])
        foot = program.lines()[-1]
        room = max(map(len, re.findall(" +", foot)))
        for command in COMMANDS:
            shown = shown_name(command.key, width)
            words = f"{shown} {program.app.say(command.label)}"
            # The foot keeps a place of its own for the list of commands.
            ours = command.where in (where, APP) and command.key
            if not ours or command.action == "command_palette":
                continue
            if command.foot == ALWAYS:
                assert words in foot
            elif command.foot == NEVER or width < WIDE_SCREEN:
                assert words not in foot
            else:
                assert words in foot or len(words) + 5 > room


async def test_the_foot_names_keys_in_full_once_there_is_room(
    workplace: Workplace,
) -> None:
    async with opened(workplace, size=(80, 24)) as program:
        assert "Ctrl+N" not in program.lines()[-1]
        await program.pilot.resize_terminal(160, 24)
        await program.settle()
        await program.pilot.pause()
        assert "Ctrl+N" in program.lines()[-1]


@pytest.mark.parametrize("where", SCREENS)
async def test_help_says_every_key_of_the_screen_and_of_everywhere_and_f1_closes_it(
    workplace: Workplace, where: str
) -> None:
    async with opened(workplace, "en") as program:
        # In the form the first F1 explains the field.
        await program.press(*SCREENS[where], *["f1"] * (1 + (where == "form")))
        assert isinstance(program.app.screen, HelpDialog)
        told = [text_of(part) for part in program.app.screen.query("#keys Static")]
        middle = told.index("Keys that work everywhere")
        assert told[0] == "Keys of this screen"
        for place, said in ((where, told[1:middle]), (APP, told[middle + 1 :])):
            wanted = [
                (key_name(command.key), command.help)
                for command in COMMANDS
                if command.where == place and command.key
            ]
            lines = list(zip(said[::2], said[1::2], strict=True))
            assert lines[: len(wanted)] == wanted
        assert len(lines) == len(wanted)
        await program.press("f1")
        assert not isinstance(program.app.screen, HelpDialog)


async def test_help_tells_a_beginner_how_to_go_about_in_a_form(
    workplace: Workplace,
) -> None:
    async with opened(workplace, "en", size=(80, 24)) as program:
        await program.press("ctrl+n", "f1", "f1")
        parts = program.app.screen.query("#keys Static")
        said = " ".join(" ".join(text_of(part) for part in parts).split())
        assert "Tab To the next field" in said
        assert "Space Tick" in said


async def test_f1_over_a_dialog_does_not_lose_what_was_typed_in_it(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+n", "ctrl+n")
        await program.paste("Bibliotheek")
        await program.press("f1")
        assert isinstance(program.app.screen, HelpDialog)
        await program.press("escape")
        assert isinstance(program.app.screen, ActorDialog)
        assert program.find("#name", Input).value == "Bibliotheek"


async def test_the_palette_carries_out_a_command_by_its_name(
    workplace: Workplace,
) -> None:
    async with opened(workplace) as program:
        await program.press("ctrl+p")
        assert isinstance(program.app.screen, CommandPalette)
        await program.press(*"overz")
        await program.until(lambda: "Overzichten (Ctrl+O)" in program.screen_text())
        await program.press("enter")
        await program.until(lambda: isinstance(program.app.screen, MatrixScreen))


async def test_ctrl_c_says_how_to_leave(workplace: Workplace) -> None:
    async with opened(workplace, "en") as program:
        await program.press("ctrl+o", "ctrl+c")
        assert program.messages() == ["To leave the program, press Ctrl+Q."]


async def test_english_from_top_to_toe(workplace: Workplace) -> None:
    async with opened(workplace, "en") as program:
        said = program.screen_text()
        assert "Partnerships: 0 of 0" in said
        assert "Nothing here yet. Record a" in said
        await program.press("ctrl+n")
        assert isinstance(program.app.screen, RecordScreen)
        said = program.screen_text()
        assert "Learning question" in said
        assert "Fields to fill in: " in said
        await program.press("escape")
        assert isinstance(program.app.screen, HomeScreen)
