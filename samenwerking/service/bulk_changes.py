"""What changing one field does to one partnership after another; stores nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from samenwerking.errors import SamenwerkingError
from samenwerking.records.answers import elements
from samenwerking.records.checks import check
from samenwerking.records.gate import Gate
from samenwerking.service.checking import context_of
from samenwerking.service.review import (
    has_left_concept,
    refuse_locked,
    refuse_unfinished,
)
from samenwerking.store import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.framework.tables import Field
    from samenwerking.records.checks import Context
    from samenwerking.store.records import Stored
    from samenwerking.store.session import Session

Action = Literal["set", "add", "remove", "empty"]
KINDS = ("code", "codes", "line", "date")
_OF_ITS_OWN = ("title",)
"""Fields that no two partnerships share."""


class Wanted(NamedTuple):
    """What to do to one field: `value` is as a document holds it."""

    field: str
    action: Action
    value: Any = None


class BulkLine(NamedTuple):
    """A partnership with what stands in the field, and what will."""

    key: str
    title: str
    before: Any
    after: Any


class Refused(NamedTuple):
    """A partnership that cannot be changed so, and why."""

    key: str
    title: str
    why: SamenwerkingError


def fields_to_change(framework: Framework) -> list[Field]:
    """Return the fields of a partnership that many can be given at once."""
    fields = framework.fields("partnership").values()
    return [f for f in fields if f.kind in KINDS and f.field not in _OF_ITS_OWN]


def actions_of(field: Field) -> tuple[Action, ...]:
    """Return what can be done to a field."""
    return ("add", "remove", "set", "empty") if field.kind == "codes" else _ONE


_ONE: tuple[Action, ...] = ("set", "empty")


def admitted(framework: Framework, wanted: Wanted) -> Wanted:
    """Return what to do with its value as a document holds it."""
    if wanted.action == "empty":
        return wanted._replace(value=None)
    label = framework.fields("partnership")[wanted.field].label_en
    raw = {"title": label, wanted.field: wanted.value}
    document = Gate(framework).admit("partnership", raw)
    return wanted._replace(value=document.get(wanted.field))


def look_at(
    session: Session, numbers: Sequence[int], wanted: Wanted, today: date
) -> Iterator[tuple[BulkLine, Refused | bool]]:
    """Yield each partnership with what would change, and whether it is refused.

    True stands for one that is locked.
    """
    framework = session.framework
    context = context_of(session, framework, today)
    for found in records.stored(numbers, session):
        document = found.document
        before = document.get(wanted.field)
        after = changed_value(before, wanted)
        line = BulkLine(found.uuid, str(document.get("title", "")), before, after)
        refused: Refused | bool = False
        if before != after:
            try:
                refuse_locked(framework, document, [(wanted.field, after)])
            except SamenwerkingError:
                refused = True
            else:
                refused = _unfinished(framework, found, line, wanted, context)
        yield line, refused


def _unfinished(
    framework: Framework,
    found: Stored,
    line: BulkLine,
    wanted: Wanted,
    context: Context,
) -> Refused | bool:
    document = {**found.document, wanted.field: line.after}
    if line.after is None:
        del document[wanted.field]
    if has_left_concept(framework, document):
        findings = check(found.kind, found.uuid, document, context)
        try:
            refuse_unfinished(framework, document, findings)
        except SamenwerkingError as error:
            return Refused(line.key, line.title, error)
    return False


def changed_value(before: Any, wanted: Wanted) -> Any:
    """Return what will stand in a field that holds `before`; None for nothing."""
    if wanted.action in ("set", "empty"):
        return wanted.value
    codes, asked = elements(before), elements(wanted.value)
    if wanted.action == "add":
        return [*codes, *(code for code in asked if code not in codes)] or before
    if not codes:
        return before
    return [code for code in codes if code not in asked] or None
