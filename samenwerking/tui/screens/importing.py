"""Brings a list in: file, columns, questions, rows, and stored at the end."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual import on, work

from samenwerking.errors import N_
from samenwerking.tui.screens.importing_columns import ColumnStep
from samenwerking.tui.screens.importing_file import FileStep
from samenwerking.tui.screens.importing_questions import QuestionStep
from samenwerking.tui.screens.importing_rows import RowStep
from samenwerking.tui.screens.importing_steps import StepScreen
from samenwerking.tui.screens.importing_storing import may_store
from samenwerking.tui.screens.importing_work import Work
from samenwerking.tui.standing import in_front, is_here, leave

if TYPE_CHECKING:
    from samenwerking.service.sheet_draft import Brought
    from samenwerking.service.sheet_import import ListReport


class ImportScreen(StepScreen):
    """A list on its way into the registry; answers with the batch that was stored."""

    def __init__(self) -> None:
        super().__init__()
        self._work = Work(self)

    def action_next(self) -> None:
        """Go on to the next step; in the end, store it."""
        if self._work.is_busy:
            return
        if self._step == "file":
            self.query_one(FileStep).submit()
        elif self._step in ("columns", "questions"):
            self.review(over=self._step == "questions")
        elif self._step == "rows":
            self.store()
        else:
            self.action_leave()

    @work(exclusive=True, group="leave")
    async def action_leave(self) -> None:
        """Stop what takes long, or go back a step."""
        if self._work.is_busy:
            self._work.stop()
        elif self._step == "done":
            batch = self._brought.done.batch if self._brought else None
            leave(self, batch)
        elif self._step == "file":
            if await self.may_go():
                leave(self, None)
        elif self._step == "rows":
            if self.query_one(RowStep).is_reading:
                self.query_one(RowStep).focus_first()
                return
            self._go("questions" if self._asked else "columns")
        else:
            self._go("file" if self._step == "columns" else "columns")

    async def may_go(self) -> bool:
        """Whether the screen may go: somebody may have answered a lot."""
        from samenwerking.tui.dialogs.confirm import ConfirmDialog

        draft = self._draft
        if draft is None or not draft.answers.given or self._step == "done":
            return True
        say = self.app.say
        question = say(N_("Nothing of this list was stored yet. Leave it?"))
        dialog = ConfirmDialog(question, say(N_("Leave it")), say(N_("Stay here")))
        return await self.app.push_screen_wait(dialog)

    @property
    def _asked(self) -> int:
        return len(self._draft.answers.asked) if self._draft is not None else 0

    # --- the file

    @on(FileStep.Chosen)
    def _chosen(self, event: FileStep.Chosen) -> None:
        if not self._work.is_busy:
            self.open_file(event.path)

    @work(exclusive=True, group="work")
    async def open_file(self, path: str) -> None:
        """Read a file, in a process of its own; the screen waits for nothing."""
        from samenwerking.service.sheet_draft import open_list

        app = self.app
        told = app.say(N_("Reading {file}…"), file=os.path.basename(path))
        place, folder, now = app.workplace, app.folder, app.clock()
        arguments = (place, folder, path, app.today, now)
        draft = await self._work.do(told, open_list, *arguments)
        if draft is not None:
            self._draft = draft
            self._go("columns")

    # --- the columns

    @work(exclusive=True, group="work")
    async def _read_again(self, change: str, *arguments: object) -> None:
        """Change how the list is read, and show what that gives."""
        draft = self._draft
        if draft is None or self._work.is_busy:
            return
        told = self.app.say(N_("Reading it again…"))
        await self._work.do(told, getattr(draft, change), *arguments)
        if is_here(self):
            self._fill_columns()
            self.refresh_bindings()

    @on(ColumnStep.Chosen)
    def _column(self, event: ColumnStep.Chosen) -> None:
        self.choose_field(event.place)

    @work(exclusive=True, group="field")
    async def choose_field(self, place: int) -> None:
        """Ask what a column holds."""
        from samenwerking.service.sheet_fields import FieldChoice, field_choices
        from samenwerking.tui.dialogs.choose_field import ChooseField

        draft, app = self._draft, self.app
        if draft is None or self._work.is_busy or not in_front(self):
            return
        column = draft.mapping.columns[place]
        nothing = FieldChoice("", "", app.say(N_("Leave this column out")))
        framework, kind = app.workplace.framework, draft.mapping.kind
        choices = [nothing, *field_choices(framework, kind, app.language)]
        now = (column.field, column.code)
        chosen = await app.push_screen_wait(ChooseField(column.name, choices, now))
        if chosen is not None and (chosen.field, chosen.code) != now:
            self._read_again("take_field", place, chosen.field, chosen.code)

    def action_sheet(self) -> None:
        """Read the next sheet of the file."""
        draft = self._draft
        if draft is not None:
            names = [sheet.name for sheet in draft.sheets]
            at = names.index(draft.table.sheet.name)
            self._read_again("take_sheet", names[(at + 1) % len(names)])

    def action_mapping(self) -> None:
        """Read it as a list before with the same headings, or as is proposed."""
        self._read_again("turn")

    def action_higher(self) -> None:
        """Take the row above as the one with the headings."""
        self._read_again("move_heading", -1)

    def action_lower(self) -> None:
        """Take the row below as the one with the headings."""
        self._read_again("move_heading", 1)

    def action_kind(self) -> None:
        """Read it as a list of the other kind of records."""
        draft = self._draft
        if draft is not None:
            own = draft.mapping.kind == "organisation"
            self._read_again("take_kind", "partnership" if own else "organisation")

    # --- the questions

    @work(exclusive=True, group="work")
    async def review(self, *, over: bool = False) -> None:
        """Look at all rows; go on with what is asked, or with the rows.

        Args:
            over: go past the questions that are open.
        """
        draft, app = self._draft, self.app
        if draft is None:
            return
        told = app.say(N_("Looking at the rows…"))
        now = app.clock()
        report = await self._work.count(told, draft.review, app.today, now)
        if report is None:
            return
        waits = draft.answers.next_open
        if waits is not None and not over:
            self._go("questions", waits)
        else:
            self._go("rows")

    @on(QuestionStep.Answered)
    def _answered(self, event: QuestionStep.Answered) -> None:
        draft = self._draft
        if draft is None or self._work.is_busy:
            return
        for asked, answer in event.given:
            draft.answers.give(asked, answer)
        at = self.query_one(QuestionStep).at
        later = (
            n
            for n, one in enumerate(draft.answers.asked)
            if n > at and one.key not in draft.answers.given
        )
        waits = next(later, draft.answers.next_open)
        if waits is not None:
            self.query_one(QuestionStep).show(draft, waits)
        else:
            self.review()

    @on(QuestionStep.Turned)
    def _turned(self, event: QuestionStep.Turned) -> None:
        step = self.query_one(QuestionStep)
        at = step.at + event.steps
        if self._draft is not None and 0 <= at < self._asked:
            step.show(self._draft, at)

    @work(exclusive=True, group="field")
    async def action_look_up(self) -> None:
        """Look up who is meant among all organisations that are known."""
        from samenwerking.tui.dialogs.find_organisation import FindOrganisation

        asked = self.query_one(QuestionStep).asked
        if asked is None or asked.question.table != "organisations":
            return
        key = await self.app.push_screen_wait(FindOrganisation())
        if key is not None and is_here(self):
            self.post_message(QuestionStep.Answered((asked, key)))

    # --- the rows

    def action_filter(self) -> None:
        """Show the rows of the next status."""
        self.query_one(RowStep).next_filter()

    @work(exclusive=True, group="work")
    async def store(self) -> None:
        """Ask once more, and store it: all of it, or nothing."""
        draft, app = self._draft, self.app
        report: ListReport | None = draft.report if draft is not None else None
        if draft is None or report is None or not await may_store(app, report):
            return
        if not is_here(self):
            return
        told, who = app.say(N_("Storing…")), app.who

        def keep() -> Brought:
            now, why = app.clock(), report.file
            return draft.store(report, who, why, now, leave_out=not report.is_clear)

        brought = await self._work.do(told, keep, stoppable=False)
        if brought is not None:
            self._brought = brought
            self._go("done")
