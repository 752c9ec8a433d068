"""Reads the rows of a list as records, and says of each cell what it becomes."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, RecordError
from samenwerking.exchange import sheet_values as values
from samenwerking.exchange.sheet_actors import Actor, count_of, is_group, joined
from samenwerking.exchange.sheet_drafts import KEY, Draft, Told, put
from samenwerking.exchange.sheet_map import ASKED
from samenwerking.exchange.sheet_propose import codes_field
from samenwerking.exchange.sheet_table import is_empty, text_of
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
        self._places = [(self._place(column), column) for column in mapping.columns]
        self._month_first = {
            number
            for number, _ in self._places
            if values.month_comes_first(row.cells[number] for row in table.rows)
        }

    def _place(self, column: Column) -> int:
        if column.name not in self._table.names:
            raise RecordError(
                N_("{file}: there is no column {name!r}; there are: {known}."),
                file=self._table.sheet.place(self._table.heading),
                name=column.name,
                known=", ".join(self._table.names),
            )
        return self._table.names.index(column.name)

    def __iter__(self) -> Iterator[Draft]:
        for row in self._table.rows:
            yield self._draft(row)

    def _draft(self, row: Row) -> Draft:
        sheet = self._table.sheet
        reference = f"{sheet.file} [{sheet.name}]" if sheet.name else sheet.file
        place = sheet.place(row.number)
        key = self._key(reference, row)
        draft = Draft(row.number, place, self._map.kind, key, reference)
        for number, column in self._places:
            if column.field and not is_empty(row.cells[number]):
                self._take(draft, row, number, column)
        if self._map.kind == "partnership":
            self._add_actors(draft, row)
            self._add_stories(draft, row)
            self._add_source(draft, row)
        return draft

    def _key(self, reference: str, row: Row) -> str:
        """Return a key that is the same as long as row and mapping are."""
        cells = [
            [column.name, column.field, column.code, text_of(row.cells[number])]
            for number, column in self._places
            if column.field
        ]
        said = json.dumps([reference, cells]).encode()
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
            for field_, reading in values.read_number(cell, name).items():
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
        said = _said(column, cell)
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

    def _column(self, field_: str) -> tuple[int, Column] | None:
        return next((pair for pair in self._places if pair[1].field == field_), None)

    def _cells(self, row: Row, field_: str) -> Iterator[tuple[int, Column, Value]]:
        for number, column in self._places:
            if column.field == field_ and not is_empty(row.cells[number]):
                yield number, column, row.cells[number]

    def _add_actors(self, draft: Draft, row: Row) -> None:
        framework = self._words.framework
        draft.voluntary = draft.document.pop("voluntary", "")
        self._add_side(draft, row, "schools", framework.role("learning_side"))
        self._add_side(draft, row, "partners", framework.role("partner_side"))

    def _add_side(self, draft: Draft, row: Row, block: str, side: str) -> None:
        kinds = self._beside(row, f"{block}.kind")
        numbers = self._beside(row, f"{block}.institution_number")
        for number, _, cell in self._cells(row, block):
            names = joined(values.parts_of(cell), self._words)
            many = len(names)
            problem = None
            if len(kinds) not in (0, 1, many):
                problem = RecordError(
                    N_("{names} names, but {kinds} kinds beside them."),
                    names=many,
                    kinds=len(kinds),
                )
            shown = []
            for place, name in enumerate(names):
                actor, remark = self._actor(name, block, side, _at(kinds, place, many))
                draft.actors.append(actor._replace(number=_at(numbers, place, many)))
                problem = problem or remark
                kind = actor.kind or "?"
                shown.append(f"({name})" if actor.is_group else f"{name} [{kind}]")
            said = Reading("; ".join(shown), remark=problem)
            self._tell(draft, row, number, block, said)
        for companion in (f"{block}.kind", f"{block}.institution_number"):
            for number, _, cell in self._cells(row, companion):
                together = "; ".join(values.parts_of(cell))
                self._tell(draft, row, number, companion, Reading(together))

    def _actor(
        self, name: str, block: str, side: str, kind_text: str
    ) -> tuple[Actor, RecordError | None]:
        """Return somebody who takes part, and what is not understood of the kind."""
        words = self._words
        kind = words.framework.role("school_kind") if block == "schools" else ""
        remark = None
        if kind_text:
            refers_to = codes_field(words, "", "partners.kind")
            found = values.read_codes(kind_text, refers_to, words, several=False)
            kind = found.value or ""
            remark = None if kind else found.question or found.remark
        group = is_group(name, words)
        count = count_of(name, words) if group else None
        return Actor(name, side, group, count, kind), remark

    def _beside(self, row: Row, field_: str) -> list[str]:
        return [
            part
            for _, _, cell in self._cells(row, field_)
            for part in values.parts_of(cell)
        ]

    def _add_stories(self, draft: Draft, row: Row) -> None:
        levels: list[str] = []
        step = codes_field(self._words, "", "stories.level")
        texts = [
            text
            for _, _, cell in self._cells(row, "stories")
            for text in values.stories_of(cell)
        ]
        for number, column, cell in self._cells(row, "stories.level"):
            said = _said(column, cell)
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
            level = _at(levels, place, len(texts))
            made.append({"words": text, **({"level": level} if level else {})})
        if made:
            draft.document["stories"] = [{"steps": [one]} for one in made]

    def _add_source(self, draft: Draft, row: Row) -> None:
        dated = NOTHING
        for number, column, cell in self._cells(row, "sources.dated"):
            doubted = number in self._month_first
            said = _said(column, cell)
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


def _said(column: Column, cell: Value) -> str | None:
    """Return what the mapping says that a cell means, None where it says nothing."""
    said = column.values.get(text_of(cell))
    return None if said == ASKED else said


def _raw(cell: Value) -> str:
    return "; ".join(values.parts_of(cell)) if isinstance(cell, str) else text_of(cell)


def _at(listed: list[str], place: int, many: int) -> str:
    """Return what stands beside a name; one alone is said of all of them."""
    if len(listed) == many:
        return listed[place]
    return listed[0] if len(listed) == 1 else ""
