"""Which widget stands in a form for which field of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.records.answers import given
from samenwerking.records.outline import BLOCKS
from samenwerking.tui.widgets.actors import ParticipantsField
from samenwerking.tui.widgets.collections import (
    ActivitiesField,
    CollectionField,
    StoriesField,
)
from samenwerking.tui.widgets.fields_coded import CodeField, KeyField
from samenwerking.tui.widgets.fields_text import (
    DateField,
    LineField,
    NumberField,
    TextField,
)
from samenwerking.tui.widgets.references import ReferenceField
from samenwerking.tui.widgets.ticks import CodesField, KeysField
from samenwerking.tui.widgets.ticks_elements import ElementTicks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, MutableMapping

    from samenwerking.framework import Field, Framework
    from samenwerking.tui.widgets.fields import FieldRow

KINDS: dict[str, type[FieldRow]] = {
    "line": LineField,
    "text": TextField,
    "date": DateField,
    "number": NumberField,
    "code": CodeField,
    "codes": CodesField,
}
_LISTS: dict[str, type[CollectionField]] = {
    "participation": ParticipantsField,
    "activity": ActivitiesField,
    "story": StoriesField,
}
_TICKED = ("motive", "condition")
_NOT_SHOWN = ("identifier", "references")
"""Kinds of field that no form asks for: keys are given, persons stay hidden."""
_ELSEWHERE = ("key", "waivers")


def shown_fields(framework: Framework, record: str) -> dict[str, Field]:
    """Return the fields of a kind of record that a form can ask for, in order."""
    return {
        name: field
        for name, field in framework.fields(record).items()
        if field.kind not in _NOT_SHOWN and name not in _ELSEWHERE
    }


def row_of(
    record: str, field: Field, value: Any, names: MutableMapping[str, str]
) -> FieldRow:
    """Return the row of a field.

    Args:
        record: the kind of record that the field belongs to.
        field: what the framework says of it.
        value: what it holds.
        names: what other records, and the elements of blocks, are called.
    """
    name = field.field
    if field.kind == "collection":
        if field.refers_to in _TICKED:
            return ElementTicks(name, field, value, names)
        return _LISTS.get(field.refers_to, CollectionField)(name, field, value, names)
    if field.kind == "keys":
        return KeysField(name, field, value, names)
    if field.kind == "key":
        return KeyField(name, field, value, names, record)
    if field.kind == "reference":
        return ReferenceField(name, field, value, names)
    return KINDS[field.kind](name, field, value)


def form_rows(
    framework: Framework,
    document: Mapping[str, Any],
    names: MutableMapping[str, str],
    *,
    depth: str = "broad",
    blocks: Collection[str] = BLOCKS,
) -> Iterator[FieldRow]:
    """Yield a row for each field of a partnership that is asked for, in order.

    Args:
        framework: says which fields those are.
        document: what they hold.
        names: what the organisations in it are called; learns of new ones.
        depth: "broad" for what a broad record needs and whatever holds something
            already, "deep" for everything.
        blocks: only the fields of these blocks.
    """
    for name, field in shown_fields(framework, "partnership").items():
        if field.block in blocks and is_asked(field, document.get(name), depth):
            yield row_of("partnership", field, document.get(name), names)


def is_asked(field: Field, value: Any, depth: str) -> bool:
    """Whether a form of some depth asks for a field."""
    return depth != "broad" or field.depth == "broad" or given(value)
