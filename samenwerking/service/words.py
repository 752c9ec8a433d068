"""Finds partnerships by parts of words, without asking a database at every key."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from samenwerking.matrices import bits
from samenwerking.store import catalogue
from samenwerking.store.records import search_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samenwerking.store.session import Session

_REMEMBERED = 30
"""Words whose answer is kept: what somebody types, and takes back again."""


MOST_MOVED = 2_000
"""Changed partnerships that stand apart; with more, all are read anew."""


class Words:
    """The folded texts of all partnerships, and of the organisations in them.

    Texts stand in a list at the number of their record, empty for other records: one
    look through a hundred thousand of them takes a few thousandths of a second.
    """

    def __init__(self, session: Session) -> None:
        self._texts = _filled(catalogue.texts(session, "partnership"))
        self._names = _filled(catalogue.texts(session, "organisation"))
        # Partnerships of organisation n: _members[_begins[n] : _begins[n + 1]].
        self._begins = array("I")
        self._members = array("I")
        for organisation, partnership in catalogue.actors(session):
            while len(self._begins) <= organisation:
                self._begins.append(len(self._members))
            self._members.append(partnership)
        self._begins.append(len(self._members))
        self._moved: dict[int, tuple[int, ...]] = {}
        self._answers: dict[str, int] = {}

    @property
    def moved(self) -> int:
        """How many partnerships stand apart, because they changed since the first."""
        return len(self._moved)

    def update(
        self,
        session: Session,
        partnerships: Sequence[int],
        organisations: Sequence[int],
    ) -> None:
        """Read again what changed."""
        self._answers.clear()
        changed = (("partnership", partnerships), ("organisation", organisations))
        for kind, numbers in changed:
            texts = self._texts if kind == "partnership" else self._names
            texts += [""] * (max(numbers, default=0) + 1 - len(texts))
            for number in numbers:
                texts[number] = ""
            for number, text in catalogue.texts(session, kind, numbers):
                texts[number] = text
        self._moved |= dict.fromkeys(partnerships, ())
        for organisation, partnership in catalogue.actors(session, partnerships):
            self._moved[partnership] += (organisation,)

    def find(self, text: str) -> int | None:
        """Return the partnerships in which all words occur; None if there are none.

        Raises:
            RecordError: there are more, or longer ones, than a database looks for.
        """
        words = search_words(text)
        if not words:
            return None
        # The longest word leaves the fewest, and a set that is empty ends the search.
        found = -1
        for word in sorted(words, key=len, reverse=True):
            found &= self._with(word)
            if not found:
                break
        return found

    def _with(self, word: str) -> int:
        known = self._answers.pop(word, None)
        if known is None:
            known = self._look(word)
        self._answers[word] = known  # the latest one stands last
        while len(self._answers) > _REMEMBERED:
            del self._answers[next(iter(self._answers))]
        return known

    def _look(self, word: str) -> int:
        shorter = [known for part, known in self._answers.items() if part in word]
        if shorter:
            # What holds the word holds its parts: only those are looked at again.
            within = min(shorter, key=int.bit_count)
            if within.bit_count() * 4 < len(self._texts):
                return self._look_within(word, within)
        flags = bytearray([word in text for text in self._texts])
        return self._with_actors(flags, word)

    def _look_within(self, word: str, within: int) -> int:
        """Look only at the partnerships `within`."""
        texts = self._texts
        flags = bytearray(len(texts))
        for number in bits.to_numbers(within):
            flags[number] = word in texts[number]
        return self._with_actors(flags, word)

    def _with_actors(self, flags: bytearray, word: str) -> int:
        """Return the flagged partnerships, and those of organisations with the word."""
        holders = [number for number, name in enumerate(self._names) if word in name]
        begins, members, last = self._begins, self._members, len(self._begins) - 1
        taking_part = array("I")
        for number in holders:
            if number < last:
                taking_part += members[begins[number] : begins[number + 1]]
        for number in taking_part:
            flags[number] = 1
        if self._moved:
            # What changed after the participations were read stands apart.
            matching = set(holders)
            for number, actors in self._moved.items():
                named = not matching.isdisjoint(actors)
                flags[number] = named or word in self._texts[number]
        return bits.from_flags(flags)


def _filled(texts: Iterable[tuple[int, str]]) -> list[str]:
    found: list[str] = []
    for number, text in texts:
        if number >= len(found):
            found += [""] * (number + 1 - len(found))
        found[number] = text
    return found
