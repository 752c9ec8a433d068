"""Things that can be counted, and the sets of them that hold a code."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from samenwerking.matrices import bits
from samenwerking.records.answers import NONE, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

Members = int | tuple[int, ...]
"""A set of things: a bitmap, or the few numbers of a set that is almost empty."""

PARTNERSHIP = "partnership"


class _Parts(NamedTuple):
    unit: str
    everything: int
    sets: Mapping[tuple[str, str], Members]
    owners: Sequence[int] = ()
    groups: Mapping[str, Sequence[int]] = MappingProxyType({})
    names: Mapping[tuple[str, str], str] = MappingProxyType({})


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
        names: (field, code) -> label, where codes are keys of records.
    """

    @cached_property
    def _by_field(self) -> Mapping[str, Mapping[str, Members]]:
        """Field -> code -> members: with a code a record, fields hold very many."""
        found: dict[str, dict[str, Members]] = {}
        for (field, code), members in self.sets.items():
            found.setdefault(field, {})[code] = members
        return found

    def _codes(self, name: str) -> Mapping[str, Members]:
        return self._by_field.get(name, {})

    def codes(self, name: str) -> list[str]:
        """Return the codes that occur in a field, marks left out, sorted."""
        return sorted(c for c in self._codes(name) if c not in (UNKNOWN, NONE))

    def members(self, name: str, code: str) -> Members:
        """Return the things that hold `code`, or any code below it, in a field."""
        exact = self.sets.get((name, code), 0)
        if isinstance(exact, tuple):
            return exact
        prefix = code + "."
        for below, found in self._codes(name).items():
            if below.startswith(prefix) and isinstance(found, int):
                exact |= found
        return exact

    def unknown(self, name: str) -> int:
        """Return the things whose answer, or whose whole block, is unknown."""
        return self._marked(name, UNKNOWN)

    def none(self, name: str) -> int:
        """Return the things whose answer is that there is none."""
        return self._marked(name, NONE)

    def _marked(self, name: str, mark: str) -> int:
        block = name.partition(".")[0]
        return as_bitmap(self.sets.get((name, mark), 0)) | as_bitmap(
            self.sets.get((block, mark), 0)
        )

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

    def lift(self, partnerships: int) -> int:
        """Return the things whose partnership is in a set."""
        if self.unit == PARTNERSHIP:
            return partnerships
        flags = bits.to_flags(partnerships)
        size = len(flags)
        return bits.from_flags(bytes(o < size and flags[o] for o in self.owners))

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


def meet(members: Members, inside: int, flags: bytes) -> Members:
    """Return the members that are inside too; `flags` tells the same by number."""
    if isinstance(members, int):
        return members & inside
    if all(map(flags.__getitem__, members)):
        return members
    return tuple(n for n in members if flags[n])


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
