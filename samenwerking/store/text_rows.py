"""Which texts of a document can be searched, and under which heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.records.answers import elements
from samenwerking.records.words import line_of_words
from samenwerking.store.rows import ALSO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NAMES = ("name", "short_name", "institution_number", "municipality")
_QUESTIONS = ("learning_question", "topic")

Places = tuple[tuple[str, tuple[str, ...]], ...]

STORIES: Places = (
    ("stories", ("title", "contribution", "counterforce")),
    ("stories.steps", ("words", "evidence")),
)
NOTES: Places = (
    (
        "",
        (
            *("status_reason", "constellation_note", "period_note", "frequency_note"),
            *("follow_up_note", "development_goal", "notes"),
        ),
    ),
    ("participations", ("role_note", "note")),
    ("motives", ("note",)),
    ("conditions", ("note",)),
    ("stories", ("note",)),
    ("stories.steps", ("note",)),
    ("activities", ("purpose", "follow_up")),
    ("agreements", ("title", "note")),
    ("funding", ("funder", "programme", "note")),
    ("sources", ("note",)),
)
"""Block -> fields of its elements; "" for the record. No names of people."""


class Names(NamedTuple):
    """The words of a row of `text_name`.

    A partnership has a title, questions, and groups without a name of their own; an
    organisation has names.
    """

    title: str = ""
    question: str = ""
    unnamed: str = ""
    name: str = ""


class Stories(NamedTuple):
    """The words of a row of `text_story`."""

    story: str = ""
    note: str = ""


_SEARCHED = {
    "organisation": frozenset(_NAMES),
    "partnership": frozenset(
        (
            *("title", *_QUESTIONS, "participations"),
            *(path.partition(".")[0] for path, _ in STORIES + NOTES),
            *(field for path, fields in NOTES if not path for field in fields),
        )
    ),
}
"""Kind of record -> the fields and blocks with words that can be searched."""


def has_words(kind: str, names: Iterable[str]) -> bool:
    """Whether one of some fields and blocks holds words; "" is the whole record."""
    searched = _SEARCHED.get(kind, frozenset())
    return any(not name or name in searched for name in names)


def names_of(kind: str, document: Mapping[str, Any]) -> Names | None:
    """Return the names and titles of a document; None for a kind that has no row."""
    if kind == "organisation":
        names = [*map(document.get, _NAMES), *document.get(ALSO, ())]
        return Names(name=line_of_words(names))
    if kind != "partnership":
        return None
    actors = elements(document.get("participations"))
    return Names(
        line_of_words([document["title"]]),
        line_of_words(map(document.get, _QUESTIONS)),
        line_of_words(actor.get("group") for actor in actors),
    )


def stories_of(kind: str, document: Mapping[str, Any]) -> Stories | None:
    """Return the stories and notes of a partnership; None if there are none."""
    if kind != "partnership":
        return None
    found = Stories(
        line_of_words(texts_at(document, STORIES)),
        line_of_words(texts_at(document, NOTES)),
    )
    return found if any(found) else None


def texts_at(document: Mapping[str, Any], places: Places) -> Iterator[str]:
    """Yield the texts that stand at some places, in their order."""
    for path, fields in places:
        for element in _elements(document, path):
            for field in fields:
                text = element.get(field)
                if text:
                    yield text


def _elements(document: Mapping[str, Any], path: str) -> Iterator[Mapping[str, Any]]:
    if not path:
        yield document
        return
    block, _, inner = path.partition(".")
    found = document.get(block)
    for element in elements(found) if found else ():
        if inner:
            yield from elements(element.get(inner))
        else:
            yield element
