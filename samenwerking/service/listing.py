"""Lists of partnerships, and one record whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.matrices.select import Selection, fields_of, satisfying
from samenwerking.records.answers import MARKS, elements
from samenwerking.service.workplace import day_of
from samenwerking.store import directory, records
from samenwerking.store.directory import OrganisationLine
from samenwerking.store.records import Found, PartnershipLine, Stored
from samenwerking.store.source import RegistrySource

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session


__all__ = ["Found", "OrganisationLine", "PartnershipLine", "Stored"]


class Page(NamedTuple):
    """Some lines of a list, and how many there are in all."""

    total: int
    lines: list[PartnershipLine]


class Shown(NamedTuple):
    """A record as it stands, with the names of the records that it names."""

    stored: Stored
    names: dict[str, str]


def list_partnerships(
    workplace: Workplace,
    words: str = "",
    selection: Selection | None = None,
    *,
    limit: int | None = None,
    start: int = 0,
    members: int | None = None,
    as_of: date | None = None,
    today: date | None = None,
) -> Page:
    """Return a page of the partnerships that answer to words and selection, by title.

    Args:
        workplace: the registry.
        words: all of them occur in title, question, topic or a participant.
        selection: coded conditions; its school year and day too.
        limit: lines on the page; None for all.
        start: lines before the page.
        members: only these record numbers, as a set (see `Matrix.partnerships`).
        as_of: the registry as it was on this day, or at this moment; open ends reach
            to it.
        today: until when an open end reaches; needed with a school year.
    """
    with workplace.reading(as_of) as session:
        if selection is not None and selection != Selection():
            day = today and day_of(as_of, today)
            chosen = _select(session, selection, day)
            members = chosen if members is None else members & chosen
        return Page(*records.list_partnerships(session, words, members, limit, start))


def _select(session: Session, selection: Selection, today: date | None) -> int:
    from samenwerking.matrices.select import OPEN_SINCE, SCHOOL_YEAR, running_in

    source = RegistrySource(session)
    universe = source.partnerships(
        {*fields_of(selection.conditions), SCHOOL_YEAR, OPEN_SINCE}
    )
    members = universe.everything
    for condition in selection.conditions:
        members &= satisfying(condition, universe, source)
    if selection.school_year is not None and today is not None:
        members &= running_in(universe, selection.school_year, today)
    if selection.on is not None:
        members &= source.running_on(selection.on, today or selection.on)
    return members


def get_record(
    workplace: Workplace, reference: str, as_of: date | None = None
) -> Shown:
    """Return one record whole, by whatever names it, as it was on a day if given."""
    with workplace.reading(as_of) as session:
        found = records.get_record(session, reference)
        return _shown(session, found.number)


def get_by_number(workplace: Workplace, number: int) -> Shown:
    """Return one record whole, by its number in a list or behind a cell."""
    with workplace.registry.reading() as session:
        return _shown(session, number)


def _shown(session: Session, number: int) -> Shown:
    stored = records.find_stored(session, number)
    if stored is None:
        from samenwerking.errors import N_, UnknownRecordError

        raise UnknownRecordError(N_("Record {number} was taken away."), number=number)
    return Shown(stored, names_in(session, stored.document))


def names_in(session: Session, *documents: dict[str, Any]) -> dict[str, str]:
    """Return {key: name} of the records that documents name."""
    keys = sorted(set().union(*map(_named, documents)))
    sql = "SELECT id FROM record WHERE uuid IN ({})"
    numbers = [row[0] for row in session.rows_in(sql, keys)]
    return dict(records.names(session, numbers).values())


def _named(document: dict[str, Any]) -> set[str]:
    """Return the keys of the records that a document names."""
    named = {document.get("organisation"), document.get("predecessor")}
    for block in ("participations", "relations"):
        for element in elements(document.get(block)):
            named.add(element.get("organisation"))
            named.update(elements(element.get("persons")))
    return {key for key in named if isinstance(key, str) and key not in MARKS}


def find_organisations(
    workplace: Workplace, words: str, limit: int = 20
) -> list[OrganisationLine]:
    """Return organisations whose name, number or municipality holds all the words.

    The name that begins as typed comes first, then what holds the words at the start of
    its own words, then the rest, each by name.
    """
    with workplace.registry.reading() as session:
        return directory.find_organisations(session, words, limit)


def similar_organisations(
    workplace: Workplace, name: str, municipality: str | None = None, limit: int = 5
) -> list[OrganisationLine]:
    """Return organisations that a new one with this name may be a double of."""
    with workplace.registry.reading() as session:
        return directory.similar_organisations(session, name, municipality, limit)


def count_records(workplace: Workplace) -> dict[str, int]:
    """Count the records of each kind."""
    with workplace.registry.reading() as session:
        kinds = ("partnership", "organisation", "person")
        return {kind: records.count(session, kind) for kind in kinds}


def numbers_as_set(numbers: Sequence[int]) -> int:
    """Return record numbers as the set that `list_partnerships` takes."""
    from samenwerking.matrices import bits

    return bits.from_numbers(numbers, max(numbers) + 1) if numbers else 0
