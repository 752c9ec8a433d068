"""Which widget stands in the form for which field of a partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.tui.widgets.actors import ActorsField
from samenwerking.tui.widgets.fields import (
    CodeField,
    DateField,
    FieldRow,
    LineField,
    TextField,
)
from samenwerking.tui.widgets.ticks import CodesField, MotivesField

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.framework import Framework

KINDS: dict[str, type[FieldRow]] = {
    "line": LineField,
    "text": TextField,
    "date": DateField,
    "code": CodeField,
    "codes": CodesField,
}


def broad_rows(
    framework: Framework, document: Mapping[str, Any], names: Mapping[str, str]
) -> Iterator[FieldRow]:
    """Yield a row for each field that a broad record needs.

    Args:
        framework: says which fields those are.
        document: what they hold.
        names: what the organisations in it are called.
    """
    for name, field in framework.fields("partnership").items():
        if field.depth != "broad":
            continue
        value = document.get(name)
        if name == "participations":
            yield ActorsField(name, field, value, names)
        elif name == "motives":
            yield MotivesField(name, field, value)
        else:
            yield KINDS[field.kind](name, field, value)
