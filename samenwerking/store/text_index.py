"""Keeps the full-text index: rows are written together with the record they tell of."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.records.words import BORDER
from samenwerking.store import identities
from samenwerking.store.text_rows import Names, Stories, names_of, stories_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from samenwerking.store.session import Row, Session

_PORTION = 2_000
_MOST_BYTES = 500_000
"""Of the words in one row of PostgreSQL: a tsvector holds a megabyte."""

TABLES: dict[str, tuple[str, ...]] = {
    "text_name": Names._fields,
    "text_story": Stories._fields,
}
"""Table -> its columns of words; `rowid` or `record_id` is the number of the record."""

_SPLIT = ("text_name",)
"""Tables of which in a file each column has an index of its own; see `index_of`."""


class Entry(NamedTuple):
    """A record that changed: what it holds now, None if it was taken away."""

    number: int
    kind: str
    document: Mapping[str, Any] | None


def keep(session: Session, entries: Iterable[Entry], known: Collection[int]) -> None:
    """Write what changed records hold into the index.

    Args:
        session: the transaction in which they are written.
        entries: the records.
        known: those of them that may stand in the index already.
    """
    rows: dict[str, dict[int, Row]] = {table: {} for table in TABLES}
    for number, kind, document in entries:
        if document is not None:
            names, stories = names_of(kind, document), stories_of(kind, document)
            if names is not None:
                rows["text_name"][number] = names
            if stories is not None:
                rows["text_story"][number] = stories
    for table, there in rows.items():
        before = kept(session, table, [*known]) if known else {}
        # Most changes are no change of words.
        same = {number for number, row in before.items() if there.get(number) == row}
        _remove(session, table, {n: row for n, row in before.items() if n not in same})
        _insert(
            session, table, [(n, *row) for n, row in there.items() if n not in same]
        )
        if table == "text_name":
            changed = (row for n, row in there.items() if n not in same)
            _add_terms(session, {word for row in changed for word in _words(row)})


def key_of(session: Session) -> str:
    """Return the column that holds the number of the record."""
    return "rowid" if session.dialect == "sqlite" else "record_id"


def index_of(table: str, column: str) -> str | None:
    """Return the index of a column alone; None if it shares that of its table."""
    return f"{table}_{column}" if table in _SPLIT else None


def rebuild(session: Session) -> None:
    """Make the index anew from the log."""
    apart = [f"{table}_{column}" for table in _SPLIT for column in TABLES[table]]
    if session.dialect == "sqlite":
        for index in (*apart, "text_term_part"):
            session.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
    for table in (*TABLES, "text_term"):
        session.execute(f"DELETE FROM {table}")
    numbers = [n for (n,) in session.rows("SELECT id FROM record ORDER BY id")]
    for start in range(0, len(numbers), _PORTION):
        found = identities.standing(numbers[start : start + _PORTION], session)
        keep(session, (Entry(s.number, s.kind, s.document) for s in found), ())
    if session.dialect == "sqlite":
        for index in (*apart, *TABLES.keys() - _SPLIT, "text_term_part"):
            session.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def kept(session: Session, table: str, numbers: Sequence[int]) -> dict[int, Row]:
    """Return {record: words of each column} as they stand in the index."""
    key, columns = key_of(session), TABLES[table]
    first = "" if session.dialect == "sqlite" else " AND part = 0"
    sql = (
        f"SELECT {key}, {', '.join(columns)} FROM {table} WHERE {key} IN ({{}}){first}"
    )
    return {row[0]: row[1:] for row in session.rows_in(sql, numbers)}


def _words(row: Row) -> Iterator[str]:
    return chain.from_iterable(line.split() for line in row if line)


def _remove(session: Session, table: str, rows: Mapping[int, Row]) -> None:
    """Take rows out that are kept."""
    if not rows:
        return
    if session.dialect == "sqlite" and table in _SPLIT:
        for at, column in enumerate(TABLES[table]):
            index = index_of(table, column)
            sql = f"INSERT INTO {index} ({index}, rowid, {column}) VALUES (?, ?, ?)"
            lines = [("delete", n, row[at]) for n, row in rows.items() if row[at]]
            session.execute_many(sql, lines)
    sql = f"DELETE FROM {table} WHERE {key_of(session)} = ?"
    session.execute_many(sql, [(number,) for number in rows])


def _insert(session: Session, table: str, rows: list[Row]) -> None:
    columns = TABLES[table]
    if not rows:
        return
    if session.dialect == "sqlite":
        session.insert(table, ("rowid", *columns), rows)
        for at, column in enumerate(columns, 1):
            index = index_of(table, column)
            lines = [(row[0], row[at]) for row in rows if row[at]]
            if index is not None and lines:
                session.insert(index, ("rowid", column), lines)
        return
    found = [
        (number, part, *(lines if part == 0 else [""] * len(lines)), vector)
        for number, *lines in rows
        for part, vector in enumerate(_vectors(columns, lines))
    ]
    session.insert(table, ("record_id", "part", *columns, "words"), found)


def _vectors(columns: Sequence[str], lines: Sequence[str]) -> Iterator[str]:
    """Yield the words for PostgreSQL, in as many rows as they need.

    The first letter of a column stands before each word: positions with weights would
    be forgotten beyond the 256th of a word.
    """
    part: list[str] = []
    size = 0
    for column, line in zip(columns, lines, strict=True):
        for word in dict.fromkeys(line.split()):
            if word == BORDER:
                continue
            lexeme = f"'{column[0]}{word}'"
            size += len(lexeme.encode())
            if size > _MOST_BYTES:
                yield " ".join(part)
                part, size = [], len(lexeme.encode())
            part.append(lexeme)
    yield " ".join(part)


def _add_terms(session: Session, terms: set[str]) -> None:
    """Add words to the vocabulary; those that nobody uses any more stay in it."""
    terms.discard(BORDER)
    if not terms:
        return
    if session.dialect == "postgres":
        session.execute(
            "INSERT INTO text_term (term) SELECT unnest(?::text[])"
            " ON CONFLICT DO NOTHING",
            sorted(terms),
        )
        return
    (last,) = session.row("SELECT MAX(id) FROM text_term") or (None,)
    session.execute_many(
        "INSERT OR IGNORE INTO text_term (term) VALUES (?)",
        [(term,) for term in sorted(terms)],
    )
    session.execute(
        "INSERT INTO text_term_part (rowid, term)"
        " SELECT id, term FROM text_term WHERE id > ?",
        last or 0,
    )
