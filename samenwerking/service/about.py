"""The record that a report or a picture is about, by whatever one calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_, UnknownRecordError
from samenwerking.store import directory, records

if TYPE_CHECKING:
    from samenwerking.store.records import Found
    from samenwerking.store.session import Session

_OFFERED = 3


def find_subject(session: Session, reference: str, kind: str) -> Found:
    """Return the record of a kind; see `store.records.get_record`.

    Raises:
        UnknownRecordError: none answers, or more than one; of organisations the names
            that hold what was typed are offered.
    """
    try:
        return records.get_record(session, reference, kind)
    except UnknownRecordError as error:
        if kind != "organisation" or "names" in error.facts:
            raise
        near = directory.find_organisations(session, reference, _OFFERED)
        if not near:
            raise
        raise UnknownRecordError(
            N_("No organisation answers to {reference!r}. Did you mean {near}?"),
            reference=reference,
            near=", ".join(repr(one.name) for one in near),
        ) from error
