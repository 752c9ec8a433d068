"""One line of the builder: a field, how it has to be, and a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.query.build import (
    OPERATOR_WORDS,
    Built,
    Row,
    operators_of,
    query_of,
)
from samenwerking.query.fields import find_field, query_fields
from samenwerking.query.mistake import QueryError
from samenwerking.records.text import clean_line
from samenwerking.tui.completing import Completer, Offered
from samenwerking.tui.plain import Plain
from samenwerking.tui.understanding import Heard
from samenwerking.tui.widgets.choices import Choice
from samenwerking.tui.widgets.choose import Chooser
from samenwerking.tui.widgets.query_box import QueryBox

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import ComposeResult

    from samenwerking.language import Language
    from samenwerking.query.build import Operator
    from samenwerking.query.fields import QueryField
    from samenwerking.service.workplace import Workplace
    from samenwerking.tui.app import RegistryApp

_WORDS, _TEXT = "*words", "*text"
_PARTS = 4
"""Widgets of a line that hold what it asks for."""
_QUOTES = '"“”„«»'


class _ValueCompleter(Completer):
    """Completes the values of the field of a line."""

    def __init__(self, workplace: Workplace, name: Callable[[], str]) -> None:
        super().__init__(workplace)
        self._field_name = name

    def complete(
        self, text: str, cursor: int, language: Language, today: date
    ) -> Offered:
        """Return what one may go on with, behind the name of the field."""
        name = self._field_name()
        before = f"{name}:" if name else ""
        found = super().complete(before + text, len(before) + cursor, language, today)
        if not name:
            return found._replace(offers=[])
        start = max(found.start - len(before), 0)
        return Offered(start, found.end - len(before), found.offers)


class ValueBox(QueryBox):
    """A value, or several with commas between them."""

    def understand(self, text: str) -> Heard:
        """Leave it as it is: only the whole line means something."""
        return Heard(text)


class BuilderRow(Vertical):
    """A field, an operator, and one value or two; below them what is wrong."""

    DEFAULT_CSS = """
    BuilderRow { height: auto; }
    BuilderRow > .parts { height: 1; }
    BuilderRow > .wrong { height: auto; margin-left: 6; display: none; }
    BuilderRow.-wrong > .wrong { display: block; }
    BuilderRow .link { width: 6; padding: 0 1; color: $text-accent; }
    BuilderRow .field { width: 26; margin-right: 1; }
    BuilderRow .operator { width: 15; margin-right: 1; }
    BuilderRow QueryInput, BuilderRow QueryInput:focus {
        height: 1; border: none; padding: 0 1; background: $panel;
    }
    BuilderRow QueryInput:focus { background: $primary 25%; }
    BuilderRow .last { margin-left: 1; display: none; }
    BuilderRow.-between .last { display: block; }
    BuilderRow.-whole .operator { display: none; }
    """

    app: RegistryApp

    class Changed(Message):
        """Somebody changed the line."""

    def __init__(self, row: Row, *, either: bool) -> None:
        """Show a line.

        Args:
            row: what stands in it.
            either: whether this line or the one above it is enough.
        """
        super().__init__()
        self._row = row
        self.either = either
        self._link = Plain(classes="link")
        self._wrong = Plain(classes="wrong -error")

    def compose(self) -> ComposeResult:
        """Lay out the field, the operator and the values."""
        with Horizontal(classes="parts"):
            yield from self._parts()
        yield self._wrong

    def _parts(self) -> ComposeResult:
        app, row = self.app, self._row
        chosen = _TEXT if row.whole else self._known(row.name)
        yield self._link
        field = Chooser(self._fields(), chosen, hint=app.say(N_("A field")))
        field.add_class("field")
        yield field
        operator = Chooser(self._operators(), row.operator)
        operator.add_class("operator")
        yield operator
        completer = _ValueCompleter(app.workplace, lambda: self.field_name)
        values = row.values if row.operator == "between" else (",".join(row.values), "")
        for place, value in zip(("first", "last"), (*values, "", ""), strict=False):
            box = ValueBox(value, id=place, completer=completer)
            box.add_class(place)
            yield box

    def on_mount(self) -> None:
        """Show what belongs to the operator."""
        self._arrange()

    def _known(self, name: str) -> str:
        found = find_field(name, self.app.workplace.framework) if name else None
        return found.name(self.app.language) if found else _WORDS

    def _fields(self) -> list[Choice]:
        app, language = self.app, self.app.language
        found = [Choice(_WORDS, app.say(N_("Words, anywhere")))]
        for field in query_fields(app.workplace.framework):
            hint, also = field.help(language), " ".join(field.names)
            name = field.name(language)
            found.append(Choice(name, field.label(language), hint, also=also))
        return [*found, Choice(_TEXT, app.say(N_("A piece of query")))]

    def _operators(self) -> list[Choice]:
        say = self.app.say
        return [Choice(one, say(word)) for one, word in OPERATOR_WORDS.items()]

    @property
    def field_name(self) -> str:
        """The name of the field; empty for words."""
        value = self.query_one(".field", Chooser).value
        return value if value and value not in (_WORDS, _TEXT) else ""

    @property
    def field(self) -> QueryField | None:
        """The field that is asked for; None for words."""
        return find_field(self.field_name, self.app.workplace.framework)

    @property
    def _operator(self) -> Operator:
        value = self.query_one(".operator", Chooser).value
        found: Operator = "is"
        for operator in operators_of(self.field):
            found = operator if operator == value else found
        return found

    @property
    def _is_whole(self) -> bool:
        """Whether all parts stand: a line that comes or goes has some of them."""
        return len(self.query("#first, #last, .field, .operator")) == _PARTS

    @property
    def row(self) -> Row | None:
        """What the line asks for; None while it asks for nothing, comes or goes."""
        if not self._is_whole:
            return None
        first, last = (self.query_one(f"#{n}", Input).value for n in ("first", "last"))
        whole = self.query_one(".field", Chooser).value == _TEXT
        if whole:
            return Row("", "is", (first,), whole=True) if first.strip() else None
        if self._operator == "between":
            filled = first.strip() or last.strip()
            return Row(self.field_name, "between", (first, last)) if filled else None
        values = tuple(value for value in parted(first) if value.strip())
        return Row(self.field_name, self._operator, values) if values else None

    def go(self, *, to_value: bool = False) -> None:
        """Go to the field, or to the value."""
        where = "#first" if to_value else ".field"
        self.query_one(where).focus()

    def link(self, word: str) -> None:
        """Show how the line goes with the one above it."""
        self._link.show(word)

    def complain(self, message: str) -> None:
        """Say below the line what is wrong with it; empty for nothing."""
        self._wrong.show(clean_line(message))
        self.set_class(bool(message), "-wrong")
        if message:
            self.scroll_visible(animate=False)

    def trouble(self) -> SamenwerkingError | None:
        """Return what is wrong with the line, if anything; see `row`."""
        row = self.row
        if row is None:
            return None
        if not row.whole and (found := self._misfit()) is not None:
            return found
        try:
            query_of(Built(((row,),)), self.app.workplace.framework)
        except QueryError as error:
            return error
        return None

    def _misfit(self) -> SamenwerkingError | None:
        """Return what is wrong with the field or the operator itself."""
        field, operator = (
            self.query_one(f".{name}", Chooser) for name in ("field", "operator")
        )
        if field.unknown:
            template = N_("{text!r} is no field: choose one of the list.")
            return SamenwerkingError(template, text=field.unknown)
        if field.value is None:
            return SamenwerkingError(N_("No field is chosen."))
        known = operators_of(self.field)
        if operator.value in known:
            return None
        text = operator.unknown or operator.label_of(operator.value)
        words = " / ".join(self.app.say(OPERATOR_WORDS[one]) for one in known)
        template = N_("{text!r} does not go with this field; what does: {words}")
        return SamenwerkingError(template, text=text, words=words)

    def _arrange(self) -> None:
        if not self._is_whole:
            return
        self.set_class(self._operator == "between", "-between")
        whole = self.query_one(".field", Chooser).value == _TEXT
        self.set_class(whole, "-whole")

    @on(Chooser.Changed)
    def _chosen(self, event: Chooser.Changed) -> None:
        event.stop()
        self._arrange()
        self.post_message(self.Changed())

    @on(Chooser.Taken)
    def _taken(self, event: Chooser.Taken) -> None:
        event.stop()
        self.query_one("#first").focus()

    @on(QueryBox.Meant)
    def _typed(self, event: QueryBox.Meant) -> None:
        event.stop()
        self.post_message(self.Changed())


def parted(text: str) -> list[str]:
    """Return the values of a text: commas part them, but not within quotes."""
    found, quoted = [""], False
    for letter in text:
        if letter in _QUOTES:
            quoted = not quoted
        if letter == "," and not quoted:
            found.append("")
        else:
            found[-1] += letter
    return found
