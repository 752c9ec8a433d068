"""Reads whole columns: what many partnerships hold in one field.

An answer is one value, or a tuple of them where a field can hold several; "?" (unknown)
and "-" (none) as records hold them. A partnership that was not asked is absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.matrices.universe import block_of
from samenwerking.records.answers import MARKS, UNKNOWN
from samenwerking.records.dates import school_year_name, school_year_of
from samenwerking.store import actors
from samenwerking.store.catalogue import column_of, portions
from samenwerking.store.columns import CODE_LISTS, MARKED_BLOCKS, PARTICIPATION_LISTS
from samenwerking.store.derived import CELL, Codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from samenwerking.framework.framework import Role
    from samenwerking.store.session import Session

Value = str | int | float
Answer = Value | tuple[Value, ...]
Answers = dict[int, Answer]
"""Number of a partnership -> what it holds."""


class Choice(NamedTuple):
    """Of which partnerships a column is read; `only` None is all of them."""

    session: Session
    only: Sequence[int] | None
    today: date


def read(
    session: Session, field: str, only: Sequence[int] | None, today: date
) -> Answers:
    """Return what partnerships hold in a field.

    Args:
        session: an open transaction.
        field: its path ("starts", "motives.code", "stories.steps.level"), or a derived
            one ("@partner", "@school_year", "@changed", "@key").
        only: which partnerships; None for all.
        today: until when an open end reaches.
    """
    choice = Choice(session, only, today)
    if field in _DERIVED:
        return _DERIVED[field](choice)
    block, _, name = field.rpartition(".")
    if block:
        return _in_block(choice, block, field)
    if name in CODE_LISTS:
        return _gathered(_codings(choice, name))
    if name == "predecessor":
        return _predecessors(choice)
    table, column = column_of(field)
    sql = f"SELECT record_id, {column} FROM {table} WHERE {{record_id}}"
    return {n: value for n, value in _pairs(choice, sql) if value is not None}


def _pairs(
    choice: Choice, sql: str, *parameters: object
) -> Iterator[tuple[int, Value | None]]:
    for portion in portions(choice.session, sql, choice.only, *parameters):
        yield from portion


def _gathered(pairs: Iterable[tuple[int, Value | None]]) -> Answers:
    """Return each value once, in the order in which they come; a mark stands alone."""
    found: Answers = {}
    for number, value in pairs:
        if value is None:
            continue
        held = found.get(number)
        if held is None:
            found[number] = value if value in MARKS else (value,)
        elif not isinstance(held, tuple):
            found[number] = held if held == value else (held, value)
        elif value not in held:
            found[number] = (*held, value)
    return found


def _codings(choice: Choice, name: str) -> Iterator[tuple[int, Value | None]]:
    sql = (
        "SELECT record_id, code FROM coding WHERE {record_id} AND field = ?"
        " ORDER BY record_id, code"
    )
    yield from _pairs(choice, sql, name)


def _marked(choice: Choice, block: str) -> Iterator[tuple[int, Value]]:
    """Yield the mark of a whole block, in the partnerships where it has one."""
    pairs = _codings(choice, block) if block in MARKED_BLOCKS else ()
    yield from ((number, mark) for number, mark in pairs if mark is not None)


def _in_block(choice: Choice, block: str, field: str) -> Answers:
    """Return what the elements of a block hold, or the mark of the block as a whole."""
    whole = block.partition(".")[0]
    found = dict(_marked(choice, whole))
    name = field.rpartition(".")[2]
    if block == "participations" and name in PARTICIPATION_LISTS:
        sql = (
            "SELECT record_id, code FROM participation_code WHERE {record_id}"
            " AND field = ? ORDER BY record_id, position, code"
        )
        return {**found, **_gathered(_pairs(choice, sql, name))}
    table, column = column_of(field)
    sql = (
        f"SELECT record_id, {column} FROM {table} WHERE {{record_id}}"
        " ORDER BY record_id, position"
    )
    return {**found, **_gathered(_pairs(choice, sql))}


def _predecessors(choice: Choice) -> Answers:
    sql = (
        "SELECT p.record_id, q.title FROM partnership p JOIN partnership q"
        " ON q.record_id = p.predecessor_id WHERE {p.record_id}"
    )
    return {n: title for n, title in _pairs(choice, sql) if title is not None}


# --- derived columns


def _keys(choice: Choice) -> Answers:
    sql = "SELECT id, uuid FROM record WHERE {id} AND kind = 'partnership'"
    return {n: key for n, key in _pairs(choice, sql) if key is not None}


def _names(role: Role | None) -> Callable[[Choice], Answers]:
    """Return what reads the names of those who take part, at one side or at all."""

    def read_names(choice: Choice) -> Answers:
        side = [] if role is None else [choice.session.framework.role(role)]
        sql = (
            "SELECT a.record_id, COALESCE(o.name, a.group_name, '?'), a.count"
            " FROM participation a"
            " LEFT JOIN organisation o ON o.record_id = a.organisation_id"
            f" WHERE {{a.record_id}}{' AND a.side = ?' * len(side)}"
            " ORDER BY a.record_id, a.position"
        )
        marks = {n: m for n, m in _codings(choice, "participations") if m in MARKS}
        named = _gathered(
            (number, f"{name} ({count})" if count else name)
            for portion in portions(choice.session, sql, choice.only, *side)
            for number, name, count in portion
        )
        return {**{n: mark for n, mark in marks.items() if mark}, **named}

    return read_names


def _boards(choice: Choice) -> Answers:
    groups, labels, unknown = actors.boards(choice.session, choice.only)
    pairs = [(n, labels[key]) for key, found in groups.items() for n in found]
    pairs.sort()
    return {**dict.fromkeys(unknown, "?"), **_gathered(pairs)}


def _kinds(role: Role | None) -> Callable[[Choice], Answers]:
    def read_kinds(choice: Choice) -> Answers:
        side = [] if role is None else [choice.session.framework.role(role)]
        sql = (
            "SELECT a.record_id, COALESCE(o.kind, a.group_kind) FROM participation a"
            " LEFT JOIN organisation o ON o.record_id = a.organisation_id"
            f" WHERE {{a.record_id}}{' AND a.side = ?' * len(side)}"
            " ORDER BY a.record_id, a.position"
        )
        return _gathered(_pairs(choice, sql, *side))

    return read_kinds


def _school_years(choice: Choice) -> Answers:
    sql = (
        "SELECT record_id, code FROM coding WHERE {record_id} AND field = ?"
        " ORDER BY record_id, code"
    )
    pairs = list(_pairs(choice, sql, "school_year"))
    for number, since in _pairs(choice, sql, "open_since"):
        years = range(int(str(since)[:4]), school_year_of(choice.today) + 1)
        pairs += [(number, school_year_name(year)) for year in years]
    # Sorted by name alone: records stand beside each other whatever their order.
    found = _gathered(sorted(pairs, key=lambda pair: str(pair[1])))
    # Derived, so nobody was asked: what is certain in no year is unknown.
    return {**dict.fromkeys(_keys(choice), UNKNOWN), **found}


def _running(choice: Choice) -> Answers:
    """Return from when to when it certainly went on: "2020-09-01/2022-08-31"."""
    sql = (
        "SELECT record_id, certain_from, certain_to, open_end FROM partnership"
        " WHERE {record_id} AND certain_from IS NOT NULL"
    )
    today = choice.today.isoformat()
    return {
        number: f"{first}/{max(last, today) if is_open else last}"
        for portion in portions(choice.session, sql, choice.only)
        for number, first, last, is_open in portion
    }


def _cells(choice: Choice) -> Answers:
    sql = (
        "SELECT record_id, level, value FROM step WHERE {record_id}"
        " ORDER BY record_id, position"
    )
    codes = Codes(choice.session)
    found: Answers = dict(_marked(choice, block_of(CELL)))
    pairs: list[tuple[int, Value | None]] = []
    for portion in portions(choice.session, sql, choice.only):
        numbers, levels, values = zip(*portion, strict=True) if portion else ((),) * 3
        cells = codes.of(CELL, {"level": levels, "value": values})
        pairs += zip(numbers, cells, strict=True)
    return {**found, **_gathered(pairs)}


def _moments(which: str) -> Callable[[Choice], Answers]:
    """Return what reads when a record changed: "MIN" the first time, "MAX" the last."""

    def read_moments(choice: Choice) -> Answers:
        log, until = choice.session.log or (choice.session, "")
        sql = (
            f"SELECT r.uuid, {which}(b.made_at) FROM change c"
            " JOIN batch b ON b.id = c.batch_id JOIN record r ON r.id = c.record_id"
            f" WHERE r.kind = 'partnership'{' AND b.made_at <= ?' * bool(until)}"
            " GROUP BY r.uuid"
        )
        known: dict[object, str] = dict(log.rows(sql, *([until] if until else [])))
        return {
            number: f"{known[key][:19]}Z"  # to the second: "2026-10-01T09:30:00Z"
            for number, key in _keys(choice).items()
            if key in known
        }

    return read_moments


_DERIVED: Mapping[str, Callable[[Choice], Answers]] = {
    "@key": _keys,
    "@actor": _names(None),
    "@school": _names("learning_side"),
    "@partner": _names("partner_side"),
    "@board": _boards,
    "@kind": _kinds(None),
    "@partner_kind": _kinds("partner_side"),
    "@school_year": _school_years,
    "@running": _running,
    "@cell": _cells,
    "@changed": _moments("MAX"),
    "@created": _moments("MIN"),
}
