"""From a document to the rows of the tables that hold its state."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from samenwerking.records.answers import MARKS, elements
from samenwerking.records.dates import Period, certain_period, school_year_name
from samenwerking.records.text import fold as fold_text
from samenwerking.store.columns import (
    BLOCKS,
    CODE_LISTS,
    HEADS,
    MARKED_BLOCKS,
    PARTICIPATION_LISTS,
    STEP,
    Block,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from samenwerking.store.session import Row

Rows = dict[str, list["Row"]]
Reference = tuple[str, str]
"""(kind of record, uuid)."""

ALSO = "also"
"""Where a document that stands for several says what the others are called."""

_FOLDED = {
    "organisation": ("name", "short_name", "institution_number", "municipality"),
    "partnership": ("title", "learning_question", "topic"),
    "question": ("name",),
}

_MOMENTS = ("starts", "ends", "observed_on")
_BESIDE = {
    "participations": ("participation_code", "participation_person"),
    "motives": ("motive_holder",),
    "stories": ("step",),
}
"""Blocks with tables of their own for what their elements hold."""

_FIELDS = {
    kind: [(block, [field for _, field in block.columns]) for block in blocks]
    for kind, blocks in BLOCKS.items()
}
"""Kind of record -> its blocks, with the fields of their elements."""

_NAMING = {
    kind: [
        (
            block.path,
            [
                (field, block.references[c])
                for c, field in block.columns
                if c in block.references
            ],
        )
        for block in (HEADS[kind], *blocks)
        if block.references
    ]
    for kind, blocks in BLOCKS.items()
}
"""Kind of record -> its blocks that name other records: (field, kind of the other)."""


def references(kind: str, document: Mapping[str, Any]) -> Iterator[Reference]:
    """Yield the other records that a document names."""
    for path, fields in _NAMING[kind]:
        for element in elements(document.get(path)) if path else [document]:
            for field, other in fields:
                value = element.get(field)
                if value is not None and value not in MARKS:
                    yield other, value
    for actor in elements(document.get("participations")):
        for person in elements(actor.get("persons")):
            yield "person", person


def _tables_by_name() -> dict[str, dict[str, frozenset[str]]]:
    found: dict[str, dict[str, set[str]]] = {}
    for kind, blocks in BLOCKS.items():
        names: dict[str, set[str]] = {}
        found[kind] = names
        for _, field in HEADS[kind].columns:
            names.setdefault(field, set()).add(HEADS[kind].table)
        for block in blocks:
            beside = _BESIDE.get(block.path, ())
            names.setdefault(block.path, set()).update((block.table, *beside))
    partnership = found["partnership"]
    for name in (*CODE_LISTS, *MARKED_BLOCKS, *_MOMENTS):
        partnership.setdefault(name, set()).add("coding")
    # The text that is looked through in a list holds the names of groups.
    partnership["participations"].add("partnership")
    return {
        kind: {name: frozenset(tables) for name, tables in names.items()}
        for kind, names in found.items()
    }


_TABLES = _tables_by_name()


def tables_of(kind: str, names: Iterable[str]) -> frozenset[str] | None:
    """Return the tables that hold some fields and blocks; None if that is all.

    Args:
        kind: the kind of record.
        names: what was changed in such a record; "" is the whole record.
    """
    known = _TABLES[kind]
    found: set[str] = set()
    for name in names:
        if name not in known:
            return None
        found |= known[name]
    return frozenset(found)


def add_rows(
    rows: Rows,
    kind: str,
    number: int,
    document: Mapping[str, Any],
    numbers: Mapping[str, int],
    tables: Collection[str] | None = None,
) -> None:
    """Add the rows of one document to `rows`.

    Args:
        rows: table -> rows, in the order of `STATE_COLUMNS`.
        kind: the kind of record.
        number: its number in the table `record`.
        document: what the record holds.
        numbers: uuid -> number of every record that the document names.
        tables: only the rows of these; None for all.
    """
    for block, fields in _FIELDS[kind]:
        if tables is not None and block.table not in tables:
            continue
        found = elements(document.get(block.path))
        if not found:
            continue
        table = rows.setdefault(block.table, [])
        for position, element in enumerate(found):
            if block.references:
                values = _values(block, fields, element, numbers)
                table.append((number, position, *values))
            else:
                table.append((number, position, *map(element.get, fields)))
    if tables is None or kind in tables:
        _add_head(rows, kind, number, document, numbers)
    if kind == "partnership":
        _add_parts(rows, number, document, numbers, tables)


def _add_parts(
    rows: Rows,
    number: int,
    document: Mapping[str, Any],
    numbers: Mapping[str, int],
    tables: Collection[str] | None,
) -> None:
    if tables is None or "coding" in tables:
        _add_codes(rows, number, document)
    if tables is None or "motive_holder" in tables:
        _add_holders(rows, number, document)
    if tables is None or "participation" in tables:
        _add_actors(rows, number, document, numbers)
    if tables is None or "step" in tables:
        _add_steps(rows, number, document)


def _add_head(
    rows: Rows,
    kind: str,
    number: int,
    document: Mapping[str, Any],
    numbers: Mapping[str, int],
) -> None:
    head = HEADS[kind]
    fields = [field for _, field in head.columns]
    row: Row = (number, *_values(head, fields, document, numbers))
    if kind == "partnership":
        row = (*row, *_days(_period(document)), fold_text(document["title"]))
    if kind in _FOLDED:
        texts = [document.get(field) for field in _FOLDED[kind]]
        actors = elements(document.get("participations"))
        texts += [actor.get("group") for actor in actors]
        texts += document.get(ALSO, ())
        row = (*row, fold_text(" ".join(text for text in texts if text)))
    rows.setdefault(head.table, []).append(row)


def _values(
    block: Block,
    fields: list[str],
    element: Mapping[str, Any],
    numbers: Mapping[str, int],
) -> list[Any]:
    values = list(map(element.get, fields))
    for index, (column, _) in enumerate(block.columns) if block.references else ():
        if column in block.references:
            values[index] = numbers.get(values[index] or "")
    return values


_kept_period = lru_cache(certain_period)


def _period(document: Mapping[str, Any]) -> Period:
    return _kept_period(*map(document.get, _MOMENTS))


def _days(period: Period) -> Row:
    days = (period.first, period.last)
    return (*(day.isoformat() if day else None for day in days), int(period.open_end))


def _add_codes(rows: Rows, number: int, document: Mapping[str, Any]) -> None:
    codings = rows.setdefault("coding", [])
    period = _period(document)
    codings.extend(
        (number, "school_year", school_year_name(year)) for year in period.years
    )
    if period.open_end and period.last:
        # Open ends reach into years to come: one code for "since", not one for each.
        since = school_year_name(max(period.years))
        codings.append((number, "open_since", since))
    for field in CODE_LISTS:
        value = document.get(field)
        if value is not None:
            # The same code twice is one coding; a mark is a code of its own.
            codings.extend((number, field, code) for code in dict.fromkeys(value))
    for block in MARKED_BLOCKS:
        mark = document.get(block)
        if isinstance(mark, str):
            codings.append((number, block, mark))


def _add_holders(rows: Rows, number: int, document: Mapping[str, Any]) -> None:
    motives = elements(document.get("motives"))
    if any("held_by" in motive for motive in motives):
        rows.setdefault("motive_holder", []).extend(
            (number, motive["code"], key)
            for motive in motives
            for key in dict.fromkeys(elements(motive.get("held_by")))
        )


def _add_actors(
    rows: Rows, number: int, document: Mapping[str, Any], numbers: Mapping[str, int]
) -> None:
    codes = rows.setdefault("participation_code", [])
    for position, actor in enumerate(elements(document.get("participations"))):
        for field in PARTICIPATION_LISTS:
            value = actor.get(field)
            if value is not None:
                codes.extend((number, position, field, c) for c in dict.fromkeys(value))
        persons = actor.get("persons")
        if persons:
            rows.setdefault("participation_person", []).extend(
                (number, position, numbers[person]) for person in dict.fromkeys(persons)
            )


def _add_steps(rows: Rows, number: int, document: Mapping[str, Any]) -> None:
    fields = [field for _, field in STEP.columns]
    position = 0
    for story, element in enumerate(elements(document.get("stories"))):
        for step in elements(element.get("steps")):
            values = map(step.get, fields)
            rows.setdefault("step", []).append((number, position, story, *values))
            position += 1
