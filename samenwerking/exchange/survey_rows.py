"""Reads the answers to the survey as records, and says of each what it becomes."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, RecordError
from samenwerking.exchange import sheet_values as values
from samenwerking.exchange.sheet_actors import Actor, count_of, is_group
from samenwerking.exchange.sheet_drafts import KEY, Told
from samenwerking.exchange.sheet_map import ASKED
from samenwerking.exchange.sheet_table import text_of
from samenwerking.exchange.sheet_values import Reading
from samenwerking.exchange.survey_draft import Participant, SurveyDraft
from samenwerking.exchange.survey_values import Reader
from samenwerking.framework.survey import ORGANISATION
from samenwerking.records.identity import institution_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from samenwerking.exchange.sheet_words import Words
    from samenwerking.exchange.survey_table import Answer, Answers, Response
    from samenwerking.framework.survey import Group, Question, Survey

_MARKS = ("?", "-")
_NOTED = ("date", "number")
"""Kinds of which the answer is kept as it was written, if it is stored otherwise."""
Path = tuple[tuple[str, int], ...]


class SurveyRows:
    """Reads all answers of a file.

    Args:
        answers: what the file holds.
        survey: the questions.
        words: by what words people answer.
        today: for dates such as "this school year".
        said: {heading: {what a cell says: what it means}}, of a mapping.
    """

    def __init__(
        self,
        answers: Answers,
        survey: Survey,
        words: Words,
        today: date,
        said: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._answers, self._survey, self._words = answers, survey, words
        self._reader = Reader(survey, words, today)
        self._said = said
        days: dict[str, list[Any]] = {}
        for response in answers.responses:
            for answer in response.answers:
                if answer.slot.question and answer.slot.question.kind == "date":
                    days.setdefault(answer.heading, []).append(answer.cell)
        self._doubted = {
            name for name, cells in days.items() if values.month_comes_first(cells)
        }

    def __iter__(self) -> Iterator[SurveyDraft]:
        for response in self._answers.responses:
            yield self._draft(response)

    def _draft(self, response: Response) -> SurveyDraft:
        draft = SurveyDraft(
            row=response.row,
            place=response.place,
            kind="partnership",
            key="",
            reference="",
            file=self._answers.sheet.file,
        )
        by_path: dict[Path, list[Answer]] = {}
        for answer in response.answers:
            by_path.setdefault(answer.slot.groups, []).append(answer)
        draft.document = self._fields(draft, by_path.get((), []))
        draft.identity = str(draft.document.pop("id", ""))
        draft.was_known = bool(draft.identity)
        for name, group in self._survey.groups.items():
            if not group.within:
                self._add_group(draft, name, group, by_path)
        # A title alone would be that of another school's partnership too.
        first = [one.actor.name for one in draft.participants[:1]]
        whose = response.key or "".join(first) or draft.file
        title = self._survey.said("title", "nl")
        draft.reference = " – ".join(filter(None, (title, whose)))
        draft.key = self._key(draft.reference, response)
        draft.identity = draft.identity or _identity(self._survey.form, response.key)
        return draft

    def _key(self, reference: str, response: Response) -> str:
        """Return a key that is the same as long as the answers are."""
        cells = [
            [self._survey.name_of(answer.slot), text_of(answer.cell)]
            for answer in response.answers
        ]
        said = json.dumps([reference, cells]).encode()
        return KEY + hashlib.sha256(said).hexdigest()[:24]

    # --- groups

    def _add_group(
        self,
        draft: SurveyDraft,
        name: str,
        group: Group,
        by_path: Mapping[Path, list[Answer]],
    ) -> None:
        found = self._elements(draft, (), name, by_path)
        if group.block == "participations":
            for element in found:
                draft.participants += self._participants(group, element)
            return
        if found:
            draft.document[group.block] = found
            return
        for answer in by_path.get(((name, 0),), ()):
            reading = self._reader.any_of(answer.cell)
            self._tell(draft, answer, group.block, reading)
            if reading.value is not None:
                draft.document[group.block] = reading.value

    def _elements(
        self,
        draft: SurveyDraft,
        around: Path,
        name: str,
        by_path: Mapping[Path, list[Answer]],
    ) -> list[dict[str, Any]]:
        depth = len(around)
        numbers = sorted(
            {
                path[depth][1]
                for path in by_path
                if len(path) > depth and path[:depth] == around
                if path[depth][0] == name and path[depth][1]
            }
        )
        found = []
        for number in numbers:
            here = (*around, (name, number))
            element = self._fields(draft, by_path.get(here, []))
            for other in self._survey.groups.values():
                if other.within == name:
                    inner = self._elements(draft, here, other.name, by_path)
                    element |= {other.block: inner} if inner else {}
            if element:
                found.append(element)
        return found

    def _participants(
        self, group: Group, element: dict[str, Any]
    ) -> Iterator[Participant]:
        framework, words = self._survey.framework, self._words
        side = framework.role(group.side) if group.side else ""
        is_school = side == framework.role("learning_side")
        kind = framework.role("school_kind") if is_school else element.get("kind", "")
        key = str(element.get("key", ""))
        number = str(element.get("institution_number", ""))
        other = (*ORGANISATION, "key", "group", "count")
        said = {name: value for name, value in element.items() if name not in other}
        name = str(element.get("organisation", ""))
        # A name that the program wrote is whole, whatever stands in it.
        for one in [name] if key else values.parts_of(name):
            if is_group(one, words) and not (number or key):
                group_kind = str(element.get("kind", ""))
                actor = Actor(one, side, True, count_of(one, words), group_kind)
            else:
                actor = Actor(one, side, False, None, kind, number)
            yield Participant(actor, key, said)
        unnamed = str(element.get("group", ""))
        if unnamed or not name:
            group_kind = str(element.get("kind", ""))
            counted = element.get("count")
            actor = Actor(unnamed, side, True, counted, group_kind)
            if unnamed or said or group_kind or counted:
                yield Participant(actor, "", said)

    # --- answers

    def _fields(self, draft: SurveyDraft, answers: list[Answer]) -> dict[str, Any]:
        """Return what the answers at one place become: {field: value}."""
        made: dict[str, Any] = {}
        marks: dict[str, str] = {}
        for answer in answers:
            question = answer.slot.question
            if question is None:
                continue
            if answer.slot.option:
                self._tick(draft, answer, question, made, marks)
                continue
            reading = self._whole(answer, question)
            self._tell(draft, answer, question.field, reading)
            if isinstance(reading.value, list):
                _add(made, answer, reading.value, [None])
            elif question.kind == "several" and reading.value is not None:
                marks[question.field] = reading.value
            elif reading.value is not None:
                made[question.field] = reading.value
        for name, mark in marks.items():
            if made.setdefault(name, mark) != mark:
                draft.outweigh(name, mark, {answer.place for answer in answers})
        return made

    def _whole(self, answer: Answer, question: Question) -> Reading:
        text = text_of(answer.cell)
        said = self._said.get(answer.heading, {}).get(text, ASKED)
        if said != ASKED:
            listed = question.kind == "several" and said not in _MARKS
            return Reading((said.split() if listed else said) or None)
        if question.kind == "key":
            return Reading(text.lower())
        if question.field == "institution_number":
            number = institution_number(text)
            remark = RecordError(N_("{text!r} is no number of a school."), text=text)
            return Reading(number) if number else Reading(rest=text, remark=remark)
        doubted = answer.heading in self._doubted
        return self._reader.read(answer.cell, question, doubted=doubted)

    def _tick(
        self,
        draft: SurveyDraft,
        answer: Answer,
        question: Question,
        made: dict[str, Any],
        marks: dict[str, str],
    ) -> None:
        option, name = answer.slot.option, question.field
        reading = self._reader.tick(answer.cell, question)
        if reading.value is False:
            return
        if reading.value is None:
            self._tell(draft, answer, name, reading)
            return
        if option in _MARKS:
            marks[name] = option
            self._tell(draft, answer, name, Reading(option))
            return
        beside = reading.value if isinstance(reading.value, list) else [None]
        _add(made, answer, [option], beside)
        shown = [option, *(said for said in beside if said)]
        self._tell(draft, answer, name, Reading(", ".join(shown)))

    def _tell(
        self, draft: SurveyDraft, answer: Answer, name: str, reading: Reading
    ) -> None:
        value, question = reading.value, answer.slot.question
        shown = ", ".join(value) if isinstance(value, list) else value
        shown = "" if shown is None else str(shown)
        raw = text_of(answer.cell)
        problem = reading.question or reading.remark
        asked = reading.question is not None
        draft.told.append(
            Told(answer.heading, answer.place, raw, name, shown, problem, asked=asked)
        )
        interpreted = question and question.kind in _NOTED and shown != raw
        if problem or interpreted:
            draft.noted.append(f"{answer.heading}: {raw}")


def _add(
    made: dict[str, Any], answer: Answer, codes: list[str], beside: list[Any]
) -> None:
    """Add chosen codes to those of other columns, as the field holds them.

    Tools write the whole answer as well as each of its options: once is enough.
    """
    question = answer.slot.question
    if question is None:
        return
    found = made.setdefault(question.field, [])
    before = list(found)
    for code in codes:
        for said in beside:
            one: Any = code
            if question.field in ("motives", "conditions"):
                one = {"code": code}
                about = said or answer.slot.beside
                one |= {question.beside_field: about} if about else {}
            if one not in before:
                found.append(one)


def _identity(form: str, key: str) -> str:
    """Return the key of the partnership that an answer of a survey tool is about."""
    if not key:
        return ""
    import uuid

    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{form}:{key}"))
