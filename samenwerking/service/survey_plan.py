"""What an import of answers to the survey would do, row by row; nothing is stored."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samenwerking.exchange.interchange import RawRecord
from samenwerking.exchange.survey_draft import SurveyDraft
from samenwerking.records.answers import elements
from samenwerking.records.text import clean_line, fold
from samenwerking.service.sheet_match import One
from samenwerking.service.sheet_overlay import overlay
from samenwerking.service.sheet_plan import Planner, RowPlan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.exchange.sheet_actors import Actor
    from samenwerking.exchange.sheet_drafts import Draft
    from samenwerking.exchange.survey_draft import Participant

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_JOINED = ("participations", "stories", "sources")
"""Blocks of which nothing goes away because an answer does not tell of it."""
_KEYED = {
    "motives": ("code",),
    "conditions": ("code", "effect"),
    "funding": ("funder",),
}
Document = dict[str, Any]


class SurveyPlanner(Planner):
    """Matches answers with the registry: by the key they give, else as a list."""

    def _match(self, draft: Draft) -> tuple[str | None, tuple[One, ...]]:
        if isinstance(draft, SurveyDraft):
            if self._is(draft.identity, "partnership"):
                return self._into.get(draft.identity, draft.identity), ()
            if draft.was_known and self._free(draft.identity):
                return None, ()
        return super()._match(draft)

    def _is(self, key: str, kind: str) -> bool:
        sql = "SELECT kind FROM record WHERE uuid IN ({})"
        found = self._session.rows_in(sql, [key]) if _UUID.fullmatch(key) else ()
        return [kind] == [of for (of,) in found]

    def _free(self, key: str) -> bool:
        """Whether a key that the file gives can be the key of a new record."""
        sql = "SELECT uuid FROM record WHERE uuid IN ({})"
        if not _UUID.fullmatch(key) or key in self._made or key in self._rows:
            return False
        return not [*self._session.rows_in(sql, [key])]

    def _new_key(self, draft: Draft) -> str:
        own = draft.identity if isinstance(draft, SurveyDraft) else ""
        return own if self._free(own) else super()._new_key(draft)

    def _laid_over(
        self, known: Mapping[str, Any], said: Document, draft: Draft
    ) -> Document:
        identity = draft.identity if isinstance(draft, SurveyDraft) else ""
        if identity in self._into:
            said = self._answered_anew(identity, said)
        made = settled(known, said)
        if identity and _same_but_sources(known, made):
            # What came back as it was sent tells nothing new.
            made["sources"] = known.get("sources")
        return {name: value for name, value in made.items() if value is not None}

    def _answered_anew(self, identity: str, said: Document) -> Document:
        """Return what answers about a joined record tell that it did not hold.

        What it held was sent out before it counted as another one, and is no answer.
        """
        own = self._stored(identity) or {}
        made = settled(own, said)
        return {n: v for n, v in said.items() if made.get(n) != own.get(n)}

    def _participations(self, draft: Draft, plan: RowPlan) -> list[Document]:
        if not isinstance(draft, SurveyDraft):
            return super()._participations(draft, plan)
        found = []
        for one in draft.participants:
            actor = one.actor
            made: Document = {"side": actor.side, **one.said}
            if actor.is_group:
                made |= {"group": actor.name} if actor.name else {}
                made |= {"group_kind": actor.kind} if actor.kind else {}
                made |= {"count": actor.counted} if actor.counted else {}
            else:
                key = self._keyed(one, draft)
                made["organisation"] = key or self._organisation(actor, draft, plan)
            if made not in found:
                found.append(made)
        return found

    def _keyed(self, one: Participant, draft: Draft) -> str:
        """Return the organisation of a key that the file gives; "" for another one.

        A key says nothing any more where somebody wrote another name beside it.
        """
        actor, key = one.actor, one.key
        if not _UUID.fullmatch(key):
            return ""
        if key in self._made:
            name = self._made[key].raw["name"]
            if fold(name) != fold(clean_line(actor.name)):
                return ""
            self._needs[key] = self._made[key]
            return key
        same = self._organisations.exact(actor.name, One("", actor.name, ""))
        if any(known.key == self._into.get(key, key) for known in same):
            return key
        if not self._free(key):
            return ""
        return self._add_organisation(key, actor, draft)

    def _add_organisation(self, key: str, actor: Actor, draft: Draft) -> str:
        raw: Document = {"id": key, "name": actor.name}
        raw |= {"kind": actor.kind} if actor.kind else {}
        raw |= {"institution_number": actor.number} if actor.number else {}
        raw["sources"] = [{"reference": draft.reference}]
        record = RawRecord("organisation", raw, draft.place)
        self._made[key] = self._needs[key] = record
        self._organisations.add(One(key, actor.name, draft.place, school=actor.number))
        return key


def settled(known: Mapping[str, Any], said: Mapping[str, Any]) -> Document:
    """Return a known document with answers: each that was given takes the place.

    Of motives, conditions and funding, what else is known stays with those that are
    still answered. Who takes part and what came of it is added to, never taken away.
    """
    blocks = {name: said[name] for name in _JOINED if isinstance(said.get(name), list)}
    made = overlay(known, blocks)
    for block in ("participations", "stories"):
        if block in blocks:
            made[block] = _renewed(block, known.get(block), blocks[block])
    for name, value in said.items():
        if name in blocks:
            continue
        keyed = _KEYED.get(name)
        before = elements(known.get(name)) if keyed else []
        if keyed and isinstance(value, list):
            answered = [_detailed(one, before, keyed) for one in value]
            made[name] = _in_order(answered, elements(known.get(name)))
        elif isinstance(value, list):
            made[name] = _in_order(value, elements(known.get(name)))
        else:
            made[name] = value
    return made


def _detailed(
    one: Document, before: list[Document], keyed: tuple[str, ...]
) -> Document:
    """Return an element with what is known of it besides."""
    for names in (keyed, keyed[:1]):
        for place, other in enumerate(before):
            if all(fold(str(other.get(n))) == fold(str(one.get(n))) for n in names):
                return {**before.pop(place), **one}
    return one


def _in_order(said: list[Any], before: list[Any]) -> list[Any]:
    """Return answers in the order in which they stood: the form has one of its own."""
    places = {repr(one): place for place, one in enumerate(before)}
    return sorted(said, key=lambda one: places.get(repr(one), len(places)))


def _renewed(block: str, known: Any, said: list[Document]) -> list[Document]:
    """Return elements with the answers laid over those that they are about."""
    made = [dict(one) for one in elements(known)]
    taken: set[int] = set()
    for number, one in enumerate(said):
        place = next(
            (
                at
                for at, other in enumerate(made)
                if at not in taken and _about(block, one, other, number == at)
            ),
            None,
        )
        if place is None:
            made.append(one)
            taken.add(len(made) - 1)
            continue
        taken.add(place)
        steps = one.get("steps")
        before = made[place].get("steps")
        made[place] |= one
        if steps and before:
            made[place]["steps"] = _renewed("steps", before, steps)
    return made


def _about(block: str, one: Document, other: Document, in_place: bool) -> bool:
    if block != "participations":
        return in_place
    names = ("organisation", "group", "side")
    return all(fold(str(one.get(n))) == fold(str(other.get(n))) for n in names)


def _same_but_sources(known: Mapping[str, Any], made: Mapping[str, Any]) -> bool:
    own = {name for name in (*known, *made) if name not in ("sources", "id")}
    return all(known.get(n) == made.get(n) for n in own)
