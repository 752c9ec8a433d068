"""Shows what each key does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll

from samenwerking.errors import N_
from samenwerking.tui.base import Dialog
from samenwerking.tui.commands import HINTS, commands_of
from samenwerking.tui.commands.keys import key_name, key_of
from samenwerking.tui.commands.model import APP
from samenwerking.tui.plain import Plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.widget import Widget


class HelpDialog(Dialog[None]):
    """A list of keys with their meaning: first of the screen, then of everywhere."""

    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "#keys"

    def __init__(self, where: str) -> None:
        super().__init__()
        self._where = where

    def compose(self) -> ComposeResult:
        """Lay out one line for each command, then those keys that every program has."""
        say = self.app.say
        with Vertical(classes="window"):
            with VerticalScroll(id="keys"):
                yield from self._table()
            yield Plain(
                say(N_("What has no key stands in the list of commands.")),
                classes="hint",
            )

    def _table(self) -> Iterator[Widget]:
        say = self.app.say
        if self._where != APP:
            yield Plain(say(N_("Keys of this screen")), classes="title -first")
            yield from self._lines(self._where)
            for keys, meaning in HINTS.get(self._where, ()):
                yield from _line(" ".join(map(say, keys)), say(meaning))
        yield Plain(say(N_("Keys that work everywhere")), classes="title")
        yield from self._lines(APP)

    def _lines(self, where: str) -> Iterator[Widget]:
        say, keys = self.app.say, self.app.preferences.keys
        for command in commands_of(where):
            key = key_of(command, keys)
            if command.where == where and key:
                yield from _line(key_name(key), say(command.help))


def _line(keys: str, meaning: str) -> Iterator[Widget]:
    """Yield keys and, beside them, what they do: the lines of a table."""
    yield Plain(keys, classes="keys")
    yield Plain(meaning, classes="meaning")
