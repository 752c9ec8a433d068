"""Sets of small numbers as Python integers: bit n tells whether n is in the set.

Everything runs inside bytes and integer operations of the interpreter; a loop over a
hundred thousand members in Python would take longer than the whole matrix.
"""

from __future__ import annotations

from itertools import compress, repeat
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

T = TypeVar("T")

_TO_ONES = bytes([0, *[1] * 255])
_TO_FLAGS = bytes([0] * 49 + [1] + [0] * 206)
_SPARSE = 16
"""Of so many positions one is a member: fewer are quicker written one by one."""


def from_flags(flags: bytes | bytearray) -> int:
    """Return the set of the positions whose flag is not 0."""
    return _packed(flags.translate(_TO_ONES))


def _packed(flags: bytes | bytearray) -> int:
    """Return the set of the positions whose flag is 1; the others are 0."""
    # Every eighth flag is a bit of a byte: half the time of reading binary digits.
    members = 0
    for bit in range(8):
        members |= int.from_bytes(flags[bit::8], "little") << bit
    return members


def to_flags(members: int) -> bytes:
    """Return a 1 for each member and a 0 for the others, up to the highest member."""
    return f"{members:b}"[::-1].encode().translate(_TO_FLAGS) if members else b""


def from_numbers(numbers: Iterable[int], size: int) -> int:
    """Return the set of `numbers`, all of them below `size`."""
    flags = bytearray(size)
    for number in numbers:
        flags[number] = 1
    return from_flags(flags)


def from_few(numbers: Iterable[int], size: int) -> int:
    """Return the same set as `from_numbers`; quicker where the numbers are few."""
    packed = bytearray((size >> 3) + 1)
    for number in numbers:
        packed[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(packed, "little")


def of(numbers: Collection[int], size: int | None = None) -> int:
    """Return the set of `numbers`, all below `size` or whatever the highest one is."""
    if not numbers:
        return 0
    size = max(numbers) + 1 if size is None else size
    few = len(numbers) * _SPARSE < size
    return from_few(numbers, size) if few else from_numbers(numbers, size)


def to_numbers(members: int) -> list[int]:
    """Return the members, rising."""
    flags = to_flags(members)
    return list(compress(range(len(flags)), flags))


def pick(things: Sequence[T], members: int) -> Iterable[T]:
    """Return the things whose position is a member, in order."""
    return compress(things, to_flags(members))


class CodeColumn:
    """The codes that things hold in one field, thing after thing, a byte each.

    Gives the set of each code without ever keeping a string a thing.
    """

    _CODES = 255  # a byte tells this many codes apart; more take another column

    def __init__(self) -> None:
        self._places: list[dict[str | None, int]] = [{None: 0}]
        self._columns: list[bytearray] = [bytearray()]

    def extend(self, codes: Sequence[str | None]) -> None:
        """Add the codes of the next things; None is in no set."""
        if len(self._columns) == 1:
            try:
                # All of them are known, nearly always: then each is looked up once.
                found = bytes(map(self._places[0].__getitem__, codes))
            except KeyError:
                pass
            else:
                self._columns[0] += found
                return
        self._learn(codes)
        for places, column in zip(self._places, self._columns, strict=True):
            column.extend(map(places.get, codes, repeat(0)))

    def _learn(self, codes: Sequence[str | None]) -> None:
        """Give each code a byte that tells it apart in one of the columns."""
        for code in sorted(code for code in set(codes) if code is not None):
            if not any(code in places for places in self._places):
                if len(self._places[-1]) > self._CODES:
                    self._places.append({None: 0})
                    self._columns.append(bytearray(len(self._columns[0])))
                self._places[-1][code] = len(self._places[-1])

    def sets(self) -> dict[str, int]:
        """Return {code: set of the positions that hold it}."""
        result: dict[str, int] = {}
        for places, column in zip(self._places, self._columns, strict=True):
            for code, place in places.items():
                if code is not None:
                    table = bytearray(256)
                    table[place] = 1
                    result[code] = _packed(column.translate(table))
        return result


def from_bytes(stored: bytes) -> int:
    """Read a set as it is stored: little-endian, lowest bit first."""
    return int.from_bytes(stored, "little")


def to_bytes(members: int) -> bytes:
    """Return a set as it is stored."""
    return members.to_bytes((members.bit_length() + 7) // 8, "little")
