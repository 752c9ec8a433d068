"""One organisation: its card, its bonds, its partnerships, its people, its network."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, UnknownRecordError
from samenwerking.network.ego import Ego, ego_network
from samenwerking.records.answers import elements, given
from samenwerking.records.presence import Span, part_of, span
from samenwerking.service.listing import Shown
from samenwerking.store import identities, joined_names, records
from samenwerking.store import organisations as around
from samenwerking.store.organisations import PersonRow
from samenwerking.store.rows import ALSO

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from samenwerking.service.workplace import Workplace
    from samenwerking.store.organisations import TakingPartRow
    from samenwerking.store.records import Stored
    from samenwerking.store.session import Session

__all__ = ["Ego", "PersonRow", "Span"]


class Bond(NamedTuple):
    """A relation with another organisation.

    Attributes:
        kind: the code of the relation.
        key: of the other organisation; None where it is not known.
        name: of the other organisation.
        span: the school years in which it held.
        said: from when and until when, as it was recorded.
        note: a remark.
        reverse: whether the other one says so of this one.
    """

    kind: str
    key: str | None
    name: str
    span: Span
    said: tuple[str | None, str | None]
    note: str
    reverse: bool


class TakingPart(NamedTuple):
    """A partnership of an organisation.

    Attributes:
        number: of the partnership.
        key: of the partnership.
        title: of the partnership.
        status: its code, a mark, or None.
        side: at which side it takes part: its code, a mark, or None.
        span: the school years in which it took part.
        said: when the partnership started and ended, as it was recorded.
        through: the name of the predecessor or successor that took part; "" for itself.
    """

    number: int
    key: str
    title: str
    status: str | None
    side: str | None
    span: Span
    said: tuple[str | None, str | None]
    through: str


class Organisation(NamedTuple):
    """An organisation with everything that is shown around it, apart from people.

    Attributes:
        shown: its record, with the names of the records that it names.
        bonds: its relations, then those that others say they have with it.
        partnerships: its own and those of its predecessors and successors, those that
            may still go on first, then by title.
        kin: the names of those predecessors and successors.
        people: how many people are recorded.
        own: its record without what others that count as it say; for a form.
        also: the names of the records that count as it.
    """

    shown: Shown
    bonds: tuple[Bond, ...]
    partnerships: tuple[TakingPart, ...]
    kin: tuple[str, ...]
    people: int
    own: Shown
    also: tuple[str, ...]


class Group(NamedTuple):
    """A group without a name, how many it holds if that is known, and how often."""

    name: str
    size: int | None
    partnerships: int


class Network(NamedTuple):
    """The network of an organisation.

    Attributes:
        ego: who is tied to whom, by number.
        names: {number: name} of everyone in it.
        keys: {number: key} of everyone in it.
        groups: the groups without a name beside it; nobody knows who they are.
        left_out: its partnerships that are no collaboration, or not known to be.
        kin: the names of the predecessors and successors that count as the same one.
    """

    ego: Ego
    names: dict[int, str]
    keys: dict[int, str]
    groups: tuple[Group, ...]
    left_out: int
    kin: tuple[str, ...]


def get_organisation(workplace: Workplace, reference: str, today: date) -> Organisation:
    """Return an organisation by its key, number or name, with what is around it.

    Raises:
        UnknownRecordError: no organisation answers to that, or more than one.
    """
    with workplace.registry.reading() as session:
        stored = _stored(session, reference)
        kin = around.kin(session, stored.number)
        names = {n: name for n, (_, name) in records.names(session, kin[1:]).items()}
        own = records.find_stored(session, stored.number)
        also = tuple(joined_names.names_into(session, stored.number))
        rows = around.taking_part(session, kin)
        people = around.count_people(session, stored.number)
        shown = Shown(stored, _called(session, stored))
        reverse = [
            Bond(
                row.kind,
                row.key,
                row.name,
                span(row.starts, row.ends, None, today),
                (row.starts, row.ends),
                row.note or "",
                reverse=True,
            )
            for row in around.bonds_to(session, stored.number)
        ]
    return Organisation(
        shown,
        (*_bonds(shown, today), *reverse),
        tuple(_partnerships(rows, names, today)),
        tuple(names[number] for number in kin[1:] if number in names),
        people,
        shown if own is None or not also else Shown(own, shown.names),
        also,
    )


def _number(session: Session, reference: str) -> int:
    """Return the number of an organisation; a whole key is found at once."""
    number = around.number_of(session, reference)
    if number is not None:
        return number
    return records.get_record(session, reference, "organisation").number


def _stored(session: Session, reference: str) -> Stored:
    number = _number(session, reference)
    stored = next(identities.standing([number], session), None)
    if stored is None:
        raise UnknownRecordError(
            N_("Record {number} was taken away."), number=reference
        )
    stored.document.pop(ALSO, None)
    return stored


def _called(session: Session, stored: Stored) -> dict[str, str]:
    """Return the names of the organisations in its relations, by key."""
    relations = elements(stored.document.get("relations"))
    keys = [one["organisation"] for one in relations if given(one.get("organisation"))]
    sql = "SELECT id FROM record WHERE uuid IN ({})"
    numbers = [row[0] for row in session.rows_in(sql, keys)]
    return dict(records.names(session, numbers).values())


def _bonds(shown: Shown, today: date) -> list[Bond]:
    bonds = []
    for relation in elements(shown.stored.document.get("relations")):
        other: str = relation.get("organisation") or "?"
        starts, ends = relation.get("starts"), relation.get("ends")
        known = given(other)
        bonds.append(
            Bond(
                relation.get("kind", "?"),
                other if known else None,
                shown.names.get(other, other),
                span(starts, ends, None, today),
                (starts, ends),
                relation.get("note", ""),
                reverse=False,
            )
        )
    return bonds


def _partnerships(
    rows: Sequence[TakingPartRow], names: dict[int, str], today: date
) -> list[TakingPart]:
    """Return each partnership once for each organisation of the kin in it."""
    found: dict[tuple[int, int], TakingPart] = {}
    for row in rows:
        whole = span(row.starts, row.ends, row.observed_on, today)
        took = part_of(whole, row.joined, row.left, today)
        place = (row.number, row.organisation)
        if place in found:  # it left and came back, or takes part in two ways
            took = _either(found[place].span, took)
        found[place] = TakingPart(
            row.number,
            row.uuid,
            row.title,
            row.status,
            row.side,
            took,
            (row.starts, row.ends),
            names.get(row.organisation, ""),
        )
    # What may still go on comes first.
    return sorted(found.values(), key=lambda part: -part.span.last)


def _either(one: Span, other: Span) -> Span:
    firsts = (one.first, other.first)
    known = [year for year in firsts if year is not None]
    first = min(known) if len(known) == len(firsts) else None
    return Span(one.years | other.years, first, max(one.last, other.last))


def list_people(workplace: Workplace, key: str) -> list[PersonRow]:
    """Return the people of an organisation; their names are personal data."""
    with workplace.registry.reading() as session:
        return around.people(session, _number(session, key))


def get_network(
    workplace: Workplace, reference: str, steps: int = 1, *, every_nature: bool = False
) -> Network:
    """Return the network around an organisation.

    Args:
        workplace: the registry.
        reference: its key, number or name.
        steps: 1 for its partners, 2 for those of its partners too.
        every_nature: count what is no collaboration too; matrices do not either.
    """
    role = workplace.framework.role
    natures = () if every_nature else (role("collaboration"),)
    with workplace.registry.reading() as session:
        kin = around.kin(session, _number(session, reference))
        own = around.partnerships_with(session, kin, natures)
        left_out = len(around.partnerships_with(session, kin, ())) - len(own)
        near = {other for _, other in around.members(session, kin, natures)}
        rows = around.members(session, near.union(kin), natures)
        ego = ego_network(rows, kin, steps)
        called = records.names(
            session, [*kin, *(partner.key for partner in ego.partners)]
        )
        groups = _groups(session, own)
    return Network(
        ego,
        {number: name for number, (_, name) in called.items()},
        {number: key for number, (key, _) in called.items()},
        groups,
        left_out,
        tuple(called[number][1] for number in kin[1:] if number in called),
    )


def _groups(session: Session, own: set[int]) -> tuple[Group, ...]:
    sizes: dict[str, set[int]] = defaultdict(set)
    seen: Counter[str] = Counter()
    for row in around.groups(session, own):
        seen[row.name] += 1
        if row.size:
            sizes[row.name].add(row.size)
    return tuple(
        # Two partnerships may say it differently: then nobody knows.
        Group(name, next(iter(sizes[name])) if len(sizes[name]) == 1 else None, times)
        for name, times in sorted(seen.items(), key=lambda item: (-item[1], item[0]))
    )
