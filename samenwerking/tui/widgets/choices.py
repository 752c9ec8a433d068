"""Lists to choose from that bear every key at every moment.

Those of textual end the program on Page Down while they are empty, or not drawn yet.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.records.answers import MARKS
from samenwerking.records.text import fold
from samenwerking.tui.standing import in_front

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.geometry import Size

    from samenwerking.framework import Code, Framework
    from samenwerking.language import Language
    from samenwerking.tui.app import RegistryApp

_LEAST = 4
"""Characters on which textual can still break a line."""
MARK_WORDS = {"?": N_("unknown"), "-": N_("none")}
_WORDS = re.compile(r"\w+")
_TELLING = 3
"""Letters from which a word may mean one of an explanation."""


class Choices(OptionList):
    """A list to choose from."""

    def action_page_down(self) -> None:
        """Go a page down, if there is one."""
        with suppress(KeyError):
            super().action_page_down()  # type: ignore[no-untyped-call]

    def action_page_up(self) -> None:
        """Go a page up, if there is one."""
        with suppress(KeyError):
            super().action_page_up()  # type: ignore[no-untyped-call]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines it takes, also on a screen without room for a letter."""
        return super().get_content_height(container, viewport, max(width, _LEAST))


class Palette(CommandPalette):
    """The list of all commands."""

    _gone = False

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say in the user's language that there is no such command."""
        self._stop_no_matches_countdown()

        def tell() -> None:
            if not self.is_attached:
                return
            if search_value:
                words = self.app.say(N_("There is no such command."))  # type: ignore[attr-defined]
                found = self.query_one(CommandList)
                found.add_option(Option(words, id=self._NO_MATCHES, disabled=True))
            self._list_visible = bool(search_value)

        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, tell)

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)

    @on(Input.Changed)
    @on(Input.Submitted)
    @on(Button.Pressed)
    def _only_once(
        self, event: Input.Changed | Input.Submitted | Button.Pressed
    ) -> None:
        # Enter twice in a row would carry the command out twice, and then fail; so
        # would a search in a list that is being taken down.
        if self._gone or not in_front(self):
            event.stop()
            event.prevent_default()

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close the list; where a window lies on it, that one would go instead."""
        if not in_front(self):
            nothing: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
            return nothing
        self._gone = True
        self.workers.cancel_node(self)
        return super().dismiss(result)


class Choice(NamedTuple):
    """One thing to choose: what is stored, what is shown, what explains it.

    `group` is the heading under which it stands, `also` are further words that find
    it.
    """

    value: str
    label: str
    hint: str = ""
    group: str = ""
    also: str = ""
    inner: bool = False


def matching(typed: str, choices: Iterable[Choice]) -> list[Choice]:
    """Return the choices that what was typed may mean, the likeliest first.

    Every word must occur. The beginning of a label comes first, then the beginnings of
    its words, then what stands inside them, then the words that explain it: a library
    is a cultural organisation. Capitals and accents make no difference.
    """
    words = fold(typed).split()
    ranked = []
    for choice in choices:
        text = fold(choice.label)
        ranks = [_rank(word, text, choice) for word in words]
        if None not in ranks:
            whole = not text.startswith(" ".join(words))
            worst = max((rank for rank in ranks if rank is not None), default=0)
            ranked.append((choice.value in MARKS, whole, worst, choice))
    ranked.sort(key=lambda one: one[:3])
    return [choice for *_, choice in ranked]


def _rank(word: str, text: str, choice: Choice) -> int | None:
    if any(part.startswith(word) for part in _WORDS.findall(text)):
        return 0
    if word in text or choice.value == word:
        return 1
    if choice.also and word in fold(choice.also):
        return 2
    explained = len(word) >= _TELLING and any(
        part.startswith(word) for part in _WORDS.findall(fold(choice.hint))
    )
    return 3 if explained else None


def code_choices(
    framework: Framework, codes: Mapping[str, Code], language: Language
) -> list[Choice]:
    """Return codes as things to choose, each under the dimension that it belongs to."""
    found = []
    labels = [code.label(language) for code in codes.values()]
    for code in codes.values():
        label = code.label(language)
        parent = code.parent
        inner = parent in codes
        if labels.count(label) > 1:
            label = f"{label} · {framework.label(parent, language)}"
        while parent in codes:
            parent = parent.rpartition(".")[0]
        found.append(
            Choice(
                code.code,
                label,
                code.definition(language),
                framework.label(parent, language),
                code.code.rpartition(".")[2].replace("_", " "),
                inner,
            )
        )
    return found


def mark_choices(app: RegistryApp) -> list[Choice]:
    """Return "unknown" and "none" as things to choose."""
    return [Choice(mark, app.say(word)) for mark, word in MARK_WORDS.items()]


def known_or(value: str, choices: Sequence[Choice], label: str) -> list[Choice]:
    """Add what is held to the choices, where one cannot choose it any longer."""
    held = any(choice.value == value for choice in choices)
    return [*choices] if held else [*choices, Choice(value, label)]
