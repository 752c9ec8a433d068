"""Notes in one line what happened in a partnership, without its form."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, ConflictError, RecordError
from samenwerking.records.answers import elements
from samenwerking.records.identity import Ids
from samenwerking.service.listing import get_record
from samenwerking.service.saving import save

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from samenwerking.service.workplace import Workplace

_KIND, _BLOCK = "partnership", "activities"
_TRIES = 3


class Noted(NamedTuple):
    """What was stored: a message for the user, with its facts."""

    message: str
    facts: dict[str, str]


def add_activity(
    workplace: Workplace,
    reference: str,
    activity: Mapping[str, Any],
    who: str,
    now: datetime,
) -> Noted:
    """Store an activity of a partnership, as one change.

    Args:
        workplace: the registry.
        reference: the key of the partnership, or another name for it.
        activity: what `read_activity` made of a line.
        who: for the log.
        now: for the log.

    Raises:
        UnknownRecordError: there is no such partnership.
        RecordError: it is locked, or something in it cannot be stored.
    """
    element = {"key": Ids(now)(), **activity}
    for _ in range(_TRIES - 1):
        with suppress(ConflictError):  # somebody stored between reading and writing
            return _add(workplace, reference, element, who, now)
    return _add(workplace, reference, element, who, now)


def _add(
    workplace: Workplace,
    reference: str,
    element: Mapping[str, Any],
    who: str,
    now: datetime,
) -> Noted:
    before = get_record(workplace, reference).stored
    held = before.document
    if before.kind != _KIND:
        raise RecordError(
            N_("{name} is no partnership: only those have activities."),
            name=str(held.get("name", reference)),
        )
    document = {**held, _BLOCK: [*elements(held.get(_BLOCK)), element]}
    save(workplace, _KIND, before.uuid, document, before, who, "", now)
    title, purpose = held.get("title", ""), element.get("purpose", "")
    facts = {"title": str(title), "purpose": str(purpose)}
    return Noted(N_("Noted in {title}: {purpose}"), facts)
