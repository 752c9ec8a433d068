"""Sets of what lies inside partnerships: kept like those of partnerships themselves.

The table `thing_set` is a snapshot; `thing_stale` names the partnerships that changed
since. Their things are not counted any more where they stand, and stand behind all
others as they are now; so no other thing ever gets another place.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from samenwerking.cycles import unhurried
from samenwerking.matrices import bits
from samenwerking.matrices.runs import ends_of
from samenwerking.matrices.universe import PARTNERSHIP, Universe
from samenwerking.store import set_scan, sets, thing_scan, titles
from samenwerking.store.numbers import from_bytes, to_bytes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from samenwerking.store.session import Row, Session

KEEP_AFTER = 32
"""Changed partnerships after which the write path renews a snapshot, if it is small."""
_LARGE = 400
"""Records for each of the changed ones that may wait: the snapshot is large."""
_MOST_HOLES = 4
"""A snapshot is made anew when one in so many of its places is out of use."""

_GROUPS: Mapping[str, str] = {
    PARTNERSHIP: "I",
    "organisation": "I",
    "story": "Q",
}
"""What things belong to -> how its numbers are stored, as `array` names it."""
_GROUPS_OF: Mapping[str, tuple[str, ...]] = {
    "participation": ("organisation",),
    "step": ("story",),
}
_THINGS = "things"
_END = "end of "


def read(session: Session, unit: str, fields: Collection[str]) -> Universe | None:
    """Return the universe of all things of a unit; None if not all of it is kept.

    Its places may have holes, and its partnerships may come in any order.
    """
    if unit == "transition":
        return _transitions(session, fields)
    if unit not in set_scan.THINGS or not {*fields} <= {*set_scan.THINGS[unit]}:
        return None
    return _renewed(session, _snapshot(session, unit, fields), fields, stale(session))


def rebuild(session: Session, unit: str) -> Universe:
    """Return the same from the state tables alone, with all that is kept."""
    everybody = sets.read(session, ()).get(sets.ALL, 0)
    with unhurried():
        return _scanned(session, unit, set_scan.THINGS[unit], everybody)


def in_order(universe: Universe) -> dict[tuple[str, str], object]:
    """Return all that a snapshot holds, as if its things stood in order, no holes.

    Two universes of the same things are equal in this, wherever the things stand.
    """
    things = bits.to_numbers(universe.everything)
    order = sorted(things, key=universe.owners.__getitem__)
    groups = {PARTNERSHIP: universe.owners, **universe.groups}
    marks = {**universe.sets, **{("", _END + n): e for n, e in universe.ends.items()}}
    found: dict[tuple[str, str], object] = {
        ("", name): [*map(numbers.__getitem__, order)]
        for name, numbers in groups.items()
    }
    for key, members in marks.items():
        flags = bits.to_flags(members).ljust(len(universe.owners), b"\0")
        if held := bits.from_flags(bytes(map(flags.__getitem__, order))):
            found[key] = held
    return found


def stale(session: Session) -> list[int]:
    """Return the partnerships whose things may have changed."""
    sql = "SELECT DISTINCT record_id FROM thing_stale ORDER BY record_id"
    return [number for (number,) in session.rows(sql)]


def keep(session: Session) -> None:
    """Renew the snapshot in this writing transaction if many records have changed."""
    (count,) = session.row("SELECT COUNT(*) FROM thing_stale") or (0,)
    if count < max(KEEP_AFTER, set_scan.size(session) // _LARGE):
        return
    changed = stale(session)
    session.execute("DELETE FROM thing_stale")
    (total,) = session.row("SELECT COUNT(*) FROM partnership") or (0,)
    whole = len(changed) * 4 > total
    for unit in set_scan.THINGS:
        found = rebuild(session, unit) if whole else _grown(session, unit, changed)
        _write(session, unit, _stored(found))
    roll = titles.made(session) if whole else titles.read(session, changed)
    _write(session, PARTNERSHIP, titles.stored(roll))


def _grown(session: Session, unit: str, changed: Collection[int]) -> Universe:
    """Return a snapshot with what changed behind it, or a new one without holes."""
    fields = set_scan.THINGS[unit]
    found = _renewed(session, _snapshot(session, unit, fields), fields, changed)
    holes = len(found.owners) - found.everything.bit_count()
    many = holes * _MOST_HOLES > len(found.owners)
    return rebuild(session, unit) if many else found


def _snapshot(session: Session, unit: str, fields: Collection[str]) -> Universe:
    places = ["", *sorted(fields)]
    rows = session.rows(
        "SELECT field, code, content FROM thing_set"
        f" WHERE unit = ? AND field IN ({', '.join('?' * len(places))})",
        unit,
        *places,
    )
    groups = {name: array(_GROUPS[name]) for name in _GROUPS_OF.get(unit, ())}
    ends: dict[str, int] = {}
    found: dict[tuple[str, str], int] = {}
    everything = 0
    for field, code, content in rows:
        if field:
            found[field, code] = bits.from_bytes(content)
        elif code == _THINGS:
            everything = bits.from_bytes(content)
        elif code.startswith(_END):
            ends[code.removeprefix(_END)] = bits.from_bytes(content)
        else:
            groups[code] = from_bytes(_GROUPS[code], content)
    owners = groups.pop(PARTNERSHIP, array("I"))
    return Universe(unit, everything, found, owners, groups, ends=ends)


def _stored(universe: Universe) -> Iterator[tuple[str, str, bytes]]:
    """Yield the rows of a snapshot but for the unit."""
    yield "", _THINGS, bits.to_bytes(universe.everything)
    groups = {PARTNERSHIP: universe.owners, **universe.groups}
    for name, numbers in groups.items():
        yield "", name, to_bytes(_GROUPS[name], numbers)
    for name, last in universe.ends.items():
        yield "", _END + name, bits.to_bytes(last)
    for (field, code), members in universe.sets.items():
        yield field, code, bits.to_bytes(members)


def _write(
    session: Session, unit: str, content: Iterable[tuple[str, str, bytes]]
) -> None:
    rows: list[Row] = [(unit, *row) for row in content]
    session.execute("DELETE FROM thing_set WHERE unit = ?", unit)
    session.insert("thing_set", ("unit", "field", "code", "content"), rows)


def _scanned(
    session: Session, unit: str, fields: Collection[str], within: int
) -> Universe:
    """Return what the tables say of some partnerships, with the ends of its wholes."""
    found = thing_scan.scan(session, unit, fields, within)
    ends = {PARTNERSHIP: ends_of(found.owners)}
    if "story" in found.groups:
        ends["story"] = ends_of(found.groups["story"])
    return Universe(
        unit, found.everything, found.sets, found.owners, found.groups, ends=ends
    )


def _renewed(
    session: Session, kept: Universe, fields: Collection[str], changed: Collection[int]
) -> Universe:
    """Return a universe with the things of changed partnerships as they are now."""
    if not changed:
        return kept
    everybody = sets.read(session, ()).get(sets.ALL, 0)
    marked = bits.from_few(changed, set_scan.size(session))
    fresh = _scanned(session, kept.unit, fields, marked & everybody)
    size = len(kept.owners)
    valid = kept.everything & ~kept.lift(marked)
    found: dict[tuple[str, str], int] = {}
    for key in {*kept.sets, *fresh.sets}:
        members = kept.sets.get(key, 0) & valid | fresh.sets.get(key, 0) << size
        if members:
            found[key] = members
    return Universe(
        kept.unit,
        valid | fresh.everything << size,
        found,
        _joined(PARTNERSHIP, kept.owners, fresh.owners),
        {
            name: _joined(name, kept.groups[name], numbers)
            for name, numbers in fresh.groups.items()
        },
        ends={
            name: kept.ends.get(name, 0) | last << size
            for name, last in fresh.ends.items()
        },
    )


def _joined(name: str, kept: Iterable[int], fresh: Iterable[int]) -> array[int]:
    numbers = array(_GROUPS[name], kept)
    numbers.extend(fresh)
    return numbers


def _transitions(session: Session, fields: Collection[str]) -> Universe | None:
    """Return the steps that another one of the same story follows."""
    places = {
        field: f"stories.steps.{field.partition('_')[2]}" for field in sorted(fields)
    }
    steps = read(session, "step", {*places.values()})
    if steps is None:
        return None
    pairs = steps.everything & ~steps.ends.get("story", 0)
    found: dict[tuple[str, str], int] = {}
    for field, place in places.items():
        ahead = int(field.startswith("@to_"))
        for (name, code), members in steps.sets.items():
            if name == place:
                found[field, code] = members >> ahead & pairs
    return Universe("transition", pairs, found, steps.owners, ends=steps.ends)
