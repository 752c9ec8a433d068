"""Ranks what a search finds, without looking at more than it takes to fill a page.

Tier after tier (see `text_tiers`), and in a tier by title: the same on both databases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.matrices import bits
from samenwerking.records.words import begins_in, line_of_words
from samenwerking.store import text, text_gather
from samenwerking.store.text_gather import Gatherer
from samenwerking.store.text_order import by_title, in_title_order
from samenwerking.store.text_read import Lines, read_lines
from samenwerking.store.text_tiers import (
    NOTE,
    STORY,
    TIERS,
    TITLE,
    Tier,
    holds,
    stands,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from samenwerking.records.words import Wanted
    from samenwerking.store.session import Session

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
        self._gatherer = Gatherer(session)

    def read_whole(self, last: Tier) -> set[int] | None:
        """Return what holds one of the words, if that is little; the rarest one."""
        stories = STORY in last.columns
        for want in sorted(self._wants, key=lambda w: -sum(map(len, w.words))):
            some = self._gatherer.little(want, stories=stories)
            if some is not None:
                return some
        return None

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

    def in_order(self, tier: Tier, found: Mapping[int, str]) -> Iterator[int]:
        """Yield by title the partnerships of a tier that were not `found` before."""
        if tier.columns == (TITLE,):
            if not any(map(self._gatherer.is_in_no_title, self._wants)):
                yield from self._by_their_title(tier, found)
            return
        some, unsure = self._gathered(tier)
        if some is not None:
            numbers = self._sorted(some.difference(found))
            yield from self._sifted(tier, numbers, unsure) if unsure else numbers
        else:
            yield from self._walked(tier, found)

    def _by_their_title(self, tier: Tier, found: Mapping[int, str]) -> Iterator[int]:
        some = self._gatherer.titles(self._wants, tier.how)
        if some is not None:
            numbers = self._sorted(some.difference(found))
            unsure = [want for want in self._wants if want.phrase]
            yield from self._sifted(tier, numbers, unsure) if unsure else numbers
            return
        words = [word for want in self._wants for word in want.words]
        begin = words if tier.how != "inside" else ()
        for number, title in by_title(self._session, words):
            # Quick to see, and most titles with a letter have no word that begins so.
            if number in found or not all(begins_in(word, title) for word in begin):
                continue
            lines = Lines(line_of_words([title]))
            if holds(self._wants, tier, lines):
                yield number

    def _sorted(self, numbers: set[int]) -> Iterable[int]:
        if len(numbers) <= text_gather.FEW:
            return in_title_order(self._session, numbers)
        return (
            number for number, _ in by_title(self._session, ()) if number in numbers
        )

    def _gathered(self, tier: Tier) -> tuple[set[int] | None, list[Wanted]]:
        """Return what may hold all words, and which of them is still to be looked for.

        None: there is too much of it to be gathered.
        """
        found: set[int] | None = None
        unsure = []
        for want in self._wants:
            known, unknown = self._known(want, tier)
            if unknown:
                unsure.append(want)
            else:
                found = known if found is None else found & known
        return found, unsure

    def _known(self, want: Wanted, tier: Tier) -> tuple[set[int], list[str]]:
        """Return what is known to hold a word, and the columns that are not known."""
        known: set[int] = set()
        unknown = []
        for column in tier.columns:
            some = self._gatherer.with_word(want, column)
            if some is None:
                unknown.append(column)
            else:
                known |= some
        return known, unknown

    def _walked(self, tier: Tier, found: Mapping[int, str]) -> Iterator[int]:
        """Go through all partnerships by title, and look what each of them holds."""
        numbers = (n for n, _ in by_title(self._session, ()) if n not in found)
        looked = 0
        for chunk in self._looked_at(tier, numbers, self._wants):
            yield from chunk
            looked += _CHUNK
            if looked >= _MOST_READ:
                flags = bits.to_flags(self._whole(tier))
                yield from (n for n in numbers if n < len(flags) and flags[n])

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
        for chunk in self._looked_at(tier, iter(numbers), unsure):
            yield from chunk

    def _looked_at(
        self, tier: Tier, numbers: Iterator[int], wants: Sequence[Wanted]
    ) -> Iterator[list[int]]:
        """Yield those with what is wanted, portion by portion.

        Only columns are read of which nobody knows yet who holds a word in them.
        """
        known = {want: self._known(want, tier) for want in wants}
        columns = {column for _, unknown in known.values() for column in unknown}
        for chunk in _chunks(numbers):
            lines = read_lines(self._session, chunk, columns)
            yield [
                number
                for number in chunk
                if all(
                    number in there
                    or any(stands(want, tier.how, c, lines[number]) for c in unknown)
                    for want, (there, unknown) in known.items()
                )
            ]


def _chunks(numbers: Iterator[int]) -> Iterator[list[int]]:
    chunk: list[int] = []
    for number in numbers:
        chunk.append(number)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
