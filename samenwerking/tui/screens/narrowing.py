"""The first screen as one where one asks: what is typed, ticked and sorted."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from textual import on, work

from samenwerking.errors import N_
from samenwerking.query.nesting import named_in
from samenwerking.records.text import clean_line
from samenwerking.service.browse import SORTS
from samenwerking.tui.asking import ask
from samenwerking.tui.screens.browsing import BrowsingScreen
from samenwerking.tui.standing import is_here
from samenwerking.tui.understanding import (
    SILENCE,
    hear,
    may_name_a_field,
    told,
    without_last_word,
    words_in,
)
from samenwerking.tui.widgets import known_lines
from samenwerking.tui.widgets.facets import FacetPane
from samenwerking.tui.widgets.known_lines import Rows
from samenwerking.tui.widgets.marks import Marks
from samenwerking.tui.widgets.query_box import QueryBox

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.query.tree import Query
    from samenwerking.service.browse import Listing
    from samenwerking.service.listing import PartnershipLine
    from samenwerking.tui.ahead import Ahead
    from samenwerking.tui.screens.view import View


_STILL = 0.4
"""Seconds without a key before a typing error is supposed."""


class Instead(NamedTuple):
    """What is shown in the place of a view that finds nothing."""

    view: View
    text: str
    words: Mapping[str, str]


class NarrowingScreen(BrowsingScreen):
    """Shows what answers to what is typed and ticked, and says how it was understood.

    While what is typed cannot be read, the last answer stays.
    """

    def __init__(self, ahead: Ahead | None = None) -> None:
        super().__init__(ahead)
        self.instead: Instead | None = None
        self._order: str | None = None
        self._sound = ""
        self._sure = asyncio.Event()

    @on(QueryBox.Meant)
    def _meant(self, event: QueryBox.Meant) -> None:
        if event.heard.query is not None:
            self.view = self.view._replace(query=event.heard.text)
            if not named_in(event.heard.query.term):  # those need not be there
                self._sound = event.heard.text
            self.look()
        else:
            self._forget_name(event.heard.text)
            self.be_sure()

    @on(FacetPane.Toggled)
    def _ticked(self, event: FacetPane.Toggled) -> None:
        self.view = self.view.toggled(event.field, event.code)
        self.look(self.table.current)

    def show_need(self, need: str) -> None:
        """Show only what needs the user in this way, or all again."""
        again = need == self.view.need
        self.view = self.view._replace(need=None if again else need)
        self.look(self.table.current)

    # --- what is not typed to its end

    def _forget_name(self, text: str) -> None:
        """Look no longer for a word that turns out to be the name of a field."""
        framework = self.app.workplace.framework
        before = without_last_word(self._sound, framework)
        if before is not None and text == f"{self._sound}:":
            self._sound = before
            self.view = self.view._replace(query=before)
            self.look()

    def retreat(self) -> None:
        """Show the answer to what could be read last, however fast somebody types."""
        if self._sound == self.view.query:
            self._sound = self.shown.query
        self.view = self.view._replace(query=self._sound)
        if self.view != self.shown:
            self.look(self.table.current)

    async def is_meant(self, found: Listing) -> bool:
        """Leave the last answer while a word may yet become the name of a field."""
        self._sure.clear()
        box, text = self.box, self.view.query
        if found.total or not box.has_focus:
            return True
        at = box.cursor_position if box.value == text else len(text)
        if not may_name_a_field(text, at, self.app.workplace.framework):
            return True
        if box.value == text:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._sure.wait(), SILENCE)
        return box.value == text

    def be_sure(self) -> None:
        """Wait no longer: a colon was typed, or none will be."""
        self._sure.set()

    # --- typing errors

    def looked(self, *, anew: bool) -> None:
        """See whether nothing was found for want of a letter."""
        super().looked(anew=anew)
        found = self.answer
        if found is not None and not found.total and found.query.term is not None:
            self.mend(self.view)

    @work(exclusive=True, group="mend")
    async def mend(self, view: View) -> None:
        """Show what was probably meant by words that occur nowhere."""
        await asyncio.sleep(_STILL)
        if not is_here(self) or view is not self.view:
            return
        found = await ask(self.app, self, self._mended, view)
        if found is not None and view is self.view:
            text, words = found
            answer = await ask(
                self.app, self, self._answer, view._replace(query=text), None
            )
            if answer is not None and answer[0].total and view is self.view:
                self.instead = Instead(view, text, words)
                self.shown = view._replace(query=text)
                self._show(*answer)
                self.count_facets()

    def _mended(self, view: View) -> tuple[str, Mapping[str, str]] | None:
        from samenwerking.query.write import to_text
        from samenwerking.service.ranking import mended

        app = self.app
        query = hear(view.query, app.workplace.framework).query
        found = mended(app.workplace, query) if query else None
        if found is None:
            return None
        return to_text(found.query, app.workplace.framework, app.language), found.words

    def count_facets(self) -> None:
        """Count anew what each value of a facet would leave."""

    # --- what was understood

    def marked(self, found: Listing) -> Marks:
        """Return what is to be marked in the records that were found."""
        return Marks(words_in(found.query.term))

    def narrowed_to(self, found: Listing) -> list[str]:
        """Return in words what the list is narrowed down to."""
        del found
        app, parts = self.app, []
        query = hear(self.shown.query, app.workplace.framework).query
        if self.instead is not None and self.instead.view is self.view:
            for typed, shown in self.instead.words.items():
                message = N_("Nothing with {typed!r}; shown: {shown!r}")
                parts.append(app.say(message, typed=typed, shown=shown))
        meant = told(query, app.workplace.framework, app.language) if query else ""
        if meant:
            parts.append(f"= {clean_line(meant)}")
        return [*parts, *(f"▸ {c}" for c in self.view.chips(self.facets, app.say))]

    # --- the order

    def arranged(self, found: Listing, view: View) -> Listing:
        """Put the best first, unless somebody asked for an order."""
        if not _is_ranked(found, view):
            return found
        from samenwerking.service.ranking import best_first

        place = self.app.workplace
        numbers = best_first(place, found.query, found.numbers, found.members)
        return found._replace(numbers=numbers)

    async def show_best(self, view: View) -> None:
        """Show what holds the words best: names come before stories."""
        if view.chosen or view.need or view.sort != SORTS[0]:
            return
        found = await ask(self.app, self, self._best, view)
        if found is not None and found[1] and view is self.view:
            lines, marks = found[1], Marks(words_in(found[0].term))
            rows = Rows(len(lines), [line.number for line in lines])
            self.table.show(rows, lines, marks=marks)

    def _best(self, view: View) -> tuple[Query, list[PartnershipLine]] | None:
        from samenwerking.service.ranking import only_best

        place = self.app.workplace
        query = hear(view.query, place.framework).query
        if query is None:
            return None
        return query, self._lines(only_best(place, query, self.app.size.height))

    def show_order(self, found: Listing) -> None:
        """Show above the columns by which one the list is sorted, if by any."""
        order = self.view.sort
        if found.query.orders:
            first = found.query.orders[0]
            order = f"-{first.field}" if first.backwards else first.field
        elif _is_ranked(found, self.view):
            order = ""
        if order != self._order:
            self._order = order
            self.rearrange()

    @on(known_lines.Sorted)
    def _sorted(self, event: known_lines.Sorted) -> None:
        if event.column in SORTS:
            down = self.view.sort == event.column
            self.sort_by(f"-{event.column}" if down else event.column)

    def sort_by(self, sort: str) -> None:
        """Sort the list otherwise, and remember that."""
        self.view = self.view._replace(sort=sort)
        self._order = None
        self.app.prefer(sort=sort)
        self.rearrange()
        self.look(self.table.current)

    def rearrange(self) -> None:
        """Show the columns that the user chose, in their language."""
        order = self.view.sort if self._order is None else self._order
        self.table.lay_out(self._columns(), order, self.wording())


def _is_ranked(found: Listing, view: View) -> bool:
    """Whether words are looked for, and nobody asked for an order."""
    from samenwerking.service.ranking import words_of

    usual = view.sort == SORTS[0] and not found.query.orders
    return usual and bool(words_of(found.query))
