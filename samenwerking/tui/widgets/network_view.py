"""The network of an organisation as a picture in which one walks about."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from samenwerking.errors import N_
from samenwerking.network import draw
from samenwerking.records.text import clean_line

if TYPE_CHECKING:
    from textual import events

    from samenwerking.network import Picture
    from samenwerking.network.layout import Place
    from samenwerking.service.organisations import Network
    from samenwerking.tui.app import RegistryApp


class NetworkView(Widget, can_focus=True):
    """Draws a network in the room there is; the arrows choose an organisation."""

    app: RegistryApp
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(0, -1)", show=False),
        Binding("down", "walk(0, 1)", show=False),
        Binding("left", "walk(-1, 0)", show=False),
        Binding("right", "walk(1, 0)", show=False),
        Binding("enter", "open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"network--{role}"
        for role in (
            "centre",
            "near",
            "far",
            "number",
            "line",
            "tie",
            "chosen",
            "picked",
        )
    }

    class Chosen(Message):
        """Another organisation is chosen."""

    class Opened(Message):
        """The user wants to see the organisation of this number."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__(id="network")
        self._network: Network | None = None
        self._picture: Picture | None = None
        self.chosen: int | None = None

    @property
    def picture(self) -> Picture | None:
        """What is drawn; None before there is a network."""
        return self._picture

    def show(self, network: Network) -> None:
        """Draw a network; an organisation that is still in it stays chosen."""
        self._network = network
        if self.chosen not in network.names or self.chosen == network.ego.centre:
            self.chosen = None
        self._draw()
        self.post_message(self.Chosen())

    def _draw(self) -> None:
        width, height = self.content_size
        if self._network is None or not width or not height:
            return
        ego, names = self._network.ego, self._network.names
        self._picture = draw(ego, names, width, height, self.chosen)
        self.refresh()

    def on_resize(self) -> None:
        """Draw anew in the room there is."""
        self._draw()

    def render_line(self, y: int) -> Strip:
        """Return a row of the picture."""
        picture, width = self._picture, self.content_size.width
        if picture is None or y >= len(picture.rows):
            return Strip.blank(width, self.rich_style)
        segments = [
            Segment(
                run.text,
                self.get_component_rich_style(f"network--{run.role}")
                if run.role
                else self.rich_style,
            )
            for run in picture.rows[y]
        ]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    # --- walking about

    def action_walk(self, across: int, down: int) -> None:
        """Choose the nearest organisation in a direction."""
        places = self._picture.places if self._picture else ()
        here = next((p for p in places if p.key == self.chosen), None)
        if here is None:
            self._choose(places[0] if places else None)
            return
        ahead = [
            place
            for place in places
            if (place.x - here.x) * across + (place.y - here.y) * down > 0
            and (across == 0 or _column(place) != _column(here))
            and (down == 0 or _column(place) == _column(here))
        ]
        if ahead:
            self._choose(min(ahead, key=lambda place: _far(here, place, across)))

    def _choose(self, place: Place | None) -> None:
        if place is not None:
            self.chosen = place.key
            self._draw()
            self.post_message(self.Chosen())

    def action_open(self) -> None:
        """Show the organisation that is chosen."""
        if self.chosen is not None:
            self.post_message(self.Opened(self.chosen))

    def on_click(self, event: events.Click) -> None:
        """Choose what is clicked; a second click opens it."""
        offset = event.get_content_offset(self)
        for place in self._picture.places if self._picture and offset else ():
            start, end = place.span
            if offset and offset.y == place.y and start <= offset.x < end:
                if place.key == self.chosen:
                    self.action_open()
                else:
                    self._choose(place)
                return

    def about_chosen(self) -> str:
        """Return in words who is chosen, and with whom it is tied; "" for nobody."""
        network, key = self._network, self.chosen
        if network is None or key is None:
            return ""
        say, names = self.app.say, network.names
        partner = next(p for p in network.ego.partners if p.key == key)
        name = clean_line(names.get(key, ""))
        if partner.step == 1:
            text = say(
                N_("{name}: shared with the centre: {count}"),
                name=name,
                count=partner.shared,
            )
        else:
            text = say(
                N_("{name}: shared with partners: {count}"),
                name=name,
                count=partner.shared,
            )
        others = sorted(
            (
                (tie.shared, names.get(tie.other if tie.one == key else tie.one, ""))
                for tie in network.ego.ties
                if key in (tie.one, tie.other)
            ),
            key=lambda one: (-one[0], one[1]),
        )
        if not others:
            return text
        listed = ", ".join(f"{clean_line(other)} ({count})" for count, other in others)
        tied = say(N_("Tied to: {names}"), names=listed)
        return f"{text}. {tied}"


def _column(place: Place) -> tuple[int, int]:
    """Return in which column of names a place stands."""
    return place.partner.step, place.side


def _far(here: Place, place: Place, across: int) -> tuple[int, int]:
    aside, along = abs(place.y - here.y), abs(place.x - here.x)
    return (aside, along) if across else (aside, 0)
