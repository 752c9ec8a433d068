"""Proposes what each column of a list holds: by its name, and else by its cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samenwerking.exchange.sheet_map import KINDS, Column, SheetMap
from samenwerking.exchange.sheet_map_codes import field_codes
from samenwerking.exchange.sheet_table import is_empty, text_of
from samenwerking.exchange.sheet_values import split_labels
from samenwerking.exchange.sheet_words import Heading, plain
from samenwerking.records.identity import enterprise_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samenwerking.exchange.sheet_table import Table
    from samenwerking.exchange.sheet_words import Words

_ALIKE = 88
"""Likeness of a heading to a known one, of 100, from which it may be the same."""
_MOST = 0.6
"""Share of the cells that has to fit, where only they speak."""
_FEWEST = 3
"""Cells below which nothing is told by them."""
_LOOKED_AT = 200
_NAMES_OF = {"partnership": "title", "organisation": "name"}
_FORMS: dict[str, tuple[tuple[str, Callable[[str], object]], ...]] = {
    "partnership": (("sources", re.compile(r"https?://\S+").fullmatch),),
    "organisation": (
        ("email", re.compile(r"(mailto:)?[^@\s]+@[^@\s]+\.\w+").fullmatch),
        ("website", re.compile(r"(https?://|www\.)\S+").fullmatch),
        ("postcode", re.compile(r"[1-9]\d{3}").fullmatch),
        ("enterprise_number", enterprise_number),
    ),
}
_SEVERAL = {"partnership": ("motives", "conditions"), "organisation": ()}


def codes_field(words: Words, kind: str, field: str) -> str:
    """Return the list of codes that a column of this field refers to; "" for none."""
    return field_codes(words.framework, kind, field)


def propose(table: Table, words: Words, kind: str = "") -> SheetMap:
    """Return what each column probably holds; one that nothing is known of is left out.

    Args:
        table: the list.
        words: known headings and labels.
        kind: of record; the kind whose headings fit best if empty.
    """
    kind = kind or max(KINDS, key=lambda one: _fitting(table, words, one))
    columns: list[Column] = []
    taken: set[str] = set()
    for number, name in enumerate(table.names):
        heading, why = _by_name(name, kind, words)
        if heading is None:
            heading, why = _by_content(table, number, kind, words)
        if heading is None or (heading.field in taken and _only_once(heading)):
            columns.append(Column(name, ""))
            continue
        taken.add(heading.field)
        columns.append(Column(name, heading.field, heading.code, why=why))
    return SheetMap(kind, tuple(columns), table.sheet.name, table.heading)


def _only_once(heading: Heading) -> bool:
    several = ("motives", "conditions", "notes", "note", "stories", "sources")
    return not heading.code and heading.field not in several


def _fitting(table: Table, words: Words, kind: str) -> tuple[bool, int]:
    found = [words.headings.get((kind, plain(name))) for name in table.names]
    fields = {heading.field for heading in found if heading}
    return _NAMES_OF[kind] in fields, len(fields)


def _by_name(name: str, kind: str, words: Words) -> tuple[Heading | None, str]:
    wanted = plain(name)
    found = words.headings.get((kind, wanted))
    if found is None and "(" in wanted:  # a remark in brackets behind the name
        found = words.headings.get((kind, plain(wanted.partition("(")[0])))
    if found is not None:
        return found, "by its name"
    from rapidfuzz import fuzz, process

    known = [heading for one, heading in words.headings if one == kind]
    near = process.extractOne(wanted, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if near is None:
        return None, ""
    return words.headings[kind, near[0]], f"by its name, like {near[0]!r}"


def _by_content(
    table: Table, number: int, kind: str, words: Words
) -> tuple[Heading | None, str]:
    cells = [row.cells[number] for row in table.rows[:_LOOKED_AT]]
    texts = [text_of(cell) for cell in cells if not is_empty(cell)]
    if len(texts) < _FEWEST:
        return None, ""
    for field, fits in _FORMS[kind]:
        if sum(bool(fits(text)) for text in texts) >= _MOST * len(texts):
            return Heading(kind, field, ""), "by what its cells look like"
    best, most = "", 0.0
    fields = [f.field for f in words.framework.fields(kind).values() if f.coded]
    for field in (*fields, *_SEVERAL[kind]):
        labels = words.labels(codes_field(words, kind, field))
        # Yes and no alone say nothing of what was asked.
        whole = sum(not rest and bool(codes) for codes, rest in _split(texts, labels))
        if whole / len(texts) > most:
            best, most = field, whole / len(texts)
    if most < _MOST:
        return None, ""
    return Heading(kind, best, ""), "by known labels in its cells"


def _split(
    texts: list[str], labels: Mapping[str, tuple[str, ...]]
) -> list[tuple[list[str], str]]:
    return [split_labels(text, labels) for text in texts]
