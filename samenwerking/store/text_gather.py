"""Gathers the partnerships that hold a word, as long as there are not too many.

What is gathered and what is not shows in how long a search takes, not in what it finds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.store import text
from samenwerking.store.text_match import (
    ACTOR_NAMES,
    OWN_NAMES,
    TITLES,
    Asked,
    asked,
    asked_for,
    asked_for_phrase,
    beginning,
    hits,
)
from samenwerking.store.text_tiers import NAME, NOTE, STORY

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from samenwerking.records.words import Wanted
    from samenwerking.store.session import Session
    from samenwerking.store.text_match import Statement

READ = 300
"""Partnerships that may hold a word: so few are simply read, and sorted."""
FEW = 2_000
"""Partnerships that are sorted; with more the list is gone through by title."""
GATHERED = 8_000
"""Partnerships with a word that are gathered; more of them are looked at one by one."""
_PROBED = 500
"""Partnerships from which is told how many there will be."""
_PROBED_ACTORS = 40
_FEW_ACTORS = 1_000
_FEW_TERMS = 64


class Gatherer:
    """Gathers for the words of one search; nothing is asked for twice."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[Wanted, str], set[int] | None] = {}
        self._ways: dict[tuple[Wanted, bool], list[Asked] | None] = {}
        self._untitled: dict[Wanted, bool] = {}
        self._last: int | None = None

    def little(self, want: Wanted, *, stories: bool) -> set[int] | None:
        """Return what holds a word anywhere; None if it is too much to be read."""
        found = self._few("text_name", OWN_NAMES, want, READ)
        if found is None:
            return None
        actors = self._places(want, READ)
        if actors is None:
            return None
        found |= actors
        if stories and text.in_stories(want):
            told = self._few("text_story", (STORY, NOTE), want, READ, inside=False)
            if told is None:
                return None
            found |= told
        return found if len(found) <= READ else None

    def is_in_no_title(self, want: Wanted) -> bool:
        """Whether a word occurs in no title at all, as far as that is quickly told."""
        if want not in self._untitled:
            ways = None if want.phrase else self._asked(want, inside=True)
            self._untitled[want] = ways is not None and not hits(
                self._session, "text_name", TITLES, [ways], 1
            )
        return self._untitled[want]

    def titles(self, wants: Sequence[Wanted], how: str) -> set[int] | None:
        """Return the titles with all the words, those of phrases in any order.

        None: there are too many to be sorted.
        """
        groups: list[Sequence[Asked]] = []
        for want in wants:
            if want.phrase or how == "whole":
                groups += [[Asked([word], "whole")] for word in want.words]
            elif how == "begin":
                groups.append([beginning(self._session, want.words[0])])
            else:
                ways = self._asked(want, inside=True)
                if ways is None:
                    return None
                groups.append(ways)
        statements = asked_for(self._session, "text_name", TITLES, groups)
        return self._at_most(FEW, statements)

    def with_word(self, want: Wanted, column: str) -> set[int] | None:
        """Return the partnerships with a word in a column; None if they are many."""
        key = (want, column)
        if key not in self._known:
            self._known[key] = self._looked_up(want, column)
        return self._known[key]

    def _looked_up(self, want: Wanted, column: str) -> set[int] | None:
        if column in (STORY, NOTE):
            if not text.in_stories(want):
                return set()
            return self._few("text_story", (column,), want, inside=False)
        if column != NAME:
            return self._few("text_name", (column,), want)
        groups = self._few("text_name", ("unnamed",), want)
        places = None if groups is None else self._places(want, GATHERED)
        return None if groups is None or places is None else groups | places

    def _places(self, want: Wanted, most: int) -> set[int] | None:
        """Return where those take part whose name holds a word, if that is not much."""
        few = self._few("text_name", ACTOR_NAMES, want, min(most, _FEW_ACTORS))
        if few is None:
            return None
        actors = sorted(few)
        sql = (
            "SELECT record_id FROM participation WHERE organisation_id IN ({}) LIMIT ?"
        )
        first, rest = actors[:_PROBED_ACTORS], actors[_PROBED_ACTORS:]
        rows = self._session.rows_in(sql, first, most + 1)
        if not rest:
            return None if len(rows) > most else {number for (number,) in rows}
        if len(rows) * len(actors) > most * len(first):
            return None
        rows += self._session.rows_in(sql, rest, most + 1)
        return None if len(rows) > most else {number for (number,) in rows}

    def _asked(self, want: Wanted, inside: bool) -> list[Asked] | None:
        key = (want, inside)
        if key not in self._ways:
            self._ways[key] = asked(self._session, want, inside, _FEW_TERMS)
        return self._ways[key]

    def _few(
        self,
        table: str,
        columns: Sequence[str],
        want: Wanted,
        most: int | None = None,
        *,
        inside: bool = True,
    ) -> set[int] | None:
        """Return the records with a word if they are few."""
        most = GATHERED if most is None else most
        if want.phrase:
            return self._at_most(
                most, asked_for_phrase(self._session, table, columns, want.words)
            )
        ways = self._asked(want, inside)
        if ways is None:
            return None
        return self._at_most(most, asked_for(self._session, table, columns, [ways]))

    def _at_most(self, most: int, statements: Sequence[Statement]) -> set[int] | None:
        """Return what some statements give; None if it is more, or will be."""
        found: set[int] = set()
        for sql, values in statements:
            limited = f"{sql} LIMIT {most + 1}"
            size = min(most + 1, _PROBED)
            for portion in self._session.scan(limited, *values, size=size):
                found.update([number for (number,) in portion])
                if len(found) > most:
                    return None
                if len(portion) == _PROBED and self._expected(found) > most:
                    return None
        return found

    def _expected(self, found: Collection[int]) -> int:
        """Return how many there will be if all are spread like the first ones."""
        if self._last is None:
            (self._last,) = self._session.rows("SELECT MAX(id) FROM record")[0]
        first, last = min(found), max(found)
        return len(found) * ((self._last or last) - first + 1) // (last - first + 1)
