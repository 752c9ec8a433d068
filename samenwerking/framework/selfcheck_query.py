"""Looks through `query.csv`: the names that a query can ask by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samenwerking.framework.selfcheck_tables import _Table
from samenwerking.framework.tables import (
    QUERY_BLOCKS,
    QUERY_COLUMNS,
    QUERY_KINDS,
    QueryRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.framework.framework import Framework
    from samenwerking.framework.mistakes import DataMistake
    from samenwerking.framework.tables import Field

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DERIVED: Mapping[str, tuple[str, ...]] = {
    "text": ("title", "question", "story", "note", "name"),
    "name": ("@actor", "@school", "@partner", "@board"),
    "code": ("@kind", "@partner_kind", "@cell"),
    "date": ("@changed", "@created"),
    "years": ("@school_year",),
    "during": ("@running",),
    "finding": ("@finding",),
    "record": ("@record",),
}
"""What the program itself finds out of a partnership, by kind."""
_UNITS = ("", "participation", "motive", "condition", "story", "step")
"""What inside a partnership can be asked for as one thing."""


def query_mistakes(framework: Framework) -> Iterator[DataMistake]:
    """Yield the mistakes in `query.csv`."""
    table = _Table(framework, "query.csv", QUERY_COLUMNS)
    names: dict[str, int] = {}
    fields: set[tuple[str, str]] = set()
    openers: set[str] = set()
    for line, values in table.rows:
        row = QueryRow(*values)
        for name in dict.fromkeys((row.name_nl, row.name_en, *row.also.split())):
            if not _NAME.fullmatch(name):
                table.blame(line, f"{name!r} is no name such as target-group.")
            elif name in names:
                table.blame(line, f"{name!r} stands in line {names[name]} already.")
            names.setdefault(name, line)
        if (row.kind, row.field) in fields:
            table.blame(line, f"{row.field!r} stands there twice.")
        fields.add((row.kind, row.field))
        if row.opens == "yes" and row.unit in openers:
            table.blame(line, f"two names open brackets for a {row.unit}.")
        if row.opens == "yes":
            openers.add(row.unit)
        for problem in _row_problems(row, _field(framework, row.field)):
            table.blame(line, problem)
    yield from table.mistakes


def _row_problems(row: QueryRow, field: Field | None) -> Iterator[str]:
    if row.kind not in QUERY_KINDS:
        yield f"kind {row.kind!r} is not one of {', '.join(QUERY_KINDS)}."
        return
    derived = row.field in DERIVED[row.kind]
    of_record = field is not None and (
        field.coded if row.kind == "code" else row.kind == field.kind == "date"
    )
    if not derived and not of_record:
        yield f"{row.field!r} is nothing to ask for as a {row.kind}."
    if row.unit not in _UNITS:
        yield f"unit {row.unit!r} is not known."
    if row.block not in QUERY_BLOCKS:
        yield f"block {row.block!r} is not one of {', '.join(QUERY_BLOCKS)}."
    for name in ("opens", "sorts"):
        if getattr(row, name) not in ("", "yes"):
            yield f"{name} is 'yes' or nothing."
    if row.opens and not row.unit:
        yield f"{row.name_nl!r} opens brackets, but for no unit."
    if row.sorts and (row.unit or row.kind not in ("text", "code", "date")):
        yield f"a list cannot be sorted by {row.name_nl!r}."
    texts = ["example_nl", "example_en"]
    if field is None:
        texts += ["label_nl", "label_en", "help_nl", "help_en"]
    empty = [name for name in texts if not getattr(row, name).strip()]
    yield from (f"{row.name_nl!r} has no {name}." for name in empty)


def _field(framework: Framework, path: str) -> Field | None:
    """Return the field of a partnership that a dotted path ends in, if there is one."""
    record, found = "partnership", None
    for part in path.split("."):
        found = framework.fields(record).get(part) if record else None
        if found is None:
            return None
        record = found.refers_to if found.kind == "collection" else ""
    return found
