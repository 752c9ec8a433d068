"""Finds partnerships by the words of their texts and by the names of who takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_, RecordError
from samenwerking.matrices import bits
from samenwerking.query.tree import EVERY_MARK
from samenwerking.records.words import LONGEST_WORD, wanted
from samenwerking.store.places import taking_part
from samenwerking.store.text_marks import with_text
from samenwerking.store.text_match import ACTOR_NAMES, OWN_NAMES, all_hits, asked, hits
from samenwerking.store.text_named import find_named, find_places
from samenwerking.store.text_near import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from samenwerking.query.tree import Words
    from samenwerking.records.words import Wanted
    from samenwerking.store.session import Session

    Where = Callable[[Session, Collection[int]], int]
    """Tells in which partnerships organisations take part, as a set; see `Places`."""

__all__ = [
    "find",
    "find_all",
    "find_named",
    "find_places",
    "find_words",
    "nearest",
    "occurs",
    "refuse_too_many",
    "search_words",
]

_MOST_WORDS = 20
_NAMES: dict[str, Sequence[str]] = {
    "": OWN_NAMES,
    "title": ("title",),
    "question": ("question",),
    "name": ("unnamed",),
}
"""Where somebody looks -> the columns of `text_name` that a partnership fills."""
_STORIES: dict[str, Sequence[str]] = {
    "": ("story", "note"),
    "story": ("story",),
    "note": ("note",),
}
_ACTORS = ("", "name")
_ANYWHERE = ""
_SHORTEST_IN_STORIES = 3


def find_words(session: Session, term: Words, where: Where = taking_part) -> int:
    """Return the partnerships that hold words, as a set.

    Everywhere, a word of one or two letters stands at the beginning of a word of
    titles, questions and names; a longer one anywhere in such a word, or at the
    beginning of a word of stories and notes. A phrase is whole words in one field.
    `where` tells in which partnerships organisations take part. A mark ("?", "-", "!",
    "*") asks how the field of the column was answered.
    """
    if term.column and term.text in EVERY_MARK and not term.phrase:
        return with_text(session, term.column, term.text)
    wants = wanted(term.text, phrase=term.phrase)
    return find_all(session, wants, term.column, where)


def find_all(
    session: Session,
    wants: Sequence[Wanted],
    column: str = "",
    where: Where = taking_part,
) -> int:
    """Return the partnerships that hold all that is wanted; all of them for nothing."""
    if not wants:
        return everything(session)
    found = -1
    # The longest leaves the fewest, and a set that is empty ends the search.
    for want in sorted(wants, key=lambda want: -sum(map(len, want.words))):
        found &= find(session, want, column, where)
        if not found:
            break
    return found


def find(
    session: Session, want: Wanted, column: str = "", where: Where = taking_part
) -> int:
    """Return the partnerships that hold one word or phrase, as a set."""
    found: list[int] = []
    if column in _NAMES:
        found += all_hits(session, "text_name", _NAMES[column], want, inside=True)
    if column in _STORIES and (column or in_stories(want)):
        columns = _STORIES[column]
        found += all_hits(session, "text_story", columns, want, inside=False)
    members = bits.of(found)
    if column in _ACTORS:
        actors = all_hits(session, "text_name", ACTOR_NAMES, want, inside=True)
        members |= where(session, set(actors))
    return members


def occurs(session: Session, want: Wanted) -> bool:
    """Whether a partnership holds what is wanted anywhere."""
    for table, columns in (("text_name", OWN_NAMES), ("text_story", _STORIES[""])):
        inside = table == "text_name"
        ways = asked(session, want, inside) if inside or in_stories(want) else []
        if ways and hits(session, table, columns, [ways], 1):
            return True
    return bool(find(session, want))


def in_stories(want: Wanted) -> bool:
    """Whether stories are looked through: short words begin too many of theirs."""
    return want.phrase or len(want.words[0]) >= _SHORTEST_IN_STORIES


def everything(session: Session) -> int:
    """Return all partnerships, as a set."""
    return bits.of(session.numbers("SELECT record_id AS number FROM partnership"))


def search_words(text: str, *, phrase: bool = False) -> list[Wanted]:
    """Return what a text asks for; `RecordError` if that is more than can be asked."""
    found = wanted(text, phrase=phrase)
    refuse_too_many(found, text.split())
    return found


def refuse_too_many(wants: Sequence[Wanted], typed: Sequence[str] = ()) -> None:
    """Refuse more, or longer words than a search takes.

    Raises:
        RecordError: the rest left out would find more, not less.
    """
    count = sum(len(want.words) for want in wants)
    if count > _MOST_WORDS or any(len(part) > LONGEST_WORD for part in typed):
        raise RecordError(
            N_("A search takes at most {most} words of at most {longest} letters."),
            most=_MOST_WORDS,
            longest=LONGEST_WORD,
        )
