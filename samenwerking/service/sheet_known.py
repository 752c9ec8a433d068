"""Who and what a registry knows, for matching a list with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.exchange.sheet_words import Words
from samenwerking.records.answers import elements, given
from samenwerking.records.identity import enterprise_number, school_number
from samenwerking.records.text import fold
from samenwerking.service.sheet_match import One, Register
from samenwerking.service.sheet_titles import Partnerships
from samenwerking.store import joined_names, records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.exchange.sheet_drafts import Draft
    from samenwerking.exchange.sheet_map import SheetMap
    from samenwerking.store.fold import Document
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
        for uuid, name, short, place, school, company in session.rows(_ORGANISATIONS)
    )
    register = Register(known, words.generic_words)
    for key, into, said in _joined(session, "organisation"):
        one = One(
            into,
            str(said["name"]),
            "",
            _text(said, "short_name"),
            _text(said, "municipality"),
            school_number(_text(said, "institution_number")) or "",
            enterprise_number(_text(said, "enterprise_number")) or "",
        )
        register.add(one, key)
    return register


def _joined(session: Session, kind: str) -> Iterator[tuple[str, str, Document]]:
    """Yield (key, key of what it counts as, what it holds) of records of a kind."""
    into = joined_names.keys_into(session)
    rows = session.rows_in("SELECT id FROM record WHERE uuid IN ({})", sorted(into))
    for one in records.stored([number for (number,) in rows], session):
        if one.kind == kind:
            yield one.uuid, into[one.uuid], one.document


def _text(said: Document, name: str) -> str:
    return str(said[name]) if given(said.get(name)) else ""


def known_partnerships(session: Session, mapping: SheetMap) -> Partnerships:
    """Return the partnerships, where a list is one of partnerships."""
    if mapping.kind != "partnership":
        return Partnerships()
    known = {one.key: one for one in _partnerships(session)}
    register = Partnerships(known.values())
    for key, into, said in _joined(session, "partnership"):
        if into in known:
            starts = _text(said, "starts")
            called = known[into]._replace(name=str(said["title"]), starts=starts)
            register.add(called, key)
    return register


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


def name_as_known(
    known: Mapping[str, Any], said: Document, into: Mapping[str, str]
) -> None:
    """Let who takes part go by the key that a known record names it by.

    Two records that were joined are one participant, and not two.

    Args:
        known: the record as it is stored.
        said: what a row says of it; it is changed.
        into: {key of a record: key of the one that it counts as}.
    """
    there: dict[str, str] = {}
    for one in elements(known.get("participations")):
        key = one.get("organisation", "")
        there[into.get(key, key)] = key
    for one in elements(said.get("participations")):
        key = one.get("organisation", "")
        if key:
            one["organisation"] = there.get(into.get(key, key), key)


def _kind_words(mapping: SheetMap) -> dict[str, tuple[str, ...]]:
    """Return the words of a mapping; what it calls kinds of organisations as well."""
    said = (
        raw
        for column in mapping.columns
        if column.field.rpartition(".")[2] == "kind"
        for raw in column.values
    )
    return {**mapping.words, "kinds": (*mapping.words.get("kinds", ()), *said)}
