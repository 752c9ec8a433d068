"""Fields of the form in which one ticks codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual import on
from textual.strip import Strip
from textual.widgets import SelectionList
from textual.widgets.selection_list import Selection

from samenwerking.records.answers import MARKS, elements
from samenwerking.tui.plain import line
from samenwerking.tui.widgets.fields import MARK_WORDS, FieldRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.widget import Widget

    from samenwerking.framework import Code, Field


class TickList(SelectionList[str]):
    """A list to tick whose ticks can be told without colour."""

    def render_line(self, y: int) -> Strip:
        """Draw a line; a box that is not ticked is empty and not just dim."""
        strip = super().render_line(y)
        index = self.scroll_offset.y + y
        if not 0 <= index < self.option_count:
            return strip
        if self.get_option_at_index(index).value in self.selected:
            return strip
        # The second segment is the inside of the box (see SelectionList.render_line).
        segments = list(strip)
        segments[1] = Segment(" ", segments[1].style, segments[1].control)
        return Strip(segments, strip.cell_length)


class CodesField(FieldRow):
    """Any number of codes of a list; or unknown, or none."""

    def editor(self) -> Widget:
        """Return a list to tick, in which one jumps with the arrows."""
        app = self.app
        held = elements(self._first) or [self._first]
        choices = self._choices()
        # What is held stays to be seen, also where one cannot choose it any longer.
        gone = [code for code in elements(self._first) if code not in choices]
        lines = [
            Selection(line(self._label(code)), code, code in held)
            for code in (*choices, *gone)
        ]
        lines += [
            Selection(line(app.say(word)), mark, mark in held)
            for mark, word in MARK_WORDS.items()
        ]
        return TickList(*lines)

    def _choices(self) -> Mapping[str, Code]:
        return self.app.workplace.framework.choices(self.field.refers_to)

    def _label(self, code: str) -> str:
        return self.app.workplace.framework.label(code, self.app.language)

    def _ticked(self) -> list[str] | str | None:
        """Return the ticked codes; a mark only when it stands alone.

        What was held keeps its order: a tick elsewhere is no reason to store it anew.
        """
        ticked = self.query_one(SelectionList).selected
        held = elements(self._first)
        codes = [code for code in held if code in ticked]
        codes += [c for c in self._choices() if c in ticked and c not in held]
        marks = [code for code in ticked if code in MARKS]
        return codes or (marks[0] if marks else None)

    @property
    def value(self) -> Any:
        """The ticked codes in their order, a mark, or None."""
        return self._ticked()

    @on(SelectionList.SelectionToggled)
    def _toggled(self, event: SelectionList.SelectionToggled[str]) -> None:
        """Let a mark stand alone: "unknown" beside a code would say two things."""
        ticks, new = event.selection_list, event.selection.value
        if new in ticks.selected:
            for other in ticks.selected:
                if other != new and (new in MARKS or other in MARKS):
                    ticks.deselect(other)

    @on(SelectionList.SelectedChanged)
    def _changed(self) -> None:
        self.post_message(self.Changed())


class MotivesField(CodesField):
    """The motives: their codes are ticked; what else is known of them stays."""

    def _choices(self) -> Mapping[str, Code]:
        framework = self.app.workplace.framework
        return framework.choices(framework.fields("motive")["code"].refers_to)

    def _label(self, code: str) -> str:
        framework = self.app.workplace.framework
        dimension = framework.label(code.rpartition(".")[0], self.app.language)
        return f"{dimension.split()[0]} · {super()._label(code)}"

    def __init__(self, name: str, field: Field, value: Any) -> None:
        self._held = {motive["code"]: motive for motive in elements(value)}
        super().__init__(name, field, list(self._held) or value)

    @property
    def value(self) -> Any:
        """The motives as elements of a document, a mark, or None."""
        ticked = self._ticked()
        if not isinstance(ticked, list):
            return ticked
        return [self._held.get(code, {"code": code}) for code in ticked]
