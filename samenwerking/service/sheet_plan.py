"""What an import of a list would do, row by row; nothing is stored here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.interchange import RawRecord
from samenwerking.exchange.sheet_map import NEW, OPEN, SKIP
from samenwerking.records.gate import Gate, GateError
from samenwerking.records.identity import Ids, enterprise_number, institution_number
from samenwerking.records.text import clean_line, fold
from samenwerking.service.sheet_match import Match, One, Register
from samenwerking.service.sheet_overlay import overlay
from samenwerking.store import records
from samenwerking.store.fold import differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samenwerking.exchange.sheet_actors import Actor
    from samenwerking.exchange.sheet_drafts import Draft, Told
    from samenwerking.exchange.sheet_map import SheetMap
    from samenwerking.framework import Framework
    from samenwerking.store.session import Session

Status = Literal["new", "changed", "unchanged", "doubtful", "refused", "left_out"]
_ORGANISATIONS = (
    "SELECT uuid, name, COALESCE(short_name, ''), COALESCE(municipality, ''),"
    " COALESCE(institution_number, ''), COALESCE(enterprise_number, '')"
    " FROM organisation JOIN record ON id = record_id ORDER BY uuid"
)
_PARTNERSHIPS = (
    "SELECT uuid, title FROM partnership JOIN record ON id = record_id ORDER BY uuid"
)


class Question(NamedTuple):
    """Something that only a person can tell; the mapping takes the answer.

    `table` is "organisations" or "records", or "values" for the meaning of a cell.
    """

    table: str
    name: str
    near: tuple[str, ...]
    text: RecordError


@dataclass
class RowPlan:
    """What becomes of one row, and why."""

    row: int
    place: str
    name: str
    status: Status
    told: list[Told]
    questions: list[Question] = field(default_factory=list)
    reasons: list[RecordError] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    records: list[RawRecord] = field(default_factory=list)


class Planner:
    """Matches the rows of one list with the registry and with one another."""

    def __init__(
        self, session: Session, framework: Framework, mapping: SheetMap, ids: Ids
    ) -> None:
        self._session, self._map, self._ids = session, mapping, ids
        self._gate = Gate(framework)
        self._organisations = Register(_organisations(session))
        rows = session.rows(_PARTNERSHIPS) if mapping.kind == "partnership" else ()
        self._partnerships = Register(One(uuid, title, "") for uuid, title in rows)
        self._named = {
            fold(clean_line(name)): answer
            for name, answer in mapping.organisations.items()
        }
        self._made: dict[str, RawRecord] = {}
        self._needs: dict[str, RawRecord] = {}
        self._from_list: set[str] = set()
        self._keys: set[str] = set()
        self._taken: set[str] = set()
        self._rows: dict[str, One] = {}
        self._asked: dict[str, Question] = {}

    def plan(self, drafts: Iterable[Draft]) -> list[RowPlan]:
        """Return what becomes of each row."""
        drafts = list(drafts)
        self._learn_sources({draft.reference for draft in drafts})
        return [self._row(draft) for draft in drafts]

    def _learn_sources(self, references: Iterable[str]) -> None:
        """Find the records and the keys of rows that came from this list before."""
        sql = (
            "SELECT r.uuid, s.key FROM source s JOIN record r ON r.id = s.record_id"
            " WHERE s.reference IN ({})"
        )
        for uuid, key in self._session.rows_in(sql, sorted(references)):
            self._from_list.add(uuid)
            self._keys.add(key)

    def _row(self, draft: Draft) -> RowPlan:
        plan = RowPlan(draft.row, draft.place, draft.name, "new", draft.told)
        if not draft.name:
            return _refused(plan, RecordError(N_("the row has no title or name.")))
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
            name = _row_name(draft) if same else draft.name
            plan.questions.append(_which("records", name, near))
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
        whole = overlay(known, document) if known is not None else document
        try:
            clean = self._gate.admit(draft.kind, {**whole, "id": key or self._ids()})
        except GateError as error:
            _refused(plan, error)
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

    def _learn(self, draft: Draft, uuid: str) -> None:
        one = self._rows[uuid] = _one(draft, uuid)
        own = draft.kind == "organisation"
        (self._organisations if own else self._partnerships).add(one)

    # --- the record itself

    def _answer(self, draft: Draft) -> str:
        """Return what the mapping says of a row: by its place, else by its name."""
        answers = self._map.records
        return answers.get(_row_name(draft), answers.get(draft.name, OPEN))

    def _match(self, draft: Draft) -> tuple[str | None, tuple[One, ...]]:
        """Return the key of the record that a row is, or those that it may be."""
        own = draft.kind == "organisation"
        register = self._organisations if own else self._partnerships
        came = [
            one
            for one in register.exact(draft.name, _one(draft, ""))
            if one.key in self._from_list - self._taken
        ]
        if len(came) == 1:
            self._taken.add(came[0].key)
            return came[0].key, ()
        if self._answer(draft) == NEW:
            return None, ()
        match = register.find(_one(draft, ""), self._answer(draft))
        if match.key and match.key in self._rows:
            # Another row of this list: nothing is joined by itself.
            return None, (self._rows[match.key],)
        if match.key and not own and self._answer(draft) == OPEN:
            # A title alone does not make two partnerships one: it is asked.
            return None, tuple(register.exact(draft.name, _one(draft, ""))[:3])
        return match.key, match.near

    def _stored(self, key: str) -> Mapping[str, Any] | None:
        rows = self._session.rows_in("SELECT id FROM record WHERE uuid IN ({})", [key])
        numbers = [number for (number,) in rows]
        found = next(records.stored(numbers, self._session), None)
        return found.document if found else None

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
        number = institution_number(actor.number) or ""
        wanted = One("", actor.name, draft.place, school=number)
        answer = self._named.get(fold(clean_line(actor.name)), OPEN)
        match = self._organisations.find(wanted, answer)
        if answer == NEW:
            # New, but not new each time that the list names it.
            ours = self._from_list | self._made.keys()
            same = self._organisations.exact(actor.name, wanted)
            match = Match(next((one.key for one in same if one.key in ours), None))
        if match.near:
            asked = _which("organisations", actor.name, match.near)
            self._asked[fold(actor.name)] = asked
        if fold(actor.name) in self._asked:
            # Each row that names somebody who is doubtful waits for the answer.
            plan.questions.append(self._asked[fold(actor.name)])
        if match.key is None:
            raw: dict[str, Any] = {"id": self._ids(), "name": actor.name}
            raw |= {"kind": actor.kind} if actor.kind else {}
            raw |= {"institution_number": number} if number else {}
            raw["sources"] = [{"reference": draft.reference}]
            record = RawRecord("organisation", raw, draft.place)
            self._made[raw["id"]] = self._needs[raw["id"]] = record
            self._organisations.add(wanted._replace(key=raw["id"]))
            return str(raw["id"])
        if match.key in self._made:
            self._needs[match.key] = self._made[match.key]
        return match.key


def _organisations(session: Session) -> Iterable[One]:
    for uuid, name, short, place, school, company in session.rows(_ORGANISATIONS):
        yield One(
            uuid,
            name,
            "",
            short,
            place,
            institution_number(school) or "",
            enterprise_number(company) or "",
        )


def _one(draft: Draft, key: str) -> One:
    said = draft.document
    return One(
        key,
        draft.name,
        draft.place,
        "",
        str(said.get("municipality", "")),
        str(said.get("institution_number", "")),
        enterprise_number(str(said.get("enterprise_number", ""))) or "",
    )


def _row_name(draft: Draft) -> str:
    return f"row {draft.row + 1}"


def _which(table: str, name: str, near: Sequence[One]) -> Question:
    shown = tuple(f"{one.name} ({one.where or one.key[-6:]})" for one in near)
    text = RecordError(
        N_("is {name!r} the same as {near}?"), name=name, near="; ".join(shown)
    )
    return Question(table, name, shown, text)


def _refused(plan: RowPlan, reason: RecordError) -> RowPlan:
    plan.status = "refused"
    plan.reasons.append(reason)
    return plan
