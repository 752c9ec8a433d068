"""Records to check: good ones without any finding, to be made worse one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.framework import Framework
from samenwerking.framework.rules import read_rules
from samenwerking.records.checks import Context, check
from samenwerking.resources import data_folder
from tests.conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from samenwerking.framework import Code
    from samenwerking.records.findings import Finding

Document = dict[str, Any]

SCHOOL = "01900000-0000-7000-8000-000000000001"
PARTNER = "01900000-0000-7000-8000-000000000002"
SUCCESSOR = "01900000-0000-7000-8000-000000000003"


def organisation(**changes: Any) -> Document:
    """Return an organisation without findings; None leaves a field out."""
    return _changed({"kind": "organisatiesoort.school", "name": "De Brug"}, changes)


def person(**changes: Any) -> Document:
    """Return a person without findings."""
    return _changed({"legal_ground": "rechtsgrond.toestemming"}, changes)


def participation(**changes: Any) -> Document:
    """Return a school that takes part."""
    good = {"key": "1", "organisation": SCHOOL, "side": "kant.school"}
    return _changed(good, changes)


def partner(**changes: Any) -> Document:
    """Return a partner that takes part."""
    return participation(
        **{"key": "2", "organisation": PARTNER, "side": "kant.partner", **changes}
    )


def partnership(**changes: Any) -> Document:
    """Return a broad partnership without findings."""
    good: Document = {
        "title": "Samen lezen",
        "learning_question": "Hoe leren leerlingen graag lezen?",
        "themes": ["thema.taal"],
        "nature": "aard.samenwerking",
        "depth": "diepte.breed",
        "status": "status.lopend",
        "constellations": ["wie.actor.leraren"],
        "starts": "2025-2026",
        "ends": "?",
        "contact_point": "zorgcoördinator",
        "participations": [participation(), partner()],
        "motives": [{"code": "waarom.taak.zorg"}],
    }
    return _changed(good, changes)


def deep(**changes: Any) -> Document:
    """Return a deep partnership without findings."""
    good: Document = {
        "depth": "diepte.diep",
        "conditions": "-",
        "stories": "?",
        "development_goal": "-",
        "development_place": "?",
        "carry_over": "-",
    }
    return partnership(**{**good, **changes})


def story(*steps: Document, **changes: Any) -> Document:
    """Return a story of some steps."""
    keyed = [{"key": str(n), **step} for n, step in enumerate(steps, start=1)]
    return _changed({"key": "1", "steps": keyed}, changes)


def _changed(good: Document, changes: Mapping[str, Any]) -> Document:
    return {k: v for k, v in {**good, **changes}.items() if v is not None}


def context(
    framework: Framework,
    organisations: Mapping[str, Document] | None = None,
    today: date = TODAY,
) -> Context:
    """Return the context of checks, with the organisations that there are."""
    return Context(framework, today, (organisations or {}).get)


DEPRECATED_THEME = "thema.wiskunde"


class LaterFramework(Framework):
    """The framework as it may be one day, when one of its themes is deprecated."""

    def vocabulary(self, name: str) -> Mapping[str, Code]:
        """Return the codes, the theme marked."""
        found = dict(super().vocabulary(name))
        if name == "thema":
            mark = {"deprecated_since": "2027.1", "replaced_by": "thema.stem"}
            found[DEPRECATED_THEME] = found[DEPRECATED_THEME]._replace(**mark)
        return found


class RuleOnTrial:
    """One rule of a test's own, in the framework that the program ships."""

    def __init__(self, kind: str, *fields: str, **parameters: Any) -> None:
        entry = {
            "id": "on-trial",
            "kind": kind,
            "record": "*",
            "fields": list(fields),
            "severity": "warning",
            "depth": "broad",
            "message_nl": "nl",
            "message_en": "en",
            **parameters,
        }
        self.framework = LaterFramework(data_folder("schema"))
        self.framework.rules = read_rules({"rule": [entry]})

    def findings(
        self,
        document: Document,
        organisations: Mapping[str, Document] | None = None,
        today: date = TODAY,
        kind: str = "partnership",
    ) -> list[Finding]:
        """Return what the rule finds in a document."""
        return check(kind, "", document, context(self.framework, organisations, today))

    def places(self, *arguments: Any, **others: Any) -> list[str]:
        """Return where the rule finds something."""
        return [finding.path for finding in self.findings(*arguments, **others)]
