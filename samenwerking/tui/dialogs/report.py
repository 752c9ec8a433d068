"""Asks for a report: which, about whom, of which school year, and what may be in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import events, on, work
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_, RecordError
from samenwerking.language import translations
from samenwerking.matrices.suppress import LEAST
from samenwerking.records.text import LINE_LIMIT
from samenwerking.service.reporting import ReportQuestion, list_reports
from samenwerking.tui.asking import ask, ask_for_all
from samenwerking.tui.base import Dialog
from samenwerking.tui.commands.report import REPORT
from samenwerking.tui.dialogs.renew import school_year
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import in_front, is_here, leave
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.line_box import LineBox

if TYPE_CHECKING:
    from datetime import date

    from textual.app import ComposeResult

    from samenwerking.reports.definition import ReportDefinition


class Subject(NamedTuple):
    """A record that a report can be about: its key, and what it is called."""

    key: str
    name: str


class Wanted(NamedTuple):
    """What somebody asked for, and the reason for names of persons in it."""

    question: ReportQuestion
    why: str


class ReportDialog(Dialog["Wanted | None"]):
    """The reports, and one line for each thing that one can say about them."""

    CSS_PATH = "report.tcss"
    AUTO_FOCUS = "#reports"
    WHERE: ClassVar[str] = REPORT

    def __init__(
        self,
        query: str,
        partnership: Subject | None,
        hide_under: int | None,
        as_of: date | None = None,
    ) -> None:
        """Ask for a report of some partnerships.

        Args:
            query: which ones; empty for all.
            partnership: the one under the cursor, if there is one.
            hide_under: numbers to hide, unless somebody says otherwise.
            as_of: the registry as it was on this day, or at this moment.
        """
        super().__init__()
        # `query` is a method of every widget.
        self._asked, self._partnership, self._as_of = query, partnership, as_of
        self._hide = "" if hide_under is None else str(hide_under)
        self._organisation: Subject | None = None
        self._reports: dict[str, ReportDefinition] = {}

    def compose(self) -> ComposeResult:
        """Lay out the reports, and what can be said about them."""
        say = self.app.say
        with Vertical(classes="window"):
            yield Plain(say(N_("Report")), classes="title")
            if self._as_of is not None:
                day = self._as_of.isoformat()
                told = say(N_("The registry as it was on: {day}"), day=day)
                yield Plain(told, classes="hint")
            if self._asked:
                told = say(N_("Of the partnerships: {query}"), query=self._asked)
                yield Plain(told, classes="hint")
            yield Choices(id="reports", markup=False)
            yield Plain(id="about", classes="hint")
            year = N_("School year, such as 2025-2026; empty for everything")
            hide = N_("Hide numbers below, such as 5; empty hides none")
            why = N_("Names of persons: the reason, for the log; empty: none")
            asked = ("year", year, ""), ("hide", hide, self._hide), ("why", why, "")
            for name, label, value in asked:
                yield Plain(say(label), classes="asked")
                yield LineBox(value, id=name, max_length=LINE_LIMIT, compact=True)
            yield Plain(id="wrong", classes="-error")
            with Horizontal(id="answers"):
                ok = line(say(N_("To the file")))
                yield Button(ok, id="ok", variant="primary", compact=True)
                yield Button(line(say(N_("Cancel"))), id="cancel", compact=True)

    def on_mount(self) -> None:
        """List the reports."""
        self.list_reports()

    @work(exclusive=True, group="reports")
    async def list_reports(self) -> None:
        """Read which reports there are."""
        found = await ask_for_all(self.app, self, list_reports)
        if found is None:
            return
        self._reports = {one.name: one for one in found}
        options = self.query_one("#reports", OptionList)
        options.add_options(
            Option(line(one.title(self.app.language)), one.name) for one in found
        )
        options.highlighted = 0 if found else None

    # --- about whom

    @property
    def _chosen(self) -> ReportDefinition | None:
        option = self.query_one("#reports", OptionList).highlighted_option
        return self._reports.get(option.id or "") if option is not None else None

    @property
    def _subject(self) -> Subject | None:
        chosen = self._chosen
        about = chosen.about if chosen is not None else "registry"
        return {
            "organisation": self._organisation,
            "partnership": self._partnership,
        }.get(about)

    @on(OptionList.OptionHighlighted, "#reports")
    def _tell(self) -> None:
        """Say about whom the report tells."""
        chosen, app = self._chosen, self.app
        if chosen is None or not is_here(self):
            return
        if chosen.about == "registry":
            # Of a part, the first line told already.
            told = "" if self._asked else app.say(N_("About all of them together."))
        elif self._subject is not None:
            told = app.say(N_("About: {name}"), name=self._subject.name)
        elif chosen.about == "partnership":
            told = app.say(N_("About the partnership under the cursor; there is none."))
        else:
            told = app.say(N_("About one organisation: choose it."))
        if chosen.about == "organisation":
            key = key_for(app, f"{REPORT}.organisation")
            told += " " + app.say(N_("{key} looks one up."), key=key)
        self.query_one("#about", Plain).show(told)
        self.query_one("#wrong", Plain).show("")

    @work(exclusive=True, group="organisation")
    async def action_organisation(self) -> None:
        """Look up the organisation that the report is about."""
        from samenwerking.service.listing import get_record
        from samenwerking.tui.dialogs.find_organisation import FindOrganisation

        app = self.app
        key = await app.push_screen_wait(FindOrganisation())
        if key is None:
            return
        shown = await ask(app, self, get_record, app.workplace, key)
        if shown is not None:
            name = str(shown.stored.document.get("name") or key)
            self._organisation = Subject(key, name)
            self._tell()

    # --- the answer

    def on_key(self, event: events.Key) -> None:
        """Go from the list to the lines below it, and back."""
        options = self.query_one("#reports", OptionList)
        last = options.option_count - 1
        if event.key == "down" and options.has_focus and options.highlighted == last:
            event.stop()
            event.prevent_default()
            self.query_one("#year").focus()
        elif event.key in ("down", "up") and isinstance(self.focused, LineBox):
            event.stop()
            move = self.focus_next if event.key == "down" else self.focus_previous
            move()

    @on(OptionList.OptionSelected, "#reports")
    @on(Input.Submitted)
    def _done(self) -> None:
        self.action_write()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "cancel":
            leave(self, None)
        else:
            self.action_write()

    def action_write(self) -> None:
        """Go on to the name of the file."""
        chosen = self._chosen
        if chosen is None or not in_front(self):
            return
        if chosen.about != "registry" and self._subject is None:
            if chosen.about == "organisation":
                self.action_organisation()
            return
        try:
            wanted = self._wanted(chosen.name)
        except RecordError as error:
            say = translations(self.app.language).gettext
            self.query_one("#wrong", Plain).show(error.text(say))
            return
        leave(self, wanted)

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def _wanted(self, name: str) -> Wanted:
        """Return what is asked for; refuses what says nothing."""
        year = hide = None
        if typed := self._typed("year"):
            year = school_year(typed, self.app.today)
        if typed := self._typed("hide"):
            if not (typed.isdecimal() and int(typed) >= LEAST):
                raise RecordError(
                    N_("{text!r} is no number of {least} or more."),
                    text=typed,
                    least=LEAST,
                )
            hide = int(typed)
        subject, why = self._subject, self._typed("why")
        question = ReportQuestion(
            name,
            self._asked,
            school_year=year,
            as_of=self._as_of,
            about=subject.key if subject else None,
            names=bool(why),
            hide_under=hide,
        )
        return Wanted(question, why)
