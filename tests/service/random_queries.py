"""Queries by chance, mostly about what occurs in a registry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samenwerking.framework.rules import SEVERITIES
from samenwerking.query.codes import choices
from samenwerking.query.fields import fields_inside, query_fields
from samenwerking.query.tree import (
    And,
    Coded,
    Dated,
    During,
    Found,
    Inside,
    Named,
    Not,
    Or,
    Record,
    Saved,
    Words,
    Years,
)
from samenwerking.records.dates import parse_date
from tests.service.naive import BLOCKS, Thing
from tests.service.naive_texts import line
from tests.service.random_documents import date_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from samenwerking.query.fields import QueryField
    from samenwerking.query.tree import Node
    from tests.service.naive import Naive

MARKS = ("?", "-", "!", "*")
_LOG_DAYS = (
    *("2026-05-01", "2026-05-02", "2026-08-15", "2026-09-20", "2026-09-30"),
    *("2026-10-01", "2026-08", "2026-05", "-1d", "-11d", "-2w", "today"),
)


class Asker:
    """Makes trees about one registry, the same ones for the same dice."""

    def __init__(self, naive: Naive, dice: Random) -> None:
        self._naive, self._dice = naive, dice
        self._framework = naive.framework
        self._texts = [
            text
            for record in (*naive.partnerships.values(), *naive.organisations.values())
            for text in _texts(record)
            if line(text)
        ]

    def tree(self, depth: int = 3) -> Node:
        """Return a tree of terms."""
        return self._tree(depth, "")

    def _tree(self, depth: int, unit: str) -> Node:
        dice = self._dice
        kind = dice.choice(["and", "or", "not", "term", "term"]) if depth else "term"
        if kind == "term":
            return self.term(unit)
        if kind == "not":
            return Not(self._tree(depth - 1, unit))
        parts = tuple(self._tree(depth - 1, unit) for _ in range(dice.randint(2, 3)))
        return And(parts) if kind == "and" else Or(parts)

    def term(self, unit: str = "") -> Node:
        """Return one term, of a partnership or of a thing inside one."""
        dice = self._dice
        if unit:
            fields = fields_inside(unit, self._framework)
            inner = unit == "story" and dice.random() < 0.5
            return self._inside("step") if inner else self._of(dice.choice(fields))
        kind = dice.choice(["words", "field", "field", "field", "inside", "saved"])
        if kind == "words":
            return self._words("")
        if kind == "inside":
            return self._inside(dice.choice([*BLOCKS]))
        if kind == "saved" and self._naive.questions:
            return Saved(dice.choice([*self._naive.questions]))
        fields = query_fields(self._framework)
        kind = dice.choice(sorted({field.kind for field in fields}))
        return self._of(dice.choice([field for field in fields if field.kind == kind]))

    def _inside(self, unit: str) -> Inside:
        return Inside(unit, self._tree(self._dice.choice([0, 1, 1, 2]), unit))

    def _of(self, field: QueryField) -> Node:
        match field.kind:
            case "code":
                return self._coded(field)
            case "date":
                return self._dated(field.field)
            case "text":
                return self._words(field.field)
            case "name":
                return self._named(field.field)
            case "years":
                return self._years()
            case "during":
                return During(*self._span())
            case "finding":
                rules = [rule.id for rule in self._framework.rules]
                severity = self._dice.choice([*SEVERITIES, "*"])
                return Found(self._dice.choice([severity, self._dice.choice(rules)]))
            case _:
                key = self._dice.choice([*self._naive.partnerships])
                return Record(key[-self._dice.choice([4, 4, 6, 12, 36]) :])

    def _words(self, column: str) -> Words:
        dice = self._dice
        if column not in ("", "name") and dice.random() < 0.3:
            return Words(dice.choice(MARKS), column)
        found = list(line(dice.choice(self._texts)))
        if dice.random() < 0.3:
            start = dice.randrange(len(found))
            return Words(" ".join(found[start : start + 2]), column, phrase=True)
        word = dice.choice(found)
        start = dice.choice([0, 0, dice.randrange(len(word))])
        return Words(word[start : start + dice.randint(1, len(word))], column)

    def _coded(self, field: QueryField) -> Coded:
        dice = self._dice
        held = {
            code
            for key, document in self._naive.partnerships.items()
            for value in self._naive.values(
                field.field, Thing("", key, document, document)
            )
            for code in ([value] if isinstance(value, str) else value)
        }
        occurring = sorted(held) or ["?"]
        known = [*choices(field, self._framework)]
        ways = [dice.choice(occurring), dice.choice(occurring), dice.choice(known)]
        ways += [dice.choice(occurring).rpartition(".")[0] or "?", dice.choice(MARKS)]
        codes = [code for code in ways if code in known or code in MARKS]
        return Coded(field.field, tuple(dict.fromkeys(dice.choices(codes, k=2))))

    def _named(self, who: str) -> Named:
        dice, naive = self._dice, self._naive
        kind = dice.choice(["word", "word", "phrase", "number", "key", "unknown"])
        if kind == "unknown":
            return Named(who, dice.choice(MARKS))
        if kind == "key":
            return Named(who, dice.choice([*naive.organisations]))
        numbers = [
            one.get("institution_number") for one in naive.organisations.values()
        ]
        numbers = [number for number in numbers if number]
        if kind == "number" and numbers:
            return Named(who, str(dice.choice(numbers)))
        names = [one["name"] for one in naive.organisations.values()]
        names += [
            actor["group"]
            for document in naive.partnerships.values()
            for actor in _list(document.get("participations"))
            if actor.get("group")
        ]
        words = line(dice.choice([name for name in names if line(name)] or ["school"]))
        if kind == "phrase":
            return Named(who, " ".join(words[:2]), phrase=True)
        word = dice.choice(words)
        return Named(who, word[: dice.randint(1, len(word))])

    def _years(self) -> Years:
        dice = self._dice
        first, last = sorted(dice.choices(range(2018, 2029), k=2))
        return dice.choice(
            [
                Years(first, first),
                Years(first, last),
                Years(first, None),
                Years(None, last),
                Years(None, None),
                Years(None, None, "?"),
            ]
        )

    def _dated(self, field: str) -> Dated:
        if not field.startswith("@") and self._dice.random() < 0.3:
            marks = [*MARKS, ".."] if field == "ends" else [*MARKS]
            return Dated(field, mark=self._dice.choice(marks))
        if field.startswith("@"):
            return Dated(field, *self._log_span())
        return Dated(field, *self._span())

    def _span(self) -> tuple[str, str]:
        dice = self._dice
        if dice.random() < 0.2:
            return dice.choice([("-1y", "today"), ("-18m", ""), ("today", "+52w")])
        texts = [date_text(dice), date_text(dice)]
        first, last = sorted(texts, key=lambda text: parse_date(text).first)
        if parse_date(last).last < parse_date(first).first:
            first = last
        return dice.choice([(first, last), (first, last), (first, ""), ("", last)])

    def _log_span(self) -> tuple[str, str]:
        first, last = self._dice.choices(_LOG_DAYS, k=2)
        fixed = [day for day in (first, last) if re.match("2026", day)]
        if len(fixed) == 2:
            first, last = sorted(fixed)
        return self._dice.choice(
            [(first, first), (first, last), (first, ""), ("", last)]
        )


def _texts(place: Any) -> Iterator[str]:
    """Yield every text of a document: also codes, which nobody should find."""
    if isinstance(place, dict):
        for value in place.values():
            yield from _texts(value)
    elif isinstance(place, list):
        for value in place:
            yield from _texts(value)
    elif isinstance(place, str):
        yield place


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
