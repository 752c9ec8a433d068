"""`samenwerking check`: what is wrong with the records, and how complete they are."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from samenwerking.cli.base import argument, command, desk, json_option, option
from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samenwerking.cli.desk import Desk
    from samenwerking.framework import Framework
    from samenwerking.service.checking import Checked

LEVELS = ("error", "warning", "hint")
LEVEL_WORDS = {"error": N_("ERROR"), "warning": N_("warning"), "hint": N_("hint")}
FINDINGS = 3


@command("check")
@argument("records", nargs=-1)
@option(
    "--level",
    type=click.Choice(LEVELS),
    default="error",
    help=N_("From which severity on the exit code is 3: error, warning or hint."),
)
@option("--summary", is_flag=True, help=N_("Only count; name no single finding."))
@json_option
def check_command(
    records: tuple[str, ...], level: str, summary: bool, as_json: bool
) -> None:
    """Check records against the rules of the framework.

    RECORDS are ends of keys, titles or names; without any, everything is checked. The
    exit code is 3 if something is found.
    """
    from samenwerking.service.checking import check_records

    here = desk()
    workplace = here.workplace()
    checked = check_records(workplace, records, here.today)
    counts: Counter[str] = Counter()
    if as_json:
        found = list(checked)
        print_json([_as_json(record, workplace.framework, here) for record in found])
        for record in found:
            counts.update(f.severity for f in record.findings if f.open)
    else:
        counts = report(here, workplace.framework, checked, names=not summary)
    if any(counts[severity] for severity in LEVELS[: LEVELS.index(level) + 1]):
        sys.exit(FINDINGS)


def report(
    here: Desk, framework: Framework, checked: Iterable[Checked], *, names: bool
) -> Counter[str]:
    """Print findings and a summary; return the open findings per severity."""
    counts: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    answers: dict[str, Counter[str]] = {}
    total = clean = 0
    for record in checked:
        total += 1
        clean += not any(f.open for f in record.findings)
        for question, complete in record.completeness.items():
            answers.setdefault(question, Counter()).update(complete._asdict())
        if names and record.findings:
            echo(f"{record.name} ({record.uuid[-6:]})")
        for finding in record.findings:
            if finding.open:
                counts[finding.severity] += 1
                rules[f"{finding.severity} {finding.rule.id}"] += 1
            if names:
                word = here.say(LEVEL_WORDS[finding.severity])
                message = finding.message(framework, here.language)
                waived = f" [{finding.waived}]" if finding.waived is not None else ""
                echo(f"  {word:<12} {finding.path}: {message}{waived}")
    echo(
        here.say(
            N_(
                "Records checked: {total}; without findings: {clean}. Errors: {errors},"
                " warnings: {warnings}, hints: {hints}."
            ),
            total=total,
            clean=clean,
            errors=counts["error"],
            warnings=counts["warning"],
            hints=counts["hint"],
        )
    )
    if not names:
        _most_common(here, rules)
    _completeness(here, answers)
    return counts


def _most_common(here: Desk, rules: Counter[str]) -> None:
    for rule, count in rules.most_common():
        severity, name = rule.split()
        echo(f"  {count:>5}  {here.say(LEVEL_WORDS[severity]):<12} {name}")


def _completeness(here: Desk, answers: dict[str, Counter[str]]) -> None:
    template = N_(
        "Research question {question}: {given} of {total} fields filled in, {unknown}"
        " unknown, {none} none, {not_asked} not asked."
    )
    for question, counts in sorted(answers.items()):
        total = sum(counts.values())
        facts = {"given": 0, "unknown": 0, "none": 0, "not_asked": 0, **counts}
        if total:
            echo(here.say(template, question=question, total=total, **facts))


def _as_json(record: Checked, framework: Framework, here: Desk) -> dict[str, object]:
    return {
        "id": record.uuid,
        "kind": record.kind,
        "name": record.name,
        "findings": [
            {
                "rule": finding.rule.id,
                "severity": finding.severity,
                "field": finding.path,
                "message": finding.message(framework, here.language),
                "source": finding.rule.source,
                "waived": finding.waived,
            }
            for finding in record.findings
        ],
        "completeness": {q: c._asdict() for q, c in record.completeness.items()},
    }
