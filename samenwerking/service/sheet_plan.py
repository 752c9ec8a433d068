"""What an import of a list would do, row by row; nothing is stored here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.interchange import RawRecord
from samenwerking.exchange.sheet_map import NEW, OPEN, SKIP
from samenwerking.records.gate import Gate, GateError
from samenwerking.records.identity import Ids, enterprise_number, school_number
from samenwerking.records.text import clean_line, fold
from samenwerking.service.sheet_known import (
    known_organisations,
    known_partnerships,
    name_as_known,
    row_as_one,
)
from samenwerking.service.sheet_match import Match, One
from samenwerking.service.sheet_overlay import overlay
from samenwerking.service.sheet_pace import counted
from samenwerking.service.sheet_planned import (
    Question,
    RowPlan,
    Status,
    refused,
    row_name,
    which,
)
from samenwerking.service.sheet_titles import why_alike
from samenwerking.store import joined_names, records
from samenwerking.store.fold import differences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from samenwerking.exchange.sheet_actors import Actor
    from samenwerking.exchange.sheet_drafts import Draft
    from samenwerking.exchange.sheet_map import SheetMap
    from samenwerking.framework import Framework
    from samenwerking.service.sheet_match import Register
    from samenwerking.store.session import Session

__all__ = ["Planner", "Question", "RowPlan", "Status"]


class Planner:
    """Matches the rows of one list with the registry and with one another."""

    def __init__(
        self, session: Session, framework: Framework, mapping: SheetMap, ids: Ids
    ) -> None:
        self._session, self._map, self._ids = session, mapping, ids
        self._gate = Gate(framework)
        self._organisations = known_organisations(session, mapping)
        self._partnerships = known_partnerships(session, mapping)
        self._named = {
            fold(clean_line(name)): answer
            for name, answer in mapping.organisations.items()
        }
        self._into = joined_names.keys_into(session)
        self._made: dict[str, RawRecord] = {}
        self._needs: dict[str, RawRecord] = {}
        self._from_list: set[str] = set()
        self._keys: set[str] = set()
        self._taken: set[str] = set()
        self._rows: dict[str, One] = {}
        self._asked: dict[str, Question] = {}

    def plan(
        self,
        drafts: Iterable[Draft],
        progress: Callable[[int, int], bool] | None = None,
    ) -> list[RowPlan]:
        """Return what becomes of each row; `progress` may stop it."""
        drafts = list(drafts)
        own = (draft.name for draft in drafts if draft.kind == "organisation")
        self._organisations.expect(own)
        self._organisations.expect(a.name for d in drafts for a in d.actors)
        self._partnerships.expect_rows(
            row_as_one(draft, "") for draft in drafts if draft.kind == "partnership"
        )
        self._learn_sources(drafts)
        return [self._row(draft) for draft in counted(drafts, progress)]

    def _learn_sources(self, drafts: Sequence[Draft]) -> None:
        """Find the records and the keys of rows that came from this list before."""
        sql = (
            "SELECT r.uuid, s.key FROM source s JOIN record r ON r.id = s.record_id"
            " WHERE s.reference IN ({})"
        )
        here = {draft.key for draft in drafts}
        references = sorted({draft.reference for draft in drafts})
        for uuid, key in self._session.rows_in(sql, references):
            self._from_list.add(uuid)
            self._keys.add(key)
            if key in here:
                # Its row still stands there: another of the same title is another.
                self._taken.add(uuid)

    def _row(self, draft: Draft) -> RowPlan:
        plan = RowPlan(draft.row, draft.place, draft.name, "new", draft.told)
        plan.rows = draft.rows or (draft.row,)
        if not draft.name:
            return refused(plan, RecordError(N_("the row has no title or name.")))
        if draft.key in self._keys:
            # What somebody changed in the registry since then stays as it is.
            plan.status = "unchanged"
            return plan
        for told in draft.asked:
            if told.problem is not None:
                asked = Question("values", told.raw, (told.column,), told.problem)
                plan.questions.append(asked)
        if self._answer(draft) == SKIP:
            plan.status, plan.questions = "left_out", []
            return plan
        key, near = self._match(draft)
        if near:
            same = any(one.where and one.name == draft.name for one in near)
            name = row_name(draft) if same else draft.name
            why = why_alike(row_as_one(draft, ""), near[0])
            plan.questions.append(which("records", name, near, why))
        known = self._stored(key) if key else None
        self._needs = {}
        document = dict(draft.document)
        if draft.kind == "partnership":
            actors = self._participations(draft, plan)
            if actors:
                document["participations"] = actors
        document["sources"] = [*document.get("sources", ()), draft.source()]
        self._admit(draft, plan, document, key, known)
        return plan

    def _admit(
        self,
        draft: Draft,
        plan: RowPlan,
        document: dict[str, Any],
        key: str | None,
        known: Mapping[str, Any] | None,
    ) -> None:
        whole = document
        if known is not None:
            name_as_known(known, document, self._into)
            whole = self._laid_over(known, document, draft)
        try:
            own = key or self._new_key(draft)
            clean = self._gate.admit(draft.kind, {**whole, "id": own})
        except GateError as error:
            refused(plan, error)
            return
        uuid = clean["id"]
        if known is not None:
            bare = {name: value for name, value in clean.items() if name != "id"}
            plan.changes = [path for path, _ in differences(dict(known), bare)]
            plan.status = "changed" if plan.changes else "unchanged"
        if known is None:
            self._learn(draft, uuid)
        if plan.questions:
            plan.status = "doubtful"
        record = RawRecord(draft.kind, clean, draft.place)
        plan.records = [*self._needs.values(), record]

    def _laid_over(
        self,
        known: Mapping[str, Any],
        said: dict[str, Any],
        draft: Draft,  # noqa: ARG002 - for those that plan otherwise
    ) -> dict[str, Any]:
        """Return a known document with what a row says."""
        return overlay(known, said)

    def _new_key(self, draft: Draft) -> str:  # noqa: ARG002 - the same
        """Return the key of a record that is new."""
        return self._ids()

    def _learn(self, draft: Draft, uuid: str) -> None:
        one = self._rows[uuid] = row_as_one(draft, uuid)
        own = draft.kind == "organisation"
        (self._organisations if own else self._partnerships).add(one)

    # --- the record itself

    def _answer(self, draft: Draft) -> str:
        """Return what the mapping says of a row: by its place, else by its name."""
        answers = self._map.records
        return answers.get(row_name(draft), answers.get(draft.name, OPEN))

    def _match(self, draft: Draft) -> tuple[str | None, tuple[One, ...]]:
        """Return the key of the record that a row is, or those that it may be."""
        own = draft.kind == "organisation"
        register = self._organisations if own else self._partnerships
        came = [
            one
            for one in register.exact(draft.name, row_as_one(draft, ""))
            if one.key in self._from_list - self._taken
        ]
        if len(came) == 1:
            self._taken.add(came[0].key)
            return came[0].key, ()
        if self._answer(draft) == NEW:
            return None, ()
        if self._map.group_by and self._answer(draft) == OPEN:
            # The mapping says what makes a record of this list: none is another one.
            return self._apart_from_list(draft, register)
        match = register.find(row_as_one(draft, ""), self._answer(draft))
        if match.key and match.key in self._rows:
            # Another row of this list: nothing is joined by itself.
            return None, (self._rows[match.key],)
        if match.key and not own and self._answer(draft) == OPEN:
            # A title alone does not make two partnerships one: it is asked.
            return None, tuple(register.exact(draft.name, row_as_one(draft, ""))[:3])
        if own:
            match = self._only_others(match, row_as_one(draft, ""))
        return match.key, match.near

    def _apart_from_list(
        self, draft: Draft, register: Register
    ) -> tuple[str | None, tuple[One, ...]]:
        own = self._rows.keys() | self._from_list
        match = register.find(row_as_one(draft, ""))
        if match.key and match.key not in own and draft.kind == "organisation":
            return match.key, ()
        listed = [*match.near, *register.exact(draft.name, row_as_one(draft, ""))]
        near = tuple(one for one in dict.fromkeys(listed) if one.key not in own)
        return None, near[:3]

    def _stored(self, key: str) -> Mapping[str, Any] | None:
        rows = self._session.rows_in("SELECT id FROM record WHERE uuid IN ({})", [key])
        numbers = [number for (number,) in rows]
        found = next(records.stored(numbers, self._session), None)
        return found.document if found else None

    def _only_others(self, match: Match, wanted: One) -> Match:
        """Leave out those of the list that are only alike, if the mapping says so."""
        if self._map.similar != NEW or match.key:
            return match
        ours = self._from_list | self._made.keys() | self._rows.keys()
        same = fold(wanted.name)
        near = [
            one for one in match.near if one.key not in ours or fold(one.name) == same
        ]
        return Match(None, tuple(near))

    # --- who takes part

    def _participations(self, draft: Draft, plan: RowPlan) -> list[dict[str, Any]]:
        found = []
        for actor in draft.actors:
            made: dict[str, Any] = {"side": actor.side}
            if actor.is_group:
                made["group"] = actor.name
                made |= {"group_kind": actor.kind} if actor.kind else {}
                made |= {"count": actor.counted} if actor.counted else {}
            else:
                made["organisation"] = self._organisation(actor, draft, plan)
            if draft.voluntary and actor.side == draft.actors[0].side:
                made["voluntary"] = draft.voluntary
            if made not in found:
                found.append(made)
        return found

    def _organisation(self, actor: Actor, draft: Draft, plan: RowPlan) -> str:
        number = school_number(actor.number) or ""
        facts = dict(actor.facts)
        place = facts.get("municipality", "")
        company = enterprise_number(facts.get("enterprise_number", "")) or ""
        wanted = One("", actor.name, draft.place, "", place, number, company)
        answer = self._named.get(fold(clean_line(actor.name)), OPEN)
        match = self._organisations.find(wanted, answer)
        if answer == NEW:
            # New, but not new each time that the list names it.
            ours = self._from_list | self._made.keys()
            same = self._organisations.exact(actor.name, wanted)
            match = Match(next((one.key for one in same if one.key in ours), None))
        match = self._only_others(match, wanted)
        if match.near:
            asked = which("organisations", actor.name, match.near)
            self._asked[fold(actor.name)] = asked
        if fold(actor.name) in self._asked:
            # Each row that names somebody who is doubtful waits for the answer.
            plan.questions.append(self._asked[fold(actor.name)])
        if match.key is None:
            raw: dict[str, Any] = {"id": self._ids(), "name": actor.name}
            raw |= {"kind": actor.kind} if actor.kind else {}
            raw |= {**facts, **({"institution_number": number} if number else {})}
            raw["sources"] = [{"reference": draft.reference}]
            record = RawRecord("organisation", raw, draft.place)
            self._made[raw["id"]] = self._needs[raw["id"]] = record
            self._organisations.add(wanted._replace(key=raw["id"]))
            return str(raw["id"])
        if match.key in self._made:
            made = self._needs[match.key] = self._made[match.key]
            kind = made.raw.get("kind")
            if actor.kind and kind and actor.kind != kind:
                template = N_("{name!r}: another row says {kind!r}, which is kept.")
                told = RecordError(template, name=actor.name, kind=kind)
                plan.remarks.append(told)
        return match.key
