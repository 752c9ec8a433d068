"""Who takes part: sets of partnerships per school, partner and board."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from samenwerking.matrices import bits
from samenwerking.matrices.universe import Roll, Universe
from samenwerking.records.dates import find_date
from samenwerking.records.text import fold
from samenwerking.store.catalogue import portions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from samenwerking.store.session import Session

    Pairs = Iterable[tuple[int | None, int]]
    Actors = Callable[[str], Pairs]
    """Gives (organisation, partnership) of the participants at a side."""
    Relation = tuple[int, str | None, str | None]
    """A board, and since and until when."""

Numbers = dict[str, set[int]]
Groups = tuple[Numbers, dict[str, str], set[int]]
"""As `groups` returns them."""


def groups(session: Session, field: str, actors: Actors | None = None) -> Groups:
    """Return the partnerships of each record that a derived field names.

    Args:
        session: an open transaction.
        field: "@school", "@partner" or "@board".
        actors: where the participants are known already; None to read them.

    Returns:
        {key of the record: numbers of its partnerships}, {key: label}, and the
        partnerships for which (part of) the answer is not known.
    """
    if field == "@board":
        return boards(session, actors=actors)
    actors = actors or partial(at_side, session)
    if field == "@partner":
        return _by_name(session, actors(session.framework.role("partner_side")))
    return _schools(session, actors(session.framework.role("learning_side")))


def at_side(session: Session, side: str, only: Sequence[int] | None = None) -> Pairs:
    """Return (organisation, partnership) of the participants at a side."""
    sql = "SELECT organisation_id, record_id FROM participation WHERE {record_id}"
    rows = portions(session, f"{sql} AND side = ?", only, side)
    return chain.from_iterable(rows)


def _schools(session: Session, pairs: Pairs) -> Groups:
    """Every school, also those without a partnership: white spots are a result."""
    found, labels, unknown = _by_name(session, pairs)
    sql = (
        "SELECT r.uuid, o.name FROM organisation o JOIN record r ON r.id = o.record_id"
        " WHERE o.kind = ?"
    )
    for key, name in session.rows(sql, session.framework.role("school_kind")):
        found.setdefault(key, set())
        labels.setdefault(key, name)
    return found, labels, unknown


def _by_name(session: Session, pairs: Pairs) -> Groups:
    known = _organisations(session)
    by_number: defaultdict[int | None, set[int]] = defaultdict(set)
    for organisation, number in pairs:
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


def boards(
    session: Session, only: Sequence[int] | None = None, actors: Actors | None = None
) -> Groups:
    """Boards that take part themselves, and those of the schools that take part.

    A relation whose period surely lies outside that of the partnership does not count.

    Args:
        session: an open transaction.
        only: which partnerships; None for all.
        actors: where the participants of all are known already; None to read them.
    """
    board_kind = session.framework.role("board_kind")
    learning = session.framework.role("learning_side")
    found: Numbers = defaultdict(set)
    labels: dict[str, str] = {}
    unknown: set[int] = set()
    known = _organisations(session)
    kinds: dict[int, str] = dict(
        session.rows("SELECT record_id, kind FROM organisation")
    )
    relations = _relations(session)
    limited = any(s or e for of in relations.values() for _, s, e in of)
    periods = _periods(session, only) if limited else {}
    taking_part: defaultdict[int | None, set[int]] = defaultdict(set)
    for organisation, number in (
        actors(learning) if actors else at_side(session, learning, only)
    ):
        taking_part[organisation].add(number)
    for organisation, numbers in taking_part.items():
        if not organisation or kinds.get(organisation) != board_kind:
            of = relations.get(organisation or 0, [])
        else:
            of = [(organisation, None, None)]
        left = numbers
        for board, starts, ends in of:
            held = numbers
            if starts or ends:
                held = {n for n in numbers if _together(starts, ends, *periods[n])}
            if held and board in known:
                key, labels[key] = known[board]
                found[key] |= held
                left = left - held
        unknown |= left
    return found, labels, unknown


def _relations(session: Session) -> dict[int, list[Relation]]:
    """Return the boards of each organisation, and since and until when."""
    found: dict[int, list[Relation]] = defaultdict(list)
    for school, *relation in session.rows(
        "SELECT record_id, organisation_id, starts, ends FROM relation WHERE kind = ?",
        session.framework.role("board_relation"),
    ):
        board, starts, ends = relation
        found[school].append((board, starts, ends))
    return found


def _periods(
    session: Session, only: Sequence[int] | None
) -> dict[int, tuple[str | None, str | None]]:
    """Return when partnerships certainly went on: first and last day."""
    sql = (
        "SELECT record_id, certain_from, certain_to FROM partnership WHERE {record_id}"
    )
    return {
        number: (first, last)
        for portion in portions(session, sql, only)
        for number, first, last in portion
    }


def _together(
    starts: str | None, ends: str | None, first: str | None, last: str | None
) -> bool:
    """Whether a relation may have held during a partnership."""
    start, end = find_date(starts), find_date(ends)
    over = end is not None and first is not None and end.last.isoformat() < first
    ahead = start is not None and last is not None and start.first.isoformat() > last
    return not (over or ahead)


def partners(session: Session, within: int, actors: Actors | None = None) -> Universe:
    """Return the universe of the organisations at the partner side.

    Things are numbers of organisations; the sets of "@school" hold the partners that a
    school has in the partnerships `within`. Unnamed groups are nobody's shared partner.
    """
    flags = bits.to_flags(within)
    size = len(flags)
    actors = actors or partial(at_side, session)
    learning = session.framework.role("learning_side")
    outer = session.framework.role("partner_side")
    schools: dict[int, list[int]] = defaultdict(list)
    outside: dict[int, list[int]] = defaultdict(list)
    for side, of in ((learning, schools), (outer, outside)):
        for organisation, number in actors(side):
            if organisation and number < size and flags[number]:
                of[number].append(organisation)
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
