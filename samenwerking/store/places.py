"""Where organisations take part, in memory: a word may stand in thousands of names."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from samenwerking.matrices import bits
from samenwerking.store.catalogue import portions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from samenwerking.store.session import Session

MOST_MOVED = 2_000
"""Changed partnerships that stand apart; with more, all are read anew."""


def taking_part(session: Session, organisations: Collection[int]) -> int:
    """Return in which partnerships organisations take part, as the database says."""
    sql = "SELECT DISTINCT record_id FROM participation WHERE organisation_id IN ({})"
    rows = session.rows_in(sql, list(organisations))
    return bits.of([number for (number,) in rows])


class Places:
    """The participations of one registry, read once; what changed stands apart.

    Called like `taking_part`, and says the same.
    """

    def __init__(self, session: Session) -> None:
        # Partnerships of organisation n: _members[_begins[n] : _begins[n + 1]].
        self._begins = array("I")
        self._members = array("I")
        for organisation, partnership in _actors(session, None):
            while len(self._begins) <= organisation:
                self._begins.append(len(self._members))
            self._members.append(partnership)
        self._begins.append(len(self._members))
        self._size = max(self._members, default=0) + 1
        self._last: tuple[frozenset[int], int] = (frozenset(), 0)
        self._moved: dict[int, list[int]] = {}

    @property
    def moved(self) -> int:
        """How many partnerships stand apart, because they changed since the first."""
        return len(self._moved)

    def update(self, session: Session, partnerships: Sequence[int]) -> None:
        """Read again who takes part in partnerships that changed."""
        for number in partnerships:
            self._moved[number] = []
        for organisation, partnership in _actors(session, partnerships):
            self._moved[partnership].append(organisation)
        self._last = (frozenset(), 0)

    def __call__(self, session: Session, organisations: Collection[int]) -> int:
        """Return the partnerships in which organisations take part."""
        del session
        asked = frozenset(organisations)
        # A further letter seldom changes which organisations a word is part of.
        if asked != self._last[0]:
            self._last = (asked, self._there(asked))
        return self._last[1]

    def _there(self, asked: frozenset[int]) -> int:
        begins, last = self._begins, len(self._begins) - 1
        found = array("I")
        for number in asked:
            if number < last:
                found += self._members[begins[number] : begins[number + 1]]
        members = bits.of(found, self._size) & ~bits.of(self._moved)
        moved = (n for n, there in self._moved.items() if not asked.isdisjoint(there))
        return members | bits.of([*moved])


def _actors(session: Session, only: Sequence[int] | None) -> Iterator[tuple[int, int]]:
    """Yield (organisation, partnership) of who takes part where, by organisation."""
    sql = (
        "SELECT organisation_id, record_id FROM participation WHERE {record_id}"
        " AND organisation_id IS NOT NULL ORDER BY organisation_id, record_id"
    )
    for portion in portions(session, sql, only):
        yield from portion
