"""Words of a text as a search sees them, and where they stand in what was written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST_WORD = 200
"""Letters of a word that count."""
INSIDE_FROM = 3
"""Letters from which a word is also found inside the words of names and titles."""
BORDER = "¶"
"""Stands between two fields, so that no phrase reaches from one into the other."""

_WORD = re.compile(r"[^\W_]+")
_BEGIN = r"(?<![^\W_])"
_END = r"(?![^\W_])"
_BETWEEN = r"[\W_]+"

Span = tuple[int, int]
"""Where a part of a text begins, and where it ends."""


class Wanted(NamedTuple):
    """What somebody looks for: one word, or as a phrase whole words in this order."""

    words: tuple[str, ...]
    phrase: bool = False

    @property
    def inside(self) -> bool:
        """Whether it is found inside other words too, where names and titles stand."""
        return not self.phrase and len(self.words[0]) >= INSIDE_FROM


def words(text: str) -> list[str]:
    """Return the runs of letters and digits, without accents or capitals."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(fold(text))]


def line_of_words(texts: Iterable[str | None]) -> str:
    """Return the words of some fields on one line."""
    lines = (" ".join(words(text)) for text in texts if text)
    return f" {BORDER} ".join(line for line in lines if line)


def wanted(text: str, *, phrase: bool = False) -> list[Wanted]:
    """Return what a text asks for: each of its words once, or one phrase."""
    found = words(text)
    if phrase:
        return [Wanted(tuple(found), True)] if found else []
    return [Wanted((word,)) for word in dict.fromkeys(found)]


def is_in(want: Wanted, line: str, *, inside: bool = True) -> bool:
    """Whether what is wanted stands in a line of words.

    Args:
        want: what is wanted.
        line: as `line_of_words` makes it.
        inside: whether from three letters on any part of a word will do; else a word
            has to begin with it.
    """
    if want.phrase:
        return f" {' '.join(want.words)} " in f" {line} "
    if inside and want.inside:
        return want.words[0] in line
    return f" {want.words[0]}" in f" {line}"


def begins_in(word: str, plain: str) -> bool:
    """Whether a word of a folded text begins so."""
    if plain.startswith(word):
        return True
    return word in plain and _beginning(word).search(plain) is not None


@lru_cache(256)
def _beginning(word: str) -> re.Pattern[str]:
    return re.compile(f"{_BEGIN}{re.escape(word)}")


def marks(text: str, wants: Sequence[Wanted], *, inside: bool = True) -> list[Span]:
    """Return where in a text what is wanted stands, from the left to the right.

    Args:
        text: as it was written.
        wants: what is wanted.
        inside: as in `is_in`.
    """
    if not text or not wants:
        return []
    plain, places = _folded(text)
    for want in wants:
        if want.words[0] in plain:
            break
    else:
        return []  # as most texts that are shown: it is told quickly
    pattern = _pattern(tuple(wants), inside)
    found = [match.span(1) for match in pattern.finditer(plain) if match.group(1)]
    if places is not None:
        found = [_there(places, text, span) for span in found]
    return list(_joined(sorted(found)))


@lru_cache(256)
def _pattern(wants: tuple[Wanted, ...], inside: bool) -> re.Pattern[str]:
    # Looking ahead finds what overlaps as well: the longest at each place, then joined.
    ways = []
    for want in wants:
        letters = _BETWEEN.join(map(re.escape, want.words))
        begin = "" if inside and want.inside else _BEGIN
        ways.append(f"{begin}{letters}{_END if want.phrase else ''}")
    ways.sort(key=len, reverse=True)
    return re.compile(f"(?=({'|'.join(ways)}))")


@lru_cache(4096)
def _fold_sign(sign: str) -> str:
    return fold(f"x{sign}x")[1:-1]  # between letters: what it comes to may be a space


def _folded(text: str) -> tuple[str, list[int] | None]:
    """Return a folded text, and where each of its signs stood; None if as they are."""
    if text.isascii():
        return text.lower(), None
    signs = [_fold_sign(sign) for sign in text]
    plain = "".join(signs)
    if all(len(sign) == 1 for sign in signs):
        return plain, None
    places = [place for place, sign in enumerate(signs) for _ in sign]
    return plain, places


def _there(places: Sequence[int], text: str, span: Span) -> Span:
    end = places[span[1] - 1] + 1
    while end < len(text) and not _fold_sign(text[end]):
        end += 1  # an accent that stands for itself belongs to the letter before it
    return places[span[0]], end


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    first, last = -1, -1
    for begin, end in spans:
        if begin > last:
            if last > first:
                yield first, last
            first, last = begin, end
        else:
            last = max(last, end)
    if last > first:
        yield first, last
