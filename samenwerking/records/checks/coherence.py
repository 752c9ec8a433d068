"""Rule kinds about what agrees: with its list, with itself, with the framework."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.errors import UnknownCodeError
from samenwerking.records.answers import MARKS, elements, given
from samenwerking.records.checks.scope import Problem
from samenwerking.records.elements import key_name, values_at, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.framework.framework import Framework
    from samenwerking.records.checks.scope import Scope


def coded_values(
    framework: Framework, record: str, document: Mapping[str, Any], path: str = ""
) -> Iterator[tuple[str, str, str]]:
    """Yield (path, vocabulary, code) of every code in a document, marks left out."""
    for name, field in framework.fields(record).items():
        value = document.get(name)
        if value is None:
            continue
        if field.kind == "collection":
            key = key_name(name)
            for element in elements(value):
                here = f"{path}{name}/{element.get(key)}/"
                yield from coded_values(framework, field.refers_to, element, here)
        elif field.coded:
            for code in [value] if isinstance(value, str) else elements(value):
                if code not in MARKS:
                    yield path + name, field.refers_to, code


def in_vocabulary(scope: Scope) -> Iterator[Problem]:
    """Every code stands in the list of its field."""
    framework = scope.context.framework
    for path, vocabulary, code in coded_values(framework, scope.kind, scope.document):
        choices = framework.choices(vocabulary)
        if code not in choices:
            near = UnknownCodeError(code, vocabulary, choices).near
            yield Problem(path, {"value": code, "near": near or ""})


def deprecated(scope: Scope) -> Iterator[Problem]:
    """No code is deprecated."""
    framework = scope.context.framework
    for path, vocabulary, code in coded_values(framework, scope.kind, scope.document):
        found = framework.choices(vocabulary).get(code)
        if found and found.deprecated_since:
            facts = {"value": code, "since": found.deprecated_since}
            yield Problem(path, {**facts, "near": found.replaced_by})


def contradicts(scope: Scope) -> Iterator[Problem]:
    """Not both: the first field holds the first of `codes`, the second the second."""
    (first, second), (one, other) = scope.rule.fields, scope.parameter("codes")
    if not any(_holds(value, one) for _, value in values_at(scope.element, first)):
        return
    for path, value in values_at(scope.element, second):
        if _holds(value, other):
            yield Problem(path, {"value": other})


def _holds(value: object, code: str) -> bool:
    return value == code or code in elements(value)


def consistent(scope: Scope) -> Iterator[Problem]:
    """Elements with the same first field do not differ in the second.

    Looked at once per block: the scope is an element, and only the first one of a pair
    of differing elements speaks.
    """
    same, field = scope.rule.fields
    mine, value = scope.element.get(same), scope.element.get(field)
    if not (given(mine) and given(value)):
        return
    for path, other in walk(scope.document, scope.rule.within):
        if other is scope.element:
            return
        differs = given(other.get(field)) and other.get(field) != value
        if other.get(same) == mine and differs and path != scope.path:
            yield Problem(field, {"value": value})
            return


def unique(scope: Scope) -> Iterator[Problem]:
    """No earlier element of the block has the same fields; empty ones do not count."""
    fields = scope.rule.fields
    mine = [scope.element.get(field) for field in fields]
    if not given(mine[0]):
        return
    for _, other in walk(scope.document, scope.rule.within):
        if other is scope.element:
            return
        if [other.get(field) for field in fields] == mine:
            yield Problem(fields[0], {"value": mine[0]})
            return


def refers(scope: Scope) -> Iterator[Problem]:
    """Keys name elements of the block `to`."""
    block = scope.parameter("to")
    known = {e.get(key_name(block)) for e in elements(scope.document.get(block))}
    for field in scope.rule.fields:
        value = scope.element.get(field)
        keys = elements(value) or ([value] if given(value) else [])
        for key in keys:
            if key not in known:
                yield Problem(field, {"value": key})


def fits_cell(scope: Scope) -> Iterator[Problem]:
    """An example belongs to the cell of the step's level and value category."""
    level, value, example = (scope.element.get(f) for f in scope.rule.fields)
    if not (given(level) and given(value) and given(example)):
        return
    found = scope.context.framework.find_code(str(example))
    cell = scope.context.framework.cell_of(str(level), str(value))
    if found is not None and found.parent != cell:
        yield Problem(scope.rule.fields[2], {"value": example})


def outside_framework(scope: Scope) -> Iterator[Problem]:
    """The cell of a step is one of SONO's."""
    level, value = (scope.element.get(f) for f in scope.rule.fields)
    if not (given(level) and given(value)):
        return
    framework = scope.context.framework
    cell = framework.cells.get(framework.cell_of(str(level), str(value)))
    if cell is None or cell.origin != "sono":
        yield Problem(scope.rule.fields[1], {"value": value})
