"""Fields of the form: made from `schema/fields`, one widget for each kind of field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widgets import Input, Select, TextArea

from samenwerking.errors import N_, RecordError
from samenwerking.language import translations
from samenwerking.records.dates import OPEN
from samenwerking.records.text import LINE_LIMIT, clean_line
from samenwerking.records.typed_dates import read_date
from samenwerking.tui.plain import Plain, cell
from samenwerking.tui.widgets.record import LEVEL_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from samenwerking.framework import Field
    from samenwerking.records.findings import Finding
    from samenwerking.tui.app import RegistryApp

MARK_WORDS = {"?": N_("unknown"), "-": N_("none")}
_DATE_WORDS = {**MARK_WORDS, OPEN: N_("open end")}


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

    @property
    def typed(self) -> Any:
        """What the user would lose: the value, or what cannot be read as one."""
        return self.value

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
        yield Plain(classes="findings -none")

    def echo(self, text: str) -> None:
        """Say how the value was understood."""
        echo = self.query_one(".echo", Plain)
        echo.show(text)
        echo.display = bool(text)

    def on_mount(self) -> None:
        """Say how what is there was understood."""
        self.echo(self.understood())

    def understood(self) -> str:
        """Return how the value was understood, where that is not plain to see."""
        return ""

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
        place.set_class(not lines, "-none")
        severities = {finding.severity for finding in findings}
        place.set_class("error" in severities or bool(self.unreadable), "-error")
        place.set_class("warning" in severities, "-warning")


class LineBox(Input):
    """A text box that takes as much of a pasted text as it holds, on one line."""

    app: RegistryApp

    def on_paste(self, event: events.Paste) -> None:
        """Take the text; the box of textual takes its first line, or nothing."""
        event.prevent_default()
        event.stop()
        start, end = sorted(self.selection)
        most = self.max_length or LINE_LIMIT
        text = clean_line(event.text)
        room = most - len(self.value) + end - start
        self.replace(text[:room], start, end)
        if len(text) > room:
            template = N_("Only {most} characters fit here: the rest was left out.")
            self.app.inform(template, most=most)


class LineField(FieldRow):
    """One line of text."""

    def editor(self) -> Widget:
        """Return a text box that does not take more than the record does."""
        # One key too many is not to wipe out what is there.
        return LineBox(self._first or "", max_length=LINE_LIMIT, select_on_focus=False)

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
        return LineBox(
            self._first or "",
            max_length=40,
            select_on_focus=False,
            placeholder=self.app.say(N_("2024, 09/2024, 15/9/2024, 2024-2025, ?")),
        )

    @property
    def value(self) -> str | None:
        """The stored form of the date; None while it is not understood."""
        try:
            return read_date(self.query_one(Input).value, self.app.today) or None
        except RecordError:
            return None

    @property
    def typed(self) -> Any:
        """The date, or what stands there and is none."""
        return self.query_one(Input).value.strip() if self.unreadable else self.value

    def understood(self) -> str:
        """Return the date as it would be stored, or in words."""
        typed = self.query_one(Input).value
        self.unreadable = None
        try:
            read = read_date(typed, self.app.today)
        except RecordError as error:
            self.unreadable = error
            return ""
        shown = self.app.say(_DATE_WORDS[read]) if read in _DATE_WORDS else read
        return f"= {shown}" if shown and shown != typed.strip() else ""

    @on(Input.Changed)
    def _read(self) -> None:
        self.echo(self.understood())


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
        framework, first = app.workplace.framework, self._first
        codes = list(framework.choices(self.field.refers_to))
        if first and first not in (*codes, *MARK_WORDS):
            codes.append(first)  # held, though one cannot choose it any longer
        options = [(cell(framework.label(c, app.language)), c) for c in codes]
        options += [(cell(app.say(word)), mark) for mark, word in MARK_WORDS.items()]
        value = first or Select.NULL
        return Select(options, prompt=app.say(N_("Choose…")), value=value)

    @property
    def value(self) -> str | None:
        """The code; None where nothing was chosen."""
        chosen = self.query_one(Select).value
        return None if chosen is Select.NULL else str(chosen)

    @on(Select.Changed)
    def _changed(self) -> None:
        self.post_message(self.Changed())
