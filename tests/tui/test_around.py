"""What works on every screen: own keys, language, colours, density, jumping."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Button, Input

from samenwerking.service.preferences import (
    Preferences,
    read_preferences,
    write_preferences,
)
from samenwerking.tui import themes
from samenwerking.tui.app import RegistryApp
from samenwerking.tui.commands import COMMANDS
from samenwerking.tui.commands.keys import mistake_in
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.screens.home import HomeScreen
from samenwerking.tui.screens.matrix import MatrixScreen
from samenwerking.tui.screens.record import RecordScreen
from tests.conftest import NOW
from tests.tui.driving import USER, Program, opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from samenwerking.service.workplace import Workplace


@asynccontextmanager
async def at_home(
    workplace: Workplace, folder: Path, *, toured: bool = True, **set_: object
) -> AsyncIterator[Program]:
    """Open the program with a folder of the user's own."""
    preferences = Preferences(toured=toured, **set_)  # type: ignore[arg-type]
    write_preferences(str(folder), preferences)
    app = RegistryApp(
        workplace,
        "nl",
        USER,
        clock=lambda: NOW,
        folder=str(folder),
        language_chosen=False,
    )
    app.animation_level = "none"
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        program = Program(app, pilot)
        await program.settle()
        yield program


def test_no_screen_has_two_commands_on_one_key() -> None:
    assert mistake_in({}) is None


def test_each_command_stands_once_in_the_table() -> None:
    names = [command.id for command in COMMANDS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"home.fly": "f2"}, "home.fly"),
        ({"home.edit": "f3"}, "home.edit, home.search"),
        ({"home.edit": "ctrl+q"}, "app.quit, home.edit"),
        ({"home.edit": "ctrl+"}, "home.edit"),
        ({"home.edit": "x"}, "home.edit"),
        ({"home.edit": "f99"}, "home.edit"),
    ],
)
def test_keys_that_clash_are_named(keys: dict[str, str], said: str) -> None:
    assert said in str(mistake_in(keys))


async def test_a_key_that_there_is_not_leaves_the_one_of_the_table(
    three: Workplace, tmp_path: Path
) -> None:
    async with at_home(three, tmp_path, keys={"home.edit": "ctrl+"}) as program:
        await program.press("f2")
        assert isinstance(program.app.screen, RecordScreen)


async def test_a_key_of_the_users_own_does_it_and_the_old_one_does_not(
    three: Workplace, tmp_path: Path
) -> None:
    async with at_home(three, tmp_path, keys={"home.matrix": "ctrl+z"}) as program:
        assert "Ctrl+Z Overzichten" in program.lines()[-1]
        await program.press("ctrl+o")
        assert isinstance(program.app.screen, HomeScreen)
        await program.press("ctrl+z")
        assert isinstance(program.app.screen, MatrixScreen)


async def test_keys_that_clash_are_told_at_the_start(
    three: Workplace, tmp_path: Path
) -> None:
    async with at_home(three, tmp_path, keys={"home.add": "f3"}) as program:
        assert "home.add, home.search" in program.messages()[0]


async def test_the_other_language_at_once_and_again_next_time(
    three: Workplace, tmp_path: Path
) -> None:
    async with at_home(three, tmp_path) as program:
        assert "Nieuw" in program.lines()[-1]
        program.app.action_language()
        await program.settle()
        await program.until(lambda: "New" in program.lines()[-1])
        assert read_preferences(str(tmp_path)).language == "en"
    async with at_home(three, tmp_path, language="en") as program:
        assert "New" in program.lines()[-1]
        assert "Partnerships" in program.screen_text()


async def test_the_language_can_be_changed_many_times_in_a_row(
    three: Workplace,
) -> None:
    async with opened(three) as program:
        await program.press("ctrl+n", "L")
        for _ in range(7):
            program.app.action_language()
            await program.pilot.pause()
        await program.settle()
        assert program.app.language == "en"
        assert isinstance(program.app.screen, RecordScreen)
        assert program.field("title").value == "L"
        assert "Learning question" in program.screen_text()
        assert program.app.screen.sub_title == "New partnership"


async def test_colours_and_density_are_remembered(
    three: Workplace, tmp_path: Path
) -> None:
    async with at_home(three, tmp_path) as program:
        assert program.app.theme == themes.DARK
        program.app.action_theme()
        program.app.action_density()
        assert program.app.theme == themes.LIGHT
        assert program.app.has_class("-compact")
    kept = read_preferences(str(tmp_path))
    assert (kept.theme, kept.compact) == (themes.LIGHT, True)


async def test_a_letter_jumps_to_the_search_box(
    three: Workplace, tmp_path: Path
) -> None:
    async with at_home(three, tmp_path) as program:
        await program.press("tab", "tab", "ctrl+g")
        await program.until(lambda: bool(program.app.screen.query(".letter")))
        box = program.app.screen_stack[-2].query_one("#search", Input)
        at = (box.region.x, box.region.y)
        letter = next(
            str(mark.render()).strip()
            for mark in program.app.screen.query(".letter")
            if (mark.region.x, mark.region.y) == at
        )
        await program.press(*letter)
        assert box.has_focus


async def test_a_letter_that_is_no_place_only_closes(
    three: Workplace, tmp_path: Path
) -> None:
    async with at_home(three, tmp_path) as program:
        await program.press("ctrl+g", "q")
        assert isinstance(program.app.screen, HomeScreen)


async def test_a_damaged_settings_file_is_told_and_left_alone(
    three: Workplace, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text("theme = ", "utf-8")
    app = RegistryApp(three, "nl", USER, clock=lambda: NOW, folder=str(tmp_path))
    async with app.run_test(notifications=True) as pilot:
        program = Program(app, pilot)
        await program.settle()
        assert any("settings.toml" in text for text in program.messages())
        app.action_theme()
        await program.settle()
    assert (tmp_path / "settings.toml").read_text("utf-8") == "theme = "


async def test_over_ssh_nothing_moves_by_itself(
    three: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
    assert RegistryApp(three, "nl", USER).animation_level == "none"


async def test_who_comes_for_the_first_time_is_offered_the_tour_once(
    three: Workplace, tmp_path: Path
) -> None:
    async with at_home(three, tmp_path, toured=False) as program:
        assert isinstance(program.app.screen, ConfirmDialog)
        await program.press("escape")
        assert isinstance(program.app.screen, HomeScreen)
    assert read_preferences(str(tmp_path)).toured


async def test_the_arrows_lead_from_one_answer_to_the_other(
    three: Workplace, tmp_path: Path
) -> None:
    async with at_home(three, tmp_path, toured=False) as program:
        assert program.find("#no", Button).has_focus
        await program.press("right")
        assert program.find("#yes", Button).has_focus
        await program.press("left")
        assert program.find("#no", Button).has_focus
