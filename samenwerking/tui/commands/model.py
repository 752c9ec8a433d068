"""What a command is: one thing a user can do, in one place of the table."""

from __future__ import annotations

from typing import NamedTuple

APP = "app"
HOME = "home"
FORM = "form"
STORY = "story"
ELEMENT = "element"
ACTOR = "actor"
ORGANISATION = "organisation"
MATRIX = "matrix"
PICTURES = "pictures"
DIALOG = "dialog"

NEVER, WIDE, ALWAYS = range(3)
"""When the foot of the screen shows a command: only from 100 columns, or always."""


class Command(NamedTuple):
    """One thing a user can do.

    `where` names the screen that carries it out; `action` is the method behind it;
    `key` is empty for what only the palette offers; `foot` tells when the foot of the
    screen shows it.
    """

    where: str
    action: str
    key: str
    label: str
    help: str
    foot: int = WIDE

    @property
    def id(self) -> str:
        """What the settings call it."""
        return f"{self.where}.{self.action}"
