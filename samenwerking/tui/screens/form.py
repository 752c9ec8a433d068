"""The form that records a broad partnership from nothing, or changes one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Header, OptionList

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.records.identity import Ids
from samenwerking.records.text import clean_line
from samenwerking.tui.commands import FORM, bindings
from samenwerking.tui.dialogs.actor import ActorDialog, Chosen
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.plain import Plain
from samenwerking.tui.widgets.actors import ActorsField
from samenwerking.tui.widgets.fields import (
    CodeField,
    CodesField,
    DateField,
    FieldRow,
    LineField,
    MotivesField,
    TextField,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from samenwerking.records.findings import Finding
    from samenwerking.service.entry import Saved
    from samenwerking.service.listing import Shown
    from samenwerking.tui.app import RegistryApp

KINDS: dict[str, type[FieldRow]] = {
    "line": LineField,
    "text": TextField,
    "date": DateField,
    "code": CodeField,
    "codes": CodesField,
}
_PAUSE = 0.1  # seconds without a key before the findings are looked up again


class FormScreen(Screen[str | None]):
    """Every field of a broad record, with its findings beside it as one types."""

    app: RegistryApp
    CSS_PATH = "form.tcss"
    WHERE: ClassVar[str] = FORM

    def __init__(self, shown: Shown | None) -> None:
        """Open the form on a record, or on nothing."""
        super().__init__()
        self._shown = shown
        self._document: dict[str, Any] = dict(shown.stored.document) if shown else {}
        self._new: dict[str, dict[str, Any]] = {}
        self._untouched: dict[str, Any] = {}

    def compose(self) -> ComposeResult:
        """Lay out one row for each field that a broad record needs."""
        yield Header()
        with VerticalScroll(id="fields"):
            yield from self._rows()
        yield Plain(id="summary", classes="hint")
        yield Footer()

    def _rows(self) -> Iterator[FieldRow]:
        framework = self.app.workplace.framework
        if not self._shown:
            role = framework.role
            self._document = {"nature": role("collaboration"), "depth": role("broad")}
        for name, field in framework.fields("partnership").items():
            if field.depth != "broad":
                continue
            value = self._document.get(name)
            if name == "participations":
                yield ActorsField(name, field, value, self._names())
            elif name == "motives":
                yield MotivesField(name, field, value)
            else:
                yield KINDS[field.kind](name, field, value)

    def _names(self) -> dict[str, str]:
        return self._shown.names if self._shown else {}

    def on_mount(self) -> None:
        """Remember what was there before the user began."""
        self._bindings = bindings(self._bindings, FORM, self.app.say)
        title = N_("Change partnership") if self._shown else N_("New partnership")
        self.sub_title = self.app.say(title)
        self._untouched = self.draft()
        self.query_one("#field-title Input").focus()
        self.look()

    def draft(self) -> dict[str, Any]:
        """Return the record as it stands in the form."""
        draft = dict(self._document)
        for row in self.query(FieldRow):
            if row.value is None:
                draft.pop(row.field_name, None)
            else:
                draft[row.field_name] = row.value
        return draft

    # --- findings

    @on(FieldRow.Changed)
    def _changed(self) -> None:
        self.look()

    @work(exclusive=True, group="findings")
    async def look(self) -> None:
        """Look up what is wrong with the draft, a moment after the last key."""
        from samenwerking.service.entry import check_draft

        await asyncio.sleep(_PAUSE)
        app = self.app
        try:
            findings = await asyncio.to_thread(
                check_draft, app.workplace, "partnership", self.draft(), app.today
            )
        except SamenwerkingError as error:
            app.complain(error)
            return
        self._show(findings)

    def _show(self, findings: list[Finding]) -> None:
        names = {row.field_name for row in self.query(FieldRow)}
        for row in self.query(FieldRow):
            mine = [f for f in findings if f.path.split("/")[0] == row.field_name]
            row.show_findings(mine)
        elsewhere = sum(f.path.split("/")[0] not in names for f in findings)
        errors = sum(f.severity == "error" for f in findings)
        template = N_("{errors} errors, {others} other findings")
        text = self.app.say(template, errors=errors, others=len(findings) - errors)
        if elsewhere:
            more = N_("{count} in fields that a broad record does not show")
            text += "; " + self.app.say(more, count=elsewhere)
        self.query_one("#summary", Plain).show(text)

    # --- participants

    @work
    async def action_add_actor(self) -> None:
        """Ask who takes part, and add it."""
        field = self.query_one(ActorsField)
        framework = self.app.workplace.framework
        # The first participant is mostly the school itself, the next ones its partners.
        side = framework.role("partner_side" if field.value else "learning_side")
        chosen = await self.app.push_screen_wait(ActorDialog(side))
        if chosen is not None:
            field.add(self._actor(chosen), chosen.name)
            field.query_one(OptionList).focus()

    def _actor(self, chosen: Chosen) -> dict[str, Any]:
        if chosen.is_group:
            actor: dict[str, Any] = {"group": chosen.name, "side": chosen.side}
            if chosen.kind:
                actor["group_kind"] = chosen.kind
            if chosen.size:
                actor["count"] = chosen.size
            return actor
        key = chosen.organisation
        if key is None:
            key = Ids(self.app.clock())()
            self._new[key] = {
                "id": key,
                "name": chosen.name,
                "kind": chosen.kind or "?",
            }
        return {"organisation": key, "side": chosen.side}

    @on(OptionList.OptionSelected, "#field-participations OptionList")
    def _add_from_list(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == "add":
            self.action_add_actor()

    def action_remove_actor(self) -> None:
        """Take the participant under the cursor out."""
        self.query_one(ActorsField).take_out()

    # --- storing

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Store the record; what cannot be stored stays in the form."""
        unread = next((r for r in self.query(FieldRow) if r.unreadable), None)
        if unread is not None and unread.unreadable is not None:
            self.app.complain(unread.unreadable)
            unread.query("Input").first().focus()
            return
        try:
            saved = await asyncio.to_thread(self._save, self.draft())
        except SamenwerkingError as error:
            self.app.complain(error)
            return
        errors = sum(f.severity == "error" for f in saved.findings)
        message = N_("Stored. {errors} errors, {others} other findings are left.")
        self.app.inform(message, errors=errors, others=len(saved.findings) - errors)
        self.dismiss(saved.uuid)

    def _save(self, draft: dict[str, Any]) -> Saved:
        from samenwerking.service.entry import save

        app, stored = self.app, self._shown.stored if self._shown else None
        used = {a.get("organisation") for a in draft.get("participations", []) if a}
        new = [("organisation", raw) for key, raw in self._new.items() if key in used]
        uuid = stored.uuid if stored else None
        return save(
            app.workplace,
            "partnership",
            uuid,
            draft,
            stored,
            app.who,
            "",
            app.clock(),
            new,
        )

    @work
    async def action_leave(self) -> None:
        """Go back; ask first if something would be lost."""
        if self.draft() != self._untouched:
            say = self.app.say
            title = clean_line(str(self.draft().get("title", "")))
            question = say(N_("What you typed is not stored yet: {title}"), title=title)
            stays = say(N_("Go on typing"))
            goes = say(N_("Throw it away"))
            if not await self.app.push_screen_wait(
                ConfirmDialog(question, goes, stays)
            ):
                return
        self.dismiss(None)
