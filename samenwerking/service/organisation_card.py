"""An organisation in words: what its card says, and the years of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.records.answers import given
from samenwerking.records.dates import OPEN
from samenwerking.records.outline import Outliner
from samenwerking.records.presence import columns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.records.presence import Presence, Span
    from samenwerking.service.organisations import (
        Bond,
        Network,
        Organisation,
        PersonRow,
        TakingPart,
    )

MARKS: dict[Presence, str] = {"certain": "●", "possible": "?", "absent": "·"}
_WORDS = {"?": N_("unknown"), "-": N_("none"), OPEN: N_("open end")}
_NOT_ON_THE_CARD = ("id", "name", "relations")
_IN_ONE_LINE = ("kind", "municipality", "institution_number")


class CardLine(NamedTuple):
    """One line of a card: how deep it lies, a label, and what it says."""

    depth: int
    label: str
    value: str


class Teller:
    """Puts an organisation into words in one language."""

    def __init__(self, framework: Framework, language: Language) -> None:
        """Keep what is needed."""
        self._framework = framework
        self._language: Language = language
        self._say = translations(language).gettext

    def word(self, value: str | None) -> str:
        """Return a code, a mark or a date in words; empty for what was not asked."""
        if value is None:
            return ""
        if value in _WORDS:
            return self._say(_WORDS[value])
        return self._framework.label(value, self._language)

    def place(self, organisation: Organisation) -> str:
        """Return what sort of organisation it is, and where."""
        document = organisation.shown.stored.document
        names = ("kind", "municipality", "institution_number")
        return " · ".join(
            self.word(document[name]) for name in names if name in document
        )

    def card(self, organisation: Organisation) -> list[CardLine]:
        """Return what is known of it and what `place` does not say."""
        stored = organisation.shown.stored
        outliner = Outliner(self._framework, self._language, organisation.shown.names)
        held = {
            name: value
            for name, value in stored.document.items()
            if name not in _NOT_ON_THE_CARD
            and not (name in _IN_ONE_LINE and given(value))
        }
        also = []
        if organisation.also:
            label = self._say(N_("The same as"))
            also = [CardLine(0, label, ", ".join(organisation.also))]
        return also + [
            CardLine(line.depth - 1, line.label, line.value)
            for line in outliner.outline(stored.kind, held)
            if line.depth
        ]

    def not_asked(self, organisation: Organisation) -> CardLine | None:
        """Return one line with the fields that nobody asked for; None for none."""
        stored = organisation.shown.stored
        missing = [
            field.label(self._language)
            for name, field in self._framework.fields(stored.kind).items()
            if name not in stored.document and name not in _NOT_ON_THE_CARD
        ]
        if not missing:
            return None
        return CardLine(0, self._say(N_("Not asked")), ", ".join(missing))

    def bond(self, bond: Bond) -> str:
        """Return a relation: that of others begins with their name."""
        kind = self.word(bond.kind)
        name = self.word(bond.name) if bond.key is None else bond.name
        return f"{name}: {kind}" if bond.reverse else f"{kind}: {name}"

    def partnership(self, part: TakingPart) -> str:
        """Return the title of a partnership, and as whom it took part."""
        if not part.through:
            return part.title
        through = self._say(N_("as {name}")).format(name=part.through)
        return f"{part.title} ({through})"

    def about(self, part: TakingPart) -> str:
        """Return all of a partnership on one line, with what each thing is."""
        fields = self._framework.fields("partnership")
        side = self._framework.fields("participation")["side"]
        told = [self.partnership(part)]
        for field, value in ((side, part.side), (fields["status"], part.status)):
            if value is not None:
                told.append(f"{field.label(self._language)}: {self.word(value)}")
        return " · ".join([*told, self.period(part.said)])

    def period(self, said: tuple[str | None, str | None]) -> str:
        """Return from when until when, in words."""
        starts, ends = map(self.word, said)
        if not starts and not ends:
            return self._say(N_("period not asked"))
        template = N_("from {start} to {end}")
        missing = self._say(N_("not asked"))
        return self._say(template).format(start=starts or missing, end=ends or missing)

    def person(self, person: PersonRow) -> str:
        """Return a person: name, function and hours."""
        parts = [person.name or "?", self.word(person.function)]
        hours = (
            (N_("released: {hours} h"), person.hours_released),
            (N_("real: {hours} h"), person.hours_real),
        )
        parts += [
            self._say(template).format(hours=f"{count:g}")
            for template, count in hours
            if count is not None
        ]
        return " · ".join(part for part in parts if part)

    def counted(self, network: Network, *, every_nature: bool) -> list[str]:
        """Return what a picture of a network does not say itself, a sentence each."""
        ego, say = network.ego, self._say
        template = N_("Partners: {partners}, in {count}; ties among them: {ties}.")
        told = [
            say(template).format(
                partners=len(ego.at(1)),
                count=self._partnerships(ego.partnerships),
                ties=len(ego.among()),
            )
        ]
        if far := len(ego.at(2)):
            told.append(say(N_("One step further: {count}.")).format(count=far))
        if every_nature:
            told.append(say(N_("Every kind of contact counts.")))
        elif network.left_out:
            template = N_("Only collaboration counts; left out: {count}.")
            told.append(say(template).format(count=network.left_out))
        else:
            told.append(say(N_("Only collaboration counts.")))
        if network.groups:
            groups = ", ".join(
                group.name + (f" ({group.size})" if group.size else "")
                for group in network.groups
            )
            template = N_("Without a name, so not in the picture: {groups}.")
            told.append(say(template).format(groups=groups))
        if network.kin:
            template = N_("Counted as the same organisation: {names}.")
            told.append(say(template).format(names=", ".join(network.kin)))
        return told

    def _partnerships(self, count: int) -> str:
        if count == 1:
            return self._say(N_("one partnership"))
        return self._say(N_("{count} partnerships")).format(count=count)


def year_name(year: int) -> str:
    """Return the short name of a school year: "24-25" for 2024."""
    return f"{year % 100:02d}-{(year + 1) % 100:02d}"


def years_of(organisation: Organisation, today: date) -> list[int]:
    """Return the school years that the table of an organisation shows."""
    parts: Iterable[Span] = (part.span for part in organisation.partnerships)
    bonds: Iterable[Span] = (bond.span for bond in organisation.bonds)
    return columns([*parts, *bonds], today)
