"""Reads what a list keeps in memory: order, dates, what changed.

Everything can be read for all partnerships, or again for the few that changed.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.store import identities
from samenwerking.store.columns import BLOCKS, PARTNERSHIP, STEP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.store.session import Row, Session

    Numbers = array[int]
    """Record numbers, four bytes each."""


def portions(
    session: Session, sql: str, only: Sequence[int] | None, *parameters: object
) -> Iterator[list[Row]]:
    """Yield the rows of `sql` in portions.

    Args:
        session: an open transaction.
        sql: with "{column}" where a choice of records by that column may come, before
            all other parameters.
        only: the chosen records; None for all.
        parameters: further ones.
    """
    head, _, rest = sql.partition("{")
    column, _, tail = rest.partition("}")
    if only is None:
        yield from session.scan(f"{head}TRUE{tail}", *parameters)
    elif only:
        yield session.rows_in(f"{head}{column} IN ({{}}){tail}", only, *parameters)


def last_change(session: Session) -> int:
    """Return the number of the latest change in the log."""
    (number,) = session.row("SELECT MAX(id) FROM change") or (None,)
    return int(number or 0)


class Changes(NamedTuple):
    """What changed: partnerships, organisations, and all that may look different."""

    partnerships: list[int]
    organisations: list[int]
    touched: set[int]


def changes_since(session: Session, change: int) -> Changes:
    """Return which records changed after a change of the log."""
    rows = session.rows(
        "SELECT DISTINCT c.record_id, r.kind FROM change c"
        " JOIN record r ON r.id = c.record_id WHERE c.id > ?",
        change,
    )
    counted = identities.involved(session, [number for number, _ in rows])
    places = (
        "SELECT DISTINCT record_id FROM participation WHERE organisation_id IN ({})"
    )
    moved = {number for (number,) in session.rows_in(places, sorted(counted))}
    changed = {number for number, kind in rows if kind == "partnership"}
    changed |= {n for n, kind in counted.items() if kind == "partnership"}
    partnerships = sorted(changed | moved)
    named = {
        number for number, kind in {*rows, *counted.items()} if kind == "organisation"
    }
    organisations = sorted(named)
    # What an organisation is called, and since when it exists, shows in partnerships.
    shown = {number for (number,) in session.rows_in(places, organisations)}
    return Changes(partnerships, organisations, {*partnerships, *shown})


def by_title(session: Session, limit: int | None = None, sign: str = "") -> Numbers:
    """Return the numbers of all partnerships by title, or of the first ones.

    Args:
        session: an open transaction.
        limit: how many; None for all.
        sign: "DESC" for the other way round.
    """
    order = f"sort_title {sign}, record_id {sign}"
    sql = f"SELECT record_id FROM partnership ORDER BY {order}"
    if limit is None:
        return array("I", (n for portion in session.scan(sql) for (n,) in portion))
    return array("I", (n for (n,) in session.rows(f"{sql} LIMIT ?", limit)))


def by_last_change(session: Session) -> Numbers:
    """Return the numbers of all records, those that changed last behind."""
    sql = "SELECT record_id FROM change GROUP BY record_id ORDER BY MAX(id)"
    return array("I", (n for portion in session.scan(sql) for (n,) in portion))


def column(session: Session, name: str) -> Iterator[tuple[int, str | None]]:
    """Yield (number, value) of one column of all partnerships."""
    for portion in session.scan(f"SELECT record_id, {name} FROM partnership"):
        yield from portion


def coming(
    session: Session,
    path: str,
    years: tuple[int, int],
    only: Sequence[int] | None = None,
) -> Iterator[tuple[int, str]]:
    """Yield (number, date) of a date field that names a year from one to another."""
    table, name = column_of(path)
    sql = (
        f"SELECT record_id, {name} FROM {table} WHERE {{record_id}}"
        f" AND {name} >= ? AND {name} < ?"
    )
    first, last = years
    for portion in portions(session, sql, only, str(first), str(last + 1)):
        yield from portion


def dates(
    session: Session, path: str, only: Sequence[int] | None = None
) -> Iterator[tuple[int, str]]:
    """Yield (number, stored date) of a field, in each element that holds one."""
    table, name = column_of(path)
    sql = f"SELECT record_id, {name} FROM {table} WHERE {{record_id}} AND {name} > ?"
    for portion in portions(session, sql, only, "0"):
        yield from portion


def column_of(path: str) -> tuple[str, str]:
    """Return the table and the column of a field such as "stories.steps.dated"."""
    within, _, name = path.rpartition(".")
    for block in (PARTNERSHIP, *BLOCKS["partnership"], STEP):
        if block.path == within:
            for column_name, field in block.columns:
                if field == name:
                    return block.table, column_name
    raise KeyError(path)


def waived(session: Session, rule: str, field: str) -> set[int]:
    """Return the partnerships in which a rule was waived for a field of the record."""
    sql = "SELECT record_id FROM waiver WHERE rule = ? AND COALESCE(field, ?) = ?"
    return {number for (number,) in session.rows(sql, rule, field, field)}
