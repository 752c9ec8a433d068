"""Opens a SQLite registry safely: looks before it touches, and loses nothing."""

from __future__ import annotations

import os
import random
import sqlite3
import struct
import time
from contextlib import closing, contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from samenwerking.errors import N_, RegistryError, reason_of
from samenwerking.store import journal
from samenwerking.store.kept import state_of
from samenwerking.store.sqlite_errors import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samenwerking.store.kept import Kept

APPLICATION_ID = 0x534F4E4F
"""Says in the header of the file that it is ours ("SONO")."""

BUSY_TIMEOUT = 0.02
BUSY_DEADLINE = 10.0
QUICK_CHECK_LIMIT = 64 * 1024 * 1024
"""Bytes up to which a whole quick_check before the first write goes unnoticed."""

# A rollback journal with full syncs: in a folder that a sync client touches, WAL loses
# acknowledged commits, and so does DELETE at a power cut.
_PRAGMAS = (
    "journal_mode=TRUNCATE",
    "synchronous=FULL",
    "fullfsync=1",
    "foreign_keys=1",
    "recursive_triggers=1",
    "trusted_schema=0",
    "secure_delete=1",
)
_READING_PRAGMAS = (
    "query_only=1",
    # Kilobytes: so that the next key in a search box finds what the last one has read.
    "cache_size=-8000",
)
_HEADER = 100
_MAGIC = b"SQLite format 3\x00"


def inspect(path: str, schema_version: int) -> None:
    """Refuse a path that is no registry of ours, without touching it.

    Raises:
        RegistryError: a folder, nothing, an empty file, another program's file, a newer
            schema, or a file that was cut off.
    """
    if os.path.isdir(path):
        raise RegistryError(
            N_("{path} is a folder, not a registry. Give the path of a file in it."),
            path=path,
        )
    header, size = _look(path)
    if not header:
        _refuse_empty(path)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise RegistryError(
            N_("{path} is no registry: it is not an SQLite file."), path=path
        )
    _inspect_header(path, header, size, schema_version)


def _look(path: str) -> tuple[bytes, int]:
    try:
        with open(path, "rb") as file:
            return file.read(_HEADER), os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise RegistryError(
            N_("There is no registry at {path}. Make one: samenwerking init"), path=path
        ) from None
    except OSError as error:
        raise RegistryError(
            N_("{path} cannot be read: {reason}."), path=path, reason=reason_of(error)
        ) from None


def _refuse_empty(path: str) -> NoReturn:
    if journal.is_unfinished(path):
        raise RegistryError(
            N_(
                "{path} is empty. Move it and {journal} away, then make a registry with"
                " samenwerking init, or put a backup in its place."
            ),
            path=path,
            journal=journal.journal_of(path),
        )
    raise RegistryError(
        N_(
            "{path} is empty. Remove it and make a registry with samenwerking init,"
            " or put a backup in its place."
        ),
        path=path,
    )


def _inspect_header(path: str, header: bytes, size: int, schema_version: int) -> None:
    (page_size,) = struct.unpack_from(">H", header, 16)
    counter, pages = struct.unpack_from(">II", header, 24)
    (version,) = struct.unpack_from(">I", header, 60)
    (application,) = struct.unpack_from(">I", header, 68)
    (valid_for,) = struct.unpack_from(">I", header, 92)
    if application != APPLICATION_ID:
        raise RegistryError(
            N_("{path} is the database of another program, not a registry."), path=path
        )
    if version > schema_version:
        raise RegistryError(
            N_(
                "{path} was made by a newer version of samenwerking (schema {version},"
                " this one knows {known}). Install the newer version."
            ),
            path=path,
            version=version,
            known=schema_version,
        )
    page_size = 65536 if page_size == 1 else page_size
    # While another program commits, the journal is not empty and sizes are in motion;
    # a commit that ended between our two looks shows in the second one.
    if (
        counter == valid_for
        and size < pages * page_size
        and not journal.is_unfinished(path)
        and _look(path) == (header, size)
    ):
        raise RegistryError(
            N_(
                "{path} was cut off: {size} of {whole} bytes are there. Put a backup in"
                " its place; nothing was written to it."
            ),
            path=path,
            size=size,
            whole=pages * page_size,
        )


def writable(path: str) -> bool:
    """Whether file and folder (which holds the journal) can be written."""
    folder = os.path.dirname(journal.journal_of(path))
    return os.access(path, os.W_OK) and os.access(folder, os.W_OK)


def connect(path: str, *, read_only: bool) -> sqlite3.Connection:
    """Open the existing file `path` (absolute) with the pragmas of the house."""
    connection = _open(path, "ro" if read_only else "rw")
    try:
        for pragma in _READING_PRAGMAS if read_only else _PRAGMAS:
            retry(partial(connection.execute, f"PRAGMA {pragma}"))
    except BaseException:
        connection.close()
        raise
    return connection


def _open(path: str, mode: str) -> sqlite3.Connection:
    # In a URI: a plain name that starts with "file:" would be taken for one, and a
    # plain connect would make the file if it went missing a moment ago.
    name = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    name = name.replace(os.sep, "/")
    slash = "" if name.startswith("/") else "/"
    return sqlite3.connect(
        f"file://{slash}{name}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_TIMEOUT,
        # One that only reads may be kept for a transaction of another thread.
        check_same_thread=mode != "ro",
    )


def take_back(path: str) -> None:
    """Take back what a failed write left half done; else the next opening will.

    After an error of the disk SQLite leaves that to whoever reads the file next.
    """
    if journal.is_unfinished(path):
        # Not tried for long: whoever is busy with the file has taken it back already.
        with suppress(sqlite3.Error), closing(_open(path, "rw")) as connection:
            connection.execute("SELECT 1 FROM sqlite_schema").fetchall()


@contextmanager
def reading(path: str, kept: Kept | None = None) -> Iterator[sqlite3.Connection]:
    """Open a transaction that sees one state of the file and changes nothing.

    Args:
        path: of the file.
        kept: where a connection waits from one transaction for the next.
    """
    with in_words(path):
        state = state_of(path) if kept else ()
        connection = kept.take(state) if kept else None
        if connection is None:
            connection = _begun(path)
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        if kept is None:
            connection.close()
        else:
            kept.give(connection, state)


def _begun(path: str) -> sqlite3.Connection:
    try:
        return _begin_reading(path)
    except sqlite3.OperationalError as error:
        half_done = error.sqlite_errorname == "SQLITE_READONLY_ROLLBACK"
        if not half_done or not writable(path):
            raise
    # A writer was killed: who opens the file to write takes its half work back.
    connect(path, read_only=False).close()
    return _begin_reading(path)


def _begin_reading(path: str) -> sqlite3.Connection:
    connection = connect(path, read_only=True)
    try:
        connection.execute("BEGIN")
        retry(lambda: connection.execute("SELECT 1 FROM sqlite_schema").fetchall())
    except BaseException:
        connection.close()
        raise
    return connection


def quick_check(connection: sqlite3.Connection, path: str) -> None:
    """Refuse a damaged file before the first write to it."""
    if os.path.getsize(path) > QUICK_CHECK_LIMIT:
        return
    answers: list[str] = []

    def check() -> None:
        (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        answers.append(answer)

    retry(check)  # another program may be storing something just now
    (answer,) = answers
    if answer != "ok":
        raise RegistryError(
            N_(
                "{path} is damaged ({answer}). Put a backup in its place; nothing was"
                " written to it."
            ),
            path=path,
            answer=answer,
        )


def retry(action: Callable[[], object]) -> None:
    """Try a locking step until it succeeds or the deadline passes.

    Short waits with chance in them are fair; one long wait of SQLite's own starves
    most writers when there are many.
    """
    deadline = time.monotonic() + BUSY_DEADLINE
    while True:
        try:
            action()
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF in (
                sqlite3.SQLITE_BUSY,
                sqlite3.SQLITE_LOCKED,
            )
            if not busy or time.monotonic() > deadline:
                raise
            time.sleep(random.uniform(0.001, 0.02))  # noqa: S311 - no secret
        else:
            return
