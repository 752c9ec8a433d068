"""The saved questions: those of the registry and those that the program ships."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.service import history, question_keeping
from samenwerking.service.questions import list_questions
from samenwerking.tui.asking import ask
from samenwerking.tui.base import Dialog
from samenwerking.tui.commands.questions import QUESTIONS
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.dialogs.keep_question import KeepDialog, Named
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import in_front, is_here, leave
from samenwerking.tui.understanding import hear, told
from samenwerking.tui.widgets.choices import Choices
from samenwerking.tui.widgets.frame import Foot
from samenwerking.tui.widgets.today import numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from samenwerking.service.questions import Question
    from samenwerking.tui.understanding import Counter


class QuestionList(Choices):
    """The names; a letter goes to the first one that begins with it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", show=False)]


class QuestionsDialog(Dialog["str | None"]):
    """Choose a question, keep the current filter as one, rename or remove one.

    Answers what to put into the filter bar.
    """

    CSS_PATH = "questions.tcss"
    WHERE: ClassVar[str] = QUESTIONS
    AUTO_FOCUS = "#questions"

    def __init__(self, current: str, count: Counter) -> None:
        """Show the questions.

        Args:
            current: the text of the filter as it is now.
            count: returns how many answer to a query, and of how many; in a thread.
        """
        super().__init__()
        self._current, self._count = current, count
        self._questions: list[Question] = []
        self._removed: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        """Lay out the questions, and what the one under the bar means."""
        with Vertical(classes="window"):
            yield Plain(self.app.say(N_("Questions")), classes="title")
            yield QuestionList(id="questions", markup=False)
            with VerticalScroll(id="about", can_focus=False):
                yield Plain(id="meaning")
            yield Foot()

    def on_mount(self) -> None:
        """List them."""
        self.read()

    # --- the list

    @work(exclusive=True, group="read")
    async def read(self, name: str | None = None) -> None:
        """Read the questions, and put the bar on one of them."""
        found = await ask(self.app, self, list_questions, self.app.workplace)
        if found is None:
            return
        self._questions = found
        options = self.query_one("#questions", OptionList)
        options.set_options([*self._options()])
        wanted = name or (found[0].name if found else None)
        if wanted is not None:
            options.highlighted = options.get_option_index(f"@{wanted}")

    def _options(self) -> Iterator[Option]:
        say, heading = self.app.say, None
        wide = max((len(one.name) for one in self._questions), default=0)
        for one in self._questions:
            above = say(N_("In this registry"))
            if one.shipped is not None:
                above = say(N_("Everyday"))
            if one.serves:
                above = say(N_("Research question {number}"), number=one.serves)
            if above != heading:
                title = Content.styled(line(above).plain, "bold $text-accent")
                yield Option(title, disabled=True)
                heading = above
            text = f"@{one.name}".ljust(wide + 2)
            name = Content.styled(line(text).plain.ljust(wide + 2), "bold")
            words = one.title(self.app.language) if one.shipped else one.note
            yield Option(Content.assemble(name, line(words)), id=f"@{one.name}")
        if not any(one.uuid for one in self._questions):
            yield Option(
                Content.styled(
                    say(
                        N_("None of your own yet: {key} keeps the current filter."),
                        key=key_for(self.app, "questions.keep"),
                    ),
                    "dim",
                ),
                disabled=True,
            )

    @property
    def _chosen(self) -> Question | None:
        option = self.query_one("#questions", OptionList).highlighted_option
        name = option.id if option is not None else None
        return next((q for q in self._questions if f"@{q.name}" == name), None)

    @on(OptionList.OptionHighlighted, "#questions")
    def _highlighted(self) -> None:
        if is_here(self):
            self._show(None)
            self.preview()

    @work(exclusive=True, group="preview")
    async def preview(self) -> None:
        """Count what answers to the question under the bar."""
        if (question := self._chosen) is None:
            return
        count = await ask(self.app, self, self._count, question.query)
        if count is not None and question is self._chosen:
            self._show(count)

    def _show(self, count: tuple[int, int] | None) -> None:
        """Say what a question means, and how many answer to it."""
        question, app = self._chosen, self.app
        if question is None:
            self.query_one("#meaning", Plain).show("")
            return
        framework, language = app.workplace.framework, app.language
        text = question.text(framework, language)
        heard = hear(question.query, framework)
        meaning = told(heard.query, framework, language) if heard.query else ""
        parts = [question.description(language), text]
        parts.append(f"= {meaning}" if meaning else "")
        if count is not None:
            shown, total = (numeral(number, language) for number in count)
            words = app.say(
                N_("Partnerships: {shown} of {total}"), shown=shown, total=total
            )
            parts.append(words)
        self.query_one("#meaning", Plain).show("\n".join(p for p in parts if p))

    # --- what one can do

    @on(OptionList.OptionSelected, "#questions")
    def action_use(self) -> None:
        """Put the question under the bar into the filter."""
        if (question := self._chosen) is not None:
            leave(self, f"@{question.name}")

    @work(exclusive=True, group="keep")
    async def action_keep(self) -> None:
        """Keep the current filter under a name."""
        app, say = self.app, self.app.say
        if not self._current.strip():
            app.inform(N_("There is no filter to keep: type one in the filter bar."))
            return
        dialog = KeepDialog(say(N_("Keep this filter")), self._current)
        named = await app.push_screen_wait(dialog)
        if named is None or not in_front(self):
            return
        own = [one.name.casefold() for one in self._questions if one.uuid]
        force = named.name.casefold() in own
        if force:
            question = say(
                N_("There is a question @{name} already. Change it?"), name=named.name
            )
            yes, no = say(N_("Change it")), say(N_("Leave it"))
            if not await app.push_screen_wait(ConfirmDialog(question, yes, no)):
                return
        done = await ask(app, self, self._save, named, force)
        if done is not None:
            app.inform(N_("Kept as @{name}."), name=done.name)
            self.read(done.name)

    def _save(self, named: Named, force: bool) -> Question:
        app, about = self.app, named.description or None
        return question_keeping.save_question(
            app.workplace,
            named.name,
            self._current,
            about,
            app.who,
            "",
            app.clock(),
            force=force,
        )

    @work(exclusive=True, group="keep")
    async def action_edit(self) -> None:
        """Give the question under the bar another name or description."""
        app, question = self.app, self._chosen
        if question is None or not self._is_own(question):
            return
        now = Named(question.name, question.note)
        text = question.text(app.workplace.framework, app.language)
        dialog = KeepDialog(app.say(N_("Rename or describe")), text, now)
        named = await app.push_screen_wait(dialog)
        if named is None or not in_front(self) or named == now:
            return
        place, who, moment = app.workplace, app.who, app.clock()
        if named.description != now.description:
            describe = question_keeping.describe_question
            about = named.description
            if not await ask(
                app, self, describe, place, question.uuid, about, who, "", moment
            ):
                return
        if named.name != now.name:
            rename = question_keeping.rename_question
            if not await ask(
                app, self, rename, place, question.uuid, named.name, who, "", moment
            ):
                return
        self.read(named.name)

    @work(exclusive=True, group="keep")
    async def action_remove(self) -> None:
        """Take the question under the bar away."""
        app, question = self.app, self._chosen
        if question is None or not self._is_own(question):
            return
        done = await ask(app, self, self._remove, question)
        if done is not None:
            self._removed.append((done, question.name))
            app.inform(
                N_("@{name} is gone. {key} brings it back."),
                name=question.name,
                key=key_for(app, "questions.undo"),
            )
            self.read()

    def _remove(self, question: Question) -> str:
        """Remove a question and return the key of the batch that did."""
        app, key = self.app, question.uuid
        remove = question_keeping.remove_question
        remove(app.workplace, key, app.who, "", app.clock())
        return history.list_changes(app.workplace, key)[-1].batch

    @work(exclusive=True, group="keep")
    async def action_undo(self) -> None:
        """Bring back the question that was removed last."""
        app = self.app
        if not self._removed:
            app.inform(N_("There is nothing left to take back."))
            return
        (batch, name), undo = self._removed[-1], history.undo
        if await ask(
            app, self, undo, app.workplace, batch, None, app.who, "", app.clock()
        ):
            self._removed.pop()
            app.inform(N_("@{name} is back."), name=name)
            self.read(name)

    def _is_own(self, question: Question) -> bool:
        if not question.uuid:
            self.app.inform(
                N_("@{name} is shipped with the program and stays as it is."),
                name=question.name,
            )
        return bool(question.uuid)
