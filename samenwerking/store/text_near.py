"""Forgives typing errors: finds the word of a name or title that is nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.records.words import words
from samenwerking.store.text_match import ACTOR_NAMES, OWN_NAMES, Asked, hits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samenwerking.store.session import Session

_SHORTEST = 4
"""Letters from which a word can be forgiven an error; two from `_LONG` on."""
_LONG = 7
_NEAREST = 20


def nearest(session: Session, word: str) -> str | None:
    """Return the word of names, titles and questions that is nearest to a typed one.

    One letter more, less, other or in another's place is forgiven, two in a long word;
    a word that is still being typed is held against how words begin. None if no word is
    so near.
    """
    typed = next(iter(words(word)), "")
    if len(typed) < _SHORTEST or typed.isdecimal():
        return None  # another number is another number
    most = 1 if len(typed) < _LONG else 2
    # What begins with a digit is a number: it is left out before it is read.
    term = "term" if session.dialect == "sqlite" else 'term COLLATE "C"'
    letters = f"SELECT term FROM text_term WHERE {term} > '9~'"
    whole = f"{letters} AND length(term) BETWEEN ? AND ?"
    longer = f"{letters} AND length(term) > ?"
    size = len(typed)
    found = [t for (t,) in session.rows(whole, size - most, size + most)]
    near = _first_in_use(session, _by_distance(typed, found, found, most))
    if near is None:
        found = [t for (t,) in session.rows(longer, size)]
        begins = [term[:size] for term in found]
        near = _first_in_use(session, _by_distance(typed, found, begins, most))
    return near


def _first_in_use(session: Session, terms: Iterable[str]) -> str | None:
    """Return the first word that occurs: the vocabulary forgets none by itself."""
    for term in terms:
        asked = [[Asked([term], "whole")]]
        if hits(session, "text_name", (*OWN_NAMES, *ACTOR_NAMES), asked, limit=1):
            return term
    return None


def _by_distance(
    typed: str, terms: Sequence[str], compared: Sequence[str], most: int
) -> list[str]:
    """Return the nearest words, the nearest first; then by first letter."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = extract(typed, compared, scorer=OSA.distance, score_cutoff=most, limit=None)
    ranked = [(distance, terms[at]) for _, distance, at in found]
    ranked.sort(key=lambda pair: (pair[0], pair[1][:1] != typed[:1], pair[1]))
    return [term for _, term in ranked[:_NEAREST]]
