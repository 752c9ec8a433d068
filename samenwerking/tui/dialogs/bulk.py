"""Changes one field of all partnerships in the list: looked at first, then stored."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

from textual import on, work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.service import bulk
from samenwerking.service.bulk import Preview, StoppedError, Wanted
from samenwerking.tui.base import Dialog
from samenwerking.tui.dialogs.bulk_words import in_short, line_by_line
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.progress import Run
from samenwerking.tui.standing import is_here, leave
from samenwerking.tui.widgets.choices import Choice
from samenwerking.tui.widgets.choose import Chooser
from samenwerking.tui.widgets.fields import FieldRow
from samenwerking.tui.widgets.rows import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from samenwerking.framework import Field
    from samenwerking.service.bulk import BulkDone

Answer = TypeVar("Answer")

_PAUSE = 0.25
"""Seconds without a key before the partnerships are looked through."""
_ACTIONS = {
    "set": N_("make it"),
    "add": N_("add"),
    "remove": N_("take out"),
    "empty": N_("empty it"),
}


class BulkDialog(Dialog["BulkDone | None"]):
    """Which field, what to do with it, what would change; answers what was stored."""

    CSS_PATH = "bulk.tcss"
    AUTO_FOCUS = "#field ChooserBox"

    def __init__(self, members: int, total: int) -> None:
        """Change partnerships.

        Args:
            members: which, as a set of record numbers.
            total: how many those are.
        """
        super().__init__()
        self._members, self._total = members, total
        self._preview: Preview | None = None
        self._run = Run()
        self._storing = False
        self._asking = False

    # --- what is asked

    def compose(self) -> ComposeResult:
        """Lay out the questions, what would change, and the answers."""
        app, say = self.app, self.app.say
        fields = bulk.fields_to_change(app.workplace.framework)
        choices = [
            Choice(f.field, f.label(app.language), f.help(app.language)) for f in fields
        ]
        with Vertical(classes="window"):
            title = say(N_("Change all of these: {total}"), total=self._total)
            yield Plain(title, classes="title")
            with Horizontal(classes="question"):
                yield Plain(say(N_("Field")), classes="asked")
                yield Chooser(choices, id="field")
            with Horizontal(classes="question", id="what"):
                yield Plain(say(N_("What to do")), classes="asked")
                yield Chooser([], id="action")
            yield Vertical(id="value")
            yield Plain(say(N_("Choose a field first.")), id="told", classes="hint")
            with VerticalScroll(id="shown", can_focus=False):
                yield Plain(id="lines")
            with Horizontal(id="answers"):
                yield Button(line(say(N_("Change"))), id="ok", compact=True)
                yield Button(line(say(N_("Cancel"))), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Nothing is chosen yet."""
        self.query_one("#ok", Button).disabled = True
        self.query_one("#what").display = False

    @property
    def _field(self) -> Field | None:
        fields = self.app.workplace.framework.fields("partnership")
        return fields.get(self.query_one("#field", Chooser).value or "")

    @property
    def _row(self) -> FieldRow | None:
        return next(iter(self.query(FieldRow)), None)

    @on(Chooser.Changed, "#field")
    def _field_chosen(self) -> None:
        if not self._asking:
            self._asking = True
            self._ask_for_value()

    @work(group="field")
    async def _ask_for_value(self) -> None:
        """Ask for what belongs in the field that was chosen last.

        A next letter never cuts this off: with what is being taken away there, textual
        would end the program.
        """
        try:
            while is_here(self) and (field := self._field) is not None:
                row = self._row
                if row is not None and row.field == field:
                    break
                async with self.batch():
                    await self._ask_for(field)
        finally:
            self._asking = False
        if is_here(self):
            self.look()

    async def _ask_for(self, field: Field) -> None:
        place = self.query_one("#value")
        await place.remove_children()
        await self._ask_for_action(field)
        asked = KINDS[field.kind](field.field, field, None)
        asked.add_class("-bare", update=False)  # its name stands in the list above
        await place.mount(asked)

    async def _ask_for_action(self, field: Field) -> None:
        say = self.app.say
        actions = bulk.actions_of(field)
        choices = [Choice(name, say(_ACTIONS[name])) for name in actions]
        what = self.query_one("#what")
        await what.query(Chooser).remove()
        await what.mount(Chooser(choices, actions[0], id="action"))
        what.display = True

    @on(Chooser.Changed, "#action")
    @on(FieldRow.Changed)
    def _changed(self) -> None:
        self.look()

    @on(Chooser.Taken, "#field")
    @on(Chooser.Taken, "#action")
    def _go_on(self) -> None:
        self.call_after_refresh(self.focus_next)

    def _wanted(self) -> Wanted | None:
        """Return what the user asks for, as far as it is whole."""
        field, row = self._field, self._row
        action: Any = self.query_one("#action", Chooser).value
        if row is not None:
            row.display = action != "empty"
        if field is None or row is None or row.field != field or action is None:
            return None
        if action == "empty":
            return Wanted(field.field, "empty")
        return None if row.value is None else Wanted(field.field, action, row.value)

    # --- what would change

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Say what would change, a moment after the last key."""
        if self._storing:
            return
        self._run.stopped = True
        self._preview = None
        self._show_answer()
        wanted = self._wanted()
        self.query_one("#lines", Plain).show("")
        if wanted is None:
            told = self.query_one("#told", Plain)
            told.show(self.app.say(N_("Say what belongs in this field.")))
            return
        await asyncio.sleep(_PAUSE)
        app = self.app
        found = await self._work(
            N_("Looking: {done} of {total}"),
            bulk.preview,
            app.workplace,
            self._members,
            wanted,
            app.today,
        )
        if found is not None and is_here(self):
            self._preview = found
            self._show_answer()
            self.query_one("#told", Plain).show(in_short(app, found))
            self.query_one("#lines", Plain).show(line_by_line(app, found))

    async def _work(
        self, message: str, question: Callable[..., Answer], *arguments: object
    ) -> Answer | None:
        """Work in a thread; say how far it is if it takes long."""
        run, app = Run(), self.app
        self._run = run
        told = self.query_one("#told", Plain)
        told.show(app.say(N_("One moment…")))

        def tell(done: int, total: int) -> None:
            if is_here(self):
                told.show(app.say(message, done=done, total=total))

        try:
            return await run.work(tell, question, *arguments)
        except StoppedError as error:
            if is_here(self):
                told.show(app.say(error.template))
        except SamenwerkingError as error:
            app.complain(error)
        return None

    def _show_answer(self) -> None:
        button, found = self.query_one("#ok", Button), self._preview
        count = 0 if found is None else found.changed
        button.disabled = count == 0
        button.variant = "primary" if count else "default"
        label = self.app.say(N_("Change {count} records"), count=count)
        button.label = line(label if count else self.app.say(N_("Change")))

    # --- storing

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Store, or stop."""
        if event.button.id == "ok":
            self.store()
        else:
            self.action_leave()

    @work(exclusive=True, group="store")
    async def store(self) -> None:
        """Store what was looked at, all of it or nothing."""
        app, found, field = self.app, self._preview, self._field
        if found is None or field is None or self._storing:
            return
        self._storing = True
        self.query_one("#ok", Button).disabled = True
        why = app.say(
            N_("{field} of {count} records"),
            field=field.label(app.language),
            count=found.changed,
        )
        try:
            done: BulkDone | None = await self._work(
                N_("Storing: {done} of {total}. Escape stops."),
                bulk.apply,
                app.workplace,
                found,
                app.who,
                why,
                app.clock(),
            )
        finally:
            self._storing = False
        if done is None:
            self.look()
            return
        app.inform(
            N_("Changed: {count}. {key} takes all of it back."),
            count=done.records,
            key=key_for(app, "home.undo"),
        )
        leave(self, done)

    def action_leave(self) -> None:
        """Stop what is being stored; else close the window."""
        self._run.stopped = True
        if not self._storing:
            leave(self, None)
