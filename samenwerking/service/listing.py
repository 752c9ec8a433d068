"""Lists of partnerships, and one record whole."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.query.runs import runs_of
from samenwerking.query.tree import And, Query, Words
from samenwerking.records.answers import MARKS, elements
from samenwerking.service.asking import ask, read_query
from samenwerking.service.sorting import in_order
from samenwerking.service.workplace import day_of
from samenwerking.store import directory, records
from samenwerking.store.directory import OrganisationLine
from samenwerking.store.records import Found, PartnershipLine, Stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.language import Language
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
    query: str | Query = "",
    *,
    limit: int | None = None,
    start: int = 0,
    members: int | None = None,
    as_of: date | None = None,
    today: date | None = None,
    language: Language = "nl",
) -> Page:
    """Return a page of the partnerships that answer to a query.

    They stand in the order that the query asks for, else by title.

    Args:
        workplace: the registry.
        query: its text, or what it means; empty is everything.
        limit: lines on the page; None for all.
        start: lines before the page.
        members: only these record numbers, as a set (see `Matrix.partnerships`).
        as_of: the registry as it was on this day, or at this moment; open ends reach
            to it.
        today: until when an open end reaches; None where no term depends on it.
        language: in which to say what is wrong with the query.

    Raises:
        QueryError: the text means nothing; says where.
    """
    asked = read_query(query, workplace.framework)
    day = day_of(as_of, today or date.min)
    with workplace.reading(as_of) as session:
        found = ask(
            session,
            asked,
            language=language,
            today=day,
            exports=workplace.exports,
            within=members,
        )
        numbers = in_order(session, found.members, asked.orders, day)
        page = numbers[start : None if limit is None else start + limit]
        return Page(len(numbers), records.partnership_lines(session, page))


def find_partnerships(
    workplace: Workplace, words: str, limit: int
) -> list[PartnershipLine]:
    """Return the first partnerships by title in which all words occur.

    Unlike a query the text has no signs that mean something: it is never wrong.
    """
    term = And(tuple(Words(word) for word in runs_of(words)))
    return list_partnerships(workplace, Query(term), limit=limit).lines


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
    workplace: Workplace, words: str, limit: int = 20, who: str = ""
) -> list[OrganisationLine]:
    """Return organisations whose name, number or municipality holds all the words.

    The name that begins as typed comes first, then what holds the words at the start of
    its own words, then the rest, each by name. `who` leaves only those that are
    "@actor", "@school", "@partner" or "@board" of some partnership.
    """
    with workplace.registry.reading() as session:
        return directory.find_organisations(session, words, limit, who)


def similar_organisations(
    workplace: Workplace, name: str, municipality: str | None = None, limit: int = 5
) -> list[OrganisationLine]:
    """Return organisations that a new one with this name may be a double of."""
    with workplace.registry.reading() as session:
        return directory.similar_organisations(session, name, municipality, limit)


def count_records(workplace: Workplace) -> dict[str, int]:
    """Count the records of each kind."""
    with workplace.registry.reading() as session:
        kinds = ("partnership", "organisation", "person", "question")
        return {kind: records.count(session, kind) for kind in kinds}


def numbers_as_set(numbers: Sequence[int]) -> int:
    """Return record numbers as the set that `list_partnerships` takes."""
    from samenwerking.matrices import bits

    return bits.from_numbers(numbers, max(numbers) + 1) if numbers else 0
