"""Proves that a registry has all its tables, indexes and guards."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from samenwerking.errors import N_, RegistryError

if TYPE_CHECKING:
    from samenwerking.store.integrity import Result
    from samenwerking.store.session import Session

_SQLITE = (
    "SELECT type, name, tbl_name FROM sqlite_schema"
    " WHERE substr(name, 1, 7) <> 'sqlite_'"
)
_OF_FTS5 = ("text_name_", "text_story_", "text_term_part")
"""How parts of the full-text index begin that only SQLite has."""
_POSTGRES = (
    "SELECT CASE relkind WHEN 'i' THEN 'index' WHEN 'v' THEN 'view' ELSE 'table' END,"
    " relname, relname"
    " FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
    " AND relkind IN ('r', 'i', 'v')"
    " UNION SELECT 'trigger', tgname, relname FROM pg_trigger"
    " JOIN pg_class ON pg_class.oid = tgrelid"
    " WHERE relnamespace = current_schema()::regnamespace"
    " AND NOT tgisinternal AND tgenabled <> 'D'"
)


def check_structure(session: Session) -> Result:
    """Compare the parts of the database with those of a registry made just now."""
    sqlite = session.dialect == "sqlite"
    there = {
        # The same guards have other names on PostgreSQL; there the table tells.
        (kind, name if sqlite or kind != "trigger" else table)
        for kind, name, table in session.rows(_SQLITE if sqlite else _POSTGRES)
    }
    wanted = {
        (kind, name if sqlite or kind != "trigger" else table)
        for kind, name, table in _parts()
        if sqlite or not name.startswith(_OF_FTS5)
    }
    missing = sorted(wanted - there, key=lambda part: (part[0] != "table", part))
    if not missing:
        return len(wanted), None
    kind, name = missing[0]
    template = N_("missing: {kind} {name}. Put a backup in its place.")
    return len(missing), RegistryError(template, kind=kind, name=name)


def _parts() -> list[tuple[str, str, str]]:
    import peewee
    from playhouse.migrations import Runner  # type: ignore[import-untyped]

    from samenwerking.store.create import MIGRATIONS

    database = peewee.SqliteDatabase(":memory:", autoconnect=False)
    with closing(database), database.connection_context():
        Runner(database, MIGRATIONS).up()
        found = database.execute_sql(_SQLITE)  # type: ignore[no-untyped-call]
        return list(found.fetchall())
