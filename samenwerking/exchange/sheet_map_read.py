"""Reads a mapping, and names each of its mistakes with the line it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.sheet_map import (
    ASK,
    FORMAT,
    KINDS,
    NEW,
    NUMBERED,
    VERSION,
    Column,
    LeaveOut,
    SheetMap,
    targets,
)
from samenwerking.exchange.sheet_map_codes import field_codes, is_wrong
from samenwerking.exchange.sheet_shape import names_in
from samenwerking.exchange.sheet_words import WORD_LISTS
from samenwerking.exchange.toml_reader import TomlReader
from samenwerking.records.identity import school_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samenwerking.errors import SamenwerkingError
    from samenwerking.framework import Framework

_HEADING = (
    "format",
    "version",
    "kind",
    "sheet",
    "heading_row",
    "group_by",
    "similar_names",
)
_TABLES = ("compose", "fixed", "words", "leave_out", "column")
_ANSWERS = ("organisations", "records")
_COLUMN = ("name", "field", "code", "prefix", "values")


def read(data: bytes, file: str, framework: Framework) -> SheetMap:
    """Return a mapping; see `sheet_map.read_map`."""
    reader = _Reader(data, file, framework)
    mapping = reader.mapping()
    if reader.mistakes:
        raise reader.mistakes[0]
    return mapping


def mistakes_in(
    data: bytes, file: str, framework: Framework
) -> list[SamenwerkingError]:
    """Return every mistake in a mapping, each with file and line."""
    try:
        reader = _Reader(data, file, framework)
        reader.mapping()
    except RecordError as error:
        return [error]
    return reader.in_order()


class _Reader(TomlReader):
    """Reads one mapping and gathers what is wrong with it.

    Raises:
        RecordError: it cannot be read at all.
    """

    def __init__(self, data: bytes, file: str, framework: Framework) -> None:
        super().__init__(data, file, framework)
        if self._found.get("format") != FORMAT or self._found.get("version") != VERSION:
            raise RecordError(
                N_(
                    "{file}: this is no mapping that can be read: it begins with format"
                    " = {format!r} and version = {version}."
                ),
                file=file,
                format=FORMAT,
                version=VERSION,
            )

    def mapping(self) -> SheetMap:
        """Return what could be read."""
        found = self._found
        self._only(found, (*_HEADING, *_TABLES, *_ANSWERS))
        kind = self._one_of(found.get("kind"), KINDS, "kind") or KINDS[0]
        row = found.get("heading_row")
        if row is not None and (type(row) is not int or row < 1):
            self._wrong("heading_row", row)
            row = None
        compose = self._texts("compose")
        for name, pattern in compose.items():
            if not names_in(pattern):
                self._wrong(name, pattern, "compose")
        return SheetMap(
            kind,
            tuple(self._columns(kind)),
            self._text(found.get("sheet", ""), "sheet"),
            None if row is None else row - 1,
            self._texts("organisations"),
            self._texts("records"),
            self._listed(found.get("group_by", []), "group_by"),
            compose,
            self._fixed(kind),
            tuple(self._leave_out()),
            self._one_of(found.get("similar_names", ASK), (ASK, NEW), "similar_names"),
            self._words(),
        )

    # --- the parts of it

    def _columns(self, kind: str) -> Iterable[Column]:
        known = targets(self._framework, kind)
        for number, found in enumerate(self._tables("column"), start=1):
            at = ("column", number)
            self._only(found, _COLUMN, *at)
            name = self._text(found.get("name"), "name", *at)
            field = self._one_of(found.get("field", ""), ("", *known), "field", *at)
            code = self._text(found.get("code", ""), "code", *at)
            codes = field_codes(self._framework, kind, field)
            if code:
                self._code(code, "code", *at)
            prefix = self._text(found.get("prefix", ""), "prefix", *at)
            if prefix and (field not in NUMBERED or not school_number(f"{prefix}1")):
                self._wrong("prefix", prefix, *at)
            values = self._texts("values", found, *at)
            for raw, said in values.items():
                if not code and is_wrong(self._framework, codes, said):
                    self._code(said, raw, "column", number, "values", stands=False)
            yield Column(name, field, code, values, prefix=prefix)

    def _fixed(self, kind: str) -> dict[str, str | tuple[str, ...]]:
        made: dict[str, str | tuple[str, ...]] = {}
        found = self._table("fixed")
        flat = {
            (f"{name}.{of}" if of else name): value
            for name, inner in found.items()
            for of, value in (
                inner.items() if isinstance(inner, dict) else [("", inner)]
            )
        }
        known = targets(self._framework, kind)
        for field, value in flat.items():
            self._one_of(field, known, field, "fixed")
            said = [value] if isinstance(value, str) else value
            listed = self._listed(said, field, "fixed")
            codes = field_codes(self._framework, kind, field)
            for one in listed:
                if is_wrong(self._framework, codes, one):
                    self._code(one, field, "fixed", stands=False)
            made[field] = value if isinstance(value, str) else listed
        return made

    def _leave_out(self) -> Iterable[LeaveOut]:
        for number, found in enumerate(self._tables("leave_out"), start=1):
            at = ("leave_out", number)
            self._only(found, ("column", "values"), *at)
            column = self._text(found.get("column"), "column", *at)
            yield LeaveOut(column, self._listed(found.get("values"), "values", *at))

    def _words(self) -> dict[str, tuple[str, ...]]:
        found = self._table("words")
        self._only(found, WORD_LISTS, "words")
        return {name: self._listed(said, name, "words") for name, said in found.items()}
