"""The first screen as one who looks: what the list shows, and what stands around it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work
from textual.containers import Container, Horizontal

from samenwerking.errors import N_
from samenwerking.service import listing
from samenwerking.service.browse import SORTS, Browser
from samenwerking.tui.ahead import first_page
from samenwerking.tui.asking import ask
from samenwerking.tui.base import Workscreen
from samenwerking.tui.completing import Completer
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import Plain
from samenwerking.tui.screens.view import View
from samenwerking.tui.screens.welcome import nothing_here
from samenwerking.tui.widgets import columns
from samenwerking.tui.widgets.facets import FacetPane
from samenwerking.tui.widgets.frame import Foot, Head
from samenwerking.tui.widgets.known_lines import Rows, window
from samenwerking.tui.widgets.listing import PartnershipList
from samenwerking.tui.widgets.marks import Marks
from samenwerking.tui.widgets.query_box import QueryBox
from samenwerking.tui.widgets.record import RecordPane
from samenwerking.tui.widgets.today import TodayStrip, numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from samenwerking.service.browse import Facet, Listing
    from samenwerking.service.listing import PartnershipLine
    from samenwerking.service.preferences import Preferences
    from samenwerking.tui.ahead import Ahead
    from samenwerking.tui.widgets.query_input import QueryInput

_PATIENCE = 0.04
"""Seconds after which the best lines are shown before all were found."""


def sort_of(preferences: Preferences) -> str:
    """Return by which column the user has the list sorted."""
    sort = preferences.sort
    return sort if sort.removeprefix("-") in SORTS else View().sort


class BrowsingScreen(Workscreen[None]):
    """Search box, filters, list, and the record under the cursor."""

    def __init__(self, ahead: Ahead | None = None) -> None:
        """Open the list; `ahead` has begun to read it already."""
        super().__init__()
        self._ahead = ahead
        self.view = View()
        self.shown = View()
        """What is asked for by what the list shows: the view, unless it waits."""
        self.answer: Listing | None = None
        self.facets: list[Facet] = []
        self.stale = False
        self.marks = Marks()
        """What is looked for, to be marked in all that is shown."""

    def compose(self) -> ComposeResult:
        """Lay out what needs the user, search, filters, list and record."""
        yield Head()
        yield TodayStrip()
        with Horizontal(id="bar"):
            yield QueryBox(id="search", completer=Completer(self.app.workplace))
            yield Plain(id="count", classes="hint")
        yield Plain(id="chips")
        with Horizontal(id="body"):
            yield FacetPane()
            with Container(id="middle"):
                table = PartnershipList(self._lines, self.wording())
                table.look_for = self.look_for
                yield table
                yield RecordPane(id="right")
        yield Foot()

    def on_mount(self) -> None:
        """Fill the list."""
        app, ahead = self.app, self._ahead
        self.browser = ahead.browser if ahead else Browser(app.workplace, app.language)
        self.view = self.shown = self.view._replace(sort=sort_of(app.preferences))
        self.table.lay_out(self._columns(), self.view.sort, self.wording())
        if ahead and ahead.page:
            self._show(*ahead.page)
        self._begin()

    @property
    def table(self) -> PartnershipList:
        """The list."""
        return self.query_one(PartnershipList)

    @property
    def box(self) -> QueryInput:
        """The line in which one types what to look for."""
        return self.asked.line

    @property
    def asked(self) -> QueryBox:
        """The box around it, which reads what is typed."""
        return self.query_one(QueryBox)

    def wording(self) -> columns.Wording:
        """Return what stands in the cells, in the user's language."""
        app = self.app
        return columns.Wording(app.workplace.framework, app.language, self._severity)

    def _columns(self) -> columns.Chosen:
        return columns.known(self.app.preferences.columns)

    # --- the list

    @work(group="begin")
    async def _begin(self) -> None:
        """Show the first lines at once, and read what the rest needs behind them."""
        if self.answer is None:
            first = await ask(self.app, self, first_page, self.browser, self.view.sort)
            if first is None:
                return
            if self.answer is None:  # nobody typed meanwhile
                self._show(*first)
        if await ask(self.app, self, self._load, None) is not None:
            self.look(self.table.current)
            self.looked(anew=True)

    def _lines(self, numbers: Sequence[int]) -> list[PartnershipLine]:
        return self.browser.lines(numbers)

    def _severity(self, number: int) -> str | None:
        return self.browser.severity(number)

    @work(exclusive=True, group="list")
    async def look(self, select: int | None = None) -> None:
        """Show what answers to the view now, with the cursor on a record if it is."""
        view = self.view
        whole = asyncio.ensure_future(ask(self.app, self, self._answer, view, select))
        try:
            done, _ = await asyncio.wait([whole], timeout=_PATIENCE)
            if not done:
                await self.show_best(view)
            answer = await whole
        finally:
            whole.cancel()  # somebody typed on
        if answer is None:
            return
        if answer[0].error is not None:
            self.asked.wrong(answer[0].error)
            self.retreat()
        elif await self.is_meant(answer[0]):
            self.shown = view
            self._show(*answer, select)
            self.looked(anew=False)
        elif view is self.view:
            self.view = view._replace(query=self.shown.query)

    def _answer(
        self, view: View, select: int | None
    ) -> tuple[Listing, list[PartnershipLine]]:
        found = self.arranged(self.browser.look(*view, today=self.app.today), view)
        return found, self._lines(window(found.numbers, select, self.app.size.height))

    @work(exclusive=True, group="again")
    async def look_again(self, key: str | None = None) -> None:
        """Read anew what changed, with the cursor on the record of a key if given."""
        app, select = self.app, self.table.current
        number = await ask(app, self, self._load, key)
        if number is None:
            return
        select, view = number or select, self.view
        answer = await ask(app, self, self._answer, view, select)
        if answer is not None and number and number not in answer[0].numbers:
            # What was stored just now is to be seen, whatever was looked for before.
            view = self.take_away()
            answer = await ask(app, self, self._answer, view, select)
        if answer is None:
            return
        self.stale, self.shown = False, view
        self._show(*answer, select, anew=True)
        if self.view is not view:
            self.look(select)  # somebody typed meanwhile
        self.looked(anew=True)

    def retreat(self) -> None:
        """Go back to what could be read last."""

    async def is_meant(self, found: Listing) -> bool:
        """Return whether to show an answer; wait first for what decides that."""
        del found
        return True

    def looked(self, *, anew: bool) -> None:
        """Do what follows when the list shows something else, or was read anew."""

    def _load(self, key: str | None) -> int:
        self.browser.load()
        if key is None:
            return 0
        return listing.get_record(self.app.workplace, key).stored.number

    def _show(
        self,
        found: Listing,
        lines: Sequence[PartnershipLine],
        select: int | None = None,
        *,
        anew: bool = False,
    ) -> None:
        self.answer = found
        rows = Rows(found.total, found.numbers)
        self.marks = self.marked(found)
        self.table.show(rows, lines, cursor=select, marks=self.marks, anew=anew)
        self.show_order(found)
        self.tell()
        if not found.total:
            # A record that is still being read would come to stand over the remark.
            self.workers.cancel_group(self, "record")
            self.query_one(RecordPane).empty(nothing_here(self.app, found))
        self.set_class(not found.of, "-empty")

    def tell(self) -> None:
        """Say how many there are, and what the list is narrowed down to."""
        app, found = self.app, self.answer
        if found is None:
            return
        facts = {
            "shown": numeral(found.total, app.language),
            "total": numeral(found.of, app.language),
        }
        text = app.say(N_("Partnerships: {shown} of {total}"), **facts)
        if self.stale:
            key = key_for(app, "home.refresh")
            changed = app.say(N_("changed by another program ({key})"), key=key)
            text = f"{changed}  {text}"
        self.query_one("#count", Plain).show(text)
        chips = self.narrowed_to(found)
        self.query_one("#chips", Plain).show(
            "  ".join([*chips, app.say(N_("(Esc: all)"))]) if chips else ""
        )
        self.set_class(bool(chips), "-filtered")
        self.query_one(TodayStrip).activate(self.view.need)

    def narrowed_to(self, found: Listing) -> list[str]:
        """Return in words what the list is narrowed down to."""
        del found
        return []

    async def show_best(self, view: View) -> None:
        """Show some lines of an answer that takes longer."""

    def show_order(self, found: Listing) -> None:
        """Show above the columns in which order what was found stands."""

    def arranged(self, found: Listing, view: View) -> Listing:
        """Return what was found in the order in which to show it; in a thread."""
        del view
        return found

    def marked(self, found: Listing) -> Marks:
        """Return what is to be marked in the records that were found."""
        del found
        return Marks()

    def look_for(self, text: str) -> None:
        """Begin to search with what was typed in the list."""
        self.box.focus()
        self.box.take_in(text)

    def take_away(self) -> View:
        """Take away query and filters, without looking yet; return what is left."""
        self.view = View(sort=self.view.sort)
        self.asked.write("")
        return self.view
