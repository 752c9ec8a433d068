"""Organisations with names and numbers, and partnerships that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.store.builders import document_of, key

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace
    from tests.store.builders import Json

BRON = {
    "id": key(1),
    "name": "De Bron Tielt",
    "short_name": "Bron",
    "institution_number": "040428",
}
OTHERS = [
    BRON,
    {"id": key(2), "name": "Sint-Jozef", "municipality": "Gent"},
    {"id": key(3), "name": "Sint-Jozef", "municipality": "Brugge"},
    {"id": key(4), "name": "Basisschool Één", "institution_number": "31542"},
    {"id": key(0x040429), "name": "Odisee"},
]


def naming(*names: str) -> Json:
    """Return a partnership with these organisations."""
    return {"id": key(50), "title": "P", "participations": actors(*names)}


def actors(*names: str) -> list[Json]:
    return [{"organisation": name} for name in names]


def named(place: Workplace) -> list[str]:
    """Return the keys that stand in the partnership."""
    found = document_of(place, key(50))["participations"]
    return [actor["organisation"] for actor in found]
