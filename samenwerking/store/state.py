"""Writes the tables that hold what the log folds to, and marks what follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.store import sets, text_index
from samenwerking.store.columns import STATE_COLUMNS, TABLES_OF
from samenwerking.store.rows import Rows, add_rows, references

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from samenwerking.store.fold import Document
    from samenwerking.store.session import Session

PORTION = 2_000
"""Records that are written at a time: an import of any size needs little memory."""


class Numbers:
    """The numbers of records by uuid; a record gets one when it is first named."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.of: dict[str, int] = {}

    def add(self, kinds: Mapping[str, str]) -> set[str]:
        """Number the records {uuid: kind}; return those that were there before."""
        wanted = [uuid for uuid in kinds if uuid not in self.of]
        there = self._find(wanted)
        missing = [uuid for uuid in wanted if uuid not in there]
        if missing:
            rows = [(uuid, kinds[uuid]) for uuid in missing]
            self._session.insert("record", ("uuid", "kind"), rows)
            self.of |= self._find(missing)
        self.of |= there
        return set(kinds) - set(missing)

    def _find(self, uuids: Sequence[str]) -> dict[str, int]:
        sql = "SELECT uuid, id FROM record WHERE uuid IN ({})"
        return dict(self._session.rows_in(sql, uuids))


def write(
    session: Session,
    documents: Mapping[str, Document | None],
    kinds: Mapping[str, str],
    numbers: Numbers,
    known: Collection[int],
) -> None:
    """Let the tables hold what some records are now.

    Args:
        session: the transaction in which they changed.
        documents: uuid -> what the record holds; None for one that was taken away.
        kinds: uuid -> kind of these records.
        numbers: has numbered these records.
        known: numbers of those that may stand in the tables already.

    `sets.keep` and `thing_sets.keep` are called once, when all is written.
    """
    changed = {numbers.of[uuid]: kind for uuid, kind in kinds.items()}
    _clear(session, {number: changed[number] for number in known})
    _write(session, documents, kinds, numbers)
    sets.mark_stale(session, changed)
    entries = (
        text_index.Entry(numbers.of[uuid], kinds[uuid], document)
        for uuid, document in documents.items()
    )
    text_index.keep(session, entries, known)


def _clear(session: Session, kinds: Mapping[int, str]) -> None:
    for kind, tables in TABLES_OF.items():
        records = [(number,) for number, of in kinds.items() if of == kind]
        for table in tables if records else ():
            session.execute_many(f"DELETE FROM {table} WHERE record_id = ?", records)


def _write(
    session: Session,
    documents: Mapping[str, Document | None],
    kinds: Mapping[str, str],
    numbers: Numbers,
) -> None:
    there = {uuid: doc for uuid, doc in documents.items() if doc is not None}
    numbers.add(
        {
            other: kind
            for uuid, document in there.items()
            for kind, other in references(kinds[uuid], document)
        }
    )
    rows: Rows = {}
    for uuid, document in there.items():
        add_rows(rows, kinds[uuid], numbers.of[uuid], document, numbers.of)
    for table, found in rows.items():
        session.insert(table, STATE_COLUMNS[table], found)
