"""Looks for words in documents, as the language is described."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.query.tree import Words

Json = dict[str, Any]

STORIES = {
    "stories": ("title", "contribution", "counterforce"),
    "stories.steps": ("words", "evidence"),
}
NOTES = {
    "": (
        *("status_reason", "constellation_note", "period_note", "frequency_note"),
        *("follow_up_note", "development_goal", "notes"),
    ),
    "participations": ("role_note", "note"),
    "motives": ("note",),
    "conditions": ("note",),
    "stories": ("note",),
    "stories.steps": ("note",),
    "activities": ("purpose", "follow_up"),
    "agreements": ("title", "note"),
    "funding": ("funder", "programme", "note"),
    "sources": ("note",),
}


_ANSWERED = {
    "title": "title",
    "question": "learning_question",
    "story": "stories",
    "note": "notes",
}


def answered(document: Json, field: str, mark: str) -> bool:
    """Whether a field was answered as a mark says."""
    value = document.get(field)
    if mark in ("?", "-"):
        return bool(value == mark)
    return not value if mark == "!" else bool(value) and value not in ("?", "-")


class Want(NamedTuple):
    """A word, or whole words in this order."""

    words: tuple[str, ...]
    phrase: bool


@lru_cache(50_000)
def line(text: str) -> tuple[str, ...]:
    """Return the words of a text, without accents or capitals."""
    apart = unicodedata.normalize("NFKD", text.casefold()).casefold()
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return tuple(re.findall(r"[^\W_]+", plain))


def wanted(term: Words) -> list[Want]:
    """Return what has to be found, each of it somewhere."""
    found = line(term.text)
    if term.phrase:
        return [Want(found, True)]
    return [Want((word,), False) for word in found]


def in_line(want: Want, words: tuple[str, ...], *, inside: bool) -> bool:
    """Whether the words of one field hold what is wanted.

    `inside` tells whether from three letters on any part of a word will do.
    """
    if want.phrase:
        size = len(want.words)
        places = range(len(words) - size + 1)
        return any(words[at : at + size] == want.words for at in places)
    (word,) = want.words
    if inside and len(word) >= 3:
        return any(word in one for one in words)
    return any(one.startswith(word) for one in words)


class Texts:
    """The texts of one partnership, field by field."""

    def __init__(self, document: Json, organisations: dict[str, Json]) -> None:
        self._document = document
        self._organisations = organisations

    def hold(self, want: Want, column: str) -> bool:
        """Whether a column, or any of them, holds what is wanted."""
        for name, look in self._columns.items():
            if column in ("", name):
                far = name in ("story", "note")
                if far and not column and not want.phrase and len(want.words[0]) < 3:
                    continue
                if any(in_line(want, line(t), inside=not far) for t in look(self)):
                    return True
        return False

    def is_answered(self, mark: str, column: str) -> bool:
        """Whether what a column stands for was answered as a mark says."""
        return answered(self._document, _ANSWERED[column], mark)

    def _title(self) -> Iterator[str]:
        yield self._document["title"]

    def _question(self) -> Iterator[str]:
        yield from self._filled(self._document, ("learning_question", "topic"))

    def _name(self) -> Iterator[str]:
        fields = ("name", "short_name", "institution_number", "municipality")
        for actor in _elements(self._document, "participations"):
            yield from self._filled(actor, ("group",))
            key = actor.get("organisation", "")
            yield from self._filled(self._organisations.get(key, {}), fields)

    def _story(self) -> Iterator[str]:
        yield from self._at(STORIES)

    def _note(self) -> Iterator[str]:
        yield from self._at(NOTES)

    def _at(self, places: dict[str, tuple[str, ...]]) -> Iterator[str]:
        for path, fields in places.items():
            for element in _elements(self._document, path):
                yield from self._filled(element, fields)

    def _filled(self, element: Json, fields: tuple[str, ...]) -> Iterator[str]:
        yield from (element[name] for name in fields if element.get(name))

    _columns = {  # noqa: RUF012 - never changed
        "title": _title,
        "question": _question,
        "name": _name,
        "story": _story,
        "note": _note,
    }


def _elements(document: Json, path: str) -> list[Json]:
    if not path:
        return [document]
    block, _, inner = path.partition(".")
    value = document.get(block)
    found = value if isinstance(value, list) else []
    if inner:
        return [one for element in found for one in _elements(element, inner)]
    return found
