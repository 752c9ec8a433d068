"""Looks up in the state tables which partnerships hold which codes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from samenwerking.store.session import Row, Session

ALL = ("", "")
"""Where the set of all partnerships stands."""

SCALARS = (
    "nature",
    "form",
    "depth",
    "arose",
    "status",
    "review_state",
    "scale",
    "frequency",
    "follow_up",
    "decision_formal",
    "decision_actual",
    "autonomy",
    "development_place",
    "carry_over",
)
"""Fields of a partnership that hold one code."""

_LISTS = {
    "school_year": "@school_year",
    "open_since": "@open_since",
}
"""Derived fields in the table `coding`; the others there are called as they are."""

_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "motive": {"code": "motives.code", "main": "motives.main"},
    "condition": {
        name: f"conditions.{name}"
        for name in ("code", "locus", "effect", "strength", "balance")
    },
    "participation": {
        name: f"participations.{name}"
        for name in ("group_kind", "unit", "side", "voluntary", "intensity")
    },
    "story": {name: f"stories.{name}" for name in ("teller", "consent")},
    "step": {
        name: f"stories.steps.{name}"
        for name in ("level", "value", "example", "status", "sign", "evidence_kind")
    },
    "activity": {"report": "activities.report"},
    "funding": {"co_funding": "funding.co_funding"},
    "source": {"reliability": "sources.reliability"},
}
"""Table of elements -> its coded columns and what they are called here."""

_KINDS: Mapping[str, str] = {
    # The kind of an actor stands with its organisation, or with the unnamed group.
    "@kind": "",
    "@partner_kind": " AND p.side = ?",
}
CELL = "@cell"


def names() -> list[str]:
    """Return every field that has sets."""
    lists = ("themes", "target_groups", "constellations", "places", *_LISTS.values())
    roles = ("roles", "entry", "brings", "gains")
    return [
        *SCALARS,
        *lists,
        *(name for columns in _COLUMNS.values() for name in columns.values()),
        *(f"participations.{name}" for name in roles),
        *_KINDS,
        CELL,
    ]


Groups = dict[tuple[str, str], list[int]]


def groups(
    session: Session, fields: Collection[str] | None, only: Sequence[int] | None
) -> Iterator[Groups]:
    """Yield {(field, code): partnerships that hold it} for each table in turn.

    Args:
        session: an open transaction.
        fields: which fields; None for all.
        only: which records; None for all.
    """

    def wanted(columns: Mapping[str, str]) -> dict[str, str]:
        return {c: n for c, n in columns.items() if fields is None or n in fields}

    scalars = wanted({name: name for name in SCALARS})
    yield _group_columns(session, "partnership", scalars, only, everyone=True)
    yield _group_codings(session, fields, only)
    for table, columns in _COLUMNS.items():
        if chosen := wanted(columns):
            yield _group_columns(session, table, chosen, only)
    if fields is None or CELL in fields:
        yield _group_cells(session, only)
    yield _group_actor_codes(session, fields, only)
    yield from (
        _group_kinds(session, field, extra, only)
        for field, extra in _KINDS.items()
        if fields is None or field in fields
    )


def _portions(
    session: Session, sql: str, only: Sequence[int] | None, *parameters: object
) -> Iterator[list[Row]]:
    """Yield the rows of `sql` in portions; "{}" in it takes the choice of records."""
    if only is None:
        yield from session.scan(sql.replace("{}", ""), *parameters)
    else:
        column = "p.record_id" if " p " in sql else "record_id"
        choice = sql.replace("{}", f" AND {column} IN ({{}})")
        yield session.rows_in(choice, only, *parameters)


def _group_columns(
    session: Session,
    table: str,
    columns: Mapping[str, str],
    only: Sequence[int] | None,
    *,
    everyone: bool = False,
) -> Groups:
    """Group the codes of several columns; with `everyone`, all records as well."""
    by_column: list[dict[Any, list[int]]] = [defaultdict(list) for _ in columns]
    all_numbers: list[int] = []
    chosen = ", ".join(["record_id", *columns])
    for rows in _portions(
        session, f"SELECT {chosen} FROM {table} WHERE TRUE{{}}", only
    ):
        numbers, *values = zip(*rows, strict=True) if rows else ((),)
        all_numbers += numbers
        for by_code, codes in zip(by_column, values, strict=False):
            for number, code in zip(numbers, codes, strict=True):
                by_code[code].append(number)
    groups: Groups = {ALL: all_numbers} if everyone else {}
    for name, by_code in zip(columns.values(), by_column, strict=True):
        for code, found in by_code.items():
            if code is not None:
                groups[name, str(code)] = found
    return groups


def _group_codings(
    session: Session, fields: Collection[str] | None, only: Sequence[int] | None
) -> Groups:
    groups: Groups = defaultdict(list)
    sql = "SELECT field, code, record_id FROM coding WHERE TRUE{}"
    for rows in _portions(session, sql, only):
        for field, code, number in rows:
            groups[field, code].append(number)
    groups = {(_LISTS.get(f, f), code): found for (f, code), found in groups.items()}
    if fields is not None:
        # The mark of a whole block is asked for with any field inside the block.
        chosen = {*fields, *(field.partition(".")[0] for field in fields)}
        return {key: numbers for key, numbers in groups.items() if key[0] in chosen}
    return groups


def _group_cells(session: Session, only: Sequence[int] | None) -> Groups:
    groups: Groups = defaultdict(list)
    cell_of = session.framework.cell_of
    sql = "SELECT level, value, record_id FROM step WHERE TRUE{}"
    for rows in _portions(session, sql, only):
        for level, value, number in rows:
            if level and value:
                groups[CELL, cell_of(level, value)].append(number)
    return groups


def _group_actor_codes(
    session: Session, fields: Collection[str] | None, only: Sequence[int] | None
) -> Groups:
    groups: Groups = defaultdict(list)
    sql = "SELECT field, code, record_id FROM participation_code WHERE TRUE{}"
    for rows in _portions(session, sql, only):
        for field, code, number in rows:
            groups[field, code].append(number)
    groups = {(f"participations.{f}", c): found for (f, c), found in groups.items()}
    if fields is None:
        return groups
    return {key: numbers for key, numbers in groups.items() if key[0] in fields}


def _group_kinds(
    session: Session, name: str, extra: str, only: Sequence[int] | None
) -> Groups:
    groups: Groups = defaultdict(list)
    sql = (
        "SELECT COALESCE(o.kind, p.group_kind), p.record_id FROM participation p LEFT"
        f" JOIN organisation o ON o.record_id = p.organisation_id WHERE TRUE{{}}{extra}"
    )
    parameters = [session.framework.role("partner_side")] if extra else []
    for rows in _portions(session, sql, only, *parameters):
        for code, number in rows:
            if code is not None:
                groups[name, code].append(number)
    return groups
