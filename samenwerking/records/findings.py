"""Findings: what is wrong with a record, as values; and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.framework.rules import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samenwerking.framework.framework import Framework
    from samenwerking.framework.rules import Rule
    from samenwerking.language import Language


class Finding(NamedTuple):
    """One thing that a rule found in one place of one record.

    `path` is the place in the document (see `elements`); `facts` fill the message.
    `waived` is the reason for which a warning was accepted, or None.
    """

    rule: Rule
    kind: str
    record: str
    path: str
    facts: Mapping[str, Any]
    waived: str | None = None

    @property
    def severity(self) -> str:
        """One of "error", "warning" and "hint"."""
        return self.rule.severity

    @property
    def open(self) -> bool:
        """Whether it still asks for something."""
        return self.waived is None

    def message(self, framework: Framework, language: Language) -> str:
        """Say what is wrong and what to do, with labels in place of codes."""
        facts = {**self.rule.parameters, **self.facts}
        near = facts.pop("near", "")
        if near:
            near = facts[f"near_{language}"].format(
                code=_say(framework, near, language)
            )
        field = framework.field_at(self.kind, self.path)
        words = {name: _say(framework, fact, language) for name, fact in facts.items()}
        words |= {"near": near, "field": field.label(language)}
        return self.rule.message(language).format(**words)


def _say(framework: Framework, fact: object, language: Language) -> object:
    if isinstance(fact, str) and "." in fact:
        return framework.label(fact, language)
    return " ".join(fact.split()) if isinstance(fact, str) else fact


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """Sort: errors first, then warnings, then hints, each in order of place."""
    return sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), f.path))


def count_open(findings: Iterable[Finding]) -> dict[str, int]:
    """Count the findings that nobody accepted, per severity (zeros included)."""
    counts = dict.fromkeys(SEVERITIES, 0)
    for finding in findings:
        if finding.open:
            counts[finding.severity] += 1
    return counts
