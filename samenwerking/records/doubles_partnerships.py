"""Which partnerships are probably one, and why. Pure.

Two are held against each other only where they share a title, a learning question, a
source, or a participant who is not in very many.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.records.doubles import LEAST, Double, is_sought

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

_MANY = 12
"""Partnerships that share a title or a question from which it tells none apart."""
_TOGETHER = 25
"""Partnerships of the same two participants that are compared with each other."""
_NEAR = 88
"""Likeness of two titles, of 100, from which they are alike."""
_HALF = 65
"""Likeness that is enough where the whole company is the same, or the source."""
_LONG_ENOUGH = 20
"""Letters from which a question or a source is no commonplace."""
_NUMBERS = re.compile(r"\d+")
_NAMED = 3


class Bond(NamedTuple):
    """A partnership; its texts plain, empty where there is none.

    Attributes:
        number: of the record.
        title: plain, in the order in which it was written.
        question: the learning question, plain.
        sources: where it was found, plain.
        actors: numbers of the organisations that take part.
        schools: those of them at the learning side.
        first: the first day that is certain, as ISO text.
        last: the last day that is certain.
        starts: when it started, as it was recorded.
        ends: when it ended, as it was recorded.
    """

    number: int
    title: str
    question: str
    sources: frozenset[str]
    actors: frozenset[int]
    schools: frozenset[int]
    first: str
    last: str
    starts: str
    ends: str


def find_doubles(
    bonds: Iterable[Bond],
    names: Mapping[int, str],
    apart: Collection[tuple[int, int]] = (),
    came: Mapping[int, int] | None = None,
) -> list[Double]:
    """Return pairs of partnerships that are probably one, the likeliest first.

    Args:
        bonds: all of them.
        names: of the organisations, for the reasons.
        apart: pairs, the smaller number first, that are known to be two.
        came: {number: from where it came}: see `doubles.find_doubles`.
    """
    listed = list(bonds)
    found = []
    for one, other in _candidates(listed, came):
        pair = (one.number, other.number)
        if pair in apart or not is_sought(pair, came):
            continue
        double = _weighed(one, other, names)
        if double is not None and double.strength >= LEAST:
            found.append(double)
    return sorted(found, key=lambda double: (-double.strength, double[:2]))


def _candidates(
    bonds: list[Bond], came: Mapping[int, int] | None
) -> Iterator[tuple[Bond, Bond]]:
    """Yield the pairs, the smaller number first, that share something, each once."""
    seen: set[tuple[int, int]] = set()
    for marks, most in _WAYS:
        groups: dict[object, list[Bond]] = defaultdict(list)
        for bond in bonds:
            for mark in marks(bond):
                groups[mark].append(bond)
        for group in groups.values():
            if not 1 < len(group) <= most:
                continue
            if came is not None and all(bond.number not in came for bond in group):
                continue
            for one, other in combinations(group, 2):
                pair = (one, other) if one.number < other.number else (other, one)
                numbers = (pair[0].number, pair[1].number)
                if numbers not in seen:
                    seen.add(numbers)
                    yield pair


def _titles(bond: Bond) -> Iterable[str]:
    return (bond.title,)


def _questions(bond: Bond) -> Iterable[str]:
    return (bond.question,) if len(bond.question) >= _LONG_ENOUGH else ()


def _sources(bond: Bond) -> Iterable[str]:
    return (source for source in bond.sources if len(source) >= _LONG_ENOUGH)


def _couples(bond: Bond) -> Iterator[tuple[int, int]]:
    for school in bond.schools:
        for other in bond.actors - bond.schools:
            yield school, other


def _schools(bond: Bond) -> Iterable[int]:
    return bond.schools


_WAYS: tuple[tuple[Callable[[Bond], Iterable[object]], int], ...] = (
    (_titles, _MANY),
    (_questions, _MANY),
    (_sources, _MANY),
    (_couples, _TOGETHER),
    (_schools, _MANY),
)
"""What two may share, and by how many at most for it to tell them apart."""


def _weighed(one: Bond, other: Bond, names: Mapping[int, str]) -> Double | None:
    """Return a pair with its strength and reasons; None for two different things."""
    if _two_things(one, other):
        return None
    shared = one.actors & other.actors
    likeness = _likeness(one.title, other.title)
    everybody = len(shared) > 1 and one.actors == other.actors
    evidence: list[tuple[float, RecordError]] = []
    if one.title == other.title:
        strength = 95 if shared else 70
        evidence.append((strength, RecordError(N_("the same title"))))
    elif likeness >= (_HALF if everybody else _NEAR):
        strength = round((90 if shared else 62) * likeness / 100)
        evidence.append((strength, RecordError(N_("titles that are alike"))))
    if {*_questions(one)} & {*_questions(other)}:
        why = RecordError(N_("the same learning question"))
        evidence.append((84 if shared else 64, why))
    if {*_sources(one)} & {*_sources(other)} and likeness >= _HALF:
        evidence.append((80, RecordError(N_("the same source"))))
    return _double(one, other, shared, evidence, names) if evidence else None


def _two_things(one: Bond, other: Bond) -> bool:
    """Whether two are surely not one.

    One project in two schools is two partnerships, and so are editions of one project
    that differ by the number in their titles, or of which one was over before the other
    began.
    """
    schools = one.schools and other.schools and not one.schools & other.schools
    actors = one.actors and other.actors and not one.actors & other.actors
    numbers = _NUMBERS.findall(one.title) != _NUMBERS.findall(other.title)
    return bool(schools or actors or numbers or _times_apart(one, other))


def _double(
    one: Bond,
    other: Bond,
    shared: frozenset[int],
    evidence: list[tuple[float, RecordError]],
    names: Mapping[int, str],
) -> Double:
    if shared:
        listed = sorted(names.get(number, "?") for number in shared)[:_NAMED]
        why = RecordError(N_("both have {names}"), names=", ".join(listed))
        evidence.append((0, why))
    if one.starts and one.starts == other.starts:
        why = RecordError(N_("both start on {day}"), day=one.starts)
        evidence.append((0, why))
    best = sorted(evidence, key=lambda pair: -pair[0])
    strength = min(99, round(best[0][0] + 2 * (len(best) - 1)))
    return Double(one.number, other.number, strength, tuple(why for _, why in best))


def _likeness(title: str, other: str) -> float:
    from rapidfuzz import fuzz

    return max(fuzz.ratio(title, other), fuzz.token_sort_ratio(title, other))


def _times_apart(one: Bond, other: Bond) -> bool:
    """Whether one was over before the other began, for certain."""
    pairs = ((one, other), (other, one))
    return any(
        before.ends and before.last and after.starts and after.first > before.last
        for before, after in pairs
    )
