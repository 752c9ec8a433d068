"""`samenwerking open`: the terminal program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.cli.base import Desk, bring_up_to_date, command, desk
from samenwerking.cli.streams import at_terminal
from samenwerking.errors import N_, SamenwerkingError

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace


@command("open")
def open_command() -> None:
    """Open the program on the registry; the same as no command in a terminal."""
    open_program(desk())


def open_program(here: Desk) -> None:
    """Bring the registry up to date if need be, and open the program on it."""
    bring_up_to_date(here)
    if not at_terminal():
        raise SamenwerkingError(
            N_("The program needs a terminal. For a script: samenwerking --help")
        )
    run_program(here, here.workplace())


def run_program(here: Desk, workplace: Workplace) -> None:
    """Run the terminal program; only now is textual loaded."""
    from samenwerking.tui.app import RegistryApp

    RegistryApp(workplace, here.language, here.who).run()
