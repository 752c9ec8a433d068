"""The list of partnerships, with search as you type and the record beside it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Header, Input

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.service import listing
from samenwerking.tui.commands import HOME, bindings
from samenwerking.tui.plain import Plain, cell
from samenwerking.tui.widgets.record import RecordPane

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.records.findings import Finding
    from samenwerking.service.listing import Page, Shown
    from samenwerking.tui.app import RegistryApp

PAGE = 200
"""Lines that the list shows; typing narrows it down."""


class HomeScreen(Screen[None]):
    """Search box, list, and the record under the cursor."""

    app: RegistryApp
    CSS_PATH = "home.tcss"
    WHERE: ClassVar[str] = HOME

    def compose(self) -> ComposeResult:
        """Lay out list and record."""
        say = self.app.say
        yield Header()
        with Horizontal():
            with Vertical(id="left"):
                yield Input(placeholder=say(N_("Search…")), id="search")
                yield DataTable[Text](id="list", cursor_type="row")
                yield Plain(id="count", classes="hint")
            yield RecordPane(id="right")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the list."""
        self._bindings = bindings(self._bindings, HOME, self.app.say)
        table = self.table
        table.add_column(self.app.say(N_("Title")), key="title")
        table.add_column(self.app.say(N_("Start")), key="starts", width=10)
        table.add_column(self.app.say(N_("Partners")), key="partners")
        self.refresh_list()

    def on_resize(self) -> None:
        """Let the titles take what room there is, and partners be seen beside them."""
        columns = self.table.ordered_columns
        room = self.table.size.width
        if columns and room:
            columns[0].auto_width = False
            wide = self.has_class("-wide")
            columns[0].width = (room - 16) * 2 // 3 if wide else max(20, room - 16)
            self.table.refresh(layout=True)

    @property
    def table(self) -> DataTable[Text]:
        """The list."""
        return self.query_one("#list", DataTable)

    # --- the list

    @on(Input.Changed, "#search")
    def _typed(self) -> None:
        self.refresh_list()

    @on(Input.Submitted, "#search")
    def _to_list(self) -> None:
        self.table.focus()

    @work(exclusive=True, group="list")
    async def refresh_list(self, select: str | None = None) -> None:
        """Read the page that answers to the search box; `select` is a record's key."""
        words = self.query_one("#search", Input).value
        try:
            page = await asyncio.to_thread(
                listing.list_partnerships, self.app.workplace, words, limit=PAGE
            )
        except SamenwerkingError as error:
            self.app.complain(error)
            return
        self._show_page(page, select)

    def _show_page(self, page: Page, select: str | None) -> None:
        table = self.table.clear()
        unknown = self.app.say(N_("unknown"))
        for found in page.lines:
            starts = unknown if found.starts == "?" else found.starts or ""
            partners = ", ".join(found.partners)
            table.add_row(
                cell(found.title), cell(starts), cell(partners), key=str(found.number)
            )
            if found.uuid == select:
                table.move_cursor(row=table.row_count - 1)
        template = N_("{shown} of {total} partnerships")
        text = self.app.say(template, shown=len(page.lines), total=page.total)
        self.query_one("#count", Plain).show(text)
        if not page.lines:
            empty = N_("Nothing here yet. Record a partnership with Ctrl+N.")
            nothing = N_("No partnership answers to this.")
            asked = self.query_one("#search", Input).value
            self.query_one(RecordPane).empty(self.app.say(nothing if asked else empty))

    # --- the record

    @on(DataTable.RowHighlighted, "#list")
    def _highlighted(self, event: DataTable.RowHighlighted) -> None:
        if event.row_key.value is not None:
            self.show_record(int(event.row_key.value))

    @work(exclusive=True, group="record")
    async def show_record(self, number: int) -> None:
        """Show the record of a line."""
        try:
            shown, findings = await asyncio.to_thread(self._read, number)
        except SamenwerkingError as error:
            self.app.complain(error)
            return
        self.query_one(RecordPane).show(shown, findings)

    def _read(self, number: int) -> tuple[Shown, list[Finding]]:
        from samenwerking.service.checking import check_records

        shown = listing.get_by_number(self.app.workplace, number)
        key = shown.stored.uuid
        checked = next(check_records(self.app.workplace, [key], self.app.today))
        return shown, checked.findings

    def _number(self) -> int | None:
        table = self.table
        if not table.row_count:
            return None
        key = table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value
        return None if key is None else int(key)

    # --- commands

    def action_search(self) -> None:
        """Go to the search box."""
        self.query_one("#search").focus()

    def action_refresh(self) -> None:
        """Read the list again."""
        self.refresh_list()

    def action_matrix(self) -> None:
        """Show the overviews."""
        from samenwerking.tui.screens.matrix import MatrixScreen

        self.app.push_screen(MatrixScreen())

    def action_add(self) -> None:
        """Record a new partnership."""
        self._open_form(None)

    def action_edit(self) -> None:
        """Change the partnership under the cursor."""
        number = self._number()
        if number is not None:
            self._edit(number)

    @on(DataTable.RowSelected, "#list")
    def _chosen(self) -> None:
        self.action_edit()

    @work(exclusive=True, group="edit")
    async def _edit(self, number: int) -> None:
        try:
            shown = await asyncio.to_thread(
                listing.get_by_number, self.app.workplace, number
            )
        except SamenwerkingError as error:
            self.app.complain(error)
            return
        self._open_form(shown)

    def _open_form(self, shown: Shown | None) -> None:
        from samenwerking.tui.screens.form import FormScreen

        def stored(key: str | None) -> None:
            if key is not None:
                self.query_one("#search", Input).value = ""
                self.refresh_list(select=key)

        self.app.push_screen(FormScreen(shown), stored)

    @work(exclusive=True, group="undo")
    async def action_undo(self) -> None:
        """Take back what was stored last."""
        from samenwerking.service.history import undo

        app = self.app
        try:
            done = await asyncio.to_thread(
                undo, app.workplace, None, None, app.who, "", app.clock()
            )
        except SamenwerkingError as error:
            app.complain(error)
            return
        app.inform(N_("Taken back: {changes} changes."), changes=done.changes)
        self.refresh_list()
