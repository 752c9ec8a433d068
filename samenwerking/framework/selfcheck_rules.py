"""Looks through the rules and the mappings of a `schema/` folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from samenwerking.framework.framework import Framework, read_toml
from samenwerking.framework.mistakes import DataMistake, source_problems
from samenwerking.framework.rules import DEPTHS, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping


def rule_mistakes(
    framework: Framework,
    kinds: Mapping[str, frozenset[str]],
    derived: Collection[str],
) -> Iterator[DataMistake]:
    """Yield the mistakes in `rules.toml`, with the line of the rule."""
    path = os.path.join(framework.folder, "rules.toml")
    entries = read_toml(path).get("rule", [])
    with open(path, encoding="utf-8") as file:
        # tomllib tells no lines: the n-th heading is the n-th rule.
        lines = [n for n, text in enumerate(file, 1) if text.strip() == "[[rule]]"]
    if len(framework.rules) != len(lines):
        lines = [*lines, *[0] * len(framework.rules)]
    seen = set()
    for rule, line, entry in zip(framework.rules, lines, entries, strict=False):
        problems = (
            *_rule_problems(framework, rule.id, entry, kinds),
            *_derived_problems(rule.fields, derived),
        )
        for problem in problems:
            yield DataMistake("schema/rules.toml", line, problem)
        if rule.id in seen:
            problem = f"rule {rule.id!r} stands there twice."
            yield DataMistake("schema/rules.toml", line, problem)
        seen.add(rule.id)


def _rule_problems(
    framework: Framework,
    name: str,
    entry: Mapping[str, object],
    kinds: Mapping[str, frozenset[str]],
) -> Iterator[str]:
    kind = str(entry["kind"])
    if kind not in kinds:
        known = ", ".join(sorted(kinds))
        yield f"kind {kind!r} of rule {name!r} is not one of {known}."
        return
    for parameter in sorted(kinds[kind] - set(entry)):
        yield f"rule {name!r} lacks the parameter {parameter!r}."
    if entry["severity"] not in SEVERITIES:
        yield f"severity {entry['severity']!r} is not one of {', '.join(SEVERITIES)}."
    if entry["depth"] not in DEPTHS:
        yield f"depth {entry['depth']!r} is not one of {', '.join(DEPTHS)}."
    if not (entry["message_nl"] and entry["message_en"]):
        yield f"rule {name!r} lacks a message."
    yield from source_problems(framework, str(entry.get("source", "")))
    for code in [
        *_as_list(entry.get("codes")),
        *_as_list(entry.get("not_before")),
        *_as_list(entry.get("not_after")),
    ]:
        if framework.find_code(code) is None:
            yield f"rule {name!r} names {code!r}, which no vocabulary holds."
    record, within = str(entry["record"]), str(entry.get("within", ""))
    for path in _as_list(entry["fields"]) + _as_list(entry.get("evidence")):
        if record != "*" and not path.startswith("@"):
            prefix = within if path in _as_list(entry["fields"]) else ""
            yield from _path_problems(framework, record, prefix, path)


def _derived_problems(fields: Iterable[str], derived: Collection[str]) -> Iterator[str]:
    for field in fields:
        if field.startswith("@") and field[1:] not in derived:
            yield f"{field!r} is not one of {', '.join(sorted(derived))}."


def _path_problems(
    framework: Framework, record: str, within: str, path: str
) -> Iterator[str]:
    whole = f"{within}.{path}" if within else path
    for part in whole.split("."):
        field = framework.fields(record).get(part)
        if field is None:
            yield f"{whole!r}: {record} has no field {part!r}."
            return
        record = field.refers_to or record


def _as_list(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else []


def mapping_mistakes(framework: Framework) -> Iterator[DataMistake]:
    """Yield the mistakes in `mappings/`."""
    file = "mappings/cycles.toml"
    values = set(framework.choices("waartoe.waarde"))
    mapped = [v for c in framework.mapping("cycles")["cycle"] for v in c["values"]]
    for value in sorted(
        set(mapped) ^ values | {v for v in mapped if mapped.count(v) > 1}
    ):
        yield DataMistake(file, None, f"{value!r} must be in exactly one cycle.")
    file = "mappings/directions.toml"
    directions: Mapping[str, list[str]] = framework.mapping("directions")["directions"]
    for motive in sorted(set(directions) ^ set(framework.choices("waarom"))):
        yield DataMistake(file, None, f"{motive!r} must have one line of cells.")
    for motive, cells in directions.items():
        for cell in cells:
            if cell not in framework.cells and not cell.endswith(".*"):
                yield DataMistake(file, None, f"{motive}: {cell!r} is no cell.")
