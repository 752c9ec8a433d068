"""Filters documents one by one, as the language is described: no sets, no database.

Slow and simple on purpose: the peer that the engine is compared with.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

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
from samenwerking.records.checks import Context, check
from samenwerking.records.dates import certain_period, parse_date, school_year_of
from tests.service.naive_actors import Actors, elements_of, known_date
from tests.service.naive_texts import Texts, wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

    from samenwerking.framework import Framework
    from samenwerking.query.tree import Node

Json = dict[str, Any]
BLOCKS = {
    "participation": "participations",
    "motive": "motives",
    "condition": "conditions",
    "story": "stories",
    "step": "stories.steps",
}
_PERIOD = ("starts", "ends", "observed_on")
_UNITS = {"@kind": "participation", "@partner_kind": "participation", "@cell": "step"}


@dataclass
class Thing:
    """What is asked: a partnership, or one thing inside it."""

    unit: str
    key: str
    document: Json
    element: Json


@dataclass
class Naive:
    """Documents by key, and what is needed to read them.

    `log` holds the first and the last moment of each partnership.
    """

    framework: Framework
    today: date
    zone: tzinfo
    organisations: dict[str, Json]
    partnerships: dict[str, Json]
    log: dict[str, tuple[datetime, datetime]]
    questions: dict[str, Node | None] = field(default_factory=dict)
    _findings: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def matching(self, node: Node | None) -> set[str]:
        """Return the keys of the partnerships that answer to a tree."""
        return {
            key
            for key, document in self.partnerships.items()
            if self.answers(node, Thing("", key, document, document))
        }

    def answers(self, node: Node | None, thing: Thing) -> bool:
        """Whether a partnership, or a thing inside one, answers to a tree."""
        match node:
            case None:
                return True
            case And(terms):
                return all(self.answers(term, thing) for term in terms)
            case Or(terms):
                return any(self.answers(term, thing) for term in terms)
            case Not(term):
                return not self.answers(term, thing)
            case Saved(name):
                return self.answers(self.questions[name], thing)
            case Inside(unit, term):
                return any(
                    self.answers(term, Thing(unit, thing.key, thing.document, element))
                    for element in self._elements(unit, thing)
                )
        return bool(self._looks[type(node)](self, node, thing))

    def _elements(self, unit: str, thing: Thing) -> list[Json]:
        if (thing.unit, unit) == ("story", "step"):
            return elements_of(thing.element, "steps")
        return [*_walk(thing.document, BLOCKS[unit])]

    # --- codes and dates

    def values(self, path: str, thing: Thing) -> list[Any]:
        """Return what stands in a field of a thing, or else in its partnership."""
        block = path.rpartition(".")[0]
        units = {place: unit for unit, place in BLOCKS.items()}
        unit = _UNITS.get(path) or units.get(block)
        if unit and unit == thing.unit:
            found = [self._value(path, thing.element)]
        else:
            elements = _walk(thing.document, BLOCKS[unit] if unit else block)
            found = [self._value(path, element) for element in elements]
            if block := block or (BLOCKS[unit] if unit else ""):
                # A whole block that is unknown or none answers for what is in it.
                mark = thing.document.get(block.partition(".")[0])
                found += [mark] if isinstance(mark, str) else []
        return [value for value in found if value is not None]

    def _value(self, path: str, element: Json) -> Any:
        if path in ("@kind", "@partner_kind"):
            outside = element.get("side") == self.framework.role("partner_side")
            organisation = self.organisations.get(element.get("organisation", ""), {})
            kind = organisation.get("kind") or element.get("group_kind")
            return kind if outside or path == "@kind" else None
        if path == "@cell":
            level, value = element.get("level"), element.get("value")
            for mark in ("?", "-"):
                if mark in (level, value):
                    return mark
            return self.framework.cell_of(level, value) if level and value else None
        return element.get(path.rpartition(".")[2])

    def _coded(self, term: Coded, thing: Thing) -> bool:
        held: set[str] = set()
        for value in self.values(term.field, thing):
            held.update([value] if isinstance(value, str) else value)
        ways = {
            "!": not held,
            "*": bool(held - {"?", "-"}),
            "?": "?" in held,
            "-": "-" in held,
        }
        return any(
            ways[code]
            if code in ways
            else any(one == code or one.startswith(f"{code}.") for one in held)
            for code in term.codes
        )

    def _dated(self, term: Dated, thing: Thing) -> bool:
        if term.field in ("@changed", "@created"):
            moment = self.log[thing.key][term.field == "@changed"]
            day = moment.astimezone(self.zone).date()
            first, last = self._span(term.first, term.last)
            return first <= day <= last if not term.mark else term.mark == "*"
        held = self.values(term.field, thing)
        if term.mark == "!":
            return not held
        if term.mark == "*":
            return any(value not in ("?", "-") for value in held)
        if term.mark:
            return term.mark in held
        first, last = self._span(term.first, term.last)
        dates = (known_date(value) for value in held)
        return any(d and first <= d.first and d.last <= last for d in dates)

    def _span(self, first: str, last: str) -> tuple[date, date]:
        return (
            self._days(first)[0] if first else date(1, 1, 1),
            self._days(last)[1] if last else date(9999, 12, 31),
        )

    def _days(self, text: str) -> tuple[date, date]:
        if text == "today":
            return self.today, self.today
        if text[0] not in "+-":
            return parse_date(text)[1:]
        count, unit = int(text[:-1]), text[-1]
        if unit in "dw":
            day = self.today + timedelta(count * {"d": 1, "w": 7}[unit])
            return day, day
        months = self.today.year * 12 + self.today.month - 1
        months += count * {"m": 1, "y": 12}[unit]
        begin = date(months // 12, months % 12 + 1, 1)
        end = date((months + 1) // 12, (months + 1) % 12 + 1, 1) - timedelta(1)
        day = begin.replace(day=min(self.today.day, end.day))
        return day, day

    # --- when it went on

    def _during(self, term: During, thing: Thing) -> bool:
        first, last = self._span(term.first, term.last)
        moments = [thing.document.get(name) for name in _PERIOD]
        period = certain_period(*moments)
        days = [first, last, self.today, period.first, period.last]
        for day in days:
            # An open end reaches to today: what will be is not certain.
            sure = [day_ for day_ in (self.today, period.last) if day_]
            if day and first <= day <= min(last, max(sure)) and period.includes(day):
                return True
        starts, ends, seen = map(known_date, moments)
        known = [moment for moment in (starts, seen, ends) if moment]
        for number, sooner in enumerate(known):
            if any(later.last < sooner.first for later in known[number + 1 :]):
                return False
        return any(first <= moment.first and moment.last <= last for moment in known)

    def _years(self, term: Years, thing: Thing) -> bool:
        moments = (thing.document.get(name) for name in _PERIOD)
        period = certain_period(*moments)
        years = set(period.years)
        if period.open_end:
            years |= set(range(max(years), school_year_of(self.today) + 1))
        if term.mark:
            return not years if term.mark == "?" else bool(years) and term.mark == "*"
        return any(
            (term.first is None or term.first <= year)
            and (term.last is None or year <= term.last)
            for year in years
        )

    # --- who takes part, texts and findings

    def _named(self, term: Named, thing: Thing) -> bool:
        one = thing.element if thing.unit == "participation" else None
        actors = Actors(self.framework, self.organisations, self.partnerships)
        return actors.answer(term, thing.document, one)

    def _words(self, term: Words, thing: Thing) -> bool:
        texts = Texts(thing.document, self.organisations)
        if term.text in ("?", "-", "!", "*") and not term.phrase:
            return texts.is_answered(term.text, term.column)
        return all(texts.hold(want, term.column) for want in wanted(term))

    def _record(self, term: Record, thing: Thing) -> bool:
        return thing.key.endswith(term.key)

    def _found(self, term: Found, thing: Thing) -> bool:
        if thing.key not in self._findings:
            context = Context(self.framework, self.today, self.organisations.get)
            self._findings[thing.key] = [
                (finding.severity, finding.rule.id)
                for finding in check("partnership", thing.key, thing.document, context)
                if finding.open
            ]
        return any(term.what in ("*", *found) for found in self._findings[thing.key])

    _looks: ClassVar[Mapping[type, Any]] = {
        Coded: _coded,
        Dated: _dated,
        Named: _named,
        Words: _words,
        During: _during,
        Years: _years,
        Found: _found,
        Record: _record,
    }


def _walk(document: Json, path: str) -> Iterator[Json]:
    if not path:
        yield document
        return
    block, _, rest = path.partition(".")
    for element in elements_of(document, block):
        yield from _walk(element, rest)
