"""The rollback journal beside a SQLite file: what a writer has not finished yet."""

from __future__ import annotations

import os

from samenwerking.errors import N_, RegistryError


def journal_of(path: str) -> str:
    """Return where SQLite keeps the journal: beside the file itself, not a link."""
    return f"{os.path.realpath(path)}-journal"


def is_unfinished(path: str) -> bool:
    """Whether a writer is at work or was stopped; a finished journal is empty."""
    try:
        return os.path.getsize(journal_of(path)) > 0
    except OSError:
        return False


def refuse_left_behind(path: str) -> None:
    """Refuse a place for a new file where the journal of another one lies.

    Raises:
        RegistryError: SQLite would play that journal into the new file.
    """
    if is_unfinished(path) and not os.path.lexists(path):
        raise RegistryError(
            N_(
                "{journal} was left by a registry that is gone, and would damage a new"
                " one. Move it away first; nothing was changed."
            ),
            journal=journal_of(path),
        )
