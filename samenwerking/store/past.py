"""The registry as it was: the log up to then, folded into a scratch file."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from samenwerking.resources import scratch_folder
from samenwerking.store import changes, records
from samenwerking.store.create import create
from samenwerking.store.edits import Edit, Stamp
from samenwerking.store.log import moment_text
from samenwerking.store.session import Registry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from samenwerking.store.session import Session


@contextmanager
def past(registry: Registry, moment: date) -> Iterator[Session]:
    """Open a transaction on the registry as it was.

    Args:
        registry: the registry as it is.
        moment: a `datetime` with its zone, or a day: the end of it (UTC).
    """
    until = moment
    if not isinstance(until, datetime):
        until = datetime.combine(moment, time.max, UTC)
    with scratch_folder() as folder:
        scratch = Registry(str(Path(folder) / "past.db"), registry.framework)
        create(scratch, until, registry.framework.version)
        with registry.reading() as session:
            _fill(scratch, session, until)
            with Registry(scratch.location, registry.framework).reading() as copy:
                # The log of the copy says when the copy was made.
                copy.log = (session, moment_text(until))
                yield copy


def _fill(scratch: Registry, session: Session, until: datetime) -> None:
    """Fold the log up to then into an empty registry."""
    with scratch.writing() as copy:
        (key,) = session.row("SELECT value FROM registry WHERE name = 'id'") or ("",)
        copy.execute("UPDATE registry SET value = ? WHERE name = 'id'", key)
        edits = _edits(session, moment_text(until))
        changes.apply(copy, edits, Stamp(until, "", "", "import"))


def _edits(session: Session, until: str) -> Iterator[Edit]:
    numbers = [
        number for (number,) in session.rows("SELECT id FROM record ORDER BY id")
    ]
    for found in records.stored(numbers, session, until):
        yield Edit(found.uuid, found.kind, "", found.document)
