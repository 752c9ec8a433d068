"""Asks the full-text index, in the language of each database."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from samenwerking.store.text_index import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.records.words import Wanted
    from samenwerking.store.session import Session

TITLE = ("title",)
OWN_NAMES = ("title", "question", "unnamed")
"""Columns of `text_name` that a partnership fills."""
ACTOR_NAMES = ("name",)
"""The column that an organisation fills."""

MOST_TERMS = 1_500
"""Words that hold a part; of more it is faster to look through all texts."""
_TERMS = 16
"""Words in one question to the index: each is looked at again at every hit."""

How = Literal["whole", "begin"]


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
        terms = others_with(session, want.words[0], most + 1)
        if len(terms) > most:
            return None
        if terms:
            found.append(Asked(terms, "whole"))
    return found


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
    """Return the records of which some columns answer, at most `limit`, in no order.

    Args:
        session: an open transaction.
        table: "text_name" or "text_story".
        columns: where the words may stand.
        groups: of each group, one of the ways in it.
        limit: how many records; None for all.
    """
    match = _sqlite(columns, groups)
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"
    if session.dialect == "postgres":
        match = _postgres(columns, groups)
        sql = f"SELECT record_id FROM {table} WHERE words @@ ?::tsquery"
    if limit is not None:
        sql += f" LIMIT {limit}"
    return [number for (number,) in session.rows(sql, match)]


def all_hits(
    session: Session, table: str, columns: Sequence[str], want: Wanted, inside: bool
) -> Iterator[int]:
    """Yield the records of which some columns hold what is wanted; some twice."""
    if want.phrase:
        yield from phrases(session, table, columns, want.words)
        return
    ways = asked(session, want, inside)
    if ways is None:
        yield from _scan(session, table, columns, want.words[0])
        return
    for words, how in ways:
        for start in range(0, len(words), _TERMS):
            part = Asked(words[start : start + _TERMS], how)
            yield from hits(session, table, columns, [[part]])


def phrases(
    session: Session,
    table: str,
    columns: Sequence[str],
    words: Sequence[str],
    limit: int | None = None,
) -> list[int]:
    """Return the records of which one of some columns holds words in this order."""
    phrase = " ".join(words)
    most = "" if limit is None else f" LIMIT {limit}"
    if session.dialect == "sqlite":
        sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ?{most}"
        match = f'{{{" ".join(columns)}}} : "{phrase}"'
        return [number for (number,) in session.rows(sql, match)]
    longest = _postgres(columns, [[Asked([max(words, key=len)], "whole")]])
    lines = " OR ".join(f"' ' || {column} || ' ' LIKE ?" for column in columns)
    sql = (
        f"SELECT record_id FROM {table} WHERE part = 0 AND ({lines}) AND record_id IN"
        f" (SELECT record_id FROM {table} WHERE words @@ ?::tsquery){most}"
    )
    rows = session.rows(sql, *[f"% {phrase} %"] * len(columns), longest)
    return [number for (number,) in rows]


def _scan(
    session: Session, table: str, columns: Sequence[str], part: str
) -> Iterator[int]:
    """Yield the records of which a column holds a part of a word, by looking."""
    look = "instr({}, ?) > 0" if session.dialect == "sqlite" else "strpos({}, ?) > 0"
    where = " OR ".join(look.format(column) for column in columns)
    sql = f"SELECT {key_of(session)} FROM {table} WHERE {where}"
    rows = session.rows(sql, *[part] * len(columns))
    return chain.from_iterable(rows)


def _sqlite(columns: Sequence[str], groups: Sequence[Sequence[Asked]]) -> str:
    """Return a question to FTS5; words hold nothing that it could take for a sign."""
    parts = [
        " OR ".join(
            f'"{word}"{" *" if how == "begin" else ""}'
            for words, how in group
            for word in words
        )
        for group in groups
    ]
    return f"{{{' '.join(columns)}}} : ({' AND '.join(f'({part})' for part in parts)})"


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
