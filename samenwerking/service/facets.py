"""Facets: the values by which the list of partnerships can be narrowed, with counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.matrices.select import (
    OPEN_SINCE,
    SCHOOL_YEAR,
    field_label,
    running_in,
    years_in,
)
from samenwerking.matrices.universe import PARTNERSHIP, Universe, as_bitmap
from samenwerking.records.answers import NONE, UNKNOWN
from samenwerking.records.dates import school_year_name
from samenwerking.service.boards import Boards
from samenwerking.service.browsed import NOT_ASKED, Facet, FacetValue
from samenwerking.store import sets

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.store.session import Session

STATUS = "status"
YEAR = "school_year"
CONSTELLATION = "constellation"
DIMENSION = "dimension"
PARTNER_KIND = "partner_kind"
BOARD = "board"

SOURCES = {
    STATUS: "status",
    YEAR: SCHOOL_YEAR,
    CONSTELLATION: "constellations",
    DIMENSION: "motives.code",
    PARTNER_KIND: "@partner_kind",
    BOARD: "@board",
}
"""Facet -> the field whose sets it is made of."""
FACETS = tuple(SOURCES)
"""The facets in the order in which they are shown."""

Values = dict[str, int]
"""Code -> the partnerships that hold it."""


class Facets:
    """The sets of partnerships behind the facets."""

    def __init__(self, session: Session) -> None:
        self._framework = session.framework
        self._universe = _read(session)
        self._boards = Boards(session)
        self._values: dict[str, Values] = {}
        self._made_on: date | None = None

    @property
    def everything(self) -> int:
        """All partnerships."""
        return self._universe.everything

    def code_set(self, field: str, code: str) -> int:
        """Return the partnerships that hold a code in a field."""
        return as_bitmap(self._universe.members(field, code))

    def update(
        self, session: Session, partnerships: Sequence[int], organisations: bool
    ) -> None:
        """Read again what changed; `organisations` tells whether some of those did."""
        self._universe = _read(session)
        if organisations:
            self._boards = Boards(session)
        else:
            self._boards.update(session, partnerships)
        self._made_on = None

    def narrowed(
        self, chosen: Mapping[str, Collection[str]], today: date, but: str = ""
    ) -> int:
        """Return the partnerships that hold one of the chosen codes in each facet."""
        members = self.everything
        for field, codes in chosen.items():
            if codes and field != but:
                values = self._values_on(today)[field]
                union = 0
                for code in codes:
                    union |= values.get(code, 0)
                    union |= self._boards.held_by(code) if field == BOARD else 0
                members &= union
        return members

    def count(
        self,
        members: int,
        chosen: Mapping[str, Collection[str]],
        language: Language,
        today: date,
    ) -> list[Facet]:
        """Return the facets with what each value would leave of `members`.

        A facet counts under the choices in the other facets, not under its own.
        """
        return [
            Facet(
                field,
                field_label(SOURCES[field], self._framework, language),
                self._counted(
                    field,
                    members & self.narrowed(chosen, today, but=field),
                    chosen.get(field, ()),
                    language,
                    today,
                ),
            )
            for field in FACETS
        ]

    def _counted(
        self,
        field: str,
        members: int,
        chosen: Collection[str],
        language: Language,
        today: date,
    ) -> list[FacetValue]:
        values = self._values_on(today)[field]
        counts = {c: (members & held).bit_count() for c, held in values.items()}
        if field == BOARD:
            counts |= self._boards.count(members)
        found = [
            FacetValue(
                code,
                self._label(field, code, language),
                counts.get(code, 0),
                code in chosen,
            )
            for code in dict.fromkeys((*counts, *chosen))
        ]
        if field == BOARD:
            # There are hundreds: those that are left come first.
            found.sort(key=lambda value: (not value.chosen, -value.count, value.label))
        return found

    def _label(self, field: str, code: str, language: Language) -> str:
        say = translations(language).gettext
        if code == NOT_ASKED:
            return say(N_("not asked"))
        if code == UNKNOWN:
            return say(N_("unknown"))
        if code == NONE:
            return say(N_("none"))
        if field == BOARD:
            return self._boards.names.get(code, code)
        return code if field == YEAR else self._framework.label(code, language)

    # --- the values of each facet

    def _values_on(self, today: date) -> dict[str, Values]:
        if self._made_on != today:
            self._values = {field: self._values_of(field, today) for field in FACETS}
            self._made_on = today
        return self._values

    def _values_of(self, field: str, today: date) -> Values:
        if field == BOARD:
            known = self._boards.unknown | self._boards.known
            return _given({UNKNOWN: self._boards.unknown}, self.everything & ~known)
        if field == YEAR:
            years = self._years(today)
            certain = 0
            for members in years.values():
                certain |= members
            # Derived, so nobody was asked: what is certain in no year is unknown.
            return _given({**years, UNKNOWN: self.everything & ~certain}, 0)
        name = SOURCES[field]
        marks = (self._universe.unknown(name), self._universe.none(name))
        values = {**self._coded(field), UNKNOWN: marks[0], NONE: marks[1]}
        answered = 0
        for members in values.values():
            answered |= members
        return _given(values, self.everything & ~answered)

    def _years(self, today: date) -> Values:
        universe = self._universe
        years = years_in(universe, self.everything, today)
        return {
            school_year_name(year): running_in(universe, year, today)
            for year in reversed(years)
        }

    def _coded(self, field: str) -> Values:
        source, universe = SOURCES[field], self._universe
        codes = _codes(field, self._framework)
        known = {code: as_bitmap(universe.members(source, code)) for code in codes}
        others = {
            code: as_bitmap(universe.members(source, code))
            for code in universe.codes(source)
            if not any(code == top or code.startswith(f"{top}.") for top in codes)
        }
        values = {**known, **others}
        if field == PARTNER_KIND:
            # Long, and most kinds are rare: the usual ones first, in a lasting order.
            usual = sorted(values, key=lambda code: -values[code].bit_count())
            values = {code: values[code] for code in usual}
        return values


def _given(values: Values, rest: int) -> Values:
    """Return the values that somebody holds; nobody asked the rest."""
    found = {**values, NOT_ASKED: rest}
    return {code: members for code, members in found.items() if members}


def _codes(field: str, framework: Framework) -> list[str]:
    """Return the codes of a facet that is made of a vocabulary, in its order."""
    if field == DIMENSION:
        root = framework.fields("motive")["code"].refers_to
        top = framework.vocabulary(root.partition(".")[0])
        return [code for code, row in top.items() if row.kind == "dimension"]
    record, name = {
        STATUS: (PARTNERSHIP, "status"),
        CONSTELLATION: (PARTNERSHIP, "constellations"),
        PARTNER_KIND: ("participation", "group_kind"),
    }[field]
    return list(framework.choices(framework.fields(record)[name].refers_to))


def _read(session: Session) -> Universe:
    fields = {*SOURCES.values(), OPEN_SINCE, "review_state"} - {SOURCES[BOARD]}
    found = sets.read(session, fields)
    return Universe(PARTNERSHIP, found.pop(sets.ALL, 0), {**found})
