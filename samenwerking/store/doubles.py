"""Reads what duplicates are looked for in, and what was said of pairs of records."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.records.doubles import Party
from samenwerking.records.doubles_partnerships import Bond
from samenwerking.records.identity import key_from
from samenwerking.store.identities import KIND

if TYPE_CHECKING:
    from samenwerking.records.plain_names import PlainNames
    from samenwerking.store.session import Session

_PARTIES = (
    "SELECT record_id, COALESCE(kind, ''), name, COALESCE(short_name, ''),"
    " COALESCE(institution_number, ''), COALESCE(site_number, ''),"
    " COALESCE(enterprise_number, ''), COALESCE(municipality, '') FROM organisation"
    " ORDER BY record_id"
)
_BONDS = (
    "SELECT record_id, title, COALESCE(learning_question, ''),"
    " COALESCE(certain_from, ''), COALESCE(certain_to, ''), COALESCE(starts, ''),"
    " COALESCE(ends, '') FROM partnership ORDER BY record_id"
)
_SAID = (
    "SELECT s.record_id, r.uuid, COALESCE(s.organisation_id, s.partnership_id),"
    " COALESCE(s.other_id, s.other_partnership_id), s.same FROM same_as s"
    " JOIN record r ON r.id = s.record_id ORDER BY s.record_id"
)


class Statement(NamedTuple):
    """What was said of two records, by their numbers; `same` is a code."""

    number: int
    uuid: str
    one: int
    other: int
    same: str


def parties(session: Session) -> list[Party]:
    """Return the organisations that count, by number."""
    return [Party(*row) for row in session.rows(_PARTIES)]


def related(session: Session) -> set[tuple[int, int]]:
    """Return the pairs of organisations, or of partnerships, that stand in a relation.

    Who is a site, a part, a predecessor of somebody is not that one.
    """
    rows = session.rows(
        "SELECT record_id, organisation_id FROM relation"
        " WHERE organisation_id IS NOT NULL"
        " UNION SELECT record_id, predecessor_id FROM partnership"
        " WHERE predecessor_id IS NOT NULL"
    )
    return {(min(pair), max(pair)) for pair in rows}


def bonds(session: Session, plain: PlainNames) -> list[Bond]:
    """Return the partnerships that count, by number."""
    learning = session.framework.role("learning_side")
    actors: dict[int, set[int]] = defaultdict(set)
    schools: dict[int, set[int]] = defaultdict(set)
    for portion in session.scan(
        "SELECT record_id, organisation_id, side FROM participation"
        " WHERE organisation_id IS NOT NULL"
    ):
        for number, organisation, side in portion:
            actors[number].add(organisation)
            if side == learning:
                schools[number].add(organisation)
    sources: dict[int, set[str]] = defaultdict(set)
    sql = "SELECT record_id, reference FROM source WHERE reference IS NOT NULL"
    for number, reference in session.rows(sql):
        sources[number].add(plain.plain(reference))
    nobody: frozenset[int] = frozenset()
    return [
        Bond(
            number,
            plain.plain(title),
            plain.plain(question) if question else "",
            frozenset(sources[number]) if number in sources else frozenset(),
            frozenset(actors[number]) if number in actors else nobody,
            frozenset(schools[number]) if number in schools else nobody,
            *rest,
        )
        for number, title, question, *rest in session.rows(_BONDS)
    ]


def statements(session: Session) -> list[Statement]:
    """Return what was said of pairs, the first said first."""
    return [Statement(*row) for row in session.rows(_SAID)]


def key_of(one: str, other: str) -> str:
    """Return the key of the statement about two records, in any order.

    Everywhere the same: who says something of the same pair in another registry says
    it in the same record, so that different answers show as a conflict.
    """
    return key_from(" ".join(sorted((one, other))))


def document_of(kind: str, one: str, other: str, same: str) -> dict[str, str]:
    """Return a statement about two records of a kind, by their keys."""
    first, second = sorted((one, other))
    names = ("organisation", "other")
    if kind == "partnership":
        names = ("partnership", "other_partnership")
    return {names[0]: first, names[1]: second, "same": same}


def own_number(session: Session, reference: str) -> list[tuple[int, str, str]]:
    """Return (number, key, kind) of records by key, or of joined ones by own name.

    The records themselves, also where they count as another one.
    """
    key = reference.strip().lower()
    found = []
    if len(key) >= 4 and not set(key) - set("0123456789abcdef-"):
        found = session.rows(
            "SELECT id, uuid, kind FROM record WHERE substr(uuid, 37 - length(?)) = ?"
            " AND kind <> ?",
            key,
            key,
            KIND,
        )
    if found:
        return [(number, uuid, kind) for number, uuid, kind in found]
    from samenwerking.records.text import fold

    rows = session.rows(
        "SELECT id, uuid, kind, name FROM joined JOIN record ON id = record_id"
    )
    wanted = fold(reference)
    return [(n, uuid, kind) for n, uuid, kind, name in rows if fold(name) == wanted]
