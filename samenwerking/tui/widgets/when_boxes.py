"""Three boxes for moments: a school year, a day, and the registry as it was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual import on
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.language import translations
from samenwerking.records.dates import school_year_name
from samenwerking.tui.plain import Plain
from samenwerking.tui.standing import is_here
from samenwerking.tui.widgets.line_box import LineBox
from samenwerking.tui.widgets.typed_days import read_day, read_past, read_year

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from textual.app import ComposeResult

    from samenwerking.tui.app import RegistryApp

_LONGEST = 40


class When(NamedTuple):
    """What stands in the boxes.

    Attributes:
        year: the school year that begins in this calendar year.
        day: a day on which it went on.
        past: the day as of which the registry is read.
    """

    year: int | None = None
    day: date | None = None
    past: date | None = None


class WhenBoxes(Horizontal):
    """Each box says below it how it is understood."""

    DEFAULT_CSS = """
    WhenBoxes { height: 3; }
    WhenBoxes .when { width: 1fr; height: 3; margin-right: 1; }
    WhenBoxes .read { color: $text-muted; padding: 0 1; }
    WhenBoxes .-wrong { color: $text-error; }
    """

    app: RegistryApp

    class Changed(Message):
        """Somebody typed another school year or day, which can be read."""

    def __init__(self, when: When) -> None:
        super().__init__(id="when")
        self._when = when

    def compose(self) -> ComposeResult:
        """Lay out the boxes."""
        labels = {
            "year": N_("School year"),
            "on": N_("Going on on"),
            "past": N_("Registry as it was on"),
        }
        for name, value in _texts(self._when).items():
            with Vertical(classes="when"):
                yield Plain(self.app.say(labels[name]), classes="hint")
                yield LineBox(value, id=name, max_length=_LONGEST)
                yield Plain(id=f"{name}-read", classes="read")

    def show(self, when: When) -> None:
        """Show another school year and day, without a message about it."""
        for name, text in _texts(when).items():
            if name != "past":
                with self.prevent(Input.Changed):
                    self.query_one(f"#{name}", Input).value = text
                self._say_read(name, text)

    def read(self) -> When:
        """Return what stands there.

        Raises:
            SamenwerkingError: one of them cannot be read.
        """
        year, day, past = (
            read(self.query_one(f"#{name}", Input).value)
            for name, read in self._readers().items()
        )
        return When(
            cast("int | None", year),
            cast("date | None", day),
            cast("date | None", past),
        )

    @on(Input.Changed)
    def _echo(self, event: Input.Changed) -> None:
        """Show how a date is understood."""
        event.stop()
        if is_here(self.screen) and event.input.id:
            read = self._say_read(event.input.id, event.value)
            if read and event.input.id != "past":
                self.post_message(self.Changed())

    def _say_read(self, name: str, text: str) -> bool:
        """Show how a date is understood; whether it could be read."""
        echo = self.query_one(f"#{name}-read", Plain)
        try:
            found = self._readers()[name](text)
        except SamenwerkingError as error:
            echo.show(error.text(translations(self.app.language).gettext))
            echo.add_class("-wrong")
            return False
        echo.remove_class("-wrong")
        shown = school_year_name(found) if isinstance(found, int) else str(found or "")
        echo.show("" if shown == text else f"= {shown}")
        return True

    def _readers(self) -> dict[str, Callable[[str], object]]:
        today = self.app.today
        return {
            "year": partial(read_year, today=today),
            "on": partial(read_day, today=today),
            "past": partial(read_past, today=today),
        }


def _texts(when: When) -> dict[str, str]:
    return {
        "year": school_year_name(when.year) if when.year is not None else "",
        "on": when.day.isoformat() if when.day else "",
        "past": when.past.isoformat() if when.past else "",
    }
