"""What an official list does to the organisations; nothing is stored here."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.records.answers import elements, given
from samenwerking.records.gate import Gate, GateError
from samenwerking.service.official_fields import (
    bring_fields,
    find_listed,
    keep_row,
    key_of,
    mark_gone,
)
from samenwerking.service.official_match import DoubtError, Matcher
from samenwerking.service.official_members import Members
from samenwerking.service.official_sites import Sites

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samenwerking.exchange.official import ListFile
    from samenwerking.service.official_book import Book, Work
    from samenwerking.service.official_fields import Origin
    from samenwerking.service.official_words import Said


class Unplaced(NamedTuple):
    """A row that is not brought in, and why."""

    place: str
    number: str
    name: str
    key: str
    kind: str
    why: RecordError
    refused: bool


class _Row(NamedTuple):
    place: str
    raw: Mapping[str, str]
    number: str


class Planner:
    """Matches the rows of one list with the organisations, and changes those."""

    def __init__(
        self, book: Book, list_id: str, origin: Origin, answers: Mapping[str, str]
    ) -> None:
        self._book, self._list, self._origin = book, list_id, origin
        self._words = book.words
        self._gate = Gate(book.words.framework)
        self._matcher = Matcher(book, answers)
        self._members = Members(book, origin)
        self.sites = Sites(book, list_id, origin)
        self.unplaced: list[Unplaced] = []
        self.passed_over: Counter[tuple[str, str]] = Counter()
        self._doubtful: set[str] = set()
        self._waiting: list[tuple[Work, Said, Said | None]] = []

    def plan(self, files: Sequence[ListFile]) -> None:
        """Bring the organisations to what all files of the list say."""
        sites = self._site_rows(files)
        self.sites.learn((row.place, row.raw, row.number) for row in sites)
        for row in self._institutions(files):
            self._institution(row)
        for work, said, base in self._waiting:
            self._members.bring(work, said, base)
        for row in sites:
            self._site(row)
        self.sites.finish()

    def mark_gone(self, kinds: Mapping[str, set[str]]) -> None:
        """Mark what the list holds no longer.

        Args:
            kinds: {key of the source: kinds of organisations of which the list tells}.
        """
        rows = self._words.rows_of(self._list)
        for part, row_of in rows.items():
            key = key_of(self._list, part)
            there, missing = set(), []
            for work in self._book.works.values():
                listed = find_listed(work.document, key, self._words.gone)
                if listed is not None and key in work.listed:
                    there.add(row_of(listed.raw))
                elif listed is not None and not listed.gone:
                    missing.append((work, row_of(listed.raw)))
            for work, row in missing:
                # Two registries that were joined may both have made one of a row.
                if row in there or self._is_left_out(work):
                    continue
                if work.kind in kinds.get(key, ()):
                    mark_gone(work.document, key, self._words.gone, self._origin)
                    work.gone = True

    def _is_left_out(self, work: Work) -> bool:
        """Whether a row is about it that is doubtful or refused."""
        numbers = {work.number}
        for relation in elements(work.document.get("relations")):
            school = self._book.works.get(str(relation.get("organisation")))
            if relation.get("kind") == self._words.site_of and school:
                numbers.add(school.number)
        return not self._doubtful.isdisjoint(numbers - {""})

    def _rows(self, file: ListFile, part: str) -> Iterable[_Row]:
        for row in file.rows:
            raw = self._words.part_of(self._list, part, row.raw)
            number = self._words.number_of(self._list, part, raw)
            if number is not None:
                yield _Row(row.place, raw, number)
            elif part == "institution" or file.part == "site":
                self._refuse(row.place, "", RecordError(N_("no school number.")), part)

    def _institutions(self, files: Sequence[ListFile]) -> list[_Row]:
        """Return one row for each institution: that of its main seat, or the first."""
        found: dict[str, _Row] = {}
        for file in files:
            if file.part == "site":
                continue
            for row in self._rows(file, "institution"):
                before = found.setdefault(row.number, row)
                if file.part == "both":
                    if self.sites.is_main(row.place):
                        found[row.number] = row
                elif before.raw != row.raw:
                    why = _said_before(before)
                    self._refuse(row.place, row.number, why, again=True)
        return list(found.values())

    def _site_rows(self, files: Sequence[ListFile]) -> list[_Row]:
        """Return one row for each site; of two that differ the second is left out."""
        found: dict[tuple[str, str], _Row] = {}
        for file in files:
            if file.part == "institution":
                continue
            for row in self._rows(file, "site"):
                site = self._words.site_number_of(self._list, row.raw)
                before = found.setdefault((row.number, site), row)
                if before.raw != row.raw:
                    self._refuse(row.place, row.number, _said_before(before), "site")
        return list(found.values())

    def _institution(self, row: _Row) -> None:
        said = self._words.institution(self._list, row.raw)
        if not said.values.get("name"):
            why = RecordError(N_("the institution has no name."))
            self._refuse(row.place, row.number, why)
            return
        near = {**self.sites.place_of(row.number, said.main_site), **said.values}
        try:
            self._admit(row, said)
            work = self._matcher.find(row.number, near)
        except GateError as error:
            self._refuse(row.place, row.number, error)
            return
        except DoubtError as doubt:
            self._doubt(row.place, row.number, said, doubt)
            return
        key = key_of(self._list, "institution")
        if work is None:
            said.values.setdefault("kind", self._words.school)
            work = self._book.add(dict(said.values), row.place)
            base = None
            work.doubts += said.problems
        else:
            listed = find_listed(work.document, key, self._words.gone)
            base = self._words.institution(self._list, listed.raw) if listed else None
            work.said = said
            if listed and listed.raw == row.raw and not listed.gone:
                self.sites.school(work, said)
                work.listed.add(key)
                work.place = row.place
                return
            if listed and listed.gone:
                work.tell(RecordError(N_("in the list again")))
            self._bring(work, said, base)
        work.said, work.place = said, row.place
        work.listed.add(key)
        keep_row(work.document, key, row.raw, self._origin)
        self._book.index(work)
        self.sites.school(work, said)
        self._waiting.append((work, said, base))

    def _admit(self, row: _Row, said: Said) -> None:
        """Refuse what cannot be stored: what the row says, or whom it names."""
        made = dict(said.values)
        keep_row(made, key_of(self._list, "institution"), row.raw, self._origin)
        self._gate.admit("organisation", made)
        for _, name in said.members.values():
            if name:
                self._gate.admit("organisation", {"name": name})

    def _bring(self, work: Work, said: Said, base: Said | None) -> None:
        values: dict[str, Any] = dict(said.values)
        if "kind" not in values and not given(work.kind):
            values["kind"] = self._words.school
        known = dict(base.values) if base is not None else {}
        called = self._book.placeholder(work.kind, work.number)
        if work.name == called:
            known["name"] = called
        outcome = bring_fields(work.document, values, known or None)
        for change in outcome.changed:
            work.tell(change)
        if base is None:
            work.tell(RecordError(N_("source: {file}"), file=self._origin.reference))
        work.doubts += [*outcome.kept, *said.problems]

    def _site(self, row: _Row) -> None:
        if row.number in self._doubtful:
            # Its institution is not brought in, and said so.
            self.passed_over[key_of(self._list, "site"), self._kind_of_site(row)] += 1
            return
        schools = self._book.numbered(row.number)
        listed = [work for work in schools if work.listed] or schools
        school = self._book.one_of(listed)
        if school is not None:
            try:
                self.sites.bring(school, row.place, row.raw)
            except GateError as error:
                self._refuse(row.place, row.number, error, "site")
            return
        why = DoubtError(
            N_(
                "a site of {number}, which is not known here or not certain. Bring in"
                " the list of institutions with that of the sites."
            ),
            number=row.number,
        )
        key = key_of(self._list, "site")
        kind = self._kind_of_site(row)
        unplaced = Unplaced(row.place, row.number, "", key, kind, why, refused=False)
        self.unplaced.append(unplaced)

    def _kind_of_site(self, row: _Row) -> str:
        """Return what a site is: the main seat is the institution itself."""
        site, key = (
            self._words.site_number_of(self._list, row.raw),
            key_of(self._list, "site"),
        )
        seats = (
            work.kind
            for work in self._book.numbered(row.number)
            if work.document.get("site_number") == site
            if find_listed(work.document, key, self._words.gone)
        )
        return next(seats, self._words.site)

    def _refuse(
        self,
        place: str,
        number: str,
        why: RecordError,
        part: str = "institution",
        *,
        again: bool = False,
    ) -> None:
        """Leave a row out; `again` where another row of the same number comes in."""
        if part == "institution" and not again:
            self._doubtful.add(number)
        key = key_of(self._list, part)
        kind = self._words.site if part == "site" else self._words.school
        self.unplaced.append(Unplaced(place, number, "", key, kind, why, refused=True))

    def _doubt(self, place: str, number: str, said: Said, why: RecordError) -> None:
        self._doubtful.add(number)
        kind = said.values.get("kind", self._words.school)
        key, name = key_of(self._list, "institution"), said.values["name"]
        self.unplaced.append(
            Unplaced(place, number, name, key, kind, why, refused=False)
        )


def _said_before(row: _Row) -> RecordError:
    template = N_("{place} has this number too, and says something else.")
    return RecordError(template, place=row.place)
