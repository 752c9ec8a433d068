"""What an error of SQLite's means for the user."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from samenwerking.errors import N_, RegistryBusyError, RegistryError
from samenwerking.store.journal import is_unfinished, journal_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def in_words(path: str, *wrappers: type[Exception]) -> Iterator[None]:
    """Let an error of SQLite's say what it means for the user.

    Args:
        path: the file that the block works on.
        wrappers: further errors, which may hide one of SQLite's.
    """
    kinds: tuple[type[Exception], ...] = (sqlite3.Error, *wrappers)
    try:
        yield
    except kinds as error:
        meaning = _meaning(error, path)
        if meaning is None:
            raise  # a mistake of the program's own
        raise meaning from error


def _meaning(error: BaseException, path: str) -> RegistryError | None:
    """Return what an error means for the user, or None if it is a bug.

    After SQLite's own rollback (disk full, I/O error) the true cause is the oldest one
    in the chain.
    """
    causes: list[sqlite3.Error] = []
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, sqlite3.Error):
            causes.append(seen)
        seen = seen.__cause__ or seen.__context__
    for cause in reversed(causes):
        name = getattr(cause, "sqlite_errorname", "")
        if not name and str(cause).startswith("Could not decode"):
            name = "SQLITE_CORRUPT"  # Python's own error: texts are stored as UTF-8
        for start, kind, template in _MEANINGS:
            if name.startswith(start):
                return kind(
                    _UNFINISHED.get(start, template)
                    if is_unfinished(path)
                    else template,
                    path=path,
                    name=name,
                    file=os.path.realpath(path),
                    journal=journal_of(path),
                )
    return None


_MEANINGS: tuple[tuple[str, type[RegistryError], str], ...] = (
    (
        "SQLITE_BUSY",
        RegistryBusyError,
        N_("{path} is in use by another program. Nothing was stored; try again."),
    ),
    (
        "SQLITE_LOCKED",
        RegistryBusyError,
        N_("{path} is in use by another program. Nothing was stored; try again."),
    ),
    (
        "SQLITE_FULL",
        RegistryError,
        N_("The disk is full. Nothing was stored; {path} is as it was."),
    ),
    (
        "SQLITE_READONLY_ROLLBACK",
        RegistryError,
        N_(
            "A program was stopped while it wrote to {path}. Copy {file}, with"
            " {journal} beside it, to a folder of your own and open it there."
        ),
    ),
    (
        "SQLITE_READONLY",
        RegistryError,
        N_("{path} cannot be written: it or its folder is read-only."),
    ),
    (
        "SQLITE_CANTOPEN",
        RegistryError,
        N_("{path} cannot be opened. Look whether it still exists and may be read."),
    ),
    (
        "SQLITE_IOERR",
        RegistryError,
        N_("The disk gave an error ({name}). Nothing was stored; {path} is as it was."),
    ),
    (
        "SQLITE_CORRUPT",
        RegistryError,
        N_("{path} is damaged ({name}). Put a backup in its place."),
    ),
    ("SQLITE_NOTADB", RegistryError, N_("{path} is no registry.")),
)

_UNFINISHED: dict[str, str] = {
    "SQLITE_FULL": N_(
        "The disk is full. Nothing was stored; {path} becomes as it was when it is"
        " next opened. Until then leave {journal} where it is."
    ),
    "SQLITE_IOERR": N_(
        "The disk gave an error ({name}). Nothing was stored; {path} becomes as it was"
        " when it is next opened. Until then leave {journal} where it is."
    ),
    "SQLITE_CORRUPT": N_(
        "{path} is damaged ({name}). Move {journal} away, then put a backup in its"
        " place."
    ),
}
"""What is said instead while the journal holds something to take back."""
