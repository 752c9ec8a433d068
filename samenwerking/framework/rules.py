"""The rules of `rules.toml`: what to look at and what to say; the kinds are in code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samenwerking.errors import FrameworkDataError
from samenwerking.framework.files import parse_toml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.language import Language

RULES_FILE = "rules.toml"
SEVERITIES: tuple[str, ...] = ("error", "warning", "hint")
DEPTHS: tuple[str, ...] = ("broad", "deep")

_NEEDED = ("id", "kind", "record", "severity", "depth", "message_nl", "message_en")
_OPTIONAL = ("within", "source")
_COMMON = frozenset({*_NEEDED, *_OPTIONAL, "fields"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `parameters` are what its kind asks for beyond the common columns.

    `within` names the collection whose elements are looked at one by one
    ("stories.steps"); empty means the record itself. `line` is where the rule stands
    in `rules.toml`, None if that cannot be told.
    """

    id: str
    kind: str
    record: str
    within: str
    fields: tuple[str, ...]
    severity: str
    depth: str
    message_nl: str
    message_en: str
    source: str
    parameters: Mapping[str, Any]
    line: int | None = None

    def message(self, language: Language) -> str:
        """Return the message as a template with {placeholders}."""
        return self.message_en if language == "en" else self.message_nl

    def refusal(self, problem: str) -> FrameworkDataError:
        """Return the error that says what is wrong with this rule."""
        return FrameworkDataError(f"schema/{RULES_FILE}", self.line, problem)


def read_entries(text: str) -> list[tuple[int | None, Mapping[str, Any]]]:
    """Return the (line, table) of each rule in the text of `rules.toml`, unchecked."""
    name = f"schema/{RULES_FILE}"
    entries = parse_toml(text, name).get("rule")
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise FrameworkDataError(name, None, "no [[rule]] stands here.")
    # tomllib tells no lines: the n-th heading is the n-th rule, unless rules are
    # written otherwise or a text looks like a heading.
    lines: list[int | None] = [
        number
        for number, line in enumerate(text.split("\n"), start=1)
        if _is_heading(line)
    ]
    if len(lines) != len(entries):
        lines = [None] * len(entries)
    return list(zip(lines, entries, strict=True))


def _is_heading(line: str) -> bool:
    found = line.partition("#")[0].strip()
    within = found.removeprefix("[[").removesuffix("]]")
    return len(found) - len(within) == 4 and within.strip(" \t\"'") == "rule"


def parse_rules(text: str) -> tuple[Rule, ...]:
    """Read the text of `rules.toml`; FrameworkDataError if a rule is odd.

    Only the shape is looked at, so that there are rules at all; `grammar` and
    `selfcheck` look at the rest.
    """
    return tuple(make_rule(entry, line) for line, entry in read_entries(text))


def read_rules(data: Mapping[str, Any]) -> tuple[Rule, ...]:
    """Turn the table of `rules.toml` into rules; FrameworkDataError if one is odd."""
    return tuple(make_rule(entry) for entry in data.get("rule", []))


def make_rule(entry: Mapping[str, Any], line: int | None = None) -> Rule:
    """Turn one table into a rule; FrameworkDataError if it has not the right shape."""
    for problem in shape_problems(entry):
        raise FrameworkDataError(f"schema/{RULES_FILE}", line, problem)
    return Rule(
        **{name: entry[name] for name in _NEEDED},
        **{name: entry.get(name, "") for name in _OPTIONAL},
        fields=tuple(entry["fields"]),
        parameters={k: v for k, v in entry.items() if k not in _COMMON},
        line=line,
    )


def shape_problems(entry: Mapping[str, Any]) -> Iterator[str]:
    """Yield what stands in the way of making a rule of a table."""
    name = entry.get("id", "?")
    for column in _NEEDED:
        if column not in entry:
            yield f"rule {name!r} lacks {column}."
        elif not isinstance(entry[column], str):
            yield f"{column} of rule {name!r} is no text."
    for column in _OPTIONAL:
        if not isinstance(entry.get(column, ""), str):
            yield f"{column} of rule {name!r} is no text."
    fields = entry.get("fields")
    if not isinstance(fields, list) or not fields:
        yield f"rule {name!r} lacks fields."
    elif not all(isinstance(field, str) and field for field in fields):
        yield f"fields of rule {name!r} are no texts."
