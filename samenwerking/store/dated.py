"""Which partnerships have a date: in a field, in their period, or in the log."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING

from samenwerking.matrices import bits
from samenwerking.records.dates import certain_moments
from samenwerking.store.catalogue import column_of
from samenwerking.store.log import moment_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, tzinfo

    from samenwerking.store.session import Session


def holding(session: Session, path: str, holds: Callable[[str], bool]) -> int:
    """Return the partnerships with a stored date or mark for which `holds` says yes.

    Args:
        session: an open transaction.
        path: a field such as "starts" or "stories.told_on".
        holds: asked once for each text that occurs.
    """
    table, column = column_of(path)
    sql = f"SELECT record_id, {column} FROM {table} WHERE {column} IS NOT NULL"
    known = cache(holds)
    found: list[int] = []
    for portion in session.scan(sql):
        numbers, texts = zip(*portion, strict=True)
        found += compress(numbers, map(known, texts))
    return bits.of(found)


def running(session: Session, first: date, last: date, today: date) -> int:
    """Return the partnerships that certainly went on on some day of a span.

    An open end reaches to today: what will be is not certain.
    """
    sql = (
        "SELECT record_id FROM partnership WHERE certain_from <= ? AND (certain_to >= ?"
    )
    values = [last.isoformat(), first.isoformat()]
    if first <= today:
        sql += " OR open_end = 1 AND certain_from <= ?"
        values.append(today.isoformat())
    found = [number for (number,) in session.rows(f"{sql})", *values)]
    if first < last:
        found += _at_some_moment(session, first, last)
    return bits.of(found)


def _at_some_moment(session: Session, first: date, last: date) -> list[int]:
    """Return what went on in a span on a day that nobody knows exactly.

    "In 2024" is certain of what began in the spring of 2024, though no day of it is.
    """

    @cache
    def holds(starts: str | None, ends: str | None, observed: str | None) -> bool:
        return any(
            first <= moment.first and moment.last <= last
            for moment in certain_moments(starts, ends, observed)
        )

    sql = (
        "SELECT record_id, starts, ends, observed_on FROM partnership"
        " WHERE certain_from IS NULL"
        " AND (starts IS NOT NULL OR ends IS NOT NULL OR observed_on IS NOT NULL)"
    )
    return [
        number
        for portion in session.scan(sql)
        for number, *moments in portion
        if holds(*moments)
    ]


def changed(session: Session, first: date, last: date, zone: tzinfo | None) -> int:
    """Return the partnerships whose last change lies in a span of days.

    Args:
        session: an open transaction.
        first: a calendar day; it counts.
        last: the same.
        zone: where those days are; None for the zone of this machine.
    """
    start, end = _begin(first, zone), _end(last, zone)
    later = _touched(session, ">=", end) if end else 0
    return (_touched(session, ">=", start) if start else -1) & ~later


def created(session: Session, first: date, last: date, zone: tzinfo | None) -> int:
    """Return the partnerships whose first change lies in a span of days."""
    start, end = _begin(first, zone), _end(last, zone)
    sooner = _touched(session, "<", start) if start else 0
    return (_touched(session, "<", end) if end else -1) & ~sooner


def _touched(session: Session, sign: str, moment: str) -> int:
    """Return the records with a change before a moment, or from it on."""
    sql = (
        "FROM batch b JOIN change c ON c.batch_id = b.id{join}"
        f" WHERE b.made_at {sign} ?"
    )
    if session.log is None:
        rows = session.rows(
            f"SELECT DISTINCT c.record_id {sql.format(join='')}", moment
        )
        return bits.of([number for (number,) in rows])
    log, until = session.log
    sql = sql.format(join=" JOIN record r ON r.id = c.record_id")
    sql = f"SELECT DISTINCT r.uuid {sql} AND b.made_at <= ?"
    keys = [key for (key,) in log.rows(sql, moment, until)]
    rows = session.rows_in("SELECT id FROM record WHERE uuid IN ({})", keys)
    return bits.of([number for (number,) in rows])


def _begin(day: date, zone: tzinfo | None) -> str:
    """Return when a day begins, as the log says it; "" for the first day there is."""
    try:
        begin = datetime.combine(day, time.min, zone).astimezone(UTC)
    except (OverflowError, ValueError):
        return ""
    return moment_text(begin)


def _end(day: date, zone: tzinfo | None) -> str:
    """Return when the day after begins; "" for the last day there is."""
    try:
        return _begin(day + timedelta(1), zone)
    except OverflowError:
        return ""
