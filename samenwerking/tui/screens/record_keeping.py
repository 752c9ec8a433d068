"""Keeping what is typed in the form of a record: drafts, storing, leaving."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import work

from samenwerking.errors import N_, ConflictError, SamenwerkingError
from samenwerking.records.gate import GateError
from samenwerking.records.text import clean_line
from samenwerking.tui.asking import ask
from samenwerking.tui.dialogs.leaving import LeavingDialog
from samenwerking.tui.plain import Plain
from samenwerking.tui.screens.record_form import RecordForm
from samenwerking.tui.settled import tell_settled
from samenwerking.tui.standing import in_front, is_here, leave
from samenwerking.tui.widgets.blocks import Columns
from samenwerking.tui.widgets.help_panel import HelpPanel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.service.drafts import Draft, DraftHandle
    from samenwerking.service.listing import Shown, Stored
    from samenwerking.service.saving import Saved

_PAUSE = 0.2
"""Seconds of typing that go into one writing of the draft."""


class Start(NamedTuple):
    """What a template, a renewal or a kept draft begins with.

    Attributes:
        document: the record as it stands at the start.
        new_records: {key: raw} of organisations that are not stored yet.
        names: {key: name} of the records that the document names.
        why: for the log, once it is stored.
        draft: the kept draft that is gone on with.
        touched: whether it counts as typed, so that leaving asks first.
        first: the field to begin at; empty for the first one.
    """

    document: Mapping[str, Any]
    new_records: Mapping[str, Mapping[str, Any]] = {}
    names: Mapping[str, str] = {}
    why: str = ""
    draft: Draft | None = None
    touched: bool = False
    first: str = ""


class KeptForm(RecordForm):
    """A form of which nothing that was typed is lost."""

    def __init__(self, shown: Shown | None, start: Start | None = None) -> None:
        """Open on a record, on what a template or draft begins with, or on nothing."""
        held = shown.stored.document if shown else {}
        names = {**(shown.names if shown else {}), **(start.names if start else {})}
        super().__init__(start.document if start else held, names)
        self._before: Stored | None = shown.stored if shown else None
        self._is_calm = shown is None
        self._why = start.why if start else ""
        self._touched = start is not None and (start.touched or start.draft is not None)
        self._original: dict[str, Any] | None = None
        self._saving = self._keeping = self._unkept = False
        self._handle: DraftHandle | None = None
        self._draft = start.draft if start else None
        if start:
            self.new_records |= {k: dict(r) for k, r in start.new_records.items()}
            self._names |= {k: str(r["name"]) for k, r in self.new_records.items()}
            self._start_at = start.first or self._start_at

    def on_mount(self) -> None:
        """Remember what was there before the user began."""
        app = self.app
        self._entitle()
        if not self._document:
            role = app.workplace.framework.role
            self._document = {"nature": role("collaboration"), "depth": role("broad")}
        self._original = dict(self._document)
        try:
            record = self._before.uuid if self._before else None
            self._handle = app.drafts.open(record, self._draft)
        except SamenwerkingError as error:
            app.complain(error)

    def _entitle(self) -> None:
        title = N_("Change partnership") if self._before else N_("New partnership")
        held = self._before.document if self._before else {}
        called = clean_line(str(held.get("title") or ""))
        self.sub_title = called or self.app.say(title)

    async def speak(self) -> None:
        """Show everything in the other language; what was typed stays."""
        self._entitle()
        await super().speak()

    def on_unmount(self) -> None:
        """Let the draft go: whoever opens the program next may go on with it."""
        if self._handle is not None:
            self._handle.close()

    @property
    def shows_all(self) -> bool:
        """Whether every row is needed: a draft holds what could not be read, too."""
        return self._draft is not None or super().shows_all

    @property
    def is_new(self) -> bool:
        """Whether the record is not stored yet."""
        return self._before is None

    @property
    def is_changed(self) -> bool:
        """Whether something would be lost."""
        if self._original is None:
            return self._touched
        return self._touched or bool(self.unread()) or self.draft() != self._original

    # --- drafts

    def changed(self) -> None:
        """Look what is wrong, and keep what was typed."""
        super().changed()
        self._unkept = True
        if self.app.folder is not None and not self._keeping:
            self._keeping = True
            self._keep()

    @work(group="draft")
    async def _keep(self) -> None:
        try:
            while self._unkept and is_here(self):
                await asyncio.sleep(_PAUSE)
                self._unkept = False
                await self._write_draft()
        finally:
            self._keeping = False

    async def _write_draft(self) -> bool:
        """Keep the form as it stands; return whether that was done."""
        if self._handle is None:
            return False
        draft = {**self.draft(), **self.unread()}
        heads = self._before.heads if self._before else ()
        new, now = self.used_records(), self.app.clock()
        try:
            return await asyncio.to_thread(self._handle.write, draft, new, heads, now)
        except SamenwerkingError as error:
            self.app.complain(error)
            return False

    async def _end_draft(self) -> None:
        if self._handle is not None:
            await ask(self.app, self, self._handle.discard)

    # --- storing

    def action_save(self) -> None:
        """Store the record; what cannot be stored stays in the form."""
        if not self._saving and in_front(self):
            self._store_and_leave()

    @work(group="save")
    async def _store_and_leave(self) -> None:
        saved = await self._store()
        if saved is not None:
            while is_here(self) and not in_front(self):
                self.app.pop_screen()  # help that was asked for meanwhile
            leave(self, saved.uuid)

    async def _store(self) -> Saved | None:
        """Store the record and say so; None where it could not be."""
        for name, row in self._rows.items():
            if row.unreadable is not None:
                self.app.complain(row.unreadable)
                self.go_to(name)
                return None
        self.query_one("#summary", Plain).show(self.app.say(N_("Storing…")))
        here = self.focused
        self._rest(now=True)
        try:
            saved = await self._try(self.draft(), self._before)
        finally:
            self._saving = False
        if saved is None:
            self._rest(now=False)
            if here is not None and here.is_attached and is_here(self):
                here.focus()
            self.look()
            return None
        await self._end_draft()
        errors = sum(f.severity == "error" for f in saved.findings)
        others = sum(f.open for f in saved.findings) - errors
        message = N_("Stored. Errors left: {errors}; other findings: {others}.")
        self.app.inform(message, errors=errors, others=others)
        tell_settled(self.app, "partnership", saved)
        return saved

    def _rest(self, *, now: bool) -> None:
        """Let nothing be typed that would come too late to be stored."""
        self._saving = now
        if is_here(self):
            self.query_one(Columns).disabled = now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let keys do nothing either while the record is being stored."""
        return not self._saving and super().check_action(action, parameters)

    async def _try(self, draft: dict[str, Any], before: Stored | None) -> Saved | None:
        while True:
            try:
                return await asyncio.to_thread(self._save, draft, before)
            except ConflictError as error:
                settled = await self._settle(error, draft, before)
                if settled is None:
                    return None
                draft, before = settled
            except SamenwerkingError as error:
                self.app.complain(error)
                if isinstance(error, GateError) and is_here(self):
                    self._see()
                    # Once the fields can be typed in again.
                    name = error.refusals[0].place.partition("/")[0]
                    self.call_later(self.go_to, name)
                return None

    async def _settle(
        self, error: ConflictError, draft: dict[str, Any], before: Stored | None
    ) -> tuple[dict[str, Any], Stored | None] | None:
        """Show what somebody else changed meanwhile; return what to store instead."""
        from samenwerking.service.conflicts import compare
        from samenwerking.tui.dialogs.conflict import ConflictDialog

        if before is None:
            self.app.complain(error)
            return None
        place = self.app.workplace
        names = dict(self._names)
        found = await ask(self.app, self, compare, place, before, draft, names)
        if found is None:
            return None
        settled = await self.app.push_screen_wait(ConflictDialog(found))
        return None if settled is None else (settled.document, settled.before)

    def _save(self, draft: dict[str, Any], before: Stored | None) -> Saved:
        from samenwerking.service.saving import save

        app = self.app
        new = [("organisation", raw) for raw in self.used_records().values()]
        uuid = before.uuid if before else None
        now, why = app.clock(), self._why
        return save(
            app.workplace, "partnership", uuid, draft, before, app.who, why, now, new
        )

    # --- leaving

    @work(exclusive=True, group="leave")
    async def action_leave(self) -> None:
        """Close the help, or go back; ask first if something would be lost."""
        panel = self.query_one(HelpPanel)
        if panel.display:
            panel.display = False
        elif in_front(self):
            saved: list[str] = []
            if await self._may_go(saved):
                leave(self, saved[0] if saved else None)

    async def may_go(self) -> bool:
        """Ask, if something would be lost, what is to become of it."""
        return await self._may_go([])

    async def _may_go(self, saved: list[str]) -> bool:
        if self._saving:
            return False
        if not self.is_changed:
            await self._end_draft()
            return True
        title = clean_line(str(self.draft().get("title", "")))
        keeps = self.app.folder is not None and self._handle is not None
        answer = await self.app.push_screen_wait(LeavingDialog(title, keeps=keeps))
        if answer == "save":
            stored = await self._store()
            saved += [stored.uuid] if stored else []
            return stored is not None
        if answer == "keep":
            if not await self._write_draft():
                refused = N_("It could not be kept as a draft, so it stays open here.")
                self.app.complain(SamenwerkingError(refused))
                return False
            self.app.inform(N_("Kept as a draft: you find it on the first screen."))
        elif answer == "away":
            await self._end_draft()
        return answer in ("keep", "away")
