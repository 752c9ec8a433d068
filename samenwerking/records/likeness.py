"""Which known names somebody may mean by a new one. Pure."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_LEAST = 82
"""Likeness of two names, of 100, from which they may be the same organisation."""
_OTHER_PLACE = 8
"""What another municipality takes off: schools of one name are in many places."""
_SAME_WORDS = 92
"""What a name counts for that is the other one with words added or left out."""
_COMMON = 50
"""A word in more than one of so many names tells none of them apart ("school")."""
_FEW = 5
"""Names that a word may always stand in."""
_LETTERS = re.compile(r"\w+")


class Known(NamedTuple):
    """An organisation that is there, its texts folded."""

    number: int
    name: str
    short_name: str
    municipality: str


def likely(name: str, municipality: str, known: Iterable[Known]) -> list[int]:
    """Return the numbers of those that may be meant, the likeliest first.

    Names are compared by the words that tell them apart: not by what many of them are
    called, and not by where they are.

    Args:
        name: folded; empty for nobody.
        municipality: folded, empty if not known.
        known: those to compare with.
    """
    from rapidfuzz import fuzz  # only who makes a new organisation pays for its import

    listed = list(known)
    words = [_LETTERS.findall(other.name) for other in listed]
    counts = Counter(word for found in words for word in set(found))
    most = max(_FEW, len(listed) // _COMMON)
    common = {word for word, count in counts.items() if count > most}
    wanted = _LETTERS.findall(name)
    found: list[tuple[float, int]] = []
    for other, its in zip(listed, words, strict=True):
        where = {*_LETTERS.findall(other.municipality), *_LETTERS.findall(municipality)}
        mine, theirs = _telling(wanted, common, where), _telling(its, common, where)
        if not mine or not theirs:
            continue
        score = fuzz.ratio(" ".join(mine), " ".join(theirs))
        if set(mine) <= set(theirs) or set(theirs) <= set(mine):
            score = max(score, _SAME_WORDS)
        if name == other.short_name:
            score = 100
        if municipality and other.municipality not in ("", municipality):
            score -= _OTHER_PLACE
        if score >= _LEAST:
            found.append((-score, other.number))
    return [number for _, number in sorted(found)]


def _telling(
    words: Iterable[str], common: Collection[str], where: Collection[str]
) -> list[str]:
    """Return the words that tell a name apart, sorted; all where none does."""
    listed = sorted(words)
    telling = [word for word in listed if word not in common and word not in where]
    return telling or listed
