"""Runs the rules over a document."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from samenwerking.framework.grammar import rule_problems
from samenwerking.records.answers import elements
from samenwerking.records.checks.kinds import GRAMMAR, KINDS
from samenwerking.records.checks.scope import Context, Scope
from samenwerking.records.elements import walk
from samenwerking.records.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from samenwerking.framework import Framework
    from samenwerking.framework.rules import Rule

__all__ = ["Context", "check"]


def check(
    kind: str,
    record: str,
    document: Mapping[str, Any],
    context: Context,
    only: Collection[str] | None = None,
) -> list[Finding]:
    """Return the findings of one document, in the order of the rules.

    Args:
        kind: "organisation", "person", "partnership" or "question".
        record: the id of the record, empty for one that is not stored yet.
        document: what a model gave, or a form that is half filled in.
        context: the framework, the day, and how to find organisations.
        only: the names of the rules to apply; None for all.
    """
    findings: list[Finding] = []
    for rule in _sound_rules(context.framework):
        if only is not None and rule.id not in only:
            continue
        if rule.record in ("*", kind) and _deep_enough(rule, document, context):
            findings += _apply(rule, kind, record, document, context)
    return findings


@lru_cache(maxsize=4)
def _sound_rules(framework: Framework) -> tuple[Rule, ...]:
    """Return the rules; FrameworkDataError if one would fail as it looks or speaks."""
    for rule in framework.rules:
        for problem in rule_problems(rule, GRAMMAR):
            raise rule.refusal(problem)
    return framework.rules


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
    look = KINDS[rule.kind]
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
