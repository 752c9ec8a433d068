"""One partnership, and saving it the way a form does."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from samenwerking.service.saving import Saved, save
from tests.conftest import NOW
from tests.store.builders import find, key

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.records import Stored
    from tests.store.builders import Json

LATER = NOW + timedelta(minutes=5)
READING = {
    "id": key(2),
    "title": "Samen lezen",
    "notes": "Elke week.",
    "status": "?",
    "motives": [{"code": "waarom.taak.zorg", "note": "n"}],
    "activities": [{"key": "1", "who": "An"}, {"key": "2", "who": "Bo"}],
}


def read(place: Workplace) -> Stored:
    found = find(place, key(2))
    assert found is not None
    return found


def changed(before: Stored, **fields: Any) -> Json:
    """Return the record as a form leaves it."""
    merged = {**before.document, **fields}
    return {name: value for name, value in merged.items() if value is not None}


def keep(place: Workplace, before: Stored, who: str = "an", **fields: Any) -> Saved:
    raw = changed(before, **fields)
    return save(place, "partnership", key(2), raw, before, who, "", LATER)
