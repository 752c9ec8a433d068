"""What a batch added: the new records, their errors, and who has the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.records.checks import check
from samenwerking.records.text import fold
from samenwerking.service.checking import context_of
from samenwerking.store import records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session

_NAMED = {
    "organisation": "SELECT uuid, name FROM organisation JOIN record ON id = record_id",
    "partnership": "SELECT uuid, title FROM partnership JOIN record ON id = record_id",
    "question": "SELECT uuid, name FROM question JOIN record ON id = record_id",
}
"""Kind of record -> the statement that reads what each is called."""


class Added(NamedTuple):
    """A new record, how many errors the check finds, and others of the same name."""

    uuid: str
    kind: str
    name: str
    errors: int
    namesakes: tuple[str, ...]


def list_added(
    workplace: Workplace, batch: str, today: date, limit: int | None = None
) -> list[Added]:
    """Return the records that a batch added, in the order in which it stored them.

    `namesakes` are the keys of the records of that name that were there before.

    Args:
        workplace: the registry.
        batch: the key of the batch.
        today: the day of the checks.
        limit: at most so many; None for all.
    """
    sql = (
        "SELECT c.record_id, r.uuid FROM change c JOIN record r ON r.id = c.record_id"
        " JOIN batch b ON b.id = c.batch_id WHERE b.uuid = ? AND c.path = ''"
        " ORDER BY c.id"
    )
    with workplace.registry.reading() as session:
        new = session.rows(sql, batch)
        found = list(records.stored([number for number, _ in new[:limit]], session))
        before = _called(session, {r.kind for r in found}, {uuid for _, uuid in new})
        context = context_of(session, workplace.framework, today)
        lines = []
        for record in found:
            findings = check(record.kind, record.uuid, record.document, context)
            name = str(record.document.get("title") or record.document.get("name", ""))
            errors = sum(f.open and f.severity == "error" for f in findings)
            others = before.get((record.kind, fold(name)), ())
            lines.append(Added(record.uuid, record.kind, name, errors, tuple(others)))
        return lines


def _called(
    session: Session, kinds: Iterable[str], new: set[str]
) -> dict[tuple[str, str], list[str]]:
    """Return {(kind, folded name): keys} of the records that were there before."""
    called: dict[tuple[str, str], list[str]] = {}
    for kind in kinds:
        for uuid, name in session.rows(_NAMED[kind]) if kind in _NAMED else ():
            if uuid not in new:
                called.setdefault((kind, fold(name)), []).append(uuid)
    return called
