"""A partnership in which no rule finds anything, to be spoilt or added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

WITHOUT_FINDINGS: dict[str, Any] = {
    "title": "Wat leren wij van elkaar",
    "learning_question": "Hoe begeleiden wij starters?",
    "nature": "aard.samenwerking",
    "depth": "diepte.breed",
    "status": "status.lopend",
    "contact_point": "directie",
    "themes": ["thema.zorg"],
    "constellations": ["wie.actor.leraren"],
    "starts": "2026-09",
    "ends": "..",
    "motives": [{"code": "waarom.taak.zorg"}],
    "participations": [
        {"organisation": "De Bron Tielt", "side": "kant.school"},
        {"organisation": "Arteveldehogeschool", "side": "kant.partner"},
    ],
}


def without(*fields: str) -> dict[str, Any]:
    """Return the partnership without some of its fields."""
    return {k: v for k, v in WITHOUT_FINDINGS.items() if k not in fields}


def write_record(folder: Path, record: dict[str, Any]) -> str:
    """Write a record to a file of its own in a folder; return its path."""
    file = folder / f"record-{len(list(folder.iterdir()))}.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    return str(file)
