"""Makes one record of several rows: lists are joined, and one answer is kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.sheet_drafts import KEY, Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.exchange.sheet_drafts import Draft

_NOTES = ("note", "notes")


def together(drafts: Sequence[Draft]) -> Draft:
    """Return rows that belong together as one; the first that says something counts.

    A row that says something else than one before it gets a remark beside its cell.
    """
    first = drafts[0]
    if len(drafts) == 1:
        return first
    for draft in drafts[1:]:
        for name, value in draft.document.items():
            _take(first, draft, name, value)
        there = {(actor.name, actor.side, actor.number) for actor in first.actors}
        for actor in draft.actors:
            if (actor.name, actor.side, actor.number) not in there:
                first.actors.append(actor)
        first.voluntary = first.voluntary or draft.voluntary
        first.told += draft.told
        first.rows += draft.rows
    keys = "\n".join(draft.key for draft in drafts)
    first.key = KEY + hashlib.sha256(keys.encode()).hexdigest()[:24]
    return first


def _take(made: Draft, draft: Draft, name: str, value: object) -> None:
    before = made.document.get(name)
    if before is None:
        made.document[name] = value
    elif isinstance(before, list) and isinstance(value, list):
        made.document[name] = [*before, *(one for one in value if one not in before)]
    elif name in _NOTES:
        if str(value) not in str(before).split("\n"):
            made.document[name] = f"{before}\n{value}"
    elif before != value:
        problem = RecordError(
            N_("another row of the same record says {value!r}, which is kept."),
            value=str(before),
        )
        draft.told[:] = [_with(told, name, problem) for told in draft.told]


def _with(told: Told, name: str, problem: RecordError) -> Told:
    if told.field != name or told.problem is not None:
        return told
    return told._replace(problem=problem)
