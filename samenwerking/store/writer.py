"""peewee's connection to a SQLite registry, in a transaction of our own."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import peewee

from samenwerking.store import sqlite
from samenwerking.store.session import Session
from samenwerking.store.sqlite_errors import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.store.session import Registry


class RegistryFile(peewee.SqliteDatabase):
    """peewee over the one connection factory of the house."""

    def _connect(self) -> sqlite3.Connection:
        return sqlite.connect(str(self.database), read_only=False)


@contextmanager
def opened(path: str) -> Iterator[RegistryFile]:
    """Open a registry to write in it; take back what an error leaves half done."""
    database = RegistryFile(path, autoconnect=False)
    with in_words(path, peewee.PeeweeException):
        try:
            with database.connection_context():
                yield database
        except BaseException:
            sqlite.take_back(path)
            raise


@contextmanager
def sqlite_writing(registry: Registry, *, check: bool) -> Iterator[Session]:
    """Open an immediate transaction on a file; commit it if the block ends well.

    Not peewee's `atomic`: a commit that meets a reader has to be tried again, and after
    SQLite's own rollback `atomic` hides the true cause.

    Args:
        registry: where the file is.
        check: whether to look for damage before anything is written.
    """
    path = registry.location
    with opened(path) as database:
        connection: sqlite3.Connection = database.connection()  # type: ignore[no-untyped-call]
        try:
            if check:
                sqlite.quick_check(connection, path)
            # Locked before it reads what it will change: a deferred transaction fails
            # when another writer comes in between.
            sqlite.retry(lambda: connection.execute("BEGIN IMMEDIATE"))
            yield Session(connection, registry, database)
            sqlite.retry(lambda: connection.execute("COMMIT"))
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
