"""Ranks what a search finds, without looking at more than it takes to fill a page.

Tier after tier (see `text_tiers`), and in a tier by title: the same on both databases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.matrices import bits
from samenwerking.records.words import line_of_words
from samenwerking.store import text
from samenwerking.store.text_match import (
    ACTOR_NAMES,
    OWN_NAMES,
    Asked,
    asked,
    hits,
    phrases,
)
from samenwerking.store.text_order import by_title, in_title_order
from samenwerking.store.text_read import Lines, read_lines
from samenwerking.store.text_tiers import (
    NAME,
    NOTE,
    STORY,
    TIERS,
    TITLE,
    Tier,
    holds,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from samenwerking.records.words import Wanted
    from samenwerking.store.session import Session

READ = 300
"""Partnerships that may hold a word: so few are simply read, and sorted."""
FEW = 2_000
"""Partnerships that are sorted; with more the list is gone through by title."""
GATHERED = 2_000
"""Partnerships with a word that are gathered; more of them are looked at one by one."""
_FEW_ACTORS = 1_000
_FEW_TERMS = 64
_CHUNK = 64
_MOST_READ = 3_000
"""Partnerships whose texts are read before the whole set is made after all."""


class Ranked(NamedTuple):
    """A partnership that was found, and the last column it took to find all words."""

    number: int
    where: str


def rank(
    session: Session, wants: Sequence[Wanted], limit: int, *, stories: bool = True
) -> list[Ranked]:
    """Return the best partnerships that hold all that is wanted.

    Args:
        session: an open transaction.
        wants: words and phrases.
        limit: how many partnerships.
        stories: whether to look in stories and notes too.
    """
    if not wants:
        return []
    ranker = _Ranker(session, wants)
    tiers = [tier for tier in TIERS if stories or STORY not in tier.columns]
    some = ranker.read_whole(tiers[-1])
    if some is not None:
        return ranker.sorted_by_tier(tiers, some)[:limit]
    found: dict[int, str] = {}
    for tier in tiers:
        for number in ranker.in_order(tier, found):
            found[number] = tier.columns[-1]
            if len(found) == limit:
                return [Ranked(*pair) for pair in found.items()]
    return [Ranked(*pair) for pair in found.items()]


class _Ranker:
    """Looks for the same words in one tier after another."""

    def __init__(self, session: Session, wants: Sequence[Wanted]) -> None:
        self._session = session
        self._wants = wants
        self._known: dict[tuple[Wanted, str], set[int] | None] = {}
        self._ways: dict[tuple[Wanted, bool], list[Asked] | None] = {}

    def read_whole(self, last: Tier) -> set[int] | None:
        """Return what holds one of the words, if that is little; the rarest one."""
        for want in sorted(self._wants, key=lambda w: -sum(map(len, w.words))):
            some = self._little(want, last)
            if some is not None:
                return some
        return None

    def _little(self, want: Wanted, last: Tier) -> set[int] | None:
        names = self._few("text_name", OWN_NAMES, want, READ)
        actors = None if names is None else self._actors(want, READ)
        stories: set[int] | None = set()
        if actors is not None and STORY in last.columns and text.in_stories(want):
            stories = self._few("text_story", (STORY, NOTE), want, READ, inside=False)
        if names is None or actors is None or stories is None:
            return None
        found = names | actors | stories
        return found if len(found) <= READ else None

    def sorted_by_tier(
        self, tiers: Sequence[Tier], numbers: Collection[int]
    ) -> list[Ranked]:
        """Return those of some partnerships that hold all words, the best first."""
        lines = read_lines(self._session, list(numbers), tiers[-1].columns)
        found: dict[int, list[Ranked]] = {}
        for number in in_title_order(self._session, numbers):
            for place, tier in enumerate(tiers):
                if holds(self._wants, tier, lines[number]):
                    hit = Ranked(number, tier.columns[-1])
                    found.setdefault(place, []).append(hit)
                    break
        return [hit for place in sorted(found) for hit in found[place]]

    def _asked(self, want: Wanted, inside: bool) -> list[Asked] | None:
        key = (want, inside)
        if key not in self._ways:
            self._ways[key] = asked(self._session, want, inside, _FEW_TERMS)
        return self._ways[key]

    def in_order(self, tier: Tier, found: Mapping[int, str]) -> Iterator[int]:
        """Yield by title the partnerships of a tier that were not `found` before."""
        if tier.columns == (TITLE,) and self._is_in_no_title():
            return
        some, unsure = self._gathered(tier)
        if some is not None:
            numbers = self._sorted(some.difference(found))
            yield from self._sifted(tier, numbers, unsure) if unsure else numbers
        elif tier.columns == (TITLE,):
            words = [word for want in self._wants for word in want.words]
            for number, title in by_title(self._session, words):
                lines = Lines(line_of_words([title]))
                if number not in found and holds(self._wants, tier, lines):
                    yield number
        else:
            yield from self._walked(tier, found)

    def _is_in_no_title(self) -> bool:
        """Whether a word occurs in no title at all: three tiers need no look then."""
        return any(
            not want.phrase and self._with(want, TIERS[0]) == set()
            for want in self._wants
        )

    def _sorted(self, numbers: set[int]) -> Iterable[int]:
        if len(numbers) <= FEW:
            return in_title_order(self._session, numbers)
        return (
            number for number, _ in by_title(self._session, ()) if number in numbers
        )

    def _gathered(self, tier: Tier) -> tuple[set[int] | None, list[Wanted]]:
        """Return what may hold all words, and which of them is still to be looked for.

        None: there is too much of it to be gathered.
        """
        if tier.columns == (TITLE,):
            return self._titles(tier), [want for want in self._wants if want.phrase]
        found: set[int] | None = None
        unsure = []
        for want in self._wants:
            numbers = self._with(want, tier)
            if numbers is None:
                unsure.append(want)
            else:
                found = numbers if found is None else found & numbers
        return found, unsure

    def _titles(self, tier: Tier) -> set[int] | None:
        """Return the titles with all the words; those of phrases in any order."""
        groups: list[Sequence[Asked]] = []
        for want in self._wants:
            if want.phrase or tier.how == "whole":
                groups += [[Asked([word], "whole")] for word in want.words]
                continue
            ways = self._asked(want, tier.how == "inside")
            if ways is None:
                return None
            groups.append(ways)
        found = hits(self._session, "text_name", (TITLE,), groups, FEW + 1)
        return None if len(found) > FEW else set(found)

    def _with(self, want: Wanted, tier: Tier) -> set[int] | None:
        """Return the partnerships with a word in one of the columns; None if many."""
        found: set[int] = set()
        for column in tier.columns:
            key = (want, column)
            if key not in self._known:
                self._known[key] = self._looked_up(want, column)
            numbers = self._known[key]
            if numbers is None:
                return None
            found |= numbers
        return found

    def _looked_up(self, want: Wanted, column: str) -> set[int] | None:
        if column in (STORY, NOTE):
            if not text.in_stories(want):
                return set()
            return self._few("text_story", (column,), want, inside=False)
        if column != NAME:
            return self._few("text_name", (column,), want)
        groups = self._few("text_name", ("unnamed",), want)
        places = None if groups is None else self._actors(want, GATHERED)
        return None if groups is None or places is None else groups | places

    def _actors(self, want: Wanted, most: int) -> set[int] | None:
        """Return where those take part whose name holds a word, if that is not much."""
        actors = self._few("text_name", ACTOR_NAMES, want, min(most, _FEW_ACTORS))
        if actors is None:
            return None
        sql = (
            "SELECT record_id FROM participation WHERE organisation_id IN ({}) LIMIT ?"
        )
        rows = self._session.rows_in(sql, sorted(actors), most + 1)
        return None if len(rows) > most else {number for (number,) in rows}

    def _few(
        self,
        table: str,
        columns: Sequence[str],
        want: Wanted,
        most: int = GATHERED,
        *,
        inside: bool = True,
    ) -> set[int] | None:
        """Return the records with a word if they are few."""
        if want.phrase:
            found = phrases(self._session, table, columns, want.words, most + 1)
        else:
            ways = self._asked(want, inside)
            if ways is None:
                return None
            found = hits(self._session, table, columns, [ways], most + 1)
        return None if len(found) > most else set(found)

    def _walked(self, tier: Tier, found: Mapping[int, str]) -> Iterator[int]:
        """Go through all partnerships by title, and look what each of them holds."""
        numbers = (n for n, _ in by_title(self._session, ()) if n not in found)
        for read, chunk in enumerate(_chunks(numbers)):
            if read * _CHUNK >= _MOST_READ:
                flags = bits.to_flags(self._whole(tier))
                yield from (n for n in chunk if n < len(flags) and flags[n])
                yield from (n for n in numbers if n < len(flags) and flags[n])
                return
            yield from self._looked_at(tier, chunk, self._wants)

    def _whole(self, tier: Tier) -> int:
        """Return all partnerships of a tier."""
        found = -1
        for want in self._wants:
            one = 0
            for column in tier.columns:
                if column not in (STORY, NOTE) or text.in_stories(want):
                    one |= text.find(self._session, want, column)
            found &= one
        return found

    def _sifted(
        self, tier: Tier, numbers: Iterable[int], unsure: Sequence[Wanted]
    ) -> Iterator[int]:
        for chunk in _chunks(iter(numbers)):
            yield from self._looked_at(tier, chunk, unsure)

    def _looked_at(
        self, tier: Tier, numbers: Sequence[int], wants: Sequence[Wanted]
    ) -> Iterator[int]:
        lines = read_lines(self._session, numbers, tier.columns)
        yield from (n for n in numbers if holds(wants, tier, lines[n]))


def _chunks(numbers: Iterator[int]) -> Iterator[list[int]]:
    chunk: list[int] = []
    for number in numbers:
        chunk.append(number)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
