"""Asks the full-text index, in the language of each database."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from samenwerking.store.text_index import index_of, key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.records.words import Wanted
    from samenwerking.store.session import Session

TITLES = ("title",)
OWN_NAMES = ("title", "question", "unnamed")
"""Columns of `text_name` that a partnership fills."""
ACTOR_NAMES = ("name",)
"""The column that an organisation fills."""

MOST_TERMS = 1_500
"""Words that hold a part; of more it is faster to look through all texts."""
_TERMS = 16
"""Words in one question to the index: each is looked at again at every hit."""

_INDEXED = 3
"""Letters up to which SQLite has an index of how words begin."""
_BEGINNING = 8
"""Words that begin with more letters: so few are asked for one by one."""
_LAST = "\U0010ffff"

How = Literal["whole", "begin"]


class Statement(NamedTuple):
    """A statement of SQL, and what it takes."""

    sql: str
    values: tuple[str, ...]


class Asked(NamedTuple):
    """Words of which one has to occur, whole or by how they begin."""

    words: Sequence[str]
    how: How


def asked(
    session: Session, want: Wanted, inside: bool, most: int = MOST_TERMS
) -> list[Asked] | None:
    """Return the ways in which a word is found; None if there are too many.

    Args:
        session: an open transaction.
        want: a word.
        inside: whether it is also found inside other words.
        most: how many other words are too many.
    """
    found = [Asked(want.words, "begin")]
    if inside and want.inside:
        found = [beginning(session, want.words[0])]
        terms = others_with(session, want.words[0], most + 1)
        if len(terms) > most:
            return None
        if terms:
            found.append(Asked(terms, "whole"))
    return found


def beginning(session: Session, part: str) -> Asked:
    """Return how to ask for the words of names and titles that begin with a part.

    SQLite gathers all that holds one of them before it gives the first, unless it is
    asked for whole words.
    """
    if session.dialect == "sqlite" and len(part) > _INDEXED:
        sql = "SELECT term FROM text_term WHERE term >= ? AND term < ? LIMIT ?"
        rows = session.rows(sql, part, part + _LAST, _BEGINNING + 1)
        if len(rows) <= _BEGINNING:
            return Asked([term for (term,) in rows] or [part], "whole")
    return Asked([part], "begin")


def others_with(session: Session, part: str, limit: int) -> list[str]:
    """Return words of names and titles that hold a part and do not begin with it."""
    if session.dialect == "sqlite":
        sql = "SELECT term FROM text_term_part WHERE text_term_part MATCH ?"
        rows = session.rows(f"{sql} LIMIT ?", f'"{part}"', limit * 2)
        if len(rows) == limit * 2:  # perhaps most of them begin with it
            rows = session.rows(sql, f'"{part}"')
    else:
        sql = "SELECT term FROM text_term WHERE term LIKE ? AND NOT term LIKE ? LIMIT ?"
        rows = session.rows(sql, f"%{part}%", f"{part}%", limit)
    terms = (term for (term,) in rows if not term.startswith(part))
    return list(islice(terms, limit))


def hits(
    session: Session,
    table: str,
    columns: Sequence[str],
    groups: Sequence[Sequence[Asked]],
    limit: int | None = None,
) -> list[int]:
    """Return the records of which some columns answer, in no order.

    Args:
        session: an open transaction.
        table: "text_name" or "text_story".
        columns: where the words may stand.
        groups: of each group one of the ways in it, all in the same column.
        limit: how many records; None for all, some of them twice.
    """
    return _all(session, asked_for(session, table, columns, groups), limit)


def asked_for(
    session: Session,
    table: str,
    columns: Sequence[str],
    groups: Sequence[Sequence[Asked]],
) -> list[Statement]:
    """Return the statements that give what `hits` returns, one after another."""
    if session.dialect == "sqlite":
        return _in_file(table, columns, _sqlite(groups))
    sql = f"SELECT record_id AS number FROM {table} WHERE words @@ ?::tsquery"
    return [Statement(sql, (_postgres(columns, groups),))]


def _in_file(table: str, columns: Sequence[str], match: str) -> list[Statement]:
    """Return how a file is asked: by the own indexes of columns if they have them."""
    indexes = [index_of(table, column) for column in columns]
    if None in indexes:
        indexes, match = [table], f"{{{' '.join(columns)}}} : {match}"
    sql = "SELECT rowid AS number FROM {0} WHERE {0} MATCH ?"
    return [Statement(sql.format(index), (match,)) for index in indexes]


def _all(
    session: Session, statements: Sequence[Statement], limit: int | None
) -> list[int]:
    most = "" if limit is None else f" LIMIT {limit}"
    found: list[int] = []
    for sql, values in statements:
        found += session.numbers(f"{sql}{most}", *values)
        if limit is not None and len(found) >= limit:
            break
    return found if limit is None else [*islice(dict.fromkeys(found), limit)]


def all_hits(
    session: Session, table: str, columns: Sequence[str], want: Wanted, inside: bool
) -> list[int]:
    """Return the records of which some columns hold what is wanted; some twice."""
    if want.phrase:
        return phrases(session, table, columns, want.words)
    ways = asked(session, want, inside)
    if ways is None:
        return _scan(session, table, columns, want.words[0])
    found: list[int] = []
    for words, how in ways:
        for start in range(0, len(words), _TERMS):
            part = Asked(words[start : start + _TERMS], how)
            found += hits(session, table, columns, [[part]])
    return found


def phrases(
    session: Session, table: str, columns: Sequence[str], words: Sequence[str]
) -> list[int]:
    """Return the records with words in this order in some column; some twice."""
    return _all(session, asked_for_phrase(session, table, columns, words), None)


def asked_for_phrase(
    session: Session, table: str, columns: Sequence[str], words: Sequence[str]
) -> list[Statement]:
    """Return the statements that give what `phrases` returns, one after another."""
    phrase = " ".join(words)
    if session.dialect == "sqlite":
        return _in_file(table, columns, f'"{phrase}"')
    longest = _postgres(columns, [[Asked([max(words, key=len)], "whole")]])
    lines = " OR ".join(f"' ' || {column} || ' ' LIKE ?" for column in columns)
    sql = (
        f"SELECT record_id AS number FROM {table} WHERE part = 0 AND ({lines})"
        f" AND record_id IN (SELECT record_id FROM {table} WHERE words @@ ?::tsquery)"
    )
    return [Statement(sql, (*[f"% {phrase} %"] * len(columns), longest))]


def _scan(session: Session, table: str, columns: Sequence[str], part: str) -> list[int]:
    """Return the records of which a column holds a part of a word, by looking."""
    look = "instr({}, ?) > 0" if session.dialect == "sqlite" else "strpos({}, ?) > 0"
    where = " OR ".join(look.format(column) for column in columns)
    sql = f"SELECT {key_of(session)} AS number FROM {table} WHERE {where}"
    return session.numbers(sql, *[part] * len(columns))


def _sqlite(groups: Sequence[Sequence[Asked]]) -> str:
    """Return a question to FTS5; words hold nothing that it could take for a sign."""
    parts = [
        " OR ".join(
            f'"{word}"{" *" if how == "begin" else ""}'
            for words, how in group
            for word in words
        )
        for group in groups
    ]
    return f"({' AND '.join(f'({part})' for part in parts)})"


def _postgres(columns: Sequence[str], groups: Sequence[Sequence[Asked]]) -> str:
    parts = [
        " | ".join(
            f"'{column[0]}{word}'{':*' if how == 'begin' else ''}"
            for words, how in group
            for word in words
            for column in columns
        )
        for group in groups
    ]
    return " & ".join(f"({part})" for part in parts)
