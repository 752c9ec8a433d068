"""The network of the registry, and that around an organisation, as pictures."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.matrices import bits
from samenwerking.network.spread import spread
from samenwerking.network.whole import Membership, whole_network
from samenwerking.pictures.ego import Near, draw_ego
from samenwerking.pictures.network import Actor, draw_network
from samenwerking.records.answers import UNKNOWN
from samenwerking.records.dates import school_year_of
from samenwerking.records.text import clean_line
from samenwerking.service.about import find_subject
from samenwerking.service.workplace import registry_key
from samenwerking.store import organisations, records

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.pictures.network import About
    from samenwerking.pictures.scene import Picture
    from samenwerking.store.organisations import PlaceRow
    from samenwerking.store.session import Session


class Counted(NamedTuple):
    """Which partnerships a network shows.

    Attributes:
        members: the answer to a query, as a bitmap of numbers; None for all.
        every_nature: what is no collaboration too; overviews do not either.
    """

    members: int | None
    every_nature: bool

    def of(self, rows: Sequence[PlaceRow], framework: Framework) -> list[PlaceRow]:
        """Return the rows of these partnerships."""
        nature = framework.role("collaboration")
        flags = b"" if self.members is None else bits.to_flags(self.members)
        size = len(flags)
        return [
            row
            for row in rows
            if (self.members is None or (row[0] < size and flags[row[0]]))
            and (self.every_nature or row.nature == nature)
        ]


def picture_everybody(
    session: Session,
    counted: Counted,
    about: About,
    progress: Callable[[int, int], bool] | None = None,
) -> Picture:
    """Return the network of the partnerships that are counted.

    Everybody stands where the network of the whole registry puts them, so that two
    pictures of two school years can be laid beside each other.

    Raises:
        MissingExtraError: the library that lays out is not installed.
        SamenwerkingError: `progress` cancelled.
    """
    everybody = organisations.everybody(session)
    shown = counted.of(everybody, session.framework)
    known = organisations.described(session, {row.organisation for row in everybody})
    places = spread(
        [_membership(row) for row in everybody],
        {number: key for number, (key, _, _) in known.items()},
        progress,
    )
    titles = records.names(session, {row.partnership for row in shown})
    actors = _actors(session.framework, shown, known, about.language)
    whole = whole_network(map(_membership, shown))
    return draw_network(whole, places, actors, titles, about)


def picture_around(
    session: Session, reference: str, counted: Counted, about: About
) -> Picture:
    """Return the partners of an organisation on rings of their intensity.

    Args:
        session: an open transaction.
        reference: key, number or name of the organisation; its predecessors and
            successors count as the same one.
        counted: which partnerships.
        about: what stands around the picture; the name comes behind its title.

    Raises:
        UnknownRecordError: no organisation answers to that, or more than one.
    """
    number = find_subject(session, reference, "organisation").number
    kin = organisations.kin(session, number)
    shown = counted.of(organisations.everybody(session), session.framework)
    own = {row.partnership for row in shown if row.organisation in kin}
    beside = [r for r in shown if r.partnership in own and r.organisation not in kin]
    known = organisations.described(
        session, {number, *(row.organisation for row in beside)}
    )
    actors = _actors(session.framework, beside, known, about.language)
    codes, rings = _rings(session.framework, about.language)
    shared: dict[int, set[int]] = defaultdict(set)
    ring: dict[int, int] = {}
    for row in beside:
        shared[row.organisation].add(row.partnership)
        place = codes.index(row.intensity) if row.intensity in codes else len(codes)
        ring[row.organisation] = min(place, ring.get(row.organisation, place))
    partners = [
        Near(*actors[n], shared=len(shared[n]), ring=ring[n]) for n in sorted(shared)
    ]
    name = known[number][1]
    about = about._replace(title=f"{about.title}: {name}")
    return draw_ego(name, rings, partners, about)


def _membership(row: PlaceRow) -> Membership:
    since = row.since
    year = None if since is None else school_year_of(date.fromisoformat(since))
    return Membership(row.partnership, row.organisation, year)


def _rings(
    framework: Framework, language: Language
) -> tuple[list[str | None], list[str]]:
    """Return what stands on each ring but the last, and the names of all rings."""
    say = translations(language).gettext
    refers_to = framework.fields("participation")["intensity"].refers_to
    # The list of the framework begins with the weakest.
    codes = [*framework.choices(refers_to)][::-1]
    names = [framework.label(code, language) for code in codes]
    return [*codes, UNKNOWN], [*names, say(N_("unknown")), say(N_("not asked"))]


def _actors(
    framework: Framework,
    rows: Collection[PlaceRow],
    known: dict[int, tuple[str, str, str | None]],
    language: Language,
) -> dict[int, Actor]:
    say = translations(language).gettext
    side = framework.role("learning_side")
    learning = {row.organisation for row in rows if row.side == side}
    there = {row.organisation for row in rows}

    def word(kind: str | None) -> str:
        if kind is None:
            return say(N_("kind not asked"))
        return (
            say(N_("unknown")) if kind == UNKNOWN else framework.label(kind, language)
        )

    return {
        number: Actor(key, name, number in learning, word(kind))
        for number, (key, name, kind) in known.items()
        if number in there
    }


def source_line(
    session: Session,
    day: date,
    words: tuple[tuple[str, str], ...],
    language: Language,
) -> str:
    """Return where the numbers of a network come from, on one line."""
    say = translations(language).gettext
    parts = [
        f"{say(N_('Registry'))} {registry_key(session)}",
        f"{say(N_('Date'))} {day.isoformat()}",
        *(f"{name}: {value}" for name, value in words),
        f"{say(N_('Framework'))} {session.framework.version}",
    ]
    return ". ".join(clean_line(part).rstrip(".") for part in parts) + "."
