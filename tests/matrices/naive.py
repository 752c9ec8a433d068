"""Counts overviews of documents one by one, without a single bitmap.

Slow and simple on purpose: the peer that the engine is compared with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samenwerking.matrices.definition import unit_of
from samenwerking.records.dates import certain_period, school_year_name, school_year_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from samenwerking.framework import Framework
    from samenwerking.matrices.definition import Axis, Condition, Definition

Json = dict[str, Any]
MARKS = {"?": "unknown", "-": "none"}


@dataclass
class Registry:
    """Documents by key, and what is needed to read them."""

    framework: Framework
    today: date
    organisations: dict[str, Json]
    partnerships: dict[str, Json]

    # --- things

    def things(self, unit: str, document: Json) -> list[Json]:
        """Return the things of a unit in one partnership."""
        if unit == "partnership":
            return [document]
        if unit == "step":
            return [
                s for story in _elements(document, "stories") for s in _steps(story)
            ]
        if unit == "transition":
            return [
                {"from": one, "to": other}
                for story in _elements(document, "stories")
                for one, other in zip(_steps(story), _steps(story)[1:], strict=False)
            ]
        blocks = {
            "participation": "participations",
            "motive": "motives",
            "condition": "conditions",
            "story": "stories",
        }
        return _elements(document, blocks[unit])

    def answers(self, field: str, thing: Json) -> set[str]:
        """Return codes and marks that a thing of the field's own unit holds."""
        framework = self.framework
        if field in ("@kind", "@partner_kind"):
            outside = thing.get("side") == framework.role("partner_side")
            if field == "@partner_kind" and not outside:
                return set()
            organisation = self.organisations.get(thing.get("organisation", ""), {})
            kind = organisation.get("kind") or thing.get("group_kind")
            return {kind} if kind else set()
        if field == "@cell":
            level, value = thing.get("level"), thing.get("value")
            for mark in ("?", "-"):
                if mark in (level, value):
                    return {mark}
            return {framework.cell_of(level, value)} if level and value else set()
        if field.startswith(("@from_", "@to_")):
            end, _, name = field[1:].partition("_")
            value = thing[end].get(name)
            return {value} if value else set()
        value = thing.get(field.rpartition(".")[2])
        return set(value) if isinstance(value, list) else {value} if value else set()

    def in_document(self, field: str, document: Json) -> set[str]:
        """Return codes and marks of a field anywhere in a partnership."""
        found: set[str] = set()
        for thing in self.things(unit_of(field), document):
            found |= self.answers(field, thing)
        derived = {"@cell": "stories", "@kind": "participations"}
        block = derived.get(field.replace("partner_", "")) or field.partition(".")[0]
        mark = document.get(block)
        return found | ({mark} if isinstance(mark, str) and mark in MARKS else set())

    def years(self, document: Json) -> set[str]:
        """Return the school years in which a partnership certainly went on."""
        period = certain_period(
            *(document.get(name) for name in ("starts", "ends", "observed_on"))
        )
        years = set(period.years)
        if period.open_end:
            years |= set(range(max(years), school_year_of(self.today) + 1))
        return {school_year_name(year) for year in years}

    # --- lines

    def line_keys(self, axis: Axis, unit: str, document: Json, thing: Json) -> set[str]:
        """Return the lines of an axis in which a thing of the matrix's unit stands."""
        if axis.unit == unit:
            return set(self._crossed(axis, document, thing))
        return {
            key
            for inner in self.things(axis.unit, document)
            for key in self._crossed(axis, document, inner)
        }

    def _crossed(self, axis: Axis, document: Json, thing: Json) -> Iterator[str]:
        for key in self._own(axis, document, thing):
            if axis.by is None:
                yield key
            else:
                for other in self._own(axis.by, document, thing):
                    yield f"{key}|{other}"

    def _own(self, axis: Axis, document: Json, thing: Json) -> set[str]:
        keys = {n.key for n in axis.lines if self.satisfies(n.condition, document)}
        if not axis.field:
            return keys
        if axis.field == "@partnership":
            return {document["id"]}
        if axis.field in ("@school", "@board"):
            return self._at_school(axis, document)
        if axis.field == "@school_year":
            years = self.years(document)
            return years or {kind for kind in axis.missing if kind == "unknown"}
        if unit_of(axis.field) == axis.unit and axis.unit != "partnership":
            held = self.answers(axis.field, thing)
        else:
            held = self.in_document(axis.field, document)
        for group in axis.groups:
            if any(_below(code, held) for code in group.codes):
                keys.add(group.key)
        if not axis.groups:
            keys |= {code for code in self._codes(axis) if _below(code, held)}
        missing = {MARKS[mark] for mark in held if mark in MARKS}
        missing |= set() if held else {"not_asked"}
        return keys | (missing & set(axis.missing))

    def _codes(self, axis: Axis) -> list[str]:
        if axis.field == "@cell":
            return [c.code for c in self.framework.cells.values()]
        rows = self.framework.choices(axis.choices)
        kinds = axis.kinds
        codes = [c for c, row in rows.items() if not kinds or row.kind in kinds]
        return [code for code in codes if not axis.only or code in axis.only]

    def _at_school(self, axis: Axis, document: Json) -> set[str]:
        keys = set()
        board_kind = self.framework.role("board_kind")
        for actor in _elements(document, "participations"):
            if actor.get("side") != self.framework.role("learning_side"):
                continue
            key = actor.get("organisation")
            known = key in self.organisations
            if axis.field == "@board" and known:
                known = self.organisations[str(key)].get("kind") == board_kind
            keys.add(str(key) if known else "unknown")
        return keys - ({"unknown"} - set(axis.missing))

    # --- conditions and counting

    def satisfies(self, condition: Condition, document: Json) -> bool:
        """Whether a partnership satisfies a condition."""
        found = False
        for thing in self.things(condition.unit, document):
            held = [
                self.in_document(name, document)
                if condition.unit == "partnership"
                else self.answers(name, thing)
                for name, _ in condition.where
            ]
            wanted = [codes for _, codes in condition.where]
            found = found or all(
                any(_below(code, h) for code in codes)
                for h, codes in zip(held, wanted, strict=True)
            )
        return found != condition.negate

    def count(
        self, definition: Definition, chosen: set[str]
    ) -> dict[tuple[str, str], set[Any]]:
        """Return {(row, column): things} over the chosen partnerships."""
        cells: dict[tuple[str, str], set[Any]] = {}
        for key in chosen:
            document = self.partnerships[key]
            for number, thing in enumerate(self.things(definition.unit, document)):
                counted = (
                    (key,) if definition.counted == "partnership" else (key, number)
                )
                if definition.counted == "story":
                    counted = (key, _story_of(document, number))
                rows = self.line_keys(definition.rows, definition.unit, document, thing)
                columns = self.line_keys(
                    definition.columns, definition.unit, document, thing
                )
                for place in ((row, column) for row in rows for column in columns):
                    cells.setdefault(place, set()).add(counted)
        return cells


def _elements(document: Json, block: str) -> list[Json]:
    value = document.get(block)
    return value if isinstance(value, list) else []


def _steps(story: Json) -> list[Json]:
    return _elements(story, "steps")


def _story_of(document: Json, number: int) -> int:
    for index, story in enumerate(_elements(document, "stories")):
        if number < len(_steps(story)):
            return index
        number -= len(_steps(story))
    raise AssertionError(number)


def _below(code: str, held: set[str]) -> bool:
    return any(other == code or other.startswith(f"{code}.") for other in held)
