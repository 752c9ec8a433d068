"""The first screen: what needs you today, the list, and what one can do with it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.widgets import Input

from samenwerking.errors import N_
from samenwerking.records.text import clean_line
from samenwerking.service.browsed import CONFLICTS
from samenwerking.tui.asking import ask
from samenwerking.tui.commands.model import HOME
from samenwerking.tui.dialogs.confirm import ConfirmDialog
from samenwerking.tui.screens.questioning import QuestioningScreen
from samenwerking.tui.standing import in_front, is_here
from samenwerking.tui.widgets.facets import FacetPane
from samenwerking.tui.widgets.today import DRAFTS, TodayStrip

if TYPE_CHECKING:
    from samenwerking.tui.ahead import Ahead


class HomeScreen(QuestioningScreen):
    """Everything that begins on the first screen."""

    CSS_PATH = "home.tcss"
    WHERE: ClassVar[str] = HOME
    AUTO_FOCUS = "#search"

    def __init__(self, ahead: Ahead | None = None) -> None:
        super().__init__(ahead)
        self._undoing = False

    # --- going about

    @on(Input.Submitted, "#search")
    def _to_list(self) -> None:
        if is_here(self):
            self.table.focus()

    def on_key(self, event: events.Key) -> None:
        """Go down from the search box into the list."""
        if event.key == "down" and self.focused is self.box and is_here(self):
            event.stop()
            self.table.focus()
            self.table.action_move(1)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Close the drawer with the filters when somebody goes elsewhere."""
        if event.widget is not self.box:
            self.be_sure()
        if not isinstance(event.widget, FacetPane):
            self.remove_class("-drawer")

    def action_search(self) -> None:
        """Go to the search box."""
        self.box.focus()

    def action_facets(self) -> None:
        """Go to the filters, which lie in a drawer where there is little room."""
        pane = self.query_one(FacetPane)
        if pane.has_focus:
            self.remove_class("-drawer")
            self.table.focus()
        else:
            self.add_class("-drawer")
            pane.focus()

    def action_needs(self) -> None:
        """Go to what needs the user today."""
        self.query_one(TodayStrip).focus()

    def action_refresh(self) -> None:
        """Read it all again."""
        self.look_again()

    def action_clear(self) -> None:
        """List all again, the cursor staying on its record."""
        if self.has_class("-drawer"):
            self.remove_class("-drawer")
            self.table.focus()
            return
        if self.view.narrow or self.box.value:
            self.take_away()
            self.look(self.table.current)
        self.box.focus()

    def show_need(self, need: str) -> None:
        """Show what needs the user: drafts are not in the list."""
        if need == DRAFTS:
            self.offer_drafts()
        elif need == CONFLICTS:
            self.action_conflicts()
        else:
            super().show_need(need)

    @work(exclusive=True, group="columns")
    async def action_columns(self) -> None:
        """Choose the columns of the list, and the order."""
        from samenwerking.tui.dialogs.columns import Arrangement, ColumnsDialog

        table = self.table
        now = Arrangement(table.layout_now, self.view.sort, table.widths)
        own = bool(self.app.preferences.columns)
        dialog = ColumnsDialog(self.wording(), now, own=own)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is not None:
            self.app.prefer(columns=chosen.columns)
            self.sort_by(chosen.sort)

    def action_copy(self) -> None:
        """Copy the line under the cursor, its columns apart by tabs."""
        line = self.table.line_of(self.table.current)
        if line is not None:
            self.app.put_on_clipboard("\t".join(self.table.texts(line)))

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
        batches = await ask(app, self, list_batches, app.workplace, 1, changed=True)
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
            self.look_again()
