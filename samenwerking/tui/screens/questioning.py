"""The first screen as one from which a question goes elsewhere: kept, built, copied."""

from __future__ import annotations

from textual import work

from samenwerking.query.tree import Query
from samenwerking.tui.asking import ask
from samenwerking.tui.screens.opening import OpeningScreen
from samenwerking.tui.standing import in_front
from samenwerking.tui.understanding import counter, hear

_MOST_KEYS = 400
"""Records that are named one by one for a need that no field tells of."""


class QuestioningScreen(OpeningScreen):
    """Windows about the query in the filter bar, and commands that take it along."""

    def put(self, text: str) -> None:
        """Put a text into the filter bar, and look for it."""
        self.box.value = text
        self.box.cursor_position = len(text)
        self.box.focus()

    @work(exclusive=True, group="question")
    async def action_questions(self) -> None:
        """Choose a saved question, or keep the filter as one."""
        from samenwerking.tui.dialogs.questions import QuestionsDialog

        text = await ask(self.app, self, self._whole_text)
        if text is None or not in_front(self):
            return
        chosen = await self.app.push_screen_wait(
            QuestionsDialog(text, counter(self.app))
        )
        # What was kept or taken away there is no change by another program, and a name
        # may mean something else now.
        if await ask(self.app, self, self.browser.is_stale):
            self.look_again()
        if chosen is not None:
            self.put(chosen)

    @work(exclusive=True, group="question")
    async def action_builder(self) -> None:
        """Put the filter together line by line."""
        from samenwerking.tui.dialogs.builder import BuilderDialog

        dialog = BuilderDialog(self.box.value, counter(self.app))
        built = await self.app.push_screen_wait(dialog)
        if built is not None:
            self.put(built)

    # --- taking it along

    @work(exclusive=True, group="question")
    async def action_command(self) -> None:
        """Copy the command that gives this list again."""
        import shlex

        text = await ask(self.app, self, self._whole_text)
        if text is not None:
            # A query may begin as an option does.
            words = ["samenwerking", "list", *["--"] * text.startswith("-"), text]
            self.app.put_on_clipboard(shlex.join(word for word in words if word))

    @work(exclusive=True, group="question")
    async def action_export(self) -> None:
        """Write the list to a file."""
        from samenwerking.tui.dialogs.export import ExportDialog
        from samenwerking.tui.written import of_list

        text = await ask(self.app, self, self._whole_text)
        if text is not None and in_front(self):
            columns = [name for name, _ in self.table.layout_now]
            self.app.push_screen(ExportDialog(of_list(self.app, text, columns)))

    @work(exclusive=True, group="question")
    async def action_report(self) -> None:
        """Make a report of what is listed, or of the partnership under the cursor."""
        from samenwerking.tui.dialogs.report import Subject
        from samenwerking.tui.reporting import write_report

        text = await ask(self.app, self, self._whole_text)
        if text is not None and in_front(self):
            line = self.table.line_of(self.table.current)
            subject = Subject(line.uuid, line.title) if line is not None else None
            await write_report(self.app, text, subject)

    @work(exclusive=True, group="question")
    async def action_pictures(self) -> None:
        """Show what is listed as pictures."""
        from samenwerking.service.overview import Question
        from samenwerking.tui.screens.pictures import PicturesScreen

        text = await ask(self.app, self, self._whole_text)
        if text is not None and in_front(self):
            self.app.push_screen(PicturesScreen(Question("", text)))

    def _whole_text(self) -> str:
        """Return what gives the same list again as text; called in a thread."""
        from samenwerking.query.write import to_text
        from samenwerking.tui.as_query import narrowed, needing, orders_of

        app, view = self.app, self.shown
        framework = app.workplace.framework
        query = hear(view.query, framework).query or Query()
        if not query.orders:
            query = query._replace(orders=orders_of(view.sort))
        need = None
        if view.need is not None:
            found = self.browser.look(need=view.need, today=app.today)
            lines = self.browser.lines(found.numbers[:_MOST_KEYS])
            need = needing(view.need, [line.uuid for line in lines], framework)
        query = narrowed(query, view.chosen, need)
        return to_text(query, framework, app.language)
