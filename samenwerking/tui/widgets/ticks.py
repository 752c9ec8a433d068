"""Fields in which one ticks: codes of a list, motives, participants by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.content import Content
from textual.message import Message

from samenwerking.errors import N_
from samenwerking.records.answers import MARKS, elements
from samenwerking.tui.plain import line
from samenwerking.tui.widgets.choices import (
    Choice,
    code_choices,
    mark_choices,
    matching,
)
from samenwerking.tui.widgets.fields import FieldRow
from samenwerking.tui.widgets.lines import Lines, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import Widget

TICKED, EMPTY = "[x]", "[ ]"


class Ticks(Lines):
    """A list to tick: first letters find a line, Space ticks it.

    Space ends a word: whatever comes next finds another line.
    """

    class Changed(Message):
        """Something was ticked, or no longer is."""

    class Moved(Message):
        """The cursor stands elsewhere, or the list opened or closed."""

    class Opened(Message):
        """Enter was pressed on a line that is ticked already."""

    def __init__(self, choices: Sequence[Choice], ticked: Sequence[str]) -> None:
        super().__init__()
        self._choices = list(choices)
        self.ticked = list(ticked)
        self.typed = ""
        self.notes: dict[str, str] = {}
        """What more is known of what is ticked."""

    # --- what it holds

    def _listed(self) -> list[Choice | str]:
        """Return headings and choices in order; only what was typed, if it was."""
        if self.typed:
            return [*matching(self.typed, self._choices)]
        groups = {one.group for one in self._choices if one.group}
        if len(groups) < 2:
            return [*self._choices]
        found: list[Choice | str] = []
        last = ""
        for one in self._choices:
            if one.group and one.group != last:
                found.append(one.group)
            last = one.group
            found.append(one)
        return found

    @property
    def current(self) -> Choice | None:
        """The choice under the cursor."""
        listed = self._listed()
        at = listed[self.cursor] if self.cursor < len(listed) else None
        return at if isinstance(at, Choice) else None

    def in_words(self) -> str:
        """Return what is ticked, in words."""
        labels = [one.label for one in self._choices if one.value in self.ticked]
        return ", ".join(line(label).plain for label in labels)

    def rows(self) -> list[Row]:
        """Return the lines with their ticks."""
        rows = []
        for one in self._listed():
            if isinstance(one, str):
                rows.append(Row(one, heading=True))
                continue
            sign = TICKED if one.value in self.ticked else EMPTY
            inner = one.inner and not self.typed
            note = self.notes.get(one.value) if one.value in self.ticked else ""
            text = f"{one.label} — {note}" if note else one.label
            rows.append(Row(text, sign, inner=inner, quiet=one.value in MARKS))
        if not rows:  # nothing is ticked then, rather than what was found before
            rows.append(
                Row(self.app.say(N_("nothing found; Backspace or Esc")), heading=True)
            )
        return rows

    def closed(self) -> Content:
        """Return what is ticked, in words."""
        words = self.in_words()
        return Content(words or " ")

    # --- keys

    def press(self, event: events.Key) -> bool:
        """Tick, or look for what begins with a letter."""
        if event.key == "space":
            self.choose()
        elif event.key == "enter":
            current = self.current
            if current is not None and current.value in self.ticked:
                self.post_message(self.Opened())
            else:
                self.choose()
        elif event.key == "backspace":
            self._look(self.typed[:-1])
        elif event.key == "escape" and self.typed:
            self._look("")
        elif event.is_printable and event.character:
            self._look(self.typed + event.character)
        else:
            return False
        return True

    def _look(self, typed: str) -> None:
        current = self.current
        self.typed = typed
        self.cursor = 0
        if not typed and current:
            self._go_to(current)

    def _go_to(self, choice: Choice) -> None:
        listed = self._listed()
        self.cursor = listed.index(choice) if choice in listed else 0

    def choose(self) -> None:
        """Tick the line under the cursor, or take its tick away.

        A mark stands alone: "unknown" beside a code would say two things.
        """
        current = self.current
        if current is None:
            return
        value = current.value
        if value in self.ticked:
            self.ticked.remove(value)
        else:
            alone = value in MARKS
            self.ticked = [] if alone else [t for t in self.ticked if t not in MARKS]
            self.ticked.append(value)
        self.typed = ""
        self._go_to(current)
        self.post_message(self.Changed())

    def on_blur(self) -> None:
        """Say that letters alone tick nothing; textual calls the other one as well."""
        if self.typed:
            self.app.inform(
                N_("Nothing was ticked for {word!r}: press Space to tick."),
                word=self.typed,
            )

    def moved(self) -> None:
        """Say so: what explains the line under the cursor follows it."""
        if not self.has_focus:
            self.typed = ""
        self.post_message(self.Moved())


class TickField(FieldRow):
    """Any number of things that are ticked; or unknown, or none."""

    def choices(self) -> list[Choice]:
        """Return what can be ticked."""
        raise NotImplementedError

    def codes_of(self, value: Any) -> list[str]:
        """Return what is ticked where a document holds `value`."""
        return [value] if isinstance(value, str) else elements(value)

    def editor(self) -> Widget:
        """Return the list to tick."""
        choices = self.choices()
        self._order = self.codes_of(self._first)
        known = {one.value for one in choices}
        # What is held stays to be seen, also where one cannot choose it any longer.
        gone = [code for code in self.codes_of(self._first) if code not in known]
        label = self.app.workplace.framework.label
        choices += [Choice(code, label(code, self.app.language)) for code in gone]
        if self.markable:
            choices.sort(key=lambda one: one.value in MARKS)
        self.ticks = Ticks(choices, self.codes_of(self._first))
        return self.ticks

    def put(self, value: Any) -> None:
        """Tick something else."""
        self._order = self.codes_of(value)
        self.ticks.ticked = [*self._order]
        self.ticks.changed()

    def held(self) -> Any:
        """Return the ticked codes in their order, a mark, or None.

        What was held keeps its order: a tick elsewhere is no reason to store it anew.
        """
        ticked = self.ticks.ticked
        before = self._order
        codes = [code for code in before if code in ticked]
        codes += [
            one.value
            for one in self.ticks._choices  # noqa: SLF001 - its own list
            if one.value in ticked and one.value not in before
        ]
        if codes and codes[0] in MARKS:
            return codes[0]
        return codes or None

    def understood(self) -> str:
        """Return what is looked for, what is ticked, and what the line means."""
        if not self.ticks.has_focus:
            return ""
        parts = []
        if self.ticks.typed:
            parts.append(self.app.say(N_("Looking for: {word}"), word=self.ticks.typed))
        if words := self.ticks.in_words():
            parts.append(f"= {words}")
        current = self.ticks.current
        if current is not None and current.hint:
            parts.append(f"{line(current.label).plain}: {line(current.hint).plain}")
        return "\n".join(parts)

    @on(Ticks.Moved)
    def _moved(self, event: Ticks.Moved) -> None:
        event.stop()
        self.echo(self.understood())

    @on(Ticks.Changed)
    def _changed(self, event: Ticks.Changed) -> None:
        event.stop()
        self.tell()

    @on(Ticks.Opened)
    def _opened(self, event: Ticks.Opened) -> None:
        event.stop()
        self.open()

    def open(self) -> None:
        """Open what is under the cursor; a code has nothing inside."""
        self.ticks.choose()
        self.ticks.changed()


class CodesField(TickField):
    """Any number of codes of a list; or unknown, or none."""

    def choices(self) -> list[Choice]:
        """Return the codes of the list."""
        app = self.app
        framework = app.workplace.framework
        codes = framework.choices(self.field.refers_to)
        return code_choices(framework, codes, app.language) + mark_choices(app)


class KeysField(TickField):
    """Any number of elements of another block, by name."""

    markable = False

    def __init__(self, name: str, field: Any, value: Any, names: Any) -> None:
        super().__init__(name, field, value)
        start = f"{field.refers_to}/"
        self._names = {
            key.removeprefix(start): words
            for key, words in names.items()
            if key.startswith(start)
        }

    def choices(self) -> list[Choice]:
        """Return the elements by name."""
        return [Choice(key, name) for key, name in self._names.items()]
