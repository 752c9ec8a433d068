"""What an overview counts: conditions, a school year, a day, the registry as it was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Checkbox, Input, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.language import translations
from samenwerking.matrices.select import Selection
from samenwerking.tui.base import Dialog
from samenwerking.tui.commands.matrix import FILTER
from samenwerking.tui.dialogs.filter_choices import (
    Choice,
    choices,
    in_line,
    narrowed,
    read_day,
    read_past,
    read_year,
    toggled,
    with_choice,
)
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import is_here, leave
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.line_box import LineBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.content import Content

    from samenwerking.matrices.definition import Condition
    from samenwerking.service.overview import Question

_OFFERED = 60
_LONGEST = 40


class Tick(Checkbox):
    """A box to tick, empty where it is not ticked, so that no colour has to tell."""

    def render(self) -> Content:
        """Draw the box and its label."""
        self.BUTTON_INNER = "X" if self.value else " "
        return super().render()


class FilterDialog(Dialog["Question | None"]):
    """Type a value to add a condition; dates below; the answer is another question."""

    CSS_PATH = "filter.tcss"
    AUTO_FOCUS = "#look"
    WHERE: ClassVar[str] = FILTER

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question
        self._conditions: list[Condition] = list(question.selection.conditions)
        self._found: list[Choice] = []

    def compose(self) -> ComposeResult:
        """Lay out what is chosen, what can be, and when."""
        say, selection = self.app.say, self._question.selection
        year, on_day, as_of = (
            str(selection.school_year or ""),
            selection.on.isoformat() if selection.on else "",
            self._question.as_of.isoformat() if self._question.as_of else "",
        )
        if selection.school_year:
            year = f"{year}-{selection.school_year + 1}"
        with Vertical(classes="window"):
            yield Plain(say(N_("What is counted")), classes="title")
            yield Plain(id="hint", classes="hint")
            yield Choices(id="chosen", markup=False)
            yield LineBox(
                placeholder=say(N_("Type a field or a value, such as: lokaal")),
                id="look",
                max_length=_LONGEST,
            )
            yield Choices(id="found", markup=False)
            with Horizontal(id="when"):
                yield from self._box("year", N_("School year"), year)
                yield from self._box("on", N_("Going on on"), on_day)
                yield from self._box("past", N_("Registry as it was on"), as_of)
            yield Tick(
                line(say(N_("Count advice, service, referral and training too"))),
                selection.every_nature,
                id="every",
            )
            with Horizontal(id="answers"):
                yield Button(line(say(N_("Count"))), id="ok", variant="primary")
                yield Button(line(say(N_("Cancel"))), id="cancel")

    def _box(self, name: str, label: str, value: str) -> ComposeResult:
        with Vertical(classes="when"):
            yield Plain(self.app.say(label), classes="hint")
            yield LineBox(value, id=name, max_length=_LONGEST)
            yield Plain(id=f"{name}-read", classes="read")

    def on_mount(self) -> None:
        """Show what is chosen and what can be."""
        self._choices = choices(self.app.workplace.framework, self.app.language)
        self._show_chosen()
        self._show_found("")

    # --- conditions

    def _show_chosen(self, place: int = 0) -> None:
        framework, language = self.app.workplace.framework, self.app.language
        chosen = self.query_one("#chosen", OptionList)
        chosen.clear_options()
        chosen.add_options(
            [
                Option(line(in_line(one, framework, language)))
                for one in self._conditions
            ]
        )
        hint = self.app.say(N_("No conditions yet."))
        if self._conditions:
            hint = self.app.say(
                N_("Enter turns a condition around; {key} takes it away."),
                key=key_for(self.app, "filter.remove"),
            )
        self.query_one("#hint", Plain).show(hint)
        if self._conditions:
            chosen.highlighted = min(place, len(self._conditions) - 1)

    @on(Input.Changed, "#look")
    def _looked(self, event: Input.Changed) -> None:
        if is_here(self):
            self._show_found(event.value)

    def _show_found(self, words: str) -> None:
        self._found = narrowed(self._choices, words)[:_OFFERED]
        found = self.query_one("#found", OptionList)
        found.clear_options()
        found.add_options([Option(line(choice.words)) for choice in self._found])
        if self._found:
            found.highlighted = 0

    def on_key(self, event: events.Key) -> None:
        """Let Down lead from the box to what was found."""
        if event.key == "down" and self.query_one("#look").has_focus:
            event.stop()
            self.query_one("#found").focus()

    @on(Input.Submitted, "#look")
    def _first_one(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._add(self.query_one("#found", OptionList).highlighted)
        else:
            self.action_apply()  # Enter on nothing: that was all

    @on(OptionList.OptionSelected, "#found")
    def _one(self, event: OptionList.OptionSelected) -> None:
        self._add(event.option_index)

    def _add(self, index: int | None) -> None:
        if index is None or not is_here(self) or index >= len(self._found):
            return
        self._conditions = with_choice(self._conditions, self._found[index])
        self._show_chosen(len(self._conditions))
        look = self.query_one("#look", Input)
        look.value = ""
        look.focus()

    @on(OptionList.OptionSelected, "#chosen")
    def _toggle(self, event: OptionList.OptionSelected) -> None:
        """Turn a condition into its opposite."""
        place = event.option_index
        self._conditions[place] = toggled(self._conditions[place])
        self._show_chosen(place)

    def action_remove(self) -> None:
        """Take the condition under the cursor away."""
        place = self.query_one("#chosen", OptionList).highlighted
        if place is not None and place < len(self._conditions):
            del self._conditions[place]
            self._show_chosen(place)

    # --- when

    @on(Input.Changed, "#year")
    @on(Input.Changed, "#on")
    @on(Input.Changed, "#past")
    def _echo(self, event: Input.Changed) -> None:
        """Show how a date is understood."""
        if not (is_here(self) and event.input.id):
            return
        echo = self.query_one(f"#{event.input.id}-read", Plain)
        try:
            found = self._readers()[event.input.id](event.value)
        except SamenwerkingError as error:
            echo.show(error.text(translations(self.app.language).gettext))
            echo.add_class("-wrong")
            return
        echo.remove_class("-wrong")
        shown = f"{found}-{found + 1}" if isinstance(found, int) else str(found or "")
        echo.show("" if shown == event.value else f"= {shown}")

    def _readers(self) -> dict[str, Callable[[str], object]]:
        today = self.app.today
        return {
            "year": partial(read_year, today=today),
            "on": partial(read_day, today=today),
            "past": partial(read_past, today=today),
        }

    # --- the answer

    @on(Input.Submitted, "#year")
    @on(Input.Submitted, "#on")
    @on(Input.Submitted, "#past")
    def _done(self) -> None:
        self.action_apply()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "cancel":
            leave(self, None)
        else:
            self.action_apply()

    def action_apply(self) -> None:
        """Count like this."""
        today, box = self.app.today, self._text
        try:
            selection = Selection(
                tuple(self._conditions),
                read_year(box("year"), today),
                read_day(box("on"), today),
                self.query_one("#every", Checkbox).value,
            )
            as_of = read_past(box("past"), today)
        except SamenwerkingError as error:
            self.app.complain(error)
            return
        leave(self, self._question._replace(selection=selection, as_of=as_of))

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value
