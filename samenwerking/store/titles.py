"""All partnerships by title, as rows of an overview: kept, like the sets of things."""

from __future__ import annotations

import json
from bisect import bisect_left
from itertools import chain, compress
from operator import lt
from typing import TYPE_CHECKING

from samenwerking.matrices import bits
from samenwerking.matrices.universe import PARTNERSHIP, Roll
from samenwerking.records.text import fold
from samenwerking.store import set_scan
from samenwerking.store.numbers import from_bytes, to_bytes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from samenwerking.store.session import Session

FIELD = "@partnership"


def read(session: Session, changed: Collection[int]) -> Roll:
    """Return the roll as it was kept, with those that changed as they are now."""
    kept = _snapshot(session)
    return _renewed(session, kept, sorted(changed)) if changed else kept


def made(session: Session) -> Roll:
    """Return the roll from the tables alone."""
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


def stored(roll: Roll) -> Iterator[tuple[str, str, bytes]]:
    """Yield the rows of `thing_set` for a roll but for their unit."""
    numbers = chain.from_iterable(roll.members)
    yield FIELD, "numbers", to_bytes("I", numbers)
    yield FIELD, "keys", " ".join(roll.keys).encode()
    yield FIELD, "names", json.dumps([*roll.names], ensure_ascii=False).encode()


def _snapshot(session: Session) -> Roll:
    sql = "SELECT code, content FROM thing_set WHERE unit = ? AND field = ?"
    parts: dict[str, bytes] = dict(session.rows(sql, PARTNERSHIP, FIELD))
    if not parts:
        return Roll((), (), ())
    return Roll(
        parts["keys"].decode().split(),
        json.loads(parts["names"]),
        [*zip(from_bytes("I", parts["numbers"]), strict=True)],
    )


def _renewed(session: Session, kept: Roll, changed: Sequence[int]) -> Roll:
    flags = bits.to_flags(bits.from_few(changed, set_scan.size(session)))
    size = len(flags)
    same = bytes(n >= size or not flags[n] for (n,) in kept.members)
    keys = [*compress(kept.keys, same)]
    names = [*compress(kept.names, same)]
    members = [*compress(kept.members, same)]
    fresh = sorted(
        (fold(title), title, key, (number,))
        for number, title, key in session.rows_in(
            "SELECT p.record_id, p.title, r.uuid FROM partnership p"
            " JOIN record r ON r.id = p.record_id WHERE p.record_id IN ({})",
            changed,
        )
    )

    def rank(place: int) -> tuple[str, str, str]:
        return fold(names[place]), names[place], keys[place]

    # Where each belongs among the others; the last first, so that no place moves.
    places = [bisect_left(range(len(keys)), row[:3], key=rank) for row in fresh]
    for place, (_, name, key, member) in zip(
        reversed(places), reversed(fresh), strict=True
    ):
        keys.insert(place, key)
        names.insert(place, name)
        members.insert(place, member)
    return Roll(keys, names, members)
