"""Runs the rules over a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.errors import FrameworkDataError
from samenwerking.records.answers import elements
from samenwerking.records.checks.kinds import KINDS
from samenwerking.records.checks.scope import Context, Scope
from samenwerking.records.elements import walk
from samenwerking.records.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.framework.rules import Rule

__all__ = ["Context", "check"]


def check(
    kind: str, record: str, document: Mapping[str, Any], context: Context
) -> list[Finding]:
    """Return the findings of one document, in the order of the rules.

    Args:
        kind: "organisation", "person" or "partnership".
        record: the id of the record, empty for one that is not stored yet.
        document: what a model gave, or a form that is half filled in.
        context: the framework, the day, and how to find organisations.
    """
    findings: list[Finding] = []
    for rule in context.framework.rules:
        if rule.record in ("*", kind) and _deep_enough(rule, document, context):
            findings += _apply(rule, kind, record, document, context)
    return findings


def _deep_enough(rule: Rule, document: Mapping[str, Any], context: Context) -> bool:
    if rule.depth == "broad":
        return True
    return document.get("depth") == context.framework.role("deep")


def _apply(
    rule: Rule,
    kind: str,
    record: str,
    document: Mapping[str, Any],
    context: Context,
) -> Iterator[Finding]:
    look = KINDS.get(rule.kind)
    if look is None:
        raise FrameworkDataError(
            "schema/rules.toml", None, f"rule {rule.id!r} is of an unknown kind."
        )
    for path, element in walk(document, rule.within):
        for problem in look(Scope(rule, kind, document, path, element, context)):
            place = path + problem.field
            waived = _waived(rule, place, document)
            yield Finding(rule, kind, record, place, problem.facts, waived)


def _waived(rule: Rule, path: str, document: Mapping[str, Any]) -> str | None:
    """Return the reason for which this was accepted; an error cannot be."""
    if rule.severity == "error":
        return None
    for waiver in elements(document.get("waivers")):
        if waiver.get("rule") == rule.id and waiver.get("field", path) == path:
            return str(waiver.get("reason"))
    return None
