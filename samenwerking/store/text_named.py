"""Finds who takes part: by a name, an institution number or a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.matrices import bits
from samenwerking.query.tree import ANY, EVERY_MARK, NOT_ASKED
from samenwerking.records.answers import NONE, UNKNOWN
from samenwerking.records.identity import institution_number
from samenwerking.records.words import is_in, line_of_words, wanted
from samenwerking.store import actors
from samenwerking.store.text_marks import with_block
from samenwerking.store.text_match import ACTOR_NAMES, all_hits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from samenwerking.framework.framework import Role
    from samenwerking.query.tree import Named
    from samenwerking.records.words import Wanted
    from samenwerking.store.session import Row, Session

Place = tuple[int, int]
"""(partnership, position) of one who takes part."""

SIDES: Mapping[str, Role] = {"@school": "learning_side", "@partner": "partner_side"}
"""Who takes part -> the role of the side they stand on."""
_ACTOR = "@actor"
_KEY_SIGNS = frozenset("0123456789abcdef-")
_SHORTEST_KEY = 4


def find_named(session: Session, term: Named) -> int:
    """Return the partnerships in which somebody of a name takes part, as a set.

    For "?" those with somebody who is not known by name, for "*" those with somebody,
    for "!" those with nobody, and for "-" those of which nobody takes part for certain.
    """
    if term.text == NONE or (term.text == NOT_ASKED and term.who == _ACTOR):
        return with_block(session, "participations", term.text)
    if term.who == "@board":
        return _with_board(session, term)
    if term.text == NOT_ASKED:
        there = {number for number, _ in _at_side(session, term.who)}
        return _everything(session) & ~bits.of(there)
    if term.text in (UNKNOWN, ANY):
        return bits.of({number for number, _ in find_places(session, term)})
    organisations, places = _meant(session, term)
    of = _taking_part(session, "DISTINCT record_id", organisations, term.who)
    return bits.of({number for (number,) in of} | {number for number, _ in places})


def find_places(session: Session, term: Named) -> set[Place]:
    """Return where somebody of a name takes part: as an actor, a school, a partner."""
    if term.text == UNKNOWN:
        return _at_side(session, term.who, " AND organisation_id IS NULL")
    if term.text in EVERY_MARK:
        # Nobody is one who does not take part.
        return _at_side(session, term.who) if term.text == ANY else set()
    organisations, places = _meant(session, term)
    of = _taking_part(session, "record_id, position", organisations, term.who)
    return places | {(record, at) for record, at in of}


def _meant(session: Session, term: Named) -> tuple[set[int], set[Place]]:
    """Return the organisations of a name, and where groups of that name take part."""
    wants = wanted(term.text, phrase=term.phrase)
    organisations = _called(session, wants, term.text)
    places = _of_groups(session, wants, term.who)
    if not organisations and not places:
        organisations = _keyed(session, term.text)
    return organisations, places


def _side(session: Session, who: str) -> tuple[str, list[str]]:
    """Return the condition of a side, and what it takes."""
    if who not in SIDES:
        return "", []
    return " AND side = ?", [session.framework.role(SIDES[who])]


def _at_side(session: Session, who: str, more: str = "") -> set[Place]:
    condition, values = _side(session, who)
    sql = f"SELECT record_id, position FROM participation WHERE TRUE{condition}{more}"
    return {(record, at) for record, at in session.rows(sql, *values)}


def _taking_part(
    session: Session, columns: str, organisations: Collection[int], who: str
) -> list[Row]:
    condition, values = _side(session, who)
    sql = (
        f"SELECT {columns} FROM participation"
        f" WHERE organisation_id IN ({{}}){condition}"
    )
    return session.rows_in(sql, list(organisations), *values)


def _of_groups(session: Session, wants: Sequence[Wanted], who: str) -> set[Place]:
    """Return the groups without a name of their own that are called so."""
    if not wants:
        return set()
    where = _all(session, ("unnamed",), wants)
    condition, values = _side(session, who)
    sql = (
        "SELECT record_id, position, group_name FROM participation"
        f" WHERE record_id IN ({{}}) AND group_name IS NOT NULL{condition}"
    )
    found = set()
    for record, at, name in session.rows_in(sql, sorted(where), *values):
        line = line_of_words([name])
        if all(is_in(want, line) for want in wants):
            found.add((record, at))
    return found


def _called(session: Session, wants: Sequence[Wanted], text: str) -> set[int]:
    """Return the organisations with all the words in their names, or that number."""
    found = _all(session, ACTOR_NAMES, wants) if wants else set()
    number = institution_number(text)
    if number is not None:
        # Lists lose the zeros before a number, and people write points in it.
        own = "SELECT record_id FROM organisation WHERE institution_number IN ({})"
        other = "SELECT into_id FROM joined WHERE institution_number IN ({})"
        short = number.lstrip("0")
        ways = [short.zfill(size) for size in range(len(short), len(number) + 1)]
        for sql in (own, other):
            found.update(n for (n,) in session.rows_in(sql, ways))
    return found


def _all(session: Session, columns: Sequence[str], wants: Sequence[Wanted]) -> set[int]:
    found: set[int] | None = None
    for want in wants:
        hits = set(all_hits(session, "text_name", columns, want, inside=True))
        found = hits if found is None else found & hits
        if not found:
            break
    return found or set()


def _keyed(session: Session, text: str) -> set[int]:
    """Return the organisations whose key is a text, or ends in it."""
    key = text.strip().lower()
    if len(key) < _SHORTEST_KEY or not _KEY_SIGNS.issuperset(key):
        return set()
    sql = (
        "SELECT o.record_id FROM organisation o JOIN record r ON r.id = o.record_id"
        " WHERE r.uuid LIKE ?"
        " UNION SELECT j.into_id FROM joined j JOIN record r ON r.id = j.record_id"
        " WHERE r.uuid LIKE ?"
    )
    return {number for (number,) in session.rows(sql, f"%{key}", f"%{key}")}


def _with_board(session: Session, term: Named) -> int:
    if term.text in EVERY_MARK:
        found, _, unknown = actors.groups(session, term.who)
        if term.text == UNKNOWN:
            return bits.of(unknown)
        known = {number for numbers in found.values() for number in numbers}
        if term.text == ANY:
            return bits.of(known)
        return _everything(session) & ~bits.of(known | unknown)
    wants = wanted(term.text, phrase=term.phrase)
    boards = _called(session, wants, term.text) or _keyed(session, term.text)
    keys = dict(_keys(session, boards))
    relation = session.framework.role("board_relation")
    sql = "SELECT record_id FROM relation WHERE organisation_id IN ({}) AND kind = ?"
    schools = [n for (n,) in session.rows_in(sql, sorted(boards), relation)]
    near = _taking_part(session, "record_id", {*boards, *schools}, term.who)
    groups, _, _ = actors.boards(session, sorted({n for (n,) in near}))
    return bits.of({n for key in keys for n in groups.get(key, ())})


def _keys(session: Session, numbers: Collection[int]) -> Iterator[tuple[str, int]]:
    sql = "SELECT uuid, id FROM record WHERE id IN ({})"
    yield from ((key, n) for key, n in session.rows_in(sql, sorted(numbers)))


def _everything(session: Session) -> int:
    return bits.of([n for (n,) in session.rows("SELECT record_id FROM partnership")])
