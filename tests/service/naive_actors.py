"""Looks for who takes part in documents, as the language is described."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from samenwerking.query.tree import Named, Words
from samenwerking.records.dates import (
    DateError,
    PartialDate,
    certain_period,
    parse_date,
)
from tests.service.naive_texts import answered, in_line, line, wanted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from samenwerking.framework import Framework

Json = dict[str, Any]
_PERIOD = ("starts", "ends", "observed_on")


@dataclass
class Actors:
    """Documents by key: who is who, and takes part in what."""

    framework: Framework
    organisations: dict[str, Json]
    partnerships: dict[str, Json]

    def answer(self, term: Named, document: Json, one: Json | None) -> bool:
        """Whether somebody of a name takes part; `one` is the only one to look at."""
        if term.text == "-" or (term.text == "!" and term.who == "@actor"):
            return one is None and answered(document, "participations", term.text)
        if term.who == "@board":
            return self._boarded(term, document)
        actors = elements_of(document, "participations") if one is None else [one]
        actors = [actor for actor in actors if self._at_side(term.who, actor)]
        if term.text in ("!", "*"):
            there = bool(actors)
            return there if term.text == "*" else one is None and not there
        if term.text == "?":
            return any(
                actor.get("organisation") in (None, "?", "-") for actor in actors
            )
        called = self._called(term)
        if not called and not self._group_called(term):
            called = self._keyed(term.text)
        return any(
            actor.get("organisation") in called or _is_called(term, actor.get("group"))
            for actor in actors
        )

    def _at_side(self, who: str, actor: Json) -> bool:
        sides = {"@school": "learning_side", "@partner": "partner_side"}
        role = self.framework.role
        return who not in sides or actor.get("side") == role(sides[who])  # type: ignore[arg-type]

    def _called(self, term: Named) -> set[str]:
        names = ("name", "short_name", "institution_number", "municipality")
        return {
            key
            for key, one in self.organisations.items()
            if _is_called(term, *(one.get(name) for name in names))
            or (term.text.isdecimal() and one.get("institution_number") == term.text)
        }

    def _group_called(self, term: Named) -> bool:
        return any(
            _is_called(term, actor.get("group"))
            for document in self.partnerships.values()
            for actor in elements_of(document, "participations")
            if self._at_side(term.who, actor)
        )

    def _keyed(self, text: str) -> set[str]:
        return {key for key in self.organisations if key.endswith(text)}

    def _boarded(self, term: Named, document: Json) -> bool:
        role = self.framework.role
        wanted_boards = self._called(term) or self._keyed(term.text)
        moments = (document.get(name) for name in _PERIOD)
        period = certain_period(*moments)
        for actor in elements_of(document, "participations"):
            if actor.get("side") != role("learning_side"):
                continue
            key = actor.get("organisation", "")
            school = self.organisations.get(key, {})
            boards = {
                relation["organisation"]
                for relation in elements_of(school, "relations")
                if relation["kind"] == role("board_relation")
                and relation.get("organisation") in self.organisations
                and not _apart(relation, period.first, period.last)
            }
            boards = {key} if school.get("kind") == role("board_kind") else boards
            if term.text == "!" or (term.text == "*" and boards):
                return term.text == "*"
            if boards & wanted_boards or (term.text == "?" and not boards):
                return True
        return term.text == "!"


def _apart(relation: Mapping[str, Any], first: date | None, last: date | None) -> bool:
    starts, ends = known_date(relation.get("starts")), known_date(relation.get("ends"))
    over = bool(ends and first and ends.last < first)
    return over or bool(starts and last and starts.first > last)


def _is_called(term: Named, *names: str | None) -> bool:
    held = [line(name) for name in names if name]
    wants = wanted(Words(term.text, phrase=term.phrase))
    return bool(wants) and all(
        any(in_line(want, one, inside=True) for one in held) for want in wants
    )


@lru_cache(10_000)
def known_date(value: Any) -> PartialDate | None:
    """Return the date that a text is, if it is one."""
    try:
        return parse_date(value) if isinstance(value, str) else None
    except DateError:
        return None


def elements_of(place: Mapping[str, Any], block: str) -> list[Json]:
    """Return the elements of a block; none for a mark."""
    value = place.get(block)
    return value if isinstance(value, list) else []
