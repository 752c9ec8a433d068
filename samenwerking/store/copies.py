"""Looks into the copy of a registry that lies beside it: is it one, and has it news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import SamenwerkingError
from samenwerking.store import sqlite
from samenwerking.store.session import SCHEMA_VERSION

if TYPE_CHECKING:
    from samenwerking.store.session import Session


def has_news(session: Session, path: str) -> bool:
    """Whether a file shares acts with a registry, and has some that it lacks.

    An act is never added to later, so that it is enough to compare those. The file may
    be of an older version; what is no sound registry has nothing to tell.

    Args:
        session: a transaction that reads the registry.
        path: of the other file (absolute).
    """
    try:
        sqlite.inspect(path, SCHEMA_VERSION)
        with sqlite.reading(path) as connection:
            theirs = {uuid for (uuid,) in connection.execute("SELECT uuid FROM batch")}
    except SamenwerkingError:
        return False
    sql = "SELECT uuid FROM batch WHERE uuid IN ({})"
    known = {uuid for (uuid,) in session.rows_in(sql, sorted(map(str, theirs)))}
    return bool(known) and len(known) < len(theirs)
