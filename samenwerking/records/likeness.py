"""Which known names somebody may mean by another one. Pure.

The one place where names are held against each other: the form that makes an
organisation (`store/directory.py`), the import of lists (`service/sheet_match.py`) and
of official lists (`service/official_match.py`), and whoever looks for duplicates
(`records/doubles.py`, which leaves out legal forms first). Errors in typing a search
are forgiven elsewhere (`store/text_near.py`): there a word is sought, here a name.
"""

from __future__ import annotations

import re
from collections import Counter
from math import log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_OTHER_NAME = 45
"""Likeness of two names, of 100, below which the same number proves nothing."""
_RUN_ON = 94
"""Likeness of names whose words are written together, or apart."""
LEAST = 82
"""Likeness of two names, of 100, from which they may be the same organisation."""
_OTHER_PLACE = 8
"""What another municipality takes off: schools of one name are in many places."""
_SAME_WORDS = 92
"""What a name counts for that is the other one with words added or left out."""
_COMMON = 50
"""A word in more than one of so many names tells none of them apart ("school")."""
_FEW = 5
"""Names that a word may always stand in."""
_SLIP = 80
"""Likeness of two words from which one may be the other with an error in typing."""
_LONG = 5
"""Letters from which a word may hold an error in typing."""
_SHORT = 3
"""Digits of the number of a site, at most."""
_ARTICLES = frozenset(
    ("de", "het", "een", "t", "the", "a", "la", "le", "les", "l", "der", "die", "das")
)
"""Words that may be left out of a name, of the languages around."""
_HALF = 50
"""Likeness from which two names say mostly the same."""
_KIND = 0.3
"""What a word that names a kind weighs of another one as rare."""
_LETTERS = re.compile(r"\w+")


class Known(NamedTuple):
    """An organisation that is there, its texts folded."""

    number: int
    name: str
    short_name: str
    municipality: str


class Names:
    """Names that are known, their words weighed by how rare they are.

    Args:
        generic: words that name a kind and nobody of it ("university"); folded.
    """

    def __init__(self, generic: Iterable[str] = ()) -> None:
        self._generic = frozenset(generic)
        self._known: list[Known] = []
        self._words: list[list[str]] = []
        self._counts: Counter[str] = Counter()
        self._counted: set[str] = set()
        self._by_word: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        self._by_letters: dict[tuple[int, str], set[str]] = {}

    def count(self, name: str) -> None:
        """Learn how common the words of a folded name are; once for each name."""
        if name not in self._counted:
            self._counted.add(name)
            self._counts.update(set(_LETTERS.findall(name)))

    def add(self, one: Known) -> None:
        """Learn of one more that may be meant."""
        self.count(one.name)
        words = _LETTERS.findall(one.name)
        place = len(self._known)
        self._known.append(one)
        self._words.append(words)
        for name in {one.name, one.short_name} - {""}:
            self._by_name.setdefault(name, []).append(place)
        for word in set(words):
            listed = self._by_word.setdefault(word, [])
            listed.append(place)
            if len(listed) == 1:
                for key in _ends(word):
                    self._by_letters.setdefault(key, set()).add(word)

    def near(self, name: str, municipality: str) -> list[tuple[float, int]]:
        """Return (likeness, number) of those that may be meant, the likeliest first.

        Args:
            name: folded; empty for nobody.
            municipality: folded, empty if not known.
        """
        found: list[tuple[float, int]] = []
        self.count(name)
        wanted = _LETTERS.findall(name)
        here = _LETTERS.findall(municipality)
        for place in self._candidates(name, wanted):
            other = self._known[place]
            where = {*_LETTERS.findall(other.municipality), *here}
            score = self._likeness(wanted, self._words[place], where)
            if name and name in (other.name, other.short_name):
                score = 100
            if municipality and other.municipality not in ("", municipality):
                score -= _OTHER_PLACE
            if score >= LEAST:
                found.append((score, other.number))
        return sorted(found, key=lambda pair: (-pair[0], pair[1]))

    # --- how alike two names are

    def _likeness(
        self, wanted: list[str], its: list[str], where: Collection[str]
    ) -> float:
        """Return the share of the words that two names have in common, of 100."""
        mine, theirs = _elsewhere(wanted, where), _elsewhere(its, where)
        if not mine or not theirs:
            return 0
        pairs = list(_pairs(mine, theirs))
        left = {*mine} - {one for one, _, _ in pairs}
        over = {*theirs} - {one for _, one, _ in pairs}
        if _numbers(left | over):
            return 0  # another number is another one: "Campus 1", "Campus 2"
        weights = [self._weight(one) + self._weight(other) for one, other, _ in pairs]
        slips = [ratio / 100 for _, _, ratio in pairs]
        common = sum(w * slip for w, slip in zip(weights, slips, strict=True))
        whole = sum(weights) + sum(map(self._weight, left | over))
        score = 100 * common / whole if whole else 0
        within = self._adds_nothing(left, over) or self._adds_nothing(over, left)
        if within and any(self._tells(one) for one, _, _ in pairs):
            short, long = sorted((wanted, its), key=len)
            # What stands somewhere in a long name seldom means the whole of it.
            if score >= _HALF or long[: len(short)] == short:
                score = max(score, _SAME_WORDS * min(slips))
        return score

    def _adds_nothing(self, words: Collection[str], others: Collection[str]) -> bool:
        """Whether one name adds no word, or only says of what kind somebody is."""
        if not words:
            return True
        kinds = not any(self._tells(word) for word in words)
        return kinds and _ARTICLES.issuperset(others)

    def _weight(self, word: str) -> float:
        count = max(self._counts[word], 1)
        weight = log((len(self._counted) + 2) / count)
        # What is as short as "the" seldom tells anybody apart, and no kind does.
        weight *= min(1, len(word) / _LONG)
        return weight * _KIND if word in self._generic else weight

    def _tells(self, word: str) -> bool:
        most = max(_FEW, len(self._counted) // _COMMON)
        return word not in self._generic and self._counts[word] <= most

    # --- who need not be looked at

    def _candidates(self, name: str, words: Iterable[str]) -> list[int]:
        """Return the places of those that share a word which tells them apart."""
        found = set(self._by_name.get(name, ()))
        listed = set(words)
        telling = {word for word in listed if self._tells(word)} or listed
        for word in telling:
            found.update(self._by_word.get(word, ()))
            if len(word) >= _LONG:
                for other in self._slips(word):
                    found.update(self._by_word[other])
        return sorted(found)

    def _slips(self, word: str) -> Iterator[str]:
        size = len(word)
        there: set[str] = set()
        for key in _ends(word):
            there |= self._by_letters.get(key, set())
        for other in there:
            if 2 * size <= 3 * len(other) <= 4.5 * size and _ratio(word, other):
                yield other


def likely(name: str, municipality: str, known: Iterable[Known]) -> list[int]:
    """Return the numbers of those that may be meant, the likeliest first.

    Args:
        name: folded; empty for nobody.
        municipality: folded, empty if not known.
        known: those to compare with.
    """
    names = Names()
    for one in known:
        names.add(one)
    return [number for _, number in names.near(name, municipality)]


def may_share_number(name: str, other: str) -> bool:
    """Whether two folded names are not too unlike for one number."""
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(name, other) >= _OTHER_NAME


def is_more_or_less(name: str, other: str, least: float = LEAST) -> bool:
    """Whether one name is the other with words added, or with errors in typing.

    Two that share a word, and each have another one, are two: a town has a library and
    a town hall. The second campus is not the first.

    Args:
        name: folded, and plain where signs and legal forms make no difference.
        other: in the same form.
        least: likeness, of 100, from which one may be the other with an error.
    """
    from rapidfuzz import fuzz

    mine, its = (_LETTERS.findall(one) for one in (name, other))
    words, others = {*mine}, {*its}
    added, left = words - others, others - words
    counted = [any(word.isdecimal() for word in rest) for rest in (added, left)]
    if all(counted) or _numbers(added | left):
        return False
    return (
        words <= others
        or others <= words
        or fuzz.ratio(in_order(mine), in_order(its)) >= least
        or fuzz.ratio("".join(mine), "".join(its)) >= _RUN_ON
    )


def in_order(words: Iterable[str]) -> str:
    """Return words in the order of the alphabet, each once."""
    return " ".join(sorted(set(words)))


def _elsewhere(words: Iterable[str], where: Collection[str]) -> set[str]:
    """Return the words that do not only say where; all where none is left."""
    listed = set(words)
    return listed.difference(where) or listed


def _ends(word: str) -> tuple[tuple[int, str], tuple[int, str]]:
    return (0, word[:2]), (1, word[-2:])


def _numbers(words: Iterable[str]) -> bool:
    return any(word.isdecimal() and len(word) <= _SHORT for word in words)


def _ratio(word: str, other: str) -> float:
    if word == other:
        return 100
    if min(len(word), len(other)) < _LONG or word.isdecimal() or other.isdecimal():
        return 0
    from rapidfuzz import fuzz  # only who compares names pays for its import

    return fuzz.ratio(word, other, score_cutoff=_SLIP)


def _pairs(mine: set[str], theirs: set[str]) -> Iterator[tuple[str, str, float]]:
    """Yield the words of two names that are the same, and how nearly they are."""
    for word in sorted(mine & theirs):
        yield word, word, 100
    rest = theirs - mine
    for word in sorted(mine - theirs):
        best = max(((_ratio(word, one), one) for one in sorted(rest)), default=(0, ""))
        if best[0]:
            rest = rest - {best[1]}
            yield word, best[1], best[0]
