"""The record screen: one column per question of the framework, with a map beside it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work

from samenwerking.errors import N_
from samenwerking.records.answers import elements
from samenwerking.tui.asking import ask
from samenwerking.tui.key_line import key_for
from samenwerking.tui.marking import Marking
from samenwerking.tui.screens.record_keeping import KeptForm, Start
from samenwerking.tui.standing import in_front, is_here
from samenwerking.tui.widgets.blocks import COLUMNS, Column, Columns
from samenwerking.tui.widgets.log import Log

if TYPE_CHECKING:
    from textual.binding import Binding

    from samenwerking.tui.dialogs.waive import Waived
    from samenwerking.tui.widgets.fields import FieldRow

__all__ = ["RecordScreen", "Start"]

_STORIES = "stories"
_MOMENT = 0.005
_BEFORE_THE_EDITORS = ("undo", "redo", "unknown", "none", "not_asked")
"""Commands whose keys text boxes have another use for."""
_AT_ONCE = ("app.focus_next", "app.focus_previous")
"""What is done before the next key: it is typed for the field to which one goes."""


class RecordScreen(Marking, KeptForm):
    """Every field of a partnership, with its findings beside it as one types."""

    def take_keys(self) -> None:
        """Take the keys, some of them before the text boxes do."""
        super().take_keys()
        for bound in self._bindings.key_to_bindings.values():
            for index, binding in enumerate(bound):
                if binding.action in (*_BEFORE_THE_EDITORS, *_AT_ONCE):
                    bound[index] = _with_priority(binding)

    def ready(self) -> None:
        """Fill the log, which nobody waits for."""
        super().ready()
        self.read_log()

    @work(exclusive=True, group="log")
    async def read_log(self) -> None:
        """Read who changed what in this record."""
        from samenwerking.service.history import list_log

        app, before = self.app, self._before
        if before is None:
            self.query_one(Log).tell([])
            return
        found = await ask(app, self, list_log, app.workplace, before.uuid, app.language)
        if found is not None:
            self.query_one(Log).tell(found)

    # --- lists

    def _list_row(self) -> FieldRow | None:
        """Return the list in which the user works; else that of the participants."""
        row = self.row()
        if row is not None and hasattr(row, "add"):
            return row
        return self._rows.get("participations")

    def action_add(self) -> None:
        """Add a line to the list in which the user works, or a participant."""
        row = self._list_row()
        if row is not None and not self._saving and in_front(self):
            self._add_to(row)

    @work(exclusive=True, group="add")
    async def _add_to(self, row: FieldRow) -> None:
        self.go_to(row.field_name)
        while is_here(self) and not row.is_mounted:
            await asyncio.sleep(_MOMENT)
        if in_front(self):
            row.add()  # type: ignore[attr-defined]

    def action_remove(self) -> None:
        """Take the line under the cursor out."""
        row = self._list_row()
        if row is None:
            return
        if row is self.row():
            row.take_out()  # type: ignore[attr-defined]
        else:
            self.go_to(row.field_name)
            self.app.inform(
                N_("Go to the participant in the list, then press {key}."),
                key=key_for(self.app, "form.remove"),
            )

    @work(exclusive=True, group="story")
    async def action_story(self) -> None:
        """Tell a story, also where a broad record does not ask for one."""
        if _STORIES not in self._rows:
            self.set_depth(deep=True)
            await self.fill()
        if _STORIES in self._rows and in_front(self):
            self._add_to(self._rows[_STORIES])

    # --- the focused field

    def answer(self, mark: str | None) -> None:
        """Answer the field in focus."""
        row = self.row()
        if row is not None:
            self._history.end_step()
            row.mark(mark)

    @work(exclusive=True, group="same")
    async def action_same(self) -> None:
        """Fill in what the user stored last time in this field."""
        from samenwerking.service.saving import last_values

        row, app = self.row(), self.app
        if row is None:
            return
        found = await ask(app, self, last_values, app.workplace, app.who)
        if found is None:
            return
        document, names = found
        value = document.get(row.field_name)
        if value is None:
            app.inform(N_("You left this field empty last time."))
            return
        self._names |= names
        self._history.end_step()
        row.set_value(value)

    def action_editor(self) -> None:
        """Write the text of this field in the user's own editor."""
        from samenwerking.tui.editor import edit_text

        row = self.row()
        if row is None or row.field.kind != "text":
            self.app.inform(N_("This field is short: type it here."))
            return
        held = row.value if isinstance(row.value, str) else ""
        text = "" if held in ("?", "-") else held
        written = edit_text(self.app, text, row.field.label(self.app.language))
        if written is not None:
            self._history.end_step()
            row.set_value(written or None)

    # --- going about

    def action_gap(self) -> None:
        """Go to the next field that is still missing or has an error."""
        self._see()
        rows = list(self.in_order())
        here = self.row()
        start = rows.index(here) + 1 if here in rows else 0
        wrong = {f.path.split("/")[0] for f in self._findings if f.severity == "error"}
        for row in rows[start:] + rows[:start]:
            missing = self.needs(row) and row.typed is None
            if row.field_name in wrong or missing or row.unreadable:
                self.go_to(row.field_name)
                return
        self.app.inform(N_("Nothing is missing here."))

    def action_block(self) -> None:
        """Go to the next column."""
        row = self.row()
        column = None
        if row is not None:
            column = next(a for a in row.ancestors if isinstance(a, Column)).block
        now = column or self.query_one(Columns).current
        place = (COLUMNS.index(now) + 1) % len(COLUMNS)
        self.go_to_column(COLUMNS[place])

    def action_log(self) -> None:
        """Go to the log."""
        self.query_one(Log).focus()

    @work(exclusive=True, group="waive")
    async def action_waive(self) -> None:
        """Accept a warning of this field with a reason, or take that back."""
        from samenwerking.tui.dialogs.waive import WaiveDialog

        row = self.row()
        name = row.field_name if row else ""
        self._see(name)
        found = [
            finding
            for finding in self._findings
            if finding.path.split("/")[0] == name and finding.severity != "error"
        ]
        if not found:
            self.app.inform(N_("This field has no warning to accept."))
        elif in_front(self):
            waived = await self.app.push_screen_wait(WaiveDialog(found))
            if waived is not None and is_here(self):
                self._waive(waived)

    def _waive(self, waived: Waived) -> None:
        held = elements(self._document.get("waivers"))
        finding = waived.finding
        kept = [
            one
            for one in held
            if one.get("rule") != finding.rule.id
            or one.get("field", finding.path) != finding.path
        ]
        if waived.reason:
            taken = {one.get("key") for one in held}
            number = next(n for n in range(1, len(held) + 2) if str(n) not in taken)
            kept.append(
                {
                    "key": str(number),
                    "rule": finding.rule.id,
                    "field": finding.path,
                    "reason": waived.reason,
                    "by": self.app.who,
                    "dated": self.app.today.isoformat(),
                }
            )
        self.set_hidden("waivers", kept or None)


def _with_priority(binding: Binding) -> Binding:
    return replace(binding, priority=True)
