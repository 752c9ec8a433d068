"""The third step of bringing in a list: what only a person can tell, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_, RecordError
from samenwerking.language import translations
from samenwerking.records.text import LINE_LIMIT, fold
from samenwerking.service.sheet_answers import LATER, NEW, SKIP, answer_of, row_of
from samenwerking.tui.plain import Plain, cell
from samenwerking.tui.screens.importing_beside import beside
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.line_box import LineBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from samenwerking.service.sheet_answers import Asked
    from samenwerking.service.sheet_draft import ListDraft
    from samenwerking.service.sheet_match import One
    from samenwerking.service.sheet_meanings import Meaning
    from samenwerking.tui.app import RegistryApp

_ROWS = 3
_NOTHING, _ALL, _ALL_NEW = "0", "a", "x"
_MANY = 4
"""Questions from which one answer for all of them is offered."""
_MONTH_FIRST = "m"
_ORDERS = {
    "d": N_("The day comes first, in all {count} such cells of this column"),
    _MONTH_FIRST: N_("The month comes first, in all {count} such cells of this column"),
}


class QuestionStep(Vertical):
    """One question at a time, with its answers and what they are about."""

    app: RegistryApp

    class Answered(Message):
        """Questions were answered; `LATER` leaves one open."""

        def __init__(self, *given: tuple[Asked, str]) -> None:
            super().__init__()
            self.given = given

    class Turned(Message):
        """Somebody wants the question before, or the one after."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    def __init__(self) -> None:
        super().__init__(id="step-questions")
        self.at = 0
        self._draft: ListDraft | None = None
        self._answers: dict[str, str] = {}
        self._ones: dict[str, One] = {}

    def compose(self) -> ComposeResult:
        """Lay out the question, its answers, and both sides."""
        yield Plain(id="which", classes="hint")
        yield Plain(id="question", classes="say title")
        yield Plain(id="about", classes="hint")
        yield Choices(id="answers-given", markup=False)
        yield LineBox(id="meaning", max_length=LINE_LIMIT)
        yield Plain(id="wrong", classes="-error")
        with Horizontal(id="sides"):
            with VerticalScroll(classes="side", can_focus=False):
                yield Plain(id="ours")
            with VerticalScroll(classes="side", can_focus=False):
                yield Plain(id="theirs")

    def focus_first(self) -> None:
        """Go to the answers."""
        self.query_one("#answers-given").focus()

    @property
    def asked(self) -> Asked | None:
        """The question that is shown."""
        listed = self._draft.answers.asked if self._draft else []
        return listed[self.at] if self.at < len(listed) else None

    def show(self, draft: ListDraft, at: int) -> None:
        """Show a question."""
        self._draft, self.at = draft, at
        asked, app = self.asked, self.app
        if asked is None:
            return
        count = len(draft.answers.asked)
        which = app.say(N_("Question {number} of {count}"), number=at + 1, count=count)
        keys = app.say(N_("← the one before, → the one after"))
        self.query_one("#which", Plain).show(f"{which}   {keys}")
        self.query_one("#question", Plain).show(self._sentence(asked))
        rows = [
            app.say(N_("row {row}: {name}"), row=row.row + 1, name=row.name)
            for row in asked.rows[:_ROWS]
        ]
        if len(asked.rows) > _ROWS:
            more = len(asked.rows) - _ROWS
            rows.append(app.say(N_("and {more} more"), more=more))
        self.query_one("#about", Plain).show("\n".join(rows))
        self._fill(asked)
        self.query_one("#wrong", Plain).show("")
        is_cell = asked.question.table == "values"
        box = self.query_one("#meaning", Input)
        box.display = is_cell
        box.placeholder = app.say(N_("or type what it means, and press Enter"))
        box.value = ""
        self.query_one("#sides").display = not is_cell
        self.focus_first()

    def _sentence(self, asked: Asked) -> str:
        """Return the question in plain words."""
        say, question = self.app.say, asked.question
        if question.table == "values":
            told = N_("Column ‘{column}’: what does ‘{cell}’ mean?")
            return say(told, column=question.near[0], cell=question.name)
        rows = asked.rows
        name = rows[0].name if question.table == "records" and rows else question.name
        if len(question.ones) == 1 and fold(question.ones[0].name) == fold(name):
            told = N_("‘{name}’ is there already. Is this the same one?")
            return say(told, name=name)
        if len(question.ones) == 1:
            return say(
                N_("Is ‘{name}’ the same as ‘{other}’?"),
                name=name,
                other=question.ones[0].name,
            )
        return say(N_("Is ‘{name}’ one of these?"), name=name)

    # --- the answers there are

    def _fill(self, asked: Asked) -> None:
        self._answers, self._ones = {}, {}
        options = self.query_one("#answers-given", OptionList)
        options.clear_options()
        draft = self._draft
        given = draft.answers.given.get(asked.key) if draft else None
        marked = 0
        for at, (key, text, answer) in enumerate(self._offers(asked)):
            self._answers[key] = answer
            sign = "● " if answer == given else ""
            if answer == given:
                marked = at
            options.add_option(Option(cell(f"[{key.upper()}]  {sign}{text}"), key))
        options.highlighted = marked

    def _offers(self, asked: Asked) -> Iterator[tuple[str, str, str]]:
        """Yield the answers: key, what it means, what is stored of it."""
        say, question = self.app.say, asked.question
        later = ("l", say(N_("I do not know yet: leave it for later")), LATER)
        if question.table == "values":
            yield from self._meant(asked)
            yield later
            return
        records = question.table == "records"
        number = 0
        for one in question.ones:
            number += 1
            self._ones[str(number)] = one
            if records and one.where:
                told = N_("Yes, the same as {name} (row {row}): leave out this row")
                yield str(number), say(told, name=one.name, row=self._row(one)), SKIP
                continue
            told = N_("Yes, the same: {name}")
            if one.where:
                told = N_("Yes, the same: {name} (in row {row} of the list)")
            text = say(told, name=one.name, row=self._row(one))
            if one.municipality:
                text += f" · {one.municipality}"
            yield str(number), text, answer_of(one)
        yield from self._for_all(asked)
        if not records or not any(one.where for one in question.ones):
            skip = N_("Leave out this row")
            if len(asked.rows) > 1:
                skip = N_("Leave out these rows")
            yield "s", say(skip), SKIP
        yield later

    def _for_all(self, asked: Asked) -> Iterator[tuple[str, str, str]]:
        """Yield "new", and the answers that settle several questions at once."""
        say, draft = self.app.say, self._draft
        same = draft.answers.same_titles() if draft else []
        if len(same) > 1 and any(one is asked for one, _ in same):
            told = N_("Yes, and all {count} with exactly the same title too")
            yield _ALL, say(told, count=len(same)), _ALL
        yield "n", say(N_("No, another one: it is new")), NEW
        fresh = draft.answers.all_new(asked.question.table) if draft else []
        if len(fresh) > _MANY:
            told = N_("No, and all {count} that are asked like this are new")
            yield _ALL_NEW, say(told, count=len(fresh)), _ALL_NEW

    def _meant(self, asked: Asked) -> Iterator[tuple[str, str, str]]:
        """Yield what a cell may mean, and what it means in the whole column."""
        say = self.app.say
        for number, found in enumerate(self._may_mean(asked), start=1):
            yield str(number), found.label, found.stored
        for key, told in _ORDERS.items():
            count = len(self._in_order(asked, key))
            if count > 1:
                yield key, say(told, count=count), key
        yield _NOTHING, say(N_("Nothing: leave the field empty")), ""

    def _in_order(self, asked: Asked, key: str) -> list[tuple[Asked, str]]:
        if self._draft is None:
            return []
        month_first, today = key == _MONTH_FIRST, self.app.today
        return self._draft.all_in_order(asked, today, month_first=month_first)

    def _row(self, one: One) -> int:
        found = row_of(one, self._draft.report if self._draft else None)
        return 0 if found is None else found + 1

    def _may_mean(self, asked: Asked) -> list[Meaning]:
        app = self.app
        if self._draft is None:
            return []
        return self._draft.meanings(asked, app.today, app.language)

    # --- answering

    def on_key(self, event: events.Key) -> None:
        """Answer with one key; walk among the questions with the arrows."""
        if not self.query_one("#answers-given").has_focus:
            return
        key = (event.character or "").lower()
        if key in self._answers:
            event.stop()
            event.prevent_default()
            self._answer(key)
        elif event.key in ("left", "right"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Turned(1 if event.key == "right" else -1))

    @on(OptionList.OptionSelected, "#answers-given")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._answer(event.option_id or "")

    def _answer(self, key: str) -> None:
        asked = self.asked
        if asked is not None and key == _ALL and self._draft is not None:
            self.post_message(self.Answered(*self._draft.answers.same_titles()))
        elif asked is not None and key == _ALL_NEW and self._draft is not None:
            table = asked.question.table
            self.post_message(self.Answered(*self._draft.answers.all_new(table)))
        elif asked is not None and key in _ORDERS:
            self.post_message(self.Answered(*self._in_order(asked, key)))
        elif asked is not None and key in self._answers:
            self.post_message(self.Answered((asked, self._answers[key])))

    @on(Input.Submitted, "#meaning")
    def _typed(self, event: Input.Submitted) -> None:
        """Take what was typed, if it is understood."""
        asked, draft, app = self.asked, self._draft, self.app
        if asked is None or draft is None or not event.value.strip():
            return
        try:
            stored = draft.meaning_of(asked, event.value, app.today)
        except RecordError as error:
            text = error.text(translations(app.language).gettext)
            self.query_one("#wrong", Plain).show(text)
            return
        self.post_message(self.Answered((asked, stored)))

    # --- both sides

    @on(OptionList.OptionHighlighted, "#answers-given")
    def _beside(self, event: OptionList.OptionHighlighted) -> None:
        """Show the row and the one that it may be."""
        asked, draft = self.asked, self._draft
        if asked is None or draft is None or asked.question.table == "values":
            return
        ones = asked.question.ones
        one = self._ones.get(event.option_id or "", ones[0] if ones else None)
        ours, theirs = beside(self.app, draft, asked, one)
        self.query_one("#ours", Plain).update(ours)
        self.query_one("#theirs", Plain).update(theirs)
