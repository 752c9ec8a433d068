"""Reads what lies inside partnerships, thing by thing, in the order of `source`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.matrices import bits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from samenwerking.store.session import Row, Session

ORDERS = {"motive": "code"}
"""Table -> the column that orders its rows in a partnership, if not `position`."""
_FEW = 5_000


def portions(
    session: Session,
    table: str,
    columns: Sequence[str],
    within: int,
    field: str = "",
) -> Iterator[list[Row]]:
    """Yield (record, *columns) of each row of the partnerships `within`, in order.

    Rows of a partnership come in their own order, partnerships by number. Of a table
    that names a field in each row, those of one `field`.
    """
    values, of_field = ((field,), " AND field = ?") if field else ((), "")
    order = f"ORDER BY record_id, {ORDERS.get(table, 'position')}"
    sql = f"SELECT {', '.join(['record_id', *columns])} FROM {table}"
    if within.bit_count() <= _FEW:
        # So few of them are looked up; the numbers rise, and so do the portions.
        chosen = bits.to_numbers(within)
        head = f"{sql} WHERE record_id IN ({{}})"
        yield session.rows_in(f"{head}{of_field} {order}", chosen, *values)
        return
    whole = f"{sql} WHERE TRUE{of_field}"
    (total,) = session.row("SELECT COUNT(*) FROM partnership") or (0,)
    if within.bit_count() == total:
        yield from session.scan(f"{whole} {order}", *values)
        return
    flags = bits.to_flags(within)
    size = len(flags)
    for portion in session.scan(f"{whole} {order}", *values):
        yield [row for row in portion if row[0] < size and flags[row[0]]]


def column(session: Session, table: str, name: str, within: int) -> Iterator[object]:
    """Yield what each row of the partnerships `within` holds in a column, in order."""
    for portion in portions(session, table, [name], within):
        for _, value in portion:
            yield value


def actors_in(
    session: Session, within: int, keys: Collection[tuple[int, int]]
) -> Iterator[bool]:
    """Yield for each participation of the partnerships `within` whether it is named.

    Args:
        session: an open transaction.
        within: the partnerships.
        keys: (record, position) of the participations that are.
    """
    for portion in portions(session, "participation", ["position"], within):
        for place in portion:
            yield place in keys
