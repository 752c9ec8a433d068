"""Everything that a registry holds, to see that nothing of it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.store.columns import TABLES_OF

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

_LOG = (
    "registry",
    "record",
    "batch",
    "change",
    "set_stale",
    "code_set",
    "thing_set",
    "thing_stale",
)


def content(place: Workplace) -> dict[str, Any]:
    """Return all rows of all tables, and the bytes of a file."""
    held: dict[str, Any] = {}
    with place.registry.reading() as session:
        for table in (*_LOG, *(t for tables in TABLES_OF.values() for t in tables)):
            rows = session.rows(f'SELECT * FROM "{table}"')
            held[table] = sorted(map(repr, rows))
    if place.registry.dialect == "sqlite":
        with open(place.registry.location, "rb") as file:
            held["bytes"] = file.read()
    return held


def documents(place: Workplace) -> dict[str, Any]:
    """Return {uuid: document} of all records that are there."""
    return {uuid: document for _, uuid, document in _stored(place)}


def titles(place: Workplace) -> list[str]:
    """Return the titles and names of all records, sorted."""
    return sorted(d.get("title") or d.get("name", "") for _, _, d in _stored(place))


def _stored(place: Workplace) -> Iterator[tuple[str, str, Any]]:
    from samenwerking.store import records

    with place.registry.reading() as session:
        numbers = [n for (n,) in session.rows("SELECT id FROM record ORDER BY id")]
        for found in records.stored(numbers, session):
            yield found.kind, found.uuid, found.document


def write_file(folder: Path, data: bytes | str, name: str = "lijst.json") -> str:
    """Write a file to bring in, and return its path."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)
