"""What an overview counts: conditions, a school year, a day, the registry as it was."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Checkbox, Input, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.query.write import to_text
from samenwerking.tui.asking import PAUSE, ask
from samenwerking.tui.base import Dialog
from samenwerking.tui.commands.matrix import FILTER
from samenwerking.tui.completing import Completer
from samenwerking.tui.dialogs.filter_choices import (
    Choice,
    choices,
    narrowed,
)
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.query_parts import Parts, in_line, parts_of, turned, with_code
from samenwerking.tui.standing import is_here, leave
from samenwerking.tui.understanding import hear
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.line_box import LineBox
from samenwerking.tui.widgets.query_box import QueryBox
from samenwerking.tui.widgets.today import numeral
from samenwerking.tui.widgets.when_boxes import When, WhenBoxes

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from samenwerking.service.overview import Question
    from samenwerking.tui.understanding import Counter

_OFFERED = 60
_LONGEST = 40


class Tick(Checkbox):
    """A box to tick, empty where it is not ticked, so that no colour has to tell."""

    def render(self) -> Content:
        """Draw the box and its label."""
        self.BUTTON_INNER = "X" if self.value else " "
        return super().render()


class FilterDialog(Dialog["Question | None"]):
    """The query as a text, and the same in boxes; the answer is another question.

    Type a value to add a condition. What stands in the boxes is written into the text,
    and what is typed there shows in the boxes, as soon as it can be read.
    """

    CSS_PATH = "filter.tcss"
    AUTO_FOCUS = "#look"
    WHERE: ClassVar[str] = FILTER

    def __init__(self, question: Question, count: Counter) -> None:
        """Begin with a question; `count` tells how many answer to a text."""
        super().__init__()
        self._question, self._count = question, count
        self._parts = Parts()
        self._found: list[Choice] = []

    def compose(self) -> ComposeResult:
        """Lay out what is chosen, what can be, and when."""
        say, app = self.app.say, self.app
        query = hear(self._question.query, app.workplace.framework).query
        self._parts = parts_of(query) if query else Parts()
        past = self._question.as_of
        with Vertical(classes="window"):
            with Horizontal(id="head"):
                yield Plain(say(N_("What is counted")), classes="title")
                yield Plain(id="count", classes="hint")
            yield QueryBox(
                self._question.query, id="query", completer=Completer(app.workplace)
            )
            yield Plain(id="hint", classes="hint")
            yield Choices(id="chosen", markup=False)
            yield LineBox(
                placeholder=say(N_("Type a field or a value, such as: lokaal")),
                id="look",
                max_length=_LONGEST,
            )
            yield Choices(id="found", markup=False)
            yield WhenBoxes(When(self._parts.year, self._parts.day, past))
            yield Tick(
                line(say(N_("Count advice, service, referral and training too"))),
                self._question.every_nature,
                id="every",
            )
            with Horizontal(id="answers"):
                yield Button(line(say(N_("Count"))), id="ok", variant="primary")
                yield Button(line(say(N_("Cancel"))), id="cancel")

    def on_mount(self) -> None:
        """Show what is chosen and what can be."""
        self._choices = choices(self.app.workplace.framework, self.app.language)
        self._show_chosen()
        self._show_found("")
        self.tell_count()

    # --- the text and the boxes

    @on(QueryBox.Meant)
    def _meant(self, event: QueryBox.Meant) -> None:
        """Show in the boxes what is typed in the text."""
        event.stop()
        if event.heard.query is None or not is_here(self):
            return
        self._parts = parts_of(event.heard.query)
        when = When(self._parts.year, self._parts.day)
        self.query_one(WhenBoxes).show(when)
        self._show_chosen()
        self.tell_count()

    @on(Input.Submitted, "#query")
    def _typed(self) -> None:
        self.action_apply()

    def _put(self, parts: Parts, place: int = 0) -> None:
        """Write into the text what the boxes say."""
        self._parts = parts
        app = self.app
        text = to_text(parts.query, app.workplace.framework, app.language)
        self.query_one(QueryBox).write(text)
        self._show_chosen(place)
        self.tell_count()

    @work(exclusive=True, group="count")
    async def tell_count(self) -> None:
        """Say how many partnerships answer to the text."""
        await asyncio.sleep(PAUSE)
        if not is_here(self):
            return
        counted = await ask(self.app, self, self._count, self._text("query"))
        shown = ""
        if counted is not None:
            some, of = (numeral(number, self.app.language) for number in counted)
            message = N_("Partnerships: {shown} of {total}")
            shown = self.app.say(message, shown=some, total=of)
        self.query_one("#count", Plain).show(shown)

    # --- conditions

    def _show_chosen(self, place: int = 0) -> None:
        framework, language = self.app.workplace.framework, self.app.language
        conditions = self._parts.conditions
        chosen = self.query_one("#chosen", OptionList)
        chosen.set_options(
            [Option(line(in_line(one, framework, language))) for one in conditions]
        )
        hint = self.app.say(N_("No conditions yet."))
        if conditions:
            hint = self.app.say(
                N_("Enter turns a condition around; {key} takes it away."),
                key=key_for(self.app, "filter.remove"),
            )
        self.query_one("#hint", Plain).show(hint)
        if conditions:
            chosen.highlighted = min(place, len(conditions) - 1)

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
        choice, before = self._found[index], self._parts.conditions
        after = with_code(before, choice.field, choice.code)
        self._put(self._parts._replace(conditions=after), len(after))
        look = self.query_one("#look", Input)
        look.value = ""
        look.focus()

    @on(OptionList.OptionSelected, "#chosen")
    def _turn(self, event: OptionList.OptionSelected) -> None:
        """Turn a condition into its opposite."""
        place, conditions = event.option_index, [*self._parts.conditions]
        conditions[place] = turned(conditions[place])
        self._put(self._parts._replace(conditions=tuple(conditions)), place)

    def action_remove(self) -> None:
        """Take the condition under the cursor away."""
        place, conditions = (
            self.query_one("#chosen", OptionList).highlighted,
            [*self._parts.conditions],
        )
        if place is not None and place < len(conditions):
            del conditions[place]
            self._put(self._parts._replace(conditions=tuple(conditions)), place)

    # --- when

    @on(WhenBoxes.Changed)
    def _when(self) -> None:
        """Write the school year and the day into the text."""
        try:
            when = self.query_one(WhenBoxes).read()
        except SamenwerkingError:
            return  # another box is wrong: it says so itself
        self._put(self._parts._replace(year=when.year, day=when.day))

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
        bar = self.query_one(QueryBox)
        if bar.error is not None:
            bar.line.focus()
            bar.tell()
            return
        try:
            when = self.query_one(WhenBoxes).read()
        except SamenwerkingError as error:
            self.app.complain(error)
            return
        asked = self._question._replace(
            query=bar.line.value.strip(),
            every_nature=self.query_one("#every", Checkbox).value,
            as_of=when.past,
        )
        leave(self, asked)

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value
