"""The organisations of a registry while an official list is brought in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from samenwerking.records.answers import UNKNOWN, elements, given
from samenwerking.records.identity import Ids, institution_number
from samenwerking.records.text import fold
from samenwerking.service.official_fields import is_listed
from samenwerking.store import identities, records

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import datetime

    from samenwerking.errors import RecordError
    from samenwerking.service.official_words import Said, Vocabulary
    from samenwerking.store.session import Session


@dataclass(eq=False)
class Work:
    """An organisation as the list leaves it.

    Attributes:
        uuid: its key.
        document: what it holds; its lists are replaced, never changed in place.
        stored: what it held; None for a new one.
        place: the row of the list, "" where no row is about it alone.
        changes: what the list changes, in words.
        doubts: what somebody has to look at.
        listed: the keys of the sources whose row was seen in this list.
        ended: whether the list says that it ended, and did not say so before.
        gone: whether it stood in the list before and stands there no longer.
        said: what its row says, if it has one.
    """

    uuid: str
    document: dict[str, Any]
    stored: dict[str, Any] | None
    place: str = ""
    changes: list[RecordError] = field(default_factory=list)
    doubts: list[RecordError] = field(default_factory=list)
    listed: set[str] = field(default_factory=set)
    ended: bool = False
    gone: bool = False
    said: Said | None = None

    @property
    def kind(self) -> str:
        """Its kind as a code, or a mark."""
        return str(self.document.get("kind", UNKNOWN))

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.document.get("name", UNKNOWN))

    @property
    def number(self) -> str:
        """Its institution number as six digits, or ""."""
        return (
            institution_number(str(self.document.get("institution_number", ""))) or ""
        )

    @property
    def fresh(self) -> bool:
        """Whether it is new to the registry."""
        return self.stored is None

    def tell(self, change: RecordError) -> None:
        """Note a change; of what is new, nothing is told but that it is new."""
        if not self.fresh:
            self.changes.append(change)


class Book:
    """All organisations, by number, and sites by their school."""

    def __init__(self, session: Session, words: Vocabulary, now: datetime) -> None:
        self.words = words
        self.ids = Ids(now)
        self.works: dict[str, Work] = {}
        self._by_number: dict[str, list[Work]] = {}
        self._sites: dict[tuple[str, str], Work] = {}
        numbers = records.numbers_of(session, "organisation")
        keys: dict[int, str] = {}
        for found in records.stored(numbers, session):
            keys[found.number] = found.uuid
            self._add(Work(found.uuid, dict(found.document), found.document))
        into = identities.read(session).items()
        self._counts = {keys[n]: keys[f] for n, f in into if n in keys and f in keys}

    def add(self, document: dict[str, Any], place: str) -> Work:
        """Add a new organisation."""
        return self._add(Work(self.ids(), document, None, place))

    def _add(self, work: Work) -> Work:
        self.works[work.uuid] = work
        self.index(work)
        return work

    def index(self, work: Work) -> None:
        """Find an organisation by its number from now on; a site by its school."""
        number = work.number
        if work.kind == self.words.site:
            site = str(work.document.get("site_number", "")).lstrip("0")
            for relation in elements(work.document.get("relations")):
                if relation.get("kind") == self.words.site_of and site:
                    key = (str(relation.get("organisation")), site)
                    self._sites.setdefault(key, work)
        elif number and work not in self._by_number.get(number, ()):
            self._by_number.setdefault(number, []).append(work)

    def numbered(self, number: str) -> list[Work]:
        """Return the organisations with an institution number; sites have none."""
        return self._by_number.get(number, [])

    def counts_as(self, uuid: str) -> str:
        """Return the key of the organisation that one counts as; often its own."""
        return self._counts.get(uuid, uuid)

    def names_of(self, work: Work) -> Iterator[str]:
        """Yield what an organisation is called, in the records that are it as well."""
        yield from _names(work)
        first = self.counts_as(work.uuid)
        for key in (
            first,
            *(old for old, into in self._counts.items() if into == first),
        ):
            if key != work.uuid:
                yield from _names(self.works[key])

    def one_of(self, works: Sequence[Work]) -> Work | None:
        """Return whom a list means if all of these are the same, else None.

        The one that a list brought in before, else the one that counts.
        """
        firsts = {self.counts_as(work.uuid) for work in works}
        if len(firsts) != 1:
            return None
        listed = [work for work in works if is_listed(work.document)] or works
        # The same one in every registry: not the one that stands first in this file.
        return min(listed, key=lambda work: (work.uuid not in firsts, work.uuid))

    def find_site(self, school: Work, site_number: str) -> Work | None:
        """Return a site of a school by its number there, or None."""
        return self._sites.get((school.uuid, site_number))

    def without_number(self, kinds: Collection[str]) -> Iterable[Work]:
        """Yield those without a number that may be of one of these kinds.

        Not one that is the same as another that has a number.
        """
        has = {self.counts_as(work.uuid) for work in self.works.values() if work.number}
        for work in self.works.values():
            if work.number or self.counts_as(work.uuid) in has:
                continue
            if work.kind in kinds or not given(work.kind):
                yield work

    def answered(self, answer: str) -> Work | None:
        """Return whom an answer names, by key, by the end of it or by name."""
        wanted = fold(answer)
        if len(wanted) < 4:
            return None
        found = [work for key, work in self.works.items() if key.endswith(wanted)]
        found = found or [w for w in self.works.values() if fold(w.name) == wanted]
        return self.one_of(found)

    def placeholder(self, kind: str, number: str) -> str:
        """Return what an organisation is called of which only the number is known."""
        return f"{self.words.framework.label(kind, 'nl')} {number}"


def _names(work: Work) -> Iterator[str]:
    for name in ("name", "short_name"):
        if given(said := work.document.get(name)):
            yield str(said)
