"""Fields in which one chooses: one code, one participant, another record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on

from samenwerking.errors import N_, RecordError
from samenwerking.tui.widgets.choices import Choice, code_choices, mark_choices
from samenwerking.tui.widgets.choose import Chooser
from samenwerking.tui.widgets.fields import FieldRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.widget import Widget

    from samenwerking.framework import Field


_TYPED = "? "
"""Stands before what was typed and is no choice, where a value could stand."""


def _apart(value: Any) -> tuple[Any, str]:
    """Return a choice, and what was typed in place of one."""
    if isinstance(value, str) and value.startswith(_TYPED):
        return None, value.removeprefix(_TYPED)
    return value, ""


class ChoiceField(FieldRow):
    """One of several, found by its first letters."""

    def choices(self) -> list[Choice]:
        """Return what there is to choose."""
        raise NotImplementedError

    def editor(self) -> Widget:
        """Return a box with a list below it."""
        meant, typed = _apart(self._first)
        self.chooser = Chooser(self.choices(), meant, typed=typed)
        return self.chooser

    def held(self) -> Any:
        """Return what is chosen."""
        return self.chooser.value

    @property
    def typed(self) -> Any:
        """The choice, or what stands there and means none."""
        if self._built is not None and self.chooser.unknown:
            return f"{_TYPED}{self.chooser.unknown}"
        return self.value

    def put(self, value: Any) -> None:
        """Show another choice, or what was typed and means none."""
        self.chooser.show(*_apart(value))

    def focus_editor(self) -> None:
        """Go to the box."""
        if self._built is not None:
            self.chooser.focus()

    def understood(self) -> str:
        """Say nothing: what is chosen stands in the box, in words."""
        unknown = self.chooser.unknown
        self.unreadable = (
            RecordError(N_("{text!r} is not in this list."), text=unknown)
            if unknown
            else None
        )
        return ""

    @on(Chooser.Changed)
    def _changed(self, event: Chooser.Changed) -> None:
        event.stop()
        self.tell()


class CodeField(ChoiceField):
    """One code of a list, or unknown, or none."""

    def choices(self) -> list[Choice]:
        """Return the codes of the list; what is held too, if it has gone from it."""
        app, first = self.app, self._first
        framework = app.workplace.framework
        codes = framework.choices(self.field.refers_to)
        found = code_choices(framework, codes, app.language)
        marks = mark_choices(app)
        known = {one.value for one in (*found, *marks)}
        if first and first not in known and not first.startswith(_TYPED):
            found.append(Choice(first, framework.label(first, app.language)))
        return found + marks


class KeyField(ChoiceField):
    """One element of the same block, by name."""

    markable = False

    def __init__(
        self, name: str, field: Field, value: Any, names: Mapping[str, str], of: str
    ) -> None:
        super().__init__(name, field, value)
        start = f"{field.refers_to or of}/"
        self._names = {
            key.removeprefix(start): words
            for key, words in names.items()
            if key.startswith(start)
        }

    def choices(self) -> list[Choice]:
        """Return the elements by name."""
        return [Choice(key, name) for key, name in self._names.items()]
