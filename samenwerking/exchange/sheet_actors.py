"""Who takes part, by the names in a cell: organisations, or groups without names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.records.text import fold

if TYPE_CHECKING:
    from samenwerking.exchange.sheet_words import Words

_IN_BRACKETS = re.compile(r"\([^()]*\)?")
_ORDINAL = re.compile(r"\d+(?:\.\s|(?:e|ste|de|st|nd|rd|th)\b)")
"""A name may begin so ("1. FC Lankwitz"); what counts others does not."""
_WORD = re.compile(r"[\w'-]+")
_COUNTED_WITHIN = 3
"""Words behind a number among which stands what it counts: "21 industrial firms"."""


class Actor(NamedTuple):
    """Somebody who takes part, as a list names him; codes and numbers may be empty."""

    name: str
    side: str
    is_group: bool
    counted: int | None
    kind: str = ""
    number: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    """(field of the organisation, value): what a list says of it besides."""


def is_group(text: str, words: Words) -> bool:
    """Whether a text speaks of several without naming them ("45 schools")."""
    outside = _IN_BRACKETS.sub(" ", text).strip()
    folded = fold(outside)
    if any(said in folded for said in words.listed("unnamed")):
        return True
    spoken = _WORD.findall(outside)
    counted = not _ORDINAL.match(outside) and bool(spoken) and spoken[0].isdecimal()
    if not spoken or counted or fold(spoken[0]) in words.numbers:
        return True
    if folded.startswith(tuple(words.listed("generic"))):
        return True
    endings = tuple(words.listed("plural_endings"))
    # "Dutch-speaking schools in Laken" are a group; "Gentse Scholen vzw" is a name.
    beginning = spoken if spoken[0].islower() else spoken[:2]
    return any(word.islower() and fold(word).endswith(endings) for word in beginning)


def joined(parts: list[str], words: Words) -> list[str]:
    """Put what only says that names are missing behind the one it is said of."""
    found: list[str] = []
    for part in parts:
        if found and fold(part).startswith(tuple(words.listed("unnamed"))):
            found[-1] += f"; {part}"
        else:
            found.append(part)
    return found


def count_of(text: str, words: Words) -> int | None:
    """Return how many organisations a text counts, None where it counts none."""
    spoken = _WORD.findall(fold(text).partition(",")[0])
    if not spoken:
        return None
    first = spoken[0]
    number = int(first) if first.isdecimal() else words.numbers.get(first)
    if not number or number > 100_000:
        return None
    endings = tuple(words.listed("counted_endings"))
    following = spoken[1 : 1 + _COUNTED_WITHIN]
    return number if any(word.endswith(endings) for word in following) else None
