"""Opens the screen of an organisation in a test, and reads it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from textual.widgets import OptionList

from samenwerking.tui.screens.organisation import OrganisationScreen
from samenwerking.tui.widgets.network_view import NetworkView
from tests.tui.driving import Program, opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from samenwerking.service.workplace import Workplace


@asynccontextmanager
async def looking_at(
    workplace: Workplace, key: str, size: tuple[int, int] = (120, 30)
) -> AsyncIterator[Program]:
    """Open the program on an organisation, in English."""
    async with opened(workplace, "en", size) as program:
        program.app.push_screen(OrganisationScreen(key))
        await program.settle()
        yield program


def table(program: Program) -> list[str]:
    """Return the lines of the school years, white space as one space."""
    options = program.find("#list", OptionList).options
    return [" ".join(str(option.prompt).split()) for option in options]


def view(program: Program) -> NetworkView:
    """Return the picture of the network, as a widget."""
    return program.find("#network", NetworkView)


def picture(program: Program) -> str:
    """Return the picture of the network, without colours."""
    shown = view(program).picture
    return shown.text() if shown else ""
