"""What a column of a list may hold, in words, and what its cells would become."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.exchange.sheet_map import targets
from samenwerking.exchange.sheet_propose import codes_field
from samenwerking.exchange.sheet_rows import Rows
from samenwerking.exchange.sheet_shape import shape
from samenwerking.exchange.sheet_table import is_empty, text_of
from samenwerking.exchange.sheet_words import Words
from samenwerking.language import translations
from samenwerking.records.spoken import Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from samenwerking.errors import RecordError
    from samenwerking.exchange.sheet_map import SheetMap
    from samenwerking.exchange.sheet_table import Table
    from samenwerking.framework import Framework
    from samenwerking.language import Language

_LOOKED_AT = 400
"""Rows of which one sees what their cells would become."""
_SAMPLES = 3
_LABELS = {
    "schools": N_("Schools that take part"),
    "partners": N_("Partners that take part"),
    "stories": N_("Stories of what it gave"),
    "stories.level": N_("Levels of the stories"),
    "funding": N_("Funder"),
    "sources": N_("Source"),
    "sources.dated": N_("Date of the source"),
    "numbers": N_("Number (of a school or an enterprise)"),
}
_CODE = re.compile(r"[a-z_]+(?:\.[a-z0-9_]+)+")
_FIRST = ("title", "name", "schools", "partners", "starts", "ends", "numbers")
_TICKED = ("codes",)


class FieldChoice(NamedTuple):
    """What a column may be read as; `code` for a column of ticks."""

    field: str
    code: str
    label: str
    hint: str = ""


class Becomes(NamedTuple):
    """What a cell holds, what it would become, and what is not understood of it."""

    raw: str
    value: str
    problem: RecordError | None
    asked: bool


class ColumnShown(NamedTuple):
    """A column of the list, and what it would become; `filled` counts its cells."""

    name: str
    field: str
    code: str
    why: str
    filled: int
    samples: list[str]
    becomes: list[Becomes]

    @property
    def doubts(self) -> int:
        """How many different cells are asked or not understood."""
        return sum(one.problem is not None for one in self.becomes)


def field_label(
    framework: Framework, kind: str, field: str, code: str, language: Language
) -> str:
    """Return what a column is read as, in words; "" where it is left out."""
    if not field:
        return ""
    say = translations(language).gettext
    if field in _LABELS:
        label = say(_LABELS[field])
    elif field == "voluntary":
        label = framework.fields("participation")["voluntary"].label(language)
    elif "." in field:
        side, _, about = field.partition(".")
        found = framework.fields("organisation").get(about)
        of_whom = say(_LABELS[side]) if side in _LABELS else side
        label = f"{of_whom}: {found.label(language) if found else about}"
    else:
        label = framework.fields(kind)[field].label(language)
    return f"{label}: {framework.label(code, language)}" if code else label


def field_choices(
    framework: Framework, kind: str, language: Language
) -> list[FieldChoice]:
    """Return what a column may be read as: fields first, then ticks for one code."""
    fields, ticks = [], []
    words = Words(framework)
    for field in targets(framework, kind):
        found = framework.fields(kind).get(field)
        hint = found.help(language) if found else ""
        label = field_label(framework, kind, field, "", language)
        fields.append(FieldChoice(field, "", label, hint))
        if found and (found.kind in _TICKED or field in ("motives", "conditions")):
            for row in framework.choices(codes_field(words, kind, field)).values():
                if row.choosable:
                    text = field_label(framework, kind, field, row.code, language)
                    ticks.append(FieldChoice(field, row.code, text))
    # What it is called and who takes part is what one looks for first.
    fields.sort(key=lambda one: (one.field not in _FIRST, "." in one.field))
    return [*fields, *ticks]


def in_words(framework: Framework, text: str, language: Language) -> str:
    """Return what a cell becomes with the labels of the codes in it."""

    def label(found: re.Match[str]) -> str:
        return framework.label(found[0], language)

    return _CODE.sub(label, text)


def places_in_words(
    framework: Framework, kind: str, paths: Sequence[str], language: Language
) -> str:
    """Return what changes in a record of a kind, in the words of its fields."""
    speaker = Speaker(framework, language, {})
    # The key of a source says nothing to a reader, and a source is told last.
    shown = [path for path in paths if not path.startswith("sources/")]
    if len(shown) < len(paths):
        shown.append("sources")
    return ", ".join(dict.fromkeys(speaker.place(kind, path) for path in shown))


def _ticks(becomes: str, code: str) -> str:
    """Return what a cell becomes; a tick becomes the code of its column."""
    return {"True": code, "False": ""}.get(becomes, becomes) if code else becomes


def show_columns(
    table: Table, mapping: SheetMap, framework: Framework, today: date
) -> list[ColumnShown]:
    """Return the columns with what the cells of the first rows would become.

    Raises:
        RecordError: the mapping does not fit the list.
    """
    words = Words(framework, mapping.words)
    table = shape(table, mapping)
    part = table._replace(rows=table.rows[:_LOOKED_AT])
    told: dict[str, dict[tuple[str, str], Becomes]] = {}
    ticked = {column.name: column.code for column in mapping.columns if column.code}
    for draft in Rows(part, mapping, words, today):
        for one in draft.told:
            value = _ticks(one.becomes, ticked.get(one.column, ""))
            becomes = Becomes(one.raw, value, one.problem, one.asked)
            told.setdefault(one.column, {}).setdefault((one.raw, one.becomes), becomes)
    shown = []
    for column in mapping.columns:
        at = table.names.index(column.name)
        cells = [row.cells[at] for row in table.rows if not is_empty(row.cells[at])]
        samples = dict.fromkeys(text_of(cell) for cell in cells[:_LOOKED_AT])
        shown.append(
            ColumnShown(
                column.name,
                column.field,
                column.code,
                column.why,
                len(cells),
                [*samples][:_SAMPLES],
                [*told.get(column.name, {}).values()],
            )
        )
    return shown
