"""Asks for which school year a partnership goes on, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_, RecordError
from samenwerking.language import translations
from samenwerking.records.dates import find_date, school_year_name
from samenwerking.records.typed_dates import days_in_words, read_date
from samenwerking.tui.base import Dialog
from samenwerking.tui.early import EarlyKeys
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import is_here, leave
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.line_box import LineBox
from samenwerking.tui.widgets.ticks import EMPTY, TICKED

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from samenwerking.service.templates import Renewal

_LOOKED_AT = ("learning_question", "participations", "motives", "conditions")
"""Fields that change from one school year to the next, in the order to look at."""


class Renewed(NamedTuple):
    """The school year by its first calendar year, and the fields to look at."""

    year: int
    look_at: tuple[str, ...]


class RenewDialog(Dialog["Renewed | None"]):
    """The school year, and a tick for each thing that is not as it was."""

    CSS_PATH = "renew.tcss"
    AUTO_FOCUS = "#year"

    def __init__(self, renewal: Renewal) -> None:
        super().__init__()
        self._renewal = renewal
        self._year: int | None = renewal.year
        self._ticked: set[str] = set()
        self._early = EarlyKeys(self, "#year")

    def compose(self) -> ComposeResult:
        """Lay out the school year, the ticks and the answers."""
        say = self.app.say
        with Vertical(classes="window"):
            yield Plain(
                say(N_("Go on with {title}"), title=self._renewal.title),
                classes="title",
            )
            yield Plain(say(N_("In which school year?")), classes="asked")
            yield LineBox(
                school_year_name(self._renewal.year),
                id="year",
                max_length=40,
                compact=True,
            )
            yield Plain(id="echo", classes="hint")
            yield Plain(
                say(N_("What changed? Space ticks; you begin at the first of them.")),
                classes="asked",
            )
            yield Choices(id="changed", markup=False)
            yield Plain(self._about_left(), id="left", classes="hint")
            with Horizontal(id="answers"):
                yield Button(
                    line(say(N_("Go on"))), id="ok", variant="primary", compact=True
                )
                yield Button(line(say(N_("Cancel"))), id="cancel", compact=True)

    def _about_left(self) -> str:
        names = ", ".join(self._renewal.left)
        if not names:
            return ""
        return self.app.say(
            N_("No longer taking part, so left out: {names}"), names=names
        )

    def on_mount(self) -> None:
        """Say how the school year is understood."""
        self.query_one("#left").display = bool(self._renewal.left)
        self._echo(school_year_name(self._renewal.year))
        self._fill(0)
        self.call_after_refresh(self._early.end)

    def _fill(self, at: int) -> None:
        """Show what can be ticked, with its ticks."""
        app, changed = self.app, self.query_one("#changed", OptionList)
        fields = app.workplace.framework.fields("partnership")
        changed.clear_options()
        for name in _LOOKED_AT:
            sign = TICKED if name in self._ticked else EMPTY
            label = fields[name].label(app.language)
            changed.add_option(Option(line(f"{sign} {label}")))
        changed.highlighted = at

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed while the window opens; Down leads on; Space ticks."""
        self._early.take(event)
        changed = self.query_one("#changed", OptionList)
        if event.key == "down" and self.query_one("#year").has_focus:
            event.stop()
            changed.focus()
        elif event.key == "up" and changed.has_focus and changed.highlighted == 0:
            event.stop()
            event.prevent_default()
            self.query_one("#year").focus()
        elif event.key == "space" and changed.has_focus:
            event.stop()
            self._tick(changed.highlighted or 0)

    @on(OptionList.OptionSelected, "#changed")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._tick(event.option_index)

    def _tick(self, at: int) -> None:
        self._ticked ^= {_LOOKED_AT[at]}
        self._fill(at)

    @on(Input.Changed, "#year")
    def _typed(self, event: Input.Changed) -> None:
        if is_here(self):
            self._echo(event.value)

    def _echo(self, text: str) -> None:
        app, echo = self.app, self.query_one("#echo", Plain)
        self._year = None
        try:
            self._year = school_year(text, app.today)
            words = days_in_words(school_year_name(self._year), app.language)
            echo.show(f"= {school_year_name(self._year)} ({words})")
        except RecordError as error:
            echo.show(error.text(translations(app.language).gettext))
        echo.set_class(self._year is None, "-error")

    @on(Input.Submitted, "#year")
    def _submitted(self) -> None:
        self._answer()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go on, or change nothing."""
        if event.button.id == "ok":
            self._answer()
        else:
            leave(self, None)

    def _answer(self) -> None:
        if self._year is None:
            self.query_one("#year").focus()
            return
        ticked = [name for name in _LOOKED_AT if name in self._ticked]
        leave(self, Renewed(self._year, tuple(ticked)))


def school_year(text: str, today: date) -> int:
    """Return the school year that somebody typed, by its first calendar year.

    A single year is the one in which the school year begins.

    Raises:
        RecordError: it is no school year, or more than one.
    """
    stored = read_date(text, today)
    found = find_date(stored)
    if found is not None and len(found.text) == 4:
        return found.first.year
    year = found.one_school_year if found else None
    if year is None:
        raise RecordError(
            N_("{text!r} is no school year. Try 2026-2027 or 2026."), text=text
        )
    return year
