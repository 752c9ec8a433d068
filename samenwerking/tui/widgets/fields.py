"""Fields of a form: one widget for each kind of field in `schema/fields`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import Container
from textual.content import Content
from textual.message import Message

from samenwerking.errors import N_, RecordError
from samenwerking.language import translations
from samenwerking.records.answers import MARKS
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.widgets.choices import MARK_WORDS
from samenwerking.tui.widgets.record import LEVEL_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from samenwerking.framework import Field
    from samenwerking.records.findings import Finding
    from samenwerking.tui.app import RegistryApp

__all__ = ["MARK_WORDS", "FieldRow"]


class FieldRow(Container):
    """A field with its label, its help, and what is wrong with it beside it.

    A subclass gives an `editor`, and says what it holds (`held`) and how to show
    something else in it (`put`).
    """

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        padding: 0 1 0 0;
        border-left: outer $surface 0%;
        &:focus-within { border-left: outer $accent; }
        & > .editor, & > .help { margin-top: 1; }
        &.-bare > .editor, &.-bare > .help { margin-top: 0; }
        & > .help, & > .echo { color: $text-muted; text-style: italic; }
        & > .echo, & > .findings { padding-left: 1; }
        Input.-textual-compact { background: $panel; padding: 0 1; }
        Input.-textual-compact:focus { background: $primary 25%; }
        TextArea.-textual-compact {
            height: auto; max-height: 6; background: $panel; padding: 0 1;
        }
        TextArea.-textual-compact:focus { background: $primary 25%; min-height: 3; }
    }
    """

    app: RegistryApp
    markable = True
    """Whether "unknown" and "none" are answers that a record can hold here."""

    class Changed(Message):
        """The value of some field changed."""

    def __init__(self, name: str, field: Field, value: Any) -> None:
        super().__init__(id=f"field-{name}", classes="field")
        self.field_name = name
        self.field = field
        self._first = value
        self._shown_findings: Sequence[Finding] = ()
        self.unreadable: RecordError | None = None
        self._built: Widget | None = None
        self._told: Any = value
        self._said: dict[str, Plain] = {}

    # --- what a subclass says

    def editor(self) -> Widget:
        """Return the widget in which the user works."""
        raise NotImplementedError

    def held(self) -> Any:
        """Return what the editor holds, as a document holds it; None for nothing."""
        raise NotImplementedError

    def put(self, value: Any) -> None:
        """Show another value in the editor, without a message about it."""
        raise NotImplementedError

    def understood(self) -> str:
        """Return how the value was understood, where that is not plain to see."""
        value = self.value
        return "" if value not in MARKS else "= " + self.app.say(MARK_WORDS[value])

    # --- what a screen uses

    @property
    def value(self) -> Any:
        """What the field holds now, as a document holds it; None for not asked."""
        return self._first if self._built is None else self.held()

    @property
    def typed(self) -> Any:
        """What the user would lose: the value, or what cannot be read as one."""
        return self.value

    def set_value(self, value: Any) -> None:
        """Show another value; says `Changed` once if it is another one."""
        if self._built is None:
            self._first = value
        else:
            self.unreadable = None
            self.put(value)
        self.tell()

    def mark(self, mark: str | None) -> None:
        """Answer with a mark: "?" for unknown, "-" for none, None for not asked."""
        if mark is None or self.markable:
            self.set_value(mark)
        else:
            self.app.inform(N_("Leave this field empty if it is not known."))

    def focus_editor(self) -> None:
        """Go to the widget in which the user works."""
        if self._built is not None:
            self._built.focus()

    # --- how it looks

    def render(self) -> Content:
        """Draw the label on the line that the editor leaves free.

        A widget for each label would make a form half as long again to open.
        """
        if self.has_class("-bare"):
            return Content("")
        style = "bold $text-accent" if self.has_focus_within else "$foreground-muted"
        label = line(self.field.label(self.app.language)).plain
        return Content.styled(label, style)

    def compose(self) -> ComposeResult:
        """Lay out the editor, and what there is to say already."""
        self._built = self.editor()
        self._built.add_class("editor", update=False)
        yield self._built
        for name, words in (("echo", self.understood), ("findings", self._in_words)):
            if text := words():
                self._said[name] = self._remark(name, text)
                yield self._said[name]

    def on_mount(self) -> None:
        """Say how what is there was understood."""
        self.echo(self.understood())
        self._told = self.typed
        self.show_findings(self._shown_findings)

    def on_descendant_focus(self) -> None:
        """Say what belongs in the field, under its label."""
        text = self.field.help(self.app.language)
        self._say("help", text, None)
        if self._built is not None and text:
            self._built.styles.margin = 0

    def on_descendant_blur(self) -> None:
        """Leave the room to the other fields."""
        self._say("help", "", None)
        if self._built is not None:
            self._built.styles.clear_rule("margin")

    def echo(self, text: str) -> None:
        """Say how the value was understood."""
        self._say("echo", text, self._built)

    def _say(self, name: str, text: str, after: Widget | None) -> None:
        """Show a remark in its place, or take it away; most fields have none."""
        place = self._said.get(name)
        if place is None:
            if not text or not self.is_attached:
                return
            place = self._said[name] = self._remark(name, text)
            self.mount(place, before=0 if after is None else None, after=after)
        place.show(text)
        place.display = bool(text)

    def _remark(self, name: str, text: str) -> Plain:
        marks = self._severity() if name == "findings" else ()
        return Plain(text, classes=" ".join((name, *marks)))

    def tell(self) -> None:
        """Say anew how the value is understood, and that it changed."""
        if self._built is not None:
            self.echo(self.understood())
        if self.typed != self._told:
            self._told = self.typed
            self.post_message(self.Changed())

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what is wrong with the field, in words."""
        self._shown_findings = findings
        if self._built is None:
            return
        last = self._said.get("echo", self._built)
        self._say("findings", self._in_words(), last)
        place = self._said.get("findings")
        if place is not None:
            marks = self._severity()
            for mark in ("-error", "-warning"):
                place.set_class(mark in marks, mark)

    def _in_words(self) -> str:
        """Return what is wrong with the field, line by line."""
        app, lines = self.app, []
        if self.unreadable is not None:
            say = translations(app.language).gettext
            lines.append(
                f"{app.say(LEVEL_WORDS['error'])}: {self.unreadable.text(say)}"
            )
        for finding in self._shown_findings:
            word = app.say(LEVEL_WORDS[finding.severity])
            message = finding.message(app.workplace.framework, app.language)
            if finding.waived is not None:
                word = app.say(N_("Accepted ({reason})"), reason=finding.waived)
            lines.append(f"{word}: {message}")
        return "\n".join(lines)

    def _severity(self) -> list[str]:
        """Return the classes by which the style sheet tells how bad it is."""
        found = {f"-{finding.severity}" for finding in self._shown_findings}
        if self.unreadable is not None:
            found.add("-error")
        return sorted(found & {"-error", "-warning"})
