"""The editor of a value-creation story: five questions, words, codes, and the chain."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on, work

from samenwerking.errors import N_
from samenwerking.records.answers import NONE
from samenwerking.tui.commands.model import STORY
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.editor import edit_text
from samenwerking.tui.key_line import key_for
from samenwerking.tui.marking import Marking
from samenwerking.tui.screens.story_view import StoryView
from samenwerking.tui.standing import in_front, leave
from samenwerking.tui.widgets.fields import FieldRow
from samenwerking.tui.widgets.fields_text import TextField
from samenwerking.tui.widgets.story_desk import EXAMPLE
from samenwerking.tui.widgets.story_letters import ExampleField


class StoryScreen(Marking, StoryView):
    """A value-creation story; the teller's words stand apart from the codes."""

    CSS_PATH = "story.tcss"
    WHERE: ClassVar[str] = STORY

    def take_keys(self) -> None:
        """Take the keys, also those that a text box would keep for itself."""
        super().take_keys()
        for key, bound in self._bindings.key_to_bindings.items():
            # Escape first closes what is open in a field.
            if key != "escape":
                self._bindings.key_to_bindings[key] = [
                    replace(binding, priority=True) for binding in bound
                ]

    # --- changes

    @on(FieldRow.Changed)
    def _changed(self) -> None:
        self.collect()
        row = self.desk.rows.get(EXAMPLE)
        if isinstance(row, ExampleField) and row.list.has_focus and row.value == NONE:
            # Something else: there is a field to say what.
            self.desk.rows["note"].focus_editor()

    def _moved(self) -> None:
        """Show the story after a change that was not made in a field."""
        self.show()
        self.tell()

    def action_add(self) -> None:
        """Ask the next question that is not answered, or for a step without one."""
        self.collect()
        self.go(self.draft.next_question())
        self.enter()

    def action_remove(self) -> None:
        """Take the step where one is out."""
        self.collect()
        if self.draft.remove():
            self._moved()
            self.chain.focus()
            self.app.inform(
                N_("The step is out. {key} brings it back."),
                key=key_for(self.app, "story.undo"),
            )
        else:
            self.app.inform(N_("Go to a step first, then press this key."))

    def action_earlier(self) -> None:
        """Put the step where one is one earlier."""
        self._move(-1)

    def action_later(self) -> None:
        """Put the step where one is one later."""
        self._move(1)

    def _move(self, by: int) -> None:
        self.collect()
        if self.draft.move(by):
            self._moved()
        else:
            self.app.inform(N_("This step cannot go further."))

    def action_undo(self) -> None:
        """Take back the last change, wherever it was made."""
        self.collect()
        self._swapped(done=self.draft.undo())

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.collect()
        self._swapped(done=self.draft.redo())

    def _swapped(self, *, done: bool) -> None:
        if done:
            self._moved()
        else:
            self.app.inform(N_("There is nothing to take back."))

    # --- answers that are no text

    def answer(self, mark: str | None) -> None:
        """Answer the field in focus, or for all steps where there are none."""
        row = self.row
        if row is not None:
            row.mark(mark)
        elif self.draft.set_mark(mark):
            self._moved()
        else:
            self.app.inform(N_("Go to a field first, then press this key."))

    def action_editor(self) -> None:
        """Write the words, or the text one is in, in an editor of one's own."""
        row = self.row
        field = row if isinstance(row, TextField) else self.desk.first
        if not isinstance(field, TextField):
            self.app.inform(N_("Go to a text first, then press this key."))
            return
        title = field.field.label(self.app.language)
        written = edit_text(self.app, field.value or "", title)
        if written is not None:
            field.set_value(written)

    # --- leaving

    def action_save(self) -> None:
        """Keep the story and go back; a date that cannot be read comes first."""
        self.collect()
        for place, name, error in self.draft.unreadable(self.app.today):
            self.app.complain(error)
            self.go(place)
            self.desk.rows[name].focus_editor()
            return
        if self.draft.changed:
            self.tell()
        leave(self, self.draft.element() if self.draft.changed else None)

    @work(exclusive=True, group="leave")
    async def action_leave(self) -> None:
        """Close the help, go back to the chain where it is hidden, or away."""
        if not in_front(self):
            return
        if self.explaining:
            self.explaining = False
        elif self.has_class("-narrow") and self.has_class("-working"):
            self.chain.focus()
        elif await self.may_go():
            if self._heed is not None and self.draft.changed:
                self._heed(None)
            leave(self, None)

    async def may_go(self) -> bool:
        """Ask, if something would be lost, whether the story may go."""
        self.collect()
        if not self.draft.changed:
            return True
        say = self.app.say
        question = say(N_("What you told in this story is not kept yet."))
        goes, stays = say(N_("Throw it away")), say(N_("Go on typing"))
        return await self.app.push_screen_wait(ConfirmDialog(question, goes, stays))
