"""Makes a registry, brings an older one up to date, and makes copies."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import peewee
from playhouse.migrations import Runner  # type: ignore[import-untyped]

from samenwerking.errors import N_, RegistryError, reason_of
from samenwerking.records.identity import Ids
from samenwerking.store import journal, sqlite, thing_sets, view_labels
from samenwerking.store.session import SCHEMA_VERSION, Registry, Session
from samenwerking.store.sqlite_errors import in_words
from samenwerking.store.tables import Setting
from samenwerking.store.version import schema_of, user_version
from samenwerking.store.writer import RegistryFile, opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

MIGRATIONS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "migrations")


def create(
    registry: Registry,
    now: datetime,
    framework_version: str,
    fill: Callable[[Registry], object] | None = None,
) -> None:
    """Make a registry at a place where nothing is yet.

    A file appears whole or not at all, readable for its owner only.

    Args:
        registry: where to make it.
        now: for its key.
        framework_version: for what it says of itself.
        fill: puts the first records in, before a file stands in its place.

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
        if fill is not None:
            fill(registry)
    else:
        _create_file(registry, settings, fill)


def _create_file(
    registry: Registry,
    settings: dict[str, str],
    fill: Callable[[Registry], object] | None,
) -> None:
    path = registry.location
    if os.path.lexists(path):
        raise RegistryError(
            N_("{path} exists already. Nothing was changed; choose another name."),
            path=path,
        )
    journal.refuse_left_behind(path)
    draft = f"{path}.{settings['id'][-12:]}.new"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        # Made 0600 before anything is in it: what it will hold is nobody else's.
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        database = RegistryFile(draft, autoconnect=False)
        with (
            in_words(path, peewee.PeeweeException),
            database.connection_context(),
            database.atomic(),
        ):
            _migrate(registry, database, settings)
        if fill is not None:
            fill(Registry(draft, registry.framework))
        # A link fails where a rename would overwrite what came there meanwhile.
        _place(draft, path)
        _keep_name(path)
    except OSError as error:
        raise RegistryError(
            N_("No registry can be made at {path}: {reason}."),
            path=path,
            reason=reason_of(error),
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


def _keep_name(path: str) -> None:
    """Let the name of a new file outlive a power cut, where the system knows how."""
    with suppress(OSError):
        folder = os.open(os.path.dirname(path), os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _create_on_postgres(registry: Registry, settings: dict[str, str]) -> None:
    from samenwerking.store import postgres

    with postgres.connected(registry) as database, database.atomic():
        # Of two who make it at once, the second sees what the first one made.
        lock = f"SELECT pg_advisory_xact_lock({sqlite.APPLICATION_ID})"
        database.execute_sql(lock)  # type: ignore[no-untyped-call]
        if postgres.find_schema(database, registry.name) is not None:
            raise RegistryError(
                N_("{path} exists already. Nothing was changed; choose another name."),
                path=registry.name,
            )
        _migrate(registry, database, settings)


def upgrade(registry: Registry, now: datetime) -> str | None:
    """Bring an older registry up to date; return the path of the copy made first.

    A file is copied before anything is touched, and the copy counts only once it holds
    the same log. The whole migration is one transaction, on PostgreSQL as well.

    Raises:
        RegistryError: the copy failed or cannot be made here, or the migration would
            lose something; nothing was changed.
    """
    if schema_of(registry) >= SCHEMA_VERSION:
        return None
    if registry.dialect == "sqlite":
        return _upgrade_file(registry, now)
    from samenwerking.store import postgres

    with postgres.connected(registry) as database, database.atomic():
        lock = "SELECT 1 FROM registry WHERE name = 'id' FOR UPDATE"
        database.execute_sql(lock)  # type: ignore[no-untyped-call]
        if postgres.get_schema(database, registry.name) < SCHEMA_VERSION:
            _migrate(registry, database, {"schema": str(SCHEMA_VERSION)})
    return None


def _upgrade_file(registry: Registry, now: datetime) -> str | None:
    path = registry.location
    with opened(path) as database:
        connection: sqlite3.Connection = database.connection()  # type: ignore[no-untyped-call]
        sqlite.quick_check(connection, path)
        # A table that is made anew is dropped first: with foreign keys on, what names
        # its rows would go along. They are looked at below instead.
        database.pragma("foreign_keys", 0)
        database.pragma("busy_timeout", int(sqlite.BUSY_DEADLINE * 1000))
        with database.atomic("IMMEDIATE"):
            version = user_version(connection)
            if version >= SCHEMA_VERSION:
                return None  # another program did it while we waited
            stem = os.path.splitext(path)[0]
            copy = f"{stem}-schema{version}-{now:%Y%m%d-%H%M%S}.db"
            backup(registry, copy)
            before = log_digest(connection), _guards(connection)
            _migrate(registry, database, {"schema": str(SCHEMA_VERSION)})
            after = log_digest(connection), _guards(connection)
            dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
            if dangling or after != before:
                raise RegistryError(
                    N_(
                        "Bringing {path} up to date would lose records. Nothing was"
                        " changed; a copy stands at {copy}."
                    ),
                    path=path,
                    copy=copy,
                )
    return copy


def _guards(connection: sqlite3.Connection) -> list[str]:
    sql = "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name"
    return [name for (name,) in connection.execute(sql)]


def backup(registry: Registry, target: str) -> None:
    """Copy a registry file to `target`, readable for its owner only, and compare."""
    journal.refuse_left_behind(target)
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise RegistryError(
            N_("{path} exists already. Nothing was changed; choose another name."),
            path=target,
        ) from None
    except OSError as error:
        raise _no_copy(target, error) from error
    try:
        _copy(registry.location, target)
    except (OSError, sqlite3.Error, RegistryError) as error:
        with suppress(OSError):
            os.unlink(target)
        raise _no_copy(target, error) from error


def _no_copy(target: str, reason: Exception) -> RegistryError:
    return RegistryError(
        N_("No copy can be made at {path}: {reason} Nothing was changed."),
        path=target,
        reason=reason if isinstance(reason, RegistryError) else f"{reason}.",
    )


def _copy(source: str, target: str) -> None:
    with sqlite.reading(source) as connection:
        with closing(sqlite.connect(target, read_only=False)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")  # leaves no file beside it
            connection.backup(copy)
        before = log_digest(connection)
    with sqlite.reading(target) as copied:
        if log_digest(copied) != before:
            raise RegistryError(N_("It is not equal to the registry."))


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


def _migrate(
    registry: Registry, database: peewee.Database, settings: dict[str, str]
) -> None:
    Runner(database, MIGRATIONS).up()
    if isinstance(database, peewee.SqliteDatabase):
        database.pragma("application_id", sqlite.APPLICATION_ID)
        database.pragma("user_version", SCHEMA_VERSION)
    for name, value in settings.items():
        row = Setting.insert(name=name, value=value).on_conflict(
            conflict_target=[Setting.name], update={Setting.value: value}
        )
        row.execute(database)
    connection = database.connection()  # type: ignore[no-untyped-call]
    session = Session(connection, registry, database)
    view_labels.keep(session)
    thing_sets.keep(session)
