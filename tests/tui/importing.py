"""Opens the program where a list is brought in, and goes through its steps."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from textual.widgets import Input

from samenwerking.service.preferences import Preferences, write_preferences
from samenwerking.tui.screens.importing import ImportScreen
from tests.service.sheet_lists import FIRST, SECOND, THIRD, write
from tests.tui.driving import Program, opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

AMBIGUOUS = [*SECOND[:4], "9/13/2024", *SECOND[5:]]
"""A row with a date that has the month first: now the others may have it so too."""


def messy(path: Path) -> str:
    """Write a list of which two dates and a likely duplicate are asked."""
    return write(path, [FIRST, AMBIGUOUS, THIRD])


@asynccontextmanager
async def bringing_in(
    workplace: Workplace, folder: Path, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Program]:
    """Open the program in English, at the first step."""
    write_preferences(str(folder), Preferences(toured=True))
    async with opened(workplace, "en", size, str(folder)) as program:
        program.app.screen.action_bring_in()  # type: ignore[attr-defined]
        await program.until(lambda: isinstance(program.app.screen, ImportScreen))
        await program.settle()
        yield program


async def choose(program: Program, path: str) -> None:
    """Give the path of a file."""
    program.find("#path", Input).value = path
    await program.settle()
    await program.press("enter")


def step(program: Program) -> str:
    """Return the step that is shown."""
    screen = program.app.screen
    assert isinstance(screen, ImportScreen)
    return screen._step
