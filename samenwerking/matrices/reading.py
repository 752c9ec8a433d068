"""Reads an overview from `export/matrices/*.toml`, and says what is wrong with it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from samenwerking.errors import FrameworkDataError, UnknownCodeError, list_of
from samenwerking.framework.files import read_toml
from samenwerking.matrices.definition import (
    COUNTS,
    DERIVED,
    MISSING,
    Axis,
    Condition,
    Definition,
    Group,
    NamedLine,
)
from samenwerking.matrices.universe import PARTNERSHIP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.framework import Framework


def list_names(folder: str) -> list[str]:
    """Return the names of all overviews in an `export/` folder, sorted."""
    try:
        names = os.listdir(os.path.join(folder, "matrices"))
    except FileNotFoundError:
        raise FrameworkDataError(
            "export/matrices", None, "the folder is missing."
        ) from None
    return sorted(name[:-5] for name in names if name.endswith(".toml"))


def read_definition(folder: str, name: str, framework: Framework) -> Definition:
    """Read the overview `name` of an `export/` folder.

    Raises:
        UnknownCodeError: there is none of that name; the nearest one is offered.
        FrameworkDataError: the file is broken, or names something that does not exist.
    """
    names = list_names(folder)
    if name not in names:
        raise UnknownCodeError(name, list_of("samenwerking matrix"), names)
    path = os.path.join(folder, "matrices", f"{name}.toml")
    reader = _Reader(f"matrices/{name}.toml", framework)
    return reader.definition(name, read_toml(path, f"matrices/{name}.toml"))


class _Reader:
    """Reads one file, and says in its name what is wrong with it."""

    def __init__(self, file: str, framework: Framework) -> None:
        self._file = file
        self._framework = framework

    def _refuse(self, problem: str) -> FrameworkDataError:
        return FrameworkDataError(self._file, None, problem)

    def _take(self, data: Mapping[str, Any], *known: str) -> None:
        for name in data:
            if name not in known:
                raise self._refuse(f"{name!r} is not one of {', '.join(known)}.")

    def _text(self, data: Mapping[str, Any], name: str) -> str:
        value = data.get(name)
        if not isinstance(value, str) or not value:
            raise self._refuse(f"{name!r} is missing.")
        return value

    def definition(self, name: str, data: Mapping[str, Any]) -> Definition:
        self._take(
            data,
            *("title_nl", "title_en", "notes_nl", "notes_en", "question", "unit"),
            *("count", "rows", "columns", "filter", "totals"),
        )
        unit = data.get("unit", PARTNERSHIP)
        count = data.get("count", unit)
        for value in (unit, count):
            if value not in COUNTS:
                raise self._refuse(f"{value!r} is not one of {', '.join(COUNTS)}.")
        if count not in (unit, PARTNERSHIP) and (unit, count) != ("step", "story"):
            raise self._refuse(f"a cell of {unit} cannot count {count}.")
        totals = data.get("totals", {})
        self._take(totals, "rows", "columns")
        conditions = [self._condition(part) for part in data.get("filter", [])]
        return Definition(
            name=name,
            question=str(data.get("question", "")),
            title_nl=self._text(data, "title_nl"),
            title_en=self._text(data, "title_en"),
            notes_nl=self._text(data, "notes_nl"),
            notes_en=self._text(data, "notes_en"),
            unit=unit,
            counted=count,
            rows=self._axis(data.get("rows", {}), unit),
            columns=self._axis(data.get("columns", {}), unit),
            conditions=tuple(conditions),
            row_totals=bool(totals.get("rows", True)),
            column_totals=bool(totals.get("columns", True)),
        )

    def _axis(self, data: Mapping[str, Any], unit: str) -> Axis:
        self._take(
            data,
            *("title_nl", "title_en", "field", "only", "groups", "kinds", "origin"),
            *("missing", "unit", "by", "lines"),
        )
        unit = data.get("unit", unit)
        field = data.get("field", "")
        choices = self._choices(field) if field else ""
        for kind in data.get("missing", []):
            if kind not in MISSING:
                raise self._refuse(f"{kind!r} is not one of {', '.join(MISSING)}.")
        for code in data.get("only", []):
            self._code(code, field)
        lines = tuple(self._line(line) for line in data.get("lines", []))
        if bool(field) == bool(lines):
            raise self._refuse("rows and columns take a field, or lines, not both.")
        return Axis(
            field=field,
            choices=choices,
            only=tuple(data.get("only", [])),
            groups=tuple(self._group(part, field) for part in data.get("groups", [])),
            kinds=tuple(data.get("kinds", [])),
            origin=data.get("origin", ""),
            missing=tuple(data.get("missing", [])),
            unit=unit,
            by=self._axis(data["by"], unit) if "by" in data else None,
            lines=lines,
            title_nl=self._text(data, "title_nl"),
            title_en=self._text(data, "title_en"),
        )

    def _choices(self, field: str) -> str:
        if field in DERIVED:
            return {
                "@kind": self._refers("participation", "group_kind"),
                "@partner_kind": self._refers("participation", "group_kind"),
                "@from_value": self._refers("step", "value"),
                "@to_value": self._refers("step", "value"),
                "@from_level": self._refers("step", "level"),
                "@to_level": self._refers("step", "level"),
            }.get(field, "")
        record = "partnership"
        *blocks, name = field.split(".")
        for block in blocks:
            found = self._framework.fields(record).get(block)
            if found is None or found.kind != "collection":
                raise self._refuse(f"{field!r}: {record} has no block {block!r}.")
            record = found.refers_to
        found = self._framework.fields(record).get(name)
        if found is None or not found.coded:
            known = [n for n, f in self._framework.fields(record).items() if f.coded]
            near = UnknownCodeError(name, record, known).near
            hint = f" Did you mean {near!r}?" if near else ""
            raise self._refuse(f"{record} has no coded field {name!r}.{hint}")
        return found.refers_to

    def _refers(self, record: str, field: str) -> str:
        return self._framework.fields(record)[field].refers_to

    def _code(self, code: str, field: str) -> None:
        if field == "@cell" and code in self._framework.cells:
            return
        choices = self._choices(field) if field else ""
        if choices and code not in self._framework.choices(choices):
            error = UnknownCodeError(code, choices, self._framework.choices(choices))
            raise self._refuse(str(error))

    def _line(self, data: Mapping[str, Any]) -> NamedLine:
        self._take(data, "key", "label_nl", "label_en", "unit", "where", "negate")
        key, nl, en = (self._text(data, n) for n in ("key", "label_nl", "label_en"))
        rest = {
            name: data[name] for name in ("unit", "where", "negate") if name in data
        }
        return NamedLine(key, nl, en, self._condition(rest))

    def _group(self, data: Mapping[str, Any], field: str) -> Group:
        self._take(data, "key", "label_nl", "label_en", "codes")
        for code in data.get("codes", []):
            self._code(code, field)
        key, nl, en = (self._text(data, n) for n in ("key", "label_nl", "label_en"))
        return Group(key, nl, en, tuple(data.get("codes", [])))

    def _condition(self, data: Mapping[str, Any]) -> Condition:
        self._take(data, "unit", "where", "negate")
        where = []
        for field, codes in data.get("where", {}).items():
            for code in codes:
                if code not in ("?", "-"):
                    self._code(code, field)
            where.append((field, tuple(codes)))
        unit = data.get("unit", PARTNERSHIP)
        return Condition(unit, tuple(where), bool(data.get("negate", False)))
