"""Types in the filter bar as somebody does, and reads what hangs below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input

from samenwerking.tui.widgets.query_panel import QueryPanel
from tests.tui.driving import text_of

if TYPE_CHECKING:
    from tests.tui.driving import Program

NAMES = {
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
"""What textual calls the keys of these characters."""


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
        await program.pilot.press(NAMES.get(letter, letter))
    await program.settle()
