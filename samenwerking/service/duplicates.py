"""Duplicates: pairs of records that are probably one. Nothing is joined by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from samenwerking.records import doubles, doubles_partnerships
from samenwerking.records.plain_names import PlainNames
from samenwerking.records.text import fold
from samenwerking.store import doubles as stored_doubles
from samenwerking.store import identities, records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samenwerking.errors import RecordError
    from samenwerking.framework import Framework
    from samenwerking.records.doubles import Double
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.fold import Document
    from samenwerking.store.records import Stored
    from samenwerking.store.session import Session

Kind = Literal["organisation", "partnership"]
KINDS: tuple[Kind, ...] = ("organisation", "partnership")
_SPACE = 200
"""Pairs of each kind that are given with their records; the others are counted."""


class Side(NamedTuple):
    """A record of a pair: its key, its name, and what it holds."""

    uuid: str
    name: str
    document: Document


class Pair(NamedTuple):
    """Two records that are probably one.

    Attributes:
        kind: "organisation" or "partnership".
        one: the elder.
        other: the younger.
        strength: 0 to 100.
        reasons: why, the strongest first.
        names: {key: name} of the records that the two name.
    """

    kind: Kind
    one: Side
    other: Side
    strength: int
    reasons: tuple[RecordError, ...]
    names: Mapping[str, str]


class Found(NamedTuple):
    """The likeliest pairs, and how many there are in all."""

    pairs: tuple[Pair, ...]
    total: int


def find_pairs(
    workplace: Workplace,
    kinds: Sequence[Kind] = KINDS,
    words: str = "",
    limit: int = _SPACE,
) -> Found:
    """Return records that are probably one, the likeliest first of each kind.

    Pairs about which somebody has answered are left out.

    Args:
        workplace: the registry.
        kinds: of which records.
        words: only pairs of which one has all these words in its name or title, or
            whose key ends in them.
        limit: how many pairs to give with their records; the rest is counted.
    """
    with workplace.registry.reading() as session:
        apart = _apart(session)
        found: list[tuple[Kind, Double]] = []
        for kind in kinds:
            found.extend((kind, one) for one in _doubles(session, kind, apart))
        if words:
            found = _answering(session, found, words)
        return Found(tuple(_pairs(session, found[:limit])), len(found))


def count_coming(session: Session, came: Mapping[int, int]) -> int:
    """Return how many records are probably one that was there, or came from elsewhere.

    Args:
        session: in which they stand already.
        came: {number of a record: from where it came}.
    """
    if not came:
        return 0
    apart = _apart(session)
    pairs = [pair for kind in KINDS for pair in _doubles(session, kind, apart, came)]
    return len({n for pair in pairs for n in pair[:2] if n in came})


def _apart(session: Session) -> set[tuple[int, int]]:
    """Return the pairs that are known to be two, or of which somebody has said it."""
    apart = stored_doubles.related(session)
    into = identities.read(session)
    for said in stored_doubles.statements(session):
        one, other = (into.get(n, n) for n in (said.one, said.other))
        apart.add((min(one, other), max(one, other)))
    return apart


def _doubles(
    session: Session,
    kind: Kind,
    apart: set[tuple[int, int]],
    came: Mapping[int, int] | None = None,
) -> list[Double]:
    plain = PlainNames(session.framework.mapping("names"))
    parties = stored_doubles.parties(session)
    if kind == "organisation":
        generic = _generic(session.framework, plain)
        return doubles.find_doubles(parties, plain, generic, apart, came)
    names = {party.number: party.name for party in parties}
    bonds = stored_doubles.bonds(session, plain)
    return doubles_partnerships.find_doubles(bonds, names, apart, came)


def _generic(framework: Framework, plain: PlainNames) -> set[str]:
    """Return the words by which kinds of organisations are called, in all languages."""
    field = framework.fields("organisation")["kind"]
    codes = framework.choices(field.refers_to).values()
    labels = [label for code in codes for label in (code.label_nl, code.label_en)]
    return {word for label in labels for word in plain.plain(label).split()}


def _answering(
    session: Session, found: list[tuple[Kind, Double]], words: str
) -> list[tuple[Kind, Double]]:
    numbers = {n for _, double in found for n in double[:2]}
    named = records.names(session, numbers)
    wanted = fold(words).split()

    def answers(number: int) -> bool:
        uuid, name = named[number]
        folded = fold(name)
        return uuid.endswith(fold(words)) or all(word in folded for word in wanted)

    return [(kind, double) for kind, double in found if any(map(answers, double[:2]))]


def _pairs(session: Session, found: Sequence[tuple[Kind, Double]]) -> list[Pair]:
    from samenwerking.service.listing import names_in

    numbers = sorted({number for _, double in found for number in double[:2]})
    there = {one.number: one for one in records.stored(numbers, session)}
    names = names_in(session, *(one.document for one in there.values()))
    return [
        Pair(
            kind,
            side_of(there[double.one]),
            side_of(there[double.other]),
            double.strength,
            double.reasons,
            names,
        )
        for kind, double in found
        if double.one in there and double.other in there
    ]


def side_of(one: Stored) -> Side:
    """Return a record as a half of a pair."""
    name = one.document.get("name") or one.document.get("title") or one.uuid
    return Side(one.uuid, str(name), one.document)
