"""A small neighbourhood: schools that were renumbered, a board, partners, people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.service.saving import save
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.service.workplace import Workplace

Document = dict[str, Any]


def store(workplace: Workplace, kind: str, document: Document) -> str:
    """Store a new record and return its key."""
    return save(workplace, kind, None, document, None, "Bea", "", NOW).uuid


def organisation(
    workplace: Workplace, name: str, kind: str = "school", **more: Any
) -> str:
    """Store an organisation and return its key."""
    document = {"name": name, "kind": f"organisatiesoort.{kind}", **more}
    return store(workplace, "organisation", document)


def partnership(
    workplace: Workplace, title: str, actors: Sequence[str | Document], **more: Any
) -> str:
    """Store a partnership of organisations, by key, or of whole participants."""
    participations = [
        {"organisation": actor, "side": "kant.partner"}
        if isinstance(actor, str)
        else {"side": "kant.partner", **actor}
        for actor in actors
    ]
    document = {
        "title": title,
        "nature": "aard.samenwerking",
        "participations": participations,
        **more,
    }
    return store(workplace, "partnership", document)


def fill(workplace: Workplace) -> dict[str, str]:
    """Fill a registry; return {name or title: key}."""
    keys = {}
    for name, kind in (
        ("Bestuur Zuid", "schoolbestuur"),
        ("CLB Noord", "clb"),
        ("Bibliotheek [/] Gent", "cultuur"),
        ("Arteveldehogeschool", "hogeschool"),
        ("KU Leuven", "universiteit"),
    ):
        keys[name] = organisation(workplace, name, kind)
    keys["De Oude Linde"] = organisation(workplace, "De Oude Linde")
    board = {
        "key": "1",
        "kind": "relatiesoort.bestuur",
        "organisation": keys["Bestuur Zuid"],
        "starts": "2022-2023",
        "ends": "..",
    }
    before = {
        "key": "2",
        "kind": "relatiesoort.voorganger",
        "organisation": keys["De Oude Linde"],
        "starts": "2022-09-01",
    }
    keys["De Linde"] = organisation(
        workplace,
        "De Linde",
        institution_number="012345",
        municipality="Gent",
        net="?",
        website="-",
        relations=[board, before],
    )
    linde, clb = keys["De Linde"], keys["CLB Noord"]
    library, college = keys["Bibliotheek [/] Gent"], keys["Arteveldehogeschool"]
    told: list[tuple[str, list[str | Document], Document]] = [
        (
            "Leesbende",
            [linde, clb, library, {"group": "ouders", "count": 12}],
            {"starts": "2024-09-01", "ends": "..", "status": "status.lopend"},
        ),
        (
            "Zorgoverleg",
            [linde, {"organisation": clb, "starts": "2025-2026"}],
            {"starts": "2023", "ends": "?"},
        ),
        (
            "Oude banden",
            [keys["De Oude Linde"], college],
            {"starts": "2020-2021", "ends": "2021-2022"},
        ),
        ("Advies", [linde, keys["KU Leuven"]], {"nature": "aard.advies"}),
        ("Ver weg", [clb, keys["KU Leuven"]], {"starts": "2022-10-01"}),
    ]
    for title, actors, more in told:
        keys[title] = partnership(workplace, title, actors, **more)
    keys["An Peeters"] = store(
        workplace,
        "person",
        {
            "name": "An Peeters",
            "organisation": linde,
            "function": "functie.zorgcoordinator",
            "hours_released": 40,
            "legal_ground": "rechtsgrond.toestemming",
        },
    )
    return keys
