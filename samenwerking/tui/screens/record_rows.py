"""The rows of the record screen: which there are, and when they come on it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual import on, work

from samenwerking.records.outline import BLOCKS
from samenwerking.tui.base import Workscreen
from samenwerking.tui.rubbish import undisturbed
from samenwerking.tui.standing import is_here
from samenwerking.tui.widgets.blocks import COLUMNS, Column, Columns
from samenwerking.tui.widgets.fields import FieldRow
from samenwerking.tui.widgets.rows import form_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samenwerking.records.findings import Finding

_HIDDEN = ("id", "depth", "waivers")
"""Fields that have a key of their own in place of a row."""
_PORTION = 6
"""Rows that are put on the screen between two keys."""


class RecordRows(Workscreen["str | None"]):
    """The fields of a partnership, each on the screen once somebody comes near it.

    All of them are there from the beginning, with what they hold; to draw them takes
    most of the time in which a form opens, and mostly a few columns are looked at.
    """

    def __init__(self, document: Mapping[str, Any], names: Mapping[str, str]) -> None:
        """Show a document; `names` are those of the records that it names."""
        super().__init__()
        self._document: dict[str, Any] = dict(document)
        self._names = dict(names)
        self._unread: dict[str, Any] = {}  # what stood in a field and cannot be read
        self._rows: dict[str, FieldRow] = {}
        self._due: list[FieldRow] = []
        self._wanted = ""
        self._filled = self._filling = False
        self._findings: list[Finding] = []
        self._told: list[Finding] = []  # those that are shown: not before one typed

    @property
    def is_laid_out(self) -> bool:
        """Whether the columns are there to take rows."""
        found = self.query(Column)
        return len(found) == len(COLUMNS) and all(one.is_mounted for one in found)

    @property
    def deep(self) -> bool:
        """Whether the form asks for everything that a deep record holds."""
        framework = self.app.workplace.framework
        return bool(self._document.get("depth") == framework.role("deep"))

    def needs(self, row: FieldRow) -> bool:
        """Whether a record of this depth needs a field."""
        depth = row.field.depth
        return depth == "broad" or (self.deep and bool(depth))

    # --- rows

    def find_row(self, name: str) -> FieldRow | None:
        """Return a field of the form, also one that is not on the screen yet."""
        return self._rows.get(name)

    async def fill(self, first: str = "") -> None:
        """Make a row for each field that the form shows and does not have yet.

        Those down to the field `first`, or else the first ones, are on the screen when
        this returns; the others in sight follow, a few at a time, so that neither keys
        nor the first picture wait for them. Those out of sight wait until their column
        comes into view.
        """
        source = {**self._document, **self._unread}
        depth = "deep" if self.deep else "broad"
        framework = self.app.workplace.framework
        rows: list[FieldRow] = []
        for block in BLOCKS:
            found = form_rows(
                framework, source, self._names, depth=depth, blocks=(block,)
            )
            rows += (r for r in found if r.field_name not in (*self._rows, *_HIDDEN))
        self.learn(rows)
        self._due += rows
        self._due.sort(key=self._place)
        self.show_map(source)
        self._wanted = first or self._wanted
        await self._mount_rows(self._portion())
        self._filled = True
        self.fill_on()

    def _place(self, row: FieldRow) -> tuple[int, int]:
        order = list(self.app.workplace.framework.fields("partnership"))
        return BLOCKS.index(row.field.block), order.index(row.field_name)

    def _portion(self) -> list[FieldRow]:
        """Return the rows that come next: what somebody waits for, then what is seen.

        What stands above a field comes along with it, or the field would move later.
        """
        wanted = self._rows.get(self._wanted)
        if wanted is not None and wanted in self._due:
            block = [row for row in self._due if row.field.block == wanted.field.block]
            return block[: max(_PORTION, block.index(wanted) + 1)]
        shown = self.query_one(Columns).shown
        near = [r for r in self._due if r.field.block in shown or self.shows_all]
        return near[:_PORTION]

    @property
    def shows_all(self) -> bool:
        """Whether every row is needed: one that is drawn says what it cannot read."""
        return bool(self._unread)

    def fill_on(self) -> None:
        """Put the rows that are due on the screen, between two keys."""
        if self._filled and not self._filling:
            self._filling = True
            self._fill_on()

    @work(group="fill")
    async def _fill_on(self) -> None:
        try:
            if not self._wanted:
                await self.painted()
            while is_here(self) and (some := self._portion()):
                with undisturbed(), self.app.batch_update():
                    await self._mount_rows(some)
                await asyncio.sleep(0)
        finally:
            self._filling = False

    async def painted(self) -> None:
        """Wait until what has changed stands on the screen."""
        done = asyncio.Event()
        self.call_after_refresh(done.set)
        await done.wait()

    @on(Columns.Moved)
    def _columns_moved(self, event: Columns.Moved) -> None:
        event.stop()
        self.fill_on()

    async def _mount_rows(self, rows: Sequence[FieldRow]) -> None:
        """Put rows into their columns, each in its place among those that are there."""
        self._due = [row for row in self._due if row not in rows]
        order = list(self.app.workplace.framework.fields("partnership"))
        for column in self.query(Column):
            mine = [row for row in rows if row.field.block == column.block]
            there = list(column.query_children(FieldRow))
            groups: dict[FieldRow | None, list[FieldRow]] = {}
            for row in mine:
                place = order.index(row.field_name)
                later = [r for r in there if order.index(r.field_name) > place]
                groups.setdefault(later[0] if later else None, []).append(row)
            for before, group in groups.items():
                await column.mount_all(group, before=before)
        self.mounted_rows(rows)
        if any(row.field_name == self._wanted for row in rows):
            self.go_to(self._wanted)

    def learn(self, rows: Sequence[FieldRow]) -> None:
        """Take rows in; what they hold can be asked before they are on the screen."""
        self._rows |= {row.field_name: row for row in rows}

    def mounted_rows(self, rows: Sequence[FieldRow]) -> None:
        """Take notice that rows are on the screen now."""

    def show_map(self, draft: Mapping[str, Any]) -> None:
        """Show on the map how the record stands."""

    # --- going to them

    def row(self) -> FieldRow | None:
        """Return the field in which the user works."""
        if self.focused is None:
            return None
        parts = self.focused.ancestors_with_self
        return next((one for one in parts if isinstance(one, FieldRow)), None)

    def in_order(self) -> list[FieldRow]:
        """Return the fields from the first column to the last, from the top down."""
        return sorted((r for r in self._rows.values() if r.display), key=self._place)

    def go_to(self, name: str) -> None:
        """Go to a field, once it is on the screen."""
        row = self._rows.get(name)
        self._wanted = ""
        if row is None:
            return
        row.display = True
        if row.is_mounted:
            row.focus_editor()
            return
        self._wanted = name
        self.set_focus(None)  # what is typed meanwhile is for that field
        self.query_one(Columns).bring(row.field.block)
        self.fill_on()

    def go_beside(self, steps: int) -> bool:
        """Go to the next field, or the one before, if it is not on the screen yet."""
        here = self.row()
        if here is None or not self._due:
            return False
        rows = self.in_order()
        at = rows.index(here) + steps
        if not 0 <= at < len(rows) or rows[at].is_mounted:
            return False
        self.go_to(rows[at].field_name)
        return True
