"""The first screen as one who keeps an eye on things: filters, needs, the record."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import Input

from samenwerking.errors import SamenwerkingError
from samenwerking.service import listing
from samenwerking.tui.asking import PAUSE, ask
from samenwerking.tui.screens.narrowing import NarrowingScreen
from samenwerking.tui.standing import in_front, is_here
from samenwerking.tui.widgets import known_lines
from samenwerking.tui.widgets.facets import FacetPane
from samenwerking.tui.widgets.record import RecordPane
from samenwerking.tui.widgets.today import TodayStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.records.findings import Finding
    from samenwerking.service.browse import Need
    from samenwerking.service.listing import Shown
    from samenwerking.tui.ahead import Ahead

_WATCH = 4.0
"""Seconds between two looks whether another program stored something."""
_NEWS = 0.5
"""Seconds between two numbers of records that were checked."""
_BREATH = 0.01
"""Seconds between two portions that are checked: who types goes before."""


class WatchingScreen(NarrowingScreen):
    """The list with what stands around it, worked out behind it."""

    def __init__(self, ahead: Ahead | None = None) -> None:
        super().__init__(ahead)
        self._needs: Sequence[Need] | None = None
        self._drafts = 0

    def on_mount(self) -> None:
        """Begin to keep an eye on other programs; textual calls every `on_mount`."""
        self.set_interval(_WATCH, self.watch_others)

    # --- filters

    def looked(self, *, anew: bool) -> None:
        """Count anew, now that the list shows something else."""
        super().looked(anew=anew)
        self.count_facets()
        if anew:
            self.look_after()

    @work(exclusive=True, group="facets")
    async def count_facets(self) -> None:  # type: ignore[override]
        """Count anew what each value of a facet would leave."""
        await asyncio.sleep(PAUSE)  # the list comes first
        if not is_here(self):
            return
        query, chosen, need, _ = self.shown
        count, today = self.browser.facets, self.app.today
        found = await ask(self.app, self, count, query, chosen, need, today=today)
        if found is not None:
            self.facets = found
            self.query_one(FacetPane).show(found)
            self.tell()

    # --- what needs the user

    @work(exclusive=True, group="needs")
    async def look_after(self) -> None:
        """Work out what needs the user, the quick things first."""
        app, more = self.app, True
        while await self._find_needs() and more:
            until = monotonic() + _NEWS
            while more and monotonic() < until:
                check = self.browser.check_some
                more = bool(await ask(app, self, check, app.today))
                await asyncio.sleep(_BREATH)

    async def _find_needs(self) -> bool:
        needs = await ask(self.app, self, self.browser.needs, self.app.today)
        drafts = await ask(self.app, self, self.app.drafts.left)
        if needs is None or drafts is None:
            return False
        self._needs, self._drafts = needs, len(drafts)
        self.query_one(TodayStrip).show(needs, len(drafts))
        self.table.refresh()  # its signs of what is wrong
        return True

    @on(TodayStrip.Chosen)
    def _need_chosen(self, event: TodayStrip.Chosen) -> None:
        self.show_need(event.need)
        self.table.focus()

    @work(exclusive=True, group="watch")
    async def watch_others(self) -> None:
        """Look whether another program stored something since the list was read."""
        if in_front(self) and not self.stale and self.browser.loaded:
            stale = await asyncio.to_thread(self._is_stale)
            if stale and is_here(self):
                self.stale = True
                self.tell()

    def _is_stale(self) -> bool:
        try:
            return self.browser.is_stale()
        except SamenwerkingError:
            return False  # the next key that asks for something tells what is wrong

    # --- the record

    @on(known_lines.Highlighted)
    def _highlighted(self, event: known_lines.Highlighted) -> None:
        if event.number is not None:
            self.show_record(event.number)

    @work(exclusive=True, group="record")
    async def show_record(self, number: int) -> None:
        """Show the record of a line."""
        found = await ask(self.app, self, self._read, number)
        if found is not None:
            self.query_one(RecordPane).show(*found, self.marks)

    def _read(self, number: int) -> tuple[Shown, list[Finding]]:
        from samenwerking.service.checking import check_records

        shown = listing.get_by_number(self.app.workplace, number)
        key = shown.stored.uuid
        checked = next(check_records(self.app.workplace, [key], self.app.today))
        return shown, checked.findings

    async def speak(self) -> None:
        """Show everything anew in another language, as it stands."""
        number = self.table.current
        self.browser.language = self.app.language
        with self.prevent(Input.Changed):
            await self.recompose()
        self.asked.write(self.view.query)
        self.rearrange()
        self.query_one(TodayStrip).show(self._needs, self._drafts)
        self.look(number)
