"""Which partnerships have a finding that is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.framework.rules import SEVERITIES
from samenwerking.matrices import bits
from samenwerking.query.tree import ANY
from samenwerking.records.checks import check
from samenwerking.service.checking import context_of
from samenwerking.store import records

if TYPE_CHECKING:
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.query.tree import Found
    from samenwerking.records.findings import Finding
    from samenwerking.store.session import Session


def with_finding(
    session: Session, framework: Framework, today: date, term: Found, within: int
) -> int:
    """Return which of the partnerships `within` have an open finding.

    Args:
        session: an open transaction.
        framework: the rules.
        today: the day of the checks.
        term: which finding.
        within: those to look at; each has to be read from the log.
    """
    context = context_of(session, framework, today)
    found = [
        one.number
        for one in records.stored(bits.to_numbers(within), session)
        if any(
            _answers(finding, term.what)
            for finding in check(one.kind, one.uuid, one.document, context)
        )
    ]
    return bits.of(found)


def _answers(finding: Finding, what: str) -> bool:
    if not finding.open:
        return False
    if what in SEVERITIES:
        return finding.severity == what
    return what in (ANY, finding.rule.id)
