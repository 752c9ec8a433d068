"""A registry, and one transaction in it at a time."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal
from weakref import WeakSet

from samenwerking.errors import N_, OutdatedRegistryError, RegistryError
from samenwerking.store import address, sqlite
from samenwerking.store.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import peewee

    from samenwerking.framework import Framework

SCHEMA_VERSION = 8
"""The number of migrations; kept in `user_version` and in the table `registry`."""

_LIST_LIMIT = 5_000
"""Values in one list of a statement; both databases take more."""

Row = tuple[Any, ...]
Dialect = Literal["sqlite", "postgres"]


class Session:
    """One open transaction; everything in `store` works inside one.

    SQL is written once, with `?` for parameters, for both databases.
    """

    def __init__(
        self,
        connection: Any,
        registry: Registry,
        database: peewee.Database | None = None,
    ) -> None:
        self._connection = connection
        self._database = database
        self.dialect: Dialect = registry.dialect
        self.framework = registry.framework
        self.name = registry.name
        self._scans: WeakSet[Any] = WeakSet()
        self.log: tuple[Session, str] | None = None
        """Where the log stands and until when it counts, if that is elsewhere."""

    @property
    def database(self) -> peewee.Database:
        """The database of peewee, in a session that writes."""
        if self._database is None:
            raise RuntimeError("this session only reads")
        return self._database

    def _sql(self, sql: str) -> str:
        return sql if self.dialect == "sqlite" else sql.replace("?", "%s")

    def rows(self, sql: str, *parameters: object) -> list[Row]:
        """Return all rows: a cursor that is not read to its end blocks writers."""
        cursor = self._connection.execute(self._sql(sql), parameters)
        found: list[Row] = cursor.fetchall()
        return found

    def numbers(self, sql: str, *parameters: object) -> list[int]:
        """Return the numbers of which `sql` gives one a row, in a column `number`."""
        if self.dialect == "postgres":
            return [number for (number,) in self.rows(sql, *parameters)]
        from json import loads

        # As one text: a row for each takes far more time than finding them all.
        whole = f"SELECT group_concat(number) FROM ({sql})"
        ((text,),) = self.rows(whole, *parameters)
        found: list[int] = loads(f"[{text or ''}]")
        return found

    def row(self, sql: str, *parameters: object) -> Row | None:
        """Return the first row or None."""
        found = self.rows(sql, *parameters)
        return found[0] if found else None

    def rows_in(
        self, sql: str, values: Sequence[object], *parameters: object
    ) -> list[Row]:
        """Return the rows of `sql` with `{}` for a list of values, of any length.

        Further parameters come behind the list.
        """
        found: list[Row] = []
        for start in range(0, len(values), _LIST_LIMIT):
            part = values[start : start + _LIST_LIMIT]
            marks = ", ".join("?" * len(part))
            found += self.rows(sql.format(marks), *part, *parameters)
        return found

    def scan(
        self, sql: str, *parameters: object, size: int = 1_000
    ) -> Iterator[list[Row]]:
        """Yield the rows in portions; the caller may stop before the end."""
        cursor = self._connection.execute(self._sql(sql), parameters)
        self._scans.add(cursor)
        # Larger portions are slower: their rows do not fit in the processor's cache.
        while portion := cursor.fetchmany(size):
            yield portion

    def close_scans(self) -> None:
        """Close what was not read to the end: it would go on blocking writers."""
        for cursor in self._scans:
            cursor.close()

    def execute(self, sql: str, *parameters: object) -> None:
        """Run a statement that returns nothing."""
        self._connection.execute(self._sql(sql), parameters)

    def execute_many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Run a statement for each row of parameters."""
        cursor = self._connection.cursor()
        cursor.executemany(self._sql(sql), parameters)

    def insert(self, table: str, columns: Sequence[str], rows: list[Row]) -> None:
        """Insert rows in bulk: `executemany`, or COPY where that is faster."""
        names = ", ".join(f'"{column}"' for column in columns)
        if self.dialect == "postgres" and len(rows) > 100:
            statement = f'COPY "{table}" ({names}) FROM STDIN'
            with self._connection.cursor().copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join("?" * len(columns))
        self.execute_many(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)


class Registry:
    """A registry by its location: the path of a file, or `postgresql://...`.

    Opens a connection for each transaction, so that it may be used from any thread.
    """

    def __init__(self, location: str, framework: Framework) -> None:
        self.framework = framework
        self.dialect: Dialect = "postgres" if address.is_address(location) else "sqlite"
        self.location = (
            location if self.dialect == "postgres" else os.path.abspath(location)
        )
        self.written = False
        """Whether a transaction that writes was ever begun here."""
        self._identity: str | None = None
        self._kept = Kept()
        self._checked = False

    @property
    def name(self) -> str:
        """The location as one may print it: without a password."""
        if self.dialect == "sqlite":
            return self.location
        return address.without_secrets(self.location)

    @property
    def read_only(self) -> bool:
        """Whether this place can be read but not written."""
        return self.dialect == "sqlite" and not sqlite.writable(self.location)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a transaction that sees one state and changes nothing."""
        if self.dialect == "postgres":
            from samenwerking.store import postgres

            with postgres.reading(self) as session:
                self._recognise(session)
                yield session
            return
        sqlite.inspect(self.location, SCHEMA_VERSION)
        with sqlite.reading(self.location, self._kept) as connection:
            session = Session(connection, self)
            self._recognise(session)
            yield session
            session.close_scans()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a transaction that may write; it is kept only if the block ends well.

        On both databases writers take turns, so that what is decided from what was read
        (is this record new, is that one still in use) stays true until it is stored.
        """
        self.written = True
        if self.dialect == "postgres":
            from samenwerking.store import postgres

            with postgres.writing(self) as session:
                self._begin_writing(session)
                yield session
            return
        sqlite.inspect(self.location, SCHEMA_VERSION)
        if self.read_only:
            raise RegistryError(
                N_(
                    "{path} or its folder is read-only: it can be looked at but not"
                    " changed. Copy it to a folder of your own."
                ),
                path=self.location,
            )
        from samenwerking.store.writer import sqlite_writing

        with sqlite_writing(self, check=not self._checked) as session:
            self._checked = True
            self._begin_writing(session)
            yield session

    def _begin_writing(self, session: Session) -> None:
        """Recognise the registry; let its views speak as the framework does now."""
        from samenwerking.store import view_labels

        known = self._recognise(session)
        view_labels.keep(session, known.get(view_labels.SETTING))

    def _recognise(self, session: Session) -> dict[str, str]:
        """Return what the registry says of itself.

        Notice that the registry is too old, or was replaced since it was opened.
        """
        known: dict[str, str] = dict(session.rows("SELECT name, value FROM registry"))
        identity = str(known.get("id", ""))
        if int(known.get("schema", 0)) < SCHEMA_VERSION:
            raise OutdatedRegistryError(
                N_(
                    "{path} was made by an older version. Open it with samenwerking to"
                    " bring it up to date; a copy is made first."
                ),
                path=self.name,
            )
        if self._identity is None:
            self._identity = identity
        elif identity != self._identity:
            raise RegistryError(
                N_(
                    "{path} was replaced by another registry while it was open. Nothing"
                    " was stored; close the program and open it again."
                ),
                path=self.name,
            )
        return known
