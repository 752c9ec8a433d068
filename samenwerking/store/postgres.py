"""Opens a shared registry on PostgreSQL."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import peewee

from samenwerking.errors import (
    N_,
    MissingExtraError,
    RegistryBusyError,
    RegistryError,
)
from samenwerking.store.session import SCHEMA_VERSION, Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.store.session import Registry

try:
    import psycopg
except ImportError as error:
    raise MissingExtraError("A registry on PostgreSQL", "postgres") from error

LOCK_TIMEOUT = "10s"


def database_at(location: str) -> peewee.PostgresqlDatabase:
    """Return peewee's database for a `postgresql://` address, not yet connected."""
    return peewee.PostgresqlDatabase(
        location.replace("postgres://", "postgresql://", 1),
        prefer_psycopg3=True,
        autoconnect=False,
        application_name="samenwerking",
    )


@contextmanager
def connected(registry: Registry) -> Iterator[peewee.PostgresqlDatabase]:
    """Connect outside any transaction, for making or migrating a registry."""
    database = database_at(registry.location)
    try:
        database.connect()
        yield database
    except (peewee.DatabaseError, psycopg.Error) as error:
        raise _translated(error, registry.name) from error
    finally:
        database.close()


@contextmanager
def reading(registry: Registry) -> Iterator[Session]:
    """Open a transaction that sees one state and cannot write."""
    with _transaction(registry, "ISOLATION LEVEL REPEATABLE READ READ ONLY") as session:
        yield session


@contextmanager
def writing(registry: Registry) -> Iterator[Session]:
    """Open a transaction that may write; commit it if the block ends well."""
    with _transaction(registry, "") as session:
        yield session


@contextmanager
def _transaction(registry: Registry, mode: str) -> Iterator[Session]:
    name = registry.name
    database = database_at(registry.location)
    try:
        database.connect()
    except peewee.DatabaseError as error:
        raise RegistryError(
            N_("{name} does not answer: {reason}"), name=name, reason=_reason(error)
        ) from error
    connection: psycopg.Connection = database.connection()  # type: ignore[no-untyped-call]
    try:
        connection.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'".encode())
        connection.execute(f"BEGIN {mode}".encode())
        _inspect(connection, name)
        yield Session(connection, "postgres", registry.framework, database)
        connection.execute("COMMIT")
    except (peewee.DatabaseError, psycopg.Error) as error:
        raise _translated(error, name) from error
    finally:
        # An open transaction is rolled back by the server when the connection goes.
        connection.close()
        database.dispose()


def _inspect(connection: psycopg.Connection, name: str) -> None:
    (there,) = connection.execute("SELECT to_regclass('registry')").fetchone() or (
        None,
    )
    found = (
        there
        and connection.execute(
            "SELECT value FROM registry WHERE name = 'schema'"
        ).fetchone()
    )
    if not found:
        raise RegistryError(
            N_("There is no registry at {path}. Make one: samenwerking init"), path=name
        )
    if int(found[0]) > SCHEMA_VERSION:
        raise RegistryError(
            N_(
                "{path} was made by a newer version of samenwerking (schema {version},"
                " this one knows {known}). Install the newer version."
            ),
            path=name,
            version=found[0],
            known=SCHEMA_VERSION,
        )


def _reason(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _translated(error: BaseException, name: str) -> BaseException:
    orig = getattr(error, "orig", None) or error
    if isinstance(orig, psycopg.errors.LockNotAvailable):
        return RegistryBusyError(
            N_("{path} is in use by another program. Nothing was stored; try again."),
            path=name,
        )
    if isinstance(
        orig, psycopg.OperationalError | psycopg.errors.ReadOnlySqlTransaction
    ):
        return RegistryError(
            N_("{name} does not answer: {reason}"), name=name, reason=_reason(orig)
        )
    return error
