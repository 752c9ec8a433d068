"""Which organisations are probably one, and why. Pure.

Nobody is held against everybody: numbers and names are looked up, and a name that is
only near is looked for among those that share a word which tells them apart.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.records.identity import enterprise_number, institution_number
from samenwerking.records.likeness import Known, Names, in_order, is_more_or_less
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from samenwerking.records.plain_names import PlainNames

LEAST = 60
"""Strength, of 100, from which a pair is shown."""
_MANY = 12
"""Organisations that share something from which it tells none of them apart."""
_SAME_NUMBER, _SAME_COMPANY = 98, 90
_SAME_NAME, _SAME_NAME_NO_PLACE, _SHORT_NAME = 95, 88, 84
_NEAR = 0.85
"""What a name that is only near counts for."""
_OTHER_KIND = 12
"""What it takes off that the two are said to be of different kinds."""
_DIGITS = frozenset("0123456789")


class Party(NamedTuple):
    """An organisation, its texts as they were recorded; empty where there is none."""

    number: int
    kind: str
    name: str
    short_name: str
    institution: str
    site: str
    company: str
    municipality: str


class Double(NamedTuple):
    """Two records that are probably one.

    `strength` is 0 to 100; `reasons` say why, the strongest first.
    """

    one: int
    other: int
    strength: int
    reasons: tuple[RecordError, ...]


class _Ready(NamedTuple):
    party: Party
    plain: str
    short: str
    place: str
    institution: str
    site: str
    company: str


def find_doubles(
    parties: Iterable[Party],
    plain: PlainNames,
    generic: Iterable[str] = (),
    apart: Collection[tuple[int, int]] = (),
    came: Mapping[int, int] | None = None,
) -> list[Double]:
    """Return pairs of organisations that are probably one, the likeliest first.

    Args:
        parties: all of them.
        plain: how names are made comparable.
        generic: words that name a kind and nobody of it ("university"); folded.
        apart: pairs, the smaller number first, that are known to be two.
        came: {number: from where it came}; only pairs of which one came, and the other
            was there or came from elsewhere. None for all pairs.
    """
    ready = [_ready(party, plain) for party in parties]
    reasons: dict[tuple[int, int], list[tuple[float, RecordError]]] = defaultdict(list)
    for one, other, strength, why in _evidence(ready, generic, came):
        first, second = sorted((one, other), key=lambda r: r.party.number)
        pair = (first.party.number, second.party.number)
        if pair in apart or _differ(one, other) or not is_sought(pair, came):
            continue
        known = {kind for kind in (one.party.kind, other.party.kind) if kind}
        reasons[pair].append((strength - _OTHER_KIND * (len(known) > 1), why))
    found = [_double(*pair, why) for pair, why in reasons.items()]
    listed = [double for double in found if double.strength >= LEAST]
    return sorted(listed, key=lambda double: (-double.strength, double[:2]))


def is_sought(pair: tuple[int, int], came: Mapping[int, int] | None) -> bool:
    """Whether two records came from different places, or all pairs are looked for."""
    return came is None or came.get(pair[0]) != came.get(pair[1])


def _double(one: int, other: int, evidence: list[tuple[float, RecordError]]) -> Double:
    best = sorted(evidence, key=lambda pair: -pair[0])
    strength = min(99, round(best[0][0] + 2 * (len(best) - 1)))
    return Double(one, other, strength, tuple(why for _, why in best))


def _ready(party: Party, plain: PlainNames) -> _Ready:
    company = enterprise_number(party.company) or _digits(party.company)
    return _Ready(
        party,
        plain.plain(party.name),
        plain.plain(party.short_name),
        fold(party.municipality),
        institution_number(party.institution) or _digits(party.institution),
        _digits(party.site).lstrip("0"),
        company,
    )


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign in _DIGITS)


def _differ(one: _Ready, other: _Ready) -> bool:
    """Whether numbers of one kind say that the two are not the same."""
    return any(
        mine and its and mine != its
        for mine, its in (
            (one.institution, other.institution),
            (one.site, other.site),
            (one.company, other.company),
        )
    )


_Evidence = tuple[_Ready, _Ready, float, RecordError]


def _evidence(
    ready: list[_Ready], generic: Iterable[str], came: Mapping[int, int] | None
) -> Iterator[_Evidence]:
    yield from _by_number(ready)
    exact: set[tuple[int, int]] = set()
    for one, other, strength, why in _by_name(ready):
        exact.add((one.party.number, other.party.number))
        yield one, other, strength, why
    yield from _by_near_name(ready, generic, exact, came)


def _by_number(ready: list[_Ready]) -> Iterator[_Evidence]:
    kinds = (
        (4, N_("the same institution number: {number}"), _SAME_NUMBER),
        (6, N_("the same enterprise number: {number}"), _SAME_COMPANY),
    )
    for place, template, strength in kinds:
        for number, group in _grouped(ready, itemgetter(place)):
            for one, other in combinations(group, 2):
                yield one, other, strength, RecordError(template, number=number)


def _by_name(ready: list[_Ready]) -> Iterator[_Evidence]:
    for one, other in _of_one_name(ready):
        if one.place == other.place and one.place:
            why = RecordError(
                N_("the same name in the same municipality: {place}"),
                place=one.party.municipality,
            )
            yield one, other, _SAME_NAME, why
        elif not (one.place and other.place):
            why = RecordError(N_("the same name, written alike or otherwise"))
            yield one, other, _SAME_NAME_NO_PLACE, why
    by_plain = defaultdict(list)
    for one in ready:
        by_plain[one.plain].append(one)
    for one in ready:
        for other in by_plain.get(one.short, ())[:_MANY] if one.short else ():
            same_place = one.place == other.place or not (one.place and other.place)
            if other is not one and one.plain != other.plain and same_place:
                why = RecordError(N_("the name of one is the short name of the other"))
                yield one, other, _SHORT_NAME, why


def _words_of(one: _Ready) -> str:
    return in_order(one.plain.split())


def _letters_of(one: _Ready) -> str:
    return one.plain.replace(" ", "")


def _of_one_name(ready: list[_Ready]) -> Iterator[tuple[_Ready, _Ready]]:
    """Yield pairs whose words are the same, in any order, or written together."""
    seen: set[tuple[int, int]] = set()
    for mark in (_words_of, _letters_of):
        for _, group in _grouped(ready, mark):
            for one, other in combinations(group, 2):
                pair = (one.party.number, other.party.number)
                if pair not in seen:
                    seen.add(pair)
                    yield one, other


def _by_near_name(
    ready: list[_Ready],
    generic: Iterable[str],
    exact: set[tuple[int, int]],
    came: Mapping[int, int] | None,
) -> Iterator[_Evidence]:
    names = Names(generic)
    for place, one in enumerate(ready):
        names.add(Known(place, one.plain, "", one.place))
    places = [p for p, one in enumerate(ready) if _is_asked(one, came)]
    asked = frozenset(places)
    for place in places:
        one = ready[place]
        near = [
            (score, at)
            for score, at in names.near(one.plain, one.place)
            if at > place or at not in asked
        ]
        for score, at in near[:_MANY]:
            other = ready[at]
            pair = (one.party.number, other.party.number)
            if {pair, pair[::-1]} & exact or (
                one.place and other.place and one.place != other.place
            ):
                continue
            if _words_of(one) == _words_of(other):
                continue  # the same name, which was looked at already
            if not is_more_or_less(one.plain, other.plain):
                continue
            why = RecordError(
                N_("names that are alike: {name!r} and {other!r}"),
                name=one.party.name,
                other=other.party.name,
            )
            yield one, other, score * _NEAR, why


def _is_asked(one: _Ready, came: Mapping[int, int] | None) -> bool:
    return came is None or one.party.number in came


def _grouped(
    ready: list[_Ready], mark: Callable[[_Ready], str]
) -> Iterator[tuple[str, list[_Ready]]]:
    """Yield what some share, and who; not what too many share to mean anything."""
    groups: dict[str, list[_Ready]] = defaultdict(list)
    for one in ready:
        groups[mark(one)].append(one)
    for shared, group in groups.items():
        if shared and 1 < len(group) <= _MANY:
            yield shared, group
