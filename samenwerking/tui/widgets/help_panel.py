"""Everything the framework says about a field, beside the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content

from samenwerking.errors import N_
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import Plain, line, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from samenwerking.framework import Code, Field, Framework
    from samenwerking.tui.app import RegistryApp

_EXAMPLE = "example"


class HelpPanel(VerticalScroll, can_focus=False):
    """Definition, codes, examples and sources of the field in which one works."""

    app: RegistryApp

    def __init__(self) -> None:
        super().__init__(id="help-panel")
        self._shown: tuple[str, str] | None = None

    def compose(self) -> ComposeResult:
        """Lay out one text that scrolls."""
        yield Plain(id="explanation")

    def explain(self, record: str, field: Field) -> None:
        """Show what there is to say about a field of a kind of record."""
        language = self.app.language
        if self._shown == (field.field, language):
            return
        self._shown = (field.field, language)
        parts = [
            Content.styled(f"{field.label(language)}\n", "bold $text-accent"),
            Content(f"{field.help(language)}\n"),
            *self._codes(record, field),
            *self._source(field.source),
            Content.styled(
                "\n"
                + self.app.say(
                    N_("{key}: the keys. Esc: close this. PgDn: more."),
                    key=key_for(self.app, "app.help"),
                ),
                "$text-muted",
            ),
        ]
        self.query_one("#explanation", Plain).update(Content("").join(parts))
        self.scroll_home(animate=False)

    def turn(self, pages: int) -> None:
        """Go on to the next page, or back."""
        self.scroll_relative(y=pages * self.size.height, animate=False)

    def _codes(self, record: str, field: Field) -> Iterator[Content]:
        """Yield what one may choose, or what each element of a collection holds."""
        framework, language = self.app.workplace.framework, self.app.language
        if field.coded:
            yield from self._choices(field.refers_to)
        elif field.kind == "collection":
            inside = framework.fields(field.refers_to)
            own = _own_code(inside)
            if own is not None:
                yield from self._choices(own.refers_to)
            yield Content.styled("\n" + self.app.say(N_("Of each one:")) + "\n", "bold")
            for name, inner in inside.items():
                if inner.kind != "key" or name != "key":
                    yield from _entry(inner.label(language), inner.help(language))
        elif field.kind == "reference":
            yield Content(self.app.say(N_("Names another record.")) + "\n")
        del record

    def _choices(self, refers_to: str) -> Iterator[Content]:
        framework, language = self.app.workplace.framework, self.app.language
        parent = ""
        for code in framework.choices(refers_to).values():
            above = framework.find_code(code.parent)
            if above is not None and above.code != parent and above.kind == "dimension":
                parent = above.code
                yield Content.styled(f"\n{above.label(language)}\n", "bold underline")
                if definition := above.definition(language):
                    yield Content.styled(f"{definition}\n", "$text-muted")
            elif not parent:
                parent = code.parent
                yield Content("\n")
            yield from self._code(framework, code)

    def _code(self, framework: Framework, code: Code) -> Iterator[Content]:
        language = self.app.language
        label = code.label(language)
        if code.kind == _EXAMPLE:
            label = self.app.say(N_("for example: {label}"), label=label)
        yield from _entry(label, code.definition(language))
        examples = [
            below.label(language)
            for below in framework.vocabulary(code.code.partition(".")[0]).values()
            if below.kind == _EXAMPLE and below.parent == code.code
        ]
        if examples:
            words = self.app.say(N_("For example: {label}"), label="; ".join(examples))
            yield Content.styled(f"  {line(words).plain}\n", "italic")

    def _source(self, source: str) -> Iterator[Content]:
        """Yield where the framework has it from: the text, and its lines."""
        framework = self.app.workplace.framework
        if not source:
            return
        yield Content.styled("\n" + self.app.say(N_("Source")) + "\n", "bold")
        for part in source.split(";"):
            number, _, lines = part.strip().partition(":")
            text = f"{framework.source(number)} ({number}"
            if lines:
                text += ", " + self.app.say(N_("lines {lines}"), lines=lines)
            yield Content.styled(plain(f"{text})\n").plain, "$text-muted")


def _own_code(inside: dict[str, Field] | object) -> Field | None:
    """Return the field that says what an element is, where a code says it."""
    fields = inside if isinstance(inside, dict) else {}
    first = next((f for f in fields.values() if f.kind != "key"), None)
    return first if first is not None and first.coded else None


def _entry(label: str, words: str) -> Iterator[Content]:
    yield Content.styled(f"• {line(label).plain}", "bold")
    yield Content(f": {words}\n" if words else "\n")
