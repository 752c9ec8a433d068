"""Looks through the CSV files of a `schema/` folder: codes, cells and fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samenwerking.errors import FrameworkDataError
from samenwerking.framework.files import list_names, look_through
from samenwerking.framework.mistakes import (
    DataMistake,
    origin_problems,
    source_problems,
)
from samenwerking.framework.rules import DEPTHS
from samenwerking.framework.tables import (
    CELL_COLUMNS,
    CODE_COLUMNS,
    CODE_KINDS,
    FIELD_COLUMNS,
    Cell,
    Code,
    Field,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from samenwerking.framework.framework import Framework

FIELD_KINDS = frozenset(
    {
        *("identifier", "key", "keys", "line", "text", "code", "codes", "date"),
        *("number", "reference", "references", "collection"),
    }
)
BLOCKS = frozenset({"general", "who", "why", "how", "what_for"})
_CODE = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")


class _Table:
    """The good rows of one file; the mistakes in the others are kept."""

    def __init__(
        self, framework: Framework, file: str, columns: tuple[str, ...]
    ) -> None:
        self.file = file
        self.mistakes: list[DataMistake] = []
        self.rows: list[tuple[int, list[str]]] = []
        try:
            for line, row in look_through(framework.path(file), file, columns):
                if isinstance(row, str):
                    self.mistakes.append(DataMistake(file, line, row))
                else:
                    self.rows.append((line, row))
        except FrameworkDataError as error:
            self.mistakes.append(DataMistake(file, error.line, error.problem))
        self.whole = not self.mistakes
        """Whether every row could be read: else nothing can be said to be absent."""
        if self.whole and not self.rows:
            problem = "no row stands below the headings."
            self.mistakes.append(DataMistake(file, None, problem))

    def blame(self, line: int | None, problem: str) -> None:
        """Keep a mistake."""
        self.mistakes.append(DataMistake(self.file, line, problem))


def code_mistakes(framework: Framework) -> Iterator[DataMistake]:
    """Yield the mistakes in `vocabularies/`."""
    for name in framework.vocabulary_names:
        table = _Table(framework, f"vocabularies/{name}.csv", CODE_COLUMNS)
        seen: set[str] = set()
        for line, row in table.rows:
            code = Code(*row)
            if not _CODE.fullmatch(code.code) or code.code.partition(".")[0] != name:
                table.blame(
                    line, f"{code.code!r} is no code of the vocabulary {name!r}."
                )
            if code.code in seen:
                table.blame(line, f"{code.code!r} stands there twice.")
            above = framework.cells if code.kind == "example" else seen
            if code.parent and code.parent not in above and table.whole:
                table.blame(line, f"{code.code!r} has no {code.parent!r} above it.")
            for problem in _code_problems(framework, code):
                table.blame(line, problem)
            seen.add(code.code)
        yield from table.mistakes


def _code_problems(framework: Framework, code: Code) -> Iterator[str]:
    if code.kind not in CODE_KINDS:
        yield f"kind {code.kind!r} is not one of {', '.join(CODE_KINDS)}."
    texts = ("label_nl", "label_en", "definition_nl", "definition_en")
    empty = [column for column in texts if not getattr(code, column).strip()]
    yield from (f"{code.code!r} has no {column}." for column in empty)
    yield from origin_problems(framework, code.code, code.origin, code.source)
    if code.replaced_by and framework.find_code(code.replaced_by) is None:
        yield f"{code.replaced_by!r}, which replaces {code.code!r}, does not exist."
    if code.replaced_by and not code.deprecated_since:
        yield f"{code.code!r} is replaced but has no deprecated_since."


def cell_mistakes(framework: Framework) -> Iterator[DataMistake]:
    """Yield the mistakes in `cells.csv`."""
    table = _Table(framework, "cells.csv", CELL_COLUMNS)
    seen: set[str] = set()
    for line, row in table.rows:
        cell = Cell(*row)
        for part in (cell.level, cell.value):
            if framework.find_code(part) is None:
                table.blame(line, f"{part!r} does not exist.")
        if cell.code != framework.cell_of(cell.level, cell.value) or cell.code in seen:
            problem = f"is not the one cell of {cell.level} and {cell.value}."
            table.blame(line, f"{cell.code!r} {problem}")
        if cell.origin not in {"sono", "outside"} or (
            (cell.origin == "sono") != bool(cell.source)
        ):
            problem = "origin is sono with source lines, or outside without."
            table.blame(line, problem)
        for problem in source_problems(framework, cell.source):
            table.blame(line, problem)
        seen.add(cell.code)
    yield from table.mistakes


def field_mistakes(
    framework: Framework, records: Mapping[str, Collection[str]]
) -> Iterator[DataMistake]:
    """Yield the mistakes in `fields/`: each record, with the fields that it has."""
    names = list_names(framework.path("fields"), "schema/fields", ".csv")
    for name in sorted({*names, *records}):
        table = _Table(framework, f"fields/{name}.csv", FIELD_COLUMNS)
        if name not in records:
            table.blame(None, f"the program stores no {name!r}.")
            yield from table.mistakes
            continue
        seen: set[str] = set()
        for line, row in table.rows:
            field = Field(*row)
            if field.field in seen:
                table.blame(line, f"{field.field!r} stands there twice.")
            if field.field not in records[name]:
                table.blame(line, f"the program stores no {field.field!r} of a {name}.")
            for problem in _field_problems(framework, field, names):
                table.blame(line, problem)
            seen.add(field.field)
        if table.whole:
            for absent in sorted(set(records[name]) - seen):
                table.blame(None, f"the field {absent!r} is missing.")
        yield from table.mistakes


def _field_problems(
    framework: Framework, field: Field, records: Collection[str]
) -> Iterator[str]:
    if field.kind not in FIELD_KINDS:
        yield f"kind {field.kind!r} of {field.field!r} is not known."
    if field.coded and not _has_choices(framework, field.refers_to):
        yield f"{field.field!r} refers to {field.refers_to!r}, which has no codes."
    refers = field.kind in {"collection", "reference", "references", "keys"}
    if refers and field.refers_to not in records:
        yield f"{field.field!r} refers to {field.refers_to!r}, which is no record."
    if field.block not in BLOCKS:
        yield f"block {field.block!r} of {field.field!r} is not known."
    if field.question not in {"", "1", "2", "3", "4"}:
        yield f"question {field.question!r} of {field.field!r} is not 1 to 4."
    if field.depth not in {"", *DEPTHS}:
        yield f"depth {field.depth!r} of {field.field!r} is not broad or deep."
    texts = (field.label_nl, field.label_en, field.help_nl, field.help_en)
    if not all(text.strip() for text in texts):
        yield f"{field.field!r} lacks a label or a help text."
    yield from origin_problems(framework, field.field, field.origin, field.source)


def _has_choices(framework: Framework, refers_to: str) -> bool:
    top = refers_to.partition("#")[0].partition(".")[0]
    return top in framework.vocabulary_names and bool(framework.choices(refers_to))
