"""Things that can be counted, and the sets of them that hold a code."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from samenwerking.matrices import bits
from samenwerking.records.answers import NONE, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

Members = int | tuple[int, ...]
"""A set of things: a bitmap, or the few numbers of a set that is almost empty."""

PARTNERSHIP = "partnership"


class Roll(NamedTuple):
    """Records that can be rows, by name: the nth key, name and members go together.

    There may be as many as partnerships: an object for each would take long.
    """

    keys: Sequence[str]
    names: Sequence[str]
    members: Sequence[tuple[int, ...]]


class _Parts(NamedTuple):
    unit: str
    everything: int
    sets: Mapping[tuple[str, str], int]
    owners: Sequence[int] = ()
    groups: Mapping[str, Sequence[int]] = MappingProxyType({})
    rolls: Mapping[str, Roll] = MappingProxyType({})
    ends: Mapping[str, int] = MappingProxyType({})


class Universe(_Parts):
    """All things of one unit, with the sets that an overview needs.

    Attributes:
        unit: "partnership", or what lies inside one ("step", "participation", ...).
        everything: the set of all things, as a bitmap.
        sets: (field, code) -> members. A field of a partnership whose whole block is
            unknown or none has that mark under the name of the block.
        owners: for each thing, the number of its partnership; empty for partnerships,
            whose numbers are the things themselves.
        groups: other units that things belong to ("story"), likewise.
        ends: unit -> the last thing of each of its wholes, "partnership" for owners,
            where they are known; things of a whole then follow each other.
        rolls: field -> its records, where codes are keys of records; they stand in no
            other set than that of the mark for what is not known.
    """

    @cached_property
    def _by_field(self) -> Mapping[str, Mapping[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for (field, code), members in self.sets.items():
            found.setdefault(field, {})[code] = members
        return found

    def _codes(self, name: str) -> Mapping[str, Members]:
        found = self._by_field.get(name, {})
        roll = self.rolls.get(name)
        if roll is None:
            return found
        return {**dict(zip(roll.keys, roll.members, strict=True)), **found}

    def codes(self, name: str) -> list[str]:
        """Return the codes that occur in a field, marks left out, sorted."""
        return sorted(c for c in self._codes(name) if c not in (UNKNOWN, NONE))

    def members(self, name: str, code: str) -> Members:
        """Return the things that hold `code`, or any code below it, in a field."""
        if name in self.rolls:
            return self._codes(name).get(code, 0)
        exact = self.sets.get((name, code), 0)
        prefix = code + "."
        for below, found in self._by_field.get(name, {}).items():
            if below.startswith(prefix):
                exact |= found
        return exact

    def unknown(self, name: str) -> int:
        """Return the things whose answer, or whose whole block, is unknown."""
        return self._marked(name, UNKNOWN)

    def none(self, name: str) -> int:
        """Return the things whose answer is that there is none."""
        return self._marked(name, NONE)

    def _marked(self, name: str, mark: str) -> int:
        block = block_of(name)
        return self.sets.get((name, mark), 0) | self.sets.get((block, mark), 0)

    def not_asked(self, name: str) -> int:
        """Return the things that hold no answer at all in a field."""
        answered = self.unknown(name) | self.none(name)
        few: set[int] = set()
        for found in self._codes(name).values():
            if isinstance(found, int):
                answered |= found
            else:
                few.update(found)
        answered |= bits.of(few)
        return self.everything & ~answered

    @cached_property
    def _highest(self) -> int:
        return max(self.owners, default=0)

    @cached_property
    def _things_of(self) -> Mapping[int, Sequence[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for thing, owner in enumerate(self.owners):
            found[owner].append(thing)
        return found

    def lift(self, partnerships: Members) -> int:
        """Return the things whose partnership is in a set."""
        if self.unit == PARTNERSHIP:
            return as_bitmap(partnerships)
        if isinstance(partnerships, tuple):
            # There may be many sets of a few: none of them is looked up thing by thing.
            held = (self._things_of.get(number, ()) for number in partnerships)
            things = bits.from_few(chain.from_iterable(held), len(self.owners))
            return things & self.everything
        flags = bits.to_flags(partnerships).ljust(self._highest + 1, b"\0")
        things = bits.from_flags(bytes(map(flags.__getitem__, self.owners)))
        return things & self.everything

    def inside(self, partnerships: int) -> Universe:
        """Return the universe of the things whose partnership is in a set."""
        return Universe(**{**self._asdict(), "everything": self.lift(partnerships)})

    def project(self, things: int) -> int:
        """Return the partnerships of a set of things."""
        if self.unit == PARTNERSHIP:
            return things
        found = set(bits.pick(self.owners, things))
        return bits.from_numbers(found, max(found) + 1) if found else 0


def as_bitmap(members: Members) -> int:
    """Return a set as a bitmap, whatever shape it has."""
    if isinstance(members, int):
        return members
    return bits.from_numbers(members, max(members) + 1) if members else 0


def meet(members: tuple[int, ...], flags: bytes) -> tuple[int, ...]:
    """Return the members for which there is a flag."""
    if all(map(flags.__getitem__, members)):
        return members
    return tuple(n for n in members if flags[n])


_MADE_IN = {
    "@cell": "stories",
    "@kind": "participations",
    "@partner_kind": "participations",
}


def block_of(field: str) -> str:
    """Return the block of a partnership that a field stands in, or is made from.

    Where the whole block is unknown, or there is none, so is the field.
    """
    return _MADE_IN.get(field) or field.partition(".")[0]


class Source(Protocol):
    """Where the sets come from: a registry, or a test."""

    def partnerships(self, fields: Collection[str]) -> Universe:
        """Return the universe of all partnerships, with the sets of `fields`.

        "field=code" stands for the sets of a code and of those below it.
        """
        ...

    def inside(self, unit: str, fields: Collection[str], within: int) -> Universe:
        """Return the universe of what lies inside the partnerships `within`."""
        ...
