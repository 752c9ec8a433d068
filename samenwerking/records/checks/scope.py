"""What a rule kind gets to see, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from samenwerking.framework.framework import Framework
    from samenwerking.framework.rules import Rule


@dataclass(frozen=True, slots=True)
class Context:
    """What checking needs to know beyond the record itself.

    `organisation` returns the document of an organisation by its id, or None.
    """

    framework: Framework
    today: date
    organisation: Callable[[str], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Scope:
    """One element of a document that a rule looks at; often the document itself."""

    rule: Rule
    kind: str
    document: Mapping[str, Any]
    path: str
    element: Mapping[str, Any]
    context: Context

    def parameter(self, name: str, default: Any = ()) -> Any:
        """Return a parameter of the rule."""
        return self.rule.parameters.get(name, default)


class Problem(NamedTuple):
    """A field, relative to the scope, and the facts for the message."""

    field: str
    facts: Mapping[str, Any]
