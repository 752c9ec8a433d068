"""What an overview shows: its rows and columns, and what a cell counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.matrices.universe import PARTNERSHIP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.language import Language

UNITS = {
    PARTNERSHIP: "",
    "participation": "participations",
    "motive": "motives",
    "condition": "conditions",
    "story": "stories",
    "step": "stories.steps",
    "transition": "",
    "partner": "",
}
"""Unit -> the block of its fields. A transition is a step and the next one of the same
story; a partner is an organisation at the partner side."""

DERIVED = {
    "@school_year": PARTNERSHIP,
    "@partnership": PARTNERSHIP,
    "@school": PARTNERSHIP,
    "@partner": PARTNERSHIP,
    "@board": PARTNERSHIP,
    "@kind": "participation",
    "@partner_kind": "participation",
    "@cell": "step",
    "@from_value": "transition",
    "@to_value": "transition",
    "@from_level": "transition",
    "@to_level": "transition",
}
"""Derived fields -> the unit that holds them."""

RECORDS = ("@partnership", "@school", "@partner", "@board")
"""Derived fields whose codes are keys of records."""

MISSING = ("unknown", "none", "not_asked")


class Condition(NamedTuple):
    """Which partnerships: those with a thing of `unit` that holds codes in fields.

    For every field one of its codes; with `negate`, the other partnerships.
    """

    unit: str
    where: tuple[tuple[str, tuple[str, ...]], ...]
    negate: bool = False


class NamedLine(NamedTuple):
    """A row or column that is a condition with a name."""

    key: str
    label_nl: str
    label_en: str
    condition: Condition

    def label(self, language: Language) -> str:
        """Return the name in `language`."""
        return self.label_en if language == "en" else self.label_nl


class Group(NamedTuple):
    """A row or column that takes several codes of a field together."""

    key: str
    label_nl: str
    label_en: str
    codes: tuple[str, ...]

    def label(self, language: Language) -> str:
        """Return the name in `language`."""
        return self.label_en if language == "en" else self.label_nl


class Axis(NamedTuple):
    """The rows or the columns: one line for each code of a field, or named lines.

    Attributes:
        field: the field ("motives.code", "@school_year"); empty for named lines.
        choices: the vocabulary of the field, as in `schema/fields`.
        only: these codes and no others; empty for all.
        groups: lines that take codes together; instead of a line for each code.
        kinds: only codes of these kinds ("item"); empty for all that can be chosen.
        origin: "sono" leaves extensions out.
        missing: which kinds of missing get a line of their own.
        unit: where `field` and the field of `by` have to meet in one thing.
        by: a second axis within each line.
        lines: the named lines.
        title_nl: what the lines are, in Dutch.
        title_en: the same in English.
    """

    field: str
    choices: str
    only: tuple[str, ...]
    groups: tuple[Group, ...]
    kinds: tuple[str, ...]
    origin: str
    missing: tuple[str, ...]
    unit: str
    by: Axis | None
    lines: tuple[NamedLine, ...]
    title_nl: str
    title_en: str

    def title(self, language: Language) -> str:
        """Return what the lines are, in `language`."""
        return self.title_en if language == "en" else self.title_nl


class Definition(NamedTuple):
    """An overview as `export/matrices/<name>.toml` describes it.

    `unit` is where row and column have to meet; `counted` what a cell counts.
    """

    name: str
    question: str
    title_nl: str
    title_en: str
    notes_nl: str
    notes_en: str
    unit: str
    counted: str
    rows: Axis
    columns: Axis
    conditions: tuple[Condition, ...]
    row_totals: bool
    column_totals: bool

    def title(self, language: Language) -> str:
        """Return the title in `language`."""
        return self.title_en if language == "en" else self.title_nl

    def notes(self, language: Language) -> str:
        """Return how to read the overview, in `language`."""
        return self.notes_en if language == "en" else self.notes_nl

    def axes(self) -> Iterator[Axis]:
        """Yield both axes and those within them."""
        for axis in (self.rows, self.columns):
            yield axis
            if axis.by:
                yield axis.by


def unit_of(field: str) -> str:
    """Return the unit whose things hold `field` ("stories.steps.level": "step")."""
    if field in DERIVED:
        return DERIVED[field]
    block = field.rpartition(".")[0]
    return next(unit for unit, fields in UNITS.items() if fields == block)
