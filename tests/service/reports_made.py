"""Makes reports to test with, and partnerships to make them of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.reports.report import Figures
from samenwerking.service.reporting import ReportQuestion, make_report
from tests.conftest import NOW, TODAY
from tests.store.builders import key

if TYPE_CHECKING:
    from datetime import date

    from samenwerking.language import Language
    from samenwerking.reports.report import Figure, Report
    from samenwerking.service.workplace import Workplace

Json = dict[str, Any]
SCHOOL, OTHER, PARTNER = key(0xA1), key(0xA2), key(0xA3)
ORGANISATIONS = [
    {"id": SCHOOL, "kind": "organisatiesoort.school", "name": "De Bron"},
    {"id": OTHER, "kind": "organisatiesoort.school", "name": "De Beuk"},
    {"id": PARTNER, "kind": "organisatiesoort.cultuur", "name": "De Vonk"},
]


def report(
    place: Workplace,
    name: str = "bestuur",
    language: Language = "en",
    today: date = TODAY,
    **asked: Any,
) -> Report:
    return make_report(place, ReportQuestion(name, **asked), language, today, NOW)


def figures(made: Report) -> dict[str, Figure]:
    blocks = [block for section in made.sections for block in section.blocks]
    found = [b.figures for b in blocks if isinstance(b, Figures)]
    return {figure.key: figure for group in found for figure in group}


def partnership(number: int, **fields: Any) -> Json:
    sides = ((SCHOOL, "kant.school"), (PARTNER, "kant.partner"))
    return {
        "id": key(number),
        "title": f"P{number}",
        "nature": "aard.samenwerking",
        "participations": [{"organisation": o, "side": s} for o, s in sides],
        **fields,
    }
