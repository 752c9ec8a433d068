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
    SamenwerkingError,
)
from samenwerking.store import address
from samenwerking.store.session import SCHEMA_VERSION, Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.store.session import Registry

try:
    import psycopg
except ImportError as error:
    what = SamenwerkingError(N_("A registry on PostgreSQL"))
    raise MissingExtraError(what, "postgres") from error

LOCK_TIMEOUT = "10s"
IDLE_TIMEOUT = "5min"
"""After this time the server gives up on a writer whose machine fell asleep."""


@contextmanager
def connected(registry: Registry) -> Iterator[peewee.PostgresqlDatabase]:
    """Connect; errors of the server say what they mean for the user."""
    location = address.checked(registry.location)
    database = peewee.PostgresqlDatabase(
        location,
        prefer_psycopg3=True,
        autoconnect=False,
        application_name="samenwerking",
    )
    try:
        database.connect()
    except peewee.PeeweeException as error:
        raise _absent(error, registry.name) from error
    connection = _connection(database)
    try:
        connection.execute(
            f"SET lock_timeout = '{LOCK_TIMEOUT}';"
            f"SET idle_in_transaction_session_timeout = '{IDLE_TIMEOUT}'".encode()
        )
        yield database
    except (peewee.PeeweeException, psycopg.Error) as error:
        meaning = _meaning(error, registry.name)
        if meaning is None:
            raise  # a mistake of the program's own
        raise meaning from error
    finally:
        # An open transaction is rolled back by the server when the connection goes.
        connection.close()
        database.dispose()


def _connection(database: peewee.PostgresqlDatabase) -> psycopg.Connection:
    found: psycopg.Connection = database.connection()  # type: ignore[no-untyped-call]
    return found


@contextmanager
def reading(registry: Registry) -> Iterator[Session]:
    """Open a transaction that sees one state and cannot write."""
    mode = "ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with _transaction(registry, mode) as session:
        yield session


@contextmanager
def writing(registry: Registry) -> Iterator[Session]:
    """Open a transaction that may write; commit it if the block ends well."""
    with _transaction(registry, "") as session:
        # Each statement sees what others committed before it; this one waits for them.
        session.execute("SELECT 1 FROM registry WHERE name = 'id' FOR UPDATE")
        yield session


@contextmanager
def _transaction(registry: Registry, mode: str) -> Iterator[Session]:
    with connected(registry) as database:
        connection = _connection(database)
        connection.execute(f"BEGIN {mode}".encode())
        get_schema(database, registry.name)
        yield Session(connection, registry, database)
        connection.execute("COMMIT")


def get_schema(database: peewee.PostgresqlDatabase, name: str) -> int:
    """Return the schema of the registry; `RegistryError` if there is none of ours."""
    found = find_schema(database, name)
    if found is None:
        raise RegistryError(
            N_("There is no registry at {path}. Make one: samenwerking init"), path=name
        )
    return found


def find_schema(database: peewee.PostgresqlDatabase, name: str) -> int | None:
    """Return the schema of the registry that is there; None if there is none.

    Args:
        database: connected.
        name: of the registry, for messages.

    Raises:
        RegistryError: the tables of another program are there, or a newer registry.
    """
    connection = _connection(database)
    if connection.execute("SELECT to_regclass('registry')").fetchone() == (None,):
        return None
    try:
        rows = connection.execute("SELECT name, value FROM registry").fetchall()
    except psycopg.errors.UndefinedColumn:
        rows = []
    settings = {str(key): str(value) for key, value in rows}
    version = settings.get("schema", "")
    if not {"id", "replica"} <= settings.keys() or not version.isdecimal():
        raise RegistryError(
            N_("{path} is the database of another program, not a registry."), path=name
        )
    if int(version) > SCHEMA_VERSION:
        raise RegistryError(
            N_(
                "{path} was made by a newer version of samenwerking (schema {version},"
                " this one knows {known}). Install the newer version."
            ),
            path=name,
            version=version,
            known=SCHEMA_VERSION,
        )
    return int(version)


def _reason(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _absent(error: BaseException, name: str) -> RegistryError:
    template = N_("{name} does not answer: {reason}")
    return RegistryError(template, name=name, reason=_reason(error))


_BUSY = (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected)
_GONE = (psycopg.OperationalError, psycopg.errors.IdleInTransactionSessionTimeout)
_REFUSED = (
    psycopg.errors.ReadOnlySqlTransaction,
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.InvalidSchemaName,
    psycopg.errors.DuplicateTable,
    psycopg.errors.DuplicateFunction,
)


def _meaning(error: BaseException, name: str) -> RegistryError | None:
    """Return what an error of the server means for the user, or None if it is a bug."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, _BUSY):
        return RegistryBusyError(
            N_("{path} is in use by another program. Nothing was stored; try again."),
            path=name,
        )
    if isinstance(cause, _REFUSED):
        return RegistryError(
            N_("{name} refuses: {reason}. Nothing was stored."),
            name=name,
            reason=_reason(cause),
        )
    return _absent(cause, name) if isinstance(cause, _GONE) else None
