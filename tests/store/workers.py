"""What other processes do to a registry: add, import, and say what was acknowledged."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

from samenwerking.service.entry import add_text, import_file
from samenwerking.service.workplace import open_workplace
from tests.store.builders import interchange

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

READY = "ready"


def add_records(location: str, name: str, rounds: int | None, told: Connection) -> None:
    """Add partnerships one by one; tell the title of each once it is acknowledged."""
    place = open_workplace(location)
    told.send(READY)
    for number in count() if rounds is None else range(rounds):
        title = f"{name} {number}"
        data = interchange(partnerships=[{"title": title, "notes": title * 20}])
        add_text(place, data, "one.json", name, "", datetime.now(UTC))
        told.send(title)


def import_files(location: str, files: list[str], told: Connection) -> None:
    """Import files one after the other; tell each once it is acknowledged."""
    place = open_workplace(location)
    told.send(READY)
    for file in files:
        import_file(place, file, "an", file, datetime.now(UTC))
        told.send(file)
