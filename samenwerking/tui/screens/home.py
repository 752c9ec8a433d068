"""The list of partnerships, with search as you type and the record beside it."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on, work
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Header, Input

from samenwerking.errors import N_
from samenwerking.records.text import clean_line
from samenwerking.service import listing
from samenwerking.tui.asking import PAUSE, ask
from samenwerking.tui.commands import HOME, bindings
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.plain import Plain, cell
from samenwerking.tui.standing import in_front, is_here
from samenwerking.tui.widgets.fields import LineBox
from samenwerking.tui.widgets.record import RecordPane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.records.findings import Finding
    from samenwerking.service.listing import Page, PartnershipLine, Shown
    from samenwerking.tui.app import RegistryApp

PAGE = 200
"""Lines that the list shows; typing narrows it down."""
_START = 10


class HomeScreen(Screen[None]):
    """Search box, list, and the record under the cursor."""

    app: RegistryApp
    CSS_PATH = "home.tcss"
    WHERE: ClassVar[str] = HOME

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[PartnershipLine] = []
        self._undoing = False

    def compose(self) -> ComposeResult:
        """Lay out list and record."""
        say = self.app.say
        yield Header()
        with Horizontal():
            with Vertical(id="left"):
                yield LineBox(placeholder=say(N_("Search…")), id="search")
                yield DataTable[Text](id="list", cursor_type="row")
                yield Plain(id="count", classes="hint")
            yield RecordPane(id="right")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Fill the list."""
        self._bindings = bindings(self._bindings, HOME, self.app.say)
        self.refresh_list()

    def on_resize(self) -> None:
        """Share out the room among the columns anew."""
        self._draw(self._current())

    @property
    def table(self) -> DataTable[Text]:
        """The list."""
        return self.query_one("#list", DataTable)

    # --- the list

    @on(Input.Changed, "#search")
    def _typed(self) -> None:
        self.refresh_list(pause=PAUSE)

    @on(Input.Submitted, "#search")
    def _to_list(self) -> None:
        if is_here(self):
            self.table.focus()

    def on_key(self, event: events.Key) -> None:
        """Go down from the search box into the list."""
        searching = self.focused is not None and self.focused.id == "search"
        if event.key == "down" and searching and is_here(self):
            event.stop()
            self.table.focus()
            self.table.action_cursor_down()

    @work(exclusive=True, group="list")
    async def refresh_list(self, select: str | None = None, pause: float = 0) -> None:
        """Read the page that answers to the search box.

        Args:
            select: the key of the record to put the cursor on.
            pause: seconds to wait for another key first.
        """
        await asyncio.sleep(pause)
        if not is_here(self):
            return
        app, words = self.app, self.query_one("#search", Input).value
        look = listing.list_partnerships
        page = await ask(app, self, look, app.workplace, words, limit=PAGE)
        if page is not None:
            self._show_page(page, select)

    def _show_page(self, page: Page, select: str | None) -> None:
        self._lines = page.lines
        self._draw(select)
        template = N_("Partnerships: {shown} of {total}")
        text = self.app.say(template, shown=len(page.lines), total=page.total)
        self.query_one("#count", Plain).show(text)
        if not page.lines:
            # A record that is still being read would come to stand over the remark.
            self.workers.cancel_group(self, "record")
            empty = N_("Nothing here yet. Record a partnership with Ctrl+N.")
            nothing = N_("No partnership answers to this.")
            asked = self.query_one("#search", Input).value
            self.query_one(RecordPane).empty(self.app.say(nothing if asked else empty))

    def _draw(self, select: str | None) -> None:
        """Draw the list in the room there is, the cursor on a record if it is there."""
        table, say = self.table.clear(columns=True), self.app.say
        wide = self.has_class("-wide")
        room = table.scrollable_content_region.width - _START
        room -= 6 if wide else 4  # a space on either side of each column
        title = room * 3 // 5 if wide else room
        table.add_column(say(N_("Title")), width=max(title, 1))
        table.add_column(say(N_("Start")), width=_START)
        if wide:
            table.add_column(say(N_("Partners")), width=max(room - title, 1))
        unknown = say(N_("unknown"))
        for found in self._lines:
            starts = unknown if found.starts == "?" else found.starts or ""
            cells = [cell(found.title), cell(starts), cell(", ".join(found.partners))]
            table.add_row(*cells[: 3 if wide else 2])
        keys = [found.uuid for found in self._lines]
        if select in keys:
            table.move_cursor(row=keys.index(select))

    def _current(self) -> str | None:
        """Return the key of the record under the cursor."""
        row = self.table.cursor_row
        return self._lines[row].uuid if 0 <= row < len(self._lines) else None

    # --- the record

    @on(DataTable.RowHighlighted, "#list")
    def _highlighted(self, event: DataTable.RowHighlighted) -> None:
        if 0 <= event.cursor_row < len(self._lines):
            self.show_record(self._lines[event.cursor_row].number)

    @work(exclusive=True, group="record")
    async def show_record(self, number: int) -> None:
        """Show the record of a line."""
        found = await ask(self.app, self, self._read, number)
        if found is not None:
            self.query_one(RecordPane).show(*found)

    def _read(self, number: int) -> tuple[Shown, list[Finding]]:
        from samenwerking.service.checking import check_records

        shown = listing.get_by_number(self.app.workplace, number)
        key = shown.stored.uuid
        checked = next(check_records(self.app.workplace, [key], self.app.today))
        return shown, checked.findings

    # --- commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Let keys do nothing that come too early, or after the one that left."""
        del action, parameters
        return self.is_mounted and is_here(self)

    def action_search(self) -> None:
        """Go to the search box."""
        self.query_one("#search").focus()

    def action_refresh(self) -> None:
        """Read the list again."""
        self.refresh_list(select=self._current())

    def action_clear(self) -> None:
        """Empty the search box, the cursor staying on its record."""
        search = self.query_one("#search", Input)
        if search.value:
            with self.prevent(Input.Changed):
                search.value = ""
            self.refresh_list(select=self._current())
        search.focus()

    def action_matrix(self) -> None:
        """Show the overviews."""
        from samenwerking.tui.screens.matrix import MatrixScreen

        self.app.push_screen(MatrixScreen())

    def action_add(self) -> None:
        """Record a new partnership."""
        self._open_form(None)

    def action_edit(self) -> None:
        """Change the partnership under the cursor."""
        row = self.table.cursor_row
        if 0 <= row < len(self._lines):
            self._edit(self._lines[row].number)

    @on(DataTable.RowSelected, "#list")
    def _chosen(self) -> None:
        if is_here(self):
            self.action_edit()

    @work(exclusive=True, group="edit")
    async def _edit(self, number: int) -> None:
        app = self.app
        shown = await ask(app, self, listing.get_by_number, app.workplace, number)
        if shown is not None and in_front(self):
            self._open_form(shown)

    def _open_form(self, shown: Shown | None) -> None:
        from samenwerking.tui.screens.form import FormScreen

        def stored(key: str | None) -> None:
            if key is not None:
                with self.prevent(Input.Changed):
                    self.query_one("#search", Input).value = ""
                self.refresh_list(select=key)

        self.app.push_screen(FormScreen(shown), stored)

    # --- taking back

    @work(group="undo")
    async def action_undo(self) -> None:
        """Take back what was stored last; ask first if somebody else did that."""
        if self._undoing:
            return
        self._undoing = True
        try:
            if await self._may_undo():
                await self._undo()
        finally:
            self._undoing = False

    async def _may_undo(self) -> bool:
        from samenwerking.service.history import list_batches

        app, say = self.app, self.app.say
        batches = await ask(app, self, list_batches, app.workplace, 1)
        if batches is None or not in_front(self):
            return False
        if not batches:
            app.inform(N_("There is nothing left to take back."))
            return False
        last = batches[0]
        # A question would be in vain where nothing can be stored anyway.
        if last.who == app.who or app.workplace.read_only:
            return True
        moment = datetime.fromisoformat(last.made_at).astimezone()
        question = say(
            N_("{who} stored this, on {when}; records: {records}. Take it back?"),
            who=clean_line(last.who),
            when=f"{moment:%Y-%m-%d %H:%M}",
            records=last.records,
        )
        take, leave = say(N_("Take back")), say(N_("Leave it"))
        return await app.push_screen_wait(ConfirmDialog(question, take, leave))

    async def _undo(self) -> None:
        from samenwerking.service.history import undo

        app = self.app
        now = app.clock()
        done = await ask(app, self, undo, app.workplace, None, None, app.who, "", now)
        if done is not None:
            app.inform(N_("Taken back; changes: {changes}."), changes=done.changes)
            self.refresh_list(select=self._current())
