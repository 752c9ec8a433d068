"""Fields in which one types: a line, a text, a date, a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on
from textual.widgets import Input, TextArea

from samenwerking.errors import N_, RecordError
from samenwerking.records.answers import MARKS
from samenwerking.records.dates import OPEN, find_date, parse_date
from samenwerking.records.text import LINE_LIMIT, clean, clean_line
from samenwerking.records.typed_dates import date_in_words, days_in_words, read_date
from samenwerking.tui.widgets.fields import MARK_WORDS, FieldRow
from samenwerking.tui.widgets.line_box import FormBox
from samenwerking.tui.widgets.text_box import TextBox

if TYPE_CHECKING:
    from textual.widget import Widget

_WORDS = {**MARK_WORDS, OPEN: N_("open end")}


class LineField(FieldRow):
    """One line of text."""

    limit = LINE_LIMIT
    select_on_focus = False  # one key too many is not to wipe out what is there

    def editor(self) -> Widget:
        """Return a text box that does not take more than the record does."""
        self.box = FormBox(
            self.shown(self._first),
            most=self.limit,
            select_on_focus=self.select_on_focus,
        )
        self.box.hint = self.example()
        return self.box

    def example(self) -> str:
        """Return what an empty box shows."""
        return ""

    def shown(self, value: Any) -> str:
        """Return a stored value as it stands in the box."""
        return clean_line(str(value)) if value is not None else ""

    def held(self) -> Any:
        """Return the text, without outer white space."""
        return clean_line(self.box.value) or None

    def put(self, value: Any) -> None:
        """Show another text."""
        with self.prevent(Input.Changed):
            self.box.value = self.shown(value)
            self.box.cursor_position = len(self.box.value)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.tell()


class ReadField(LineField):
    """One line that is read as something else: it may not be understood."""

    limit = 60
    select_on_focus = True

    def read(self, text: str) -> Any:
        """Return the stored form of a text; a `RecordError` says why there is none."""
        raise NotImplementedError

    def held(self) -> Any:
        """Return the stored form; None while the text is not understood."""
        try:
            return self._value_of(self.box.value)
        except RecordError:
            return None

    def _value_of(self, text: str) -> Any:
        first = self._first
        if text == self.shown(first) and self.is_stored(first):
            return first  # also what is stored in a form of its own
        return self.read(text)

    def is_stored(self, value: Any) -> bool:
        """Whether a value is a stored one, and not what somebody began to type."""
        raise NotImplementedError

    @property
    def typed(self) -> Any:
        """The value, or what stands there and is none."""
        if self._built is not None and self.unreadable:
            return self.box.value.strip()
        return self.value

    def understood(self) -> str:
        """Return what was read, in words."""
        text = self.box.value
        self.unreadable = None
        try:
            value = self._value_of(text)
        except RecordError as error:
            self.unreadable = error
            return ""
        words = self.in_words(value)
        return f"= {words}" if words and words != text.strip() else ""

    def in_words(self, value: Any) -> str:
        """Return a stored value in words."""
        raise NotImplementedError


class DateField(ReadField):
    """A date as people type it, echoed as it was understood."""

    def example(self) -> str:
        """Return forms that are understood."""
        return self.app.say(N_("15/9/2024, sept 2024, 2024-2025, ?"))

    def shown(self, value: Any) -> str:
        """Return a date in words; they are read as the same date."""
        if value is None or value in (*MARKS, OPEN):
            return value or ""
        found = find_date(value)
        if not found:
            return clean_line(str(value))
        return date_in_words(value, self.app.language)

    def is_stored(self, value: Any) -> bool:
        """Whether a value is a date as it is stored."""
        return value in (None, *MARKS, OPEN) or find_date(value) is not None

    def read(self, text: str) -> Any:
        """Return the stored form of a date."""
        return read_date(text, self.app.today) or None

    def in_words(self, value: Any) -> str:
        """Return a date in words, a school year with its days."""
        if value is None or value in MARKS or value == OPEN:
            return self.app.say(_WORDS[value]) if value else ""
        words = date_in_words(value, self.app.language)
        is_year = find_date(value) and len(parse_date(value).text) == 9
        days = f" ({days_in_words(value, self.app.language)})" if is_year else ""
        return words + days


class NumberField(ReadField):
    """A number; a comma or a point, as one likes."""

    limit = 20
    markable = False

    def shown(self, value: Any) -> str:
        """Return a number without a needless fraction, with a comma in Dutch."""
        if value is None or isinstance(value, str):
            return clean_line(value or "")
        text = str(value).removesuffix(".0")
        return text if self.app.language == "en" else text.replace(".", ",")

    def is_stored(self, value: Any) -> bool:
        """Whether a value is a number."""
        return value is None or isinstance(value, int | float)

    def read(self, text: str) -> Any:
        """Return the number, whole where it is."""
        typed = text.strip().replace(" ", "")
        if not typed:
            return None
        try:
            number = float(typed.replace(",", "."))
        except ValueError:
            number = -1.0
        if not 0 <= number < 1e12:
            raise RecordError(
                N_("{text!r} is not a number. Try 12, or 12,5."), text=text.strip()
            )
        return int(number) if number.is_integer() else number

    def in_words(self, value: Any) -> str:
        """Return nothing: a number speaks for itself."""
        del value
        return ""


class TextField(FieldRow):
    """Text of several lines."""

    def editor(self) -> Widget:
        """Return a text area that Tab leaves."""
        self.box = TextBox(clean(self._first or ""))
        return self.box

    def held(self) -> Any:
        """Return the text, without outer white space."""
        return clean(self.box.text).strip() or None

    def put(self, value: Any) -> None:
        """Show another text."""
        with self.prevent(TextArea.Changed):
            self.box.text = value or ""
            self.box.move_cursor(self.box.document.end)

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.tell()
