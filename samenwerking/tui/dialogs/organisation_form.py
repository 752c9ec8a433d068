"""Changes the card of an organisation."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.containers import Vertical, VerticalScroll

from samenwerking.errors import N_, ConflictError, SamenwerkingError
from samenwerking.records.gate import GateError
from samenwerking.service.conflicts import compare
from samenwerking.service.saving import check_draft, save
from samenwerking.tui.asking import ask
from samenwerking.tui.base import Dialog
from samenwerking.tui.commands.model import ELEMENT
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.dialogs.conflict import ConflictDialog
from samenwerking.tui.key_line import key_line
from samenwerking.tui.marking import Marking
from samenwerking.tui.plain import Plain
from samenwerking.tui.standing import in_front, is_here, leave
from samenwerking.tui.widgets.fields import FieldRow
from samenwerking.tui.widgets.rows import row_of, shown_fields

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from samenwerking.records.findings import Finding
    from samenwerking.service.conflicts import Settled
    from samenwerking.service.listing import Shown, Stored
    from samenwerking.service.saving import Saved

KIND = "organisation"
_BEFORE_THE_EDITORS = ("unknown", "none", "not_asked")
"""Commands whose keys text areas have another use for."""


class OrganisationForm(Marking, Dialog["str | None"]):
    """Every field of a card; answers with the key of what was stored."""

    CSS_PATH = "organisation_form.tcss"
    AUTO_FOCUS = ""  # the first field takes it when everything has its place
    WHERE: ClassVar[str] = ELEMENT

    is_new = False
    """So that the lists in it give their elements keys that no other list has."""

    def __init__(self, shown: Shown) -> None:
        """Open the form on an organisation as it stands."""
        super().__init__()
        self._shown = shown
        self._document: dict[str, Any] = dict(shown.stored.document)
        self._names = dict(shown.names)
        self.new_records: dict[str, dict[str, Any]] = {}
        self._untouched: dict[str, Any] = {}
        self._saving = False

    def compose(self) -> ComposeResult:
        """Lay out a row for each field."""
        say = self.app.say
        with Vertical(classes="window"):
            yield Plain(say(N_("Change the card of an organisation")), classes="title")
            with VerticalScroll(id="fields", can_focus=False):
                fields = shown_fields(self.app.workplace.framework, KIND)
                for name, field in fields.items():
                    value = self._document.get(name)
                    yield row_of(KIND, field, value, self._names)
            yield Plain(id="summary", classes="hint")

    def on_mount(self) -> None:
        """Remember what was there, and go to the first field."""
        for bound in self._bindings.key_to_bindings.values():
            for at, binding in enumerate(bound):
                if binding.action in _BEFORE_THE_EDITORS:
                    bound[at] = replace(binding, priority=True)
        self._untouched = self._typed()
        self.query(FieldRow).first().focus_editor()
        self.look()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Bring the whole field into sight."""
        row = _row_of(event.widget)
        if row is not None:
            self.call_after_refresh(row.scroll_visible, animate=False)

    def _typed(self) -> dict[str, Any]:
        return {row.field_name: row.typed for row in self.query(FieldRow)}

    def draft(self) -> dict[str, Any]:
        """Return the record as it stands in the form."""
        draft = dict(self._document)
        for row in self.query(FieldRow):
            draft.pop(row.field_name, None)
            if row.value is not None:
                draft[row.field_name] = row.value
        return draft

    # --- findings

    @on(FieldRow.Changed)
    def _changed(self) -> None:
        self.look()

    @work(exclusive=True, group="findings")
    async def look(self) -> None:
        """Look up what is wrong with what stands here."""
        app, draft = self.app, self.draft()
        findings = await ask(
            app, self, check_draft, app.workplace, KIND, draft, app.today
        )
        if findings is not None:
            self._show(findings)

    def _show(self, findings: list[Finding]) -> None:
        rows = list(self.query(FieldRow))
        for row in rows:
            own = [f for f in findings if f.path.split("/")[0] == row.field_name]
            row.show_findings([] if row.unreadable else own)
        errors = sum(finding.severity == "error" for finding in findings)
        errors += sum(row.unreadable is not None for row in rows)
        others = sum(finding.severity != "error" for finding in findings)
        template = N_("Errors: {errors}; other findings: {others}")
        text = self.app.say(template, errors=errors, others=others)
        keys = key_line(self.app, ELEMENT)
        self.query_one("#summary", Plain).show(f"{text}\n{keys}")

    # --- commands

    def action_save(self) -> None:
        """Store the card; what cannot be stored stays here."""
        if self._saving or not in_front(self):
            return
        unread = next((row for row in self.query(FieldRow) if row.unreadable), None)
        if unread is not None and unread.unreadable is not None:
            self.app.complain(unread.unreadable)
            unread.focus_editor()
        elif self._typed() == self._untouched:
            leave(self, None)
        else:
            self._saving = True
            self._store(self.draft())

    @work(group="save")
    async def _store(self, draft: dict[str, Any]) -> None:
        try:
            saved = await self._stored(draft)
        finally:
            self._saving = False
        if saved is None:
            return
        errors = sum(finding.severity == "error" for finding in saved.findings)
        others = len(saved.findings) - errors
        message = N_("Stored. Errors left: {errors}; other findings: {others}.")
        self.app.inform(message, errors=errors, others=others)
        while is_here(self) and not in_front(self):
            self.app.pop_screen()  # help that was asked for meanwhile
        leave(self, saved.uuid)

    async def _stored(self, draft: dict[str, Any]) -> Saved | None:
        """Store the card; where somebody else changed it meanwhile, as one settles."""
        before: Stored | None = self._shown.stored
        while True:
            try:
                return await asyncio.to_thread(self._save, draft, before)
            except ConflictError:
                settled = await self._settle(draft, before)
                if settled is None:
                    return None
                draft, before = settled
            except SamenwerkingError as error:
                self.app.complain(error)
                if isinstance(error, GateError):
                    self._go_to(error.refusals[0].place.partition("/")[0])
                return None

    async def _settle(
        self, draft: dict[str, Any], before: Stored | None
    ) -> Settled | None:
        """Show both sides, and return what to store on top of what."""
        if before is None:
            return None
        app = self.app
        found = await ask(app, self, compare, app.workplace, before, draft)
        if found is None:
            return None
        return await app.push_screen_wait(ConflictDialog(found))

    def _save(self, draft: dict[str, Any], before: Stored | None) -> Saved:
        app = self.app
        new = [(KIND, raw) for raw in self.new_records.values()]
        uuid = before.uuid if before else None
        return save(
            app.workplace, KIND, uuid, draft, before, app.who, "", app.clock(), new
        )

    def _go_to(self, name: str) -> None:
        for row in self.query(FieldRow):
            if row.field_name == name:
                row.focus_editor()

    def answer(self, mark: str | None) -> None:
        """Answer the field in focus."""
        row = _row_of(self.focused)
        if row is not None:
            row.mark(mark)

    def action_leave(self) -> None:
        """Go back; ask first if something would be lost."""
        self.leave_if_one_may()

    @work(exclusive=True, group="leave")
    async def leave_if_one_may(self) -> None:
        """Ask, if something would be lost, and go back."""
        if in_front(self) and await self.may_go():
            leave(self, None)

    async def may_go(self) -> bool:
        """Ask, if something would be lost, whether the form may close."""
        if self._saving or self._typed() == self._untouched:
            return not self._saving
        say = self.app.say
        question = say(N_("Throw away what you changed here?"))
        goes, stays = say(N_("Throw it away")), say(N_("Go on typing"))
        return await self.app.push_screen_wait(ConfirmDialog(question, goes, stays))


def _row_of(widget: object) -> FieldRow | None:
    """Return the field that a widget stands in."""
    parts = getattr(widget, "ancestors_with_self", ())
    return next((one for one in parts if isinstance(one, FieldRow)), None)
