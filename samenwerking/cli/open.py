"""`samenwerking open`: the terminal program."""

from __future__ import annotations

from samenwerking.cli.base import command, desk
from samenwerking.cli.opening import open_program


@command("open")
def open_command() -> None:
    """Open the program on the registry; the same as no command in a terminal."""
    open_program(desk())
