"""Which version of the tables a registry has.

Looked at on every start, so that this loads nothing of what makes or migrates tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.store import sqlite
from samenwerking.store.session import SCHEMA_VERSION

if TYPE_CHECKING:
    import sqlite3

    from samenwerking.store.session import Registry


def schema_of(registry: Registry) -> int:
    """Return the schema version of an existing registry."""
    if registry.dialect == "sqlite":
        sqlite.inspect(registry.location, SCHEMA_VERSION)
        with sqlite.reading(registry.location) as connection:
            return user_version(connection)
    from samenwerking.store import postgres

    with postgres.connected(registry) as database:
        return postgres.get_schema(database, registry.name)


def user_version(connection: sqlite3.Connection) -> int:
    """Return the schema version that stands in a file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
