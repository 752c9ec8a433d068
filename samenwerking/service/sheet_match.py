"""Finds who or what a row of a list means among those that are known."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.sheet_map import NEW, OPEN
from samenwerking.records.identity import enterprise_number, institution_number
from samenwerking.records.likeness import Known, likely
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEAR = 70
"""Likeness of two names, of 100, below which they need not be looked at closely."""
_LOOKED_AT = 50
_OFFERED = 3
_LEAST = 82
"""Likeness of two names from which it is asked whether they are the same."""
_LETTERS = re.compile(r"\w+")
_OTHER_NAME = 45
"""Likeness below which a number that is the same does not make two the same."""


class One(NamedTuple):
    """An organisation or a partnership that may be meant; texts may be empty."""

    key: str
    name: str
    where: str
    """A row of the list, or "" for the registry."""
    short_name: str = ""
    municipality: str = ""
    school: str = ""
    company: str = ""


class Match(NamedTuple):
    """Who is meant: one that is known, several that may be, or nobody."""

    key: str | None
    near: tuple[One, ...] = ()


class Register:
    """Those that are known, of the registry and of the rows that were read."""

    def __init__(self, known: Iterable[One]) -> None:
        self._known: list[One] = []
        self._by_name: dict[str, list[One]] = {}
        self._by_number: dict[str, list[One]] = {}
        self._by_key: dict[str, One] = {}
        self._folded: list[str] = []
        for one in known:
            self.add(one)

    def add(self, one: One) -> None:
        """Learn of one more."""
        self._known.append(one)
        self._folded.append(fold(one.name))
        self._by_key[one.key] = one
        for name in {fold(one.name), fold(one.short_name)} - {""}:
            self._by_name.setdefault(name, []).append(one)
        for number in (one.school, one.company):
            if number:
                self._by_number.setdefault(number, []).append(one)

    def find(self, wanted: One, answer: str = OPEN) -> Match:
        """Return who is meant: by an answer, by number, by name; else who may be.

        Raises:
            RecordError: an answer names nobody.
        """
        if answer == NEW:
            return Match(None)
        if answer != OPEN:
            return Match(self._answered(wanted.name, answer))
        numbers = [number for number in (wanted.school, wanted.company) if number]
        same = [one for number in numbers for one in self._by_number.get(number, ())]
        same = list(dict.fromkeys(same))
        if same:
            certain = [one for one in same if _same_name(one, wanted)]
            if len(certain) == 1:
                return Match(certain[0].key)
            return Match(None, tuple((certain or same)[:_OFFERED]))
        named = self._by_name.get(fold(wanted.name), [])
        named = [one for one in named if not _apart(one, wanted)]
        here = [one for one in named if fold(one.municipality) == _place(wanted)]
        if len(named) == 1 and (here or not _other_place(named[0], wanted)):
            return Match(named[0].key)
        if len(here) == 1:
            return Match(here[0].key)
        return Match(None, tuple(named[:_OFFERED]) or self._near(wanted))

    def exact(self, name: str, wanted: One) -> list[One]:
        """Return all of this name whose numbers do not say that they are others."""
        named = self._by_name.get(fold(name), [])
        return [one for one in named if not _apart(one, wanted)]

    def _near(self, wanted: One) -> tuple[One, ...]:
        from rapidfuzz import fuzz, process

        # Of a long list only those that have most letters in common are weighed.
        listed = process.extract(
            fold(wanted.name),
            self._folded,
            scorer=fuzz.token_set_ratio,
            score_cutoff=_NEAR,
            limit=_LOOKED_AT,
        )
        known = (
            Known(place, folded, fold(one.short_name), fold(one.municipality))
            for folded, _, place in sorted(listed, key=itemgetter(2))
            for one in (self._known[place],)
        )
        found = likely(fold(wanted.name), _place(wanted), known)
        near = [self._known[place] for place in found]
        return tuple(
            one
            for one in near
            if not _apart(one, wanted) and _alike(fold(one.name), fold(wanted.name))
        )[:_OFFERED]

    def _answered(self, name: str, answer: str) -> str:
        """Return whom an answer names: by key, end of key, number or name."""
        wanted = fold(answer)
        keys = [key for key in self._by_key if key == wanted]
        keys = keys or [key for key in self._by_key if key.endswith(wanted)]
        if len(wanted) < 4 or len(keys) != 1:
            number = institution_number(answer) or enterprise_number(answer) or ""
            found = self._by_name.get(wanted) or self._by_number.get(number, [])
            keys = list(dict.fromkeys(one.key for one in found))
        if len(keys) != 1:
            raise RecordError(
                N_(
                    "the mapping answers {answer!r} for {name!r}: that is nobody, or"
                    " several. Give a whole name, a number, a key, or {new!r}."
                ),
                answer=answer,
                name=name,
                new=NEW,
            )
        return keys[0]


def _place(one: One) -> str:
    return fold(one.municipality)


def _other_place(one: One, other: One) -> bool:
    places = {_place(one), _place(other)}
    return "" not in places and len(places) > 1


def _apart(one: One, other: One) -> bool:
    """Whether the numbers of two say that they are not the same."""
    return any(
        mine and its and mine != its
        for mine, its in ((one.school, other.school), (one.company, other.company))
    )


def _alike(name: str, other: str) -> bool:
    """Whether one name is the other with words added, or nearly the same letters.

    Names that share only a common word ("Town of ...") are not worth a question.
    """
    from rapidfuzz import fuzz

    mine, its = set(_LETTERS.findall(name)), set(_LETTERS.findall(other))
    return mine <= its or its <= mine or fuzz.token_sort_ratio(name, other) >= _LEAST


def _same_name(one: One, other: One) -> bool:
    from rapidfuzz import fuzz

    names = {fold(one.name), fold(one.short_name)} - {""}
    wanted = fold(other.name)
    return any(fuzz.token_set_ratio(name, wanted) >= _OTHER_NAME for name in names)
