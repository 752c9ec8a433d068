"""The picture of a network, what is counted in it, and who is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical

from samenwerking.errors import N_
from samenwerking.service.organisation_card import Teller
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import Plain, line
from samenwerking.tui.widgets.network_view import NetworkView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.service.organisations import Network
    from samenwerking.tui.app import RegistryApp


class NetworkPane(Vertical):
    """A picture with words above and below it."""

    app: RegistryApp

    def __init__(self) -> None:
        super().__init__(id="around")
        self._network: Network | None = None

    def compose(self) -> ComposeResult:
        """Lay out the picture between its words."""
        yield Plain(id="counted", classes="hint")
        yield NetworkView()
        yield Plain(id="chosen", classes="hint")

    def show(self, network: Network, *, every_nature: bool) -> None:
        """Show a network."""
        self._network = network
        teller = Teller(self.app.workplace.framework, self.app.language)
        told = teller.counted(network, every_nature=every_nature)
        self.query_one("#counted", Plain).update(line(" ".join(told)))
        self.query_one(NetworkView).show(network)

    @on(NetworkView.Chosen)
    def _chosen(self) -> None:
        view, say = self.query_one(NetworkView), self.app.say
        text = view.about_chosen()
        if not text and self._network is not None:
            text = say(
                N_("Arrows choose, Enter opens. {key}: every kind of contact."),
                key=key_for(self.app, "organisation.natures"),
            )
            if not self._network.ego.partners:
                text = say(N_("Nobody with a name takes part beside it."))
        if view.picture is not None and any(view.picture.left_out):
            count = sum(view.picture.left_out)
            more = say(N_("… and {count} others, not in the picture."), count=count)
            text = f"{more} {text}"
        self.query_one("#chosen", Plain).update(line(text))
