"""Names that leave the registry: what left, who took it, and why, stands in the log."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.records.text import clean_line

if TYPE_CHECKING:
    from datetime import datetime

    from samenwerking.service.workplace import Workplace


class NoReasonError(SamenwerkingError):
    """Names of persons, asked for without a reason."""

    exit_code = 2


def refuse_without_reason(why: str) -> None:
    """Refuse to give names of persons out for no reason.

    Raises:
        NoReasonError: it is empty.
    """
    if not clean_line(why).strip():
        raise NoReasonError(
            N_(
                "A file with names of persons wants a reason, which goes into the log:"
                " give --why."
            )
        )


def log_names(
    workplace: Workplace, what: str, file: str, why: str, who: str, now: datetime
) -> None:
    """Note in the log that names of persons are given out, before they are.

    It is a batch without changes: it stands in `samenwerking log`, goes along where
    registries are joined, and cannot be taken back.

    Args:
        workplace: the registry.
        what: what is written, such as the name of a report.
        file: where to; only its name is kept, for a path may name persons too.
        why: the reason.
        who: for the log.
        now: for the log.

    Raises:
        NoReasonError: there is no reason.
        RegistryError: the registry cannot be written, so that nothing may be given out.
    """
    from samenwerking.store.changes import apply
    from samenwerking.store.edits import Stamp

    refuse_without_reason(why)
    told = f"{what}, {os.path.basename(file)}: {why}"
    with workplace.registry.writing() as session:
        apply(session, [], Stamp(now, who, told, "edit"))
