"""The sites of the institutions of an official list.

The main seat is the institution itself, which holds its address; every other site is an
organisation of its own, which says of which institution it is a site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.records.answers import given
from samenwerking.records.gate import Gate
from samenwerking.records.text import LINE_LIMIT
from samenwerking.service.official_fields import (
    bring_fields,
    find_listed,
    keep_row,
    key_of,
)
from samenwerking.service.official_words import PLACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samenwerking.service.official_book import Book, Work
    from samenwerking.service.official_fields import Origin
    from samenwerking.service.official_words import Said

_SHARED = ("municipality", "postcode", "nis_code")


class _Site(NamedTuple):
    place: str
    site_number: str
    said: Said


class Sites:
    """Brings sites to what a list says."""

    def __init__(self, book: Book, list_id: str, origin: Origin) -> None:
        self._book, self._words = book, book.words
        self._list, self._origin = list_id, origin
        self._gate = Gate(book.words.framework)
        self._key = key_of(list_id, "site")
        self._of: dict[str, list[_Site]] = {}
        self._main: set[str] = set()
        self._seats: dict[str, str] = {}
        self._schools: dict[str, Work] = {}

    def learn(self, rows: Iterable[tuple[str, Mapping[str, str], str]]) -> None:
        """Learn of all sites: (place, what the row holds, number of the school)."""
        for place, raw, number in rows:
            said = self._words.place(self._list, raw)
            site = _Site(place, str(said.values.get("site_number", "")), said)
            self._of.setdefault(number, []).append(site)
            if said.main:
                self._main.add(place)

    def is_main(self, place: str) -> bool:
        """Whether a row says that it is that of the main seat."""
        return place in self._main

    def place_of(self, number: str, main_site: str) -> dict[str, Any]:
        """Return where an institution is, as far as its sites agree on it."""
        sites = self._of.get(number, [])
        seats = [site for site in sites if site.place in self._main]
        seats = seats or [site for site in sites if site.site_number == main_site]
        seats = seats or sites
        if len(seats) == 1:
            return dict(seats[0].said.values)
        return _agreed([site.said.values for site in seats])

    def school(self, work: Work, said: Said) -> None:
        """Learn what the list says of an institution."""
        self._schools[work.uuid] = work
        if said.main_site:
            self._seats[work.uuid] = said.main_site

    def bring(self, school: Work, place: str, raw: Mapping[str, str]) -> None:
        """Bring one site to what its row says.

        Raises:
            GateError: something in the row cannot be stored.
        """
        self._schools.setdefault(school.uuid, school)
        said = self._words.place(self._list, raw)
        made = {"name": school.name, **said.values}
        keep_row(made, self._key, raw, self._origin)
        self._gate.admit("organisation", made)
        site_number = str(said.values.get("site_number", ""))
        seat = self._seat(school)
        known = self._book.find_site(school, site_number)
        is_seat = not site_number or site_number == seat
        if is_seat:
            self._update(school, self._values(said), raw, said)
            self._key_seen(school)
        if known is None and not is_seat:
            known = self._new(school, said, place)
            keep_row(known.document, self._key, raw, self._origin)
        elif known is not None:
            values = {**self._values(said), "name": self._name(school.name, said)}
            self._update(known, values, raw, said, school)
        if known is not None:
            self._key_seen(known)
            known.place = place

    def finish(self) -> None:
        """Say in which town an institution is of which no main seat is known."""
        for school in self._schools.values():
            places = [site.said.values for site in self._of.get(school.number, [])]
            if places and not given(school.document.get("municipality")):
                school.document.update(_agreed(places))

    def _key_seen(self, work: Work) -> None:
        work.listed.add(self._key)

    def _seat(self, school: Work) -> str:
        """Return the number of the site that the institution itself stands for."""
        sites = self._of.get(school.number, [])
        listed = [site.site_number for site in sites]
        main = [site.site_number for site in sites if site.place in self._main]
        own = str(school.document.get("site_number", ""))
        if main:
            return main[0]
        said = self._seats.get(school.uuid) or self._known_seat(school)
        if said:
            return said
        if own in listed:
            return own
        only = len(set(listed)) == 1 and sites[0].said.main is None
        return listed[0] if only else ""

    def _known_seat(self, school: Work) -> str:
        """Return the main seat that the list of institutions named before, or ""."""
        key = key_of(self._list, "institution")
        listed = find_listed(school.document, key, self._words.gone)
        return (
            self._words.institution(self._list, listed.raw).main_site if listed else ""
        )

    def _values(self, said: Said) -> dict[str, Any]:
        return {name: said.values[name] for name in PLACE if name in said.values}

    def _update(
        self,
        work: Work,
        values: dict[str, Any],
        raw: Mapping[str, str],
        said: Said,
        school: Work | None = None,
    ) -> None:
        listed = find_listed(work.document, self._key, self._words.gone)
        same = listed is not None and listed.raw == dict(raw) and not listed.gone
        old = school.stored.get("name") if school and school.stored else None
        renamed = school is not None and old not in (None, school.name)
        if same and not renamed:
            return
        base = None
        if listed is not None:
            before = self._words.place(self._list, listed.raw)
            base = self._values(before)
            if school is not None:
                base["name"] = self._name(str(old or school.name), before)
        outcome = bring_fields(work.document, values, base)
        for change in outcome.changed:
            work.tell(change)
        if listed is None and school is not None:
            work.tell(RecordError(N_("source: {file}"), file=self._origin.reference))
        work.doubts += outcome.kept
        if not same:
            work.doubts += said.problems
            keep_row(work.document, self._key, raw, self._origin)

    def _new(self, school: Work, said: Said, place: str) -> Work:
        relation = {
            "key": self._book.ids(),
            "kind": self._words.site_of,
            "organisation": school.uuid,
            "note": self._origin.note,
        }
        if said.begins:
            relation["starts"] = said.begins
        if said.ends:
            relation["ends"] = said.ends
        document = {
            "kind": self._words.site,
            **self._values(said),
            "name": self._name(school.name, said),
            "relations": [relation],
        }
        made = self._book.add(document, place)
        made.doubts += said.problems
        return made

    def _name(self, school: str, said: Said) -> str:
        """Return what a site is called: by its school and its address."""
        if said.values.get("name"):
            return str(said.values["name"])
        where = [said.values.get(name, "") for name in ("address", "municipality")]
        told = ", ".join(filter(None, where))
        number = str(said.values.get("site_number", ""))
        label = self._words.framework.label(self._words.site, "nl")
        return f"{school} ({told or f'{label} {number}'})"[:LINE_LIMIT]


def _agreed(places: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the parts of several places on which all of them agree."""
    return {
        name: places[0][name]
        for name in _SHARED
        if places and name in places[0]
        if all(place.get(name) == places[0][name] for place in places)
    }
