"""The form that records a broad partnership from nothing, or changes one."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Header, OptionList

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.records.answers import elements
from samenwerking.records.gate import GateError
from samenwerking.records.identity import Ids
from samenwerking.records.text import clean_line
from samenwerking.tui.asking import PAUSE, ask
from samenwerking.tui.commands import FORM, bindings
from samenwerking.tui.dialogs.actor import ActorDialog, Chosen
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.early import EarlyKeys
from samenwerking.tui.plain import Plain
from samenwerking.tui.standing import in_front, is_here, leave
from samenwerking.tui.widgets.actors import ActorsField
from samenwerking.tui.widgets.fields import FieldRow
from samenwerking.tui.widgets.rows import broad_rows

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.records.findings import Finding
    from samenwerking.service.listing import Shown
    from samenwerking.service.saving import Saved
    from samenwerking.tui.app import RegistryApp

_FIRST = "#field-title Input"


class FormScreen(Screen[str | None]):
    """Every field of a broad record, with its findings beside it as one types."""

    app: RegistryApp
    CSS_PATH = "form.tcss"
    AUTO_FOCUS = ""  # it would scroll before anything has its place
    WHERE: ClassVar[str] = FORM

    def __init__(self, shown: Shown | None) -> None:
        """Open the form on a record, or on nothing."""
        super().__init__()
        self._shown = shown
        self._document: dict[str, Any] = dict(shown.stored.document) if shown else {}
        self._new: dict[str, dict[str, Any]] = {}
        self._untouched: dict[str, Any] = {}
        self._saving = False
        self._early = EarlyKeys(self, _FIRST)

    def compose(self) -> ComposeResult:
        """Lay out one row for each field that a broad record needs."""
        framework = self.app.workplace.framework
        if not self._shown:
            role = framework.role
            self._document = {"nature": role("collaboration"), "depth": role("broad")}
        names = self._shown.names if self._shown else {}
        yield Header()
        with VerticalScroll(id="fields"):
            yield from broad_rows(framework, self._document, names)
        yield Plain(id="help", classes="hint")
        yield Plain(id="summary", classes="hint")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Remember what was there before the user began."""
        self._bindings = bindings(self._bindings, FORM, self.app.say)
        title = N_("Change partnership") if self._shown else N_("New partnership")
        self.sub_title = self.app.say(title)
        if is_here(self):
            self._untouched = self._typed()
            self.query_one(_FIRST).focus(scroll_visible=False)
            self.call_after_refresh(self._early.end)
            self.look()

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed while the form still opens."""
        self._early.take(event)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Bring the whole field into sight, and say at the foot what belongs in it."""
        row = next((n for n in event.widget.ancestors if isinstance(n, FieldRow)), None)
        if row is not None and is_here(self):
            language = self.app.language
            text = f"{row.field.label(language)}: {row.field.help(language)}"
            self.query_one("#help", Plain).show(text)
            self.call_after_refresh(row.scroll_visible, animate=False)

    def _typed(self) -> dict[str, Any]:
        """Return what the user would lose, for comparing."""
        return {row.field_name: row.typed for row in self.query(FieldRow)}

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
        from samenwerking.service.saving import check_draft

        await asyncio.sleep(PAUSE)
        if not is_here(self):
            return
        app, draft = self.app, self.draft()
        findings = await ask(
            app, self, check_draft, app.workplace, "partnership", draft, app.today
        )
        if findings is not None:
            self._show(findings)

    def _show(self, findings: list[Finding]) -> None:
        rows = {row.field_name: row for row in self.query(FieldRow)}
        unread = {name for name, row in rows.items() if row.unreadable}
        # That a date is missing is no news where one stands that cannot be read.
        of = [(f.path.split("/")[0], f) for f in findings]
        of = [(name, finding) for name, finding in of if name not in unread]
        for name, row in rows.items():
            row.show_findings([finding for where, finding in of if where == name])
        errors = sum(f.severity == "error" for _, f in of)
        template = N_("Errors: {errors}; other findings: {others}")
        others = len(of) - errors
        text = self.app.say(template, errors=errors + len(unread), others=others)
        elsewhere = sum(name not in rows for name, _ in of)
        if elsewhere:
            more = N_("in fields that a broad record does not show: {count}")
            text += "; " + self.app.say(more, count=elsewhere)
        self.query_one("#summary", Plain).show(text)

    # --- participants

    @work(exclusive=True, group="actor")
    async def action_add_actor(self) -> None:
        """Ask who takes part, and add it."""
        if self._saving or not in_front(self):
            return
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
        """Take the participant under the cursor out; first show which one that is."""
        field = self.query_one(ActorsField)
        actors = field.query_one(OptionList)
        if actors.has_focus and field.take_out():
            return
        actors.focus()
        self.app.inform(N_("Go to the participant in the list, then press Ctrl+R."))

    # --- storing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Let keys do nothing that come too early, or after the one that left."""
        del action, parameters
        return self.is_mounted and is_here(self)

    def action_save(self) -> None:
        """Store the record; what cannot be stored stays in the form."""
        if self._saving:
            return
        unread = next((row for row in self.query(FieldRow) if row.unreadable), None)
        if unread is not None and unread.unreadable is not None:
            self.app.complain(unread.unreadable)
            self._go_to(unread.field_name)
            return
        self._saving = True
        self.query_one("#summary", Plain).show(self.app.say(N_("Storing…")))
        self._store(self.draft())

    @work(group="save")
    async def _store(self, draft: dict[str, Any]) -> None:
        try:
            saved = await asyncio.to_thread(self._save, draft)
        except SamenwerkingError as error:
            self.app.complain(error)
            if isinstance(error, GateError):
                self._go_to(error.refusals[0].place.partition("/")[0])
            self.look()
            return
        finally:
            self._saving = False
        errors = sum(f.severity == "error" for f in saved.findings)
        message = N_("Stored. Errors left: {errors}; other findings: {others}.")
        self.app.inform(message, errors=errors, others=len(saved.findings) - errors)
        while is_here(self) and not in_front(self):
            self.app.pop_screen()  # help that was asked for meanwhile
        leave(self, saved.uuid)

    def _go_to(self, name: str) -> None:
        for row in self.query(FieldRow):
            if row.field_name == name:
                row.query(".editor > *").first().focus()

    def _save(self, draft: dict[str, Any]) -> Saved:
        from samenwerking.service.saving import save

        app, stored = self.app, self._shown.stored if self._shown else None
        used = {a.get("organisation") for a in elements(draft.get("participations"))}
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

    @work(exclusive=True, group="leave")
    async def action_leave(self) -> None:
        """Go back; ask first if something would be lost."""
        if in_front(self) and await self.may_go():
            leave(self, None)

    async def may_go(self) -> bool:
        """Ask, if something would be lost, whether the form may go."""
        if self._saving or self._typed() == self._untouched:
            return not self._saving
        say = self.app.say
        title = clean_line(str(self.draft().get("title", "")))
        question = say(N_("What you typed is not stored yet: {title}"), title=title)
        goes, stays = say(N_("Throw it away")), say(N_("Go on typing"))
        return await self.app.push_screen_wait(ConfirmDialog(question, goes, stays))
