"""What the state of a record's review allows: to leave "concept", to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, RecordError

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.records.findings import Finding
    from samenwerking.store.fold import Document


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
