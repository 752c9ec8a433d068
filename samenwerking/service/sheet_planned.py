"""What becomes of the rows of a list, and what is asked of a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from samenwerking.errors import N_, RecordError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.exchange.interchange import RawRecord
    from samenwerking.exchange.sheet_drafts import Draft, Told
    from samenwerking.service.sheet_match import One

Status = Literal["new", "changed", "unchanged", "doubtful", "refused", "left_out"]


class Question(NamedTuple):
    """Something that only a person can tell; the mapping takes the answer.

    `table` is "organisations" or "records", or "values" for the meaning of a cell.
    """

    table: str
    name: str
    near: tuple[str, ...]
    text: RecordError
    ones: tuple[One, ...] = ()
    """Those of `near`, to answer with."""


@dataclass
class RowPlan:
    """What becomes of one row, and why."""

    row: int
    place: str
    name: str
    status: Status
    told: list[Told]
    questions: list[Question] = field(default_factory=list)
    reasons: list[RecordError] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    records: list[RawRecord] = field(default_factory=list)
    rows: tuple[int, ...] = ()
    """All rows of the list that make this record, counted from 0."""
    remarks: list[RecordError] = field(default_factory=list)
    """What another row of the list says otherwise."""


def row_name(draft: Draft) -> str:
    """Return by what the mapping names a row."""
    return f"row {draft.row + 1}"


def which(
    table: str, name: str, near: Sequence[One], why: RecordError | None = None
) -> Question:
    """Return the question who is meant, and what speaks for it."""
    shown = tuple(f"{one.name} ({one.where or one.key[-6:]})" for one in near)
    text = RecordError(
        N_("is {name!r} the same as {near}?"), name=name, near="; ".join(shown)
    )
    if why is not None:
        text = RecordError(N_("{question} {reason}"), question=text, reason=why)
    return Question(table, name, shown, text, tuple(near))


def refused(plan: RowPlan, reason: RecordError) -> RowPlan:
    """Return a plan as one that is refused."""
    plan.status = "refused"
    plan.reasons.append(reason)
    return plan
