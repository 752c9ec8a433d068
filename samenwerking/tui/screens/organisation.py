"""The screen of one organisation: card, relations, school years, people, network."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import OptionList

from samenwerking.errors import N_
from samenwerking.service import listing, organisations
from samenwerking.service.organisation_card import Teller
from samenwerking.service.organisations import TakingPart
from samenwerking.tui.asking import ask
from samenwerking.tui.base import Workscreen
from samenwerking.tui.commands.model import ORGANISATION
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.standing import in_front, leave
from samenwerking.tui.widgets.frame import Foot, Head
from samenwerking.tui.widgets.network_pane import NetworkPane
from samenwerking.tui.widgets.network_view import NetworkView
from samenwerking.tui.widgets.organisation_card import OrganisationCard
from samenwerking.tui.widgets.year_table import YearTable

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.service.organisations import Network, Organisation, PersonRow

_STEPS = {0: 1, 1: 2, 2: 0}
"""How many steps of the network F6 shows next; 0 shows the partnerships again."""
_TALL = 36
"""Rows from which there is room for the network below the school years."""


class OrganisationScreen(Workscreen[None]):
    """Everything about one organisation."""

    CSS_PATH = "organisation.tcss"
    AUTO_FOCUS = "#list"
    WHERE: ClassVar[str] = ORGANISATION

    def __init__(self, key: str) -> None:
        """Open the screen on an organisation by its key."""
        super().__init__()
        self._key = key
        self._found: Organisation | None = None
        self._people: list[PersonRow] | None = None
        self._network: Network | None = None
        self._steps = 0
        self._every_nature = False

    def compose(self) -> ComposeResult:
        """Lay out the card, and beside or below it the school years or the network."""
        yield Head()
        with Container(id="body"):
            yield OrganisationCard(id="card")
            with Vertical(id="main"):
                with Vertical(id="years"):
                    yield Plain(id="heading", classes="hint")
                    yield YearTable()
                    yield Plain(id="about", classes="hint")
                yield NetworkPane()
        yield Foot()

    def on_mount(self) -> None:
        """Read the organisation."""
        self.sub_title = self.app.say(N_("Organisation"))
        self.load()

    async def speak(self) -> None:
        """Say everything in the other language; nothing is typed here."""
        focused = self.focused.id if self.focused else None
        chosen = self.query_one(NetworkView).chosen
        await self.recompose()
        self.sub_title = self.app.say(N_("Organisation"))
        self.query_one(NetworkView).chosen = chosen
        self._show()
        if focused:
            self.query(f"#{focused}").focus()

    @work(exclusive=True, group="organisation")
    async def load(self) -> None:
        """Read the organisation, and show it."""
        app, look = self.app, organisations.get_organisation
        found = await ask(app, self, look, app.workplace, self._key, app.today)
        if found is None:
            if self._found is None:
                leave(self, None)
            return
        self._found = found
        if self._people is not None:
            self._people = await self._read_people()
        self._show()
        if self._steps:
            self.read_network()

    async def _read_people(self) -> list[PersonRow] | None:
        app, look = self.app, organisations.list_people
        return await ask(app, self, look, app.workplace, self._key)

    # --- showing

    def _show(self) -> None:
        """Show what was read."""
        if self._found is not None:
            self.query_one(OrganisationCard).show(self._found, self._people)
            self.query_one(YearTable).show(self._found)
            self._show_heading()
        if self._network is not None:
            pane = self.query_one(NetworkPane)
            pane.show(self._network, every_nature=self._every_nature)

    def _show_heading(self) -> None:
        # Its spaces put the years above their columns.
        heading = Content(self.query_one(YearTable).heading())
        self.query_one("#heading", Plain).update(heading)

    def on_resize(self) -> None:
        """Share out the room anew, when everything has its place."""
        self.set_class(self._both, "-both")
        if self._both and not self._steps:
            self._steps = 1
            self.read_network()
        self.set_class(bool(self._steps), "-network")
        self.call_after_refresh(self._show_heading)

    @property
    def _both(self) -> bool:
        """Whether there is room for the school years and the network at once."""
        return self.app.rich and self.app.size.height >= _TALL

    @on(OptionList.OptionHighlighted, "#list")
    def _highlighted(self) -> None:
        app, thing = self.app, self.query_one(YearTable).thing
        teller, text = Teller(app.workplace.framework, app.language), ""
        if isinstance(thing, TakingPart):
            text = teller.about(thing)
        elif thing is not None:
            parts = [teller.bond(thing), teller.period(thing.said), thing.note]
            text = " · ".join(part for part in parts if part)
        self.query_one("#about", Plain).update(line(text))

    # --- opening

    @on(OptionList.OptionSelected, "#list")
    def _selected(self) -> None:
        thing = self.query_one(YearTable).thing
        if isinstance(thing, TakingPart):
            self.open_partnership(thing.number)
        elif thing is not None and thing.key is not None:
            self._open(thing.key)

    def _open(self, key: str) -> None:
        if in_front(self):
            self.app.push_screen(OrganisationScreen(key), self._back)

    def _back(self, _: object) -> None:
        """Read again what may have been changed on another screen."""
        self.load()

    @work(exclusive=True, group="open")
    async def open_partnership(self, number: int) -> None:
        """Open a partnership."""
        from samenwerking.tui.screens.record import RecordScreen

        app = self.app
        shown = await ask(app, self, listing.get_by_number, app.workplace, number)
        if shown is not None and in_front(self):
            app.push_screen(RecordScreen(shown), self._back)

    @on(NetworkView.Opened)
    def _open_from_network(self, event: NetworkView.Opened) -> None:
        key = self._network.keys.get(event.number) if self._network else None
        if key is not None:
            self._open(key)

    # --- commands

    def action_network(self) -> None:
        """Show the network at one step, then at two, then the partnerships again."""
        self._steps = _STEPS[self._steps]
        if self._both:
            self._steps = self._steps or 1
        self.set_class(bool(self._steps), "-network")
        if self._steps:
            self.query_one(NetworkView).focus()
            self.read_network()
        else:
            self.query_one(YearTable).focus()

    def action_natures(self) -> None:
        """Count what is no collaboration too, or no longer."""
        self._every_nature = not self._every_nature
        if self._steps:
            self.read_network()
        else:
            self.action_network()

    @work(exclusive=True, group="network")
    async def read_network(self) -> None:
        """Read the network, and draw it."""
        app, look, steps = self.app, organisations.get_network, self._steps
        every = self._every_nature
        network = await ask(
            app, self, look, app.workplace, self._key, steps, every_nature=every
        )
        if network is not None:
            self._network = network
            self.query_one(NetworkPane).show(network, every_nature=every)

    @work(exclusive=True, group="people")
    async def action_people(self) -> None:
        """Show the people, or hide them again."""
        hidden = self._people is None
        self._people = await self._read_people() if hidden else None
        if self._found is not None:
            self.query_one(OrganisationCard).show(self._found, self._people)

    def action_copy(self) -> None:
        """Copy the card; people only while they are shown."""
        if self._found is not None:
            text = self.query_one(OrganisationCard).text(self._found, self._people)
            self.app.put_on_clipboard(text)

    @work(exclusive=True, group="find")
    async def action_search(self) -> None:
        """Look up another organisation."""
        from samenwerking.tui.dialogs.find_organisation import FindOrganisation

        if in_front(self):
            key = await self.app.push_screen_wait(FindOrganisation())
            if key is not None:
                self._open(key)

    def action_edit(self) -> None:
        """Change the card."""
        from samenwerking.tui.dialogs.organisation_form import OrganisationForm

        if self._found is not None and in_front(self):
            self.app.push_screen(OrganisationForm(self._found.own), self._back)

    def action_leave(self) -> None:
        """Go back from the network, or else from the organisation."""
        if self._steps and not self._both:
            self._steps = 2
            self.action_network()
        else:
            leave(self, None)
