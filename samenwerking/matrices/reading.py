"""Reads an overview from `export/matrices/*.toml`, and says what is wrong with it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from samenwerking.errors import UnknownCodeError, list_of
from samenwerking.framework import files
from samenwerking.framework.toml_values import TomlValues
from samenwerking.matrices.definition import (
    DERIVED,
    MISSING,
    UNITS,
    Axis,
    Condition,
    Definition,
    Group,
    NamedLine,
    unit_of,
)
from samenwerking.matrices.universe import PARTNERSHIP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.framework import Framework


def list_names(folder: str) -> list[str]:
    """Return the names of all overviews in an `export/` folder, sorted."""
    path = os.path.join(folder, "matrices")
    return [*files.list_names(path, "export/matrices", ".toml")]


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
    return reader.definition(name, files.read_toml(path, f"matrices/{name}.toml"))


class _Reader(TomlValues):
    """Reads one file."""

    def __init__(self, file: str, framework: Framework) -> None:
        super().__init__(file)
        self._framework = framework

    def _unit(self, data: Mapping[str, Any], default: str, name: str = "unit") -> str:
        return self.one_of(data, name, [*UNITS], default)

    def definition(self, name: str, data: Mapping[str, Any]) -> Definition:
        self.take(
            data,
            *("title_nl", "title_en", "notes_nl", "notes_en", "question", "unit"),
            *("count", "rows", "columns", "filter", "totals"),
        )
        unit = self._unit(data, PARTNERSHIP)
        count = self._unit(data, unit, "count")
        if count not in (unit, PARTNERSHIP) and (unit, count) != ("step", "story"):
            raise self.refuse(f"a cell of {unit} cannot count {count}.")
        totals = self.take(data.get("totals", {}), "rows", "columns")
        conditions = [self._condition(part) for part in self.list(data, "filter")]
        return Definition(
            name=name,
            question=self.word(data, "question"),
            title_nl=self.needed(data, "title_nl"),
            title_en=self.needed(data, "title_en"),
            notes_nl=self.needed(data, "notes_nl"),
            notes_en=self.needed(data, "notes_en"),
            unit=unit,
            counted=count,
            rows=self._axis(data.get("rows", {}), unit),
            columns=self._axis(data.get("columns", {}), unit),
            conditions=tuple(conditions),
            row_totals=self.flag(totals, "rows", default=True),
            column_totals=self.flag(totals, "columns", default=True),
        )

    def _axis(self, table: object, unit: str) -> Axis:
        data = self.take(
            table,
            *("title_nl", "title_en", "field", "only", "groups", "kinds", "origin"),
            *("missing", "unit", "by", "lines"),
        )
        unit = self._unit(data, unit)
        field = self.word(data, "field")
        choices = self._choices(field) if field else ""
        if field and not _is_known(field):
            raise self.refuse(f"{field!r} can be no row or column, only a condition.")
        missing = self.words(data, "missing")
        for kind in missing:
            if kind not in MISSING:
                raise self.refuse(f"{kind!r} is not one of {', '.join(MISSING)}.")
        only = self.words(data, "only")
        for code in only:
            self._code(code, field)
        groups = [self._group(part, field) for part in self.list(data, "groups")]
        lines = tuple(self._line(line) for line in self.list(data, "lines"))
        if bool(field) == bool(lines):
            raise self.refuse("rows and columns take a field, or lines, not both.")
        return Axis(
            field=field,
            choices=choices,
            only=only,
            groups=tuple(groups),
            kinds=self.words(data, "kinds"),
            origin=self.word(data, "origin"),
            missing=missing,
            unit=unit,
            by=self._axis(data["by"], unit) if "by" in data else None,
            lines=lines,
            title_nl=self.needed(data, "title_nl"),
            title_en=self.needed(data, "title_en"),
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
                raise self.refuse(f"{field!r}: {record} has no block {block!r}.")
            record = found.refers_to
        found = self._framework.fields(record).get(name)
        if found is None or not found.coded:
            known = [n for n, f in self._framework.fields(record).items() if f.coded]
            near = UnknownCodeError(name, record, known).near
            hint = f" Did you mean {near!r}?" if near else ""
            raise self.refuse(f"{record} has no coded field {name!r}.{hint}")
        return found.refers_to

    def _refers(self, record: str, field: str) -> str:
        return self._framework.fields(record)[field].refers_to

    def _code(self, code: str, field: str) -> None:
        if field == "@cell" and code in self._framework.cells:
            return
        choices = self._choices(field) if field else ""
        if choices and code not in self._framework.choices(choices):
            error = UnknownCodeError(code, choices, self._framework.choices(choices))
            raise self.refuse(str(error))

    def _line(self, table: object) -> NamedLine:
        data = self.take(
            table, "key", "label_nl", "label_en", "unit", "where", "negate"
        )
        key, nl, en = (self.needed(data, n) for n in ("key", "label_nl", "label_en"))
        rest = {
            name: data[name] for name in ("unit", "where", "negate") if name in data
        }
        return NamedLine(key, nl, en, self._condition(rest))

    def _group(self, table: object, field: str) -> Group:
        data = self.take(table, "key", "label_nl", "label_en", "codes")
        codes = self.words(data, "codes")
        for code in codes:
            self._code(code, field)
        key, nl, en = (self.needed(data, n) for n in ("key", "label_nl", "label_en"))
        return Group(key, nl, en, codes)

    def _inside(self, field: str, unit: str) -> None:
        """Refuse a field that things of a unit do not hold.

        Partnerships have sets of what lies inside them too, but not of transitions.
        """
        self._choices(field)
        own = unit_of(field) if _is_known(field) else PARTNERSHIP
        if unit == PARTNERSHIP and own != "transition":
            return
        if own != unit:
            raise self.refuse(
                f"a condition on {unit} cannot ask for {field!r}, which is a field of"
                f" {own}. Give the condition unit = {own!r}."
            )

    def _condition(self, table: object) -> Condition:
        data = self.take(table, "unit", "where", "negate")
        unit = self._unit(data, PARTNERSHIP)
        asked = data.get("where", {})
        if not isinstance(asked, dict):
            raise self.refuse(f"'where' is {asked!r}, which is no table of fields.")
        where = []
        for field in asked:
            self._inside(field, unit)
            codes = self.words(asked, field)
            for code in codes:
                if code not in ("?", "-"):
                    self._code(code, field)
            where.append((field, codes))
        negate = self.flag(data, "negate", default=False)
        return Condition(unit, tuple(where), negate)


def _is_known(field: str) -> bool:
    """Whether a field stands in a block whose things can be counted."""
    return field in DERIVED or field.rpartition(".")[0] in UNITS.values()
