"""What is wrong with the records, and how complete they are."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.records.checks import Context, check
from samenwerking.records.completeness import Completeness, completeness
from samenwerking.records.findings import Finding, by_severity
from samenwerking.store import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session

_PORTION = 500
_NOTHING: Mapping[str, Mapping[str, Any]] = MappingProxyType({})


class Checked(NamedTuple):
    """A record with its findings, errors first, and its completeness.

    `completeness` is empty for an organisation or a person.
    """

    uuid: str
    kind: str
    name: str
    findings: list[Finding]
    completeness: Mapping[str, Completeness]


def context_of(
    session: Session,
    framework: Framework,
    today: date,
    new: Mapping[str, Mapping[str, Any]] = _NOTHING,
) -> Context:
    """Return the context of checks, which looks organisations up when asked.

    Args:
        session: an open transaction.
        framework: the rules.
        today: the day of the checks.
        new: {key: document} of records that are not stored yet.
    """
    known: dict[str, Mapping[str, Any] | None] = {**new}

    def organisation(key: str) -> Mapping[str, Any] | None:
        if key not in known:
            row = session.row("SELECT id FROM record WHERE uuid = ?", key)
            found = records.find_stored(session, row[0]) if row else None
            known[key] = found.document if found else None
        return known[key]

    return Context(framework, today, organisation)


def check_records(
    workplace: Workplace, references: Sequence[str], today: date
) -> Iterator[Checked]:
    """Yield records with what is wrong with them: those named, or all of them."""
    with workplace.registry.reading() as session:
        if references:
            numbers = [records.get_record(session, name).number for name in references]
        else:
            kinds = ("partnership", "organisation", "person", "question")
            numbers = [n for kind in kinds for n in records.numbers_of(session, kind)]
    for start in range(0, len(numbers), _PORTION):
        # Nothing is open while the caller looks: a page that is left standing on a
        # screen would keep others from writing.
        yield from _checked(workplace, numbers[start : start + _PORTION], today)


def _checked(workplace: Workplace, numbers: list[int], today: date) -> list[Checked]:
    framework = workplace.framework
    checked = []
    with workplace.registry.reading() as session:
        context = context_of(session, framework, today)
        for found in records.stored(numbers, session):
            document = found.document
            findings = check(found.kind, found.uuid, document, context)
            complete: Mapping[str, Completeness] = {}
            if found.kind == "partnership":
                complete = completeness(framework, document)
            name = str(document.get("title") or document.get("name") or found.uuid)
            record = (found.uuid, found.kind, name, by_severity(findings), complete)
            checked.append(Checked(*record))
    return checked
