"""Looks through a whole `schema/` folder and names file and line of every mistake."""

from __future__ import annotations

import csv
import os
import re
from typing import TYPE_CHECKING

from samenwerking.errors import FrameworkDataError
from samenwerking.framework.framework import Framework
from samenwerking.framework.mistakes import DataMistake, source_problems
from samenwerking.framework.rules import DEPTHS
from samenwerking.framework.selfcheck_rules import mapping_mistakes, rule_mistakes
from samenwerking.framework.tables import (
    CELL_COLUMNS,
    CODE_COLUMNS,
    CODE_KINDS,
    FIELD_COLUMNS,
    Code,
    Field,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

__all__ = ["DataMistake", "check_folder"]

FIELD_KINDS = frozenset(
    {
        *("identifier", "key", "keys", "line", "text", "code", "codes", "date"),
        *("number", "reference", "references", "collection"),
    }
)
BLOCKS = frozenset({"general", "who", "why", "how", "what_for"})
_CODE = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")


def check_folder(
    folder: str, kinds: Mapping[str, frozenset[str]], derived: Collection[str]
) -> list[DataMistake]:
    """Return every mistake in the framework data of `folder`.

    Args:
        folder: a `schema/` folder.
        kinds: the rule kinds that the program knows, each with the parameters it needs.
        derived: the derived numbers that a rule may name with "@".
    """
    framework = Framework(folder)
    mistakes: list[DataMistake] = []
    checks: tuple[Callable[[], Iterator[DataMistake]], ...] = (
        lambda: _about(framework),
        lambda: _codes(framework),
        lambda: _cells(framework),
        lambda: _fields(framework),
        lambda: rule_mistakes(framework, kinds, derived),
        lambda: mapping_mistakes(framework),
    )
    for check in checks:
        try:
            mistakes += check()
        except FrameworkDataError as error:
            mistakes.append(DataMistake(error.file, error.line, error.problem))
    # A broken file is met by every check that leans on it: say it once.
    return sorted(set(mistakes), key=lambda m: (m.file, m.line or 0, m.problem))


def _rows(path: str, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each row, or what is wrong with it, and go on: all mistakes are wanted."""
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.reader(file, strict=True)
        try:
            if next(reader, []) != list(columns):
                yield 1, f"expected the headings {','.join(columns)}."
                return
            for row in reader:
                short = f"{len(row)} values where {len(columns)} are expected."
                yield reader.line_num, row if len(row) == len(columns) else short
        except (csv.Error, UnicodeDecodeError) as error:
            yield reader.line_num, f"{error}."


def _about(framework: Framework) -> Iterator[DataMistake]:
    for name, code in framework.about.get("roles", {}).items():
        if framework.find_code(code) is None:
            problem = f"role {name!r}: {code!r} does not exist."
            yield DataMistake("schema/framework.toml", None, problem)
    wanted = {"name_nl": str, "name_en": str, "version": str, "languages": list}
    for name, kind in {**wanted, "sources": dict}.items():
        if not isinstance(framework.about.get(name), kind):
            yield DataMistake("schema/framework.toml", None, f"{name!r} is missing.")


def _codes(framework: Framework) -> Iterator[DataMistake]:
    for name in framework.vocabulary_names:
        path = os.path.join(framework.folder, "vocabularies", f"{name}.csv")
        file = f"vocabularies/{name}.csv"
        seen: dict[str, Code] = {}
        for line, row in _rows(path, CODE_COLUMNS):
            if isinstance(row, str):
                yield DataMistake(file, line, row)
                continue
            code = Code(*row)
            for problem in _code_problems(framework, name, code, seen):
                yield DataMistake(file, line, problem)
            seen[code.code] = code


def _code_problems(
    framework: Framework, name: str, code: Code, seen: Mapping[str, Code]
) -> Iterator[str]:
    if not _CODE.fullmatch(code.code) or code.code.partition(".")[0] != name:
        yield f"{code.code!r} is no code of the vocabulary {name!r}."
    if code.code in seen:
        yield f"{code.code!r} stands there twice."
    if code.kind not in CODE_KINDS:
        yield f"kind {code.kind!r} is not one of {', '.join(CODE_KINDS)}."
    above = framework.cells if code.kind == "example" else seen
    if code.parent and code.parent not in above:
        yield f"{code.code!r} has no {code.parent!r} above it."
    texts = ("label_nl", "label_en", "definition_nl", "definition_en")
    empty = [column for column in texts if not getattr(code, column).strip()]
    yield from (f"{code.code!r} has no {column}." for column in empty)
    yield from _origin_problems(framework, code)


def _origin_problems(framework: Framework, code: Code) -> Iterator[str]:
    if code.origin not in {"sono", "extension"}:
        yield f"origin {code.origin!r} is neither sono nor extension."
    if code.origin == "sono" and not code.source:
        yield f"{code.code!r} is SONO's and names no source lines."
    yield from source_problems(framework, code.source)
    if code.replaced_by and framework.find_code(code.replaced_by) is None:
        yield f"{code.replaced_by!r}, which replaces {code.code!r}, does not exist."
    if code.replaced_by and not code.deprecated_since:
        yield f"{code.code!r} is replaced but has no deprecated_since."


def _cells(framework: Framework) -> Iterator[DataMistake]:
    path = os.path.join(framework.folder, "cells.csv")
    seen = set()
    for line, row in _rows(path, CELL_COLUMNS):
        if isinstance(row, str):
            yield DataMistake("cells.csv", line, row)
            continue
        code, level, value, origin, source = row
        for part in (level, value):
            if framework.find_code(part) is None:
                yield DataMistake("cells.csv", line, f"{part!r} does not exist.")
        if code != framework.cell_of(level, value) or code in seen:
            problem = f"{code!r} is not the one cell of {level} and {value}."
            yield DataMistake("cells.csv", line, problem)
        if origin not in {"sono", "outside"} or (origin == "sono") != bool(source):
            problem = "origin is sono with source lines, or outside without."
            yield DataMistake("cells.csv", line, problem)
        seen.add(code)


def _fields(framework: Framework) -> Iterator[DataMistake]:
    folder = os.path.join(framework.folder, "fields")
    names = sorted(n[:-4] for n in os.listdir(folder) if n.endswith(".csv"))
    for name in names:
        file = f"fields/{name}.csv"
        for line, row in _rows(os.path.join(folder, f"{name}.csv"), FIELD_COLUMNS):
            if isinstance(row, str):
                yield DataMistake(file, line, row)
                continue
            for problem in _field_problems(framework, Field(*row), names):
                yield DataMistake(file, line, problem)


def _field_problems(
    framework: Framework, field: Field, records: list[str]
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
    if not all((field.label_nl, field.label_en, field.help_nl, field.help_en)):
        yield f"{field.field!r} lacks a label or a help text."
    yield from source_problems(framework, field.source)


def _has_choices(framework: Framework, refers_to: str) -> bool:
    top = refers_to.partition("#")[0].partition(".")[0]
    return top in framework.vocabulary_names and bool(framework.choices(refers_to))
