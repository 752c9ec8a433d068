"""In which of its columns a partnership holds words, from the best to the rest.

Better is what holds the words in its title, as whole words before beginnings of words
and parts of words; then come names, questions, stories and notes. Each tier holds the
one before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.records.words import is_in
from samenwerking.store import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.records.words import Wanted
    from samenwerking.store.text_read import Lines

TITLE, NAME, QUESTION, STORY, NOTE = "title", "name", "question", "story", "note"


class Tier(NamedTuple):
    """How words stand ("whole", "begin", "inside"), and in which columns."""

    how: str
    columns: tuple[str, ...]


TIERS = (
    Tier("whole", (TITLE,)),
    Tier("begin", (TITLE,)),
    Tier("inside", (TITLE,)),
    Tier("inside", (TITLE, NAME)),
    Tier("inside", (TITLE, NAME, QUESTION)),
    Tier("inside", (TITLE, NAME, QUESTION, STORY)),
    Tier("inside", (TITLE, NAME, QUESTION, STORY, NOTE)),
)


def holds(wants: Sequence[Wanted], tier: Tier, lines: Lines) -> bool:
    """Return whether a partnership holds all that is wanted in a tier's columns."""
    return all(
        any(stands(want, tier.how, column, lines) for column in tier.columns)
        for want in wants
    )


def stands(want: Wanted, how: str, column: str, lines: Lines) -> bool:
    """Return whether what is wanted stands in one column of a partnership."""
    line = getattr(lines, column)
    if column in (STORY, NOTE):
        return text.in_stories(want) and is_in(want, line, inside=False)
    if how == "whole" and not want.phrase:
        return f" {want.words[0]} " in f" {line} "
    return is_in(want, line, inside=how == "inside")
