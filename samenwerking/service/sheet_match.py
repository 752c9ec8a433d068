"""Finds who or what a row of a list means among those that are known.

Names are held against each other by `records/likeness.py`, which serves every place of
the program where somebody may be somebody else; what is here adds what a list tells:
numbers, answers that were given, and for partnerships who takes part and since when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.sheet_map import NEW, OPEN
from samenwerking.records.identity import enterprise_number, school_number
from samenwerking.records.likeness import (
    Known,
    Names,
    may_share_number,
)
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

OFFERED = 3
"""How many that may be meant are named, at most."""


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
    people: frozenset[str] = frozenset()
    """Who takes part in a partnership: folded names, of groups too."""
    starts: str = ""


class Match(NamedTuple):
    """Who is meant: one that is known, several that may be, or nobody."""

    key: str | None
    near: tuple[One, ...] = ()


class Register:
    """Those that are known, of the registry and of the rows that were read.

    Args:
        known: to begin with.
        generic: words that name a kind and nobody of it; folded.
    """

    def __init__(self, known: Iterable[One] = (), generic: Iterable[str] = ()) -> None:
        self._known: list[One] = []
        self._by_name: dict[str, list[One]] = {}
        self._by_number: dict[str, list[One]] = {}
        self._by_key: dict[str, list[One]] = {}
        self._also: dict[str, str] = {}
        self._names = Names(generic)
        for one in known:
            self.add(one)

    def expect(self, names: Iterable[str]) -> None:
        """Learn which names a list holds: what many share tells none apart."""
        for name in names:
            self._names.count(fold(name))

    def add(self, one: One, joined: str = "") -> None:
        """Learn of one more, or of what else one is called that is known.

        Args:
            one: under the key of one that is known: another name and number of it.
            joined: the key of a record that counts as this one.
        """
        place = len(self._known)
        self._known.append(one)
        self._by_key.setdefault(one.key, []).append(one)
        if joined:
            self._also[joined] = one.key
        name, short = fold(one.name), fold(one.short_name)
        for known in {name, short} - {""}:
            self._by_name.setdefault(known, []).append(one)
        for number in (one.school, one.company):
            if number:
                self._by_number.setdefault(number, []).append(one)
        self._learn(place, one, Known(place, name, short, _place(one)))

    def _learn(self, place: int, one: One, known: Known) -> None:
        del place, one
        self._names.add(known)

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
        same = self._counting(
            one for number in numbers for one in self._by_number.get(number, ())
        )
        if same:
            certain = [one for one in same if self._is_called(one, wanted)]
            if len(certain) == 1:
                return Match(certain[0].key)
            return Match(None, tuple((certain or same)[:OFFERED]))
        named = self.exact(wanted.name, wanted)
        here = [one for one in named if _place(wanted) in self._places(one)]
        if len(named) == 1 and (here or not self._is_elsewhere(named[0], wanted)):
            return Match(named[0].key)
        if len(here) == 1:
            return Match(here[0].key)
        return Match(None, tuple(named[:OFFERED]) or self._near(wanted))

    def exact(self, name: str, wanted: One) -> list[One]:
        """Return all of this name whose numbers do not say that they are others."""
        named = self._counting(self._by_name.get(fold(name), ()))
        return [one for one in named if not self._apart(one, wanted)]

    def _near(self, wanted: One) -> tuple[One, ...]:
        found = self._names.near(fold(wanted.name), _place(wanted))
        near = self._counting(self._known[place] for _, place in found)
        return tuple(one for one in near if not self._apart(one, wanted))[:OFFERED]

    # --- all that one is called

    def _counting(self, found: Iterable[One]) -> list[One]:
        """Return those that are meant by names of theirs, each once, as they count."""
        return list(dict.fromkeys(self._by_key[one.key][0] for one in found))

    def _is_called(self, one: One, wanted: One) -> bool:
        return any(_same_name(known, wanted) for known in self._by_key[one.key])

    def _places(self, one: One) -> set[str]:
        return {_place(known) for known in self._by_key[one.key]}

    def _is_elsewhere(self, one: One, wanted: One) -> bool:
        places, wanted_place = self._places(one) - {""}, _place(wanted)
        return bool(places and wanted_place) and wanted_place not in places

    def _apart(self, one: One, wanted: One) -> bool:
        """Whether the numbers of two say that they are not the same."""
        known = self._by_key[one.key]
        schools = {also.school for also in known} - {""}
        companies = {also.company for also in known} - {""}
        return any(
            number and numbers and number not in numbers
            for number, numbers in (
                (wanted.school, schools),
                (wanted.company, companies),
            )
        )

    def _answered(self, name: str, answer: str) -> str:
        """Return whom an answer names: by key, end of key, number or name."""
        wanted = fold(answer)
        keys = [key for key in self._by_key if key == wanted]
        keys = keys or [key for key in self._by_key if key.endswith(wanted)]
        keys = keys or [key for old, key in self._also.items() if old.endswith(wanted)]
        if len(wanted) < 4 or len(keys) != 1:
            number = school_number(answer) or enterprise_number(answer) or ""
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


def _same_name(one: One, other: One) -> bool:
    names = {fold(one.name), fold(one.short_name)} - {""}
    return any(may_share_number(name, fold(other.name)) for name in names)
