"""The record as a form: what was typed, steps back, and what is wrong meanwhile."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual import events, on, work

from samenwerking.errors import N_
from samenwerking.records.answers import elements
from samenwerking.records.findings import by_severity
from samenwerking.tui.asking import ask
from samenwerking.tui.plain import Plain
from samenwerking.tui.rubbish import undisturbed
from samenwerking.tui.screens.record_layout import FIRST, RecordLayout
from samenwerking.tui.standing import is_here
from samenwerking.tui.typed import TypedHistory
from samenwerking.tui.widgets.fields import FieldRow
from samenwerking.tui.widgets.help_panel import HelpPanel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samenwerking.records.findings import Finding


class RecordForm(RecordLayout):
    """A form that knows what was typed in it, and what is wrong with that."""

    def __init__(self, document: Mapping[str, Any], names: Mapping[str, str]) -> None:
        """Show a document; `names` are those of the records that it names."""
        super().__init__(document, names)
        self.new_records: dict[str, dict[str, Any]] = {}
        self._first: dict[str, Any] = {}
        self._known: dict[str, Any] = {}
        self._history = TypedHistory()
        self._looking = self._stale = False
        self._is_calm = False
        self._seen: set[str] = set()  # fields that were left, or typed in
        self._in: str | None = None
        self._start_at = FIRST

    def on_mount(self) -> None:
        """Put the fields in, once the screen has its style: they get theirs once."""
        self._open()

    @work(group="open")
    async def _open(self) -> None:
        with undisturbed():
            await asyncio.sleep(0)
            while is_here(self) and not self.is_laid_out:
                await asyncio.sleep(0.001)
            if is_here(self):
                await self.fill(self._start_at)
                await self.painted()
        if is_here(self):
            self.ready()

    def ready(self) -> None:
        """Go on once there are fields to work in."""
        self.look()

    # --- the document

    def learn(self, rows: Sequence[FieldRow]) -> None:
        """Take rows in that have come, with what they hold at first."""
        super().learn(rows)
        for row in rows:
            self._first[row.field_name] = self._known[row.field_name] = row.typed

    def mounted_rows(self, rows: Sequence[FieldRow]) -> None:
        """Take notice of rows: what a widget holds at first may be put otherwise."""
        for row in rows:
            name = row.field_name
            if self._known[name] == self._first[name]:
                self._first[name] = self._known[name] = row.typed

    def draft(self) -> dict[str, Any]:
        """Return the record as it stands in the form."""
        draft = dict(self._document)
        for name, row in self._rows.items():
            if row.typed == self._first[name] and name not in self._unread:
                continue
            value = row.value
            if value is None:
                draft.pop(name, None)
            else:
                draft[name] = value
        return draft

    def unread(self) -> dict[str, Any]:
        """Return {field: text} of what was typed as a date and is none."""
        return {
            name: row.typed
            for name, row in self._rows.items()
            if row.unreadable and row.field.kind == "date"
        }

    def used_records(self) -> dict[str, dict[str, Any]]:
        """Return the new records that the participants name."""
        actors = elements(self.draft().get("participations"))
        used = {actor.get("organisation") for actor in actors}
        return {key: raw for key, raw in self.new_records.items() if key in used}

    async def speak(self) -> None:
        """Show everything in the other language; what was typed stays."""
        row = self.row()
        here = row.field_name if row else FIRST
        self._document, self._unread = self.draft(), self.unread()
        self._names |= {k: str(r.get("name")) for k, r in self.new_records.items()}
        self._rows.clear()
        self._due.clear()
        helping = self.query_one(HelpPanel).display
        await self.recompose()
        await self.fill()
        self.query_one(HelpPanel).display = helping
        self.go_to(here)
        self.ready()

    # --- typing

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Let what comes next be a step of its own; say what the field left lacks."""
        del event  # what it brings into sight is the task of the layout
        self._history.end_step()
        row = self.row()
        left, self._in = self._in, row.field_name if row else None
        if left not in (None, self._in) and left not in self._seen:
            self._see(left)

    @on(FieldRow.Changed)
    def _row_changed(self, event: FieldRow.Changed) -> None:
        event.stop()
        changed = False
        for name, row in self._rows.items():
            typed = row.typed
            if typed != self._known[name]:
                self._history.add(name, self._known[name], typed)
                self._known[name] = typed
                self._seen.add(name)
                changed = True
        if changed:
            self.changed()

    def changed(self) -> None:
        """Look anew what is wrong; a subclass keeps the draft as well."""
        self.look()

    def action_undo(self) -> None:
        """Take back what was typed."""
        self._show_step(self._history.undo())

    def action_redo(self) -> None:
        """Type again what was taken back."""
        self._show_step(self._history.redo())

    def _show_step(self, step: tuple[str, Any] | None) -> None:
        """Put back what a field held, and go there."""
        if step is None:
            self.app.inform(N_("There is nothing left to take back."))
            return
        name, value = step
        if name in self._rows:
            row = self._rows[name]
            row.set_value(value)
            self._known[name] = row.typed
            self.go_to(name)
        else:
            self._set_hidden(name, value)
        self.changed()

    # --- fields without a row

    def set_hidden(self, name: str, value: Any) -> None:
        """Set a field that has no row of its own, so that it can be taken back."""
        self._history.end_step()
        self._history.add(name, self._document.get(name), value)
        self._history.end_step()
        self._set_hidden(name, value)
        self.changed()

    def _set_hidden(self, name: str, value: Any) -> None:
        if value is None:
            self._document.pop(name, None)
        else:
            self._document[name] = value
        if name == "depth":
            self._show_depth()

    def action_deepen(self) -> None:
        """Ask for everything, or only for what a broad record needs."""
        self.set_depth(deep=not self.deep)

    def set_depth(self, *, deep: bool) -> None:
        """Say how deep the record is."""
        role = self.app.workplace.framework.role
        self.set_hidden("depth", role("deep") if deep else role("broad"))

    @work(exclusive=True, group="depth")
    async def _show_depth(self) -> None:
        """Show the fields that the depth of the record asks for."""
        here = self.row()
        await self.fill()
        if not is_here(self):
            return
        for row in self._rows.values():
            row.display = self.deep or row.field.depth == "broad" or not _is_empty(row)
        if here is not None:
            self.go_to(here.field_name if here.display else FIRST)
        self.look()

    # --- findings

    def look(self) -> None:
        """Look up what is wrong with the draft; keys that come meanwhile wait."""
        self._stale = True
        if not self._looking and is_here(self):
            self._looking = True
            self._look()

    @work(group="findings")
    async def _look(self) -> None:
        from samenwerking.service.saving import check_draft

        try:
            while self._stale and is_here(self):
                self._stale = False
                app, draft, new = self.app, self.draft(), self.used_records()
                place, today = app.workplace, app.today
                found = await ask(
                    app, self, check_draft, place, "partnership", draft, today, new
                )
                if found is not None and not self._stale:
                    self.show_all(by_severity(found), draft)
        finally:
            self._looking = False

    def show_all(self, findings: list[Finding], draft: Mapping[str, Any]) -> None:
        """Show what is wrong with a draft, beside its fields, on the map, in all."""
        unread = {name for name, row in self._rows.items() if row.unreadable}
        # That a date is missing is no news where one stands that cannot be read.
        found = [f for f in findings if f.path.split("/")[0] not in unread]
        self._findings = found
        of: dict[str, list[Finding]] = {}
        for finding in found:
            of.setdefault(finding.path.split("/")[0], []).append(finding)
        calm = {name for name in of if self._keeps_quiet(name)}
        self._told = [f for f in found if f.path.split("/")[0] not in calm]
        for name, row in self._rows.items():
            row.show_findings([] if name in calm else of.get(name, []))
        text = self._summary(self._told, len(unread))
        if calm:
            more = self.app.say(N_("Fields to fill in: {count}"), count=len(calm))
            text = f"{more}; {text[:1].lower()}{text[1:]}" if self._told else more
        self.query_one("#summary", Plain).show(text)
        self.show_map(draft)

    def _keeps_quiet(self, name: str) -> bool:
        """Whether nothing is said of a field yet: nobody blames an empty form."""
        row = self._rows.get(name)
        return (
            self._is_calm
            and row is not None
            and name not in self._seen
            and _is_empty(row)
        )

    def _see(self, *names: str) -> None:
        """Say from now on what is wrong with some fields, or with all."""
        self._seen.update(names or self._rows)
        if is_here(self):
            self.show_all(self._findings, self.draft())

    def _summary(self, found: Sequence[Finding], unread: int) -> str:
        errors = sum(finding.severity == "error" for finding in found)
        others = sum(finding.open for finding in found) - errors
        template = N_("Errors: {errors}; other findings: {others}")
        text = self.app.say(template, errors=errors + unread, others=others)
        accepted = sum(not finding.open for finding in found)
        if accepted:
            text += "; " + self.app.say(N_("accepted: {count}"), count=accepted)
        return text


def _is_empty(row: FieldRow) -> bool:
    return row.typed is None or row.typed in ("", [])
