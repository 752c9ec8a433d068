"""Fields of the form: made from `schema/fields`, one widget for each kind of field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual import on
from textual.containers import Container, Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input, Select, SelectionList, TextArea
from textual.widgets.selection_list import Selection

from samenwerking.errors import N_, RecordError
from samenwerking.language import translations
from samenwerking.records.answers import MARKS, elements
from samenwerking.records.text import LINE_LIMIT
from samenwerking.records.typed_dates import read_date
from samenwerking.tui.plain import Plain, cell, line
from samenwerking.tui.widgets.record import LEVEL_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from samenwerking.framework import Code, Field
    from samenwerking.records.findings import Finding
    from samenwerking.tui.app import RegistryApp

MARK_WORDS = {"?": N_("unknown"), "-": N_("none")}


class FieldRow(Container):
    """A field with its label, its help, and what is wrong with it beside it."""

    app: RegistryApp

    class Changed(Message):
        """The value of some field changed."""

    def __init__(self, name: str, field: Field, value: Any) -> None:
        super().__init__(id=f"field-{name}", classes="field")
        self.field_name = name
        self.field = field
        self._first = value
        self.unreadable: RecordError | None = None

    @property
    def value(self) -> Any:
        """What the field holds now, as a document holds it; None for nothing."""
        raise NotImplementedError

    def editor(self) -> Widget:
        """Return the widget in which the user works."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out label, editor and findings."""
        language = self.app.language
        with Vertical(classes="label"):
            yield Plain(self.field.label(language), classes="name")
            yield Plain(self.field.help(language), classes="hint help")
        with Vertical(classes="editor"):
            yield self.editor()
            yield Plain(classes="hint echo")
        yield Plain(classes="findings")

    def echo(self, text: str) -> None:
        """Say how the value was understood."""
        echo = self.query_one(".echo", Plain)
        echo.show(text)
        echo.display = bool(text)

    def on_mount(self) -> None:
        """Take no room for an echo that says nothing."""
        self.echo("")

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is wrong with the field, in words."""
        app, lines = self.app, []
        if self.unreadable is not None:
            say = translations(app.language).gettext
            lines.append(
                f"{app.say(LEVEL_WORDS['error'])}: {self.unreadable.text(say)}"
            )
        for finding in findings:
            word = app.say(LEVEL_WORDS[finding.severity])
            message = finding.message(app.workplace.framework, app.language)
            lines.append(f"{word}: {message}")
        place = self.query_one(".findings", Plain)
        place.show("\n".join(lines))
        severities = {finding.severity for finding in findings}
        place.set_class("error" in severities or bool(self.unreadable), "-error")
        place.set_class("warning" in severities, "-warning")


class LineField(FieldRow):
    """One line of text."""

    def editor(self) -> Widget:
        """Return a text box that does not take more than the record does."""
        return Input(value=self._first or "", max_length=LINE_LIMIT)

    @property
    def value(self) -> str | None:
        """The text, without outer white space."""
        return self.query_one(Input).value.strip() or None

    @on(Input.Changed)
    def _changed(self) -> None:
        self.post_message(self.Changed())


class DateField(LineField):
    """A date as people type it, echoed as it was understood."""

    def editor(self) -> Widget:
        """Return a text box with an example in it."""
        return Input(
            value=self._first or "",
            max_length=40,
            placeholder=self.app.say(N_("2024, 09/2024, 15/9/2024, 2024-2025, ?")),
        )

    @property
    def value(self) -> str | None:
        """The stored form of the date; None while it is not understood."""
        try:
            return read_date(self.query_one(Input).value, self.app.today) or None
        except RecordError:
            return None

    @on(Input.Changed)
    def _read(self) -> None:
        typed = self.query_one(Input).value
        self.unreadable = None
        understood = ""
        try:
            understood = read_date(typed, self.app.today)
        except RecordError as error:
            self.unreadable = error
        if understood in MARKS:
            understood = self.app.say(MARK_WORDS[understood])
        shown = understood if understood != typed.strip() else ""
        self.echo(f"= {shown}" if shown else "")


class TextField(FieldRow):
    """Text of several lines."""

    def editor(self) -> Widget:
        """Return a text area that Tab leaves."""
        return TextArea(
            self._first or "", tab_behavior="focus", show_line_numbers=False
        )

    @property
    def value(self) -> str | None:
        """The text, without outer white space."""
        return self.query_one(TextArea).text.strip() or None

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self.post_message(self.Changed())


class CodeField(FieldRow):
    """One code of a list, or unknown, or none."""

    def editor(self) -> Widget:
        """Return a drop-down list with the labels of the codes."""
        app = self.app
        choices = app.workplace.framework.choices(self.field.refers_to)
        options = [(cell(c.label(app.language)), code) for code, c in choices.items()]
        options += [(cell(app.say(word)), mark) for mark, word in MARK_WORDS.items()]
        known = {code for _, code in options}
        first = self._first if self._first in known else Select.NULL
        return Select(options, prompt=app.say(N_("Choose…")), value=first)

    @property
    def value(self) -> str | None:
        """The code; None where nothing was chosen."""
        chosen = self.query_one(Select).value
        return None if chosen is Select.NULL else str(chosen)

    @on(Select.Changed)
    def _changed(self) -> None:
        self.post_message(self.Changed())


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
        held = set(elements(self._first)) or {self._first}
        choices = self._choices()
        lines = [
            Selection(line(self._label(code, row)), code, code in held)
            for code, row in choices.items()
        ]
        lines += [
            Selection(line(app.say(word)), mark, mark in held)
            for mark, word in MARK_WORDS.items()
        ]
        return TickList(*lines)

    def _choices(self) -> Mapping[str, Code]:
        return self.app.workplace.framework.choices(self.field.refers_to)

    def _label(self, code: str, row: Code) -> str:
        del code
        return row.label(self.app.language)

    def _ticked(self) -> list[str] | str | None:
        """Return the ticked codes; a mark only when it stands alone."""
        ticked = self.query_one(SelectionList).selected
        codes = [code for code in ticked if code not in MARKS]
        marks = [code for code in ticked if code in MARKS]
        return codes or (marks[0] if marks else None)

    @property
    def value(self) -> Any:
        """The ticked codes in their order, a mark, or None."""
        return self._ticked()

    @on(SelectionList.SelectedChanged)
    def _changed(self) -> None:
        self.post_message(self.Changed())


class MotivesField(CodesField):
    """The motives: their codes are ticked; what else is known of them stays."""

    def _choices(self) -> Mapping[str, Code]:
        framework = self.app.workplace.framework
        return framework.choices(framework.fields("motive")["code"].refers_to)

    def _label(self, code: str, row: Code) -> str:
        framework = self.app.workplace.framework
        dimension = framework.label(code.rpartition(".")[0], self.app.language)
        return f"{dimension.split()[0]} · {row.label(self.app.language)}"

    def __init__(self, name: str, field: Field, value: Any) -> None:
        self._held = {motive["code"]: motive for motive in elements(value)}
        super().__init__(name, field, list(self._held) or value)

    @property
    def value(self) -> Any:
        """The motives as elements of a document, a mark, or None."""
        ticked = self._ticked()
        if not isinstance(ticked, list):
            return ticked
        kept = [code for code in self._held if code in ticked]
        new = [code for code in ticked if code not in self._held]
        return [self._held.get(code, {"code": code}) for code in (*kept, *new)]
