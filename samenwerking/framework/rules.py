"""The rules of `rules.toml`: what to look at and what to say; the kinds are in code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samenwerking.errors import FrameworkDataError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.language import Language

SEVERITIES: tuple[str, ...] = ("error", "warning", "hint")
DEPTHS: tuple[str, ...] = ("broad", "deep")

_COMMON = {
    "id",
    "kind",
    "record",
    "within",
    "fields",
    "severity",
    "depth",
    "message_nl",
    "message_en",
    "source",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `parameters` are what its kind asks for beyond the common columns.

    `within` names the collection whose elements are looked at one by one
    ("stories.steps"); empty means the record itself.
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

    def message(self, language: Language) -> str:
        """Return the message as a template with {placeholders}."""
        return self.message_en if language == "en" else self.message_nl


def read_rules(data: Mapping[str, Any]) -> tuple[Rule, ...]:
    """Turn the table of `rules.toml` into rules; FrameworkDataError if one is odd.

    Only what the program needs in order to go on is checked here; `selfcheck` checks
    the rest with line numbers.
    """
    rules = []
    for entry in data.get("rule", []):
        missing = {"id", "kind", "record", "fields", "severity", "depth"} - set(entry)
        missing |= {"message_nl", "message_en"} - set(entry)
        if missing:
            raise FrameworkDataError(
                "schema/rules.toml",
                None,
                f"rule {entry.get('id', '?')!r} lacks {', '.join(sorted(missing))}.",
            )
        rules.append(
            Rule(
                id=entry["id"],
                kind=entry["kind"],
                record=entry["record"],
                within=entry.get("within", ""),
                fields=tuple(entry["fields"]),
                severity=entry["severity"],
                depth=entry["depth"],
                message_nl=entry["message_nl"],
                message_en=entry["message_en"],
                source=entry.get("source", ""),
                parameters={k: v for k, v in entry.items() if k not in _COMMON},
            )
        )
    return tuple(rules)
