"""Who takes part: sets of partnerships per school, partner and board."""

from __future__ import annotations

from collections import defaultdict
from operator import lt
from typing import TYPE_CHECKING

from samenwerking.matrices import bits
from samenwerking.matrices.universe import Roll, Universe
from samenwerking.records.dates import find_date
from samenwerking.records.text import fold
from samenwerking.store.catalogue import portions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samenwerking.framework.framework import Role
    from samenwerking.store.session import Session

Numbers = dict[str, set[int]]
Groups = tuple[Numbers, dict[str, str], set[int]]
"""As `groups` returns them."""


def groups(session: Session, field: str) -> Groups:
    """Return the partnerships of each record that a derived field names.

    Args:
        session: an open transaction.
        field: "@school", "@partner" or "@board".

    Returns:
        {key of the record: numbers of its partnerships}, {key: label}, and the
        partnerships for which (part of) the answer is not known.
    """
    return _GROUPS[field](session)


def _schools(session: Session) -> Groups:
    """Every school, also those without a partnership: white spots are a result."""
    found, labels, unknown = _at_side(session, "learning_side")
    sql = (
        "SELECT r.uuid, o.name FROM organisation o JOIN record r ON r.id = o.record_id"
        " WHERE o.kind = ?"
    )
    for key, name in session.rows(sql, session.framework.role("school_kind")):
        found.setdefault(key, set())
        labels.setdefault(key, name)
    return found, labels, unknown


def _partners(session: Session) -> Groups:
    return _at_side(session, "partner_side")


def _at_side(session: Session, side: Role) -> Groups:
    known = _organisations(session)
    by_number: defaultdict[int | None, set[int]] = defaultdict(set)
    sql = "SELECT organisation_id, record_id FROM participation WHERE side = ?"
    for portion in session.scan(sql, session.framework.role(side)):
        for organisation, number in portion:
            by_number[organisation].add(number)
    found: Numbers = {}
    labels: dict[str, str] = {}
    unnamed: set[int] = set()
    for organisation, numbers in by_number.items():
        # An organisation that was taken away has a number still, but no name.
        if organisation is None or organisation not in known:
            unnamed |= numbers
        else:
            key, labels[key] = known[organisation]
            found[key] = numbers
    return found, labels, unnamed


def _organisations(session: Session) -> dict[int, tuple[str, str]]:
    """Return (key, name) of each organisation by its number."""
    return {
        number: (key, name)
        for number, key, name in session.rows(
            "SELECT o.record_id, r.uuid, o.name FROM organisation o"
            " JOIN record r ON r.id = o.record_id"
        )
    }


def boards(session: Session, only: Sequence[int] | None = None) -> Groups:
    """Boards that take part themselves, and those of the schools that take part.

    A relation whose period surely lies outside that of the partnership does not count.

    Args:
        session: an open transaction.
        only: which partnerships; None for all.
    """
    role = session.framework.role
    board_kind = role("board_kind")
    found: Numbers = defaultdict(set)
    labels: dict[str, str] = {}
    unknown: set[int] = set()
    known = _organisations(session)
    kinds: dict[int, str] = dict(
        session.rows("SELECT record_id, kind FROM organisation")
    )
    relations: dict[int, list[tuple[int, str | None, str | None]]] = defaultdict(list)
    for school, board, starts, ends in session.rows(
        "SELECT record_id, organisation_id, starts, ends FROM relation WHERE kind = ?",
        role("board_relation"),
    ):
        relations[school].append((board, starts, ends))
    sql = (
        "SELECT a.organisation_id, a.record_id, p.certain_from, p.certain_to"
        " FROM participation a JOIN partnership p ON p.record_id = a.record_id"
        " WHERE {a.record_id} AND a.side = ?"
    )
    for portion in portions(session, sql, only, role("learning_side")):
        for organisation, number, first, last in portion:
            if kinds.get(organisation) == board_kind:
                of = [organisation]
            else:
                of = [
                    board
                    for board, starts, ends in relations.get(organisation, ())
                    if board in known and _together(starts, ends, first, last)
                ]
            for board in of:
                key, name = known[board]
                found[key].add(number)
                labels[key] = name
            if not of:
                unknown.add(number)
    return found, labels, unknown


def _together(
    starts: str | None, ends: str | None, first: str | None, last: str | None
) -> bool:
    """Whether a relation may have held during a partnership."""
    start, end = find_date(starts), find_date(ends)
    over = end is not None and first is not None and end.last.isoformat() < first
    ahead = start is not None and last is not None and start.first.isoformat() > last
    return not (over or ahead)


_GROUPS: Mapping[str, Callable[[Session], Groups]] = {
    "@school": _schools,
    "@partner": _partners,
    "@board": boards,
}


def partners(session: Session, within: int) -> Universe:
    """Return the universe of the organisations at the partner side.

    Things are numbers of organisations; the sets of "@school" hold the partners that a
    school has in the partnerships `within`. Unnamed groups are nobody's shared partner.
    """
    flags = bits.to_flags(within)
    schools: dict[int, list[int]] = defaultdict(list)
    outside: dict[int, list[int]] = defaultdict(list)
    learning = session.framework.role("learning_side")
    sql = (
        "SELECT record_id, organisation_id, side FROM participation"
        " WHERE organisation_id IS NOT NULL AND side IN (?, ?)"
    )
    for portion in session.scan(sql, learning, session.framework.role("partner_side")):
        for number, organisation, side in portion:
            if number < len(flags) and flags[number]:
                (schools if side == learning else outside)[number].append(organisation)
    shared: dict[int, set[int]] = defaultdict(set)
    for number, own in schools.items():
        for school in own:
            shared[school].update(outside.get(number, ()))
    names = _organisations(session)
    everybody = {n for found in outside.values() for n in found}
    size = max(everybody, default=0) + 1
    found = {names[school][0]: shared[school] for school in shared if school in names}
    rolls = {"@school": roll(found, dict(names.values()))}
    return Universe("partner", bits.from_numbers(everybody, size), {}, rolls=rolls)


def roll(found: Numbers, labels: Mapping[str, str]) -> Roll:
    """Return records with their numbers as rows of an overview, by name."""
    names = ((labels[key], key) for key in found)
    order = sorted((fold(name), name, key) for name, key in names)
    keys = [key for _, _, key in order]
    members = [tuple(sorted(found[key])) for key in keys]
    return Roll(keys, [name for _, name, _ in order], members)


def titles(session: Session) -> Roll:
    """Return all partnerships as rows of an overview, by title."""
    # Read apart, since a join looks up each of them: ten times as long.
    titles_of: dict[int, str] = {}
    for portion in session.scan("SELECT record_id, title FROM partnership"):
        titles_of.update(portion)
    keys: dict[int, str] = {}
    for portion in session.scan("SELECT id, uuid FROM record"):
        keys.update(portion)
    folded: list[str] = []
    numbers: list[int] = []
    order = "sort_title, record_id"
    for portion in session.scan(f"SELECT {order} FROM partnership ORDER BY {order}"):
        some_folded, some_numbers = zip(*portion, strict=True)
        folded += some_folded
        numbers += some_numbers
    found, names = (tuple(map(of.__getitem__, numbers)) for of in (keys, titles_of))
    members = tuple(zip(numbers, strict=True))
    if all(map(lt, folded, folded[1:])):
        return Roll(found, names, members)
    rows = sorted(zip(folded, names, found, members, strict=True))
    _, names, found, members = zip(*rows, strict=True)
    return Roll(found, names, members)
