"""Builds a query line by line, and shows the text that the lines mean."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.query.build import Built, Row, query_of, rows_of
from samenwerking.query.mistake import QueryError
from samenwerking.query.write import to_text
from samenwerking.tui.asking import PAUSE, ask
from samenwerking.tui.base import Dialog
from samenwerking.tui.commands.questions import BUILDER
from samenwerking.tui.plain import Plain
from samenwerking.tui.standing import in_front, is_here, leave
from samenwerking.tui.understanding import SILENCE, hear, told
from samenwerking.tui.widgets.builder_row import BuilderRow
from samenwerking.tui.widgets.frame import Foot
from samenwerking.tui.widgets.today import numeral

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult
    from textual.timer import Timer

    from samenwerking.errors import SamenwerkingError
    from samenwerking.query.tree import Order, Query
    from samenwerking.tui.understanding import Counter

_EMPTY = Row("", "is", ())


class Wrong(NamedTuple):
    """What is wrong, and with which line; None for all of them together."""

    error: SamenwerkingError
    row: BuilderRow | None = None

    def sentence(self, translate: Callable[[str], str]) -> str:
        """Return what is wrong, on one line."""
        if isinstance(self.error, QueryError):
            return self.error.sentence(translate)
        return self.error.text(translate)


class BuilderDialog(Dialog["str | None"]):
    """Lines to fill in; answers the text that they mean.

    Between two lines stands "and" or "or". Where both occur, the lines that the one
    sign joins belong together: see `Built`.
    """

    CSS_PATH = "builder.tcss"
    WHERE: ClassVar[str] = BUILDER

    def __init__(self, text: str, count: Counter) -> None:
        """Begin with the query that stands in the filter bar.

        Args:
            text: that query.
            count: returns how many answer to a text.
        """
        super().__init__()
        self._given, self._count = text, count
        self._text = text
        self._alternatives = False
        self._orders: tuple[Order, ...] = ()
        self._silence: Timer | None = None
        self._wrong: Wrong | None = None
        # A second key must see the lines as the first one left them.
        self._changing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Lay out the lines, and what they mean."""
        with Vertical(classes="window"):
            yield Plain(self.app.say(N_("Build a filter")), classes="title")
            with VerticalScroll(id="rows", can_focus=False):
                yield from self._lines()
            yield Plain(id="text")
            yield Plain(id="meaning", classes="hint")
            yield Plain(id="wrong", classes="-error")
            yield Plain(id="count", classes="hint")
            yield Foot()

    def _lines(self) -> Iterator[BuilderRow]:
        """Return the query as lines; what cannot be read as one line of its own."""
        framework, language = self.app.workplace.framework, self.app.language
        heard = hear(self._given, framework)
        built = Built(((Row("", "is", (self._given,), whole=True),),))
        if heard.query is not None:
            built = rows_of(heard.query, framework, language)
        self._alternatives, self._orders = built.alternatives, built.orders
        for group in built.groups or ((_EMPTY,),):
            for place, row in enumerate(group):
                inside = bool(place)
                yield BuilderRow(row, either=inside != built.alternatives)

    def on_mount(self) -> None:
        """Say what the lines mean, and go to the first one."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if is_here(self):
            self._changed()
            self._rows[-1].go(to_value=bool(self._given.strip()))

    @property
    def _rows(self) -> list[BuilderRow]:
        return [*self.query(BuilderRow)]

    @property
    def _current(self) -> BuilderRow | None:
        focused = self.focused
        if focused is None:
            return None
        return next((r for r in focused.ancestors if isinstance(r, BuilderRow)), None)

    # --- what the lines mean

    def _built(self) -> Built:
        """Return the lines that are filled in, in groups."""
        rows = [(one, one.row) for one in self._rows]
        filled = [(one.either, row) for one, row in rows if row is not None]
        links = {either for either, _ in filled[1:]}
        if len(links) == 1:
            self._alternatives = links == {True}
        groups: list[list[Row]] = []
        for either, row in filled:
            # Lines that are joined by the sign that binds closer stand in one group.
            if groups and either != self._alternatives:
                groups[-1].append(row)
            else:
                groups.append([row])
        return Built(tuple(map(tuple, groups)), self._alternatives, self._orders)

    @on(BuilderRow.Changed)
    def _changed(self) -> None:
        if not is_here(self):
            return
        app = self.app
        framework, language = app.workplace.framework, app.language
        self._show_links()
        self._hush()
        query = self._read()
        if query is None:
            # Perhaps it is only half typed: what was read last stays.
            self._silence = self.set_timer(SILENCE, self._tell)
            return
        self._text = to_text(query, framework, language)
        self.query_one("#text", Plain).show(self._text or app.say(N_("(everything)")))
        meaning = told(query, framework, language)
        self.query_one("#meaning", Plain).show(f"= {meaning}" if meaning else "")
        self.tell_count()

    def _read(self) -> Query | None:
        """Return the query of the lines; None where something is wrong with one."""
        for row in self._rows:
            if (error := row.trouble()) is not None:
                self._wrong = Wrong(error, row)
                return None
        try:
            return query_of(self._built(), self.app.workplace.framework)
        except QueryError as error:
            self._wrong = Wrong(error)
            return None

    def _show_links(self) -> None:
        both, either = self.app.say(N_("and")), self.app.say(N_("or"))
        for place, row in enumerate(self._rows):
            row.link((either if row.either else both) if place else "")

    def _hush(self) -> None:
        self._wrong = None
        self.query_one("#wrong", Plain).show("")
        for row in self._rows:
            row.complain("")
        if self._silence is not None:
            self._silence.stop()
            self._silence = None

    def _tell(self) -> None:
        """Say what is wrong: below the line where it is, or below all of them."""
        if self._wrong is None or not is_here(self):
            return
        message = self._wrong.sentence(translations(self.app.language).gettext)
        if self._wrong.row is not None:
            self._wrong.row.complain(message)
        else:
            self.query_one("#wrong", Plain).show(message)

    @work(exclusive=True, group="count")
    async def tell_count(self) -> None:
        """Say how many partnerships answer."""
        await asyncio.sleep(PAUSE)
        counted = await ask(self.app, self, self._count, self._text)
        if counted is not None:
            shown, total = (numeral(one, self.app.language) for one in counted)
            words = self.app.say(
                N_("Partnerships: {shown} of {total}"), shown=shown, total=total
            )
            self.query_one("#count", Plain).show(words)

    # --- what one can do

    @work(group="rows")
    async def action_add(self) -> None:
        """Add a line below the current one."""
        async with self._changing:
            if not in_front(self):
                return
            current = self._current
            new = BuilderRow(_EMPTY, either=current.either if current else False)
            rows = self.query_one("#rows", VerticalScroll)
            await rows.mount(new, after=current if current is not None else None)
            if in_front(self):
                new.go()
                new.scroll_visible(animate=False)
                self._changed()

    @work(group="rows")
    async def action_remove(self) -> None:
        """Take the current line out; the last one is emptied."""
        async with self._changing:
            current, rows = self._current, self._rows
            if current is None or not in_front(self):
                return
            place = rows.index(current)
            if len(rows) == 1:
                await self.query_one("#rows", VerticalScroll).mount(
                    BuilderRow(_EMPTY, either=False)
                )
            await current.remove()
            if in_front(self):
                self._rows[min(place, len(self._rows) - 1)].go()
                self._changed()

    def action_either(self) -> None:
        """Put "or" in place of "and" before the current line, or the other way."""
        current = self._current
        if current is not None and current is not self._rows[0]:
            current.either = not current.either
            self._changed()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_apply()

    def action_apply(self) -> None:
        """Answer the text that the lines mean."""
        if self._wrong is not None:
            self._tell()
        else:
            leave(self, self._text)
