"""How records lie in a workbook: a sheet for each kind, a row for each record or part.

Row 1 is hidden and says which field a column holds, row 2 has the headings, the rest
are records. The first column is the key: of a record its own, of a part the way to it
("<key>/stories/1/steps/2").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.records.elements import key_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from samenwerking.framework import Framework
    from samenwerking.framework.tables import Field
    from samenwerking.language import Language

MARKER = "_samenwerking"
"""The hidden sheet that says what the workbook is, and of which state of records."""
CODES = "_codes"
"""The hidden sheet with what may be chosen."""
VERSION = 1
OF, ABOUT, POSITION, REMOVE = "@of", "@about", "@position", "@remove"
"""Columns of a part that are no fields: where it belongs, in words, its place, gone."""
TOLD = "~"
"""Begins the column that names in words what the column before it holds."""
ROOTS = ("partnership", "organisation", "person", "question", "same_as")
_LABELS = {
    "partnership": N_("Partnerships"),
    "organisation": N_("Organisations"),
    "person": N_("People"),
    "question": N_("Questions"),
    "same_as": N_("The same"),
}
_OWN = {
    OF: N_("Belongs to (key)"),
    ABOUT: N_("Belongs to"),
    POSITION: N_("Place in the order"),
    REMOVE: N_("Remove? (x)"),
}
_WIDE = {"text": 44, "line": 30, "codes": 36, "code": 26, "references": 38}


class Column(NamedTuple):
    """A column of a sheet; `field` is None for what is no field of the record."""

    name: str
    label: str
    field: Field | None = None

    @property
    def is_number(self) -> bool:
        """Whether its cells hold numbers; all others hold text."""
        by_field = self.field is not None and self.field.kind == "number"
        return by_field or self.name == POSITION

    @property
    def width(self) -> int:
        """How many letters wide it is."""
        return _WIDE.get(self.field.kind, 14) if self.field else 16


class SheetPlan(NamedTuple):
    """The sheet of one kind of record."""

    kind: str
    title: str
    columns: tuple[Column, ...]

    @property
    def is_root(self) -> bool:
        """Whether its records stand on their own."""
        return self.kind in ROOTS


def plan_sheets(
    framework: Framework,
    left_out: Mapping[str, Sequence[str]],
    language: Language,
    say: Callable[[str], str],
) -> list[SheetPlan]:
    """Return the sheets of a workbook, each record before its parts."""
    plans = []
    for kind in ROOTS:
        plans.append(_root(framework, kind, left_out, language, say))
        plans += _parts(framework, kind, left_out, language, say)
    # Sources belong to two kinds of record, and have one sheet.
    return list({plan.kind: plan for plan in plans}.values())


def _root(
    framework: Framework,
    kind: str,
    left_out: Mapping[str, Sequence[str]],
    language: Language,
    say: Callable[[str], str],
) -> SheetPlan:
    key = Column(f"{kind}.id", framework.fields(kind)["id"].label(language))
    columns = (key, *_fields(framework, kind, left_out, language))
    return SheetPlan(kind, say(_LABELS[kind]), columns)


def _parts(
    framework: Framework,
    kind: str,
    left_out: Mapping[str, Sequence[str]],
    language: Language,
    say: Callable[[str], str],
) -> Iterator[SheetPlan]:
    for name, field in framework.fields(kind).items():
        if field.kind != "collection" or name in left_out.get(kind, ()):
            continue
        of = field.refers_to
        own = [Column(name, say(label)) for name, label in _OWN.items()]
        key = Column(f"{of}.id", framework.fields("partnership")["id"].label(language))
        columns = (key, *own, *_fields(framework, of, left_out, language))
        yield SheetPlan(of, field.label(language), columns)
        yield from _parts(framework, of, left_out, language, say)


def _fields(
    framework: Framework,
    kind: str,
    left_out: Mapping[str, Sequence[str]],
    language: Language,
) -> Iterator[Column]:
    for name, field in framework.fields(kind).items():
        if name in ("id", key_name("")) or name in left_out.get(kind, ()):
            continue
        yield Column(name, field.label(language), field)
        if field.kind == "reference":
            yield Column(TOLD + name, f"{field.label(language)} ({TOLD})")
