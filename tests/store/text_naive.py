"""What a search must find, by looking at every word of every record."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Any

from samenwerking.store import records
from tests.store.builders import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.service.workplace import Workplace
    from tests.store.builders import Json

COLUMNS = ("title", "question", "name", "story", "note")
_NOTES = {
    "participations": ("role_note", "note"),
    "motives": ("note",),
    "conditions": ("note",),
    "stories": ("note",),
    "activities": ("purpose", "follow_up"),
    "agreements": ("title", "note"),
    "funding": ("funder", "programme", "note"),
    "sources": ("note",),
}
_OWN_NOTES = (
    *("status_reason", "constellation_note", "period_note", "frequency_note"),
    *("follow_up_note", "development_goal", "notes"),
)


def tokens(text: str) -> list[str]:
    """Return the words of a text."""
    apart = unicodedata.normalize("NFKD", text.casefold()).casefold()
    plain = [sign for sign in apart if not unicodedata.combining(sign)]
    groups = groupby(plain, str.isalnum)
    return ["".join(signs)[:200] for is_word, signs in groups if is_word]


def everything(place: Workplace) -> dict[str, dict[str, Json]]:
    """Return {kind: {key: document}} of what is there."""
    found: dict[str, dict[str, Json]] = {"partnership": {}, "organisation": {}}
    with place.registry.reading() as session:
        numbers = [n for (n,) in session.rows("SELECT id FROM record")]
        for stored in records.stored(numbers, session):
            found.setdefault(stored.kind, {})[stored.uuid] = stored.document
    return found


def _block(document: Json, name: str) -> list[Json]:
    found = document.get(name)
    return found if isinstance(found, list) else []


def fields(
    document: Json, organisations: dict[str, Json]
) -> dict[str, list[list[str]]]:
    """Return the words of each field, by column."""
    found: dict[str, list[Any]] = {column: [] for column in COLUMNS}
    found["title"] = [document["title"]]
    found["question"] = [document.get("learning_question"), document.get("topic")]
    for actor in _block(document, "participations"):
        found["name"].append(actor.get("group"))
        of = organisations.get(actor.get("organisation", ""), {})
        for name in ("name", "short_name", "institution_number", "municipality"):
            found["name"].append(of.get(name))
    found["note"] = [document.get(name) for name in _OWN_NOTES]
    for block, names in _NOTES.items():
        for element in _block(document, block):
            found["note"] += [element.get(name) for name in names]
    for story in _block(document, "stories"):
        for name in ("title", "contribution", "counterforce"):
            found["story"].append(story.get(name))
        for step in _block(story, "steps"):
            found["story"] += [step.get("words"), step.get("evidence")]
            found["note"].append(step.get("note"))
    return {
        column: [tokens(text) for text in texts if text]
        for column, texts in found.items()
    }


def _has_phrase(words: list[str], phrase: list[str]) -> bool:
    size = len(phrase)
    return any(
        words[start : start + size] == phrase for start in range(len(words) - size + 1)
    )


def _has_word(words: list[str], typed: str, column: str, how: str) -> bool:
    if how == "whole":
        return typed in words
    if how == "inside" and len(typed) >= 3 and column in ("title", "question", "name"):
        return any(typed in word for word in words)
    return any(word.startswith(typed) for word in words)


def in_column(
    texts: dict[str, list[list[str]]], typed: str, phrase: bool, column: str, how: str
) -> bool:
    """Whether one word, or a phrase, stands in a column."""
    looked = tokens(typed)
    if phrase:
        return any(_has_phrase(words, looked) for words in texts[column])
    return any(_has_word(words, looked[0], column, how) for words in texts[column])


def holds(
    texts: dict[str, list[list[str]]],
    typed: str,
    phrase: bool,
    columns: tuple[str, ...],
    how: str = "inside",
) -> bool:
    """Whether all words, or a phrase, stand in the columns; "" are all of them."""
    parts = [typed] if phrase else tokens(typed)
    if not tokens(typed):
        return True
    for part in parts:
        short = not phrase and len(part) < 3
        where = [
            c
            for c in (COLUMNS if columns == ("",) else columns)
            if not (short and columns != (c,) and c in ("story", "note"))
        ]
        if not any(in_column(texts, part, phrase, c, how) for c in where):
            return False
    return True


_TIERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("whole", ("title",)),
    ("begin", ("title",)),
    *(
        ("inside", COLUMNS_OF)
        for COLUMNS_OF in (
            ("title",),
            ("title", "name"),
            ("title", "name", "question"),
            ("title", "name", "question", "story"),
            ("title", "name", "question", "story", "note"),
        )
    ),
)


def ranked(
    place: Workplace, asked: list[tuple[str, bool]], stories: bool
) -> Iterator[int]:
    """Yield what holds all of (text, phrase), the best first."""
    there = everything(place)
    lines = []
    for key, document in there["partnership"].items():
        texts = fields(document, there["organisation"])
        for at, (how, columns) in enumerate(_TIERS if stories else _TIERS[:5]):
            if all(holds(texts, typed, ph, columns, how) for typed, ph in asked):
                folded = unicodedata.normalize("NFKD", document["title"].casefold())
                title = "".join(
                    c for c in folded.casefold() if not unicodedata.combining(c)
                )
                lines.append((at, title.strip(), number_of(place, key)))
                break
    yield from (number for _, _, number in sorted(lines))


def found(
    place: Workplace, typed: str, phrase: bool = False, column: str = ""
) -> set[int]:
    """Return the partnerships that hold words."""
    there = everything(place)
    return {
        number_of(place, key)
        for key, document in there["partnership"].items()
        if holds(fields(document, there["organisation"]), typed, phrase, (column,))
    }
