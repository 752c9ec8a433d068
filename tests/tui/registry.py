"""Small registries to open the program on, and what is in them afterwards."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from samenwerking.service import history, listing
from samenwerking.service.listing import get_record, list_partnerships
from samenwerking.service.saving import save
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.service.workplace import Workplace

Document = dict[str, Any]
COLLEAGUE = "Bea"


def broad(title: str, **more: Any) -> Document:
    """Return a broad partnership without findings, apart from what `more` says."""
    return {
        "title": title,
        "learning_question": "Hoe leren wij samen lezen?",
        "themes": ["thema.taal"],
        "nature": "aard.samenwerking",
        "depth": "diepte.breed",
        "status": "status.idee",
        "constellations": ["wie.actor.leraren"],
        "starts": "2026-09",
        "contact_point": "zorgcoördinator",
        "participations": [
            {"group": "scholen van de stad", "count": 3, "side": "kant.school"},
            {"group": "bibliotheken", "side": "kant.partner"},
        ],
        "motives": [{"code": "waarom.taak.zorg"}],
        **more,
    }


def store(workplace: Workplace, document: Document, kind: str = "partnership") -> str:
    """Store a new record and return its key."""
    return save(workplace, kind, None, document, None, COLLEAGUE, "", NOW).uuid


def change(workplace: Workplace, key: str, **fields: Any) -> None:
    """Change fields of a partnership, as another writer would."""
    before = get_record(workplace, key).stored
    document = {**before.document, **fields}
    save(workplace, "partnership", key, document, before, COLLEAGUE, "", NOW)


def document_of(workplace: Workplace, reference: str) -> Document:
    """Return a record as it is stored."""
    return listing.get_record(workplace, reference).stored.document


def count(workplace: Workplace) -> int:
    """Count the partnerships."""
    return list_partnerships(workplace).total


def changed_paths(workplace: Workplace, key: str, batch: int = 0) -> list[str]:
    """Return the places of a record that a batch changed; 0 is the last batch."""
    last = history.list_batches(workplace)[batch].uuid
    found = history.list_changes(workplace, key)
    return [line.path for line in found if line.batch == last]


@contextmanager
def held(workplace: Workplace) -> Iterator[None]:
    """Hold the registry, as another program does in the middle of a write."""
    connection = sqlite3.connect(workplace.registry.location, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")
    finally:
        connection.close()


def undo(workplace: Workplace) -> None:
    """Take back what was stored last, as another user would."""
    history.undo(workplace, None, None, COLLEAGUE, "", NOW)
