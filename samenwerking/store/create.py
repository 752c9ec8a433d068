"""Makes a registry, brings an older one up to date, and makes copies."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

import peewee
from playhouse.migrations import Runner  # type: ignore[import-untyped]

from samenwerking.errors import N_, RegistryError
from samenwerking.records.identity import Ids
from samenwerking.store import sqlite
from samenwerking.store.session import SCHEMA_VERSION, Registry
from samenwerking.store.tables import Setting
from samenwerking.store.writer import RegistryFile

if TYPE_CHECKING:
    from datetime import datetime

MIGRATIONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "migrations")


def create(registry: Registry, now: datetime, framework_version: str) -> None:
    """Make an empty registry at a place where nothing is yet.

    A file appears whole or not at all, readable for its owner only.

    Raises:
        RegistryError: something is there already, or the folder cannot be written.
    """
    ids = Ids(now)
    settings = {
        "id": ids(),
        "replica": ids(),
        "schema": str(SCHEMA_VERSION),
        "framework": framework_version,
    }
    if registry.dialect == "postgres":
        _create_on_postgres(registry, settings)
    else:
        _create_file(registry.location, settings)


def _create_file(path: str, settings: dict[str, str]) -> None:
    if os.path.lexists(path):
        raise RegistryError(
            N_("{path} exists already. Nothing was changed; choose another name."),
            path=path,
        )
    draft = f"{path}.{settings['id'][-12:]}.new"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        # Made 0600 before anything is in it: what it will hold is nobody else's.
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        database = RegistryFile(draft, autoconnect=False)
        with database.connection_context():
            _migrate(database, settings)
        # A link fails where a rename would overwrite what came there meanwhile.
        _place(draft, path)
    except OSError as error:
        raise RegistryError(
            N_("No registry can be made at {path}: {reason}."),
            path=path,
            reason=error.strerror or str(error),
        ) from error
    finally:
        for rest in (draft, f"{draft}-journal"):
            with suppress(OSError):
                os.unlink(rest)


def _place(draft: str, path: str) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems (FAT, some network drives) know no links.
        if os.path.lexists(path):
            raise
        os.rename(draft, path)


def _create_on_postgres(registry: Registry, settings: dict[str, str]) -> None:
    from samenwerking.store.postgres import connected

    with connected(registry) as database:
        if database.table_exists("registry"):
            raise RegistryError(
                N_("{path} exists already. Nothing was changed; choose another name."),
                path=registry.name,
            )
        with database.atomic():
            _migrate(database, settings)


def schema_of(registry: Registry) -> int:
    """Return the schema version of an existing registry."""
    if registry.dialect == "sqlite":
        sqlite.inspect(registry.location, SCHEMA_VERSION)
        connection = sqlite.connect(registry.location, read_only=True)
        try:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
        finally:
            connection.close()
    from samenwerking.store.postgres import connected

    with connected(registry) as database:
        query = Setting.select(Setting.value).where(Setting.name == "schema")
        return int(query.tuples().execute(database)[0][0])


def upgrade(registry: Registry, now: datetime) -> str | None:
    """Bring an older registry up to date; return the path of the copy made first.

    A file is copied before anything is touched, and the copy counts only once it holds
    the same log. On PostgreSQL the whole migration is one transaction.

    Raises:
        RegistryError: the copy failed or cannot be made here; nothing was changed.
    """
    version = schema_of(registry)
    if version >= SCHEMA_VERSION:
        return None
    settings = {"schema": str(SCHEMA_VERSION)}
    if registry.dialect == "postgres":
        from samenwerking.store.postgres import connected

        with connected(registry) as shared, shared.atomic():
            _migrate(shared, settings)
        return None
    stem = os.path.splitext(registry.location)[0]
    target = f"{stem}-schema{version}-{now:%Y%m%d-%H%M%S}.db"
    backup(registry, target)
    database = RegistryFile(registry.location, autoconnect=False, lock_type="IMMEDIATE")
    with database.connection_context(), database.atomic("IMMEDIATE"):
        _migrate(database, settings)
    return target


def backup(registry: Registry, target: str) -> None:
    """Copy a registry file to `target`, readable for its owner only, and compare."""
    if os.path.lexists(target):
        raise RegistryError(
            N_("{path} exists already. Nothing was changed; choose another name."),
            path=target,
        )
    connection = sqlite.connect(registry.location, read_only=True)
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        connection.execute("PRAGMA query_only=0")
        connection.execute("VACUUM INTO ?", (target,))
        before = log_digest(connection)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            os.unlink(target)
        raise RegistryError(
            N_("No copy can be made at {path}: {reason}. Nothing was changed."),
            path=target,
            reason=error,
        ) from error
    finally:
        connection.close()
    copy = sqlite.connect(target, read_only=True)
    try:
        after = log_digest(copy)
    finally:
        copy.close()
    if before != after:
        raise RegistryError(
            N_("The copy at {path} is not equal to the registry. Nothing was changed."),
            path=target,
        )


def log_digest(connection: sqlite3.Connection) -> str:
    """Return the SHA-256 of the whole change log, in hexadecimal."""
    digest = hashlib.sha256()
    for sql in (
        "SELECT uuid, made_at, who, why, kind, undoes, replica FROM batch ORDER BY id",
        "SELECT uuid, batch_id, record_id, path, value, parents FROM change ORDER BY 1",
    ):
        cursor = connection.execute(sql)
        while rows := cursor.fetchmany(10_000):
            digest.update(repr(rows).encode())
    return digest.hexdigest()


def _migrate(database: peewee.Database, settings: dict[str, str]) -> None:
    Runner(database, MIGRATIONS).up()
    if isinstance(database, peewee.SqliteDatabase):
        database.pragma("application_id", sqlite.APPLICATION_ID)
        database.pragma("user_version", SCHEMA_VERSION)
    for name, value in settings.items():
        row = Setting.insert(name=name, value=value).on_conflict(
            conflict_target=[Setting.name], update={Setting.value: value}
        )
        row.execute(database)
