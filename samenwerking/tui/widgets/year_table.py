"""The bonds and the partnerships of an organisation, a column for each school year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.network.canvas import cut, width_of
from samenwerking.records.text import clean_line
from samenwerking.service.organisation_card import MARKS, Teller, year_name, years_of
from samenwerking.service.organisations import Bond
from samenwerking.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from samenwerking.records.presence import Presence, Span
    from samenwerking.service.organisations import Organisation, TakingPart
    from samenwerking.tui.app import RegistryApp

_YEAR = 6  # places for a school year and the space before it
_LEAST = 30  # places for a title
_STATUS = 16
_EARLIER = "‹"
_ROOM_FOR_STATUS = 64
MOST = 1_000
"""Lines of each sort: nobody reads further."""
_BARS: dict[Presence, str] = {
    "certain": "━" * 6,
    "possible": " ┄┄?┄┄",
    "absent": "   ·  ",
}


class YearTable(Choices):
    """Lines with a mark for each school year; Enter or a click opens one."""

    app: RegistryApp

    def __init__(self) -> None:
        super().__init__(id="list", markup=False)
        self._things: list[TakingPart | Bond | None] = []
        self._found: Organisation | None = None

    def show(self, found: Organisation) -> None:
        """Show an organisation; the cursor stays on its line, or goes to the first."""
        before = self.thing
        self._found = found
        self._fill()
        keys = [thing and (type(thing), thing.key) for thing in self._things]
        wanted = before and (type(before), before.key)
        if wanted and wanted in keys:
            self.highlighted = keys.index(wanted)
        else:
            first = [n for n, one in enumerate(self._things) if one is not None]
            parts = [n for n in first if not isinstance(self._things[n], Bond)]
            self.highlighted = next(iter(parts or first), None)

    @property
    def thing(self) -> TakingPart | Bond | None:
        """What the cursor is on."""
        at = self.highlighted
        known = at is not None and at < len(self._things)
        return self._things[at] if known and at is not None else None

    def on_resize(self) -> None:
        """Share out the room anew."""
        at = self.highlighted
        if self._found is not None:
            self._fill()
            self.highlighted = at

    @property
    def years(self) -> list[int]:
        """The school years that fit, the latest ones."""
        years = self._all_years
        return years[-max(1, (self._width - _LEAST) // _YEAR) :]

    @property
    def _all_years(self) -> list[int]:
        return years_of(self._found, self.app.today) if self._found else []

    def _earlier(self, span: Span) -> str:
        """Return a sign where something may have gone on before the years that fit."""
        hidden = self._all_years[: -len(self.years)]
        return _EARLIER if any(span.at(year) != "absent" for year in hidden) else " "

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def heading(self) -> str:
        """Return the names of the columns, above them."""
        say, years = self.app.say, self.years
        legend = say(N_("● certain ? maybe · not"))
        if len(years) < len(self._all_years):
            legend += " " + say(N_("{sign} before"), sign=_EARLIER)
        room = max(0, self._width - _YEAR * len(years))
        names = "".join(f"{year_name(year):>{_YEAR}}" for year in years)
        return _filled(legend, room) + names

    def _fill(self) -> None:
        """Write every line in the room there is."""
        found, say = self._found, self.app.say
        if found is None:
            return
        teller = Teller(self.app.workplace.framework, self.app.language)
        own = [bond for bond in found.bonds if not bond.reverse]
        others = [bond for bond in found.bonds if bond.reverse]
        self._things = []
        options: list[Option] = []
        parts = found.partnerships
        for title, things in (
            (N_("Relations"), own),
            (N_("Others that name it"), others),
            (N_("Partnerships: {count}"), parts),
        ):
            if not things and title != N_("Partnerships: {count}"):
                continue
            heading = say(title).format(count=len(things))
            options.append(Option(Text(heading, style="bold"), disabled=True))
            self._things.append(None)
            for thing in things[:MOST]:
                options.append(Option(self._line(teller, thing)))
                self._things.append(thing)
            if len(things) > MOST:
                rest = say(N_("… and {count} others"), count=len(things) - MOST)
                options.append(Option(Text(rest), disabled=True))
                self._things.append(None)
        if not parts:
            nothing = say(N_("It takes part in no partnership."))
            options.append(Option(Text(nothing), disabled=True))
            self._things.append(None)
        self.clear_options()
        self.add_options(options)

    def _line(self, teller: Teller, thing: TakingPart | Bond) -> Text:
        years = self.years
        room = max(0, self._width - _YEAR * len(years))
        if isinstance(thing, Bond):
            label = _filled(teller.bond(thing), room - 1) + self._earlier(thing.span)
            return Text(label + _bars(thing.span, years), no_wrap=True, end="")
        name = teller.partnership(thing)
        status = ""
        if room >= _ROOM_FOR_STATUS:
            status = " " + _filled(teller.word(thing.status), _STATUS)
        label = _filled(name, room - width_of(status) - 1) + status
        label += self._earlier(thing.span)
        marks = "".join(f"{MARKS[thing.span.at(y)]:>4}  " for y in years)
        return Text(label + marks, no_wrap=True, end="")


def _filled(text: str, room: int) -> str:
    """Return a text on one line that takes exactly so many places."""
    text = cut(clean_line(text), room)
    return text + " " * (room - width_of(text))


def _bars(span: Span, years: list[int]) -> str:
    return "".join(_BARS[span.at(year)] for year in years)
