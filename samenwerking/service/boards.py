"""The partnerships of each school board, kept small: there are hundreds of boards."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from samenwerking.matrices import bits
from samenwerking.store import actors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.store.session import Session


class Boards:
    """Which partnerships the schools of a board take part in.

    Attributes:
        names: key of the board -> its name.
        unknown: partnerships of a school whose board is not known.
        known: partnerships with at least one board.
    """

    def __init__(self, session: Session) -> None:
        found, self.names, unknown = actors.boards(session)
        self._numbers = {key: array("I", sorted(held)) for key, held in found.items()}
        self.unknown = bits.of(unknown)
        self.known = self._union()

    def update(self, session: Session, partnerships: Sequence[int]) -> None:
        """Look up the boards of changed partnerships again."""
        found, names, unknown = actors.boards(session, partnerships)
        changed = set(partnerships)
        self.names |= names
        for key, numbers in self._numbers.items():
            if not changed.isdisjoint(numbers):
                self._numbers[key] = array(
                    "I", [n for n in numbers if n not in changed]
                )
        for key, held in found.items():
            self._numbers.setdefault(key, array("I")).extend(sorted(held))
        self.unknown = (self.unknown & ~bits.of(changed)) | bits.of(unknown)
        self.known = self._union()

    def held_by(self, key: str) -> int:
        """Return the partnerships of a board."""
        return bits.of(self._numbers.get(key, ()))

    def count(self, members: int) -> dict[str, int]:
        """Return how many of `members` each board has."""
        last = max((max(held) for held in self._numbers.values() if held), default=0)
        flags = bits.to_flags(members).ljust(last + 1, b"\0")
        return {
            key: sum(map(flags.__getitem__, numbers))
            for key, numbers in self._numbers.items()
            if numbers
        }

    def _union(self) -> int:
        return bits.of([number for held in self._numbers.values() for number in held])
