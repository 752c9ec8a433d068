"""Finds organisations for somebody who types, and those that may be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.records.identity import institution_number
from samenwerking.records.likeness import Known, likely
from samenwerking.records.text import fold
from samenwerking.records.words import Wanted
from samenwerking.store.records import escaped
from samenwerking.store.text import refuse_too_many
from samenwerking.store.text_named import SIDES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.store.session import Session


class OrganisationLine(NamedTuple):
    """What a list of organisations shows of one."""

    number: int
    uuid: str
    name: str
    kind: str | None
    municipality: str | None
    institution_number: str | None
    partnerships: int


_LINE = (
    "SELECT o.record_id, r.uuid, o.name, o.kind, o.municipality, o.institution_number,"
    " (SELECT COUNT(DISTINCT a.record_id) FROM participation a"
    " WHERE a.organisation_id = o.record_id)"
    " FROM organisation o JOIN record r ON r.id = o.record_id"
)


def find_organisations(
    session: Session, words: str, limit: int, who: str = ""
) -> list[OrganisationLine]:
    """Return organisations whose name, number or municipality holds all the words.

    The name that begins as typed comes first, then what holds the words at the start of
    its own words, then the rest, each by name.

    Args:
        session: an open transaction.
        words: what somebody typed.
        limit: how many at most.
        who: only those that are "@actor", "@school", "@partner" or "@board" of some
            partnership; "" for all of them.
    """
    wanted = list(dict.fromkeys(fold(words).split()))
    refuse_too_many([Wanted((word,)) for word in wanted], wanted)
    where, values = ["TRUE"], list[object]()
    for word in wanted:
        condition = "o.folded LIKE ? ESCAPE '\\'"
        values.append(f"%{escaped(word)}%")
        number = institution_number(word)
        if number is not None:
            # Lists lose the zeros before a number, and people write points in it.
            condition = f"({condition} OR o.institution_number IN (?, ?))"
            values += [number, number.lstrip("0")]
        where.append(condition)
    if who:
        condition, taken = _taking_part(session, who)
        where.append(condition)
        values += taken
    rank, ranked = _rank(wanted, fold(words))
    sql = (
        f"{_LINE} WHERE o.record_id IN (SELECT o.record_id FROM organisation o"
        f" WHERE {' AND '.join(where)} ORDER BY {rank}, o.folded, o.record_id LIMIT ?)"
        f" ORDER BY {rank}, o.folded, o.record_id"
    )
    rows = session.rows(sql, *values, *ranked, limit, *ranked)
    return [OrganisationLine._make(row) for row in rows]


_PARTS = (
    "EXISTS (SELECT 1 FROM participation p WHERE p.organisation_id = o.record_id{side})"
)
_GOVERNS = (
    "EXISTS (SELECT 1 FROM relation l JOIN participation p"
    " ON p.organisation_id = l.record_id"
    " WHERE l.organisation_id = o.record_id AND l.kind = ? AND p.side = ?)"
)


def _taking_part(session: Session, who: str) -> tuple[str, list[object]]:
    """Return the condition that an organisation takes part as something."""
    role = session.framework.role
    if who == "@actor":
        return _PARTS.format(side=""), []
    at_side = _PARTS.format(side=" AND p.side = ?")
    if who != "@board":
        return at_side, [role(SIDES[who])]
    # When a school had which board takes too long to compare while somebody types.
    learning = role(SIDES["@school"])
    values = [role("board_relation"), learning, role("board_kind"), learning]
    return f"({_GOVERNS} OR o.kind = ? AND {at_side})", [*values]


def _rank(words: Sequence[str], typed: str) -> tuple[str, list[object]]:
    """Return an expression that is lower for what is more likely meant."""
    if not words:
        return "CASE WHEN TRUE THEN 0 END", []
    at_starts = " AND ".join(
        ["(o.folded LIKE ? ESCAPE '\\' OR o.folded LIKE ? ESCAPE '\\')"] * len(words)
    )
    values: list[object] = [f"{escaped(typed)}%", f"{escaped(words[0])}%"]
    for word in words:
        values += [f"{escaped(word)}%", f"% {escaped(word)}%"]
    rank = (
        "CASE WHEN o.folded LIKE ? ESCAPE '\\' THEN 0"
        f" WHEN o.folded LIKE ? ESCAPE '\\' AND {at_starts} THEN 1"
        f" WHEN {at_starts} THEN 2 ELSE 3 END"
    )
    return rank, [*values, *values[2:]]


def similar_organisations(
    session: Session, name: str, municipality: str | None, limit: int
) -> list[OrganisationLine]:
    """Return organisations that may be the one with this name, the likeliest first."""
    rows = session.rows(
        "SELECT record_id, name, COALESCE(short_name, ''), COALESCE(municipality, '')"
        " FROM organisation"
    )
    known = [
        Known(number, fold(name), fold(short), fold(place))
        for number, name, short, place in rows
    ]
    numbers = likely(fold(name), fold(municipality or ""), known)[:limit]
    found = session.rows_in(f"{_LINE} WHERE o.record_id IN ({{}})", numbers)
    lines = {row[0]: OrganisationLine._make(row) for row in found}
    return [lines[number] for number in numbers]
