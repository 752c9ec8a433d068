"""Looks through the rules of a `schema/` folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.framework.files import read_text
from samenwerking.framework.framework import ROOT_RECORDS
from samenwerking.framework.grammar import rule_problems
from samenwerking.framework.mistakes import DataMistake, source_problems
from samenwerking.framework.rules import (
    RULES_FILE,
    make_rule,
    read_entries,
    shape_problems,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.framework.framework import Framework
    from samenwerking.framework.grammar import RuleGrammar
    from samenwerking.framework.rules import Rule

_CODES = ("codes", "not_before", "not_after")


def rule_mistakes(framework: Framework, grammar: RuleGrammar) -> Iterator[DataMistake]:
    """Yield the mistakes in `rules.toml`, with the line of the rule."""
    text = read_text(framework.path(RULES_FILE), RULES_FILE)
    seen: set[str] = set()
    for line, entry in read_entries(text):
        problems = list(shape_problems(entry))
        if not problems:
            rule = make_rule(entry, line)
            problems += rule_problems(rule, grammar)
            problems += _unknown(framework, rule)
            problems += source_problems(framework, rule.source)
            if rule.id in seen:
                problems.append(f"rule {rule.id!r} stands there twice.")
            seen.add(rule.id)
        yield from (DataMistake(RULES_FILE, line, problem) for problem in problems)


def _unknown(framework: Framework, rule: Rule) -> Iterator[str]:
    """Yield what a rule names and the framework does not hold."""
    for code in (c for name in _CODES for c in _texts(rule, name)):
        if framework.find_code(code) is None:
            yield f"rule {rule.id!r} names {code!r}, which no vocabulary holds."
    within = f"{rule.within}." if rule.within else ""
    # What is derived is counted among those who take part, and said there.
    fields = ("participations" if f[0] == "@" else f for f in rule.fields if f != "*")
    paths = [within + field for field in fields]
    records = ROOT_RECORDS if rule.record == "*" else (rule.record,)
    for record in (r for r in records if r in ROOT_RECORDS):
        for path in [*paths, *_texts(rule, "evidence")]:
            yield from _path_problems(framework, record, path)
        for block in _texts(rule, "to"):
            field = framework.fields(record).get(block)
            if field is None or field.kind != "collection":
                yield f"{record} has no block {block!r}."


def _texts(rule: Rule, name: str) -> list[str]:
    value = rule.parameters.get(name)
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]


def _path_problems(framework: Framework, record: str, path: str) -> Iterator[str]:
    *blocks, name = path.split(".")
    for block in blocks:
        field = framework.fields(record).get(block)
        if field is None or field.kind != "collection":
            what = "field" if field is None else "block"
            yield f"{path!r}: {record} has no {what} {block!r}."
            return
        record = field.refers_to
    if name not in framework.fields(record):
        yield f"{path!r}: {record} has no field {name!r}."
