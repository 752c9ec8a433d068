"""Reads who takes part: the names in a list, and what stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from samenwerking.errors import N_, RecordError
from samenwerking.exchange import sheet_values as values
from samenwerking.exchange.sheet_actors import Actor, count_of, is_group, joined
from samenwerking.exchange.sheet_map import ASKED, SIDE_FIELDS, SIDES
from samenwerking.exchange.sheet_map_codes import field_codes
from samenwerking.exchange.sheet_values import Reading
from samenwerking.records.identity import school_number
from samenwerking.records.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from samenwerking.exchange.sheet_drafts import Draft
    from samenwerking.exchange.sheet_map import Column, SheetMap
    from samenwerking.exchange.sheet_table import Row
    from samenwerking.exchange.sheet_words import Words
    from samenwerking.exchange.sheets import Value

_NUMBER = "institution_number"
_LEARN = SIDES[0]


class Tell(Protocol):
    """Keeps what a cell becomes."""

    def __call__(
        self, draft: Draft, row: Row, number: int, field: str, reading: Reading
    ) -> None:
        """Take the reading of one cell of a row, for a field."""


class Sides:
    """Reads both sides of the partnerships of one list."""

    def __init__(
        self,
        words: Words,
        mapping: SheetMap,
        cells: Callable[[Row, str], Iterable[tuple[int, Column, Value]]],
        tell: Tell,
    ) -> None:
        self._words, self._cells, self._tell = words, cells, tell
        self._fixed: dict[str, dict[str, str]] = {side: {} for side in SIDES}
        for name, value in mapping.fixed.items():
            side, _, field = name.partition(".")
            if field and side in SIDES:
                said = value if isinstance(value, str) else "; ".join(value)
                self._fixed[side][field] = said

    def add(self, draft: Draft, row: Row) -> None:
        """Add who takes part by a row."""
        for block in SIDES:
            self._add(draft, row, block)

    def _add(self, draft: Draft, row: Row, block: str) -> None:
        role: Literal["learning_side", "partner_side"]
        role = "learning_side" if block == _LEARN else "partner_side"
        side = self._words.framework.role(role)
        beside = {field: self._beside(row, f"{block}.{field}") for field in SIDE_FIELDS}
        kinds = beside["kind"]
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
                facts = {field: at(said, place, many) for field, said in beside.items()}
                actor, remark = self._actor(name, block, side, facts)
                draft.actors.append(actor)
                problem = problem or remark
                kind = actor.kind or "?"
                shown.append(f"({name})" if actor.is_group else f"{name} [{kind}]")
            said = Reading("; ".join(shown), remark=problem)
            self._tell(draft, row, number, block, said)
        for field in SIDE_FIELDS:
            companion = f"{block}.{field}"
            for number, column, cell in self._cells(row, companion):
                together = "; ".join(_meant(column, companion, cell))
                self._tell(draft, row, number, companion, Reading(together))

    def _actor(
        self, name: str, block: str, side: str, beside: Mapping[str, str]
    ) -> tuple[Actor, RecordError | None]:
        """Return somebody who takes part, and what is not understood of him."""
        words = self._words
        own = {field: said for field, said in beside.items() if said}
        facts = {**self._fixed[block], **own}
        kind = words.framework.role("school_kind") if block == _LEARN else ""
        remark = None
        for field in ("kind", "level"):
            text = facts.pop(field, "")
            refers_to = field_codes(words.framework, "", f"{block}.{field}")
            if not text:
                continue
            if text in words.framework.choices(refers_to):
                said = Reading(text)  # the mapping told
            else:
                said = values.read_codes(text, refers_to, words, several=False)
            remark = remark or said.question or said.remark
            if field == "kind":
                kind = said.value or ("" if beside["kind"] else kind)
            elif said.value:
                facts[field] = said.value
        group = is_group(name, words)
        count = count_of(name, words) if group else None
        number = facts.pop(_NUMBER, "")
        made = Actor(name, side, group, count, kind, number, tuple(facts.items()))
        return made, remark

    def _beside(self, row: Row, field: str) -> list[str]:
        return [
            part
            for _, column, cell in self._cells(row, field)
            for part in _meant(column, field, cell)
        ]


def _meant(column: Column, field: str, cell: Value) -> list[str]:
    """Return what stands beside the names, as the mapping says what it means."""
    found = []
    for part in values.parts_of(cell):
        said = said_of(column, part)
        text = part if said is None else said
        found.append(numbered(text, column) if field.endswith(_NUMBER) else text)
    return found


def numbered(text: str, column: Column) -> str:
    """Return a number with the prefix of its scheme, where the mapping says one."""
    if not column.prefix:
        return text
    made = f"{column.prefix}{clean_line(text)}"
    return school_number(made) or made


def said_of(column: Column, text: str) -> str | None:
    """Return what the mapping says that a text means, None where it says nothing."""
    said = column.values.get(text)
    return None if said == ASKED else said


def at(listed: Sequence[str], place: int, many: int) -> str:
    """Return what stands beside a name; one alone is said of all of them."""
    if len(listed) == many:
        return listed[place]
    return listed[0] if len(listed) == 1 else ""
