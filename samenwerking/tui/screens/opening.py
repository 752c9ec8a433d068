"""The first screen as the place from which everything else is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work

from samenwerking.errors import N_
from samenwerking.service import listing
from samenwerking.tui.asking import ask
from samenwerking.tui.key_line import key_for
from samenwerking.tui.screens.watching import WatchingScreen
from samenwerking.tui.standing import in_front, is_here
from samenwerking.tui.widgets import known_lines

if TYPE_CHECKING:
    from samenwerking.service.listing import PartnershipLine, Shown
    from samenwerking.tui.screens.record import Start


class OpeningScreen(WatchingScreen):
    """Opens forms, windows and other screens, and shows the list anew after them."""

    def on_mount(self) -> None:
        """Offer what was left unstored; textual calls every `on_mount`."""
        self._offer_at_once()

    @work(exclusive=True, group="open")
    async def _offer_at_once(self) -> None:
        left = await ask(self.app, self, self.app.drafts.left)
        # What was kept on purpose waits; what a crash left behind does not.
        if any(draft.interrupted for draft in left or ()) and in_front(self):
            self.offer_drafts()
        self.offer_copies()

    @work(exclusive=True, group="copies")
    async def offer_copies(self) -> None:
        """Offer to join what a program for folders left beside the registry."""
        from samenwerking.tui.joining import join_copies

        if await join_copies(self.app, self):
            from samenwerking.service.settling_lines import count_conflicts

            self.look_again()
            if await ask(self.app, self, count_conflicts, self.app.workplace):
                self.action_conflicts()

    def action_add(self) -> None:
        """Record a new partnership."""
        self._open_record(None)

    @on(known_lines.Opened)
    def action_edit(self) -> None:
        """Open the partnership under the cursor."""
        if self.table.current is not None and is_here(self):
            self._edit(self.table.current)

    @work(exclusive=True, group="edit")
    async def _edit(self, number: int) -> None:
        app = self.app
        shown = await ask(app, self, listing.get_by_number, app.workplace, number)
        if shown is not None and in_front(self):
            self._open_record(shown)

    def _open_record(self, shown: Shown | None, start: Start | None = None) -> None:
        from samenwerking.tui.screens.record import RecordScreen

        def closed(key: str | None) -> None:
            # A form that was left as a draft changes what needs the user, too.
            self.look_again(key)

        self.app.push_screen(RecordScreen(shown, start), closed)

    def _here(self) -> PartnershipLine | None:
        return self.table.line_of(self.table.current)

    @work(exclusive=True, group="open")
    async def action_template(self) -> None:
        """Record a new partnership that looks like the one under the cursor."""
        from samenwerking.tui.starts import as_template

        line = self._here()
        if line is not None:
            start = await as_template(self.app, self, line.uuid)
            if start is not None and in_front(self):
                self._open_record(None, start)

    @work(exclusive=True, group="open")
    async def action_renew(self) -> None:
        """Go on with the partnership under the cursor in another school year."""
        from samenwerking.tui.starts import renewed

        line = self._here()
        if line is not None:
            start = await renewed(self.app, self, line.uuid)
            if start is not None and in_front(self):
                self._open_record(None, start)

    @work(exclusive=True, group="open")
    async def offer_drafts(self) -> None:
        """Offer the forms that were not stored."""
        from samenwerking.tui.starts import left_drafts

        opening = await left_drafts(self.app, self)
        if opening is not None and in_front(self):
            self._open_record(*opening)
        else:
            self.look_after()

    @work(exclusive=True, group="open")
    async def action_bulk(self) -> None:
        """Change one field of everything in the list."""
        from samenwerking.tui.dialogs.bulk import BulkDialog

        found = self.answer
        if found is None or not found.total or not self.browser.loaded:
            self.app.inform(N_("There is nothing in the list to change."))
            return
        done = await self.app.push_screen_wait(BulkDialog(found.members, found.total))
        if done is not None:
            self.look_again()

    @work(exclusive=True, group="open")
    async def action_activity(self) -> None:
        """Note in one line what happened in the partnership under the cursor."""
        from samenwerking.service.activities import add_activity
        from samenwerking.tui.dialogs.activity import ActivityDialog

        line, app = self._here(), self.app
        if line is None:
            return
        activity = await app.push_screen_wait(ActivityDialog(line.title))
        if activity is None:
            return
        place, key, now = app.workplace, line.uuid, app.clock()
        done = await ask(app, self, add_activity, place, key, activity, app.who, now)
        if done is not None:
            app.inform(
                N_("Noted with {title}. {key} takes it back."),
                title=line.title,
                key=key_for(app, "home.undo"),
            )
            self.look_again(key)

    @work(exclusive=True, group="open")
    async def action_organisations(self) -> None:
        """Look up an organisation and show it."""
        from samenwerking.tui.dialogs.find_organisation import FindOrganisation
        from samenwerking.tui.screens.organisation import OrganisationScreen

        key = await self.app.push_screen_wait(FindOrganisation())
        if key is not None and in_front(self):
            self.app.push_screen(OrganisationScreen(key), self._back)

    def action_matrix(self) -> None:
        """Show the overviews."""
        from samenwerking.tui.screens.matrix import MatrixScreen

        self.app.push_screen(MatrixScreen(), self._back)

    def action_conflicts(self) -> None:
        """Show what was set differently in registries that were joined."""
        from samenwerking.tui.screens.conflicts import ConflictsScreen

        if in_front(self):
            self.app.push_screen(ConflictsScreen(), self._back)

    def action_duplicates(self) -> None:
        """Show what is probably recorded twice."""
        from samenwerking.tui.screens.duplicates import DuplicatesScreen

        if in_front(self):
            self.app.push_screen(DuplicatesScreen(), self._back)

    def action_bring_in(self) -> None:
        """Bring in a list from a spreadsheet."""
        from samenwerking.tui.screens.importing import ImportScreen

        self.app.push_screen(ImportScreen(), self._back)

    def _back(self, _: object) -> None:
        self.look_if_changed()

    @work(exclusive=True, group="changed")
    async def look_if_changed(self) -> None:
        """Show the list anew if something was stored meanwhile."""
        if await ask(self.app, self, self.browser.is_stale):
            self.look_again()
