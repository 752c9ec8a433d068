"""Writes the tables that hold what the log folds to, and marks what follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.store import identities, sets, text_index
from samenwerking.store.columns import STATE_COLUMNS, TABLES_OF
from samenwerking.store.rows import Rows, add_rows, references, tables_of
from samenwerking.store.text_rows import has_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from samenwerking.store.fold import Document
    from samenwerking.store.session import Session

Tables = frozenset[str] | None
"""Those of a record that are written anew; None for all."""

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
    names: Mapping[str, Collection[str]] | None = None,
) -> None:
    """Let the tables hold what some records are now.

    Args:
        session: the transaction in which they changed.
        documents: uuid -> what the record holds; None for one that was taken away.
        kinds: uuid -> kind of these records.
        numbers: has numbered these records.
        known: numbers of those that may stand in the tables already.
        names: uuid -> the fields and blocks of it that may differ from what the tables
            hold; a record that it does not name is written whole.

    `sets.keep` and `thing_sets.keep` are called once, when all is written.
    """
    said = {uuid: kind for uuid, kind in kinds.items() if kind == identities.KIND}
    if said:
        there = {numbers.of[uuid] for uuid in said}.intersection(known)
        _put(session, {u: documents[u] for u in said}, said, numbers, there, None)
    turn = identities.renew(session, {numbers.of[u]: kind for u, kind in kinds.items()})
    rest = {uuid: kind for uuid, kind in kinds.items() if uuid not in said}
    shared = [uuid for uuid in rest if numbers.of[uuid] in turn.members]
    if shared:
        documents = {**documents, **_standing(session, shared, numbers)}
    # What names somebody who counts as another one since is another row, too.
    whole = {*said, *shared}.union(u for u in rest if numbers.of[u] in turn.further)
    if names is not None:
        names = {uuid: found for uuid, found in names.items() if uuid not in whole}
    mine = {uuid: documents[uuid] for uuid in rest}
    there = {numbers.of[uuid] for uuid in rest}.intersection(known)
    _put(session, mine, rest, numbers, there, names)
    further = sorted(turn.further.difference(numbers.of[uuid] for uuid in kinds))
    for start in range(0, len(further), PORTION):
        part = further[start : start + PORTION]
        rows = session.rows_in(
            "SELECT uuid, id, kind FROM record WHERE id IN ({})", part
        )
        numbers.of |= {uuid: number for uuid, number, _ in rows}
        again = {uuid: kind for uuid, _, kind in rows}
        found = _standing(session, [*again], numbers)
        _put(session, found, again, numbers, part, None)


def _standing(
    session: Session, keys: Sequence[str], numbers: Numbers
) -> dict[str, Document | None]:
    """Return what the tables hold of records, by what counts as what."""
    found = identities.standing([numbers.of[uuid] for uuid in keys], session)
    return dict.fromkeys(keys) | {one.uuid: one.document for one in found}


def _put(
    session: Session,
    documents: Mapping[str, Document | None],
    kinds: Mapping[str, str],
    numbers: Numbers,
    known: Collection[int],
    names: Mapping[str, Collection[str]] | None,
) -> None:
    """Write records into the tables, and mark what follows them; see `write`."""
    changed = {numbers.of[uuid]: kind for uuid, kind in kinds.items()}
    only = {
        uuid: tables_of(kinds[uuid], found) for uuid, found in (names or {}).items()
    }
    tables = {numbers.of[uuid]: only.get(uuid) for uuid in kinds}
    _clear(session, {number: changed[number] for number in known}, tables)
    _write(session, documents, kinds, numbers, only)
    sets.mark_stale(session, changed)
    entries = [
        text_index.Entry(numbers.of[uuid], kinds[uuid], document)
        for uuid, document in documents.items()
        if names is None or uuid not in names or has_words(kinds[uuid], names[uuid])
    ]
    written = {entry.number for entry in entries}
    text_index.keep(session, entries, [n for n in known if n in written])


def _clear(
    session: Session, kinds: Mapping[int, str], only: Mapping[int, Tables]
) -> None:
    for kind, tables in TABLES_OF.items():
        records = [number for number, of in kinds.items() if of == kind]
        for table in tables if records else ():
            lines = [
                (number,)
                for number in records
                if (of := only[number]) is None or table in of
            ]
            session.execute_many(f"DELETE FROM {table} WHERE record_id = ?", lines)


def _write(
    session: Session,
    documents: Mapping[str, Document | None],
    kinds: Mapping[str, str],
    numbers: Numbers,
    only: Mapping[str, Tables],
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
    into = identities.read(session)
    counted = identities.counted(numbers.of, into)
    for uuid, document in there.items():
        number, tables = numbers.of[uuid], only.get(uuid)
        of = numbers.of if kinds[uuid] == identities.KIND else counted
        add_rows(rows, kinds[uuid], number, document, of, tables)
    for table, found in rows.items():
        session.insert(table, STATE_COLUMNS[table], found)
