"""The card of an organisation, with its people if they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text
from textual.containers import VerticalScroll
from textual.content import Content

from samenwerking.errors import N_
from samenwerking.records.text import clean, clean_line
from samenwerking.service.organisation_card import Teller
from samenwerking.tui.key_line import key_for
from samenwerking.tui.plain import Plain, line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from samenwerking.service.organisations import Organisation, PersonRow
    from samenwerking.tui.app import RegistryApp

_LABEL = 16  # places for a label where the card is narrow


class OrganisationCard(VerticalScroll):
    """Name, place, what is known, what was not asked, and people."""

    app: RegistryApp

    def compose(self) -> ComposeResult:
        """Lay out one text below the other."""
        yield Plain(id="name", classes="title")
        yield Plain(id="place", classes="hint")
        yield Plain(id="facts")
        yield Plain(id="people")

    @property
    def teller(self) -> Teller:
        """Puts the organisation into words."""
        return Teller(self.app.workplace.framework, self.app.language)

    def show(self, found: Organisation, people: list[PersonRow] | None) -> None:
        """Show an organisation; `people` is None while they are hidden."""
        self.query_one("#name", Plain).update(line(name_of(found)))
        self.query_one("#place", Plain).update(line(self.teller.place(found)))
        self.query_one("#facts", Plain).update(self._facts(found))
        place = self.query_one("#people", Plain)
        place.display = bool(found.people or people is not None)
        lines = self._people(found, people)
        place.update(Content("\n").join(map(line, lines)))

    def _facts(self, found: Organisation) -> Table:
        """Return two columns of rich text, which is never read as markup."""
        grid = Table.grid(padding=(0, 1))
        grid.add_column(max_width=_LABEL if self.app.roomy else None)
        grid.add_column(ratio=1)
        for one in self.teller.card(found):
            label = "  " * one.depth + clean_line(one.label)
            grid.add_row(Text(label, style="dim"), Text(clean(one.value)))
        if found.kin:
            names = Text(clean_line(", ".join(found.kin)))
            grid.add_row(Text(self.app.say(N_("Also as")), style="dim"), names)
        if missing := self.teller.not_asked(found):
            # Where there is little room, one line is enough to know that much is open.
            fields = Text(missing.value, "dim", no_wrap=not self.app.roomy)
            fields.overflow = "ellipsis"
            grid.add_row(Text(missing.label, style="dim"), fields)
        return grid

    def _people(self, found: Organisation, people: list[PersonRow] | None) -> list[str]:
        say = self.app.say
        if people is None:
            key = key_for(self.app, "organisation.people")
            hidden = N_("People: {count}, hidden ({key})")
            return [say(hidden, count=found.people, key=key)]
        if not people:
            return [say(N_("No people are recorded."))]
        heading = say(N_("People. Their names are personal data."))
        return [heading, *(f"· {self.teller.person(one)}" for one in people)]

    def text(self, found: Organisation, people: list[PersonRow] | None) -> str:
        """Return the card as text; people only if they are shown."""
        teller = self.teller
        lines = [name_of(found), teller.place(found)]
        lines += [f"{one.label}: {one.value}" for one in teller.card(found)]
        lines += [
            f"{teller.bond(bond)} ({teller.period(bond.said)})" for bond in found.bonds
        ]
        lines += [teller.person(person) for person in people or ()]
        return "\n".join(one for one in lines if one)


def name_of(found: Organisation) -> str:
    """Return what an organisation is called."""
    return str(found.shown.stored.document.get("name", ""))
