"""What the state of a record's review allows: to leave "concept", to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, RecordError
from samenwerking.records.checks import check
from samenwerking.service.checking import context_of
from samenwerking.store import records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.records.findings import Finding
    from samenwerking.store.fold import Document
    from samenwerking.store.records import Stored
    from samenwerking.store.session import Session

_PORTION = 2_000


def has_left_concept(framework: Framework, document: Document) -> bool:
    """Return whether somebody said that the record is more than a concept."""
    concept = framework.role("concept")
    return document.get("review_state") not in (None, concept, "?", "-")


def refuse_unfinished(
    framework: Framework, document: Document, findings: list[Finding]
) -> None:
    """Refuse a record that has left "concept" while it has errors."""
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors and has_left_concept(framework, document):
        raise RecordError(
            N_(
                "It cannot leave concept yet. Errors: {count}; the first: {rule} at"
                " {place}."
            ),
            count=len(errors),
            rule=errors[0].rule.id,
            place=errors[0].path,
        )


def refuse_locked(
    framework: Framework, document: Document, changes: list[tuple[str, Any]]
) -> None:
    """Refuse to change a record that is locked, unless its review changes too.

    Args:
        framework: says which state of review is "locked".
        document: the record as it stands.
        changes: (path, value) pairs.
    """
    locked = document.get("review_state") == framework.role("locked")
    if locked and changes and all(path != "review_state" for path, _ in changes):
        raise RecordError(
            N_("{name!r} is locked for a report. Unlock it first: change its review."),
            name=document.get("title", ""),
        )


def find_unfinished(
    session: Session, keys: Sequence[str], today: date
) -> tuple[Stored, RecordError] | None:
    """Return the first record that has left "concept" and has errors, and which.

    Asked when all is stored, since a check may look at what was stored last.

    Args:
        session: the transaction that stored them.
        keys: which records to look at.
        today: the day of the checks.
    """
    framework = session.framework
    context = context_of(session, framework, today)
    for start in range(0, len(keys), _PORTION):
        sql = "SELECT id FROM record WHERE uuid IN ({})"
        rows = session.rows_in(sql, keys[start : start + _PORTION])
        for record in records.stored([number for (number,) in rows], session):
            findings = check(record.kind, record.uuid, record.document, context)
            try:
                refuse_unfinished(framework, record.document, findings)
            except RecordError as error:
                return record, error
    return None
