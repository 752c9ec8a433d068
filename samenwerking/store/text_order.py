"""Goes through partnerships by title, in the order of the letters on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from samenwerking.store.session import Session

_FIRST, _MOST = 128, 4_096


def in_title_order(session: Session, numbers: Collection[int]) -> list[int]:
    """Return partnerships by title."""
    sql = "SELECT sort_title, record_id FROM partnership WHERE record_id IN ({})"
    return [number for _, number in sorted(session.rows_in(sql, list(numbers)))]


def by_title(session: Session, words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield (number, folded title) of partnerships by title.

    Args:
        session: an open transaction.
        words: what has to occur in the title, if only inside of words.
    """
    sqlite = session.dialect == "sqlite"
    title = "sort_title" if sqlite else 'sort_title COLLATE "C"'
    look = "instr(sort_title, ?) > 0" if sqlite else "strpos(sort_title, ?) > 0"
    where = "".join(f" AND {look}" for _ in words)
    sql = (
        f"SELECT record_id, sort_title FROM partnership WHERE ({title}, record_id)"
        f" > (?, ?){where} ORDER BY {title}, record_id LIMIT ?"
    )
    last: tuple[str, int] = ("", 0)
    size = _FIRST
    while True:
        # Page by page: who asks may stop after the first one.
        rows = session.rows(sql, *last, *words, size)
        yield from rows
        if len(rows) < size:
            return
        last, size = (rows[-1][1], rows[-1][0]), min(size * 2, _MOST)
