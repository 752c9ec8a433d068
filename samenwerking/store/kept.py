"""Keeps a connection for reading open between transactions.

A new connection reads and parses the whole schema, which takes longer than most answers
to a key in a search box. The idle connection holds no lock, and is used again only for
the very file, untouched, that it was opened on.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from threading import Lock

State = tuple[int, ...]
"""What changes when a file is written to, or replaced; () if that cannot be told."""


class Kept:
    """At most one idle connection to a registry file, for any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._idle: tuple[sqlite3.Connection, State] | None = None

    def __del__(self) -> None:
        self.close()

    def take(self, state: State) -> sqlite3.Connection | None:
        """Return the idle connection in a new transaction; None if there is none.

        Args:
            state: what `state_of` says of the file now.
        """
        with self._lock:
            idle, self._idle = self._idle, None
        if idle is None:
            return None
        connection, before = idle
        try:
            if before == state:
                connection.execute("BEGIN")
                connection.execute("SELECT 1 FROM sqlite_schema").fetchall()
                return connection
        except sqlite3.Error:
            pass  # busy, or a writer was killed: who opens a new one deals with it
        connection.close()
        return None

    def give(self, connection: sqlite3.Connection, state: State) -> None:
        """End the transaction, and keep the connection in place of another."""
        if not state:
            connection.close()
            return
        try:
            connection.execute("ROLLBACK")
        except sqlite3.Error:
            connection.close()
            return
        with self._lock:
            left, self._idle = self._idle, (connection, state)
        if left is not None:
            left[0].close()

    def close(self) -> None:
        """Close the idle connection."""
        with self._lock:
            idle, self._idle = self._idle, None
        if idle is not None:
            with suppress(sqlite3.Error):
                idle[0].close()


def state_of(path: str) -> State:
    """Return the state of a file; () where no connection to it may be kept.

    Another process, forked from this one, must not use its connections; and on Windows
    nobody could replace a file that is open.
    """
    if os.name == "nt":
        return ()
    try:
        there = os.stat(path)
    except OSError:
        return ()
    when = (there.st_mtime_ns, there.st_ctime_ns)
    return (os.getpid(), there.st_dev, there.st_ino, there.st_size, *when)
