"""A short list of codes, all in sight: one letter chooses."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from samenwerking.errors import N_
from samenwerking.records.answers import MARKS, NONE
from samenwerking.records.story_chain import sign_of
from samenwerking.records.text import clean_line, fold
from samenwerking.tui.widgets.fields import MARK_WORDS, FieldRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.geometry import Size

    from samenwerking.framework import Field
    from samenwerking.tui.app import RegistryApp

_VOWELS = frozenset("aeiouy")
_GAP = 2
_FEW_LINES = 2
"""A list of more lines than this shows its answer only, until one is in it."""


class Choice(NamedTuple):
    """One thing to choose: what is stored, how it is called, and its letter."""

    value: str
    label: str
    letter: str


def letters(labels: Iterable[str]) -> list[str]:
    """Return a letter of its own for each label: its first one, or one it holds.

    An empty text where no letter is left.
    """
    folded = [[sign for sign in fold(label) if sign.isalpha()] for label in labels]
    taken: set[str] = set()
    found: list[str] = []
    for signs in folded:
        consonants = [sign for sign in signs[1:] if sign not in _VOWELS]
        order = [*signs[:1], *consonants, *signs]
        letter = next((sign for sign in order if sign not in taken), "")
        taken.add(letter)
        found.append(letter)
    return found


def flow(widths: Sequence[int], room: int) -> list[list[int]]:
    """Return which things stand on which line, as many as fit."""
    lines: list[list[int]] = []
    used = 0
    for number, width in enumerate(widths):
        if lines and used + _GAP + width <= room:
            lines[-1].append(number)
            used += _GAP + width
        else:
            lines.append([number])
            used = width
    return lines


class LetterList(Widget, can_focus=True):
    """Codes to choose from by letter, by arrow, or with the mouse."""

    DEFAULT_CSS = """
    LetterList { height: auto; width: 1fr; padding: 0 1; background: $panel; }
    LetterList:focus { background: $primary 25%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,up", "step(-1)", show=False),
        Binding("right,down", "step(1)", show=False),
        Binding("backspace,delete", "clear", show=False),
        Binding("enter", "app.focus_next", show=False),
    ]

    app: RegistryApp

    class Chosen(Message):
        """Somebody chose another answer."""

    def __init__(self, choices: Sequence[Choice], value: str | None) -> None:
        """Offer choices, with one of them chosen, or a mark."""
        super().__init__()
        self.choices: Sequence[Choice] = choices
        self.value = value

    def offer(self, choices: Sequence[Choice], value: str | None) -> None:
        """Show other choices, or another answer."""
        if (choices, value) != (self.choices, self.value):
            self.choices, self.value = choices, value
            self.refresh(layout=True)

    def choose(self, value: str | None) -> None:
        """Answer, and say so if it is another answer."""
        if value != self.value:
            self.value = value
            self.refresh(layout=True)
            self.post_message(self.Chosen())

    # --- keys

    def on_key(self, event: events.Key) -> None:
        """Choose by letter; "?" and "-" are answers too."""
        sign = event.character or ""
        if not sign.isprintable() or not sign or event.key.startswith("ctrl"):
            return
        found = [c.value for c in self.choices if c.letter and c.letter == fold(sign)]
        if sign in MARKS and any(c.value == sign for c in self._offered()):
            found = [sign]
        if found:
            event.stop()
            self.choose(found[0])

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose what the mouse points to, before the focus makes things move."""
        value = event.style.meta.get("choice")
        if isinstance(value, str):
            self.choose(value)

    def action_step(self, by: int) -> None:
        """Choose the next one, or the one before."""
        values = [choice.value for choice in self.choices]
        if not values:
            return
        if self.value in values:
            self.choose(values[(values.index(self.value) + by) % len(values)])
        else:
            self.choose(values[0 if by > 0 else -1])

    def action_clear(self) -> None:
        """Take the answer away."""
        self.choose(None)

    # --- drawing

    def on_focus(self) -> None:
        """Show everything there is to choose."""
        self.refresh(layout=True)

    def on_blur(self) -> None:
        """Show the answer only, if the list is a long one."""
        self.refresh(layout=True)

    def _offered(self) -> list[Choice]:
        """Return the choices, with the marks behind them."""
        words = [(mark, self.app.say(word)) for mark, word in MARK_WORDS.items()]
        held = [c.value for c in self.choices]
        return [*self.choices, *(Choice(m, w, m) for m, w in words if m not in held)]

    def _shown(self, room: int) -> list[list[Choice]]:
        """Return the lines of the list, for a width."""
        chosen = [c for c in self._offered() if c.value == self.value]
        offered = [*self.choices, *(c for c in chosen if c not in self.choices)]
        lines = flow([self._width(c) for c in offered], room)
        if len(lines) > _FEW_LINES and not self.has_focus and chosen:
            return [chosen]
        return [[offered[n] for n in line] for line in lines]

    def _width(self, choice: Choice) -> int:
        return cell_len(choice.label) + _GAP

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height that the choices need."""
        del container, viewport
        return self._draw(width).plain.count("\n") + 1

    def render(self) -> Content:
        """Draw the choices: a tick before the chosen one, each letter underlined."""
        return self._draw(self.content_size.width)

    def _draw(self, room: int) -> Content:
        drawn = [
            Content(" " * _GAP).join(self._drawn(choice, room) for choice in line)
            for line in self._shown(room)
        ]
        empty = self.app.say(N_("First the level and the value."))
        return Content("\n").join(drawn) if drawn else Content.styled(empty, "dim")

    def _drawn(self, choice: Choice, room: int) -> Content:
        is_chosen = choice.value == self.value
        label = choice.label
        if cell_len(label) > room - _GAP > 0:
            label = f"\n{' ' * _GAP}".join(wrap(label, room - _GAP))
        at = fold_index(label, choice.letter)
        text = Content(("✓ " if is_chosen else "  ") + label)
        if at is not None and self.has_focus:
            text = text.stylize("underline bold $text-accent", at + 2, at + 3)
        if is_chosen:
            text = text.stylize("bold")
        return text.stylize(Style.from_meta({"choice": choice.value}))


def fold_index(label: str, letter: str) -> int | None:
    """Return where a letter stands in a label, also one with an accent."""
    if not letter:
        return None
    return next((n for n, sign in enumerate(label) if fold(sign) == letter), None)


class LettersField(FieldRow):
    """One code of a short list, chosen by its letter."""

    def editor(self) -> Widget:
        """Return the list."""
        self.list = LetterList(self._offered(self._first), self._first)
        return self.list

    def codes(self) -> list[str]:
        """Return the codes to choose from."""
        return list(self.app.workplace.framework.choices(self.field.refers_to))

    def extra(self) -> list[tuple[str, str]]:
        """Return (value, label) of what else can be chosen."""
        return []

    def _offered(self, value: Any) -> list[Choice]:
        app = self.app
        framework, codes = app.workplace.framework, self.codes()
        if value and value not in (*codes, *MARKS):
            codes.append(value)  # held, though one cannot choose it here
        pairs = [(code, framework.label(code, app.language)) for code in codes]
        pairs += self.extra()
        keys = letters(label for _, label in pairs)
        return [
            Choice(code, self._named(code, label), key)
            for (code, label), key in zip(pairs, keys, strict=True)
        ]

    def _named(self, code: str, label: str) -> str:
        sign = sign_of(self.app.workplace.framework, code)
        return clean_line(f"{sign} {label}" if sign else label)

    def held(self) -> str | None:
        """Return the chosen code, or a mark."""
        return self.list.value

    def put(self, value: Any) -> None:
        """Show another answer."""
        self.list.offer(self._offered(value), value)

    def understood(self) -> str:
        """Return what the chosen code means, while one is here."""
        if not self.list.has_focus:
            return ""
        code = self.app.workplace.framework.find_code(str(self.value or ""))
        return code.definition(self.app.language) if code else ""

    def on_descendant_focus(self) -> None:
        """Say what the answer means while one is here."""
        self.echo(self.understood())

    def on_descendant_blur(self) -> None:
        """Say no more than is needed elsewhere."""
        self.echo("")

    @on(LetterList.Chosen)
    def _chosen(self, event: LetterList.Chosen) -> None:
        """Say what the answer means, and that it changed."""
        event.stop()
        self.tell()


class ExampleField(LettersField):
    """An example of the framework for the level and the value; the list is open."""

    def __init__(self, name: str, field: Field, value: Any) -> None:
        super().__init__(name, field, value)
        self._examples: list[str] | None = None

    def codes(self) -> list[str]:
        """Return the examples of the cell."""
        return list(self._examples or ())

    def extra(self) -> list[tuple[str, str]]:
        """Return the way out: something else, with a word about it in the note."""
        if self._examples is None:
            return []
        return [(NONE, self.app.say(N_("Something else: see the note")))]

    def narrow(self, examples: Sequence[str] | None) -> None:
        """Offer the examples of a cell, or of none yet; what is held stays."""
        found = None if examples is None else list(examples)
        if found != self._examples:
            self._examples = found
            if self._built is not None:
                self.put(self.value)
