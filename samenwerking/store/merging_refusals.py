"""What is said of a registry that cannot be joined: which one, where, and why."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

from samenwerking.errors import (
    N_,
    DamagedLogError,
    RecordError,
    RegistryError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samenwerking.store.session import Session


@contextmanager
def sound(session: Session, names: Iterable[str]) -> Iterator[None]:
    """Say which registries are to blame where what they hold cannot be stored."""
    try:
        yield
    except _damage(session) as error:
        raise RegistryError(
            N_(
                "What {names} would add to this registry makes no sound records"
                " ({reason}). Nothing was changed; put a backup of that registry in"
                " its place."
            ),
            names=", ".join(names),
            reason=error,
        ) from error


def _damage(session: Session) -> tuple[type[Exception], ...]:
    """Return what goes wrong with content that no program of ours has written."""
    ours = (KeyError, TypeError, AttributeError, ValueError, DamagedLogError)
    library: Any = sqlite3
    if session.dialect == "postgres":
        import psycopg

        library = psycopg
    names = ("IntegrityError", "ProgrammingError", "InterfaceError", "DataError")
    return (*ours, *(getattr(library, name) for name in names))


def refuse_content(
    other: Session, error: RecordError, kind: str, key: object, path: object
) -> NoReturn:
    """Say in which registry, record and place stands what nobody can have written."""
    raise RegistryError(
        N_(
            "{path} holds something that this program does not write ({reason}; in"
            " {kind} {key}, at {place}): it was damaged or tampered with. Nothing was"
            " changed; put a backup of it in its place."
        ),
        path=other.name,
        reason=error,
        kind=_shown(kind),
        key=_shown(key),
        place=_shown(path) or "/",
    ) from None


def _shown(text: object) -> str:
    line = "".join(c if c.isprintable() else "?" for c in str(text)[:80])
    return line[-40:]


def refuse_unlike(session: Session, other: Session, key: str) -> NoReturn:
    """Refuse two registries of which one holds something else under a key."""
    raise RegistryError(
        N_(
            "{path} and {other} hold different things under one key ({key}): one of"
            " them was damaged or tampered with. Nothing was changed; put a backup of"
            " that one in its place."
        ),
        path=session.name,
        other=other.name,
        key=key,
    )
