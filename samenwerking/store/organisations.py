"""Reads what there is around an organisation: bonds, partnerships, people, partners."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from samenwerking.framework.framework import Role
    from samenwerking.store.session import Row, Session

_KIN: tuple[tuple[Role, Role], ...] = (
    ("predecessor_relation", "successor_relation"),
    ("successor_relation", "predecessor_relation"),
)


class BondRow(NamedTuple):
    """A relation that another organisation says it has with this one."""

    key: str
    name: str
    kind: str
    starts: str | None
    ends: str | None
    note: str | None


class TakingPartRow(NamedTuple):
    """A participation of an organisation in a partnership."""

    organisation: int
    number: int
    uuid: str
    title: str
    status: str | None
    nature: str | None
    side: str | None
    starts: str | None
    ends: str | None
    observed_on: str | None
    joined: str | None
    left: str | None


class PersonRow(NamedTuple):
    """A person who works at an organisation; the name is personal data."""

    uuid: str
    name: str | None
    function: str | None
    formality: str | None
    hours_released: float | None
    hours_real: float | None


class GroupRow(NamedTuple):
    """A group without a name that takes part beside an organisation."""

    partnership: int
    name: str
    size: int | None


def number_of(session: Session, key: str) -> int | None:
    """Return the number of an organisation that is there now, by its whole key.

    By the key of one that counts as another, the number of that other.
    """
    row = session.row(
        "SELECT o.record_id FROM record r LEFT JOIN joined j ON j.record_id = r.id"
        " JOIN organisation o ON o.record_id = COALESCE(j.into_id, r.id)"
        " WHERE r.uuid = ?",
        key,
    )
    return None if row is None else int(row[0])


def kin(session: Session, number: int) -> list[int]:
    """Return the organisation, then all its predecessors, then all its successors.

    A relation counts from whichever side it was recorded.
    """
    found = [number]
    for back, forth in _KIN:
        waiting = [number]
        while waiting:
            following = _next(session, waiting, back, forth)
            waiting = [one for one in following if one not in found]
            found += waiting
    return found


def _next(
    session: Session, numbers: Sequence[int], own: Role, reverse: Role
) -> list[int]:
    role = session.framework.role
    rows = session.rows_in(
        "SELECT organisation_id FROM relation WHERE record_id IN ({}) AND kind = ?"
        " AND organisation_id IS NOT NULL",
        numbers,
        role(own),
    )
    rows += session.rows_in(
        "SELECT record_id FROM relation WHERE organisation_id IN ({}) AND kind = ?",
        numbers,
        role(reverse),
    )
    return sorted({row[0] for row in rows})


def bonds_to(session: Session, number: int) -> list[BondRow]:
    """Return what other organisations say of their relation with this one, by name."""
    rows = session.rows(
        "SELECT r.uuid, o.name, b.kind, b.starts, b.ends, b.note FROM relation b"
        " JOIN organisation o ON o.record_id = b.record_id"
        " JOIN record r ON r.id = b.record_id WHERE b.organisation_id = ?"
        " ORDER BY b.kind, o.folded, b.record_id, b.position",
        number,
    )
    return [BondRow(*row) for row in rows]


def taking_part(session: Session, numbers: Sequence[int]) -> list[TakingPartRow]:
    """Return the participations of organisations, by title of the partnership."""
    sql = (
        "SELECT a.organisation_id, p.record_id, r.uuid, p.title, p.status, p.nature,"
        " a.side, p.starts, p.ends, p.observed_on, a.starts, a.ends, p.sort_title"
        " FROM participation a JOIN partnership p ON p.record_id = a.record_id"
        " JOIN record r ON r.id = p.record_id WHERE a.organisation_id IN ({})"
    )
    rows = session.rows_in(sql, numbers)
    rows.sort(key=lambda row: (row[-1], row[1], row[0]))
    return [TakingPartRow(*row[:-1]) for row in rows]


def people(session: Session, number: int) -> list[PersonRow]:
    """Return the people of an organisation by name."""
    rows = session.rows(
        "SELECT r.uuid, n.name, n.function, n.formality, n.hours_released,"
        " n.hours_real FROM person n JOIN record r ON r.id = n.record_id"
        " WHERE n.organisation_id = ? ORDER BY n.name, r.uuid",
        number,
    )
    return [PersonRow(*row) for row in rows]


def count_people(session: Session, number: int) -> int:
    """Count the people of an organisation."""
    sql = "SELECT COUNT(*) FROM person WHERE organisation_id = ?"
    return int((session.row(sql, number) or (0,))[0])


def partnerships_with(
    session: Session, numbers: Collection[int], natures: Collection[str]
) -> set[int]:
    """Return the partnerships in which one of the organisations takes part.

    Args:
        session: an open transaction.
        numbers: the organisations.
        natures: only partnerships of these natures; empty for all.
    """
    rows = session.rows_in(
        "SELECT DISTINCT a.record_id, p.nature FROM participation a"
        " JOIN partnership p ON p.record_id = a.record_id"
        " WHERE a.organisation_id IN ({})",
        sorted(numbers),
    )
    return {number for number, nature in rows if not natures or nature in natures}


def members(
    session: Session, organisations: Collection[int], natures: Collection[str]
) -> list[tuple[int, int]]:
    """Return (partnership, organisation) of all who take part beside organisations.

    Args:
        session: an open transaction.
        organisations: those, and whoever takes part in a partnership with one of them.
        natures: only partnerships of these natures; empty for all.
    """
    allowed = f" AND p.nature IN ({', '.join('?' * len(natures))})" if natures else ""
    rows: list[Row] = session.rows_in(
        "SELECT record_id, organisation_id FROM participation"
        " WHERE organisation_id IS NOT NULL AND record_id IN ("
        "SELECT a.record_id FROM participation a"
        " JOIN partnership p ON p.record_id = a.record_id"
        f" WHERE a.organisation_id IN ({{}}){allowed})",
        sorted(organisations),
        *natures,
    )
    return [(number, organisation) for number, organisation in rows]


def groups(session: Session, partnerships: Iterable[int]) -> list[GroupRow]:
    """Return the groups without a name that take part."""
    rows = session.rows_in(
        "SELECT record_id, group_name, count FROM participation WHERE record_id IN ({})"
        " AND organisation_id IS NULL AND group_name IS NOT NULL",
        sorted(partnerships),
    )
    return sorted(
        (GroupRow(*row) for row in rows), key=lambda g: (g.name, g.partnership)
    )


class PlaceRow(NamedTuple):
    """An organisation in a partnership.

    Attributes:
        partnership: its number.
        organisation: its number.
        side: at which it stands, as a code.
        intensity: how strongly it engages, as a code or a mark.
        since: the day since when the partnership went on for certain; None if unknown.
        nature: of the partnership, as a code.
    """

    partnership: int
    organisation: int
    side: str | None
    intensity: str | None
    since: str | None
    nature: str | None


def everybody(session: Session) -> list[PlaceRow]:
    """Return every organisation in every partnership; a group has no name and none."""
    sql = (
        "SELECT a.record_id, a.organisation_id, a.side, a.intensity, p.certain_from,"
        " p.nature FROM participation a"
        " JOIN partnership p ON p.record_id = a.record_id"
        " JOIN organisation o ON o.record_id = a.organisation_id"
    )
    return [PlaceRow(*row) for portion in session.scan(sql) for row in portion]


def described(
    session: Session, numbers: Collection[int]
) -> dict[int, tuple[str, str, str | None]]:
    """Return {organisation: its key, name and kind}."""
    rows = session.rows_in(
        "SELECT o.record_id, r.uuid, o.name, o.kind FROM organisation o"
        " JOIN record r ON r.id = o.record_id WHERE o.record_id IN ({})",
        sorted(numbers),
    )
    return {number: (key, name, kind) for number, key, name, kind in rows}
