"""Partnerships that a row may be: by title, by who takes part, and by date."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from samenwerking.errors import N_, RecordError
from samenwerking.records.likeness import LEAST, in_order
from samenwerking.records.text import fold
from samenwerking.service.sheet_match import OFFERED, One, Register

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samenwerking.records.likeness import Known

_SHARED = 2
"""Participants that two partnerships share, from which their titles need less."""
_SHARED_BY = 40
"""Partnerships that somebody takes part in who tells none of them apart any more."""
_NEAR_TITLE = 60
"""Likeness of two titles, of 100, that is enough where participants are shared."""
_LETTERS = re.compile(r"\w+")


class Partnerships(Register):
    """Partnerships that are known: alike by title, by who takes part, and by date."""

    def __init__(self, known: Iterable[One] = ()) -> None:
        self._sorted: list[str] = []
        self._words: list[set[str]] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_person: dict[str, list[int]] = {}
        self._counted: set[tuple[str, str, str]] = set()
        self._titles_with: Counter[tuple[str, str]] = Counter()
        super().__init__(known)

    def expect_rows(self, rows: Iterable[One]) -> None:
        """Learn what a list holds: what is common is so from its first row on.

        Whatever of it is stored afterwards, the same is asked of the rest.
        """
        for row in rows:
            self._count(fold(row.name), row.people)

    def _count(self, title: str, people: Iterable[str]) -> None:
        said = [("word", word) for word in set(_LETTERS.findall(title))]
        said += [("person", person) for person in people]
        for one in said:
            if (title, *one) not in self._counted:
                self._counted.add((title, *one))
                self._titles_with[one] += 1

    def _is_common(self, kind: str, word: str) -> bool:
        return self._titles_with[kind, word] > _SHARED_BY

    def _learn(self, place: int, one: One, known: Known) -> None:
        self._count(known.name, one.people)
        words = set(_LETTERS.findall(known.name))
        self._sorted.append(_in_order(known.name))
        self._words.append(words)
        for word in words:
            self._by_word.setdefault(word, []).append(place)
        for person in one.people:
            self._by_person.setdefault(person, []).append(place)

    def _near(self, wanted: One) -> tuple[One, ...]:
        from rapidfuzz import fuzz, process

        title = _in_order(fold(wanted.name))
        listed = process.extract(
            title, self._sorted, scorer=fuzz.ratio, score_cutoff=LEAST, limit=OFFERED
        )
        likeness = {place: score for _, score, place in listed}
        for place, many in self._sharing(wanted).items():
            near = fuzz.token_set_ratio(title, self._sorted[place])
            other = self._known[place]
            apart = wanted.starts and other.starts and wanted.starts != other.starts
            if many >= _SHARED and near >= _NEAR_TITLE and not apart:
                likeness.setdefault(place, near)
        for place in self._with_more_words(set(title.split())):
            likeness.setdefault(place, LEAST)
        found = sorted(likeness, key=lambda place: (-likeness[place], place))
        return tuple(self._counting(self._known[n] for n in found)[:OFFERED])

    def _with_more_words(self, words: set[str]) -> Iterator[int]:
        """Yield the titles that are this one with words added or left out."""
        places = {
            place
            for word in words
            if not self._is_common("word", word)
            for place in self._by_word.get(word, ())
        }
        for place in places:
            if words <= self._words[place] or self._words[place] <= words:
                yield place

    def _sharing(self, wanted: One) -> dict[int, int]:
        """Return {place: how many participants it shares}; not who is everywhere."""
        counts: dict[int, int] = {}
        for person in wanted.people:
            if self._is_common("person", person):
                continue
            for place in self._by_person.get(person, ()):
                counts[place] = counts.get(place, 0) + 1
        return counts


def why_alike(one: One, other: One) -> RecordError | None:
    """Return what two partnerships have in common besides their titles, if anything."""
    shared = ", ".join(sorted(one.people & other.people)[:OFFERED])
    same = bool(one.starts) and one.starts == other.starts
    if shared and same:
        return RecordError(
            N_("Both have {names}, and begin on {day}."), names=shared, day=one.starts
        )
    if shared:
        return RecordError(N_("Both have {names}."), names=shared)
    if same:
        return RecordError(N_("Both begin on {day}."), day=one.starts)
    return None


def _in_order(title: str) -> str:
    return in_order(_LETTERS.findall(title))
