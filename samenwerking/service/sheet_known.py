"""Who and what a registry knows, for matching a list with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.exchange.sheet_words import Words
from samenwerking.records.identity import enterprise_number, school_number
from samenwerking.records.text import fold
from samenwerking.service.sheet_match import One, Partnerships, Register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.exchange.sheet_drafts import Draft
    from samenwerking.exchange.sheet_map import SheetMap
    from samenwerking.store.session import Session

_ORGANISATIONS = (
    "SELECT uuid, name, COALESCE(short_name, ''), COALESCE(municipality, ''),"
    " COALESCE(institution_number, ''), COALESCE(enterprise_number, '')"
    " FROM organisation JOIN record ON id = record_id ORDER BY uuid"
)
_PARTNERSHIPS = (
    "SELECT uuid, title, COALESCE(starts, '') FROM partnership"
    " JOIN record ON id = record_id ORDER BY uuid"
)
_TAKING_PART = (
    "SELECT r.uuid, COALESCE(o.name, p.group_name) FROM participation p"
    " JOIN record r ON r.id = p.record_id"
    " LEFT JOIN organisation o ON o.record_id = p.organisation_id"
    " WHERE COALESCE(o.name, p.group_name) IS NOT NULL"
)


def known_organisations(session: Session, mapping: SheetMap) -> Register:
    """Return the organisations; words that name kinds tell none of them apart."""
    words = Words(session.framework, _kind_words(mapping))
    rows = session.rows(_ORGANISATIONS)
    known = (
        One(
            uuid,
            name,
            "",
            short,
            place,
            school_number(school) or "",
            enterprise_number(company) or "",
        )
        for uuid, name, short, place, school, company in rows
    )
    return Register(known, words.generic_words)


def known_partnerships(session: Session, mapping: SheetMap) -> Partnerships:
    """Return the partnerships, where a list is one of partnerships."""
    if mapping.kind != "partnership":
        return Partnerships()
    return Partnerships(_partnerships(session))


def _partnerships(session: Session) -> Iterator[One]:
    people: dict[str, set[str]] = {}
    for uuid, name in session.rows(_TAKING_PART):
        people.setdefault(uuid, set()).add(fold(name))
    for uuid, title, starts in session.rows(_PARTNERSHIPS):
        who = frozenset(people.get(uuid, ()))
        yield One(uuid, title, "", people=who, starts=starts)


def row_as_one(draft: Draft, key: str) -> One:
    """Return a row as one of those that may be meant."""
    said = draft.document
    return One(
        key,
        draft.name,
        draft.place,
        "",
        str(said.get("municipality", "")),
        str(said.get("institution_number", "")),
        enterprise_number(str(said.get("enterprise_number", ""))) or "",
        frozenset(fold(actor.name) for actor in draft.actors),
        str(said.get("starts", "")),
    )


def _kind_words(mapping: SheetMap) -> dict[str, tuple[str, ...]]:
    """Return the words of a mapping; what it calls kinds of organisations as well."""
    said = (
        raw
        for column in mapping.columns
        if column.field.rpartition(".")[2] == "kind"
        for raw in column.values
    )
    return {**mapping.words, "kinds": (*mapping.words.get("kinds", ()), *said)}
