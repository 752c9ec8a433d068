"""Proves a registry: the file is sound, and the tables are the fold of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, RegistryError
from samenwerking.store import (
    identities,
    set_scan,
    sets,
    text_index,
    thing_sets,
    titles,
)
from samenwerking.store.columns import STATE_COLUMNS, TABLES_OF
from samenwerking.store.rows import Rows, add_rows
from samenwerking.store.text_rows import names_of, stories_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.store.session import Row, Session

Result = tuple[int, RegistryError | None]
"""How many things were looked at, and what is wrong."""

_Sets = dict[tuple[str, str], Any]

_PORTION = 2_000


def check_file(session: Session) -> Result:
    """Let the database look for damage in its own file."""
    if session.dialect != "sqlite":
        return 0, None
    problems = [row[0] for row in session.rows("PRAGMA integrity_check(5)")]
    problems += [
        f"foreign key: {row}" for row in session.rows("PRAGMA foreign_key_check")
    ]
    if problems == ["ok"]:
        return 0, None
    problems = [problem for problem in problems if problem != "ok"]
    template = N_("damaged: {problem}. Put a backup in its place.")
    return len(problems), RegistryError(template, problem=problems[0])


def check_fold(session: Session) -> Result:
    """Fold the whole log again and compare it with the tables, row by row."""
    numbers = [n for (n,) in session.rows("SELECT id FROM record ORDER BY id")]
    keys: dict[str, int] = dict(session.rows("SELECT uuid, id FROM record"))
    sql = "SELECT record_id, into_id, name, institution_number FROM joined"
    if sorted(session.rows(sql)) != identities.derive(session):
        template = N_(
            "the table {table} does not hold what the change log says. Put a backup in"
            " its place."
        )
        return len(numbers), RegistryError(template, table="joined")
    counted = identities.counted(keys, identities.read(session))
    for start in range(0, len(numbers), _PORTION):
        part = numbers[start : start + _PORTION]
        wanted: Rows = {}
        for found in identities.standing(part, session):
            of = keys if found.kind == identities.KIND else counted
            add_rows(wanted, found.kind, found.number, found.document, of)
        for table in dict.fromkeys(t for tables in TABLES_OF.values() for t in tables):
            there = _rows(session, table, part)
            if sorted(map(repr, there)) != sorted(map(repr, wanted.get(table, []))):
                template = N_(
                    "the table {table} does not hold what the change log says, among"
                    " the records {first} to {last}. Put a backup in its place."
                )
                error = RegistryError(
                    template, table=table, first=part[0], last=part[-1]
                )
                return len(numbers), error
    return len(numbers), None


def _rows(session: Session, table: str, numbers: list[int]) -> list[Row]:
    columns = ", ".join(f'"{column}"' for column in STATE_COLUMNS[table])
    sql = f"SELECT {columns} FROM {table} WHERE record_id IN ({{}})"
    return session.rows_in(sql, numbers)


def check_sets(session: Session) -> Result:
    """Compare the sets that overviews use with sets made from the tables alone."""
    count, wrong = 0, set[tuple[str, str]]()
    for kept, fresh in _all_sets(session):
        count += len(fresh)
        wrong |= {key for key in {*kept, *fresh} if kept.get(key) != fresh.get(key)}
    if not wrong:
        return count, None
    field, code = min(wrong)
    template = N_(
        "the set of {field} {code} is not what the tables say. Put a backup in its"
        " place."
    )
    return count, RegistryError(template, field=field, code=code)


def _all_sets(session: Session) -> Iterator[tuple[_Sets, _Sets]]:
    """Yield what is kept, and the same made anew: of partnerships, then of things."""
    kept = {key: members for key, members in sets.read(session).items() if members}
    fresh = {key: members for key, members in sets.rebuild(session).items() if members}
    yield kept, fresh
    for unit, fields in set_scan.THINGS.items():
        universes = (
            thing_sets.read(session, unit, fields),
            thing_sets.rebuild(session, unit),
        )
        of_kept, of_fresh = (thing_sets.in_order(u) for u in universes if u)
        # What belongs to no field is named by the unit.
        yield (
            {(field or unit, code): of_kept[field, code] for field, code in of_kept},
            {(field or unit, code): of_fresh[field, code] for field, code in of_fresh},
        )
    changed = thing_sets.stale(session)
    rolls = titles.read(session, changed), titles.made(session)
    kept_roll, fresh_roll = ([*zip(*roll, strict=True)] for roll in rolls)
    yield {(titles.FIELD, ""): kept_roll}, {(titles.FIELD, ""): fresh_roll}


def check_text(session: Session) -> Result:
    """Compare the words that a search looks through with those of the records."""
    numbers = [n for (n,) in session.rows("SELECT id FROM record ORDER BY id")]
    count = 0
    for start in range(0, len(numbers), _PORTION):
        part = numbers[start : start + _PORTION]
        wanted: dict[str, dict[int, Row]] = {table: {} for table in text_index.TABLES}
        for found in identities.standing(part, session):
            names = names_of(found.kind, found.document)
            stories = stories_of(found.kind, found.document)
            if names is not None:
                wanted["text_name"][found.number] = tuple(names)
            if stories is not None:
                wanted["text_story"][found.number] = tuple(stories)
        for table, rows in wanted.items():
            count += len(rows)
            if text_index.kept(session, table, part) != rows:
                template = N_(
                    "{table} does not hold the words of the records {first} to {last}."
                    " Put a backup in its place."
                )
                error = RegistryError(
                    template, table=table, first=part[0], last=part[-1]
                )
                return count, error
    return count, None
