"""Reads the rows of a list as records, and says of each cell what it becomes."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, RecordError
from samenwerking.exchange import sheet_values as values
from samenwerking.exchange.sheet_drafts import KEY, Draft, Told, put
from samenwerking.exchange.sheet_groups import together
from samenwerking.exchange.sheet_propose import codes_field
from samenwerking.exchange.sheet_shape import groups, place_of
from samenwerking.exchange.sheet_sides import Sides, at, numbered, said_of
from samenwerking.exchange.sheet_table import is_empty, is_error, text_of
from samenwerking.exchange.sheet_values import NOTHING, Reading
from samenwerking.records.answers import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from samenwerking.exchange.sheet_map import Column, SheetMap
    from samenwerking.exchange.sheet_table import Row, Table
    from samenwerking.exchange.sheet_words import Words
    from samenwerking.exchange.sheets import Value

_NUMBERS = ("institution_number", "enterprise_number", "numbers")


class Rows:
    """Reads the rows of one list through a mapping.

    Raises:
        RecordError: a column of the mapping is not in the list.
    """

    def __init__(
        self, table: Table, mapping: SheetMap, words: Words, today: date
    ) -> None:
        self._table, self._map, self._words = table, mapping, words
        self._today = today
        self._places = [
            (place_of(table, column.name), column) for column in mapping.columns
        ]
        self._sides = Sides(words, mapping, self._cells, self._tell)
        self._month_first = {
            number
            for number, _ in self._places
            if values.month_comes_first(row.cells[number] for row in table.rows)
        }

    def __iter__(self) -> Iterator[Draft]:
        for rows in groups(self._table, self._map.group_by):
            draft = together([self._draft(row) for row in rows])
            for name, value in self._map.fixed.items():
                if "." not in name and name not in draft.document:
                    draft.document[name] = self._fixed(name, value)
            yield draft

    def _fixed(self, name: str, value: str | tuple[str, ...]) -> Any:
        """Return what every record says, in the form in which it is stored."""
        listed = [value] if isinstance(value, str) else [*value]
        if name in ("motives", "conditions"):
            return [{"code": code} for code in listed]
        if name == "sources":
            return [{"reference": one} for one in listed]
        if name == "funding":
            return [{"funder": one} for one in listed]
        found = self._words.framework.fields(self._map.kind).get(name)
        return listed if found and found.kind == "codes" else "; ".join(listed)

    def _draft(self, row: Row) -> Draft:
        sheet = self._table.sheet
        reference = f"{sheet.file} [{sheet.name}]" if sheet.name else sheet.file
        place = sheet.place(row.number)
        key = self._key(reference, row)
        draft = Draft(row.number, place, self._map.kind, key, reference)
        draft.rows = (row.number,)
        row = self._without_errors(draft, row)
        for number, column in self._places:
            if column.field and not is_empty(row.cells[number]):
                self._take(draft, row, number, column)
        if self._map.kind == "partnership":
            draft.voluntary = draft.document.pop("voluntary", "")
            self._sides.add(draft, row)
            self._add_stories(draft, row)
            self._add_source(draft, row)
        return draft

    def _without_errors(self, draft: Draft, row: Row) -> Row:
        """Return a row in which what the spreadsheet could not tell is empty."""
        cells = list(row.cells)
        for number, column in self._places:
            if column.field and is_error(cells[number]):
                text = text_of(cells[number])
                remark = RecordError(
                    N_("{text!r} is an error of the spreadsheet, not a value."),
                    text=text,
                )
                reading = Reading(rest=text, remark=remark)
                self._tell(draft, row, number, column.field, reading)
                cells[number] = ""
        return row._replace(cells=cells)

    def _key(self, reference: str, row: Row) -> str:
        """Return a key that is the same as long as row and mapping are."""
        cells = [
            [column.name, column.field, column.code, text_of(row.cells[number])]
            for number, column in self._places
            if column.field
        ]
        # Without any, the key is what it always was: a list comes in but once.
        fixed = [sorted(self._map.fixed.items())] if self._map.fixed else []
        said = json.dumps([reference, cells, *fixed]).encode()
        return KEY + hashlib.sha256(said).hexdigest()[:24]

    # --- one cell

    def _tell(
        self, draft: Draft, row: Row, number: int, field: str, reading: Reading
    ) -> None:
        column = self._table.names[number]
        raw = _raw(row.cells[number])
        value = reading.value
        shown = ", ".join(value) if isinstance(value, list) else value
        draft.told.append(
            Told(
                column,
                self._table.sheet.place(row.number, number),
                raw,
                field,
                "" if shown is None else str(shown),
                reading.question or reading.remark,
                asked=reading.question is not None,
            )
        )

    def _take(self, draft: Draft, row: Row, number: int, column: Column) -> None:
        cell, name = row.cells[number], column.field
        if "." in name or name in ("schools", "partners", "stories", "sources"):
            return  # read together with what belongs to it
        if name in _NUMBERS:
            readings = values.read_number(cell, name)
            if column.prefix:
                readings = {name: Reading(numbered(text_of(cell), column))}
            for field_, reading in readings.items():
                self._tell(draft, row, number, field_ or name, reading)
                if field_ and reading.value is not None:
                    draft.document[field_] = reading.value
            return
        reading = self._read(cell, number, column)
        self._tell(draft, row, number, name, reading)
        if reading.value is not None and reading.value is not False:
            put(draft.document, name, reading.value, column.code)

    def _read(self, cell: Value, number: int, column: Column) -> Reading:
        words, name = self._words, column.field
        refers_to = codes_field(words, self._map.kind, name)
        kind = "codes" if name in ("motives", "conditions") else "line"
        found = words.framework.fields(self._map.kind).get(name)
        kind = found.kind if found and found.kind != "collection" else kind
        said = said_of(column, text_of(cell))
        if said is not None:
            listed = kind == "codes" and said not in MARKS
            return Reading((said.split() if listed else said) or None)
        if column.code:
            return values.read_tick(cell, words)
        if refers_to:
            several = kind == "codes"
            return values.read_codes(cell, refers_to, words, several=several)
        if kind == "date":
            doubted = number in self._month_first
            return values.read_day(cell, self._today, words, doubted=doubted)
        return (
            values.read_text(cell) if kind == "text" else values.read_line(cell, name)
        )

    # --- what several cells say together

    def _cells(self, row: Row, field_: str) -> Iterator[tuple[int, Column, Value]]:
        for number, column in self._places:
            if column.field == field_ and not is_empty(row.cells[number]):
                yield number, column, row.cells[number]

    def _add_stories(self, draft: Draft, row: Row) -> None:
        levels: list[str] = []
        step = codes_field(self._words, "", "stories.level")
        texts = [
            text
            for _, _, cell in self._cells(row, "stories")
            for text in values.stories_of(cell)
        ]
        for number, column, cell in self._cells(row, "stories.level"):
            said = said_of(column, text_of(cell))
            reading = values.read_codes(cell, step, self._words, several=True)
            if said is not None:
                reading = Reading(said.split())
            levels = reading.value if isinstance(reading.value, list) else []
            if len(levels) not in (0, 1, len(texts)):
                problem = RecordError(
                    N_("{levels} levels for {texts} stories: left open."),
                    levels=len(levels),
                    texts=len(texts),
                )
                reading, levels = Reading(rest=text_of(cell), remark=problem), []
            self._tell(draft, row, number, column.field, reading)
        for number, _, cell in self._cells(row, "stories"):
            shown = " | ".join(values.stories_of(cell))
            self._tell(draft, row, number, "stories", Reading(shown))
        made = []
        for place, text in enumerate(texts):
            level = at(levels, place, len(texts))
            made.append({"words": text, **({"level": level} if level else {})})
        if made:
            draft.document["stories"] = [{"steps": [one]} for one in made]

    def _add_source(self, draft: Draft, row: Row) -> None:
        dated = NOTHING
        for number, column, cell in self._cells(row, "sources.dated"):
            doubted = number in self._month_first
            said = said_of(column, text_of(cell))
            dated = (
                Reading(said or None)
                if said is not None
                else values.read_day(cell, self._today, self._words, doubted=doubted)
            )
            self._tell(draft, row, number, column.field, dated)
        made: list[dict[str, Any]] = []
        for number, column, cell in self._cells(row, "sources"):
            self._tell(draft, row, number, column.field, Reading(_raw(cell)))
            made += [{"reference": one} for one in values.parts_of(cell)]
        if made and dated.value is not None:
            made[0]["dated"] = dated.value
        if made:
            draft.document["sources"] = made


def _raw(cell: Value) -> str:
    return "; ".join(values.parts_of(cell)) if isinstance(cell, str) else text_of(cell)
